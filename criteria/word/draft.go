// Package word reads a framework of criteria out of a Word file, as ministries, provinces and districts write them, into a draft that
// a clerk mends in Excel. Every guess says how sure it is, and why; what is not understood is listed with its place.
package word

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"chamdiem/criteria"
	"chamdiem/criteria/word/docx"
	"chamdiem/criteria/word/sheet"
	"chamdiem/criteria/workbook"

	"github.com/shopspring/decimal"
)

// Draft is what was read of a document. Its catalogue need not be sound: the strict loader has not seen it.
type Draft struct {
	Catalogue *criteria.Catalogue
	Marks     []workbook.Mark
	Unread    []workbook.Unread
	// Unscored: the document names no points. Each criterion that is met counts as one, and a level as its number.
	Unscored bool
}

// Read reads a document of Word, a workbook or a file of text parted into columns. A file that cannot be read, or in which no framework is
// found, gives a *docx.Refusal; other errors are those of r.
func Read(r io.Reader) (*Draft, error) {
	d, err := open(r)
	if err != nil {
		return nil, err
	}
	if inOldFont(d) {
		return nil, &docx.Refusal{Words: wordsOldFont}
	}
	w := walk(d)
	if w.rows > mostRows {
		return nil, &docx.Refusal{Words: wordsTooLong}
	}
	settle(&w.root)
	if len(w.root.children) == 0 {
		return nil, &docx.Refusal{Words: wordsNoFramework}
	}
	return w.draft(), nil
}

