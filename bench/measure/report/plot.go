package report

import (
	"fmt"
	"path/filepath"
	"slices"
	"strconv"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/plotutil"
	"gonum.org/v1/plot/vg"
)

// plot draws rates and 99th percentiles over the number of clients, all on logarithmic scales.
func (r *Report) plot(dir, name string) error {
	err := r.lines(filepath.Join(dir, name+"-rate.svg"), "answers a second", func(row Row) float64 { return row.Rate })
	if err != nil {
		return err
	}
	return r.lines(filepath.Join(dir, name+"-p99.svg"), "99th percentile, ms", func(row Row) float64 { return row.P99.Seconds() * 1000 })
}

func (r *Report) lines(file, label string, value func(Row) float64) error {
	p := plot.New()
	p.X.Label.Text, p.Y.Label.Text = "clients", label
	p.X.Scale, p.Y.Scale = plot.LogScale{}, plot.LogScale{}
	p.Y.Tick.Marker = plot.LogTicks{Prec: -1}
	p.Add(plotter.NewGrid())
	var servers []string
	var crowds plot.ConstantTicks
	for _, row := range r.Rows {
		if !slices.Contains(servers, row.Server) {
			servers = append(servers, row.Server)
		}
		tick := plot.Tick{Value: float64(row.Clients), Label: strconv.Itoa(row.Clients)}
		if !slices.Contains(crowds, tick) {
			crowds = append(crowds, tick)
		}
	}
	p.X.Tick.Marker = crowds
	for i, server := range servers {
		var points plotter.XYs
		for _, row := range r.Rows {
			if v := value(row); row.Server == server && v > 0 { // a logarithm knows no zero
				points = append(points, plotter.XY{X: float64(row.Clients), Y: v})
			}
		}
		line, dots, err := plotter.NewLinePoints(points)
		if err != nil {
			return fmt.Errorf("drawing %s: %w", server, err)
		}
		line.Color, dots.Color, dots.Shape = plotutil.Color(i), plotutil.Color(i), plotutil.Shape(i)
		line.Width, line.Dashes = vg.Points(1.5), plotutil.Dashes(i/len(plotutil.DefaultColors)) // when the colors are used up
		p.Add(line, dots)
		p.Legend.Add(server, line, dots)
	}
	p.X.Max *= 8 // room for the legend
	p.Legend.Padding = vg.Points(2)
	return p.Save(22*vg.Centimeter, 12*vg.Centimeter, file)
}
