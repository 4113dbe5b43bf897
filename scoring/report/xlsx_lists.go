package report

// The sheets beside Phụ lục II: every piece of evidence, and who is how far.

import (
	"fmt"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// The headings of the lists.
const (
	headCriterion      = "Mã tiêu chí"
	headCriterionTitle = "Tên tiêu chí"
)

var evidenceColumns = []column{
	{headCriterion, 8}, {"TT", 4}, {"Tên tài liệu", 44}, {"Mục/trang", 14}, {"Số, ký hiệu", 13}, {"Ngày", 10.5},
	{"Tệp", 22}, {"Dung lượng", 9}, {"Tình trạng", 12}, {"Chữ ký số", 25}, {"Dùng ở", 9}, {"SHA-256", 18},
}

func evidenceSheet(b *book, d Data) {
	s := b.listing(sheetEvidence, "DANH MỤC TÀI LIỆU KIỂM CHỨNG", listedAt(d), evidenceColumns)
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

var personColumns = []column{{"Cán bộ, công chức", 24}, {"Số tiêu chí", 9}, {"Đã duyệt", 9}, {"Đã nộp", 9},
	{"Đang làm", 9}, {"Trả lại", 9}, {"Chưa chấm", 9}, {"Điểm", 9}, {headMaximum, 9}, {"Còn phải nộp", 60}}

func progressSheet(b *book, d Data) {
	s := b.listing(sheetProgress, "TIẾN ĐỘ TỰ CHẤM ĐIỂM", listedAt(d), personColumns)
	for _, p := range d.Total.People {
		n := func(states ...scoring.EntryState) cell { return cell{personState(p, states...), number0(listMid)} }
		s.add(cell{d.Campaign.Display(p.Person), listText}, cell{p.Owned.Leaves, number0(listMid)}, n(scoring.Approved), n(scoring.Submitted),
			n(scoring.Working), n(scoring.Returned), n(scoring.Empty, ""), number1(p.Owned.Points.InexactFloat64()), number1(p.Owned.Max.InexactFloat64()),
			cell{strings.Join(p.Owes, ", "), listText})
	}
	s.row++
	head := entryTable(s, d)
	s.printing(true, fmt.Sprintf("$%d:$%d", head, head)) // repeated from the page on where the longer table begins
}

func number1(v float64) cell { return cell{v, number0(listMid)} }

// entryTable lists all criteria below the people; its columns span those of the table above. It returns the row of its heading.
func entryTable(s *sheet, d Data) (head int) {
	spans := [][2]int{{1, 1}, {2, 5}, {6, 7}, {8, 8}, {9, 9}, {10, 10}}
	heads := []string{headCriterion, headCriterionTitle, "Phụ trách", headSelf, headMaximum, "Tình trạng · cập nhật lần cuối · cách tính"}
	add := func(values []cell) {
		s.row++
		height := 0.0
		for i, span := range spans {
			for col := span[0]; col <= span[1]; col++ {
				s.put(col, s.row, cell{nil, values[i].look})
			}
			s.span(span[0], span[1], values[i])
			if text, ok := values[i].value.(string); ok {
				height = max(height, textHeight(text, s.width(span[0], span[1]), values[i].look))
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
			{pointsOrNil(d.points(k.Code)), number0(listMid)}, number1(k.Max.InexactFloat64()), {progressWords(d, k), listText}})
	}
	return head
}

func progressWords(d Data, k *criteria.Criterion) string {
	e := d.Entries[k.Code]
	parts := []string{stateWords(d, k)}
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

// stateWords says how far an entry is, with its marks.
func stateWords(d Data, k *criteria.Criterion) string {
	e := d.Entries[k.Code]
	e.Code = k.Code
	s := scoring.StateName(e.State)
	if d.Campaign.IsFixed(k.Code) || d.Campaign.IsSurvey(k.Code) {
		s = ""
	}
	parts := d.Campaign.Marks(e)
	if s != "" {
		parts = append([]string{s}, parts...)
	}
	return strings.Join(parts, "; ")
}

// personState is how many criteria of a person are in a state.
func personState(l scoring.PersonLine, states ...scoring.EntryState) int {
	n := 0
	for _, s := range states {
		n += l.States[s]
	}
	return n
}
