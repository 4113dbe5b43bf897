// Load: from the bytes of a catalogue file to a catalogue, or to all that is wrong with it.

package criteria

import (
	"regexp"
	"strings"

	"github.com/goccy/go-yaml/ast"
	"github.com/shopspring/decimal"
)

// loader holds what is known while one file is read.
type loader struct {
	faults   *faultList
	decimals int32
	codes    map[string]place // where each code was first given
	at       map[*Node]*fields
}

// The fields that each kind of row may have.
var (
	fileFields = []string{"id", "title", "source", "year", "max", "rounding", "contents"}
	nodeFields = []string{"code", "label", "title", "max", "appraiser", "evidence", "rule", "notes", "children"}
	leafFields = []string{"evidence_needed", "statistics", "years_back", "photos", "cutoff_exempt",
		"options", "ratio", "counts", "survey"}
)

// Load reads a catalogue file. It is strict: unknown fields, wrong types, codes that clash, parents that are not the
// sum of their children, rules that can leave 0..maximum for allowed inputs are all refused. The error is a *Faults
// with everything that is wrong, each with its place; name stands for the file in it.
func Load(name string, data []byte) (*Catalogue, error) {
	l := &loader{
		faults: &faultList{file: name},
		codes:  map[string]place{},
		at:     map[*Node]*fields{},
	}
	root := parseYAML(l.faults, data)
	if root == nil {
		return nil, l.faults.err()
	}
	c := l.catalogue(root)
	if err := l.faults.err(); err != nil {
		return nil, err
	}
	c.index()
	return c, nil
}

// maxDecimals is as fine as points may be: thousandths are more than any framework uses.
const maxDecimals = 4

func (l *loader) catalogue(root ast.Node) *Catalogue {
	f, ok := readFields(l.faults, root, "khung tiêu chí", fileFields...)
	if !ok {
		return nil
	}
	c := &Catalogue{ID: f.text("id"), Title: f.text("title"), Source: f.text("source")}
	f.need("id", "ubnd-xa-2024")
	f.need("title", `"Khung tiêu chí …"`)
	if c.ID != "" && !catalogueID.MatchString(c.ID) {
		l.faults.add(f.value("id"), "“id” chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: ubnd-xa-2024")
	}
	if f.need("year", "2024") {
		c.Year, _ = f.integer("year", 2000, 2100)
	}
	if f.need("rounding", "{mode: half_up, decimals: 2}") {
		c.Decimals = l.rounding(f.values["rounding"])
	}
	l.decimals = c.Decimals
	if f.need("contents", "danh sách các nội dung") {
		for _, item := range f.items("contents") {
			if n := l.node(item, nil); n != nil {
				c.Contents = append(c.Contents, n)
			}
		}
	}
	if f.need("max", "100") {
		if sum, known := f.number("max"); known {
			c.Max = sum
			l.checkSum(f, c.Max, c.Contents)
		}
	}
	return c
}

var catalogueID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (l *loader) rounding(n ast.Node) int32 {
	f, ok := readFields(l.faults, n, "rounding", "mode", "decimals")
	if !ok {
		return 0
	}
	if f.need("mode", "half_up") {
		f.oneOf("mode", "half_up")
	}
	if !f.need("decimals", "2") {
		return 0
	}
	decimals, _ := f.integer("decimals", 0, maxDecimals)
	return int32(decimals)
}

