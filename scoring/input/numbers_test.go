package input

import (
	"errors"
	"os"
	"strings"
	"testing"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// readAs writes what a text is read as, the way testdata/numbers.txt has it: code is "7.1", or "7.1.late" for one number.
func readAs(code, text string) string {
	k, ok := criteria.Shipped().Find(code)
	if ok {
		answers, err := Meanings(k, text)
		return shown(err, answers, func(a criteria.Answer) string { return ToArguments(k, a) })
	}
	at := strings.LastIndex(code, ".")
	k = leaf(code[:at])
	in, ok := k.Input(code[at+1:])
	if !ok {
		return "no such input"
	}
	values, err := One(k, in, text)
	return shown(err, values, decimal.Decimal.String)
}

func shown[T any](err error, values []T, word func(T) string) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return "!" + string(e.Problem)
	}
	var ways []string
	for _, v := range values {
		ways = append(ways, word(v))
	}
	return strings.Join(ways, " or ")
}

// TestNumbers proves by a table what is read of what people type, dictate and paste, and what is refused.
func TestNumbers(t *testing.T) {
	table, err := os.ReadFile("testdata/numbers.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(table)) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		parts := strings.SplitN(line, "|", 3)
		if len(parts) != 3 {
			t.Fatalf("a line without three parts: %q", line)
		}
		code, text, want := strings.TrimSpace(parts[0]), parts[1], strings.TrimSpace(parts[2])
		text = strings.ReplaceAll(strings.TrimSuffix(strings.TrimPrefix(text, " "), " "), `\n`, "\n")
		if got := readAs(code, text); got != want {
			t.Errorf("%s %q is read as %s, want %s", code, text, got, want)
		}
	}
	if n < 250 {
		t.Errorf("only %d lines", n)
	}
}
