package typed

// newcomer.go knows a new person who is named behind a title: "thêm chị Hoa kế toán". Papers begin as titles do: "thêm ảnh", "chi tiết", "cơ sở".

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

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
	case !isPost(named) || strings.ContainsFunc(rest, unicode.IsDigit):
		return "", false
	}
	return name + ", " + rest, true
}
