package graphdump

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
)

// tables are the queries whose rows are those of a relational database with the same cases.
func tables() map[string]string {
	return map[string]string{
		"cases":         "MATCH (n:Case) RETURN n.id, n.title",
		"places":        "MATCH (n:Place) RETURN n.id, n.name, n.country",
		"people":        "MATCH (n:Person) RETURN n.id, n.name",
		"organizations": "MATCH (n:Organization) RETURN n.id, n.name",
		"sources":       "MATCH (n:Source) RETURN n.id, n.title, n.publisher, n.url",
		"events": `MATCH (n:Event) RETURN n.id, n.type, n.phase, n.status, n.title, n.description, n.edtf, n.earliest, n.latest,
			n.sortStart, n.sortEnd, n.sequence, [(n)-[:AT]->(p) | p.id][0], [(n)-[:FROM]->(p) | p.id][0], [(n)-[:TO]->(p) | p.id][0]`,
		"case_events": "MATCH (c:Case)-[:HAS_EVENT]->(e:Event) RETURN c.id, e.id",
		"participants": `MATCH (e:Event)-[r:INVOLVES]->(x)
			RETURN e.id, r.position, r.role, CASE WHEN x:Person THEN x.id END, CASE WHEN x:Organization THEN x.id END
			UNION ALL
			MATCH (e:Event) WHERE e.unnamedRoles IS NOT NULL UNWIND range(0, size(e.unnamedRoles) - 1) AS i
			WITH e, i RETURN e.id AS ` + "`e.id`, e.unnamedPositions[i] AS `r.position`, e.unnamedRoles[i] AS `r.role`, " +
			"null AS `CASE WHEN x:Person THEN x.id END`, null AS `CASE WHEN x:Organization THEN x.id END`",
		"citations":     "MATCH (e:Event)-[r:CITES]->(s:Source) RETURN e.id, r.position, s.id, r.locator",
		"supersessions": "MATCH (e:Event)-[:SUPERSEDES]->(x:Event) RETURN e.id, x.id",
	}
}

// Tables writes the graph's cases as CSV files of a relational database, one a table, into a folder.
func Tables(ctx context.Context, driver neo4j.DriverWithContext, dir string) error {
	for name, query := range tables() {
		if err := table(ctx, driver, query, filepath.Join(dir, name+".csv")); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

func table(ctx context.Context, driver neo4j.DriverWithContext, query, file string) error {
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	defer f.Close()
	session := driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: neo4j.AccessModeRead})
	defer session.Close(ctx)
	result, err := session.Run(ctx, query, nil)
	if err != nil {
		return err
	}
	rows := csv.NewWriter(f)
	for result.Next(ctx) {
		values := result.Record().Values
		row := make([]string, len(values))
		for i, v := range values {
			switch v := v.(type) {
			case nil:
			case neo4j.Date:
				row[i] = v.Time().Format(time.DateOnly)
			default:
				row[i] = fmt.Sprint(v)
			}
		}
		if err := rows.Write(row); err != nil {
			return err
		}
	}
	rows.Flush()
	if err := result.Err(); err != nil {
		return err
	}
	return rows.Error()
}
