package typed

// aside.go knows what people say of themselves in passing: what they have just done, what they do later, who they are. None of it is
// content: an official text says what the unit has done, not what its writer has. By the pronouns it is known
// what one person says to another.

import (
	"slices"
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// longestAside is how many words it has at most.
const longestAside = 12

// The parts of such texts, without diacritics.
const (
	asideStart  = `^(?:(?:da|vang|u|ua|a|o|ok|okie|thua|anh oi|chi oi|em oi|bot oi|anh a|chi a|oi|chet|thoi|xin loi|(?:em|toi|minh|cho em|cho toi) xin loi|sorry|xl) )*`
	asideWho    = `(?:(?:em|toi|minh|anh|chi|to|tui|con|chau) )?`
	asideVerb   = `(?:gui|nop|lam|xong|vao|vo|nhan|doc|xem|viet|ghi|chup|scan|hieu|biet|thay|tai|cham|nhap|sua|kiem tra|dang nhap|tham gia)`
	asideObject = `(?: (?:duoc|ra|bai|het|du|xong|tep|file|anh|hinh|ca|day|lai|no|ky|tat ca|tin|tin nhan|thong bao|loi moi|link|duong dan|huong dan|giai trinh|diem|len|vao|roi|luon))*`
	asideEnd    = `(?: (?:a|ah|nhe|nha|nghen|nhen|hen|ne|em|anh|chi|co|chu|day|do|oi|luon|chi oi|anh oi|(?:se|de)(?: (?:em|toi|minh))? (?:lam|nop|gui|xem|bo sung|sua|cham)(?: (?:ngay|luon|sau|not|tiep|som))*))*$`
)

var (
	// doneBefore are texts that say that something was done before: "dạ em nộp bài rồi ạ", "em vào được rồi".
	doneBefore = pattern.New(asideStart + asideWho + `(?:da |vua |moi |vua moi )?` + asideVerb + asideObject + ` (?:roi|xong)(?: (?:duoc|ok|du|tot|dung))*` + asideEnd)
	// received are texts that say so without "rồi": "đã nhận được đường dẫn ạ".
	received = pattern.New(asideStart + asideWho + `(?:da|vua|moi) (?:nhan|vao|doc|xem|hieu)` + asideObject + asideEnd)
	// mended are texts that say that something is as it should be now: "đã bổ sung đủ". Of an explanation they may be a part.
	mended = pattern.New(asideStart + asideWho + `(?:da|vua|moi) (?:bo sung|chinh sua|sua|khac phuc|cap nhat|chinh)(?: (?:lai|xong|het|du|day du|theo yeu cau|theo gop y|giai trinh|tai lieu|so lieu|roi|ca|them))*` + asideEnd)
	// whoSpeaks are texts that say who is writing: "tôi là Lan đây".
	whoSpeaks = pattern.New(`^(?:xin chào|chào|alo|dạ)?(?: buổi (?:sáng|trưa|chiều|tối))?[ ,.]*(?:anh|chị|bot|bạn|mọi người)?[ ,.]*(?:tôi|em|mình) là (?:cán bộ |công chức )?(?:\S+ ){0,2}\S+$`)
	// inCharge is who is writing, with what that person does.
	inCharge = pattern.New(`^(?:(?:xin )?chào|alo|dạ)(?: (?:anh|chị|bot|bạn|mọi người|em|sếp))*[ ,.]*(?:tôi|em|mình) là (?:\S+ ){1,4}?(?:phụ trách|làm|chuyên|ở|bên|bộ phận)(?: \S+){1,6}$`)
	// later are words of a person who will go on later, who names himself.
	later = pattern.New(`(^| )(đợi|chờ|lát|lát nữa|tí nữa|tý nữa|chút nữa|để mai|để tôi|để em|để mình|để anh|để chị|đang họp|đang bận|đi họp|bận họp|mai tôi|mai em|chiều tôi|chiều em|tối em|tối tôi|tối về|sáng mai|tối mai|ăn cơm|về nhà|nghỉ trưa|lat nua|ti nua|de mai|dang hop|dang ban|di hop|sang mai)( |,|$)`)
	// laterVerb are those who do not: "lát về làm", "mai gửi nhé".
	laterVerb = pattern.New(`(?:^| )(?:lat|lat nua|ti|ty|ti nua|ty nua|chut nua|chut|toi|chieu|mai|sang mai|chieu nay|toi nay|hom sau|bua sau|tuan sau)(?: (?:ve|nua))?(?: (?:em|toi|minh|tui|anh|chi))? (?:se )?(?:lam|gui|nop|chup|cham|viet|nhap|xem|bo sung|goi|nhan|tra loi|goi dien)(?: (?:not|tiep|sau|bu|lai|cho|tep|file|bai|duoc))*` + asideEnd)
)

// busy are texts of a person who does something else now: "đang họp tí gọi lại".
var busy = spelledAs(`^(?:(?:dạ|vâng|em|tôi|mình|anh|chị|hiện|giờ) )*đang (?:họp|bận|ăn|ăn cơm|lái xe|chạy xe|ở ngoài|ở nhà|ở hiện trường|ngoài hiện trường|đi họp|đi đường|trên đường|đi công tác|đi chợ|nghỉ|dở tay|dở việc|đón con|tiếp khách|tiếp dân)(?: [^ ]+){0,4}$`)

// givesCause are words with which one tells why something is late: it may be content.
var givesCause = pattern.New(`(?:^| )(?:vì|do|nên|bởi|tại)(?: |$)`)

// pauses are texts of a person who is about to say more.
var pauses = pattern.New(asideStart + `(?:a )?(?:quen|quen mat|em quen|toi quen|quen chua|khoan|khoan da|tu tu|tu tu da|de do|de do da|de day da|(?:(?:thoi |cu |thoi cu )?de (?:the|vay)|(?:thoi|cu|thoi cu) de (?:nguyen|y nguyen|nguyen vay))(?: (?:thoi|cung duoc|luon))?|(?:de|de em|de toi) (?:xem|coi|doc|kiem tra|nghi)(?: lai)?(?: (?:da|xem|ky|chut|ti))*|(?:nghi|tinh|tim)(?: (?:mai|hoai))? (?:chua|khong) ra|chua nghi ra)` + asideEnd)

// sorry are excuses, with what they are for.
var sorry = pattern.New(`^(?:(?:da|vang|oi|thua|a|em|toi|minh|cho|thanh that|rat) )*xin loi(?: (?:a|nhe|nha|nhieu|anh|chi|em|ban|bot|sep|moi nguoi|ca nha|bac|co|chu|vi|da|vi da|lanh dao|van phong|dong chi|cac|nhe|truoc|vay|that|nhieu lam))*` +
	`(?: (?:em|toi|minh))?(?: (?:nop|gui|lam|tra loi|vao|nhan|bao) (?:cham|tre|muon|thieu|lau))?(?: (?:qua|roi|a|nhe|nha|bai|tin|ca|anh|chi|em))*$`)

// waiting are parts of words of which such a text has one.
var waiting = []string{"tep", "file", "anh", "hinh", "tai lieu", "van ban", "ban", "cai", "sau", "gui", "chup", "scan", "tim"}

// waitsFor are texts of a person who has more to send, or none.
var waitsFor = pattern.New(asideStart + asideWho + `(?:(?:van |cung )?con(?: (?:[0-9]+|mot|hai|may|vai|nhieu))? (?:tep|file|anh|hinh|tai lieu|van ban|ban|cai)(?: nua)?|het (?:tep|file|anh|hinh|tai lieu|van ban)(?: (?:de gui|gui|roi))?|(?:cho|doi)(?: (?:em|toi|minh))? (?:gui|chup|scan|tim)(?: (?:them|tiep|not|nua|lai|tep|file|anh|hinh|tai lieu))*|(?:de )?(?:(?:em|toi|minh) )?(?:thay|doi|gui lai|nop lai|chup lai|scan lai|gui)(?: (?:bang|cai|lai))* (?:tep|file|ban|anh|hinh|tai lieu)(?: (?:khac|moi|da ky|co dau|ky so|dung|day du|chinh thuc|goc))+)(?: (?:chua gui|se gui|gui sau|roi))?` + asideEnd +
	`|` + asideStart + asideWho + `(?:co )?(?:tep|file|anh|hinh|tai lieu|minh chung|ban ky|ban scan)?(?: (?:thi|se|em|toi|minh|anh|chi))* ?(?:gui|nop|bo sung|scan|chup)(?: (?:tep|file|anh|hinh|tai lieu|minh chung|ban ky|ban scan))? sau` + asideEnd)

// sendsLater are texts that promise what is not there yet: "chưa có văn bản, mai gửi". What tells that something was done may be content: "báo cáo
// đã ký, sáng mai nộp". goesAway are those of a person who goes away.
var (
	sendsLater = pattern.New(asideStart + `(?:chua|dang|van ban|file|tep|anh|bien ban|quyet dinh|bao cao|cong van|tai lieu|giay|ban ky|ban scan|minh chung|cai nay|(?:muc|bai) nay|em|toi|minh|tui|de|thoi|khi nao|bao gio)(?: [^ ]+){0,8}? (?:mai|sang mai|ngay mai|mai mot|chieu|chieu nay|toi nay|lat|lat nua|ti|ty|ti nua|chut nua|(?:co|xong|ky)(?: roi)? (?:thi|moi))(?: (?:em|toi|minh|tui|se|moi|thi))* (?:gui|nop|up|chup|scan|dua len|bo sung)(?: (?:sau|not|len|tiep|them|lai|cho|vao|bu))*` + asideEnd)
	saysDone   = spelledAs(`(?:^| )đã(?: |$)`)
	goesAway   = spelledAs(`^(?:(?:thôi|dạ|vậy|thế|giờ|rồi|ok|xin phép|em|tôi|tui|mình|anh|chị|xin) )+(?:nghỉ|về|đi ngủ|đi ăn|off|out|tắt máy|nghỉ tay|dìa|dừng)(?: (?:đây|đã|nha|nhé|ạ|tay|thôi|cơm|trưa|tối|trước|chút|tí|một chút|anh|chị|em|bot|mọi người|ở đây|tại đây|hen))*$`)
)

// tellsOfOneself reports whether a text tells of its writer in passing.
func (w wording) tellsOfOneself() bool {
	n := len(w.syllables)
	switch {
	case n <= longestAside+2 && inCharge.MatchString(w.small):
		return true
	case n > longestAside:
		return false
	case !strings.ContainsFunc(w.folded, unicode.IsDigit) && (w.sendsLater() || goesAway.in(w.small)):
		return true
	case strings.Contains(w.folded, "xin loi") && sorry.MatchString(w.folded), holds(w.folded, waiting) && waitsFor.MatchString(w.folded):
		return true
	case content.MatchString(w.folded) || strings.Contains(w.text, "\n"):
		return false
	case saysLater(w.folded):
		return true
	case strings.ContainsFunc(w.folded, unicode.IsDigit) || remindsMe.MatchString(w.folded) || asksNumber.MatchString(w.folded), asksWhich.MatchString(w.folded): // "có mấy bài chờ tôi"
		return false
	}
	return received.MatchString(w.folded) || mended.MatchString(w.folded) || pauses.MatchString(w.folded) || w.isBusy() ||
		laterVerb.MatchString(w.folded) || whoSpeaks.MatchString(w.small) || w.goesOnLater()
}

// sendsLater reports whether a text promises what is not there yet.
func (w wording) sendsLater() bool {
	return sendsLater.MatchString(strings.ReplaceAll(w.folded, ",", "")) && !saysDone.in(w.small)
}

// SendsLater reports whether a text does so: of a reviewer it is a fault of the entry.
func SendsLater(text string) bool { return wordingOf(Standard(text)).sendsLater() }

// isBusy reports whether its writer does something else now. With a cause it may be content.
func (w wording) isBusy() bool { return busy.in(w.small) && !givesCause.MatchString(w.small) }

// goesOnLater reports whether its writer, who is named in it, goes on later.
func (w wording) goesOnLater() bool {
	return later.MatchString(w.small) && !mendsNow.MatchString(w.folded) && !givesCause.MatchString(w.small) && !wantsSent.MatchString(w.folded) &&
		slices.ContainsFunc(w.syllables, func(s string) bool { return speaks[s] })
}

// mendsNow says that something is wrong, and that its writer mends it.
var mendsNow = pattern.New(`(?:^| )(?:sai|nham|lon)(?: \S+){0,3} (?:sua|nhap lai|cham lai)(?: |$)`)

// wantsSent asks for something to be sent to its writer: "gửi tôi file word để tôi sửa".
var wantsSent = pattern.New(`^(?:(?:da|bot|oi|nho|xin) )*(?:gui|in|xuat|dua|cho)(?: cho)? (?:toi|anh|em|chi|minh) (?:xin )?(?:file|ban|tep|bao cao|bang|mau)(?: |$)`)

// remindsMe asks for a reminder, whenever that is to be.
var remindsMe = pattern.New(`^(?:(?:da|bot|em|oi|nho|xin) )*nhac(?: lai)? (?:em|toi|minh|anh|chi)(?: |$)`)

// asksWhich are words with which one asks which of them wait, or who waits: "bài nào chờ tôi duyệt".
var asksWhich = pattern.New(`(?:^| )(?:(?:bai|muc|tieu chi|nguoi|dong chi) nao|nhung ai)(?: |$)`)

// asksNumber are words with which one asks how many, or which.
var asksNumber = pattern.New(`(?:^| )(?:co|con|duoc) (?:may|bao nhieu) `)

// TellsMended reports whether small talk says that something was mended, which may be an explanation where one is asked for.
func TellsMended(text string) bool { return mended.MatchString(format.Fold(text)) }

// worked are words of work on an entry, in a text that says that it is done.
var worked = pattern.New(`(?:^| )(?:sua|bo sung|khac phuc|cap nhat|chinh|lam|nop|gui|xong)(?: |$)`)

// TellsWorked reports whether small talk says that the work on an entry is done: "em sửa rồi", "xong rồi". "Em biết rồi" does not.
func TellsWorked(text string) bool {
	folded := format.Fold(text)
	return worked.MatchString(folded) && (mended.MatchString(folded) || saysSo(folded))
}

// putsOff are texts that leave for later what is in hand: "chưa làm xong, để sau", "cái này mai làm".
var putsOff = pattern.New(asideStart + asideWho + `(?:chua (?:lam|cham|co|tinh|dem|xem|tim)(?: (?:xong|duoc|ra|het|du|so lieu|so|tep|file|thong tin))* )?(?:(?:cai|tieu chi|bai|muc|phan|cau) (?:nay|do) )?(?:de (?:sau|lat|lat nua|mai|day)|bo qua|lam sau|cham sau|tinh sau|viet sau)(?: (?:cai|tieu chi|bai|muc|phan|cau) (?:nay|do))?(?: (?:lam|cham|tinh|viet|ghi|nhap|da|di))*` + asideEnd)

// putsThisOff are texts that name what is left for a later day: "cái này mai làm". Without a name it is only talk.
var putsThisOff = pattern.New(asideStart + asideWho + `(?:cai|tieu chi|bai|muc|phan|cau) (?:nay|do)(?: (?:thi|de))? (?:mai|sang mai|ngay mai|chieu|chieu nay|toi|toi nay|hom sau|bua sau|tuan sau|lat|lat nua)(?: (?:em|toi|minh|tui))?(?: se)? (?:lam|cham|tinh|xem|gui)(?: (?:tiep|not|sau|bu))*` + asideEnd)

// takesBack are texts that take back what was just sent: "bỏ câu vừa rồi", "hoàn tác", "em gửi nhầm rồi".
var takesBack = pattern.New(asideStart + asideWho + `(?:` +
	`(?:cho )?(?:bo|xoa|go|huy|rut|rut lai|lay lai|thu hoi|bo di|xoa di)(?: giup)? (?:cai |doan |cau |tin |tin nhan |noi dung |phan |y |dong |chu |diem |so |so lieu )+(?:(?:em |toi |minh |tui )?(?:vua|moi) (?:roi|gui|viet|nhap|cham|go|xong|them|noi)|cuoi|cuoi cung)(?: xong)?` +
	`|hoan tac|undo|(?:em |toi |minh )?(?:vua |da )?(?:gui|go|viet|dan|nhap|danh|bam) (?:nham|lon)(?: (?:cho|cai|doan|cau|tin|tin nhan|noi dung|phan|y|dong|chu|tieu chi|muc))?(?: (?:vua (?:roi|gui)|cuoi|cuoi cung|nay|do))?|nham)(?: (?:roi|di|giup|ho|cho|bo di|xoa di|bo|voi|toi|em|minh|a|nhe|nha|cai))*$`)

var (
	// alwaysSelf name the writer wherever they stand, startsSelf where a clause begins: "em" is also behind "trẻ", "mình" behind "của".
	alwaysSelf = set(`tôi tui tớ tao`)
	startsSelf = set(`em e mình mk toi minh to`)
	// noSelf are syllables with which those are other words.
	noSelf = set(`chúng chung trẻ tre anh chị chi các cac của cua tự tu chính chinh`)
	// startsClause are words behind which another clause begins.
	startsClause = set(`dạ da vâng vang thưa thua chào chao hi hello ơi oi ad bot thế vậy vay thôi thoi nhưng nhung giúp giup cho nhờ nho hộ giùm gium để mà thì ạ à`)
	// greetsFirst begin what is said to a reader, and asksReader are two syllables with which one asks for leave, or thanks.
	greetsFirst = set(`hi hello alo chào chao thưa thua kính dạ ê`)
	asksReader  = set(`xin_phép xin_phep xin_hỏi xin_chào kính_chào kính_thưa kính_mong cảm_ơn cám_ơn làm_ơn nhờ_đồng nhờ_anh nhờ_chị mong_đồng mong_anh mong_chị`)
	// begsEnd are words at the end of what one asks another for.
	begsEnd = set(`ạ nhé nha nghen nhen hen hén hè nhỉ giùm giúp hộ`)
)

// Personal reports whether a text is said by a person to another: its writer speaks of himself, greets, asks for leave.
func Personal(text string) bool {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '\n' || r == '\t' })
	starts := true
	for i, field := range words {
		word := strings.Trim(field, ".,;:!?…–-()\"“”'")
		before := ""
		if i > 0 {
			before = strings.Trim(words[i-1], ".,;:!?…")
		}
		next := ""
		if i+1 < len(words) {
			next = strings.Trim(words[i+1], ".,;:!?…")
		}
		switch {
		case alwaysSelf[word] && !noSelf[before],
			starts && startsSelf[word] && next != "",
			starts && asksReader[word+"_"+next],
			i == 0 && (greetsFirst[word] && next != ""),
			i == len(words)-1 && i > 1 && begsEnd[word]:
			return true
		}
		starts = strings.ContainsAny(field[len(field)-1:], ".,;:!?") || startsClause[word]
	}
	return toReaders.MatchString(lower(text))
}

