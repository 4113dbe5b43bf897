package typed

// topic.go knows what people ask again and again while they work: whether what was sent is saved, whether a photo is enough, who reads what. Each topic has
// an answer of its own.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/input"
)

// Topic is what a question is about, by what its answer tells.
type Topic string

// The topics.
const (
	NoTopic        Topic = ""
	TopicSaved     Topic = "luu"   // whether something can be lost
	TopicSubmitted Topic = "nop"   // whether what was submitted can be changed
	TopicPhoto     Topic = "anh"   // whether photos are taken
	TopicBig       Topic = "lon"   // files that are too large
	TopicPapers    Topic = "tl"    // whether documents are needed
	TopicSigned    Topic = "ky"    // digital signatures
	TopicReaders   Topic = "xem"   // who reads an entry
	TopicProgram   Topic = "may"   // whether a person answers
	TopicShared    Topic = "chung" // who else is in charge, and who submits
	TopicDelete    Topic = "xoa"   // how something is deleted
	TopicLater     Topic = "sau"   // whether something may be sent later
	TopicPoints    Topic = "diem"  // why the points are what they are
	TopicScorer    Topic = "cham"  // who scores, who appraises
	TopicReturned  Topic = "tra"   // why something was returned
	TopicReady     Topic = "du"    // whether the entry in hand can be submitted
	TopicRule      Topic = "quy"   // what the document says how the criterion in hand is scored
)

// The parts of such questions, without diacritics, in the words of Standard.
const (
	topicEnd = `(?: (?:a|ah|ad|anh|chi|em|vay|nhi|the|bot|ta|ban|sep|oi|ha|dc|dong chi|roi|nua|duoc))*$`
	yesNo    = `(?:khong|ko|chua|k)`
	howTo    = `(?:thi )?(?:sao|the nao|lam sao|lam the nao|lam gi|phai lam gi|kieu gi|cach nao|gui kieu gi|gui the nao|gui sao|o dau)`
	aPaper   = `(?:file|tep|van ban|tai lieu|minh chung|giay to|anh|ban giay)`
)

