package backup

// Rows as COPY writes them in its text form: a line each, values parted by tabs.

import (
	"bytes"
	"database/sql"
)

// appendRow writes one row.
func appendRow(out []byte, values []sql.RawBytes) []byte {
	for i, value := range values {
		if i > 0 {
			out = append(out, '\t')
		}
		if value == nil {
			out = append(out, `\N`...)
			continue
		}
		for _, b := range value {
			switch b {
			case '\\':
				out = append(out, `\\`...)
			case '\t':
				out = append(out, `\t`...)
			case '\n':
				out = append(out, `\n`...)
			case '\r':
				out = append(out, `\r`...)
			default:
				out = append(out, b)
			}
		}
	}
	return append(out, '\n')
}

// readRow reads one line without its end into values, nil for null. ok is false where it is no row of so many values.
func readRow(line []byte, values []any) (ok bool) {
	fields := bytes.Split(line, []byte{'\t'})
	if len(fields) != len(values) {
		return false
	}
	for i, field := range fields {
		if string(field) == `\N` {
			values[i] = nil
			continue
		}
		value := make([]byte, 0, len(field))
		for n := 0; n < len(field); n++ {
			if field[n] != '\\' {
				value = append(value, field[n])
				continue
			}
			if n++; n == len(field) {
				return false
			}
			switch field[n] {
			case '\\':
				value = append(value, '\\')
			case 't':
				value = append(value, '\t')
			case 'n':
				value = append(value, '\n')
			case 'r':
				value = append(value, '\r')
			default:
				return false
			}
		}
		values[i] = string(value)
	}
	return true
}