// toReaders asks readers for something: "đề nghị các đồng chí nộp bài".
var toReaders = pattern.New(`(?:^|[,.;!?] )(?:đề nghị|yêu cầu|mong|kính mong|kính gửi|nhờ|gửi|chào|thưa)(?: tất cả| toàn thể| cho)?(?: các| mọi| mấy)* (?:đồng chí|đ/c|anh|chị|bạn|bác|cô|chú|em|người)(?: |$)`)

// longestSaid is how many words such a text has at most.
const longestSaid = 30

// asksInside are words with which one asks, anywhere in a text that has no word of work.
var asksInside = spelledAs(`(?:^| )(?:ai|gì|nào|sao|đâu|mấy|bao nhiêu|bao giờ|khi nào|được không|được chưa)(?: |$)`)

// noneThere says that there is none of something, by words with which one asks elsewhere: "không có kiến nghị nào".
var noneThere = spelledAs(`(?:^| )(?:không|chưa|chẳng|ko) (?:có|phát sinh|phát hiện|xảy ra|nhận|ghi nhận|bị|để|còn|tồn tại|vướng mắc|ban hành|tổ chức|thực hiện|tiếp nhận)(?: [^ ]+){0,8} (?:nào|gì|ai)(?: (?:cả|hết|ạ|khác))*$`)

