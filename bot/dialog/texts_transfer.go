package dialog

// Sentences of the transfer to the official software, the appraised points, and the exports.

import (
	"fmt"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

const (
	menuTransfer = "Nhập vào phần mềm của huyện"
	menuAppraise = "Điểm thẩm định, phân tích tiêu chí bị trừ điểm"
	menuExport   = "Xuất bảng điểm, báo cáo, tài liệu"

	lblTransfer     = "Nhập phần mềm"
	lblTransferList = "📋 Danh sách nhập"
	lblTransferPage = "💻 Tệp cho máy tính"
	txtTransferFile = "điểm và giải trình để nhập phần mềm"
	lblTick         = "✅ Đã nhập"
	lblUntick       = "Bỏ “đã nhập”"
	lblAllNames     = "Tên tài liệu"
	lblProof        = "Ảnh “Gửi đi”"
	lblProofs       = "Xem ảnh đã lưu"
	lblAppraise     = "Điểm thẩm định"
	lblAppraiseList = "📋 Thẩm định"
	lblCompare      = "So sánh"
	lblAnalysis     = "Phân tích (8.1)"
	lblExport       = "📄 Xuất tệp"
	lblNoAppraised  = "Xóa điểm thẩm định"
	lblZero         = "0 điểm"

	txtTransferOpen = "⚠️ Kết quả chưa gửi (chưa cố định), nội dung còn có thể đổi."
	txtAskProof     = "Gửi ảnh chụp màn hình phần mềm sau khi bấm “Gửi đi” (ảnh hoặc tệp); bot lưu làm minh chứng."
	txtProofFiled   = "✅ Đã lưu ảnh “Gửi đi”."
	txtAskAppraised = "Gõ điểm thẩm định, ví dụ 0,75, hoặc bấm:"
	txtNoNumber     = "⚠️ Chưa đọc được số điểm. Đề nghị nhập lại, ví dụ: 0,75."
)

func txtTransferHead(done, all int) string {
	return fmt.Sprintf("<b>Nhập phần mềm của huyện:</b> %d/%d tiêu chí đã nhập.", done, all)
}

func txtTransferChanged(codes []string) string {
	return "⚠️ Đã đổi sau khi nhập: " + esc(txtCodes(codes))
}

func txtTransferLine(k *criteria.Criterion, changed bool) string {
	text := fmt.Sprintf("<b>%s</b> %s", esc(k.Code), esc(clip(k.Title, listTitle)))
	if changed {
		text += " – <i>đã đổi sau khi nhập</i>"
	}
	return text
}

func txtTransferNext(code string) string { return "▶️ Nhập " + code }

func txtTransferred(s scoring.TransferState, c *scoring.Campaign) string {
	text := fmt.Sprintf("✅ Đã nhập %s, %s", shortMoment(s.At, c), name(c.Comrade(s.By)))
	if s.Changed {
		return "⚠️ Đã đổi sau khi nhập (" + shortMoment(s.At, c) + "); đề nghị nhập lại."
	}
	return text
}

// txtEvidenceNames are the names as the official software wants them: "(1) …; (2) …".
func txtEvidenceNames(e scoring.Entry) []string {
	var lines []string
	for _, ev := range e.Evidence {
		if ev.Fetch == scoring.FetchRefused || ev.Fetch == scoring.FetchFailed {
			continue
		}
		lines = append(lines, "<code>"+esc(clip(cleanName(ev.Label()), maxTitle))+"</code>")
	}
	return lines
}

// evidenceNames joins the names into one block; short says how many did not fit.
func evidenceNames(e scoring.Entry, limit int) (text string, short int) {
	var parts []string
	for _, ev := range e.Evidence {
		if ev.Fetch == scoring.FetchRefused || ev.Fetch == scoring.FetchFailed {
			continue
		}
		part := clip(cleanName(ev.Label()), maxTitle)
		if short > 0 || units(strings.Join(parts, "; "))+2+units(part) > limit {
			short++
			continue
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; "), short
}

// txtNotInResult says of an entry that it is no part of what is sent.
func txtNotInResult(e scoring.Entry) string {
	return "⚠️ " + esc(capital(scoring.StateName(e.State))) + ", không nằm trong kết quả gửi."
}

// txtTransferBlocks are the three blocks to copy at a tap: the points that count, the explanation, the names of the evidence.
func txtTransferBlocks(p decimal.Decimal, text string, e scoring.Entry) []string {
	lines := []string{"Điểm: <code>" + scoring.FormatPoints(p) + "</code>"}
	if text == "" {
		lines = append(lines, "Giải trình: không có")
	} else {
		lines = append(lines, "Giải trình:", "<code>"+esc(clip(text, maxExplanationShown))+"</code>")
	}
	names, short := evidenceNames(e, transferNames)
	switch {
	case names == "" && short == 0:
		lines = append(lines, "Tài liệu: không có")
	case short > 0:
		lines = append(lines, fmt.Sprintf("Tài liệu (còn %d tên, bấm “%s”):", short, lblAllNames), "<code>"+esc(names)+"</code>")
	default:
		lines = append(lines, "Tài liệu:", "<code>"+esc(names)+"</code>")
	}
	return lines
}

func txtTicked(code string) string { return fmt.Sprintf("✅ Đã nhập %s.", esc(code)) }

func txtUnticked(code string) string {
	return fmt.Sprintf("Đã bỏ đánh dấu “đã nhập” của %s.", esc(code))
}

func txtTransferPage(c *scoring.Campaign) string {
	text := "💻 Mở tệp này trên máy tính: có nút sao chép cho từng ô và chỗ đánh dấu đã nhập (trình duyệt ghi nhớ)."
	if c.SoftwareURL != "" {
		text += " Trong tệp có liên kết đến phần mềm của huyện."
	}
	return text
}

func txtProofs(n int) string { return fmt.Sprintf("Đã lưu %d ảnh “Gửi đi”.", n) }

func txtProof(p scoring.Proof, c *scoring.Campaign) string {
	return fmt.Sprintf("Ảnh “Gửi đi”, %s lưu lúc %s", name(c.Comrade(p.By)), scoring.FormatMoment(p.At, c.Location))
}

func txtAppraiseHead(a scoring.Appraisal) string {
	if len(a.Lines) == 0 {
		return "<b>Điểm thẩm định:</b> chưa có tiêu chí nào."
	}
	text := fmt.Sprintf("<b>Điểm thẩm định:</b> %d/%d tiêu chí. Tự chấm %s, thẩm định <b>%s</b>", len(a.Lines), len(a.Lines)+len(a.Missing),
		scoring.FormatPoints(a.Self), scoring.FormatPoints(a.Points))
	if lost := a.Self.Sub(a.Points); lost.IsPositive() {
		text += fmt.Sprintf(", bị trừ %s", scoring.FormatPoints(lost))
	}
	if n := len(a.Lower()); n > 0 {
		text += fmt.Sprintf(".\nBị trừ điểm (%d):", n)
	} else {
		text += "."
	}
	return text
}

func txtLower(l scoring.AppraisedLine) string {
	return fmt.Sprintf("• <b>%s</b> %s: %s → %s (−%s)", esc(l.Criterion.Code), esc(clip(l.Criterion.Title, listTitle)),
		scoring.FormatPoints(l.Self), scoring.FormatPoints(l.Points), scoring.FormatPoints(l.Lost()))
}

func txtAppraiseMissing(codes []string) string {
	return fmt.Sprintf("Chưa có điểm thẩm định (%d). Bấm mã, hoặc gõ mã và điểm, ví dụ: %s 0,5", len(codes), esc(codes[0]))
}

func txtAppraiseOne(k *criteria.Criterion, self decimal.Decimal, e scoring.Entry) string {
	return fmt.Sprintf("Tối đa %s · tự chấm %s · thẩm định <b>%s</b>\n<i>Thẩm định: %s</i>", scoring.FormatPoints(k.Max), scoring.FormatPoints(self),
		scoring.FormatNullPoints(e.AppraisedPoints), esc(k.Appraiser))
}

func txtAppraised(code string, p decimal.NullDecimal) string {
	if !p.Valid {
		return fmt.Sprintf("Đã xóa điểm thẩm định của %s.", esc(code))
	}
	return fmt.Sprintf("✅ %s: điểm thẩm định %s.", esc(code), scoring.FormatPoints(p.Decimal))
}

func txtAsSelf(p decimal.Decimal) string { return "Như tự chấm: " + scoring.FormatPoints(p) }

func txtAsMax(p decimal.Decimal) string { return "Tối đa: " + scoring.FormatPoints(p) }

func txtComparison(a scoring.Appraisal) []string {
	lines := []string{"<b>Tự chấm → thẩm định</b>"}
	for _, l := range a.Lines {
		sign := ""
		switch {
		case l.Lost().IsPositive():
			sign = " ⚠️ −" + scoring.FormatPoints(l.Lost())
		case l.Lost().IsNegative():
			sign = " +" + scoring.FormatPoints(l.Lost().Neg())
		}
		lines = append(lines, fmt.Sprintf("%s: %s → %s / %s%s", esc(l.Criterion.Code), scoring.FormatPoints(l.Self), scoring.FormatPoints(l.Points), scoring.FormatPoints(l.Criterion.Max), sign))
	}
	return lines
}

func txtAnalysis(a scoring.Appraisal, c *scoring.Campaign) []string {
	lines := []string{"<b>Phân tích tiêu chí bị trừ điểm</b> (cho tiêu chí 8.1)"}
	for _, l := range a.Analysis(c) {
		lines = append(lines, esc(l))
	}
	return append(lines, "<i>Mục này cũng có trong “Báo cáo (Word)” của /xuat.</i>")
}
