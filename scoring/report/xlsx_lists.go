package report

// The sheets beside Phụ lục II: every piece of evidence, and who is how far.

import (
	"fmt"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

var evidenceColumns = []column{
	{headOf, 8, ""}, {"TT", 4, ""}, {"Tên tài liệu", 44, ""}, {"Mục/trang", 14, ""}, {"Số, ký hiệu", 13, ""}, {"Ngày", 10.5, ""},
	{"Tệp", 22, ""}, {"Dung lượng", 9, ""}, {"Tình trạng", 12, ""}, {"Chữ ký số", 25, ""}, {"Dùng ở", 9, ""}, {"SHA-256", 18, ""},
}

var (
	listHead = look{size: 11, bold: true, align: "center", border: true, fill: fillContent}
	listText = look{size: 10.5, border: true, top: true}
	listMid  = look{size: 10.5, border: true, top: true, align: "center"}
	listTiny = look{size: 7, border: true, top: true}
)

func (b *book) listing(d Data, name, title string, columns []column) *sheet {
	widths, cells := make([]float64, len(columns)), make([]cell, len(columns))
	for i, c := range columns {
		widths[i], cells[i] = c.width, cell{c.head, listHead}
	}
	s := b.sheet(name, widths...)
	s.wide(1, len(columns), title, look{size: 14, bold: true, align: "center"})
	s.wide(1, len(columns), d.Campaign.Unit+" · "+madeAt(d), look{size: 11, italic: true, align: "center"})
	s.row++
	s.add(cells...)
	s.freeze(1, s.row+1)
	return s
}

func (b *book) evidence(d Data) {
	s := b.listing(d, sheetEvidence, "DANH MỤC TÀI LIỆU KIỂM CHỨNG", evidenceColumns)
	s.printing(true, "$4:$4")
	for _, k := range d.Campaign.Catalogue.Leaves() {
		for _, v := range d.Entries[k.Code].Evidence {
			file := v.Name
			if v.Kind == scoring.EvidenceLink {
				file = v.URL
			}
			size := ""
			if v.Size > 0 {
				size = scoring.FormatSize(v.Size)
			}
			s.add(cell{k.Code, listMid}, cell{v.Number, number0(listMid)}, cell{title(v), listText}, cell{v.Place, listText},
				cell{v.Facts.Number, listText}, cell{day(v.Facts.Date), listMid}, cell{file, listText}, cell{size, listMid},
				cell{where(v), listText}, cell{d.checkedSignature(v), listText}, cell{strings.Join(v.AlsoAt, ", "), listText}, cell{v.SHA256, listTiny})
		}
	}
}

func number0(l look) look {
	l.number = true
	return l
}

// title is the title of a piece of evidence without its number.
func title(v scoring.Evidence) string {
	v.Number = 0
	return v.Label()
}

var personColumns = []column{{"Cán bộ, công chức", 24, ""}, {"Số tiêu chí", 9, ""}, {"Đã duyệt", 9, ""}, {"Đã nộp", 9, ""},
	{"Đang làm", 9, ""}, {"Trả lại", 9, ""}, {"Chưa chấm", 9, ""}, {"Điểm", 9, ""}, {headMax, 9, ""}, {"Còn phải nộp", 60, ""}}

func (b *book) progress(d Data) {
	s := b.listing(d, sheetProgress, "TIẾN ĐỘ TỰ CHẤM ĐIỂM", personColumns)
	for _, p := range d.Total.People {
		n := func(states ...scoring.EntryState) cell { return cell{personState(p, states...), number0(listMid)} }
		s.add(cell{d.Campaign.Display(p.Person), listText}, cell{p.Owned.Leaves, number0(listMid)}, n(scoring.Approved), n(scoring.Submitted),
			n(scoring.Working), n(scoring.Returned), n(scoring.Empty, ""), number1(p.Owned.Points.InexactFloat64()), number1(p.Owned.Max.InexactFloat64()),
			cell{strings.Join(p.Owes, ", "), listText})
	}
	s.row++
	head := s.entryTable(d)
	s.printing(true, fmt.Sprintf("$%d:$%d", head, head)) // repeated from the page on where the longer table begins
}

func number1(v float64) cell { return cell{v, number0(listMid)} }

// entryTable lists all criteria below the people; its columns span those of the table above. It returns the row of its heading.
func (s *sheet) entryTable(d Data) (head int) {
	spans := [][2]int{{1, 1}, {2, 5}, {6, 7}, {8, 8}, {9, 9}, {10, 10}}
	heads := []string{headOf, headTitle, "Phụ trách", headSelf, headMax, "Tình trạng · cập nhật lần cuối · cách tính"}
	add := func(values []cell) {
		s.row++
		height := 0.0
		for i, span := range spans {
			for col := span[0]; col <= span[1]; col++ {
				s.put(col, s.row, cell{nil, values[i].look})
			}
			s.put(span[0], s.row, values[i])
			width := 0.0
			for _, w := range s.widths[span[0]-1 : span[1]] {
				width += w
			}
			if span[0] != span[1] {
				s.keep(s.file.MergeCell(s.name, cellName(span[0], s.row), cellName(span[1], s.row)))
			}
			if text, ok := values[i].value.(string); ok {
				height = max(height, textHeight(text, width, values[i].look))
			}
		}
		s.setHeight(s.row, height)
	}
	cells := make([]cell, len(heads))
	for i, h := range heads {
		cells[i] = cell{h, listHead}
	}
	add(cells)
	head = s.row
	for _, k := range d.Campaign.Catalogue.Leaves() {
		add([]cell{{k.Code, listMid}, {k.Title, listText}, {strings.TrimPrefix(d.Campaign.DisplayAll(d.Campaign.Assigned(k.Code).Officers), "đ/c "), listText},
			{pointsOrNil(d.points(k.Code)), number0(listMid)}, number1(k.Max.InexactFloat64()), {d.progressWords(k), listText}})
	}
	return head
}

func (d Data) progressWords(k *criteria.Criterion) string {
	e := d.Entries[k.Code]
	parts := []string{d.state(k)}
	if !e.ChangedAt.IsZero() {
		parts = append(parts, scoring.FormatMoment(e.ChangedAt, d.loc())+" ("+d.Campaign.Display(e.ChangedBy)+")")
	}
	if b := d.basis(k); b != "" {
		parts = append(parts, b)
	}
	if e.ReturnReason != "" {
		parts = append(parts, "lý do trả lại: "+e.ReturnReason)
	}
	return strings.Join(parts, " · ")
}

// personState is how many criteria of a person are in a state.
func personState(l scoring.PersonLine, states ...scoring.EntryState) int {
	n := 0
	for _, s := range states {
		n += l.States[s]
	}
	return n
}