// ofDuty are words with which one says what one is in charge of.
var ofDuty = spelledAs(`(?:^| )(?:phụ trách|được giao|được phân công)(?: |$)`)

// tellsDuty is what one says of the own office at the beginning: "em bên công an xã, được giao mục nào", "tôi phụ trách PCCC".
var tellsDuty = spelledAs(`^(?:(?:dạ|chào|xin chào|kính chào|alo|thưa|anh|chị|bot|ad|đồng chí),? )*(?:em|tôi|mình|tui)(?: (?:là|tên|tên là))?(?: [^ ]+){0,4}? (?:bên|phụ trách|được giao|được phân công|làm|ở bộ phận|chuyên)(?: [^ ]+){1,8}$`)

// TellsDuty reports whether a text does so, and nothing of what was done.
func TellsDuty(text string) bool {
	w := wordingOf(text)
	return len(w.syllables) <= longestCasual && !strings.ContainsFunc(text, unicode.IsDigit) && !strings.Contains(text, "\n") && tellsDuty.in(w.small) && ofDuty.in(strings.ReplaceAll(w.small, ",", ""))
}

// betweenClauses takes the signs between clauses away.
var betweenClauses = strings.NewReplacer(",", " ", ".", " ", "\n", " ")

// SaidOnly reports whether nothing of a text looks like what an official paper says: it is said to a person, asks, or wants something done, and has no
// figure and no word of what a unit does.
func SaidOnly(text string) bool {
	w := wordingOf(text)
	said := strings.Join(strings.Fields(betweenClauses.Replace(w.small)), " ")
	if len(w.syllables) > longestSaid || ofWork.in(said) || ofDuty.in(said) || noneThere.in(said) && !Personal(text) {
		return false
	}
	if standard := Standard(text); standard != strings.Join(strings.Fields(text), " ") && asksInside.in(lower(standard)) { // "răng phải nộp giấy tờ chi nữa"
		return true
	}
	return Personal(text) || w.isQuestion() || w.isSpoken() || w.complains() || BeginsAsOrder(text) || AsksAtEnd(text) || asksInside.in(said)
}

