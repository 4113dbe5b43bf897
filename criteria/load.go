package criteria

// Load: from the bytes of a catalogue file to a catalogue, or to all that is wrong with it.

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"chamdiem/criteria/strict"

	"github.com/shopspring/decimal"
)

// loader holds what is known while one file is read.
type loader struct {
	faults   *strict.Reader
	decimals int32
	derive   bool                    // rows without a code get one
	words    bool                    // a row of the first level has a word as its code
	groups   int                     // how many rows of the second level were read
	codes    map[string]strict.Place // where each code was first given
	at       map[*Node]*strict.Fields
	// unappraised are the criteria for which neither they nor a row above them name an appraiser.
	unappraised []strict.Place
}

// The fields that each kind of row may have.
var (
	fileFields = []string{"id", "title", "source", "year", "until", "max", "ceiling", "codes", "rounding", "contents"}
	nodeFields = slices.Concat([]string{"code", "label", "title", "max", "appraiser", "evidence", "rule", "notes", "outside", "capped", "children"}, leafFields)
	leafFields = slices.Concat([]string{"evidence_needed", "statistics", "years_back", "photos", "cutoff_exempt", "deferrable", "scored_by",
		"options"}, ruleFields)
)

// Load reads a catalogue file. It is strict: unknown fields, wrong types, codes that clash, parents that are not the
// sum of their children, rules that can leave 0..maximum for allowed inputs are all refused. The error is a *Faults
// with everything that is wrong, each with its place; name stands for the file in it.
func Load(name string, data []byte) (*Catalogue, error) { return load(strict.NewReader(name), data) }

// LoadKept reads a catalogue file that was taken in before. What only newer versions hold against a file does not count; the error is
// that of Load.
func LoadKept(name string, data []byte) (*Catalogue, error) {
	return load(strict.KeptReader(name), data)
}

func load(reader *strict.Reader, data []byte) (*Catalogue, error) {
	l := &loader{
		faults: reader,
		codes:  map[string]strict.Place{},
		at:     map[*Node]*strict.Fields{},
	}
	root, ok := l.faults.Parse(data, "khung tiêu chí", "id, title, year, max, rounding và contents")
	if !ok {
		return nil, l.faults.Err()
	}
	c := l.catalogue(root)
	if err := l.faults.Err(); err != nil {
		return nil, err
	}
	c.index()
	c.regroup()
	return c, nil
}

// maxDecimals is as fine as points may be: thousandths are more than any framework uses.
const maxDecimals = 4

func (l *loader) catalogue(root strict.Value) *Catalogue {
	f, ok := root.Fields("khung tiêu chí", fileFields...)
	if !ok {
		return nil
	}
	c := &Catalogue{ID: f.Text("id"), Title: f.Text("title"), Source: f.Text("source")}
	f.Need("id", "ubnd-xa-2024")
	f.Need("title", `"Khung tiêu chí …"`)
	if c.ID != "" && !catalogueID.MatchString(c.ID) {
		l.faults.Fault(f.ValueAt("id"), "“id” chỉ gồm chữ thường không dấu, số và gạch nối, ví dụ: ubnd-xa-2024")
	}
	if f.Need("year", "2024") {
		c.Year, _ = f.Integer("year", 2000, 2100)
	}
	if f.Given("until") {
		if c.Until, _ = f.Integer("until", 2000, 2100); c.Until != 0 && c.Until < c.Year {
			l.faults.Fault(f.ValueAt("until"), "năm cuối “until” %d trước năm %d của “year”", c.Until, c.Year)
		}
	}
	l.decimals = maxDecimals
	if f.Need("rounding", "{mode: half_up, decimals: 2}") {
		l.rounding(f)
	}
	c.Decimals = l.decimals
	if f.Need("max", "100") {
		c.Max, _ = f.Number("max")
	}
	l.derive = f.OneOf("codes", "given", "derived") == "derived"
	c.Derived = l.derive
	if f.Need("contents", "danh sách các nội dung") {
		c.Contents = l.rows(f, "contents", c.Max, nil)
		l.appraisers(c)
	}
	l.ceiling(f, c)
	return c
}

