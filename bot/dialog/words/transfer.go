package words

// Sentences of the transfer to the official software, the appraised points, and the exports.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

const (
	MenuAppraise = "Điểm thẩm định, phân tích tiêu chí bị trừ điểm"
	MenuExport   = "Xuất bảng điểm, báo cáo, tài liệu"

	LabelTransfer     = "Nhập phần mềm"
	LabelTransferList = "📋 Danh sách nhập"
	LabelTransferPage = "💻 Tệp cho máy tính"
	TransferFile      = "điểm và giải trình để nhập phần mềm"
	LabelTick         = "✅ Đã nhập"
	LabelUntick       = "Bỏ “đã nhập”"
	LabelAllNames     = "Tên tài liệu"
	LabelProof        = "Ảnh “Gửi đi”"
	LabelProofs       = "Xem ảnh đã lưu"
	LabelAppraise     = "Điểm thẩm định"
	LabelAppraiseList = "📋 Thẩm định"
	LabelCompare      = "So sánh"
	LabelExport       = "📄 Xuất tệp"
	LabelNoAppraised  = "Xóa điểm thẩm định"
	LabelZero         = "0 điểm"

	TransferOpen = "⚠️ Số liệu chưa chốt, nội dung còn có thể đổi."
	AskProof     = "Gửi ảnh chụp màn hình phần mềm sau khi bấm “Gửi đi” (ảnh hoặc tệp); bot lưu làm minh chứng."
	ProofFiled   = "✅ Đã lưu ảnh “Gửi đi”."
	AskAppraised = "Gõ điểm thẩm định, ví dụ 0,75, hoặc bấm:"
	NoNumber     = "⚠️ Chưa đọc được số điểm. Đề nghị nhập lại, ví dụ: 0,75."
)

// MenuTransfer is a line of the menu, the same in all campaigns.
func MenuTransfer() string { return "Nhập vào phần mềm chấm điểm" }

// TransferKey opens the transfer, and says how far it is.
func TransferKey(done, all int) string {
	return fmt.Sprintf("%s (%d/%d)", LabelTransfer, done, all)
}

func TransferHead(w Terms, done, all int) string {
	return fmt.Sprintf("<b>Nhập %s:</b> %d/%d tiêu chí đã nhập.", markup.Esc(w.Software), done, all)
}

func TransferChanged(codes []string) string {
	return "⚠️ Đã đổi sau khi nhập: " + markup.Esc(codeList(codes))
}

func TransferLine(k *criteria.Criterion, changed bool) string {
	text := fmt.Sprintf("<b>%s</b> %s", markup.Esc(k.Code), markup.Esc(inList(k)))
	if changed {
		text += " – <i>đã đổi sau khi nhập</i>"
	}
	return text
}

func TransferNext(code string) string { return "▶️ Nhập " + code }

func Transferred(e scoring.Entry, c *scoring.Campaign) string {
	text := fmt.Sprintf("✅ Đã nhập %s, %s", shortMoment(*e.Transferred, c), markup.Name(c.Comrade(e.TransferredBy)))
	if e.TransferChanged {
		return "⚠️ Đã đổi sau khi nhập (" + shortMoment(*e.Transferred, c) + "); đề nghị nhập lại."
	}
	return text
}

// EvidenceNames are the names as the official software wants them: "(1) …; (2) …".
func EvidenceNames(e scoring.Entry) []string {
	var lines []string
	for _, ev := range e.Documents() {
		if ev.Fetch == scoring.FetchRefused || ev.Fetch == scoring.FetchFailed {
			continue
		}
		lines = append(lines, "<code>"+markup.Esc(markup.Clip(markup.CleanName(ev.Label()), limits.MaxTitle))+"</code>")
	}
	return lines
}

// evidenceNames joins the names into one block; short says how many did not fit.
func evidenceNames(e scoring.Entry, limit int) (text string, short int) {
	var parts []string
	for _, ev := range e.Documents() {
		if ev.Fetch == scoring.FetchRefused || ev.Fetch == scoring.FetchFailed {
			continue
		}
		part := markup.Clip(markup.CleanName(ev.Label()), limits.MaxTitle)
		if short > 0 || markup.Units(strings.Join(parts, "; "))+2+markup.Units(part) > limit {
			short++
			continue
		}
		parts = append(parts, part)
	}
	return strings.Join(parts, "; "), short
}