// AsksSomewhere reports whether a text has a word with which one asks.
func AsksSomewhere(text string) bool { return asksInside.in(lower(Standard(text))) }

// longestCasual is how many words a text has at most that is asked about for its tone: a longer one tells something all the same.
const longestCasual = 12

// The marks of the tone in which people talk and no official paper is written.
var (
	casualWords = spelledAs(`(?:^| )(?:hôm qua|hôm nay|hôm trước|hôm nọ|hôm kia|ngày mai|sáng mai|chiều mai|tối mai|chiều nay|sáng nay|tối nay|đêm qua|bữa nay|bữa trước|bữa nọ|bữa qua|hồi nãy|lúc nãy|vừa nãy|vừa rồi|khi nãy|tuần sau|tuần trước|năm ngoái|năm kia|chút nữa|lát nữa|tí nữa|bên tôi|bên em|` +
		`file|bot|nháp|chính tả|sđt|số điện thoại|wifi|hết pin|mất điện(?: cả| từ| rồi| suốt| mấy)?|mạng (?:yếu|chậm|lag)|copy|ơi|sếp|ok|bét|xuể)(?: |$)`)
	casualThis  = spelledAs(`(?:^| )(?:đoạn|câu|dòng|ý) (?:trên|dưới|đầu|cuối)(?: |$)|(?:^| )(?:cái|phần|mục|tiêu chí|bài|đoạn|câu|số|số liệu|tệp|ảnh|hình|việc|chỗ|bản|dòng)(?: (?:đầu|cuối|số [0-9]+|[0-9]+))?(?: (?:này|đó|kia|ấy|nãy)(?: |$)| (?:bị |hơi |quá )*(?:mờ|ngược|nghiêng|nhòe|tối|lệch|lộn|sai|thừa|thiếu)(?: |$))|^(?:đây|đó|đấy) là (?:bản|của|cái|file|tệp|ảnh|bài|tiêu chí|mục)(?: |$)`)
	casualSelf  = spelledAs(`(?:^|(?:^| )(?:máy|của|cho|với|nhà|bên|gọi|giúp|nhờ|để|thay|sđt|số|do|vì|là|có|không|cả|mà|thì|hôm qua|bữa trước|phần này|việc này) )(?:em|tôi|mình|tui|chị em mình)(?: |$)`)
	casualEnd   = spelledAs(` (?:quá|lắm|rồi|thôi|đã|nhé|nha|ạ|đi|đó|đấy|mà|luôn|ta|hen|nghe|giùm|hộ cái|xem|vậy|thế)$`)
	casualStart = spelledAs(`^(?:(?:à|ừ|dạ|thôi|ủa|ơ|ờ) )*(?:gọi cho|gọi lại|hỏi (?:lại|thử|xem|bên|anh|chị|ai|sếp)|(?:chờ|đợi) (?:anh|chị|em|tôi|sếp|kế toán|số|ký|duyệt|bên|quý|tháng|tí|chút)|nhờ (?:anh|chị|em|tôi|bot|sếp|ai)|cho em|cho tôi|cho mình|xin nghỉ|chúc|copy|chép (?:lại|của|bên|sang|bài)|lưu tạm|test|lộn|nhầm|nhìn nhầm|mai (?:em|tôi|bổ sung|gửi|nộp|mới|làm|có)|chiều (?:nay|em|tôi|[0-9]+)|tối (?:nay|em|tôi|về)|giống bài|giống của|y như|như của|mục [0-9]+ (?:để trống|bỏ)|họp lúc|không thuộc trách nhiệm|không phải việc|nộp thay|nộp hộ|làm hộ|đính kèm|kèm theo|phụ lục kèm)(?: |$)`)
	phoneNumber = pattern.New(`(?:^|[^0-9/.-])0[0-9]{2,3}[ .]?[0-9]{3,4}[ .]?[0-9]{3,4}(?:[^0-9/]|$)`)
	// tellsDone begins what was done, and workWords are words of what the unit does.
	tellsDone = spelledAs(`^(?:(?:hôm (?:nay|qua|trước)|(?:sáng|chiều|tối|tuần|tháng|năm) (?:nay|qua|trước|này|ngoái)) (?:xã |ubnd |thôn )?đã|xã|ubnd|hđnd|thôn|đã|đảng ủy|trong năm|năm [0-9]|có|không (?:có|phát sinh|để|còn|bị)|[0-9]+/[0-9]+|[0-9]+ )`)
	workWords = spelledAs(`(?:^| )(?:ubnd|hđnd|xã|thôn|ban hành|tổ chức|tiếp dân|công dân|người dân|nhân dân|bà con|dân|hộ|hồ sơ|văn bản|quy chế|nhiệm vụ|đơn thư|thủ tục|cán bộ|công chức|hội nghị|kế hoạch|quyết định)(?: |$)`)
)

// Casual reports whether a short text has the tone in which people talk: it may be a remark as likely as content. No text with the number of a document
// does, and none that tells what was done.
func Casual(text string) bool {
	if strings.Count(text, " ") > longestCasual {
		return false
	}
	w := wordingOf(text)
	if len(w.syllables) > longestCasual || strings.Contains(text, "\n") || len(input.DocumentNumbers(text)) > 0 {
		return false
	}
	said := strings.Join(strings.Fields(betweenClauses.Replace(w.small)), " ")
	if phoneNumber.MatchString(text) {
		return true
	}
	if tellsDone.in(said) || workWords.in(said) || labels.MatchString(w.folded) {
		return false
	}
	return casualStart.in(said) || casualWords.in(said) || casualThis.in(said) || casualSelf.in(said) || casualEnd.in(said)
}
