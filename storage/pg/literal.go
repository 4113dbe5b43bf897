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

// marks is the room for what stands around a value: quotes, comma.
const marks = 4

// digits is the room for a number.
const digits = 20

func roomOf(arg any) int {
	switch v := arg.(type) {
	case string:
		return 2*marks + len(v) + len(v)/8
	case pq.StringArray:
		n := 2 * marks
		for _, s := range v {
			n += marks + len(s)
			for i := range len(s) {
				n += len(escapes[s[i]])
			}
		}
		return n
	case pq.Int64Array:
		return 2*marks + len(v)*digits
	}
	return digits
}

// call writes the call of a prepared statement.
func call(text *strings.Builder, name string, args []any) error {
	text.WriteString("EXECUTE ")
	text.WriteString(name)
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

// escapes are what stands in an array for bytes that would end a text of it. In a literal that begins with E a backslash stands for
// itself if it is written twice, and a quote if it is. In an array a text stands in double quotes, and a backslash before what would end it.
var escapes = [256]string{'\'': `''`, '"': `\\"`, '\\': `\\\\`}

// textArray writes an array of texts.
func textArray(text *strings.Builder, all pq.StringArray) error {
	if all == nil {
		text.WriteString("NULL")
		return nil
	}
	text.WriteString(` E'{`)
	for i, s := range all {
		if strings.IndexByte(s, 0) >= 0 {
			return errNUL
		}
		if i > 0 {
			text.WriteByte(',')
		}
		text.WriteByte('"')
		from := 0
		for at := range len(s) {
			if escape := escapes[s[at]]; escape != "" {
				text.WriteString(s[from:at])
				text.WriteString(escape)
				from = at + 1
			}
		}
		text.WriteString(s[from:])
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
	var written [digits]byte
	text.WriteString(`'{`)
	for i, n := range all {
		if i > 0 {
			text.WriteByte(',')
		}
		text.Write(strconv.AppendInt(written[:0], n, 10))
	}
	text.WriteString(`}'`)
}
