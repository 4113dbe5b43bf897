package words

// Sentences of the workbook of a campaign: what is wrong with it, what it holds, its criteria tried, the campaign that is made of it.

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
	"chamdiem/scoring/period"
)

const (
	LabelBook         = "📘 Xem sổ"
	LabelBookMake     = "✅ Tạo đợt"
	LabelBookReplace  = "✅ Thay đợt đã tạo"
	LabelBookDrop     = "Bỏ sổ này"
	LabelTry          = "🧪 Thử chấm"
	LabelTryNext      = "Tiêu chí sau ▶️"
	LabelTryBefore    = "◀️ Tiêu chí trước"
	LabelTryAgain     = "Thử lại"
	LabelBookUndo     = "↩️ Hoàn tác"
	LabelBookUndoSure = "Hoàn tác việc tạo đợt"
	LabelOpening      = "📘 Đợt mới"

	BookFaultsFile = "loi-trong-so.txt"
	BookAsk        = "<b>Chưa tạo gì.</b> Thử chấm vài tiêu chí rồi bấm “Tạo đợt”; tạo xong còn hoàn tác được cho đến khi có bài chấm đầu tiên."
	BookDropped    = "Đã bỏ sổ, không tạo đợt nào."
	NoBook         = "Không có sổ nào chờ xác nhận. Gửi sổ Excel của đợt mới vào đây."
	BookOld        = "⚠️ Tệp .xls kiểu cũ không đọc được và không được lưu. Đề nghị mở bằng Excel, chọn Lưu thành (Save As) “Excel Workbook (.xlsx)” rồi gửi lại."
	OpeningHow     = "<b>Tạo đợt mới bằng sổ Excel</b>\nGửi vào đây sổ của cả đợt (.xlsx): tiêu chí, người, phân công, hạn. Bot báo từng ô sai, cho xem lại và thử chấm từng tiêu chí; chưa tạo gì trước khi anh/chị bấm “Tạo đợt”."
	OpeningNoBook  = "Chưa có sổ: nhờ người quản trị lấy sổ năm sau, có sẵn người và phân công của đợt này."
	HelpOpening    = "Gửi sổ Excel (.xlsx) của đợt mới. Bot kiểm tra, cho xem lại; bấm “Tạo đợt” mới tạo. Đợt tạo nhầm thì bấm “Hoàn tác” khi chưa có bài chấm."
	HelpBook       = "Xem sổ vừa gửi: đơn vị, năm, khung, người, hạn, chỗ khác đợt này. “Thử chấm” để thử từng tiêu chí; “Tạo đợt” để tạo; “Bỏ sổ này” để thôi."
	HelpTrial      = "Chấm thử như cán bộ: bấm phương án hoặc gõ số. Không ghi gì. Gõ mã tiêu chí để đến tiêu chí đó."
	TrialNothing   = "Chỉ thử, không ghi gì."
	bookNoChanges  = "Không có gì khác."
	OnlyWorkbooks  = "Ở đây chỉ nhận sổ Excel (.xlsx) của đợt mới. Bảng tiêu chí ở tệp Word, Excel, CSV thì nhờ người quản trị đọc vào sổ ấy."
)

// The most that a message tells of faults: what is more goes along as a file.
const (
	bookFaults      = 8
	bookFaultLength = 150
	bookDifferences = 3
)

func BookReceived(file string) string {
	return "📎 Đã nhận tệp " + fileNamed(file) + "; đang đọc sổ, tôi báo ngay khi xong."
}

func BookReady(file string) string {
	return "📘 Sổ " + fileNamed(file) + " đúng, không có ô nào sai. Chưa tạo gì; đề nghị xem lại, thử chấm rồi xác nhận."
}

func BookForeign(file string) string {
	return "⚠️ Tệp " + fileNamed(file) + " không phải sổ của cả đợt: không có các trang “Đợt chấm điểm”, “Người”, “Phân công”. Đề nghị nhờ người quản trị lấy sổ mẫu, điền rồi gửi lại; nếu tệp là bảng tiêu chí, nhờ người quản trị đọc vào sổ của đợt."
}

