package scoring

// A strict reader of YAML nodes: it goes on after a fault, so that all faults are reported at once, each with its place.

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/parser"
)

// reader collects the faults of one file.
type reader struct {
	file   string
	faults []criteria.Fault
}

// fault notes a fault at a node (nil: the file's first line).
func (r *reader) fault(n ast.Node, format string, args ...any) {
	f := criteria.Fault{File: r.file, Line: 1, Column: 1, Message: fmt.Sprintf(format, args...)}
	if n != nil {
		if t := n.GetToken(); t != nil && t.Position != nil {
			// A block mapping's own token is the colon of its first pair.
			if m, ok := n.(*ast.MappingNode); ok && !m.IsFlowStyle && len(m.Values) > 0 {
				t = m.Values[0].Key.GetToken()
			}
			f.Line, f.Column = t.Position.Line, t.Position.Column
		}
	}
	r.faults = append(r.faults, f)
}

// parse returns the root mapping of a file that holds exactly one document, or nil after noting why not.
func (r *reader) parse(data []byte) ast.Node {
	for i, line := range strings.Split(string(data), "\n") {
		if before, _, found := strings.Cut(line, "\t"); found && strings.TrimSpace(before) == "" {
			r.faults = append(r.faults, criteria.Fault{
				File: r.file, Line: i + 1, Column: len(before) + 1, Message: "dấu tab ở đầu dòng: thụt dòng bằng dấu cách",
			})
		}
	}
	if len(r.faults) > 0 {
		return nil
	}
	file, err := parser.ParseBytes(data, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		f := criteria.Fault{File: r.file, Line: 1, Column: 1, Message: "không đọc được YAML: " + err.Error()}
		if e, ok := errors.AsType[*yaml.SyntaxError](err); ok {
			f.Message = "không đọc được YAML: " + e.Message
			if e.Token != nil && e.Token.Position != nil {
				f.Line, f.Column = e.Token.Position.Line, e.Token.Position.Column
			}
		}
		r.faults = append(r.faults, f)
		return nil
	}
	var bodies []ast.Node
	for _, doc := range file.Docs {
		if doc.Body != nil && doc.Body.Type() != ast.CommentType {
			bodies = append(bodies, doc.Body)
		}
	}
	switch len(bodies) {
	case 0:
		r.fault(nil, "tệp trống")
		return nil
	case 1:
		return bodies[0]
	}
	r.fault(bodies[1], "tệp có tài liệu thứ hai sau dấu ---; chỉ được một")
	return bodies[0]
}

// object is a mapping being read: every key must be asked for before done.
type object struct {
	r      *reader
	node   ast.Node
	what   string // "một người", for messages
	keys   map[string]ast.Node
	values map[string]ast.Node
	order  []string
	asked  []string
}

// object opens a mapping; on a node of another type it notes the fault and returns an empty object that stays quiet.
func (r *reader) object(n ast.Node, what string) *object {
	o := &object{r: r, node: n, what: what, keys: map[string]ast.Node{}, values: map[string]ast.Node{}}
	m, ok := n.(ast.MapNode)
	if !ok {
		r.fault(n, "%s phải là các dòng “khóa: giá trị”", what)
		o.node = nil
		return o
	}
	for it := m.MapRange(); it.Next(); {
		key := it.Key().GetToken().Value
		if _, twice := o.values[key]; twice {
			r.fault(it.Key(), "khóa %q ghi hai lần trong %s", key, what)
			continue
		}
		o.keys[key], o.values[key] = it.Key(), it.Value()
		o.order = append(o.order, key)
	}
	return o
}

// done notes the keys nobody asked for.
func (o *object) done() {
	for _, key := range o.order {
		if !slices.Contains(o.asked, key) {
			o.r.fault(o.keys[key], "không có mục %q trong %s; chỉ dùng: %s", key, o.what, strings.Join(o.asked, ", "))
		}
	}
}

// get returns the value of a key; nil when it is absent, after a note if it is needed.
func (o *object) get(key string, needed bool) ast.Node {
	o.asked = append(o.asked, key)
	v := o.values[key]
	if v != nil && v.Type() == ast.NullType {
		o.r.fault(o.keys[key], "mục %q trong %s để trống", key, o.what)
		return nil
	}
	if v == nil && needed && o.node != nil {
		o.r.fault(o.node, "thiếu mục %q trong %s", key, o.what)
	}
	return v
}

// at is the node to blame for a key: its value, or the mapping.
func (o *object) at(key string) ast.Node {
	if v := o.values[key]; v != nil {
		return v
	}
	return o.node
}

// scalar is the text of a plain value as written; numbers keep their writing, so that the code 2.10 stays 2.10.
func (r *reader) scalar(n ast.Node, what string) (string, bool) {
	switch v := n.(type) {
	case *ast.StringNode:
		return strings.TrimSpace(v.Value), true
	case *ast.LiteralNode:
		return strings.TrimSpace(v.Value.Value), true
	case *ast.IntegerNode, *ast.FloatNode:
		return n.GetToken().Value, true
	}
	r.fault(n, "%s phải là một giá trị chữ hoặc số", what)
	return "", false
}

func (o *object) text(key string, needed bool) string {
	n := o.get(key, needed)
	if n == nil {
		return ""
	}
	s, ok := o.r.scalar(n, fmt.Sprintf("mục %q", key))
	if ok && s == "" {
		o.r.fault(n, "mục %q trong %s để trống", key, o.what)
	}
	return s
}

func (o *object) boolean(key string, needed bool) bool {
	n := o.get(key, needed)
	if n == nil {
		return false
	}
	b, ok := n.(*ast.BoolNode)
	if !ok {
		o.r.fault(n, "mục %q phải là true hoặc false", key)
		return false
	}
	return b.Value
}

// list returns the nodes of a sequence.
func (o *object) list(key string, needed bool) []ast.Node {
	n := o.get(key, needed)
	if n == nil {
		return nil
	}
	s, ok := n.(*ast.SequenceNode)
	if !ok {
		o.r.fault(n, "mục %q phải là danh sách, mỗi dòng bắt đầu bằng dấu gạch ngang", key)
		return nil
	}
	return s.Values
}

// located is a text with the node it came from.
type located struct {
	text string
	node ast.Node
}

// texts returns the plain values of a sequence.
func (o *object) texts(key string, needed bool) []located {
	var out []located
	for _, n := range o.list(key, needed) {
		if s, ok := o.r.scalar(n, fmt.Sprintf("mỗi dòng của %q", key)); ok {
			out = append(out, located{s, n})
		}
	}
	return out
}