// open reads the text and the tables of a file by what it is.
func open(r io.Reader) (*docx.Document, error) {
	b, err := io.ReadAll(io.LimitReader(r, docx.MaxFile+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("read the file: %w", err)
	case sheet.IsWorkbook(b):
		return sheet.Open(b)
	case sheet.IsCSV(b):
		return sheet.OpenCSV(b)
	}
	return docx.Open(bytes.NewReader(b))
}

// mostRows is how many rows of a framework are taken: the longest that are known have some 400.
const mostRows = 3000

const wordsTooLong = "Bảng tiêu chí có quá nhiều dòng (hơn 3.000). Đề nghị chỉ giữ lại phần phụ lục khung tiêu chí, rồi lưu lại thành .docx."

const wordsNoFramework = "Không tìm thấy bảng tiêu chí trong tệp. Đề nghị kiểm tra: bảng có cột nội dung (hoặc tiêu chí) và điểm, mỗi tiêu chí có số thứ tự."

// Write writes the draft as a workbook for the clerk.
func (d *Draft) Write(w io.Writer) error {
	return workbook.WriteDraft(w, d.Catalogue, d.Marks, d.Unread)
}

// Leaves are the criteria of the draft, in its order.
func (d *Draft) Leaves() []*criteria.Criterion {
	var out []*criteria.Criterion
	for n := range d.Catalogue.Nodes() {
		if n.Criterion != nil {
			out = append(out, n.Criterion)
		}
	}
	return out
}

// Doubtful counts the criteria of which something is unsure.
func (d *Draft) Doubtful() int {
	codes := map[string]bool{}
	for _, m := range d.Marks {
		if m.Certainty == workbook.Unsure && m.Code != "" {
			codes[m.Code] = true
		}
	}
	n := 0
	for _, c := range d.Leaves() {
		if codes[c.Code] {
			n++
		}
	}
	return n
}

// decimals is how many decimals points have where the document does not say: most have quarters at most.
const decimals = 2

// draft makes the catalogue of the rows.
func (w *walker) draft() *Draft {
	d := &Draft{Catalogue: &criteria.Catalogue{Decimals: decimals}, Unread: w.unread, Unscored: w.unscored}
	w.addTogether()
	w.common(d)
	contents, numbers := w.contents(d)
	codes(contents, numbers)
	for _, it := range contents {
		d.Catalogue.Contents = append(d.Catalogue.Contents, d.node(it, nil))
	}
	d.weigh(w.total)
	for _, n := range d.Catalogue.Contents {
		d.sum(n)
	}
	d.sums(w.total)
	d.appraisers()
	return d
}

// contents are the rows of the first level, and whether their codes are numbers. Where all are criteria, a row above them is supplied;
// where some are, each of those gets one: "C. Điểm thưởng" beside "A" and "B" that have criteria below them.
func (w *walker) contents(d *Draft) (list []*item, numbers bool) {
	const why = "văn bản không có tầng trên các tiêu chí; tầng này do máy thêm"
	list = w.root.children
	numbers = countsAnew(list)
	leaves := 0
	for _, it := range list {
		numbers = numbers || it.label.scheme == schemeNumber
		if len(it.children) == 0 {
			leaves++
		}
	}
	switch {
	case leaves == 0:
		return list, numbers
	case numbers || leaves == len(list):
		top := &item{label: label{text: "I", scheme: schemeRoman, parts: []int{1}}, title: d.Catalogue.Title, children: list}
		if top.title == "" {
			top.title = "Khung tiêu chí"
		}
		top.mark("title", workbook.Likely, why)
		return []*item{top}, false
	}
	for i, it := range list {
		if len(it.children) > 0 {
			continue
		}
		top := &item{label: it.label, title: it.title, max: it.max, where: it.where, children: []*item{it}}
		top.mark("title", workbook.Likely, why)
		it.label, it.parent = label{text: "1", scheme: schemeNumber, parts: []int{1}}, top
		list[i] = top
	}
	return list, false
}

// countsAnew tells whether there are only two levels, the lower one counting from the first below each row of the upper one: then the
// codes of the upper ones are numbers.
func countsAnew(list []*item) bool {
	seen, twice := map[int]bool{}, false
	for _, it := range list {
		for _, c := range it.children {
			if len(c.children) > 0 {
				return false
			}
			twice = twice || seen[c.label.n()]
			seen[c.label.n()] = true
		}
	}
	return twice
}

// fullMark is what most frameworks come to, without what stands outside the total.
var fullMark = decimal.NewFromInt(100)

// sums holds what the document prints against the sums of what stands below it. What gives or takes points outside the total is known by
// its name where the other rows come to the total without it.
func (d *Draft) sums(printed *decimal.Decimal) {
	total, outer, bonus := decimal.Zero, decimal.Zero, decimal.Zero
	for _, n := range d.Catalogue.Contents {
		total = total.Add(n.Max)
		if outsideOf(n.Title) != criteria.Inside {
			outer = outer.Add(n.Max)
		}
		if outsideOf(n.Title) == criteria.Bonus {
			bonus = bonus.Add(n.Max)
		}
	}
	inner := total.Sub(outer)
	d.Catalogue.Max = total
	switch {
	case outer.IsPositive() && (printed == nil && inner.Equal(fullMark) || printed != nil && inner.Equal(*printed)):
		d.Catalogue.Max = inner
		d.outside()
		d.mark("", "max", workbook.Likely, "tổng các mục, không kể điểm thưởng, điểm trừ", "")
	case bonus.IsPositive() && inner.Equal(fullMark) && printed.Equal(inner.Add(bonus)): // "TỔNG CỘNG (A + B): 120"
		d.Catalogue.Max = inner
		d.outside()
		d.mark("", "max", workbook.Unsure, "văn bản in tổng "+words(*printed)+" điểm, kể cả điểm thưởng; ở đây điểm thưởng nằm ngoài "+words(inner)+" điểm", "")
	case printed == nil && d.Unscored:
		d.mark("", "max", workbook.Unsure, "văn bản không có điểm: mỗi chỉ tiêu đạt tính 1 điểm, mức tính theo số của mức; đây là tổng", "")
	case printed == nil:
		d.mark("", "max", workbook.Likely, "văn bản không in tổng điểm; đây là tổng các mục", "")
	case !printed.Equal(total):
		d.Catalogue.Max = *printed
		d.mark("", "max", workbook.Unsure, "văn bản in tổng "+words(*printed)+" điểm, tổng các mục là "+words(total), "")
	default:
		d.mark("", "max", workbook.Sure, "tổng các mục bằng tổng văn bản in", "")
	}
}

// appraisers says once that a framework names no appraiser at all.
func (d *Draft) appraisers() {
	for n := range d.Catalogue.Nodes() {
		if n.Appraiser != "" {
			return
		}
	}
	d.Marks = slices.DeleteFunc(d.Marks, func(m workbook.Mark) bool { return m.Field == "appraiser" })
	for _, n := range d.Catalogue.Contents {
		d.mark(n.Code, "appraiser", workbook.Unsure, "văn bản không có cơ quan thẩm định; ghi ở mỗi mục cao nhất là đủ cho các tiêu chí bên dưới", "")
	}
}

// outside puts the rows that are named as bonus or penalty outside the total, with all below them.
func (d *Draft) outside() {
	var put func(n *criteria.Node, o criteria.Outside)
	put = func(n *criteria.Node, o criteria.Outside) {
		n.Outside = o
		if n.Criterion != nil {
			n.Criterion.Outside = o
		}
		for _, c := range n.Children {
			put(c, o)
		}
	}
	for _, n := range d.Catalogue.Contents {
		if o := outsideOf(n.Title); o != criteria.Inside {
			put(n, o)
		}
	}
}

func (d *Draft) sum(n *criteria.Node) {
	if len(n.Children) == 0 {
		return
	}
	total := decimal.Zero
	for _, c := range n.Children {
		d.sum(c)
		total = total.Add(c.Max)
	}
	switch {
	case n.Max.IsZero():
		n.Max = total
		d.mark(n.Code, "max", workbook.Likely, "văn bản không in điểm của mục này; đây là tổng các mục con", "")
	case total.GreaterThan(n.Max) && outsideOf(n.Title) != criteria.Inside:
		n.Capped = true
		d.mark(n.Code, "max", workbook.Unsure, "các mục con cộng lại "+words(total)+" điểm, văn bản cho nhiều nhất "+words(n.Max)+": chỉ tính đến mức đó", "")
	case !n.Max.Equal(total):
		d.mark(n.Code, "max", workbook.Unsure, "văn bản in "+words(n.Max)+" điểm, tổng các mục con là "+words(total), "")
	default:
		d.mark(n.Code, "max", workbook.Sure, "tổng các mục con bằng điểm văn bản in", "")
	}
}

func (d *Draft) mark(code, field string, c workbook.Certainty, why, where string) {
	d.Marks = append(d.Marks, workbook.Mark{Code: code, Field: field, Certainty: c, Why: why, Where: where})
}
