package simulator

// refusal.go is errors for people, with their HTTP status.

import (
	"fmt"
)

// refusal is an error that the page shows to a person, with its HTTP status.
type refusal struct {
	status int
	words  string
}

func (r *refusal) Error() string { return r.words }

func refuse(status int, format string, args ...any) error {
	return &refusal{status, fmt.Sprintf(format, args...)}
}
