package scoring

import "chamdiem/criteria"

// The Vietnamese names of roles, states, phases, deadlines and marks: one word per idea (docs/glossary.md).

// RoleName is what a role is called.
func RoleName(r Role) string {
	switch r {
	case Officer:
		return "cán bộ phụ trách"
	case Leader:
		return "lãnh đạo"
	case Clerk:
		return "văn phòng – thống kê"
	}
	return string(r)
}

// StateName is what a state of an entry is called: "đã nộp".
func StateName(s EntryState) string {
	switch s {
	case Empty, "":
		return "chưa chấm"
	case Working:
		return "đang làm"
	case Submitted:
		return "đã nộp"
	case Returned:
		return "trả lại"
	case Approved:
		return "đã duyệt"
	}
	return string(s)
}

// PhaseName is what a phase of the campaign is called.
func PhaseName(p Phase) string {
	switch p {
	case Open, "":
		return "đang mở"
	case Sent:
		return "đã chốt"
	case Locked:
		return "đã khóa"
	}
	return string(p)
}

// DeadlineName is what a deadline is called in a sentence: "chốt số liệu".
func DeadlineName(k DeadlineKind) string {
	switch k {
	case Cutoff:
		return "chốt số liệu"
	case Report:
		return "gửi báo cáo"
	case Lock:
		return "khóa"
	case Supplement:
		return "bổ sung giải trình, tài liệu"
	}
	return string(k)
}

// DeadlineLong names a deadline where nothing around it says what is locked.
func DeadlineLong(k DeadlineKind) string {
	if k == Lock {
		return "khóa số liệu"
	}
	return DeadlineName(k)
}

// DeadlineMeaning says in one sentence what happens at a deadline (decisions 16, 17). superior is who gets the report: "UBND huyện".
func DeadlineMeaning(k DeadlineKind, superior string) string {
	switch k {
	case Cutoff:
		return "Số liệu tính những việc đã làm đến hết ngày này; sau đó vẫn nhập, nộp được. Riêng tiêu chí 7.2 tính đến lúc gửi báo cáo."
	case Report:
		return "Văn phòng – Thống kê gửi báo cáo tự chấm điểm về " + superior + " trong ngày này."
	case Lock:
		return "Từ giờ này không nhận thêm điểm, giải trình, tài liệu."
	case Supplement:
		return "Hạn bổ sung giải trình, tài liệu sau khi khóa, do Hội đồng thẩm định thông báo; điểm không đổi."
	}
	return ""
}

// The marks of an entry, as they are shown.
const (
	MarkAtCutoff  = "số liệu đến hết ngày chốt"
	MarkNotCutoff = "số liệu không đến hết ngày chốt"
	MarkOnBehalf  = "nhập thay"
	MarkDeferred  = "đánh giá bổ sung"
	MarkFixed     = "được ấn định"
	MarkSurvey    = "XHH"
	MarkOther     = "nơi khác chấm"
	MarkReworked  = "đã sửa"
)

// Marks lists the marks of an entry in the order they are shown.
func (c *Campaign) Marks(e Entry) []string {
	var out []string
	add := func(on bool, mark string) {
		if on {
			out = append(out, mark)
		}
	}
	add(c.IsFixed(e.Code), MarkFixed)
	add(c.IsSurvey(e.Code), OutsideMark(c.Criterion(e.Code)))
	add(e.OnBehalf, MarkOnBehalf)
	add(e.Deferred, MarkDeferred)
	add(e.Reworked, MarkReworked)
	if e.FiguresAtCutoff != nil {
		add(*e.FiguresAtCutoff, MarkAtCutoff)
		add(!*e.FiguresAtCutoff, MarkNotCutoff)
	}
	return out
}

// OutsideMark says who scores a criterion that the unit does not score itself.
func OutsideMark(k *criteria.Criterion) string {
	if k != nil && k.ScoredBy == criteria.ByOther {
		return MarkOther
	}
	return MarkSurvey
}
