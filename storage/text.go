package storage

// Values on their way into the database.

import (
	"database/sql"
	"encoding/json"
	"strings"
	"time"
)

// clean makes a text fit for PostgreSQL, which takes neither the zero character nor broken UTF-8.
func clean(s string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "")
}

// jsonOrNull writes what a pointer points to, or NULL for a nil one.
func jsonOrNull[T any](v *T) (sql.NullString, error) {
	if v == nil {
		return sql.NullString{}, nil
	}
	text, err := json.Marshal(v)
	return sql.NullString{String: string(text), Valid: true}, err
}

// timeOrNull writes a zero time as NULL.
func timeOrNull(t time.Time) sql.NullTime { return sql.NullTime{Time: t, Valid: !t.IsZero()} }
