// Package history words what was changed: one line for each row of the history, with what was before, and what a
// campaign file that is loaded again would change.
package history

import (
	"fmt"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

// Line is one line of /lichsu: when, who, what: "10:05 19/11/2024 đ/c Dung: chấm 1,35 điểm (18/20 hồ sơ), trước là 0 điểm (17/20 hồ sơ)".
func Line(c *scoring.Campaign, row scoring.AuditRow) string { return line(c, row, "") }

// LineOfAll is Line among the rows of a whole campaign: it names the criterion, "… đ/c Dung, 5.5.4.6: chấm …".
func LineOfAll(c *scoring.Campaign, row scoring.AuditRow) string {
	if row.Code == "" {
		return line(c, row, "")
	}
	return line(c, row, ", "+row.Code)
}

func line(c *scoring.Campaign, row scoring.AuditRow, at string) string {
	who := c.Comrade(row.Actor.Person)
	if row.Actor.OnBehalf {
		who += " (" + scoring.MarkOnBehalf + ")"
	}
	return format.Time(row.At, c.Location) + " " + format.Date(row.At, c.Location) + " " + who + at + ": " + Words(c, row)
}

// Routine reports whether a row only says that all is well with what another row tells: bytes that were stored as they came. It
// counts for the proof, and readers pass over it.
func Routine(row scoring.AuditRow) bool {
	return row.Action == scoring.ActionEvidenceFetch && readValues(row.After).Fetch == scoring.FetchStored
}

// Words is what a row of the history says, without when and who.
func Words(c *scoring.Campaign, row scoring.AuditRow) string {
	before, after := readValues(row.Before), readValues(row.After)
	worded, ok := wordings[row.Action]
	if !ok {
		return string(row.Action) // written by a newer program
	}
	text := worded.words(c, row, before, after)
	if after.Late {
		text += " (gửi muộn, được nhận)"
	}
	return text
}

func answerWords(c *scoring.Campaign, row scoring.AuditRow, before, after values) string {
	text := "chấm " + scored(c, row.Code, after)
	if after.Points == nil || !after.Points.Valid {
		text = "bỏ điểm đã chấm"
	}
	if before.Points != nil && before.Points.Valid {
		text += ", trước là " + scored(c, row.Code, before)
	}
	return text
}

// scored is points with the input behind them: "1,35 điểm (18/20 hồ sơ)".
func scored(c *scoring.Campaign, code string, v values) string {
	text := nullPoints(v.Points) + " điểm"
	k := c.Criterion(code)
	if k == nil || v.Answer == nil || v.Answer.IsZero() {
		return text
	}
	if v.Points != nil && v.Points.Valid {
		text = scoring.PointsWords(k, *v.Answer, v.Points.Decimal)
	}
	return text + " (" + input.Shown(k, *v.Answer) + ")"
}

func nullPoints(d *decimal.NullDecimal) string {
	if d == nil {
		return "–"
	}
	return format.NullPoints(*d)
}

func changed(what, before, after string) string {
	if before == "–" {
		return what + ": " + after
	}
	return what + ": " + before + " → " + after
}

func explanationWords(_ *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
	was, is := scoring.ExplanationText(before.Parts), scoring.ExplanationText(after.Parts)
	switch {
	case is == "":
		return "xóa giải trình"
	case was == "":
		return "nhập giải trình: “" + format.Excerpt(is, 80) + "”"
	}
	if more, ok := strings.CutPrefix(is, was); ok && strings.TrimSpace(more) != "" {
		return "thêm vào giải trình: “" + format.Excerpt(more, 160) + "”"
	}
	old, changed := Differing(was, is, 120)
	if old == changed {
		return "sửa giải trình (chỉ đổi cách xuống dòng)"
	}
	return "sửa giải trình: “" + old + "” → “" + changed + "”"
}

func stateWords(_ *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
	if after.State == nil {
		return "đổi trạng thái"
	}
	text := scoring.StateName(*after.State)
	if before.State != nil {
		text = scoring.StateName(*before.State) + " → " + text
	}
	if after.Reason != "" {
		text += ", lý do: " + after.Reason
	}
	return text
}

func markWords(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	var out []string
	if v := after.FiguresAtCutoff; v != nil {
		if *v {
			out = append(out, scoring.MarkAtCutoff)
		} else {
			out = append(out, scoring.MarkNotCutoff)
		}
	}
	if v := after.Deferred; v != nil {
		if *v {
			out = append(out, "đánh dấu “"+scoring.MarkDeferred+"”"+reasonOf(after.Reason))
		} else {
			out = append(out, "bỏ đánh dấu “"+scoring.MarkDeferred+"”")
		}
	}
	if len(out) == 0 {
		return "đổi đánh dấu"
	}
	return strings.Join(out, "; ")
}

func transferredWords(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	if len(after.Transferred) == 0 || string(after.Transferred) == "null" || string(after.Transferred) == "false" {
		return "bỏ đánh dấu “đã nhập”"
	}
	return "đánh dấu “đã nhập” trên phần mềm"
}

func titleOf(v values) string {
	title := v.URL
	if v.Title != nil && *v.Title != "" {
		title = *v.Title
	}
	if v.Number > 0 {
		return fmt.Sprintf("(%d) %s", v.Number, title)
	}
	return title
}

func editWords(_ *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
	var out []string
	if before.ID != 0 && after.ID != 0 && before.ID != after.ID && before.Title != nil && after.Title != nil {
		return "thay tệp “" + format.Excerpt(*before.Title, 120) + "” bằng “" + format.Excerpt(*after.Title, 120) + "”"
	}
	if after.Joined != nil {
		if *after.Joined {
			return fmt.Sprintf("gộp %d ảnh thành một tài liệu “%s”", len(after.Pages), titleOf(after))
		}
		return fmt.Sprintf("tách tài liệu “%s” thành %d ảnh", titleOf(before), len(before.Pages))
	}
	if after.Title != nil && (before.Title == nil || *before.Title != *after.Title) {
		text := "đổi tên tài liệu thành “" + format.Excerpt(*after.Title, 120) + "”"
		if before.Title != nil {
			was, is := Differing(*before.Title, *after.Title, 120)
			text = "đổi tên tài liệu: “" + was + "” → “" + is + "”"
		}
		out = append(out, text)
	}
	if after.Place != nil && (before.Place == nil || *before.Place != *after.Place) {
		out = append(out, "ghi vị trí trong tài liệu: "+*after.Place)
	}
	if v := after.Statistics; v != nil && (before.Statistics == nil || *before.Statistics != *v) {
		if *v {
			out = append(out, "đánh dấu là biểu thống kê")
		} else {
			out = append(out, "bỏ đánh dấu biểu thống kê")
		}
	}
	if after.Number != 0 && after.Number != before.Number {
		out = append(out, fmt.Sprintf("xếp tài liệu vào vị trí (%d)", after.Number))
	}
	if len(out) == 0 {
		return "sửa tài liệu"
	}
	return strings.Join(out, "; ")
}

func fetchState(after values) string {
	switch after.Fetch {
	case scoring.FetchStored:
		return "đã lưu"
	case scoring.FetchTooLarge:
		return "quá lớn nên chưa đưa được vào hồ sơ"
	case scoring.FetchRefused, scoring.FetchFailed:
		return "không nhận được, không có trong hồ sơ" + noteOf(after.Note)
	case scoring.FetchTidied:
		return "đã xóa theo thời hạn giữ tệp không thuộc bài chấm"
	}
	return "đang chờ"
}

func noteOf(note string) string {
	if note == "" {
		return ""
	}
	return " (" + note + ")"
}