// NotInResult says of an entry that it is no part of what is sent.
func NotInResult(state string) string {
	return "⚠️ " + markup.Esc(Capital(state)) + ", không nằm trong kết quả."
}

// TransferBlocks are the three blocks to copy at a tap: the points that count, the explanation, the names of the evidence.
func TransferBlocks(p scoring.FrozenPoints, text string, e scoring.Entry) []string {
	lines := []string{"Điểm: <code>" + p.Figure() + "</code>"}
	if p.NotApplicable { // nothing to copy
		lines[0] = "Điểm: " + p.Figure()
	}
	blocks := scoring.Blocks(text)
	switch {
	case text == "":
		lines = append(lines, "Giải trình: không có")
	case len(blocks) > 1:
		lines = append(lines, fmt.Sprintf("Giải trình, phần 1/%d (bấm “%s” để nhận tiếp):", len(blocks), TextKey(len(blocks))), Code(blocks[0]))
	default:
		lines = append(lines, "Giải trình:", Code(text))
	}
	room := limits.TransferNames
	if markup.Units(blocks[0]) > limits.LongBlock {
		room = limits.TransferFewNames
	}
	names, short := evidenceNames(e, room)
	switch {
	case names == "" && short == 0:
		lines = append(lines, "Tài liệu: không có")
	case names == "":
		lines = append(lines, fmt.Sprintf("Tài liệu: %d tên, bấm “%s”", short, LabelAllNames))
	case short > 0:
		lines = append(lines, fmt.Sprintf("Tài liệu (còn %d tên, bấm “%s”):", short, LabelAllNames), "<code>"+markup.Esc(names)+"</code>")
	default:
		lines = append(lines, "Tài liệu:", "<code>"+markup.Esc(names)+"</code>")
	}
	return lines
}

// TextKey is the button that sends what follows the first of n blocks of an explanation.
func TextKey(n int) string {
	if n == 2 {
		return "Giải trình, phần 2"
	}
	return fmt.Sprintf("Giải trình, phần 2–%d", n)
}

// TextBlock is one of the blocks in which a long explanation is copied.
func TextBlock(code string, n, of int, block string) string {
	return fmt.Sprintf("%s – giải trình, phần %d/%d:\n%s", markup.Bold(code), n, of, Code(block))
}

func Ticked(code string) string { return fmt.Sprintf("✅ Đã nhập %s.", markup.Esc(code)) }

func Unticked(code string) string {
	return fmt.Sprintf("Đã bỏ đánh dấu “đã nhập” của %s.", markup.Esc(code))
}

func TransferPage(w Terms, c *scoring.Campaign) string {
	text := "💻 Mở tệp này trên máy tính: có nút sao chép cho từng ô, đường dẫn của từng tệp trong ZIP tài liệu và chỗ đánh dấu đã nhập. Xong thì bấm “Chép mã đã nhập” trên tệp, dán mã vào đây: bot đánh dấu theo."
	if c.SoftwareURL != "" {
		text += " Trong tệp có liên kết đến " + markup.Esc(w.Software) + "."
	}
	return text
}

func Proofs(n int) string { return fmt.Sprintf("Đã lưu %d ảnh “Gửi đi”.", n) }

func Proof(p scoring.Proof, c *scoring.Campaign) string {
	return fmt.Sprintf("Ảnh “Gửi đi”, %s lưu lúc %s", markup.Name(c.Comrade(p.By)), format.Moment(p.At, c.Location))
}

func AppraiseHead(w Terms, a scoring.Appraisal) string {
	if len(a.Lines) == 0 {
		return "<b>Điểm thẩm định:</b> chưa có tiêu chí nào." + appraisedSurvey(w, "\n", len(a.Survey), a.SurveyPoints)
	}
	text := fmt.Sprintf("<b>Điểm thẩm định:</b> %d/%d tiêu chí. Tự chấm %s, thẩm định <b>%s</b>", len(a.Lines), a.Asked,
		format.Points(a.Self), format.Points(a.Points))
	if lost := a.Lost; lost.IsPositive() {
		text += fmt.Sprintf(", bị trừ %s", format.Points(lost))
	}
	if more := a.Lost.Sub(a.Self.Sub(a.Points)); more.IsPositive() {
		text += fmt.Sprintf(", được thêm %s", format.Points(more))
	}
	text += appraisedSurvey(w, "; ", len(a.Survey), a.SurveyPoints)
	if n := len(a.Lower()); n > 0 {
		text += fmt.Sprintf(".\nBị trừ điểm (%d):", n)
	} else {
		text += "."
	}
	return text
}

