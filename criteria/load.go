// Load: from the bytes of a catalogue file to a catalogue, or to all that is wrong with it.

package criteria

import (
	"regexp"
	"slices"
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
	nodeFields = slices.Concat([]string{"code", "label", "title", "max", "appraiser", "evidence", "rule", "notes", "children"}, leafFields)
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
	l.decimals = maxDecimals
	if f.need("rounding", "{mode: half_up, decimals: 2}") {
		l.rounding(f.values["rounding"])
	}
	c.Decimals = l.decimals
	if f.need("max", "100") {
		c.Max, _ = f.number("max")
	}
	if f.need("contents", "danh sách các nội dung") {
		c.Contents = l.rows(f, "contents", c.Max, nil)
	}
	return c
}

var catalogueID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (l *loader) rounding(n ast.Node) {
	f, ok := readFields(l.faults, n, "rounding", "mode", "decimals")
	if !ok {
		return
	}
	if f.need("mode", "half_up") {
		f.oneOf("mode", "half_up")
	}
	if !f.need("decimals", "2") {
		return
	}
	if decimals, ok := f.integer("decimals", 0, maxDecimals); ok {
		l.decimals = int32(decimals)
	}
}

// rows reads the rows of a list, and holds their sum against the maximum above them if all of it could be read.
func (l *loader) rows(f *fields, name string, max decimal.Decimal, parent *Node) []*Node {
	var out []*Node
	sum, sound := decimal.Zero, max.IsPositive()
	for _, item := range f.items(name) {
		n := l.node(item, parent)
		if n == nil {
			sound = false
			continue
		}
		out = append(out, n)
		sound = sound && n.Max.IsPositive()
		sum = sum.Add(n.Max)
	}
	if sound && len(out) > 0 && !sum.Equal(max) {
		l.faults.add(f.value("max"), "“max” là %s nhưng tổng các mục con là %s; hai số phải bằng nhau", max, sum)
	}
	return out
}

// node reads a row and everything below it; nil if it is no mapping at all.
func (l *loader) node(item ast.Node, parent *Node) *Node {
	what := "tiêu chí"
	if parent == nil {
		what = "nội dung"
	}
	f, ok := readFields(l.faults, item, what, nodeFields...)
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
	if f.need("max", "0.5") {
		n.Max = l.maximum(f)
	}
	switch {
	case n.Appraiser != "":
	case f.given("appraiser"):
		n.Appraiser = "?" // reported; not to be reported again at every leaf below
	case parent != nil:
		n.Appraiser = parent.Appraiser
	}
	n.Level = levelOf(n, f.has("children"))
	if f.has("children") {
		l.children(f, n)
	} else {
		l.leaf(f, n)
	}
	return n
}

// maximum reads a maximum that is above zero and no finer than points; zero if it is not.
func (l *loader) maximum(f *fields) decimal.Decimal {
	max, ok := f.number("max")
	switch {
	case !ok:
		return decimal.Zero
	case max.IsZero():
		l.faults.add(f.value("max"), "“max” phải lớn hơn 0")
	case !max.Equal(max.Round(l.decimals)):
		l.faults.add(f.value("max"), "“max” chỉ được có %d chữ số thập phân như “rounding”", l.decimals)
	}
	return max
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

func (l *loader) children(f *fields, n *Node) {
	for _, name := range leafFields {
		if f.has(name) {
			l.faults.add(f.key(name), "“%s” chỉ dùng cho tiêu chí không có mục con; bỏ trường này hoặc bỏ “children”", name)
		}
	}
	f.text("rule")
	n.Children = l.rows(f, "children", n.Max, n)
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