// appraisers tells of criteria whose appraiser is not named, once for all of them where the file names none at all.
func (l *loader) appraisers(c *Catalogue) {
	leaves := 0
	for n := range c.Nodes() {
		if n.Criterion != nil {
			leaves++
		}
	}
	if n := len(l.unappraised); n > 1 && n == leaves {
		l.faults.Fault(l.at[c.Contents[0]].At(), "khung chưa ghi cơ quan thẩm định của tiêu chí nào; ghi “appraiser” ở mỗi mục cao nhất là đủ cho các tiêu chí bên dưới")
		return
	}
	for _, at := range l.unappraised {
		l.faults.Fault(at, "tiêu chí thiếu cơ quan thẩm định; ghi “appraiser” ở đây hoặc ở một mục cha")
	}
}

// ceiling reads the most that a total may be; it is no less than the maximum, which could not be reached else.
func (l *loader) ceiling(f *strict.Fields, c *Catalogue) {
	c.Ceiling = numberIn(f, "ceiling")
	switch {
	case c.Ceiling == nil:
	case c.Ceiling.LessThan(c.Max):
		l.faults.Doubt(f.ValueAt("ceiling"), "“ceiling” (trần của tổng điểm) là %s, thấp hơn tổng điểm %s của khung; ghi số cao hơn, hoặc bỏ đi", c.Ceiling, c.Max)
	case !c.Ceiling.Equal(c.Ceiling.Round(l.decimals)):
		l.faults.Doubt(f.ValueAt("ceiling"), "“ceiling” chỉ được có %d chữ số thập phân như “rounding”", l.decimals)
	}
}

var catalogueID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (l *loader) rounding(file *strict.Fields) {
	f, ok := file.Inner("rounding", "mode", "decimals")
	if !ok {
		return
	}
	if f.Need("mode", "half_up") {
		f.OneOf("mode", "half_up")
	}
	if !f.Need("decimals", "2") {
		return
	}
	if decimals, ok := f.Integer("decimals", 0, maxDecimals); ok {
		l.decimals = int32(decimals)
	}
}

// rows reads the rows of a list, and holds their sum against the maximum above them if all of it could be read.
func (l *loader) rows(f *strict.Fields, name string, max decimal.Decimal, parent *Node) []*Node {
	var out []*Node
	sum, sound := decimal.Zero, max.IsPositive()
	inside := 0
	for i, item := range f.Items(name) {
		n := l.node(item, parent, i)
		if n == nil {
			sound = false
			continue
		}
		out = append(out, n)
		sound = sound && n.Max.IsPositive()
		if parent == nil && n.Outside != Inside || parent != nil && n.Outside != parent.Outside {
			continue // it has a maximum of its own
		}
		inside++
		sum = sum.Add(n.Max)
	}
	if sound && parent == nil && len(out) > 0 && inside == 0 {
		l.faults.Doubt(f.ValueAt("max"), "không nội dung nào tính vào tổng %s điểm: tất cả đều là điểm thưởng hoặc điểm trừ", max)
	}
	if sound && inside > 0 && !sum.Equal(max) && (!f.Truth("capped", false) || sum.LessThan(max)) {
		l.faults.Fault(f.ValueAt("max"), "“max” là %s nhưng tổng các mục con là %s; hai số phải bằng nhau", max, sum)
	}
	return out
}

// node reads a row and everything below it; nil if it is no mapping at all.
func (l *loader) node(item strict.Value, parent *Node, place int) *Node {
	what := "tiêu chí"
	if parent == nil {
		what = "nội dung"
	}
	f, ok := item.Fields(what, nodeFields...)
	if !ok {
		return nil
	}
	n := &Node{Parent: parent, Code: f.Text("code"), Label: f.Text("label"), Title: f.Text("title"),
		Appraiser: f.Text("appraiser"), Evidence: f.Text("evidence"), Notes: l.notes(f)}
	l.at[n] = f
	n.Capped = f.Has("children") && f.Truth("capped", false)
	n.Outside = Outside(f.OneOf("outside", "no", string(Bonus), string(Penalty)))
	switch {
	case n.Outside == "no" && parent != nil:
		n.Outside = parent.Outside
	case n.Outside == "no":
		n.Outside = Inside
	case parent != nil && parent.Outside != Inside && parent.Outside != n.Outside:
		l.faults.Fault(f.ValueAt("outside"), "mục này nằm trong mục “%s” đã là điểm thưởng hoặc điểm trừ", parent.Title)
	}
	if n.Code == "" && !f.Given("code") && l.derive {
		n.Code = l.derived(parent, place)
	}
	if parent != nil && parent.Parent == nil {
		l.groups++
	}
	f.Need("title", `"Phòng tiếp công dân"`)
	l.checkCode(f, n)
	if n.Label == "" {
		n.Label = n.Code
	}
	if f.Need("max", "0.5") {
		n.Max = l.maximum(f)
	}
	switch {
	case n.Appraiser != "":
	case f.Given("appraiser"):
		n.Appraiser = "?" // reported; not to be reported again at every leaf below
	case parent != nil:
		n.Appraiser = parent.Appraiser
	}
	n.Level = levelOf(n, f.Has("children"))
	if f.Has("children") {
		l.children(f, n)
	} else {
		l.leaf(f, n)
	}
	return n
}