// topics have the parts of words of which a text of theirs holds one.
var topics = []struct {
	topic Topic
	needs []string
	said  *pattern.Pattern
}{
	{TopicSaved, []string{"mat", "luu", "pin", "mang", "may"}, pattern.New(`(?:^| )(?:mat|hong|hu|bi mat) (?:file|tep|tai lieu|anh|dien thoai|may|ban goc|bai|du lieu)(?: \S+){0,3} (?:thi (?:sao|lam sao|the nao|lam the nao)|co sao khong|co lay lai duoc khong|lay lai (?:duoc khong|o dau|kieu gi|the nao)|(?:thi )?(?:co )?(?:gui|nop|tai|lay) lai (?:duoc )?` + yesNo + `)` + topicEnd +
		`|(?:^| )(?:het pin|tat may|mat mang|mat dien|thoat ra|rot mang|doi may|doi dien thoai)(?: \S+){0,5} (?:mat|con)(?: (?:het|bai|gi|du lieu|noi dung))* ` + yesNo + topicEnd + `|(?:^|(?:^| )(?:da|co|duoc|bai|no|no da|may) )luu(?: (?:lai|duoc|bai|gi|vao dau))* ` + yesNo + topicEnd + `|(?:^| )co (?:bi )?mat (?:du lieu|bai|gi|noi dung|file|tep)? ?(?:dau )?` + yesNo + topicEnd)},
	{TopicSubmitted, []string{"nop"}, pattern.New(`(?:^| )nop(?: (?:bai|xong|roi|di|len))* (?:thi |ma |co |con |van |muon )*(?:sua|doi|thay|chinh)(?: (?:lai|bai|diem|giai trinh|file|tep))* (?:duoc (?:nua )?` + yesNo + `|thi sao|the nao|lam sao|kieu gi)` + topicEnd)},
	{TopicBig, []string{"nang", "to ", "lon", "dung luong", "mb"}, pattern.New(`(?:^| )(?:file|tep|anh|video|tai lieu|pdf)(?: \S+){0,2} (?:nang|to|lon|qua dung luong|qua nang|qua to|qua lon)(?: \S+){0,3} ` + howTo + topicEnd + `|(?:^| )(?:file|tep)(?: \S+){0,3} (?:may|bao nhieu) mb` + topicEnd)},
	{TopicPhoto, []string{"chup", "anh", "hinh"}, pattern.New(`(?:^| )(?:chup|gui|nop|dung)(?: (?:bang|thang|tam))* (?:anh|hinh)(?: (?:chup|dien thoai|van ban|bang|thoi|thay|cho|file))* (?:co )?(?:duoc|tinh|hop le|dat)(?: duoc)? ` + yesNo + topicEnd + `|(?:^| )(?:anh|hinh) chup(?: \S+){0,3} (?:co )?(?:duoc|tinh|hop le) ` + yesNo + topicEnd)},
	{TopicSigned, []string{"ky"}, pattern.New(`(?:^| )(?:ky so|chu ky so|ky dien tu|chu ky dien tu)(?: \S+){0,6} (?:khong|ko|a|gi|sao|ha|the nao|la gi)` + topicEnd + `|^(?:can|phai|co can|co phai) (?:ky so|chu ky so)(?: ` + yesNo + `)?` + topicEnd)},
	{TopicPapers, []string{"bat buoc", "can", "phai", "khong co", "chua co"}, pattern.New(`(?:^| )(?:bat buoc|can|phai)(?: (?:phai|co|gui|nop|kem|dinh kem|them))* ` + aPaper + `(?: (?:gi|kem|kem theo|nao))* (?:khong|ko|a|ha|sao)` + topicEnd + `|^(?:em |toi |minh |neu |nhung |ma )*(?:khong|chua|ko) co ` + aPaper + `(?: (?:gi|kem|kem theo|nao|goc))* (?:thi )?(?:sao|lam the nao|lam sao|the nao|co (?:duoc|sao|bi tru(?: diem)?|nop duoc) khong|nop duoc khong|duoc khong|bi tru(?: diem)? khong)` + topicEnd)},
	{TopicReaders, []string{" xem", " thay", " doc", "biet"}, pattern.New(`(?:^| )(?:ai|nhung ai) (?:la nguoi )?(?:xem|thay|doc|biet)(?: duoc)?(?: (?:bai|diem|noi dung|giai trinh|tep|file|cua|em|toi|minh|nay|cai))*` + topicEnd + `|(?:^| )(?:sep|lanh dao|chu tich|nguoi khac|moi nguoi|van phong)(?: (?:co|da|co the))* (?:xem|thay|doc)(?: (?:duoc|bai|diem|cua em|cua toi|nay))* ` + yesNo + topicEnd)},
	{TopicProgram, []string{"nguoi", "may", "bot", "robot", "tu dong", "ai "}, pattern.New(`^(?:(?:the|vay|day|nay|bot|ban|anh|chi|em|ad|co|phai|la|co phai|dang) )+(?:la )?(?:nguoi that|nguoi|may|robot|bot|tu dong)(?: (?:that|tra loi|hay|la|may|nguoi|bot))* (?:khong|ko|a|ha|vay)` + topicEnd + `|^(?:(?:the|vay|day|nay|bot|ban|anh|chi|em|ad|co phai|la) )*(?:nguoi that|nguoi) hay (?:la )?(?:may|robot|bot)` + topicEnd + `|^(?:(?:bot|may|cai) nay )(?:la )?(?:do )?(?:ai|cua ai)(?: (?:lam|viet|tao|quan ly|quan tri|lap))*` + topicEnd + `|^ai (?:dang )?(?:tra loi|nhan tin|chat)(?: \S+){0,3}` + topicEnd)},
	{TopicShared, []string{"chung", "cung "}, pattern.New(`(?:^| )(?:ai|nhung ai|co ai|dong chi nao|voi ai) (?:lam|cham|phu trach|cung lam|cung phu trach|nop)(?: chung)?(?: (?:muc|tieu chi|bai|cai|phan|nay|do|voi|cung|em|toi|minh|chung))*` + topicEnd + `|(?:^| )(?:lam|cham|phu trach|giao) chung(?: (?:voi|muc|tieu chi|bai|thi|voi nhau|nguoi))* (?:ai|thi ai|ai nop|nop sao|the nao|ai cham|ai lam)(?: (?:nop|cham|lam))?` + topicEnd)},
	{TopicDelete, []string{"xoa", "bo ", "go "}, pattern.New(`(?:^| )(?:go|nhap|viet|gui|ghi|danh) (?:nham|sai|lon)(?: (?:roi|thi|muon|file|tep|anh|cau|doan))* (?:thi )?(?:xoa|bo|sua|go)(?: (?:di|lai|cau|no|file|tep))* (?:kieu gi|the nao|lam sao|o dau|sao|cach nao|nhu nao)` + topicEnd)},
	{TopicLater, []string{" sau", " bu", " muon", " tre", " cham", "tinh diem"}, pattern.New(`(?:^| )(?:gui|nop|bo sung|them)(?: (?:bai|file|tep|tai lieu|anh|minh chung))* (?:sau|bu|muon|tre|cham)(?: (?:ngay|mot chut|chut|han|vai ngay|hom))* (?:co )?(?:duoc|kip|sao|(?:duoc )?tinh(?: diem)?|bi tru diem|bi tru) ` + yesNo + topicEnd + `|^(?:the |vay |gio |bay gio )*(?:con|co con|co|con duoc) (?:duoc )?tinh(?: diem)?(?: nua)? ` + yesNo + topicEnd)},
	{TopicPoints, []string{"sao", "vi sao", "vo ly", "tinh", "phan tram", "dat"}, pattern.New(`^(?:(?:the|vay|cho|em|toi|hoi|anh|chi|la) )*(?:tinh )?(?:ra |duoc |dat |la )*(?:may|bao nhieu) (?:phan tram|%)` + topicEnd + `|^(?:(?:the|vay) )(?:da |la )?dat (?:(?:nguong|muc|yeu cau|diem) )?(?:chua|khong)` + topicEnd + `|^(?:(?:the|vay|cho|em|toi|hoi|anh|chi) )*(?:(?:cai|muc|tieu chi|bai)(?: nay)? )?(?:diem )?(?:nay )?tinh (?:diem )?(?:kieu gi|the nao|kieu nao|lam sao|sao)(?: (?:ma )?ra)(?: (?:the|vay|so|diem|nay|con so))*` + topicEnd + `|^(?:(?:the|vay|ua|vo ly|oi|nhung|ma|tai|vi|bot|em|toi|,) )*sao(?: (?:em|toi|minh|lai|chi|muc|bai|tieu chi|cai|nay|cua|duoc|bi|co|diem|may|bot|cho))* (?:0|0 diem|khong diem|khong co diem|tru diem|tru|mat diem|thap|it|it diem|thap diem|diem thap)(?: (?:em|toi|minh|the|vay|qua|diem|lam|cua))*` + topicEnd)},
	{TopicScorer, []string{"cham", "tham dinh"}, pattern.New(`^(?:(?:the|vay|cho|em|toi|minh|hoi|xin|dong chi|anh|chi|a|,) )*(?:(?:muc|tieu chi|bai|cai|phan)(?: nay| do)? (?:thi |nay )*(?:do )?ai (?:la )?(?:nguoi )?(?:cham|tham dinh)|ai (?:la )?(?:nguoi )?(?:cham|tham dinh)(?: (?:muc|tieu chi|bai|cai|phan)(?: nay| do)?)?)(?: (?:,|cham|diem|tham dinh|cho|em|toi|diem so))*` + topicEnd)},
	{TopicReturned, []string{"ly do", "li do"}, pattern.New(`^(?:(?:the|vay|cho|em|toi|hoi|a) )*(?:ly do|li do)(?: (?:la|tra|tra lai|bi tra))* (?:gi|sao)` + topicEnd)},
	{TopicReady, []string{"nop", "gui"}, pattern.New(`(?:^| )(?:nop|gui)(?: (?:bai|tieu chi|muc|cai|phan|nay|luon|di))* (?:duoc|duoc roi) (?:chua|khong|ko)` + topicEnd + `|(?:^| )(?:du|da du)(?: (?:dieu kien|giay to|tai lieu))? (?:de )?nop (?:chua|khong|ko|duoc chua)` + topicEnd)},
	{TopicRule, []string{"diem", "toi da", "phuong an", " pa", "may", "tru", "chon", "bao nhieu"}, pattern.New(ruleStart + `(?:(?:diem )?(?:toi da|cao nhat|nhieu nhat|thap nhat) (?:la |duoc |cua no )*` + howMany +
		`|(?:thi |la |nen )*(?:cham|duoc|tinh|cho|an|tu cham|xin)(?: (?:la|duoc|cho|toi|em|minh|diem))* ` + howMany +
		`|(?:phuong an|pa|y|dong)(?: so)? ?(?:[0-9]|mot|hai|ba|bon|dau|cuoi)(?: tien| cung)?(?: thi| nay)? (?:la )?(?:gi|sao|the nao|nghia la gi|nghia la sao|co nghia gi|noi gi)` +
		`|(?:(?:phuong an|pa) ?\S+ )?khac(?: nhau)?(?: gi| voi)?(?: (?:phuong an|pa) ?\S+)? (?:cho nao|gi|sao|the nao|o dau|nhu the nao)` +
		`|(?:nen |phai |thi )*(?:chon|lay|cham)(?: (?:cai|phuong an|pa|y|muc|dong))* (?:nao|gi|sao)(?: (?:moi dung|cho dung|bay gio|day))?` +
		`|(?:la |duoc |cham |tinh )*(?:[0-9][0-9,.]*|khong|mot|nua) diem (?:a |thoi )?(?:phai khong|dung khong|dung ko|phai ko|ha)` +
		`|(?:co )?duoc (?:tinh |cham |cho )*(?:(?:diem )?toi da|du diem|tron diem|diem) (?:khong|ko|chua)(?: (?:neu|khi) .*)?)` + topicEnd +
		`|^(?:(?:the|vay|da|cho|em|toi|minh|hoi|con|nhung|ma|gia su|a) )*(?:neu |chi |moi |lo )?(?:da |moi )?(?:to chuc|co|lam|thieu|khong|chua|cham|tre|nop|bao cao|ban hanh|kiem tra|hop|dat|giai quyet|xu ly|duoc|chi) .{1,70} thi (?:duoc |cham |la |con |tinh |bi |nen |phai |chon )*(?:(?:may|bao nhieu)(?: diem)?|tru (?:may|bao nhieu)(?: diem)?|(?:cai|phuong an|pa|y|muc|dong) (?:nao|may))` + topicEnd +
		`|^(?:(?:the|vay|da|cho|em|toi|minh|hoi|con|nhung|ma|neu) )*(?:thieu|khong co|chua co|khong du|khong lam|cham|tre|lam thieu|chi co|chi lam|chi to chuc|sai|nop cham|nop thieu) .{1,60} (?:co )?(?:bi )?(?:tru(?: diem)?|mat diem|tinh diem|duoc (?:tinh )?diem)(?: (?:gi|nhieu|nhieu khong|di))? (?:khong|ko)` + topicEnd)},
}

