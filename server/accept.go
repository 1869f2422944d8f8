package server

import (
	"mime"
	"strconv"
	"strings"
)

// mediaType is one that answers can have.
type mediaType string

// The media types of answers, the one for clients without a preference first.
const (
	plainType   mediaType = "application/json"
	graphQLType mediaType = "application/graphql-response+json"
)

// acceptable chooses the media type that the Accept headers like best; false if they admit none.
func acceptable(accept []string) (mediaType, bool) {
	header := strings.Join(accept, ",")
	if strings.TrimSpace(header) == "" {
		return plainType, true
	}
	var best mediaType
	var liking float64
	for _, media := range []mediaType{plainType, graphQLType} {
		if q := quality(header, media); q > liking {
			best, liking = media, q
		}
	}
	return best, liking > 0
}

// quality is how much an Accept header likes a media type, 0 to 1: what its most specific range says.
func quality(header string, media mediaType) float64 {
	q, specificity := 0.0, 0
	for _, part := range strings.Split(header, ",") {
		name, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		matched := 0
		switch name {
		case string(media):
			matched = 3
		case "application/*":
			matched = 2
		case "*/*":
			matched = 1
		}
		if matched <= specificity {
			continue
		}
		q, specificity = 1, matched
		if text, ok := params["q"]; ok {
			// What is no number likes nothing.
			q, _ = strconv.ParseFloat(text, 64)
		}
	}
	return q
}
