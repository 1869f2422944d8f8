package server

import (
	"bytes"
	"net/http"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzhttp"
	"github.com/klauspost/compress/gzip"
)

// takesGzip tells whether a client takes bodies that are compressed by gzip.
func takesGzip(h http.Header) bool {
	for _, header := range h["Accept-Encoding"] {
		for part := range strings.SplitSeq(header, ",") {
			coding, parameter, _ := strings.Cut(part, ";")
			if strings.EqualFold(strings.TrimSpace(coding), "gzip") {
				text, weighted := strings.CutPrefix(strings.TrimSpace(parameter), "q=")
				q, err := strconv.ParseFloat(text, 64)
				return !weighted || err == nil && q > 0
			}
		}
	}
	return false
}

// compress is a body compressed by gzip; nil where that is not worth it.
func compress(body []byte) []byte {
	if len(body) < gzhttp.DefaultMinSize {
		return nil
	}
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	return out.Bytes()
}
