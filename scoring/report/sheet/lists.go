package sheet

// The sheets beside Phụ lục II: every piece of evidence, and who is how far.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"
)

// The headings of the lists.
const (
	headCriterion      = "Mã tiêu chí"
	headCriterionTitle = "Tên tiêu chí"
)

var evidenceColumns = []grid.Column{
	grid.Col(headCriterion, 8), grid.Col("TT", 4), grid.Col("Tên tài liệu", 44), grid.Col("Mục/trang", 14), grid.Col("Số, ký hiệu", 13), grid.Col("Ngày", 10.5),
	grid.Col("Tệp", 22), grid.Col("Dung lượng", 9), grid.Col("Tình trạng", 12), grid.Col("Chữ ký số", 25), grid.Col("Dùng ở", 9), grid.Col("SHA-256", 18),
}

func evidenceSheet(b *grid.Book, d content.Data) {
	s := b.Listing(sheetEvidence, "DANH MỤC TÀI LIỆU KIỂM CHỨNG", content.ListedAt(d), evidenceColumns)
	s.Printing(true, s.Row)
	aside(s, d)
	first := s.Row
	for _, k := range d.Campaign.Catalogue.Leaves() {
		for _, v := range content.InOrder(d.Entries[k.Code]) {
			file := v.Name
			if v.Kind == scoring.EvidenceLink {
				file = v.URL
			}
			size := ""
			if v.Size > 0 {
				size = format.Size(v.Size)
			}
			s.AddWhole(grid.ListMid.Of(k.Code), grid.ListNumber.Of(v.Number), grid.ListText.Of(v.Called()), grid.ListText.Of(v.Place),
				grid.ListText.Of(v.Facts.Number), grid.ListMid.Of(content.Day(v.Facts.Date)), grid.ListText.Of(file), grid.ListMid.Of(size),
				grid.ListText.Of(content.Where(v)), grid.ListText.Of(d.CheckedSignature(v)), grid.ListText.Of(strings.Join(v.AlsoAt, ", ")), grid.ListTiny.Of(v.SHA256))
		}
	}
	if s.Row == first {
		s.AddOver([][2]int{{1, len(evidenceColumns)}}, grid.ListText.Of(content.NoEvidence))
	}
}

var personColumns = []grid.Column{grid.Col("Cán bộ, công chức", 24), grid.Col("Số tiêu chí", 9), grid.Col("Đã duyệt", 9), grid.Col("Đã nộp", 9),
	grid.Col("Đang làm", 9), grid.Col("Trả lại", 9), grid.Col("Chưa chấm", 9), grid.Col("Điểm", 9), grid.Col(content.HeadMaximum, 9), grid.Col("Còn phải nộp", 60)}

func progressSheet(b *grid.Book, d content.Data) {
	s := b.Listing(sheetProgress, "TIẾN ĐỘ TỰ CHẤM ĐIỂM", content.ListedAt(d), personColumns)
	for _, p := range d.Total.People {
		n := func(states ...scoring.EntryState) grid.Cell { return grid.ListNumber.Of(personState(p, states...)) }
		s.AddWhole(grid.ListText.Of(d.Campaign.Display(p.Person)), grid.ListNumber.Of(p.Owned.Leaves), n(scoring.Approved), n(scoring.Submitted),
			n(scoring.Working), n(scoring.Returned), n(scoring.Empty, ""), grid.ListNumber.Of(p.Owned.Points.InexactFloat64()), grid.ListNumber.Of(p.Owned.Max.InexactFloat64()),
			grid.ListText.Of(strings.Join(p.Owes, ", ")))
	}
	s.Row++
	head := entryTable(s, d)
	s.Printing(true, head) // repeated from the page on where the longer table begins
	s.Together(head, head+1)
	aside(s, d)
}

// aside marks a list as what it is: no part of what is signed, and a draft as long as the annex is one.
func aside(s *grid.Sheet, d content.Data) {
	s.Mark("Bảng theo dõi, không thuộc "+d.Campaign.Terms().Annex+" được ký", content.DraftMark(d))
}

// entryTable lists all criteria below the people; its columns span those of the table above. It returns the row of its heading.
func entryTable(s *grid.Sheet, d content.Data) (head int) {
	spans := [][2]int{{1, 1}, {2, 5}, {6, 7}, {8, 8}, {9, 9}, {10, 10}}
	heads := []string{headCriterion, headCriterionTitle, "Phụ trách", content.HeadSelf, content.HeadMaximum, "Tình trạng · cập nhật lần cuối · cách tính"}
	cells := make([]grid.Cell, len(heads))
	for i, h := range heads {
		cells[i] = grid.ListHead.Of(h)
	}
	s.AddOver(spans, cells...)
	head = s.Row
	for _, k := range d.Campaign.Catalogue.Leaves() {
		s.AddOver(spans, grid.ListMid.Of(k.Code), grid.ListText.Of(k.Title), grid.ListText.Of(strings.TrimPrefix(d.Campaign.DisplayAll(d.Campaign.Assigned(k.Code).Officers), "đ/c ")),
			grid.ListNumber.Of(pointsOrNil(d.Points(k.Code))), grid.ListNumber.Of(k.Max.InexactFloat64()), grid.ListText.Of(progressWords(d, k)))
	}
	return head
}

func progressWords(d content.Data, k *criteria.Criterion) string {
	e := d.Entries[k.Code]
	parts := []string{stateWords(d, k)}
	if !e.ChangedAt.IsZero() {
		parts = append(parts, format.Moment(e.ChangedAt, d.Location())+" ("+d.Campaign.Display(e.ChangedBy)+")")
	}
	if b := d.Basis(k); b != "" {
		parts = append(parts, b)
	}
	if e.ReturnReason != "" && e.State != scoring.Approved {
		parts = append(parts, "lý do trả lại: "+e.ReturnReason)
	}
	return strings.Join(parts, " · ")
}

// stateWords says how far an entry is, with its marks.
func stateWords(d content.Data, k *criteria.Criterion) string {
	e := d.Entries[k.Code]
	e.Code = k.Code
	s := scoring.StateName(e.Shown())
	if slices.Contains(d.Total.Waiting, k.Code) {
		s = scoring.WaitsName
	}
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
