package typed

// newcomer.go knows a new person who is named behind a title: "thêm chị Hoa kế toán". Papers begin as titles do: "thêm ảnh", "chi tiết", "cơ sở".

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"

	"golang.org/x/text/unicode/norm"
)

var (
	// addsTitled adds one who is named behind a title.
	addsTitled = pattern.New(politeHead + `(?:can |muon )?(?:them|bo sung|khai bao|dang ky)(?: (?:them|mot|1))* (?:anh|chi|ong|ba|co|chu|bac|em) `)
	// letteredTitles are the titles with their letters: "chi" and "cơ" are none in a text that has diacritics.
	letteredTitles = set(`anh chị ông bà cô chú bác em`)
	// post begins what a person is.
	post = pattern.New(`^(?:ke toan|cong (?:chuc|an|doan|tac)|can (?:bo|su)|dia chinh|tu (?:phap|ve)|ho tich|van (?:phong|thu|hoa|xa)|thong ke|tai (?:chinh|vu|nguyen)|nong (?:nghiep|thon|lam)|quan (?:su|ly|tri)|chi (?:huy|cuc|hoi)|` +
		`(?:cap )?pho (?:chu|bi thu|truong|phong|ban|chi huy|giam doc|hieu truong|tram|cong an|doi|ct|vp)|truong (?:phong|ban|thon|ap|khu|tram|cong an|to|doi|bo phan)|chu (?:tich|nhiem)|bi thu|thu (?:quy|ky)|lao dong|y (?:te|si|ta)|` +
		`giao (?:vien|duc)|bao (?:ve|hiem)|cua (?:phong|ban|bo phan|van phong|ben|xa|co quan|hoi|doan)|moi (?:ve|den|chuyen|nhan|vao|tuyen)|phu (?:trach|nu))(?: |$)`)
	// severalSaid are titles together, which name no person.
	severalSaid = pattern.New(`^(?:ba con|anh em|chi em|anh chi|co chu|ong ba|chu bac|co bac|em chau)(?: |$)`)
	// paperSaid are words of papers that read as a title and a name where there are no diacritics.
	paperSaid = pattern.New(`^(?:co (?:so|che|quan|cau|ban|hoi|phan|dong)|chi (?:tiet|phi|tieu|bo|thi|so|dao|hoi|nhanh|dan|tra|cuc|doan|ngan sach|thuong xuyen)|chu (?:truong|de|thich|ky|y|ho|the|dau tu)|ba (?:bao cao|bien ban|van ban|tai lieu|anh)|` +
		`anh (?:chup|hop|bia|nha|man hinh|niem yet|minh chung|minh hoa|tai lieu|van ban|bien ban|bao cao|hoi nghi|hoi thao|dai hoi|hoat dong|cong khai|cong trinh|cong viec|tuyen truyen|ra quan|thuc te|thuc dia|hien truong|hien trang|tap huan|tiep (?:dan|cong)|kiem tra|giam sat|doi thoai|giao ban|lam viec|sinh hoat|` +
		`khai mac|le (?:khai|ra|trao|ky|phat)|tru so|tap the|chan dung|the|quyet dinh|ke hoach|thong bao|giay|bang (?:tin|niem|diem|ten)|danh sach|buoi|cuoc|ngay|chi tiet|trang|phong trao|trien khai|thuc hien|tham|trao|ky ket|ve sinh|duong lang))(?: |$)`)
)

// titledNewcomer is the name that begins some words behind a title, in capitals, and the post behind it.
func titledNewcomer(title string, words []string) (who string, ok bool) {
	said := strings.Join(words, " ")
	folded := format.Fold(title + " " + said)
	title, said = norm.NFC.String(strings.ToLower(title)), norm.NFC.String(said)
	lettered := strings.ContainsFunc(title+said, func(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) })
	if lettered && !letteredTitles[title] || !lettered && paperSaid.MatchString(folded) || severalSaid.MatchString(folded) {
		return "", false
	}
	isPost := func(at int) bool { return post.MatchString(format.Fold(strings.Join(words[at:], " "))) }
	if said == strings.ToLower(said) { // "them chi hoa ke toan"
		at := 0
		for at < len(words) && !isPost(at) {
			at++
		}
		if at < 1 || at > 3 || at == len(words) {
			return "", false
		}
		words = slices.Clone(words)
		for i := range at {
			words[i] = format.Capital(words[i])
		}
	}
	named := 0
	for named < len(words) {
		first, _ := utf8.DecodeRuneInString(words[named])
		if !unicode.IsUpper(first) || isAllCapital(words[named]) {
			break
		}
		named++
		if strings.HasSuffix(words[named-1], ",") {
			break
		}
	}
	name, rest := strings.TrimRight(strings.Join(words[:named], " "), ","), strings.Join(words[named:], " ")
	switch {
	case named == 0:
		return "", false
	case rest == "":
		return name, true
	}
	bare, phone := input.WithoutPhone(rest)
	if at := asPost.FindStringSubmatch(" " + bare); at != nil && strings.HasPrefix(" "+bare, at[0]) { // "làm cán bộ phụ trách"
		bare = at[1]
	} else if !isPost(named) {
		return "", false
	}
	if strings.ContainsFunc(bare, unicode.IsDigit) {
		return "", false
	}
	if phone { // who adds the person is told what becomes of it
		bare = rest
	}
	return name + ", " + bare, true
}

