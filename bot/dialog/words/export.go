package words

// Sentences of /xuat and of the documents it brings.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

func ExportHead(w Terms) string {
	return "<b>Xuất tệp.</b> Bot làm tệp rồi gửi vào cuộc trò chuyện này; lãnh đạo và " + w.ClerkOffice + " được báo mỗi lần xuất."
}

func Exporting(what string) string { return "Đang làm: " + what }

func ExportUnderWay(e scoring.Export, loc *time.Location) string {
	return "Đang làm rồi, yêu cầu lúc " + format.Time(e.AskedAt, loc)
}

func ExportedBy(by, what string) string {
	return fmt.Sprintf("⚠️ %s vừa xuất tệp: %s.", Capital(markup.Name(by)), markup.Esc(what))
}

// ExportLine says how far a document is.
func ExportLine(c *scoring.Campaign, e scoring.Export) string {
	what := markup.Esc(c.ExportName(e.Kind))
	switch {
	case e.Ended == nil && e.Parts == 0:
		return fmt.Sprintf("⏳ %s: đang làm, yêu cầu lúc %s.", what, format.Time(e.AskedAt, c.Location))
	case e.Ended == nil && e.Bytes > 0: // it stays above the files once they are there, and is true then as well
		return fmt.Sprintf("⏳ %s: %d tệp, %s, gửi ngay bên dưới.", what, e.Parts, format.Size(e.Bytes))
	case e.Ended == nil:
		return fmt.Sprintf("⏳ %s: gửi ngay bên dưới.", what)
	case e.Note != "":
		return fmt.Sprintf("⚠️ %s: chưa gửi được; %s", what, markup.Esc(e.Note))
	}
	return fmt.Sprintf("✅ %s: đã gửi lúc %s.", what, format.Moment(*e.Ended, c.Location))
}

func ExportTitle(c *scoring.Campaign, kind string) string {
	return "📄 <b>" + markup.Esc(c.ExportName(kind)) + "</b>"
}

// ExportAt is of when a document is; since is when the same contents were first sent, zero for now.
func ExportAt(c *scoring.Campaign, at, since time.Time) string {
	text := markup.Esc(c.Unit) + ", lập lúc " + format.Moment(at, c.Location)
	if !since.IsZero() && since.Before(at) {
		text = markup.Esc(c.Unit) + ", không đổi từ " + format.Moment(since, c.Location)
	}
	return text + "."
}

func ExportTotal(t scoring.Total) string {
	done := t.States[scoring.Submitted] + t.States[scoring.Approved]
	return fmt.Sprintf("%s%s; %d/%d tiêu chí đã nộp, %d đã duyệt.", plainTotal(t), settledWords(t), done, t.Asked, t.States[scoring.Approved])
}

// ExportChecks warns of what has to be checked before a report is signed, as far as there is room; the sheet has all of it.
func ExportChecks(checks []string, room int) string {
	if len(checks) == 0 {
		return ""
	}
	head := fmt.Sprintf("⚠️ Trước khi ký còn %d việc cần kiểm tra (đủ ở tờ “Việc cần kiểm tra trước khi ký” của /xuat): ", len(checks))
	for i := range checks {
		checks[i] = strings.TrimSuffix(checks[i], ".")
	}
	return head + markup.Esc(fitted(checks, "; ", room-markup.Units(head))) + "."
}

// ExportLacks lists the criteria that are not submitted, in document order, as far as there is room.
func ExportLacks(c *scoring.Campaign, t scoring.Total, room int) string {
	var codes []string
	for _, k := range c.Leaves() {
		if slices.Contains(t.Empty, k.Code) || slices.Contains(t.Drafts, k.Code) {
			codes = append(codes, k.Code)
		}
	}
	if len(codes) == 0 {
		return "✅ Đủ các tiêu chí phải nộp."
	}
	head := fmt.Sprintf("⚠️ Chưa nộp (%d): ", len(codes))
	return head + markup.Esc(fitted(codes, ", ", room-markup.Units(head))) + "."
}

func ExportFiles(count int, bytes int64) string {
	return fmt.Sprintf("%s tệp, %s; có danh mục và mã băm kèm theo.", format.Count(count), format.Size(bytes))
}

// MissingFile is one piece of evidence that is not in the file, and why.
func MissingFile(code, label, why string) string {
	return code + " " + markup.Clip(markup.CleanName(label), limits.ListEvidence) + " – " + why
}

// MissingFiles lists what is not in the file, as far as there is room; the index in the file has all of it.
func MissingFiles(lines []string, room int) string {
	if len(lines) == 0 {
		return ""
	}
	head := fmt.Sprintf("⚠️ Không có trong tệp (%d): ", len(lines))
	return head + markup.Esc(fitted(lines, "; ", room-markup.Units(head))) + "."
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
		if markup.Units(next)+markup.Units(rest) > room {
			return strings.TrimPrefix(fmt.Sprintf("%s%s… và %d nữa", text, separator, len(items)-i), separator)
		}
		text = next
	}
	return text
}

// ExportTooLarge tells how to get what may not be sent: so many files of so many bytes, where one file holds at most so many.
func ExportTooLarge(c *scoring.Campaign, part string, count int, bytes, most int64) string {
	return fmt.Sprintf("⚠️ <b>%s</b>: %s tệp, %s, lớn hơn mức bot gửi được (%s MB mỗi tệp, %d tệp mỗi lần). Đề nghị người quản trị lấy trên máy chủ:\n<code>chamdiem export zip -o tai-lieu.zip --campaign %s</code>",
		markup.Esc(part), format.Count(count), format.Size(bytes), format.Count(int(most/1_000_000)), limits.MaxZIPParts, markup.Esc(c.ID))
}

// ExportKinds are the documents in the order in which they are offered, with the labels of their buttons and what people type for them.
var ExportKinds = []struct {
	Kind, Label string
	Typed       []string
}{
	{"xlsx", "Bảng điểm (Excel)", []string{"excel", "exel", "bảng điểm", "phụ lục", "bản excel", "file excel", "bảng điểm excel"}},
	{"docx", "Báo cáo (Word)", []string{"word", "bản word", "file word", "báo cáo word"}},
	{"pdf", "Báo cáo (PDF)", []string{"bản pdf", "file pdf", "báo cáo pdf"}},
	{"checks", "Kiểm tra trước khi ký", []string{"kiểm tra"}},
	{"analysis", "Báo cáo phân tích", []string{"phân tích", "báo cáo 8.1"}},
	{"png", "Tổng điểm (ảnh)", []string{"ảnh", "ảnh tổng điểm"}},
	{"zip", "Toàn bộ tài liệu (ZIP)", []string{"bản zip", "file zip", "tài liệu", "minh chứng", "toàn bộ tài liệu"}},
}