// appraisedSurvey tells the appraised points of XHH, which are compared with nothing; "" where there are none.
func appraisedSurvey(w Terms, before string, n int, points decimal.Decimal) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%s%s %s (%d tiêu chí)", before, w.Outside(), format.Points(points), n)
}

func Lower(l scoring.AppraisedLine) string {
	return fmt.Sprintf("• <b>%s</b> %s: %s → %s (−%s)", markup.Esc(l.Criterion.Code), markup.Esc(inList(l.Criterion)),
		l.SelfFigure(), format.Points(l.Points), format.Points(l.Lost()))
}

// MoreLower says how many criteria that lost points are not listed; the comparison has all of them.
func MoreLower(n int) string {
	return fmt.Sprintf("… và %d nữa, xem đủ ở “%s”.", n, LabelCompare)
}

// AppraiseMissing says how many criteria have no appraised points; surveys are those of them that others score.
func AppraiseMissing(w Terms, codes []string, surveys int) string {
	text := fmt.Sprintf("Chưa có điểm thẩm định (%d", len(codes))
	if surveys > 0 {
		text += fmt.Sprintf(", kể cả %d tiêu chí %s", surveys, w.Outside())
	}
	return text + fmt.Sprintf("). Bấm mã, hoặc gõ mã và điểm, mỗi tiêu chí một dòng, ví dụ: %s: 0,5", markup.Esc(codes[0]))
}

func AppraiseOne(k *criteria.Criterion, self scoring.FrozenPoints, e scoring.Entry) string {
	return fmt.Sprintf("Tối đa %s · tự chấm %s · thẩm định <b>%s</b>\n<i>Thẩm định: %s</i>", format.Points(k.Max), self.Figure(),
		format.NullPoints(e.AppraisedPoints), markup.Esc(k.Appraiser))
}

// Appraised says what was written; reason is why points were taken off, or empty.
func Appraised(code string, p decimal.NullDecimal, reason string) string {
	if !p.Valid {
		return fmt.Sprintf("Đã xóa điểm thẩm định của %s.", markup.Esc(code))
	}
	text := fmt.Sprintf("✅ %s: điểm thẩm định %s", markup.Esc(code), format.Points(p.Decimal))
	if reason != "" {
		text += ", bị trừ vì " + markup.Esc(format.Excerpt(strings.TrimSuffix(reason, "."), limits.LostReason))
	}
	return text + "."
}

func AsSelf(p scoring.FrozenPoints) string { return "Như tự chấm: " + p.Figure() }

func AsMax(p decimal.Decimal) string { return "Tối đa: " + format.Points(p) }

func Comparison(a scoring.Appraisal) []string {
	lines := []string{"<b>Tự chấm → thẩm định</b>"}
	for _, l := range a.Lines {
		sign := ""
		switch {
		case l.Lost().IsPositive():
			sign = " ⚠️ −" + format.Points(l.Lost())
		case l.Lost().IsNegative():
			sign = " +" + format.Points(l.Lost().Neg())
		}
		lines = append(lines, fmt.Sprintf("%s: %s → %s / %s%s", markup.Esc(l.Criterion.Code), l.SelfFigure(), format.Points(l.Points), format.Points(l.Criterion.Max), sign))
	}
	return lines
}

// LabelAnalysis is the key for the analysis of lost points.
func LabelAnalysis(w Terms) string {
	if w.LossesAt == "" {
		return "Phân tích"
	}
	return "Phân tích (" + w.LossesAt + ")"
}

// Analysis tells where points were taken off; reasons say why, by criterion.
func Analysis(w Terms, a scoring.Appraisal, reasons map[string]string, c *scoring.Campaign) []string {
	lines := []string{"<b>Phân tích tiêu chí bị trừ điểm</b>"}
	if w.LossesAt != "" {
		lines[0] += " (cho tiêu chí " + markup.Esc(w.LossesAt) + ")"
	}
	for _, l := range a.Analysis(c, reasons) {
		lines = append(lines, markup.Esc(l))
	}
	return append(lines, "<i>Bản Word để điền nguyên nhân, biện pháp: /xuat, “Báo cáo phân tích”.</i>")
}
