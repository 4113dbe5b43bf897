package dialog

// Sentences of /xuat and of the documents it brings.

import (
	"fmt"
	"strings"
	"time"

	"chamdiem/scoring"
)

const txtExportHead = "<b>Xuất tệp.</b> Bot làm tệp rồi gửi vào cuộc trò chuyện này; lãnh đạo và Văn phòng được báo mỗi lần xuất."

func txtExporting(what string) string { return "Đang làm: " + what }

func txtExportUnderWay(e scoring.Export, loc *time.Location) string {
	return "Đang làm rồi, yêu cầu lúc " + scoring.FormatTime(e.AskedAt, loc)
}

func txtExportedBy(by, what string) string {
	return fmt.Sprintf("⚠️ %s vừa xuất tệp: %s.", capital(name(by)), esc(what))
}

// txtExportLine says how far a document is.
func txtExportLine(e scoring.Export, loc *time.Location) string {
	what := esc(scoring.ExportName(e.Kind))
	switch {
	case e.Ended == nil && e.Parts == 0:
		return fmt.Sprintf("⏳ %s: đang làm, yêu cầu lúc %s.", what, scoring.FormatTime(e.AskedAt, loc))
	case e.Ended == nil && e.Bytes > 0:
		return fmt.Sprintf("⏳ %s: đang gửi %d tệp, %s.", what, e.Parts, scoring.FormatSize(e.Bytes))
	case e.Ended == nil:
		return fmt.Sprintf("⏳ %s: đang gửi.", what)
	case e.Note != "":
		return fmt.Sprintf("⚠️ %s: chưa gửi được; %s", what, esc(e.Note))
	}
	return fmt.Sprintf("✅ %s: đã gửi lúc %s.", what, scoring.FormatMoment(*e.Ended, loc))
}

func txtExportTitle(x Exported) string {
	text := "📄 <b>" + esc(scoring.ExportName(x.Kind)) + "</b>"
	if x.Files != nil {
		text += "\n" + esc(x.Files.Part)
	}
	return text
}

func txtExportAt(c *scoring.Campaign, x Exported) string {
	text := esc(c.Unit) + ", lập lúc " + scoring.FormatMoment(x.At, c.Location)
	if !x.Since.IsZero() && x.Since.Before(x.At) {
		text = esc(c.Unit) + ", không đổi từ " + scoring.FormatMoment(x.Since, c.Location)
	}
	return text + "."
}

func txtExportTotal(t scoring.Total) string {
	done := t.States[scoring.Submitted] + t.States[scoring.Approved]
	return fmt.Sprintf("%s; %d/%d tiêu chí đã nộp, %d đã duyệt.", plainTotal(t), done, t.Asked, t.States[scoring.Approved])
}

// txtExportLacks lists the criteria that are not submitted, as far as there is room.
func txtExportLacks(t scoring.Total, room int) string {
	codes := append(append([]string{}, t.Empty...), t.Drafts...)
	if len(codes) == 0 {
		return "✅ Đủ các tiêu chí phải nộp."
	}
	head := fmt.Sprintf("⚠️ Chưa nộp (%d): ", len(codes))
	return head + esc(fitted(codes, ", ", room-units(head))) + "."
}

func txtExportFiles(f ExportedFiles) string {
	return fmt.Sprintf("%s tệp, %s; có danh mục và mã băm kèm theo.", scoring.FormatCount(f.Count), scoring.FormatSize(f.Bytes))
}

// txtMissingFiles lists what is not in the file, as far as there is room; the index in the file has all of it.
func txtMissingFiles(missing []MissingFile, room int) string {
	if len(missing) == 0 {
		return ""
	}
	head := fmt.Sprintf("⚠️ Không có trong tệp (%d): ", len(missing))
	lines := make([]string, len(missing))
	for i, m := range missing {
		lines[i] = m.Code + " " + clip(cleanName(m.Label), listEvidence) + " – " + m.Why
	}
	return head + esc(fitted(lines, "; ", room-units(head))) + "."
}

// fitted joins as many items as there is room for, and says how many more there are.
func fitted(items []string, separator string, room int) string {
	text := ""
	for i, item := range items {
		next := item
		if text != "" {
			next = text + separator + item
		}
		rest := ""
		if i < len(items)-1 {
			rest = fmt.Sprintf("%s… và %d nữa", separator, len(items)-i-1)
		}
		if units(next)+units(rest) > room {
			return strings.TrimPrefix(fmt.Sprintf("%s%s… và %d nữa", text, separator, len(items)-i), separator)
		}
		text = next
	}
	return text
}

func txtExportTooLarge(c *scoring.Campaign, f ExportedFiles) string {
	return fmt.Sprintf("⚠️ <b>%s</b>: %s tệp, %s, lớn hơn mức bot gửi được (%s MB mỗi tệp, %d tệp mỗi lần). Đề nghị người quản trị lấy trên máy chủ:\n<code>chamdiem export zip -o tai-lieu.zip --campaign %s</code>",
		esc(f.Part), scoring.FormatCount(f.Count), scoring.FormatSize(f.Bytes), scoring.FormatCount(int(f.Most/1_000_000)), MaxZIPParts, esc(c.ID))
}

// MaxZIPParts is how many files of evidence are sent at once: more are a flood on a phone, and half a gigabyte.
const MaxZIPParts = 10

// exportKinds are the documents in the order in which they are offered, with the labels of their buttons.
var exportKinds = []struct{ kind, label string }{
	{"xlsx", "Bảng điểm (Excel)"}, {"docx", "Báo cáo (Word)"}, {"pdf", "Báo cáo (PDF)"}, {"png", "Tổng điểm (ảnh)"}, {"zip", "Toàn bộ tài liệu (ZIP)"},
}
