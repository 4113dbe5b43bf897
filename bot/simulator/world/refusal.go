package world

// refusal.go is errors for people, with their HTTP status.

import (
	"fmt"
)

// Refusal is an error that the page shows to a person, with its HTTP status.
type Refusal struct {
	Status int
	Words  string
}

func (r *Refusal) Error() string { return r.Words }

func Refuse(status int, format string, args ...any) error {
	return &Refusal{status, fmt.Sprintf(format, args...)}
}
