package typed

// talk.go knows small talk: every word of it is one of these, and one of them at least says something by itself.

import (
	"slices"
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

func set(words ...string) map[string]bool {
	all := map[string]bool{}
	for _, list := range words {
		for w := range strings.FieldsSeq(list) {
			all[w] = true
		}
	}
	return all
}

var (
	// says are the syllables that make a text small talk, without diacritics.
	says = set(`xong ok oke okie oki okay okela okey vang da duoc cam camon thanks thank tks thks ty chao xinchao hello helo hi hey alo allo uh uhm um u uk ukm ok2 yes yep
		no bye hihi haha hehe hjhj huhu kkk test ro hieu tot hay tuyet gioi dinh chuan dong nhat chinh chuc good nice great dung roi tam biet ngu vui met kho chan gop
		co khong ko thoi thoai hong hem ung ngon do`)
	// besides are the syllables that go with them.
	besides = set(`tran trong kinh than em e anh a chi c co chu bac ban minh toi to tui moi nguoi ca nha cac dc d dong sep bot may ad admin oi a ah aa nhe nhe nha nhi nhé nhá rat nhieu lam qua the vay thoi roi
		luon di nua day do on cám cảm xin y tri xac vui ve ngay buoi sang trua chieu toi som suc khoe khoe nam mung lanh da biet hieu ro nhan viec tot hay dep gi dau sao
		long ngon xong het that la thua kinh gui gop vời voi mot ti chut ty lai nhe ha ho het buon lon du
		ma nghen hen nhen ne iu yeu rua ri thiet ghe hi ni no chac tam`)
	// alone are single syllables that are small talk only with their diacritics: without them they are names, or nothing.
	alone = set(`đúng rõ tốt hay chuẩn hiểu tuyệt giỏi đỉnh có không ko thôi ừ ừm ờ dạ vâng được rồi ok oke okie oki okay okela okey thanks tks hello helo hi hey alo allo chào yes no
		test bye khoan haha hihi hehe uh uhm um uk ukm vang da duoc đồng good nice ngon chao ừa ờm ủa`)
	// phrases are small talk as they stand, without diacritics.
	phrases = set(`xong_roi xong_roi_a xong_roi_nhe xong_het_roi roi_nhe roi_a da_xong em_xong_roi toi_xong_roi minh_xong_roi ok_xong da_gui da_gui_roi em_gui_roi toi_gui_roi gui_roi
		dong_y nhat_tri chinh_xac tam_biet hen_gap_lai chuc_ngu_ngon da_nhan da_nhan_duoc nhan_duoc_roi khong_sao khong_co_gi chuan_roi dung_roi dung_vay dung_the the_a vay_a
		the_nhe the_thoi vay_thoi lam_roi nop_roi da_nop da_nop_roi da_lam_roi biet_roi cho_chut cho_ti doi_chut doi_ti doi_mot_chut cho_mot_chut anh_oi chi_oi em_oi bot_oi ad_oi
		ban_oi ca_nha_oi dang_lam dang_ban dang_hop a_lo xin_loi xin_loi_nhe con_nua a_con_nua van_con con_nua_day thank_you thank_u cam_on_nhieu`)
)

// speaks are syllables of who speaks, or is spoken to.
var speaks = set(`em e toi minh anh chi a c to tui bot`)

// noTalk are words that are small talk without their diacritics only: "đúng" is said, "dùng lại" and "dừng lại" ask for something.
var noTalk = set(`dùng dừng dựng dụng gộp`)

// otherWords are words that have the letters of small talk, with diacritics that make them others: "không tổ chức" is no "không … chúc". A tone
// that is only mistyped is passed over.
var otherWords = set(`chức chục tổ tờ tố tỏ tô thể thẻ bản bàn bán hiệu hiếu động đóng đống chỉnh định đình nhật cấm cầm vắng vàng đứng đụng dũng lấm trị trì chiếu nửa độ đổ đo đỗ
	đầu dấu đấu dầu thừa thửa kinh bớt rời rơi chặn chân cổ cố cơ cờ kho khô ứng thời thổi đá dược hãy dẹp nằm nắm tám`)

// bareWork are words of the work in a text without diacritics: "to chuc" is "tổ chức", although "tớ" and "chúc" are of small talk.
var bareWork = pattern.New(`(?:^| )(?:to chuc|on dinh|chinh tri|dinh chinh|co ban|(?:co|rat) hieu qua)(?: |$)`)

// longestTalk is how many words small talk has at most.
const longestTalk = 10

// isTalk reports whether a text is small talk: nothing of it is worth keeping.
func (w wording) isTalk() bool {
	if len(w.syllables) == 0 { // signs and pictures only; "½" and "①" are numbers
		return !strings.ContainsFunc(w.text, unicode.IsNumber)
	}
	if asksMay.MatchString(w.small) || strings.HasPrefix(w.small, "sao ") && asksUnable.MatchString(w.small) {
		return false
	}
	if w.holdsBack() || w.greetsOne() || len(w.syllables) <= longestTalk && greetsAs.in(w.small) {
		return true
	}
	if len(w.syllables) <= longestTalk && slices.ContainsFunc(strings.Fields(w.small), func(word string) bool { return noTalk[word] }) {
		return false
	}
	if len(w.syllables) == 1 {
		return alone[w.small] || allSame(w.folded) && says[squeeze(w.folded)]
	}
	if saysSo(w.folded) {
		return true
	}
	if bareWork.MatchString(w.small) {
		return false
	}
	if len(w.syllables) <= longestTalk && talkOnly(w.syllables) && !slices.ContainsFunc(strings.FieldsFunc(w.small, notLetter), func(word string) bool { return otherWords[word] }) && !strings.ContainsFunc(w.folded, unicode.IsDigit) {
		return true
	}
	return w.saysOfPiece(pieceKept, pieceTold) || w.tellsOfOneself()
}

// greetsAs is a greeting with the office of its sender: "chào bot, trạm y tế xã nè".
var greetsAs = spelledAs(`^(?:xin chào|chào|kính chào|hello|hi|alo)(?: (?:bot|anh|chị|em|bạn|ad|sếp|cả nhà|mọi người|buổi sáng|buổi chiều))+,? (?:(?:em|tôi|mình|bên) )?(?:là |ở |bên )?(?:trạm y tế|công an|quân sự|đoàn|hội|mặt trận|địa chính|tư pháp|văn hóa|kế toán|văn thư|thú y|nông nghiệp|một cửa|trưởng (?:thôn|bản|xóm)|bí thư|phó)(?: [^ ]+){0,4}(?: (?:đây|nè|ạ|nhé|nha))?$`)

func notLetter(r rune) bool { return !unicode.IsLetter(r) }

// saysSo reports whether a text is one of the phrases, with a word of politeness behind it or none.
func saysSo(folded string) bool {
	if doneBefore.MatchString(folded) {
		return true
	}
	for _, end := range []string{"", " nhe", " a", " nha", " em", " anh"} {
		if said, ok := strings.CutSuffix(folded, end); ok && phrases[strings.ReplaceAll(said, " ", "_")] {
			return true
		}
	}
	return false
}

// SaysDone reports whether small talk says that a person is done: "xong rồi nhé".
func SaysDone(text string) bool {
	folded := format.Fold(text)
	return strings.Contains(" "+folded+" ", " xong ") && !undone.MatchString(folded)
}

var undone = pattern.New(`(?:^| )(?:khong|ko|chua|hong) xong(?: |$)`)

// TellsDone reports whether a text tells what was done before, as "đã gửi rồi" does, and asks for nothing.
func TellsDone(text string) bool { return saysSo(format.Fold(text)) && !SaysDone(text) }

// noneAtAll says none of what is asked for: "không có gì hết", "hông có cái nào".
var noneAtAll = pattern.New(`^(?:(?:dạ|vâng|em|thì|bên em|xã),? )*(?:không|chưa|ko)(?: có)? (?:gì|cái nào|cái gì|vụ nào|ai)(?: (?:hết|cả|đâu|ạ|nhé|trơn|luôn|vậy))*$`)

// SaysNone reports whether a text answers a question by yes, no, or none.
func SaysNone(text string) bool {
	if noneAtAll.MatchString(lower(Standard(text))) {
		return true
	}
	switch lower(Core(Standard(text))) {
	case "không", "có", "không có", "ko", "chưa", "chưa có", "chưa đâu", "không đâu", "khong", "khong co":
		return true
	}
	return false
}

// PlainNone is "không" of a text that says so in words of a dialect, or at some length: "hổng có", "không có gì hết"; "" for any other.
func PlainNone(text string) string {
	said := lower(Standard(text))
	switch core := lower(Core(Standard(text))); {
	case said == lower(text) && !noneAtAll.MatchString(said):
		return ""
	case noneAtAll.MatchString(said), core == "không có", core == "chưa có", core == "chưa đâu", core == "không đâu", core == "chưa":
		return "không"
	}
	return ""
}

// content are words that no small talk has.
var content = pattern.New(`(^| )(ubnd|hdnd|bao cao|ke hoach|quyet dinh|cong van|ban hanh|to chuc|tiep dan|cong dan|ho so|van ban|quy che)( |$)`)

func talkOnly(syllables []string) bool {
	core := false
	for i, s := range syllables {
		s = squeeze(s)
		switch {
		case says[s]:
			core = true
		case s == "ai" && i > 0 && syllables[i-1] == "than": // "thân ái"
		case !besides[s] && !speaks[s]:
			return false
		}
	}
	return core
}

// allSame reports whether a word is one that people stretch: "okkkk", "hahaha".
func allSame(word string) bool { return squeeze(word) != word }

// squeeze takes repeated letters of a stretched word out: "okkk" is "ok", "vangg" is "vang"; "hahaha" is "haha".
func squeeze(word string) string {
	var b []rune
	for _, r := range word {
		if n := len(b); n >= 1 && b[n-1] == r {
			continue
		}
		b = append(b, r)
	}
	s := string(b)
	if s != word && says[s] {
		return s
	}
	for _, laugh := range []string{"ha", "hi", "he", "hu", "hj"} {
		if len(word) >= 4 && strings.Trim(word, laugh) == "" {
			return "haha"
		}
	}
	return word
}
