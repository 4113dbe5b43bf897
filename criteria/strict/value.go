package strict

// Values: one node of the file, and the mapping it may be.

import (
	"slices"
	"strings"

	"chamdiem/criteria/pattern"

	"github.com/goccy/go-yaml/ast"
)

// Value is one value of the file, of any type, or of none where a field is missing.
type Value struct {
	r    *Reader
	node ast.Node
}

// At is where the value stands.
func (v Value) At() Place { return placeOf(v.node) }

// Text is the value without the spaces around it if it is letters; no fault is noted otherwise.
func (v Value) Text() (string, bool) {
	switch n := v.node.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(n.Value), true
	case *ast.LiteralNode:
		return strings.TrimSpace(n.Value.Value), true
	}
	return "", false
}

// scalar is the value as written if it is letters or a number, so that the code 2.10 stays 2.10; no fault is noted
// otherwise.
func (v Value) scalar() (string, bool) {
	switch v.node.(type) {
	case *ast.IntegerNode, *ast.FloatNode:
		return v.node.GetToken().Value, true
	}
	return v.Text()
}

// IsInteger reports whether the value is written as a whole number.
func (v Value) IsInteger() bool {
	_, ok := v.node.(*ast.IntegerNode)
	return ok
}

// IsEmptyList reports whether the value is a list without items.
func (v Value) IsEmptyList() bool {
	list, ok := v.node.(*ast.SequenceNode)
	return ok && len(list.Values) == 0
}

// indirections are the parts of YAML that say something elsewhere; a file that people edit says it in place.
var indirections = []ast.NodeType{ast.AnchorType, ast.AliasType, ast.TagType}

// Fields opens the value as a mapping and notes names that are unknown, given twice or empty; what names the mapping
// in faults ("một người"). A value of another type is a fault. Of that and of a missing value the fields are empty and
// quiet: nothing is noted as missing.
func (v Value) Fields(what string, known ...string) (*Fields, bool) {
	f := &Fields{r: v.r, at: v.At(), what: what, values: map[string]ast.Node{}, keys: map[string]Place{}}
	var pairs []*ast.MappingValueNode
	switch n := v.node.(type) {
	case *ast.MappingNode:
		pairs = n.Values
	case *ast.MappingValueNode:
		pairs = []*ast.MappingValueNode{n}
	case nil:
		return f, false
	default:
		v.r.Fault(f.at, "%s phải gồm các trường “tên: giá trị” (%s)", what, strings.Join(known, ", "))
		return f, false
	}
	f.sound = true
	for _, pair := range pairs {
		f.take(pair, known)
	}
	return f, true
}

// digits is what stands behind a decimal comma: between braces it reads as a field without a value.
var digits = pattern.New(`^[0-9]+%?$`)

// take keeps one field of the mapping, or notes why not.
func (f *Fields) take(pair *ast.MappingValueNode, known []string) {
	at := placeOf(pair.Key)
	name := pair.Key.GetToken().Value
	if !slices.Contains(known, name) {
		if digits.MatchString(name) && pair.Value != nil && pair.Value.Type() == ast.NullType {
			f.r.Fault(at, "số thập phân viết bằng dấu chấm, ví dụ: 2.5 (“, %s” đứng riêng thì thành một trường khác)", name)
			return
		}
		f.r.Fault(at, "%s không có trường “%s”; các trường được dùng: %s", f.what, name, strings.Join(known, ", "))
		return
	}
	if first, twice := f.keys[name]; twice {
		f.r.Fault(at, "trường “%s” đã có ở dòng %d; chỉ giữ một", name, first.Line)
		return
	}
	f.keys[name] = at
	switch {
	case pair.Value == nil || pair.Value.Type() == ast.NullType:
		f.empty(name, at)
	case slices.Contains(indirections, pair.Value.Type()):
		f.r.Fault(placeOf(pair.Value), "không dùng neo (&), bí danh (*) hay thẻ (!); ghi thẳng giá trị của “%s”", name)
	default:
		f.values[name] = pair.Value
	}
}
