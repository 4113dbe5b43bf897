package pg

// Arguments as literals in the text of a statement. Batches are sent as arrays of hundreds of texts, so these are written straight into it.

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/lib/pq"
)

// errNUL refuses a text that would end the statement.
var errNUL = errors.New("a text with a NUL cannot be sent")

// room is about how long the text of several calls gets.
func room(before string, names []string, parts []Part, after string) int {
	n := len(before) + len(after)
	for i, p := range parts {
		n += len("EXECUTE ();") + len(names[i])
		for _, arg := range p.Args {
			n += roomOf(arg)
		}
	}
	return n
}

// marks is the room for what stands around a text of an array: quotes, comma, some escapes.
const marks = 8

func roomOf(arg any) int {
	n := 2 * marks
	switch v := arg.(type) {
	case string:
		n += len(v) + len(v)/8
	case pq.StringArray:
		for _, s := range v {
			n += len(s) + len(s)/4 + marks // a message is JSON, with many quotes
		}
	case pq.Int64Array:
		n += len(v) * (marks + 4)
	}
	return n
}

// call writes the call of a prepared statement.
func call(text *strings.Builder, name string, args []any) error {
	text.WriteString("EXECUTE " + name)
	before := "("
	for i, arg := range args {
		text.WriteString(before)
		before = ","
		if err := literal(text, arg); err != nil {
			return fmt.Errorf("write argument %d: %w", i+1, err)
		}
	}
	if len(args) > 0 {
		text.WriteString(")")
	}
	text.WriteString(";")
	return nil
}

// literal writes a value as a text that the server reads as what the statement wants there.
func literal(text *strings.Builder, arg any) error {
	switch v := arg.(type) {
	case string:
		return quoted(text, v)
	case pq.StringArray:
		return textArray(text, v)
	case pq.Int64Array:
		numberArray(text, v)
		return nil
	}
	value, err := driver.DefaultParameterConverter.ConvertValue(arg)
	if err != nil {
		return err
	}
	switch v := value.(type) {
	case nil:
		text.WriteString("NULL")
		return nil
	case int64:
		return quoted(text, strconv.FormatInt(v, 10))
	case float64:
		return quoted(text, strconv.FormatFloat(v, 'g', -1, 64))
	case bool:
		return quoted(text, strconv.FormatBool(v))
	case string:
		return quoted(text, v)
	default: // bytes and times: their text hangs on the type that is wanted
		return fmt.Errorf("a value of type %T cannot stand in the text", value)
	}
}

func quoted(text *strings.Builder, s string) error {
	if strings.IndexByte(s, 0) >= 0 {
		return errNUL
	}
	text.WriteString(pq.QuoteLiteral(s))
	return nil
}

// In a literal that begins with E a backslash stands for itself if it is written twice, and a quote if it is. In an array a text stands in
// double quotes, and a backslash before what would end it.
var inArray = map[byte]string{'\'': `''`, '"': `\\"`, '\\': `\\\\`}

// textArray writes an array of texts.
func textArray(text *strings.Builder, all pq.StringArray) error {
	if all == nil {
		text.WriteString("NULL")
		return nil
	}
	text.WriteString(` E'{`)
	for i, s := range all {
		if i > 0 {
			text.WriteByte(',')
		}
		text.WriteByte('"')
		for {
			at := strings.IndexAny(s, "\x00'\"\\")
			if at < 0 {
				break
			}
			if s[at] == 0 {
				return errNUL
			}
			text.WriteString(s[:at])
			text.WriteString(inArray[s[at]])
			s = s[at+1:]
		}
		text.WriteString(s)
		text.WriteByte('"')
	}
	text.WriteString(`}'`)
	return nil
}

// numberArray writes an array of numbers.
func numberArray(text *strings.Builder, all pq.Int64Array) {
	if all == nil {
		text.WriteString("NULL")
		return
	}
	var digits [20]byte
	text.WriteString(`'{`)
	for i, n := range all {
		if i > 0 {
			text.WriteByte(',')
		}
		text.Write(strconv.AppendInt(digits[:0], n, 10))
	}
	text.WriteString(`}'`)
}