// BookFaults names what is wrong with a workbook, each with its cell; all is false where there is more than is told here.
func BookFaults(file string, faults []string) (html string, all bool) {
	lines := []string{fmt.Sprintf("⚠️ Sổ %s có %d chỗ sai, chưa tạo gì:", fileNamed(file), len(faults))}
	all = len(faults) <= bookFaults
	for _, f := range faults[:min(len(faults), bookFaults)] {
		short := markup.Clip(f, bookFaultLength)
		all = all && short == f
		lines = append(lines, "• "+markup.Esc(short))
	}
	if more := len(faults) - bookFaults; more > 0 {
		lines = append(lines, fmt.Sprintf("… và %d chỗ nữa.", more))
	}
	end := "Đề nghị sửa trong Excel rồi gửi lại sổ."
	if !all {
		end = "Đủ danh sách ở tệp kèm theo. " + end
	}
	return strings.Join(append(lines, end), "\n"), all
}

// BookHead tells what a workbook holds. linked is how many people keep their accounts.
func BookHead(b *scoring.CampaignBook, t scoring.Total, linked int, now time.Time) string {
	c := b.Campaign
	w := TermsOf(c)
	lines := []string{
		"📘 <b>Sổ đợt chấm điểm</b> " + fileNamed(b.Name) + ", gửi lúc " + format.Moment(b.At, c.Location),
		markup.Bold(markup.CleanName(c.Title)),
		fmt.Sprintf("%s · %s · mã đợt %s", markup.Name(strings.Join(filled(c.Unit, c.District, c.Province), ", ")), c.Assessed(), markup.Esc(c.ID)),
		"",
		fmt.Sprintf("Khung: <b>%d tiêu chí, %s điểm</b> (%s)", len(c.Leaves()), format.Points(c.Catalogue.Max), contentSums(c.Catalogue)),
	}
	sums := "Cán bộ chấm " + inPoints(t.Self.Max)
	if t.Survey.Max.IsPositive() {
		sums += "; " + w.Outside() + " " + inPoints(t.Survey.Max)
	}
	lines = append(lines, sums+outsideSums(c)+".",
		fmt.Sprintf("Người: <b>%d</b> (%s); %d người dùng tiếp tài khoản đã liên kết.", len(c.People), roleCounts(c), linked))
	if open := unassigned(c); len(open) > 0 {
		lines = append(lines, "⚠️ Chưa phân công: "+markup.Esc(listCodes(open)))
	} else {
		lines = append(lines, fmt.Sprintf("Phân công: %d dòng, tiêu chí nào cũng có người.", len(c.Assignments)))
	}
	var deadlines []string
	for _, d := range c.Deadlines {
		if !d.At.IsZero() {
			deadlines = append(deadlines, scoring.DeadlineName(d.Kind)+" "+format.Deadline(d.At, c.Location))
		}
	}
	lines = append(lines, "Hạn: "+strings.Join(deadlines, "; ")+".")
	if passed := PassedDeadlines(c.Deadlines, c.Location, now); passed != "" {
		lines = append(lines, passed)
	}
	return strings.Join(lines, "\n")
}

func filled(parts ...string) []string {
	return slices.DeleteFunc(parts, func(p string) bool { return p == "" })
}

// contentSums are the points of each content: "1: 20; 2: 15".
func contentSums(k *criteria.Catalogue) string {
	var parts []string
	for _, n := range k.Contents {
		parts = append(parts, n.Code+": "+format.Points(n.Max))
	}
	return markup.Esc(strings.Join(parts, "; "))
}

// outsideSums tell of criteria that stand outside the maximum, and of fixed points.
func outsideSums(c *scoring.Campaign) string {
	count := map[criteria.Outside]int{}
	for _, k := range c.Leaves() {
		count[k.Outside]++
	}
	text := ""
	if n := count[criteria.Bonus]; n > 0 {
		text += fmt.Sprintf("; %d tiêu chí điểm cộng", n)
	}
	if n := count[criteria.Penalty]; n > 0 {
		text += fmt.Sprintf("; %d tiêu chí điểm trừ", n)
	}
	if n := len(c.Fixed); n > 0 {
		text += fmt.Sprintf("; %d tiêu chí được ấn định", n)
	}
	return text
}

func roleCounts(c *scoring.Campaign) string {
	var parts []string
	for _, r := range []scoring.Role{scoring.Leader, scoring.Clerk, scoring.Officer} {
		parts = append(parts, fmt.Sprintf("%d %s", len(c.PersonsWith(r)), c.RoleName(r)))
	}
	return markup.Esc(strings.Join(parts, ", "))
}

func unassigned(c *scoring.Campaign) (codes []string) {
	for _, k := range c.Leaves() {
		if k.ScoredBy != criteria.ByOther && !c.IsFixed(k.Code) && len(c.Assigned(k.Code).Officers) == 0 {
			codes = append(codes, k.Code)
		}
	}
	return codes
}

