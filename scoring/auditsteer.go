package scoring

// The rows of the history that concern the campaign and its people, in words.

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// personOf is the person a row is about: taken-back rows name them only before.
func personOf(before, after AuditValues) string {
	if after.Person == "" {
		return before.Person
	}
	return after.Person
}

func inviteTakeWords(c *Campaign, row AuditRow, before, after AuditValues) string {
	person := personOf(before, after)
	if person == row.Actor.Person {
		return "nhận đường dẫn mời"
	}
	return c.Comrade(person) + " nhận đường dẫn mời"
}

func rolesWords(c *Campaign, _ AuditRow, before, after AuditValues) string {
	return "vai trò của " + c.Comrade(personOf(before, after)) + ": " + rolesList(before.Roles) + " → " + rolesList(after.Roles)
}

func remindWords(c *Campaign, _ AuditRow, _, after AuditValues) string {
	if len(after.People) == 0 {
		return "nhắc việc"
	}
	return "nhắc việc " + c.DisplayAll(after.People)
}

func snoozeWords(c *Campaign, _ AuditRow, _, after AuditValues) string {
	if after.Until == nil {
		return "hẹn nhắc lại"
	}
	return "hẹn nhắc lại lúc " + FormatMoment(*after.Until, c.Location)
}

func supplementWords(c *Campaign, _ AuditRow, _, after AuditValues) string {
	text := "mở bổ sung giải trình, tài liệu cho " + strings.Join(after.Codes, ", ") + " theo thông báo số " + after.Notice
	if after.Until != nil {
		text += ", đến " + FormatDeadline(*after.Until, c.Location)
	}
	return text
}

func ratingWords(_ *Campaign, _ AuditRow, before, after AuditValues) string {
	text := "chốt mức xếp loại “" + after.Band + "”"
	if before.Band != "" && before.Band != after.Band {
		text += ", trước là “" + before.Band + "”"
	}
	return text + reasonOf(after.Reason)
}

func proofWords(_ *Campaign, _ AuditRow, _, after AuditValues) string {
	if after.Title == nil || *after.Title == "" {
		return "lưu ảnh chụp “Gửi đi”"
	}
	return "lưu ảnh chụp “Gửi đi”: " + *after.Title
}

func exportWords(_ *Campaign, _ AuditRow, _, after AuditValues) string {
	if name := ExportName(after.What); name != "" {
		return "xuất tệp: " + name
	}
	return "xuất tệp"
}

func lockWords(_ *Campaign, _ AuditRow, _, after AuditValues) string {
	if after.Self == nil || !after.Self.Valid {
		return "khóa"
	}
	return "khóa, tổng điểm tự chấm " + FormatPoints(after.Self.Decimal)
}

func rolesList(roles []Role) string {
	if len(roles) == 0 {
		return "không có"
	}
	var names []string
	for _, r := range roles {
		names = append(names, RoleName(r))
	}
	return strings.Join(names, ", ")
}

func reasonOf(reason string) string {
	if reason == "" {
		return ""
	}
	return ", lý do: " + reason
}

func assignmentWords(c *Campaign, _ AuditRow, before, after AuditValues) string {
	was, is := c.rowWords(before.Row), c.rowWords(after.Row)
	code := ""
	for _, row := range []*AssignmentRow{before.Row, after.Row} {
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
func (c *Campaign) rowWords(row *AssignmentRow) string {
	if row == nil || len(row.People) == 0 {
		return ""
	}
	text := c.DisplayAll(row.People)
	if row.Lead != "" {
		text += " (tổng hợp: " + c.Display(row.Lead) + ")"
	}
	return text
}

func delegationWords(c *Campaign, _ AuditRow, _, after AuditValues) string {
	var from time.Time
	if json.Unmarshal(after.From, &from) != nil || after.To == nil {
		return c.Comrade(after.Deputy) + " làm thay " + c.Comrade(after.Absent)
	}
	if !after.To.After(from) {
		return "kết thúc việc " + c.Comrade(after.Deputy) + " làm thay " + c.Comrade(after.Absent)
	}
	return fmt.Sprintf("%s làm thay %s từ %s đến %s", c.Comrade(after.Deputy), c.Comrade(after.Absent),
		FormatDate(from, c.Location), FormatDate(after.To.Add(-time.Second), c.Location))
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

func deadlineWords(c *Campaign, _ AuditRow, before, after AuditValues) string {
	kind := after.Kind
	if kind == "" {
		kind = before.Kind
	}
	text := "dời hạn " + DeadlineName(DeadlineKind(kind))
	if before.At != nil && !before.At.IsZero() {
		text += " từ " + FormatDeadline(*before.At, c.Location)
	}
	if after.At != nil {
		text += " sang " + FormatDeadline(*after.At, c.Location)
	}
	if after.Reason != "" {
		text += ", lý do: " + after.Reason
	}
	return text
}
