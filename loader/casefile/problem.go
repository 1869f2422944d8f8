package casefile

import "fmt"

// Problem is a mistake in a file.
type Problem struct {
	Place
	Message    string // what is wrong, and how to mend it
	Suggestion string // what was likely meant; "" if there is no telling
}

func problemAt(n *Node, format string, args ...any) Problem {
	return Problem{Place: n.Place(), Message: fmt.Sprintf(format, args...)}
}
