// Package words holds every sentence of the conversation, by theme: full diacritics, decimal comma, "anh/chị". Where a
// function returns HTML, whatever comes from people or files has gone through package markup.
//
// Names: a sentence is named for what it says (Stranger, Title); labels of buttons begin with Label, lines of the menu with
// Menu, helps with Help. Sentences that name a framework's own words take Terms.
package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/period"
	"chamdiem/scoring/terms"
)

// Labels that many screens share.
const (
	LabelHome = "🏠 Trang chính"
	LabelBack = "◀️ Quay lại"
	LabelNo   = "Không"
	LabelSkip = "Bỏ qua"

	LabelSkipCriterion = "Để sau ▶️"

	LabelDone     = "✅ Xong"
	LabelNextPage = "Trang sau ▶️"
	LabelPrevPage = "◀️ Trang trước"
	LabelNextPart = "Phần sau ▶️"
	LabelPrevPart = "◀️ Phần trước"

	LabelScore    = "Chấm điểm"
	LabelBallots  = "Nhập số phiếu"
	LabelExplain  = "Giải trình"
	LabelApp      = "Mở trang trong Telegram"
	LabelEvidence = "Tài liệu"

	LabelSendEvidence = "Gửi tài liệu" // LabelEvidence while there is none and the document asks for some

	LabelSubmit    = "Nộp"
	LabelHistory   = "Lịch sử"
	LabelMore      = "Việc khác"
	LabelCombine   = "Tổng hợp"
	LabelToList    = "📋 Về danh sách"
	LabelTakeBack  = "Rút lại" // MeansTakeBack
	LabelList      = "📋 Tiêu chí"
	LabelNext      = "▶️ Làm tiếp"
	LabelMissing   = "Còn thiếu"
	LabelTotal     = "Tổng điểm"
	LabelDeadlines = "⏰ Thời hạn"
	LabelHelp      = "Trợ giúp"

	LabelOpenCriterion  = "Mở tiêu chí"
	LabelTakeBackToMend = "Rút lại để sửa"
)

// Confirm is the label of the button that takes a step which another button, of that label, has asked about.
func Confirm(label string) string {
	plain, signed := strings.CutPrefix(label, "✅ ")
	if signed {
		return "✅ Xác nhận " + lowered(plain)
	}
	return "Xác nhận " + lowered(plain)
}

// MeansTakeBack is typed for LabelTakeBack.
var MeansTakeBack = []string{"sửa", "sửa lại", "rút lại sửa", "rút lại để sửa", "rút bài", "rút về", "cho sửa lại", "rút", "thu hồi", "thu hồi lại", "nộp nhầm", "lỡ nộp", "lỡ nộp nhầm", "nộp nhầm rồi", "hủy nộp", "sửa bài", "muốn sửa bài", "chưa muốn nộp", "sai rồi", "bị sai"}

func OpenCode(code string) string { return LabelOpenCriterion + " " + code }

const (
	Group         = "Bot chỉ làm việc trong cuộc trò chuyện riêng. Tôi xin rời nhóm này."
	OldButton     = "Nút này không còn hiệu lực. Đề nghị dùng các nút ở tin nhắn cuối cùng."
	Opened        = "Đã mở"
	NoSuchCommand = "Không có lệnh này. Gõ /trogiup để xem các lệnh dùng được."
	Forwarded     = "Lệnh trong tin nhắn chuyển tiếp không được thực hiện. Muốn dùng, đề nghị tự gõ lệnh."
	Cancelled     = "Đã thoát phần đang nhập. Các nội dung đã lưu vẫn còn."
	NoCriterion   = "Không có tiêu chí này."
	EmptyText     = "Chưa có nội dung nào để lưu."

	ChooseCampaign   = "Anh/chị thuộc nhiều đợt chấm điểm. Đề nghị chọn đợt muốn làm việc:"
	OneCampaign      = "Anh/chị đang làm việc trong đợt:"
	ChooseFirst      = "Đề nghị chọn đợt chấm điểm trước."
	ChooseBeforeFile = "Đề nghị chọn đợt chấm điểm trước, rồi gửi lại tệp."
)

// Refused is a polite no.
func Refused(words string) string { return "⚠️ " + markup.Esc(words) }

// Greeting greets a person by name, or by post while no name is known.
func Greeting(p *scoring.Person) string {
	who := p.Display()
	if post, ok := strings.CutPrefix(who, "Công chức "); ok {
		who = "công chức " + post
	}
	return fmt.Sprintf("Chào anh/chị %s.", markup.Name(who))
}

func Campaign(c *scoring.Campaign) string {
	return markup.Italic(markup.CleanName(campaignName(c.Title, c.Unit, c.Year, c.Period)))
}

