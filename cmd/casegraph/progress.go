package main

import (
	"fmt"

	"github.com/schollz/progressbar/v3"
)

// worthTelling is how many bytes are read before it is told how far reading has come: less takes no time.
const worthTelling = 32 << 20

// loadProgress shows how many things have been loaded: by a bar on a terminal, elsewhere by a line for each tenth.
func (t *terminal) loadProgress() func(done, total int) {
	show := t.progress("Loading", progressbar.OptionShowCount(), func(done, total int64) string {
		return fmt.Sprintf("Loaded %d of %d.", done, total)
	})
	return func(done, total int) { show(int64(done), int64(total)) }
}

// readProgress shows how much of a large dataset has been read: by a bar on a terminal, elsewhere by a line for each tenth.
func (t *terminal) readProgress() func(done, total int64) {
	show := t.progress("Reading", progressbar.OptionShowBytes(true), func(done, total int64) string {
		return fmt.Sprintf("Read %d%%.", done*100/total)
	})
	return func(done, total int64) {
		if total >= worthTelling {
			show(done, total)
		}
	}
}

func (t *terminal) progress(what string, unit progressbar.Option, line func(done, total int64) string) func(done, total int64) {
	if isTerminal(t.stderr) {
		var bar *progressbar.ProgressBar
		return func(done, total int64) {
			if bar == nil {
				bar = progressbar.NewOptions64(total, progressbar.OptionSetWriter(t.stderr), progressbar.OptionSetDescription(what),
					unit, progressbar.OptionClearOnFinish())
			}
			_ = bar.Set64(done) // a bar that cannot be drawn keeps nothing from being done
		}
	}
	told := int64(0)
	return func(done, total int64) {
		if tenths := done * 10 / total; tenths > told {
			told = tenths
			fmt.Fprintln(t.stderr, line(done, total))
		}
	}
}
