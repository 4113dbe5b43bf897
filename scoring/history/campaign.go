package history

// The rows of the history that concern the campaign and its people, in words.

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// personOf is the person a row is about: taken-back rows name them only before.
func personOf(before, after values) string {
	if after.Person == "" {
		return before.Person
	}
	return after.Person
}

func inviteTakeWords(c *scoring.Campaign, row scoring.AuditRow, before, after values) string {
	person := personOf(before, after)
	if after.Into != "" {
		return "tài khoản của " + c.Comrade(person) + " theo sang bot của đợt"
	}
	if after.App {
		return "mở trang web từ Telegram"
	}
	if person == row.Actor.Person {
		return "nhận đường dẫn mời"
	}
	return c.Comrade(person) + " nhận đường dẫn mời"
}

func rolesWords(c *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
	return "vai trò của " + c.Comrade(personOf(before, after)) + ": " + rolesList(c, before.Roles) + " → " + rolesList(c, after.Roles)
}

func remindWords(c *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	if len(after.People) == 0 {
		return "nhắc việc"
	}
	return "nhắc việc " + c.DisplayAll(after.People)
}

func snoozeWords(c *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	if after.Until == nil {
		return "hẹn nhắc lại"
	}
	return "hẹn nhắc lại lúc " + format.Moment(*after.Until, c.Location)
}

func supplementWords(c *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	text := "mở bổ sung giải trình, tài liệu cho " + strings.Join(after.Codes, ", ") + " theo thông báo số " + after.Notice
	if after.Until != nil {
		text += ", đến " + format.Deadline(*after.Until, c.Location)
	}
	return text
}

// reopeningWords tell of a reopening after the lock, by its notice and the new lock.
func reopeningWords(what string) words {
	return func(c *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
		text := what
		if after.Closing > 1 {
			text += fmt.Sprintf(" lần %d", after.Closing)
		}
		if after.Notice != "" {
			text += " theo thông báo số " + after.Notice
		}
		if after.Until != nil {
			text += ", khóa lúc " + format.Moment(*after.Until, c.Location)
		}
		return text
	}
}

func ratingWords(_ *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
	text := "chốt mức xếp loại “" + after.Band + "”"
	if before.Band != "" && before.Band != after.Band {
		text += ", trước là “" + before.Band + "”"
	}
	return text + reasonOf(after.Reason)
}

func proofWords(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	if after.Title == nil || *after.Title == "" {
		return "lưu ảnh chụp “Gửi đi”"
	}
	return "lưu ảnh chụp “Gửi đi”: " + *after.Title
}

// reportWords tell of the report that was sent; a second row corrects the first.
func reportWords(c *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
	called := func(v values) string {
		text := "số " + v.Notice
		if v.At != nil {
			text += " ngày " + format.Date(*v.At, c.Location)
		}
		return text
	}
	if before.Notice != "" {
		return "sửa báo cáo đã gửi: " + called(before) + " → " + called(after)
	}
	return "ghi báo cáo đã gửi: " + called(after)
}

func exportWords(c *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	if name := c.ExportName(after.What); name != "" {
		return "xuất tệp: " + name
	}
	return "xuất tệp"
}

func lockWords(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	if after.Self == nil || !after.Self.Valid {
		return "khóa"
	}
	return "khóa, tổng điểm tự chấm " + format.Points(after.Self.Decimal)
}

func rolesList(c *scoring.Campaign, roles []scoring.Role) string {
	if len(roles) == 0 {
		return "không có"
	}
	var names []string
	for _, r := range roles {
		names = append(names, c.RoleName(r))
	}
	return strings.Join(names, ", ")
}

func reasonOf(reason string) string {
	if reason == "" {
		return ""
	}
	return ", lý do: " + reason
}

func assignmentWords(c *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
	was, is := rowWords(c, before.Row), rowWords(c, after.Row)
	code := ""
	for _, row := range []*scoring.AssignmentRow{before.Row, after.Row} {
		if row != nil {
			code = row.Code
		}
	}
	switch {
	case is == "":
		return "bỏ phân công riêng của " + code
	case was == "":
		return "phân công " + code + ": " + is
	}
	return "phân công " + code + ": " + was + " → " + is
}

// rowWords is "" for no row, or one without people.
func rowWords(c *scoring.Campaign, row *scoring.AssignmentRow) string {
	if row == nil || len(row.People) == 0 {
		return ""
	}
	text := c.DisplayAll(row.People)
	if row.Lead != "" {
		text += " (tổng hợp: " + c.Display(row.Lead) + ")"
	}
	return text
}

func delegationWords(c *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	var from time.Time
	if json.Unmarshal(after.From, &from) != nil || after.To == nil {
		return c.Comrade(after.Deputy) + " làm thay " + c.Comrade(after.Absent)
	}
	if !after.To.After(from) {
		return "kết thúc việc " + c.Comrade(after.Deputy) + " làm thay " + c.Comrade(after.Absent)
	}
	return fmt.Sprintf("%s làm thay %s từ %s đến %s", c.Comrade(after.Deputy), c.Comrade(after.Absent),
		format.Date(from, c.Location), format.Date(after.To.Add(-time.Second), c.Location))
}

func lateKind(what string) string {
	switch what {
	case "points":
		return "điểm"
	case "explanation":
		return "giải trình"
	case "evidence":
		return "tài liệu"
	case "submit":
		return "nộp"
	}
	return "nội dung khác"
}

func deadlineWords(c *scoring.Campaign, _ scoring.AuditRow, before, after values) string {
	kind := after.Kind
	if kind == "" {
		kind = before.Kind
	}
	text := "dời hạn " + scoring.DeadlineName(scoring.DeadlineKind(kind))
	if before.At != nil && !before.At.IsZero() {
		text += " từ " + format.Deadline(*before.At, c.Location)
	}
	if after.At != nil {
		text += " sang " + format.Deadline(*after.At, c.Location)
	}
	if after.Reason != "" {
		text += ", lý do: " + after.Reason
	}
	return text
}

func vetoWords(_ *scoring.Campaign, _ scoring.AuditRow, _, after values) string {
	return "trả lời “" + after.Question + "”: " + scoring.YesNo(after.Yes)
}