// maximum reads a maximum that is above zero and no finer than points; zero if it is not.
func (l *loader) maximum(f *strict.Fields) decimal.Decimal {
	max, ok := f.Number("max")
	switch {
	case !ok:
		return decimal.Zero
	case max.IsZero():
		l.faults.Fault(f.ValueAt("max"), "“max” phải lớn hơn 0")
	case !max.Equal(max.Round(l.decimals)):
		l.faults.Fault(f.ValueAt("max"), "“max” chỉ được có %d chữ số thập phân như “rounding”", l.decimals)
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

func (l *loader) children(f *strict.Fields, n *Node) {
	for _, name := range leafFields {
		if f.Has(name) {
			l.faults.Fault(f.KeyAt(name), "“%s” chỉ dùng cho tiêu chí không có mục con; bỏ trường này hoặc bỏ “children”", name)
		}
	}
	f.Text("rule")
	n.Children = l.rows(f, "children", n.Max, n)
}

// codePattern is a number of dotted parts. The top level may have a word of letters and digits instead.
var (
	codePattern    = regexp.MustCompile(`^[1-9][0-9]?(\.[1-9][0-9]?){0,5}$`)
	contentPattern = regexp.MustCompile(`^[A-Z][A-Z0-9]{0,7}$`)
)

// derived is the code of a row that the file gives none: its place below its parent's code. Below a top level of words the second
// level counts through.
func (l *loader) derived(parent *Node, place int) string {
	switch {
	case parent == nil:
		return strconv.Itoa(place + 1)
	case parent.Parent == nil && contentPattern.MatchString(parent.Code):
		return strconv.Itoa(l.groups + 1)
	}
	return parent.Code + "." + strconv.Itoa(place+1)
}

func (l *loader) checkCode(f *strict.Fields, n *Node) {
	if n.Code == "" && !f.Need("code", `"2.3.4"`) || n.Code == "" {
		return
	}
	at := f.ValueAt("code")
	if first, taken := l.codes[n.Code]; taken {
		l.faults.Fault(at, "mã “%s” đã dùng ở dòng %d; mỗi mã chỉ dùng một lần", n.Code, first.Line)
		return
	}
	l.codes[n.Code] = at
	switch {
	case n.Parent == nil:
		if !contentPattern.MatchString(n.Code) && (!codePattern.MatchString(n.Code) || strings.Contains(n.Code, ".")) {
			l.faults.Fault(at, "mã của nội dung phải là chữ hoa không dấu, ví dụ: \"I\", \"II\", hoặc một số, ví dụ: \"1\"")
		}
		if contentPattern.MatchString(n.Code) {
			l.words = true
		} else if l.words && codePattern.MatchString(n.Code) {
			l.faults.Fault(at, "mã “%s” là số, đứng sau nội dung có mã bằng chữ; ghi các nội dung có mã số trước", n.Code)
		}
	case !codePattern.MatchString(n.Code):
		l.faults.Fault(at, "mã “%s” phải là các số cách nhau bằng dấu chấm, ví dụ: \"2.3.4\"", n.Code)
	case n.Parent.Parent == nil && !codePattern.MatchString(n.Parent.Code):
		if strings.Contains(n.Code, ".") {
			l.faults.Fault(at, "mã “%s” của nhóm phải là một số, ví dụ: \"2\"", n.Code)
		}
	case n.Parent.Code != "" && !strings.HasPrefix(n.Code, n.Parent.Code+"."):
		l.faults.Fault(at, "mã “%s” phải bắt đầu bằng mã của mục cha “%s.”", n.Code, n.Parent.Code)
	}
}

func (l *loader) notes(f *strict.Fields) []string {
	var out []string
	for _, item := range f.Items("notes") {
		s, ok := item.Text()
		if !ok || s == "" {
			l.faults.Fault(item.At(), "mỗi ghi chú phải là chữ, đặt trong ngoặc kép")
			continue
		}
		out = append(out, s)
	}
	return out
}