// node reads a row and everything below it; nil if it is no mapping at all.
func (l *loader) node(item ast.Node, parent *Node) *Node {
	what := "tiêu chí"
	if parent == nil {
		what = "nội dung"
	}
	f, ok := readFields(l.faults, item, what, append(append([]string(nil), nodeFields...), leafFields...)...)
	if !ok {
		return nil
	}
	n := &Node{Parent: parent, Code: f.text("code"), Label: f.text("label"), Title: f.text("title"),
		Appraiser: f.text("appraiser"), Evidence: f.text("evidence"), Notes: l.notes(f)}
	l.at[n] = f
	f.need("title", `"Phòng tiếp công dân"`)
	l.checkCode(f, n)
	if n.Label == "" {
		n.Label = n.Code
	}
	var known bool
	if f.need("max", "0.5") {
		n.Max, known = f.number("max")
	}
	if parent != nil && n.Appraiser == "" {
		n.Appraiser = parent.Appraiser
	}
	n.Level = levelOf(n, f.has("children"))
	if f.has("children") {
		l.children(f, n, known)
	} else {
		l.leaf(f, n, known)
	}
	return n
}

func levelOf(n *Node, inner bool) Level {
	switch {
	case n.Parent == nil:
		return LevelContent
	case !inner:
		return LevelLeaf
	case n.Parent.Parent == nil:
		return LevelGroup
	}
	return LevelPart
}

func (l *loader) children(f *fields, n *Node, maxKnown bool) {
	for _, name := range leafFields {
		if f.has(name) {
			l.faults.add(f.key(name), "“%s” chỉ dùng cho tiêu chí không có mục con; bỏ trường này hoặc bỏ “children”", name)
		}
	}
	f.text("rule")
	for _, item := range f.items("children") {
		if child := l.node(item, n); child != nil {
			n.Children = append(n.Children, child)
		}
	}
	if maxKnown {
		l.checkSum(f, n.Max, n.Children)
	}
}

// checkSum reports a maximum that is not the sum of those below it, unless one of them could not be read.
func (l *loader) checkSum(f *fields, sum decimal.Decimal, below []*Node) {
	total := decimal.Zero
	for _, n := range below {
		if !l.at[n].has("max") || n.Max.IsZero() {
			return
		}
		total = total.Add(n.Max)
	}
	if len(below) > 0 && !total.Equal(sum) {
		l.faults.add(f.value("max"), "“max” là %s nhưng tổng các mục con là %s; hai số phải bằng nhau", sum, total)
	}
}

// codePattern is a number of dotted parts for groups and below; contents have a word of letters and digits.
var (
	codePattern    = regexp.MustCompile(`^[1-9][0-9]?(\.[1-9][0-9]?){0,5}$`)
	contentPattern = regexp.MustCompile(`^[A-Z][A-Z0-9]{0,7}$`)
)

func (l *loader) checkCode(f *fields, n *Node) {
	if !f.need("code", `"2.3.4"`) || n.Code == "" {
		return
	}
	at := f.value("code")
	if first, taken := l.codes[n.Code]; taken {
		l.faults.add(at, "mã “%s” đã dùng ở dòng %d; mỗi mã chỉ dùng một lần", n.Code, first.line)
		return
	}
	l.codes[n.Code] = at
	switch {
	case n.Parent == nil:
		if !contentPattern.MatchString(n.Code) {
			l.faults.add(at, "mã của nội dung phải là chữ hoa, ví dụ: \"I\", \"II\"")
		}
	case !codePattern.MatchString(n.Code):
		l.faults.add(at, "mã “%s” phải là các số cách nhau bằng dấu chấm, ví dụ: \"2.3.4\"", n.Code)
	case n.Parent.Parent == nil:
		if strings.Contains(n.Code, ".") {
			l.faults.add(at, "mã “%s” của nhóm phải là một số, ví dụ: \"2\"", n.Code)
		}
	case n.Parent.Code != "" && !strings.HasPrefix(n.Code, n.Parent.Code+"."):
		l.faults.add(at, "mã “%s” phải bắt đầu bằng mã của mục cha “%s.”", n.Code, n.Parent.Code)
	}
}

func (l *loader) notes(f *fields) []string {
	var out []string
	for _, item := range f.items("notes") {
		s, ok := textOf(item)
		if !ok || s == "" {
			l.faults.add(placeOf(item), "mỗi ghi chú phải là chữ, đặt trong ngoặc kép")
			continue
		}
		out = append(out, s)
	}
	return out
}