// inList are words behind a newcomer that are no post: "vào danh sách".
var inList = pattern.New(`(?i)(?: *,)? +(?:vào|vô|trong)(?: +(?:danh +sách|ds|đợt|bot|hệ +thống|nhân +sự|nhóm))*(?: +(?:nhé|nha|ạ|giúp|em|với|đi|này))*[.!]*$`)

// asPost begins the post of a newcomer: "làm cán bộ phụ trách".
var asPost = pattern.New(`(?i) +(?:làm|là|giữ chức|phụ trách) +(\pL.*)$`)

// wholeName adds a person by the whole name without a title, for the list: "thêm Lê Văn Tám vào danh sách".
var wholeName = pattern.New(`^(?i:(?:em|anh|chị|cho|nhờ|bot|ơi|,|dạ) +)*(?i:thêm|bổ sung|khai báo) +((?:\p{Lu}\p{Ll}* +){1,4}\p{Lu}\p{Ll}*)$`)

// listedNewcomer is who is added so; ok is false where no list, and no post behind "làm", is named.
func listedNewcomer(text string) (who string, ok bool) {
	rest, post := strings.TrimSpace(norm.NFC.String(text)), ""
	if at := inList.FindString(rest); at != "" {
		rest, ok = strings.TrimSuffix(rest, at), true
	}
	if at := asPost.FindStringSubmatch(rest); at != nil {
		rest, post, ok = strings.TrimSuffix(rest, at[0]), at[1], true
	}
	at := wholeName.FindStringSubmatch(rest)
	if at == nil || !ok {
		return "", false
	}
	if post != "" {
		return at[1] + ", " + post, true
	}
	return at[1], true
}

var (
	// inBook changes what the campaign's file says of a person, unitInBook of the unit and of who signs.
	inBook = pattern.New(politeHead + `(?:(?:can|phai|muon) )*(?:sua|doi|dinh chinh|viet lai|ghi lai|cap nhat|nhap lai|thay)(?: (?:lai|giup|ho|cho))* (?:ten|ho ten|ho va ten|chuc vu|chuc danh|sdt|so dien thoai|so dt|dien thoai|email)(?: (?:cua|cho|nguoi|can bo))* @0(?: |$)|` +
		politeHead + `(?:ten|ho ten|chuc vu|sdt|so dien thoai)(?: cua)? @0 (?:(?:bi|dang|go|viet|ghi|nhap|da) )*(?:sai|nham|thieu|chua dung|doi|la |moi)|` + politeHead + `@0 (?:(?:bi|da|vua) )*(?:doi|sai|nham|thay)(?: lai)? (?:ten|ho ten|chuc vu|so dien thoai|sdt|so may)(?: |$)`)
	unitInBook = pattern.New(politeHead + `(?:(?:can|phai|muon) )*(?:sua|doi|dinh chinh|thay|cap nhat)(?: (?:lai|giup|ho))* (?:ten (?:cua )?(?:don vi|xa|phuong|thi tran|uy ban|ubnd|co quan|huyen|chu tich|pho chu tich|lanh dao|nguoi ky|dot)|(?:nguoi ky|chuc danh nguoi ky|chu ky))(?: |$)|` +
		politeHead + `ten (?:cua )?(?:don vi|xa|phuong|uy ban|ubnd|co quan|huyen|chu tich|pho chu tich|lanh dao|nguoi ky)(?: \S+){0,3} (?:sai|nham|doi|moi|thay doi|khac)(?: |$)|` + politeHead + `(?:chu tich|pho chu tich|nguoi ky)(?: (?:xa|phuong|ubnd|uy ban|bao cao))? (?:moi|gio|bay gio|doi)(?: (?:la|thanh))+ |^@0 moi (?:la|thanh) `)
	closesAll = pattern.New(politeHead + `(?:ket thuc|dong|chot so|khoa so|hoan tat)(?: (?:luon|lai|cai|ca))* (?:dot|nam|dot cham|dot cham diem|dot danh gia|nam cham diem|ky)(?: (?:nay|di|luon|thoi|cham diem|cham|nhe|a|[0-9]{4}))*$`)
	opensNext = pattern.New(politeHead + `(?:(?:mo|lap|tao|khoi tao|lam|chuan bi|bat dau|them)(?: (?:them|mot|sang|cho))* )?(?:dot|nam|ky)(?: (?:cham|cham diem|danh gia))*(?: (?:cua|cho))?(?: nam)? (?:moi|sau|toi|20[0-9]{2})(?: (?:di|nhe|a|the nao|lam sao|thi sao|lam the nao|nhu the nao))*$|` + politeHead + `nam sau (?:lam|thi|mo|cham)(?: \S+){0,3}$`)
	minutes   = pattern.New(politeHead + `(?:lap|lam|in|xuat|soan|viet|ghi|can|lay)(?: (?:giup|cho|toi|anh|em|mau|file|ban|cai))* bien ban(?: (?:hop|cuoc hop|hoi dong|cham diem|danh gia|xet|hoi nghi|cham|tu cham|cua|xa))*(?: (?:di|nhe|a))*$`)
	freeText  = pattern.New(politeHead + `(?:gui )?(?:thong bao|nhan tin|tin nhan|nhan)(?: (?:cho|den|toi|tat ca|moi nguoi|ca xa|toan xa|anh em|cac|dong chi|can bo|@[0-9]+|,|va|voi))* (?:la|rang|ve viec|noi dung|[0-9]{1,2} ?[h:][0-9]*|[0-9]{1,2} gio|hop|chieu|sang|mai|ngay mai|gui|nop|den|len)(?: |$)`)
	gathers   = pattern.New(politeHead + `(?:(?:gop|nhap|don)(?: (?:chung|lai|ca|het|hai))* |(?:chuyen|giao|ban giao)(?: (?:het|toan bo|tat ca|cac))* )(?:phan|viec|linh vuc|tieu chi|mang|nhiem vu|cong viec)(?: (?:viec|cua))* @0(?: ,| va| voi| cung)+ @1(?: (?:lai|lam mot|thanh mot|cho mot nguoi|cho mot nguoi lam|(?:cho|sang|ve|qua) @2))*$|` + politeHead + `(?:thay|doi) @0 (?:bang|cho|thanh|sang) @1$`)
)