const (
	ruleStart = `^(?:(?:the|vay|da|cho|em|toi|minh|hoi|anh|chi|oi|con|nhung|ma|a|u|theo|,) )*(?:(?:cai|tieu chi|bai|muc|phan|cau)(?: nay| do)? )?(?:thi )?`
	howMany   = `(?:may|bao nhieu)(?: diem)?(?: (?:la vua|cho dung|moi dung|thi dung|thi hop ly))?`
)

// longestTopic is how many words such a question has at most.
const longestTopic = 18

// marks stand between the words of such a question.
var marks = strings.NewReplacer(",", " ", "?", " ")

// topic is what a text in standard words asks about, NoTopic where it asks nothing of these.
func (w wording) topic() Topic {
	if n := len(w.syllables); n < 2 || n > longestTopic || strings.Contains(w.text, "\n") || mayHoldCode(w.text) {
		return NoTopic
	}
	folded := ""
	for _, one := range topics {
		if !holds(w.folded, one.needs) {
			continue
		}
		if folded == "" {
			folded = strings.Join(strings.Fields(marks.Replace(w.folded)), " ")
		}
		if one.said.MatchString(folded) && len(input.DocumentNumbers(w.text)) == 0 {
			return one.topic
		}
	}
	return NoTopic
}

// TopicOf is what a text asks about.
func TopicOf(text string) Topic { return wordingOf(Standard(text)).topic() }
