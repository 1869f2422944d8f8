package main

import (
	"os"
	"strings"

	"casegraph/docket"
	"casegraph/store/neo4jstore"
)

// embedded as a store's address means the one in the program's own memory.
const embedded = "embedded"

// storeFlags say which store is meant.
type storeFlags struct {
	Store        string `help:"Address of a Neo4j, such as neo4j://localhost:7687; neo4j alone takes it from NEO4J_URI. By default the embedded store." default:"embedded" placeholder:"URI" env:"CASEGRAPH_STORE"`
	PasswordFile string `help:"File that holds the password of the Neo4j, where NEO4J_PASSWORD does not." type:"path" env:"CASEGRAPH_PASSWORD_FILE"`
}

// isEmbedded tells whether no Neo4j is meant; an empty CASEGRAPH_STORE means none.
func (f storeFlags) isEmbedded() bool { return f.Store == embedded || f.Store == "" }

// neo4j says how to reach the Neo4j that the flags name. Errors show no part of an address that could be a
// password.
func (f storeFlags) neo4j() (neo4jstore.Config, error) {
	address, from := f.Store, "--store"
	if address == "neo4j" {
		address, from = os.Getenv("NEO4J_URI"), "NEO4J_URI"
		if address == "" {
			return neo4jstore.Config{}, usagef("--store neo4j takes the address from NEO4J_URI, and that is not set")
		}
	}
	u, ok := neo4jstore.ParseAddress(address)
	if !ok {
		return neo4jstore.Config{}, usagef("%s must be an address such as neo4j://localhost:7687, with one of the schemes %s",
			from, strings.Join(neo4jstore.Schemes(), ", "))
	}
	if u.User != nil {
		return neo4jstore.Config{}, usagef("%s must not hold a username or password, which others could read there: "+
			"give them by NEO4J_USERNAME and NEO4J_PASSWORD or --password-file", from)
	}
	password, err := f.password()
	if err != nil {
		return neo4jstore.Config{}, err
	}
	username := os.Getenv("NEO4J_USERNAME")
	if username == "" {
		username = "neo4j"
	}
	return neo4jstore.Config{URI: address, Username: username, Password: password, Database: os.Getenv("NEO4J_DATABASE")}, nil
}

func (f storeFlags) password() (string, error) {
	password := os.Getenv("NEO4J_PASSWORD")
	switch {
	case password != "" && f.PasswordFile != "":
		return "", usagef("the password is given twice, by NEO4J_PASSWORD and by --password-file")
	case f.PasswordFile == "":
		return password, nil
	}
	text, err := os.ReadFile(f.PasswordFile)
	if err != nil {
		return "", docket.Invalidf("the password cannot be read: %v", err)
	}
	return strings.TrimRight(string(text), "\r\n"), nil
}