// listCodes are codes, at most limits.ListCodes of them.
func listCodes(codes []string) string {
	text := strings.Join(codes[:min(len(codes), limits.ListCodes)], ", ")
	if more := len(codes) - limits.ListCodes; more > 0 {
		text += fmt.Sprintf(" … và %d tiêu chí nữa", more)
	}
	return text
}

// PassedDeadlines warns of deadlines that have passed, in one line; empty where there is none.
func PassedDeadlines(deadlines []scoring.Deadline, loc *time.Location, now time.Time) string {
	var passed []string
	locked := false
	for _, d := range deadlines {
		if !d.At.IsZero() && d.At.Before(now) {
			passed = append(passed, scoring.DeadlineName(d.Kind)+" "+format.Deadline(d.At, loc))
			locked = locked || d.Kind == scoring.Lock
		}
	}
	switch {
	case passed == nil:
		return ""
	case locked:
		return fmt.Sprintf("⚠️ Hạn đã qua: %s. Đợt này sẽ khóa ngay, không ai chấm được nữa; đề nghị xem lại năm và các hạn trong tệp.", strings.Join(passed, "; "))
	}
	return fmt.Sprintf("⚠️ Hạn đã qua: %s; đề nghị xem lại các hạn trong tệp.", strings.Join(passed, "; "))
}

// when is the year, or the part of it, that a campaign assesses: "2026", "quý I năm 2026".
func when(year int, part period.Part) string {
	if part == period.Year {
		return strconv.Itoa(year)
	}
	return part.In(year)
}

// BookDifferences begins the list of what differs from a campaign: the first of them, and how many there are.
func BookDifferences(from *scoring.Campaign, lines []string) string {
	if len(lines) == 0 {
		return fmt.Sprintf("Không khác gì đợt “%s” (%s).", markup.Name(from.Title), when(from.Year, from.Period))
	}
	head := fmt.Sprintf("<b>Khác đợt “%s” (%s): %d chỗ</b>", markup.Name(from.Title), when(from.Year, from.Period), len(lines))
	shown := []string{head}
	for _, l := range lines[:min(len(lines), bookDifferences)] {
		shown = append(shown, BookDifference(l))
	}
	return strings.Join(shown, "\n")
}

// BookDifference is one of them.
func BookDifference(line string) string {
	return "• " + markup.Esc(markup.Clip(line, bookFaultLength))
}

// LabelDifferences is the key to all of them.
func LabelDifferences(n int) string { return fmt.Sprintf("Xem %d chỗ khác", n) }

// DifferencesHead is above all of them.
func DifferencesHead(from *scoring.Campaign, n int) string {
	return fmt.Sprintf("<b>Sổ khác đợt “%s” (%s) ở %d chỗ:</b>", markup.Name(from.Title), when(from.Year, from.Period), n)
}

// BookMayNot says why no campaign can be made of the book.
func BookMayNot(why string) string { return "⚠️ Chưa tạo được đợt: " + markup.Esc(why) }

// BookReplaces says that the campaign of that ID is replaced.
func BookReplaces(b *scoring.CampaignBook) string {
	return fmt.Sprintf("Đợt cùng mã “%s” đã tạo từ sổ trước, chưa có bài chấm: bấm “Thay đợt đã tạo” thì sổ này thay cho sổ trước.", markup.Esc(b.Campaign.ID))
}

// BookMade tells the clerk what was made and what comes next. invite are people without an account.
func BookMade(b *scoring.CampaignBook, linked int, invite []string) string {
	verb, told := "tạo", " và được báo"
	if b.Replaces() {
		verb, told = "thay", ""
	}
	text := fmt.Sprintf("✅ Đã %s đợt “%s” (%s). %d người dùng tiếp tài khoản%s.", verb, markup.Name(b.Campaign.Title), when(b.Campaign.Year, b.Campaign.Period), linked, told)
	if len(invite) == 0 {
		return text + "\nViệc tiếp theo: sang đợt mới, xem /han và /nhansu."
	}
	names := strings.Join(invite[:min(len(invite), limits.ListCodes)], ", ")
	if more := len(invite) - limits.ListCodes; more > 0 {
		names += fmt.Sprintf(" và %d người nữa", more)
	}
	return text + fmt.Sprintf("\nViệc tiếp theo: sang đợt mới, gõ /nhansu để mời %d người chưa liên kết: %s.", len(invite), markup.Name(names))
}