var (
	// wrongLink says that another has come in with a person's invite, invitesAll asks for invites of all.
	wrongLink  = pattern.New(`(?:^| )@0(?: \S+){0,3} (?:nham|sai|lon) (?:may|tai khoan|dien thoai|link|nguoi|so|telegram|zalo)(?: |$)|(?:^| )(?:nham|sai) nguoi(?: .*)? @0(?: |$)|(?:^| )@0 bi lien ket |(?:^| )nguoi (?:khac|la)(?: \S+){0,3} (?:link|tai khoan|duong dan)(?: \S+){0,2} @0(?: |$)`)
	invitesAll = pattern.New(politeHead + `(?:tao|gui|cap|lam|lay)(?: (?:lai|moi))* (?:link|duong dan|ma moi|loi moi)(?: (?:moi|lai))* (?:cho )?(?:tat ca|moi nguoi|ca xa|toan xa|het|anh em|cac dong chi)(?: |$)`)
	// selfAway says that its writer is away, with the days or with who acts.
	selfAway = pattern.New(onDays + `(?:toi|anh|em|minh|chi)(?: (?:se|phai|sap|xin|can|dang|co viec|ban))* ` + away + `(?: .*)?(?: thay (?:toi|anh|em|minh|chi)| tu .*[0-9]| den (?:het )?.*[0-9])(?: .*)?$|` + politeHead + `@0 (?:(?:lam|duyet|xu ly|se|tam) )*thay (?:toi|anh|minh)(?: |$)`)
	// moveOne gives one person more time.
	moveOne = pattern.New(politeHead + `(?:cho|xin cho) @0 (?:xin )?(?:them|lui|gia han|lui them|gia han them)(?: (?:han|lai))* (?:[0-9]+|mot|hai|ba|vai) (?:ngay|hom|gio|tuan|buoi)(?: |$)`)
)

// What an order of the clerk or of a leader is about that is not done in the chat, or elsewhere in it.
type BookAsk string

// Of these.
const (
	AsksBook    BookAsk = "so"     // what the file of the campaign says of a person
	AsksUnit    BookAsk = "donvi"  // … of the unit
	AsksClose   BookAsk = "dong"   // the campaign is to be closed
	AsksNext    BookAsk = "moi"    // the next one is to be made
	AsksMinutes BookAsk = "bb"     // the minutes of a meeting
	AsksMessage BookAsk = "tin"    // a text that is to be sent to people
	AsksLink    BookAsk = "lk"     // another has come in with a person's invite
	AsksInvites BookAsk = "moihet" // invites of all
	AsksAway    BookAsk = "vang"   // its writer is away
	AsksMoveOne BookAsk = "rieng"  // a deadline is to move for one person
	AsksGather  BookAsk = "gop"    // what several people are in charge of goes to one
)

// BookAsked is what an order is about of these, "" for none.
func (m Marked) BookAsked() BookAsk {
	if len(m.Codes) > 0 || len(strings.Fields(m.Said)) > longestOrder {
		return ""
	}
	for _, one := range []struct {
		said *pattern.Pattern
		ask  BookAsk
	}{{inBook, AsksBook}, {unitInBook, AsksUnit}, {closesAll, AsksClose}, {opensNext, AsksNext}, {minutes, AsksMinutes}, {gathers, AsksGather}, {wrongLink, AsksLink}, {invitesAll, AsksInvites}, {selfAway, AsksAway}, {moveOne, AsksMoveOne}, {freeText, AsksMessage}} {
		if one.said.MatchString(m.Said) {
			return one.ask
		}
	}
	return ""
}
