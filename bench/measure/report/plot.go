package report

import (
	"fmt"
	"image/color"
	"path/filepath"
	"slices"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
)

// plot draws the rates and the 99th percentiles as bars, on logarithmic scales.
func (r *Report) plot(dir, name string) error {
	err := r.bars(filepath.Join(dir, name+"-rate.svg"), "answers a second", func(row Row) float64 { return row.Rate })
	if err != nil {
		return err
	}
	return r.bars(filepath.Join(dir, name+"-p99.svg"), "99th percentile, ms", func(row Row) float64 { return row.P99.Seconds() * 1000 })
}

func (r *Report) bars(file, label string, value func(Row) float64) error {
	var servers []string
	var crowds []int
	for _, row := range r.Rows {
		if !slices.Contains(servers, row.Server) {
			servers = append(servers, row.Server)
		}
		if !slices.Contains(crowds, row.Clients) {
			crowds = append(crowds, row.Clients)
		}
	}
	p := plot.New()
	p.Y.Label.Text = label
	p.Y.Scale, p.Y.Tick.Marker = plot.LogScale{}, plot.LogTicks{Prec: -1}
	p.Legend.Top = true
	shades := []color.Color{color.RGBA{R: 0xa6, G: 0xc8, B: 0xe0, A: 0xff}, color.RGBA{R: 0x3f, G: 0x8f, B: 0xc4, A: 0xff}, color.RGBA{R: 0x0b, G: 0x3c, B: 0x6f, A: 0xff}}
	const width = 14 * vg.Length(1)
	for i, clients := range crowds {
		values := make(plotter.Values, len(servers))
		for _, row := range r.Rows {
			if row.Clients == clients {
				values[slices.Index(servers, row.Server)] = value(row)
			}
		}
		bars, err := plotter.NewBarChart(values, width)
		if err != nil {
			return err
		}
		bars.LineStyle.Width = 0
		bars.Color = shades[i%len(shades)]
		bars.Offset = width * vg.Length(2*i-len(crowds)+1) / 2
		p.Add(bars)
		p.Legend.Add(fmt.Sprintf("%d clients", clients), bars)
	}
	p.NominalX(servers...)
	return p.Save(26*vg.Centimeter, 10*vg.Centimeter, file)
}