// BookMadeBy tells leaders who made a campaign.
func BookMadeBy(who string, b *scoring.CampaignBook) string {
	if b.Replaces() {
		return fmt.Sprintf("📘 %s đã gửi sổ khác thay cho đợt “%s” (%s) của %s, chưa có bài chấm nào. Gõ /dot để xem.",
			markup.Name(Capital(who)), markup.Name(b.Campaign.Title), when(b.Campaign.Year, b.Campaign.Period), markup.Name(b.Campaign.Unit))
	}
	return fmt.Sprintf("📘 %s đã tạo đợt “%s” (%s) của %s từ sổ Excel: %d tiêu chí, khóa %s. Gõ /dot để xem.", markup.Name(Capital(who)), markup.Name(b.Campaign.Title),
		when(b.Campaign.Year, b.Campaign.Period), markup.Name(b.Campaign.Unit), len(b.Campaign.Leaves()), format.Deadline(b.Campaign.Deadline(scoring.Lock), b.Campaign.Location))
}

// UndoneBy tells people that a campaign is gone again.
func UndoneBy(who string, o scoring.OpenedCampaign) string {
	return fmt.Sprintf("↩️ %s đã hoàn tác việc tạo đợt “%s” (%s): đợt này không còn. Các đợt khác giữ nguyên.", markup.Name(Capital(who)), markup.Name(o.Title), when(o.Year, o.Period))
}

// OpenedLine is a campaign that was made of a workbook.
func OpenedLine(o scoring.OpenedCampaign, loc *time.Location) string {
	text := fmt.Sprintf("• Đợt “%s” (%s), tạo từ sổ gửi lúc %s: ", markup.Name(o.Title), when(o.Year, o.Period), format.Moment(o.At, loc))
	if o.Worked {
		return text + "đã có bài chấm, không hoàn tác được nữa."
	}
	return text + "chưa có bài chấm, còn hoàn tác được."
}

// BookWaits says that a workbook waits.
func BookWaits(b *scoring.CampaignBook) string {
	return fmt.Sprintf("Sổ %s (đợt “%s”) đang chờ xác nhận.", fileNamed(b.Name), markup.Name(b.Campaign.Title))
}

// LabelGoTo is the key into a campaign.
func LabelGoTo(o scoring.OpenedCampaign) string { return "Sang đợt " + when(o.Year, o.Period) }

// LabelBookUndoOf is the key that undoes the making of one of several.
func LabelBookUndoOf(o scoring.OpenedCampaign) string {
	return LabelBookUndo + " đợt " + when(o.Year, o.Period)
}

// AskUndo asks before a campaign is taken out; alone is how many people came in for it by invites of its own.
func AskUndo(o scoring.OpenedCampaign, alone int) string {
	text := fmt.Sprintf("Hoàn tác việc tạo đợt <b>“%s” (%s)</b>? Đợt này, người và phân công của nó không còn; các đợt khác giữ nguyên.", markup.Name(o.Title), when(o.Year, o.Period))
	if alone > 0 {
		text += fmt.Sprintf(" %d người đã nhận lời mời của đợt này sẽ phải mời lại.", alone)
	}
	return text
}

func Undone(o scoring.OpenedCampaign) string {
	return fmt.Sprintf("↩️ Đã hoàn tác: đợt “%s” (%s) không còn. Muốn tạo lại thì gửi lại sổ.", markup.Name(o.Title), when(o.Year, o.Period))
}

// TrialHead is above a criterion that is tried: which of how many, and who is in charge.
func TrialHead(c *scoring.Campaign, n, of int, code string) string {
	who := "chưa phân công"
	if a := c.Assigned(code); len(a.Officers) > 0 {
		who = c.DisplayAll(a.Officers)
	}
	return fmt.Sprintf("🧪 <b>Thử chấm %d/%d</b> · phụ trách: %s", n, of, markup.Name(who))
}

// TrialResult is what an answer gives; nothing of it is kept.
func TrialResult(w Terms, k *criteria.Criterion, a criteria.Answer, r criteria.Result) string {
	return "➡️ " + markup.Esc(markup.Clip(input.Explain(w, k, a, r), limits.LongText))
}

// CampaignRemoved tells leaders and clerks that the operator took a campaign out.
func CampaignRemoved(c *scoring.Campaign) string {
	return fmt.Sprintf("Đợt “%s” (%s) của %s đã được %s xóa khỏi bot.", markup.Name(c.Title), when(c.Year, c.Period), markup.Name(c.Unit), Operator)
}
