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
	col(headCriterion, 8), col("TT", 4), col("Tên tài liệu", 44), col("Mục/trang", 14), col("Số, ký hiệu", 13), col("Ngày", 10.5),
	col("Tệp", 22), col("Dung lượng", 9), col("Tình trạng", 12), col("Chữ ký số", 25), col("Dùng ở", 9), col("SHA-256", 18),
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
			s.add(listMid.of(k.Code), listNumber.of(v.Number), listText.of(title(v)), listText.of(v.Place),
				listText.of(v.Facts.Number), listMid.of(day(v.Facts.Date)), listText.of(file), listMid.of(size),
				listText.of(where(v)), listText.of(d.checkedSignature(v)), listText.of(strings.Join(v.AlsoAt, ", ")), listTiny.of(v.SHA256))
		}
	}
}

var personColumns = []column{col("Cán bộ, công chức", 24), col("Số tiêu chí", 9), col("Đã duyệt", 9), col("Đã nộp", 9),
	col("Đang làm", 9), col("Trả lại", 9), col("Chưa chấm", 9), col("Điểm", 9), col(headMaximum, 9), col("Còn phải nộp", 60)}

func progressSheet(b *book, d Data) {
	s := b.listing(sheetProgress, "TIẾN ĐỘ TỰ CHẤM ĐIỂM", listedAt(d), personColumns)
	for _, p := range d.Total.People {
		n := func(states ...scoring.EntryState) cell { return listNumber.of(personState(p, states...)) }
		s.add(listText.of(d.Campaign.Display(p.Person)), listNumber.of(p.Owned.Leaves), n(scoring.Approved), n(scoring.Submitted),
			n(scoring.Working), n(scoring.Returned), n(scoring.Empty, ""), listNumber.of(p.Owned.Points.InexactFloat64()), listNumber.of(p.Owned.Max.InexactFloat64()),
			listText.of(strings.Join(p.Owes, ", ")))
	}
	s.row++
	head := entryTable(s, d)
	s.printing(true, fmt.Sprintf("$%d:$%d", head, head)) // repeated from the page on where the longer table begins
}

// entryTable lists all criteria below the people; its columns span those of the table above. It returns the row of its heading.
func entryTable(s *sheet, d Data) (head int) {
	spans := [][2]int{{1, 1}, {2, 5}, {6, 7}, {8, 8}, {9, 9}, {10, 10}}
	heads := []string{headCriterion, headCriterionTitle, "Phụ trách", headSelf, headMaximum, "Tình trạng · cập nhật lần cuối · cách tính"}
	add := func(values []cell) {
		s.row++
		height := 0.0
		for i, span := range spans {
			for col := span[0]; col <= span[1]; col++ {
				s.put(col, s.row, values[i].look.of(nil))
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
		cells[i] = listHead.of(h)
	}
	add(cells)
	head = s.row
	for _, k := range d.Campaign.Catalogue.Leaves() {
		add([]cell{listMid.of(k.Code), listText.of(k.Title), listText.of(strings.TrimPrefix(d.Campaign.DisplayAll(d.Campaign.Assigned(k.Code).Officers), "đ/c ")),
			listNumber.of(pointsOrNil(d.points(k.Code))), listNumber.of(k.Max.InexactFloat64()), listText.of(progressWords(d, k))})
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