// campaignName tells campaigns apart: the title names the year and the unit, or they stand beside it.
func campaignName(title, unit string, year int, part period.Part) string {
	text := title
	if !strings.Contains(text, strconv.Itoa(year)) {
		text += " " + part.In(year)
	}
	if !strings.Contains(text, unit) {
		text += " – " + unit
	}
	return text
}

func CampaignLine(n string, m scoring.Membership) string {
	return "<b>" + n + ".</b> " + markup.Name(campaignName(m.Title, m.Unit, m.Year, m.Period))
}

// CampaignKey is a campaign on a button: what it assesses, and the unit where the account works for several.
func CampaignKey(n string, m scoring.Membership, units bool) string {
	text := n + ". " + Capital(m.Period.In(m.Year))
	if units {
		text += " – " + m.Unit
	}
	return text
}

// CampaignID stands behind the name of a campaign where another one has the same.
func CampaignID(id string) string { return markup.Italic(markup.CleanName("Mã đợt: " + id)) }

// UnitWithID tells the unit of a campaign from another one of the same name.
func UnitWithID(m scoring.Membership) string {
	return fmt.Sprintf("%s (mã đợt %s)", m.Unit, m.Campaign)
}

func CampaignChosen(m scoring.Membership) string {
	return "Đã chọn: " + markup.CleanName(campaignName(m.Title, m.Unit, m.Year, m.Period))
}

// CampaignOpened tells a person of another year that is open; n is how many criteria the person is in charge of.
func CampaignOpened(c *scoring.Campaign, n int) string {
	charge := ""
	if n > 0 {
		charge = fmt.Sprintf(" Anh/chị phụ trách %d tiêu chí.", n)
	}
	return fmt.Sprintf("Đã mở đợt “%s” của %s.%s Tài khoản này dùng tiếp, không cần liên kết lại; gõ /dot để chọn năm.", markup.Name(c.Title), markup.Name(c.Unit), charge)
}

func InviteTaken(who string) string {
	return fmt.Sprintf("✅ Đã liên kết tài khoản này với %s.", markup.Name(who))
}

// InviteTakenBy tells by which account of what kind an invite was taken.
func InviteTakenBy(who, kind, account string) string {
	return fmt.Sprintf("%s đã nhận đường dẫn mời (%s “%s”). Nếu không đúng người, đề nghị hủy liên kết ngay.", markup.Name(Capital(who)), kind, markup.Name(account))
}

// Stranger is all that a person who was not invited is told.
func Stranger(w Terms) string {
	return "Bot này chỉ phục vụ cán bộ, công chức đã được mời. Đề nghị liên hệ " + w.ClerkOffice + " để nhận đường dẫn mời."
}

// OtherBot tells a person whose campaign has another bot where to go on; bot is its name in links, "" = it is not served now.
func OtherBot(e scoring.Elsewhere, w Terms) string {
	s := fmt.Sprintf("Đợt “%s” của %s dùng bot khác", markup.Name(e.Title), markup.Name(e.Unit))
	if e.Bot == "" {
		return s + ", hiện chưa chạy. Tin vừa gửi ở đây chưa được ghi nhận; đề nghị liên hệ " + w.ClerkOffice + "."
	}
	return s + ": @" + markup.Esc(e.Bot) + ". Tin vừa gửi ở đây chưa được ghi nhận; anh/chị bấm nút dưới đây rồi làm tiếp ở đó."
}

// CampaignLeft is said of what comes for a campaign that the account does not belong to any more.
const CampaignLeft = "Tài khoản này không còn trong đợt đang làm dở, nên tin vừa gửi chưa được ghi nhận."

// OtherBotBriefly is OtherBot as the answer to a press.
func OtherBotBriefly(e scoring.Elsewhere) string {
	if e.Bot == "" {
		return "Đợt này dùng bot khác, hiện chưa chạy"
	}
	return "Đợt này dùng bot @" + e.Bot
}

// InviteElsewhere tells with which bot an invite is to be taken.
func InviteElsewhere(title, bot string, w Terms) string {
	s := fmt.Sprintf("Đường dẫn mời này vào đợt “%s”, dùng bot khác", markup.Name(title))
	if bot == "" {
		return s + ", hiện chưa chạy. Đề nghị liên hệ " + w.ClerkOffice + "."
	}
	return s + ": @" + markup.Esc(bot) + ". Anh/chị bấm nút dưới đây rồi bấm “Bắt đầu”; đường dẫn vẫn còn dùng được."
}

// LabelOtherBot opens the chat with another bot.
func LabelOtherBot(bot string) string { return "Mở @" + bot }

