package scoring

// The rows of the history that concern the campaign and its people, in words.

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"
)

// steerWords words the steps of leaders and the clerk, and the program's own. An action nobody worded is named as it is.
func (c *Campaign) steerWords(row AuditRow, before, after AuditValues) string {
	person := after.Person
	if person == "" {
		person = before.Person
	}
	switch row.Action {
	case "campaign":
		return "nạp đợt chấm điểm"
	case "invite":
		return "tạo đường dẫn mời cho " + c.Comrade(person)
	case "invite.take", "link":
		if person == row.Actor.Person {
			return "nhận đường dẫn mời"
		}
		return c.Comrade(person) + " nhận đường dẫn mời"
	case "invite.revoke":
		return "thu hồi đường dẫn mời của " + c.Comrade(person)
	case "unlink":
		return "ngắt tài khoản của " + c.Comrade(person)
	case "roles":
		return "vai trò của " + c.Comrade(person) + ": " + rolesList(before.Roles) + " → " + rolesList(after.Roles)
	case "assignment":
		return c.assignmentWords(before, after)
	case "delegation":
		return c.delegationWords(after)
	case "deadline":
		return deadlineWords(c, before, after)
	case "supplement":
		text := "mở bổ sung giải trình, tài liệu cho " + strings.Join(after.Codes, ", ") + " theo thông báo số " + after.Notice
		if after.Until != nil {
			text += ", đến " + FormatDeadline(*after.Until, c.Location)
		}
		return text
	case "late":
		return "gửi sau giờ khóa: " + lateKind(after.What)
	case "late.accepted":
		return "chấp nhận nội dung gửi muộn: " + lateKind(before.What)
	case "late.left":
		return "không chấp nhận nội dung gửi muộn: " + lateKind(before.What)
	case "send":
		return "gửi đi kết quả tự chấm điểm"
	case "reopen":
		return "mở lại sau khi gửi" + reasonOf(after.Reason)
	case "export":
		if name := ExportName(after.What); name != "" {
			return "xuất tệp: " + name
		}
		return "xuất tệp"
	case "snooze":
		if after.Until != nil {
			return "hẹn nhắc lại lúc " + FormatMoment(*after.Until, c.Location)
		}
	case "lock":
		if after.Self != nil && after.Self.Valid {
			return "khóa, tổng điểm tự chấm " + FormatPoints(after.Self.Decimal)
		}
		return "khóa"
	}
	return row.Action
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

func (c *Campaign) assignmentWords(before, after AuditValues) string {
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

func (c *Campaign) delegationWords(after AuditValues) string {
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

func deadlineWords(c *Campaign, before, after AuditValues) string {
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
