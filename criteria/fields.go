// Reading fields strictly: each has one type, each name is known, and every fault is kept with its place.
// The tree is walked by hand because decoding into structs stops at the first fault.

package criteria

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/shopspring/decimal"
)

// fields is one mapping of the file with its known names.
type fields struct {
	faults *faultList
	at     place
	what   string // for messages: "tiêu chí", "phương án"
	values map[string]ast.Node
	keys   map[string]place
}

// indirections are the parts of YAML that say something elsewhere; a file that people edit says it in place.
var indirections = []ast.NodeType{ast.AnchorType, ast.AliasType, ast.TagType}

// readFields takes a mapping apart and reports names that are unknown or given twice.
func readFields(faults *faultList, n ast.Node, what string, known ...string) (*fields, bool) {
	var pairs []*ast.MappingValueNode
	switch n := n.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	default:
		faults.add(placeOf(n), "%s phải gồm các trường “tên: giá trị” (%s)", what, strings.Join(known, ", "))
		return nil, false
	}
	f := &fields{faults: faults, at: placeOf(n), what: what, values: map[string]ast.Node{}, keys: map[string]place{}}
	for _, pair := range pairs {
		at := placeOf(pair.Key)
		name := pair.Key.GetToken().Value
		switch {
		case !slices.Contains(known, name):
			faults.add(at, "%s không có trường “%s”; các trường được dùng: %s", what, name, strings.Join(known, ", "))
		case f.keys[name] != place{}:
			faults.add(at, "trường “%s” đã có ở dòng %d; chỉ giữ một", name, f.keys[name].line)
		case pair.Value == nil || pair.Value.Type() == ast.NullType:
			faults.add(at, "“%s” để trống; ghi nội dung hoặc bỏ trường này", name)
			f.keys[name] = at
		case slices.Contains(indirections, pair.Value.Type()):
			faults.add(placeOf(pair.Value), "không dùng neo (&), bí danh (*) hay thẻ (!); ghi thẳng giá trị của “%s”", name)
			f.keys[name] = at
		default:
			f.values[name] = pair.Value
			f.keys[name] = at
		}
	}
	return f, true
}

// has reports whether the field is there with a value.
func (f *fields) has(name string) bool { return f.values[name] != nil }

// given reports whether the field is there, sound or not.
func (f *fields) given(name string) bool {
	_, ok := f.keys[name]
	return ok
}

// key is where the field stands, or the mapping itself when it is missing.
func (f *fields) key(name string) place {
	if at, ok := f.keys[name]; ok {
		return at
	}
	return f.at
}

// value is where the field's value stands.
func (f *fields) value(name string) place {
	if n := f.values[name]; n != nil {
		if _, ok := n.(*ast.LiteralNode); !ok {
			return placeOf(n)
		}
	}
	return f.key(name)
}

// need reports whether the field can be read; a missing one is a fault, an empty one was reported already.
func (f *fields) need(name, example string) bool {
	if f.given(name) {
		return f.has(name)
	}
	f.faults.add(f.at, "%s thiếu trường “%s”, ví dụ: %s", f.what, name, example)
	return false
}

// text reads a string that is not empty; "" if the field is missing or wrong.
func (f *fields) text(name string) string {
	n := f.values[name]
	if n == nil {
		return ""
	}
	s, ok := textOf(n)
	switch {
	case !ok:
		f.faults.add(placeOf(n), "“%s” phải là chữ, đặt trong ngoặc kép", name)
	case s == "":
		f.faults.add(f.value(name), "“%s” để trống; ghi nội dung hoặc bỏ trường này", name)
	}
	return s
}

func textOf(n ast.Node) (string, bool) {
	switch n := n.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(n.Value), true
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), true
	}
	return "", false
}

// lines reads a text of several lines, one item a line.
func (f *fields) lines(name string) []string {
	var out []string
	for line := range strings.SplitSeq(f.text(name), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

// oneOf reads one of a few words; the first is what a missing field means.
func (f *fields) oneOf(name string, words ...string) string {
	if !f.has(name) {
		return words[0]
	}
	s, ok := textOf(f.values[name])
	if !ok || !slices.Contains(words, s) {
		f.faults.add(f.value(name), "“%s” phải là một trong: %s", name, strings.Join(words, ", "))
		return words[0]
	}
	return s
}

// plainNumber is how numbers stand in the file: at most six digits before the point and four after it.
var plainNumber = regexp.MustCompile(`^(0|[1-9][0-9]{0,5})(\.[0-9]{1,4})?$`)

// number reads a number that is not negative.
func (f *fields) number(name string) (decimal.Decimal, bool) {
	n := f.values[name]
	if n == nil {
		return decimal.Zero, false
	}
	switch n.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		if s := n.GetToken().Value; plainNumber.MatchString(s) {
			return decimal.RequireFromString(s), true
		}
	}
	f.faults.add(f.value(name), "“%s” phải là số không âm với dấu chấm thập phân, không đặt trong ngoặc kép, ví dụ: 0.5", name)
	return decimal.Zero, false
}

// integer reads a whole number within lowest..highest.
func (f *fields) integer(name string, lowest, highest int) (int, bool) {
	n := f.values[name]
	if n == nil {
		return 0, false
	}
	if _, ok := n.(*ast.IntegerNode); ok {
		if v, err := strconv.Atoi(n.GetToken().Value); err == nil && lowest <= v && v <= highest {
			return v, true
		}
	}
	f.faults.add(f.value(name), "“%s” phải là số nguyên từ %d đến %d", name, lowest, highest)
	return 0, false
}

// truth reads true or false; otherwise is what a missing field means.
func (f *fields) truth(name string, otherwise bool) bool {
	n := f.values[name]
	if n == nil {
		return otherwise
	}
	if b, ok := n.(*ast.BoolNode); ok {
		return b.Value
	}
	f.faults.add(f.value(name), "“%s” phải là true hoặc false", name)
	return otherwise
}

// items reads a list that is not empty.
func (f *fields) items(name string) []ast.Node {
	n := f.values[name]
	if n == nil {
		return nil
	}
	list, ok := n.(*ast.SequenceNode)
	if !ok || len(list.Values) == 0 {
		f.faults.add(f.value(name), "“%s” phải là danh sách có ít nhất một mục, mỗi mục bắt đầu bằng dấu gạch ngang", name)
		return nil
	}
	return list.Values
}