// AccountMoved tells a person that the campaign has another bot from now on.
func AccountMoved(c *scoring.Campaign, bot string) string {
	return fmt.Sprintf("Từ nay đợt “%s” của %s dùng bot @%s. Anh/chị bấm nút dưới đây rồi bấm “Bắt đầu” để nhận nhắc việc và làm tiếp ở đó; bài đã chấm và tài khoản giữ nguyên, không cần đường dẫn mời mới.",
		markup.Name(c.Title), markup.Name(c.Unit), markup.Esc(bot))
}

// InviteWrong does not tell why a link opens nothing.
func InviteWrong(w Terms) string {
	return "Đường dẫn mời không dùng được. Đề nghị liên hệ " + w.ClerkOffice + " để nhận đường dẫn mới."
}

// InviteWrongHere is InviteWrong for an account that is a person already: a link for another one does not change that.
func InviteWrongHere(w Terms) string {
	return InviteWrong(w) + " Tài khoản này đã liên kết rồi, mỗi tài khoản chỉ ứng với một người trong đợt: đường dẫn mời người khác thì không đổi sang được. " +
		"Kiêm thêm việc thì đề nghị " + w.ClerkOffice + " giao thêm tiêu chí; chuyển hẳn thì đề nghị hủy liên kết cũ trước."
}

// InviteTakenOver is for the account that was the person until now.
func InviteTakenOver(w Terms, who, kind string) string {
	return fmt.Sprintf("⚠️ Một %s khác vừa nhận đường dẫn mời của %s; tài khoản này không còn liên kết. Nếu không phải do anh/chị, đề nghị báo %s ngay.", kind, markup.Name(who), w.ClerkOffice)
}

// What is said of browsers that are signed in to the web page.
const (
	Devices        = "<b>Thiết bị đang đăng nhập trang web</b>"
	DevicesHow     = "Bấm một thiết bị để đăng xuất. Mất máy hoặc thấy thiết bị lạ thì đăng xuất ngay."
	NoDevices      = "Anh/chị không có thiết bị nào đang đăng nhập trang web."
	DeviceGone     = "Thiết bị này đã đăng xuất rồi"
	LabelDeviceEnd = "Đăng xuất thiết bị này"
	HelpDevices    = "Các trình duyệt mà anh/chị đang đăng nhập trang web. Bấm một thiết bị rồi “Đăng xuất thiết bị này”: máy đó không xem, không gửi được gì nữa. Vào lại thì cần một đường dẫn mời mới."
)

// DeviceLine is a device of the list.
func DeviceLine(n int, d scoring.Device, loc *time.Location) string {
	line := fmt.Sprintf("(%d) %s: vào từ %s, lần cuối %s", n, markup.Name(d.Name), format.Moment(d.Since, loc), format.Moment(d.Seen, loc))
	if d.Rings {
		line += ", nhận thông báo"
	}
	return line
}

func DeviceKey(n int, d scoring.Device) string { return fmt.Sprintf("(%d) %s", n, d.Name) }

func DeviceAsk(d scoring.Device) string {
	return fmt.Sprintf("Đăng xuất %s khỏi trang web? Những gì chưa gửi trên máy đó sẽ bị xóa khi trang mở lại.", markup.Name(d.Name))
}

func DeviceEnded(d scoring.Device) string { return fmt.Sprintf("Đã đăng xuất %s.", d.Name) }

func Page(n int) string { return fmt.Sprintf("Trang %d", n) }

func PageOf(n, of int) string { return fmt.Sprintf("<i>Trang %d/%d</i>", n, of) }

// Part is one of several parts of a long text.
func Part(n, of int) string { return fmt.Sprintf("<i>Phần %d/%d</i>", n, of) }

func Criterion(code string) string { return strings.TrimSpace("Tiêu chí " + code) }

func Numbered(n int) string { return fmt.Sprintf(" (%d)", n) }

// UnusableLabel is the kind of a text that only names what was left in another chat: "[Hình ảnh]".
const UnusableLabel = "label"

// unusable are the kinds of messages that are no evidence.
var unusable = map[string]string{
	"voice": "tin nhắn thoại", "audio": "tệp âm thanh", "sticker": "nhãn dán", "contact": "danh bạ", "location": "vị trí",
	UnusableLabel: "tên tệp, ảnh chép từ cuộc trò chuyện khác, vì chưa có chính tệp, ảnh đó", "poll": "bình chọn", "video_note": "video tròn", "animation": "ảnh động", "dice": "trò chơi", "game": "trò chơi", "venue": "địa điểm",
}

func Unusable(what string) string {
	kind, ok := unusable[what]
	if !ok {
		kind = "loại tin nhắn này"
	}
	text := fmt.Sprintf("Tôi không nhận %s. Đề nghị gõ chữ, gửi tệp (PDF, Word, Excel), ảnh hoặc liên kết.", kind)
	if way := instead[what]; way != "" {
		text += " " + way
	}
	return text
}

