package words

// Sentences that tell people of a change in their campaign: who takes part, roles, who is in charge, rating bands.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

func RolesSetYou(w Terms, by string, roles []scoring.Role) string {
	return fmt.Sprintf("%s vừa đổi vai trò của anh/chị thành: %s.", markup.Name(Capital(by)), markup.Esc(RolesWords(w, roles)))
}

func RolesSetBy(w Terms, by, who string, was, is []scoring.Role) string {
	return fmt.Sprintf("⚠️ %s vừa đổi vai trò của %s: %s → %s.", markup.Name(Capital(by)), markup.Name(who), markup.Esc(RolesWords(w, was)), markup.Esc(RolesWords(w, is)))
}

// LeftYou tells a person that the campaign goes on without them.
func LeftYou(by, title string) string {
	return fmt.Sprintf("%s: anh/chị thôi tham gia đợt chấm điểm “%s”. Bài và tài liệu đã gửi vẫn được giữ. Cảm ơn anh/chị.", markup.Name(Capital(by)), markup.Name(title))
}

// JoinedYou tells a person who has an account here already that they take part now.
func JoinedYou(w Terms, by, title string, roles []scoring.Role) string {
	return fmt.Sprintf("%s: anh/chị tham gia đợt chấm điểm “%s”, vai trò: %s.", markup.Name(Capital(by)), markup.Name(title), markup.Esc(RolesWords(w, roles)))
}

// AskWhom names who can tell more about a change that the operator made.
func AskWhom(who string) string {
	return fmt.Sprintf("Nếu có nhầm lẫn hoặc chưa rõ, đề nghị liên hệ %s.", markup.Name(who))
}

// LeftBy tells leaders and the clerk who takes part no longer.
func LeftBy(by string, who []string) string {
	return fmt.Sprintf("⚠️ %s: thôi tham gia đợt chấm điểm: %s.", markup.Name(Capital(by)), markup.Name(strings.Join(who, ", ")))
}

// JoinedBy tells leaders and the clerk who takes part now.
func JoinedBy(by string, who []string) string {
	return fmt.Sprintf("%s: có thêm trong đợt chấm điểm: %s. Mời người chưa liên kết: /nhansu", markup.Name(Capital(by)), markup.Name(strings.Join(who, ", ")))
}

func AssignedYou(by string, codes []string, on bool) string {
	if on {
		return fmt.Sprintf("%s giao cho anh/chị phụ trách: %s.", markup.Name(Capital(by)), markup.Esc(codeList(codes)))
	}
	return fmt.Sprintf("%s: anh/chị thôi phụ trách %s. Bài đã chấm vẫn còn.", markup.Name(Capital(by)), markup.Esc(codeList(codes)))
}

// DraftStays says to who is no longer in charge what becomes of what was begun.
func DraftStays(code, next string) string {
	if next == "" {
		return fmt.Sprintf("Bài đang làm ở %s giữ nguyên.", markup.Esc(code))
	}
	return fmt.Sprintf("Bài đang làm ở %s giữ nguyên, %s làm tiếp.", markup.Esc(code), markup.Name(next))
}

// BegunByOthers says to who is in charge now where something was begun already.
func BegunByOthers(codes []string) string {
	return fmt.Sprintf("Đã có bài làm dở ở %s: mở ra là thấy, làm tiếp từ đó.", markup.Esc(codeList(codes)))
}

// Operator is who changes a campaign from the command line, as people are told.
const Operator = "người quản trị bot"

// Bands are the rating bands of a campaign in one line.
func Bands(c *scoring.Campaign) string {
	var parts []string
	for _, b := range c.Bands {
		parts = append(parts, b.Name+" từ "+format.Points(b.Min)+" điểm")
	}
	text := strings.Join(parts, "; ")
	if !c.BandsConfirmed {
		text += " (" + scoring.Unconfirmed + ")"
	}
	return text
}

// BandsBy tells leaders and the clerk of other rating bands.
func BandsBy(by string, c *scoring.Campaign) string {
	return fmt.Sprintf("%s đổi ngưỡng xếp loại: %s. Đề nghị xem lại mức đề xuất.", markup.Name(Capital(by)), markup.Esc(Bands(c)))
}

func LeadYou(by, code string) string {
	return fmt.Sprintf("%s giao cho anh/chị tổng hợp %s.", markup.Name(Capital(by)), markup.Esc(code))
}
