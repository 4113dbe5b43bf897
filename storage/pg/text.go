package pg

// Values on their way into the database.

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// Clean makes a text fit for PostgreSQL, which takes neither the zero character nor broken UTF-8.
func Clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// JSONOrNull writes what a pointer points to, or NULL for a nil one.
func JSONOrNull[T any](v *T) (sql.NullString, error) {
	if v == nil {
		return sql.NullString{}, nil
	}
	text, err := json.Marshal(v)
	return sql.NullString{String: string(text), Valid: true}, err
}

// TimeOrNull writes a zero time as NULL.
func TimeOrNull(t time.Time) sql.NullTime { return sql.NullTime{Time: t, Valid: !t.IsZero()} }

// Moment is a time as PostgreSQL reads it, empty for none.
func Moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// Wrap says what failed, and passes nil on.
func Wrap(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}