// instead says of each kind what to send in its place.
var instead = map[string]string{
	UnusableLabel: "Ở ứng dụng kia: nhấn giữ tệp hoặc ảnh, chọn “Chia sẻ”, rồi chọn Telegram.",
	"voice":       "Muốn nói thay vì gõ: có thể dùng micrô trên bàn phím để đọc thành chữ.",
	"video_note":  "Muốn nói thay vì gõ: có thể dùng micrô trên bàn phím để đọc thành chữ. Muốn nộp phim: quay bằng máy ảnh của điện thoại rồi gửi tệp MP4.",
	"audio":       "Muốn nộp tệp âm thanh: nén thành ZIP rồi gửi.",
	"animation":   "Muốn nộp hình động: chụp màn hình thành ảnh, hoặc gửi tệp MP4.",
	"location":    "Muốn nêu địa điểm: gõ địa chỉ.",
	"venue":       "Muốn nêu địa điểm: gõ địa chỉ.",
	"contact":     "Muốn nêu một người: gõ tên.",
}

// Lines of the menu (setMyCommands), at most 256 characters each.
const (
	MenuNext      = "Làm tiếp tiêu chí chưa xong"
	MenuList      = "Tiêu chí của tôi"
	MenuMissing   = "Còn thiếu những gì"
	MenuTotal     = "Tổng điểm hiện tại"
	MenuDeadlines = "Thời hạn"
	MenuSearch    = "Tìm tiêu chí theo mã hoặc theo chữ"
	MenuHistory   = "Lịch sử thay đổi"
	MenuCampaigns = "Chọn đợt chấm điểm"
	MenuHelp      = "Trợ giúp cho màn hình đang mở"
	MenuCancel    = "Thoát phần đang nhập"
)

// SurveySpelled spells the short form of the survey, XHH, out where it stands first in the HTML of a message: "điều tra xã hội học (XHH)". A message that
// spells it before, or that has no room for it within most UTF-16 units (0 = any), stays as it is. Within brackets a dash takes the
// place of the inner ones.
func SurveySpelled(survey, surveyShort, h string, most int) string {
	surveyWhole := strings.TrimPrefix(survey, "điều tra ")
	if surveyShort == survey || surveyWhole == survey {
		return h // there is no short form, or one that cannot be spelled within a sentence
	}
	at := firstShort(h, surveyShort)
	if at < 0 || strings.Contains(strings.ToLower(h[:at]), surveyWhole) {
		return h
	}
	before := h[:at]
	line := markup.Plain(before[strings.LastIndexByte(before, '\n')+1:])
	word := surveyWhole + " (" + surveyShort + ")"
	if strings.Count(line, "(") > strings.Count(line, ")") {
		word = surveyWhole + " – " + surveyShort
	}
	if said := strings.TrimRight(line, " "); !strings.HasSuffix(strings.ToLower(said), "điều tra") {
		start := "điều tra "
		if said == "" || strings.HasSuffix(said, ".") {
			start = "Điều tra "
		}
		word = start + word
	}
	out := before + word + h[at+len(surveyShort):]
	if most > 0 && markup.Visible(out) > most {
		return h
	}
	return out
}

// firstShort is where the short form stands as a word of its own in the visible text; -1 where it does not.
func firstShort(h, surveyShort string) int {
	letter := func(s string, last bool) bool {
		r := []rune(s)
		if len(r) == 0 {
			return false
		}
		if last {
			return unicode.IsLetter(r[len(r)-1]) || unicode.IsDigit(r[len(r)-1])
		}
		return unicode.IsLetter(r[0]) || unicode.IsDigit(r[0])
	}
	for from := 0; ; {
		i := strings.Index(h[from:], surveyShort)
		if i < 0 {
			return -1
		}
		i += from
		from = i + len(surveyShort)
		inTag := strings.LastIndexByte(h[:i], '<') > strings.LastIndexByte(h[:i], '>')
		if !inTag && !letter(h[:i], true) && !letter(h[from:], false) {
			return i
		}
	}
}

// Terms are the words of a framework and of the body that uses it, as they stand in sentences.
type Terms = terms.Terms

// DefaultTerms are those of the shipped framework.
func DefaultTerms() Terms { return terms.Default() }

// Fill puts the words of a campaign into a sentence that is known without one, harmless between tags.
func Fill(w Terms, s string) string { return w.FillWith(s, markup.Esc) }

// TermsOf are those of a campaign. c may be nil.
func TermsOf(c *scoring.Campaign) Terms { return c.Terms() }
