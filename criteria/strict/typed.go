package strict

// Typed access to fields: each has one type, and a value of another is a fault. A missing field reads as nothing.

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/goccy/go-yaml/ast"
	"github.com/shopspring/decimal"
)

// Text reads letters, of which there must be some; "" if the field is missing or wrong.
func (f *Fields) Text(name string) string {
	s, ok := f.Value(name).Text()
	return f.written(name, s, ok, "chữ, đặt trong ngoặc kép")
}

// Scalar reads letters or a number as written, of which there must be some; "" if the field is missing or wrong.
func (f *Fields) Scalar(name string) string {
	s, ok := f.Value(name).scalar()
	return f.written(name, s, ok, "một giá trị chữ hoặc số")
}

// written holds what was read of a field against what is expected of it.
func (f *Fields) written(name, s string, ok bool, expected string) string {
	switch {
	case !f.Has(name):
	case !ok:
		f.r.Fault(f.Value(name).At(), "“%s” phải là %s", name, expected)
	case s == "":
		f.empty(name, f.ValueAt(name))
	default:
		f.r.seen(f.ValueAt(name), name, s)
	}
	return s
}

// seen doubts a text with letters that cannot be seen: they turn what stands beside them around, or no document can hold them.
func (r *Reader) seen(at Place, name, s string) {
	for _, letter := range s {
		if letter != '\n' && unicode.IsControl(letter) || unicode.In(letter, unicode.Bidi_Control, unicode.Noncharacter_Code_Point, unicode.Zl, unicode.Zp) || letter == '\ufeff' {
			r.Doubt(at, "“%s” có ký tự không nhìn thấy (U+%04X), thường do chép từ nơi khác; gõ lại nội dung này bằng bàn phím", name, letter)
			return
		}
	}
}

// Lines reads a text of several lines, one item a line.
func (f *Fields) Lines(name string) []string {
	var out []string
	for line := range strings.SplitSeq(f.Text(name), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// OneOf reads one of a few words; the first is what a missing field means.
func (f *Fields) OneOf(name string, words ...string) string {
	if !f.Has(name) {
		return words[0]
	}
	s, ok := f.Value(name).Text()
	if !ok || !slices.Contains(words, s) {
		f.r.Fault(f.ValueAt(name), "“%s” phải là một trong: %s", name, strings.Join(words, ", "))
		return words[0]
	}
	return s
}

// plainNumber is how numbers stand in the file: at most six digits before the point and four after it.
var plainNumber = regexp.MustCompile(`^(0|[1-9][0-9]{0,5})(\.[0-9]{1,4})?$`)

// Number reads a number that is not negative, with at most four decimals.
func (f *Fields) Number(name string) (decimal.Decimal, bool) {
	switch n := f.Value(name).node.(type) {
	case nil:
		return decimal.Zero, false
	case *ast.IntegerNode, *ast.FloatNode:
		if s := n.GetToken().Value; plainNumber.MatchString(s) {
			return decimal.RequireFromString(s), true
		}
	}
	f.r.Fault(f.ValueAt(name), "“%s” phải là số không âm với dấu chấm thập phân, không đặt trong ngoặc kép, ví dụ: 0.5", name)
	return decimal.Zero, false
}

// WholeNumber reads a number without decimals that is not negative.
func (f *Fields) WholeNumber(name string) (decimal.Decimal, bool) {
	v, ok := f.Number(name)
	if ok && !v.IsInteger() {
		f.r.Fault(f.ValueAt(name), "“%s” phải là số nguyên", name)
		return decimal.Zero, false
	}
	return v, ok
}

// Integer reads a whole number within lowest..highest.
func (f *Fields) Integer(name string, lowest, highest int) (int, bool) {
	if !f.Has(name) {
		return 0, false
	}
	if value := f.Value(name); value.IsInteger() {
		if v, err := strconv.Atoi(value.node.GetToken().Value); err == nil && lowest <= v && v <= highest {
			return v, true
		}
	}
	f.r.Fault(f.ValueAt(name), "“%s” phải là số nguyên từ %d đến %d", name, lowest, highest)
	return 0, false
}

// Truth reads true or false; otherwise is what a missing field means.
func (f *Fields) Truth(name string, otherwise bool) bool {
	if !f.Has(name) {
		return otherwise
	}
	if b, ok := f.Value(name).node.(*ast.BoolNode); ok {
		return b.Value
	}
	f.r.Fault(f.ValueAt(name), "“%s” phải là true hoặc false", name)
	return otherwise
}

// Items reads a list that is not empty.
func (f *Fields) Items(name string) []Value {
	items, ok := f.list(name)
	if f.Has(name) && (!ok || len(items) == 0) {
		f.r.Fault(f.ValueAt(name), "“%s” phải là danh sách có ít nhất một mục, mỗi mục bắt đầu bằng dấu gạch ngang", name)
	}
	return items
}

// List reads a list that may be empty.
func (f *Fields) List(name string) []Value {
	items, ok := f.list(name)
	if f.Has(name) && !ok {
		f.r.Fault(f.ValueAt(name), "“%s” phải là danh sách, mỗi mục bắt đầu bằng dấu gạch ngang", name)
	}
	return items
}

func (f *Fields) list(name string) ([]Value, bool) {
	n, ok := f.Value(name).node.(*ast.SequenceNode)
	if !ok {
		return nil, false
	}
	items := make([]Value, len(n.Values))
	for i, item := range n.Values {
		items[i] = Value{f.r, item}
	}
	return items, true
}

// Word is a text of a list with its place.
type Word struct {
	Text string
	At   Place
}

// Words reads a list of letters or numbers as written; it may be empty.
func (f *Fields) Words(name string) []Word {
	var out []Word
	for _, item := range f.List(name) {
		s, ok := item.scalar()
		if !ok {
			f.r.Fault(item.At(), "mỗi mục của “%s” phải là một giá trị chữ hoặc số", name)
			continue
		}
		f.r.seen(item.At(), name, s)
		out = append(out, Word{s, item.At()})
	}
	return out
}
