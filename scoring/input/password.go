package input

// Passwords in what people type: certain ones, doubtful ones, and talk about passwords.

import (
	"slices"
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// Doubt says how certain it is that a text holds what must not be kept.
type Doubt int

// The doubts.
const (
	Harmless Doubt = iota
	Uncertain
	Certain
)

var (
	passwordWord = pattern.New(`(?i)(?:^|[^\pL\pN])((?:mật[\s_-]*khẩu|mật[\s_-]*khấu|mat[\s_-]*khau|m\.?khẩu|m\.?khau|m\.k|mk|pass(?:[ _-]?(?:word|code))?|passwd|p@ss(?:word)?|pwd?)\d{0,2})(?:[^\pL\pN]|$)`)
	// aboutPassword are words behind "mật khẩu" that say which one, before the sign: "mật khẩu đăng nhập: …"
	aboutPassword = pattern.New(`(?i)^((?:\s+[^\s:=]{1,14}){0,7}?)\s*[:=]\s*(\S+)(.*)`)
	saidPassword  = pattern.New(`(?i)^(?:\s+(?:là|la|mới|moi|cũ|cu|của\s+\S+|văn thư))*\s*[-–>]*\s+(\S+)(.*)`)
	// isPassword is "mật khẩu email là Abc@123"
	isPassword = pattern.New(`(?i)^(?:\s+[^\s:=.;]{1,14}){1,4}?\s+(?:là|la)\s+(\S+)`)
	// counted are words that tell of passwords as a matter of work: what follows the sign is a figure, no password.
	counted = pattern.New(`(^| )(ty le|ti le|so|so luong|so luot|so lan|tong so|luot|lan|ket qua|co|dat|phan tram|tai khoan da|can bo|nguoi|thay doi|doi|cap lai|dat lai|khoi phuc|quan ly|bao ve|chinh sach|quy dinh|huong dan|lan dau)( |$)`)
	figure  = pattern.New(`^\d{1,3}(?:[.,]\d+)?%?$|^\d+/\d+$|^\d{1,3}(?:\.\d{3})+$`)
	account = pattern.New(`(?i)(?:^|[^\pL\pN])(?:tài khoản|tai khoan|tk|user(?:name)?|login|tên đăng nhập|ten dang nhap|id)\s*[:=]?\s*[\w.@-]{2,}`)
)

// Password says whether a text holds a password. Talk about passwords ("đổi mật khẩu định kỳ", "bảo mật") and figures about
// them ("Số tài khoản đã đổi mật khẩu: 15/20") are harmless.
func Password(text string) Doubt {
	t := plainSigns(text)
	worst, named := besideWord(t), account.MatchString(t)
	for rest := t; worst != Certain; {
		m := passwordWord.FindStringSubmatchIndex(rest)
		if m == nil {
			return worst
		}
		worst = max(worst, given(sentenceBefore(rest, m[2]), near(rest[m[3]:]), named))
		rest = rest[m[3]:]
	}
	return worst
}

// onNextLine reports whether a word stands on another line than what it stands behind.
func onNextLine(behind, word string) bool {
	between, _, _ := strings.Cut(behind, word)
	return strings.Contains(between, "\n")
}

// sentenceBefore is the part of the sentence in front of a word, folded.
func sentenceBefore(t string, at int) string {
	before := t[max(at-nearLetters, 0):at]
	return format.Fold(before[strings.LastIndexAny(before, ".;\n")+1:])
}

// given judges what stands behind the word; before is the part of the sentence in front of it, folded.
func given(before, behind string, named bool) Doubt {
	if m := aboutPassword.FindStringSubmatch(behind); m != nil && !strings.ContainsAny(m[1], ".;") {
		return behindSign(trimToken(m[2]), m[3], counted.MatchString(before) || counted.MatchString(format.Fold(m[1])), named)
	}
	if m := isPassword.FindStringSubmatch(behind); m != nil && mixed(trimToken(m[1])) {
		return Certain
	}
	m := saidPassword.FindStringSubmatch(behind)
	if m == nil {
		return Harmless
	}
	token := trimToken(m[1])
	if ofPaper.MatchString(token) && onNextLine(behind, token) { // judged by what its line stands behind
		return Harmless
	}
	return withoutSign(token, m[2], counted.MatchString(before), named)
}

// behindSign judges a token behind a colon or an equals sign, and the rest of its line. about says that the sentence tells of
// passwords as a matter of work, named that an account stands in the text.
func behindSign(token, rest string, about, named bool) Doubt {
	switch {
	case token == "" || figure.MatchString(token) && about || documentLike(token+rest):
		return Harmless
	case spoken(token) || talk(token+" "+rest):
		return Harmless
	case figure.MatchString(token) && !named:
		return Uncertain
	case about && !mixed(token):
		return Uncertain
	}
	return Certain
}

// withoutSign judges a token that follows without a sign, and the rest of its line; about and named are as in behindSign.
func withoutSign(token, rest string, about, named bool) Doubt {
	switch {
	case token == "" || figure.MatchString(token) || documentLike(token+rest):
		return Harmless
	case mixed(token) || len(token) >= 6 && isNumber(token):
		return Certain
	case isNumber(token) && len(token) >= 4:
		if about || named {
			return Uncertain
		}
		return Certain
	case spoken(token) || vietnamese(token):
		return Harmless
	case named && !about:
		return Certain
	case len(token) >= 4 && strings.TrimSpace(rest) == "" && !about:
		return Uncertain
	}
	return Harmless
}

func trimToken(s string) string { return strings.Trim(s, ".,;()[]\"“”'`*") }

func isNumber(s string) bool { return strings.Trim(s, "0123456789") == "" && s != "" }

// mixed reports whether a token has letters with digits or signs, as passwords have.
func mixed(token string) bool {
	if documentLike(token) {
		return false
	}
	var letters, numbers, signs int
	for _, r := range token {
		switch {
		case unicode.IsLetter(r):
			letters++
		case unicode.IsDigit(r):
			numbers++
		case strings.ContainsRune("/-+–,.:%", r):
		default:
			signs++
		}
	}
	return letters > 0 && numbers > 0 && letters+numbers+signs >= 4 || letters+numbers > 2 && signs > 0
}

func documentLike(s string) bool {
	return strings.Contains(s, "/") && len(DocumentNumbers(s)) > 0 && !strings.Contains(s, "@")
}

// spoken reports whether a token is an ordinary Vietnamese word: it has a letter with a diacritic and no digit.
func spoken(token string) bool {
	marked := false
	for _, r := range token {
		switch {
		case unicode.IsDigit(r):
			return false
		case r > unicode.MaxASCII && unicode.IsLetter(r):
			marked = true
		}
	}
	return marked
}

// plainWords are words without diacritics that go on a sentence about passwords.
var plainWords = strings.Fields("cho cua la va da theo trong ngay khi khong hay hoac voi tai qua tren do de len he thong phan mem cap lai moi dinh ky an toan bao ve quan ly email zalo can bo ubnd dvc sau lan tu ai cac nay co duoc bi phai vao ra di neu nhu bang user admin mail manh yeu chung rieng")

func vietnamese(token string) bool {
	folded := format.Fold(token)
	return slices.Contains(plainWords, folded)
}

// talk reports whether what follows the sign is a sentence: several words, ordinary ones among the first.
func talk(s string) bool {
	words := strings.Fields(s)
	n := 0
	for _, w := range words[:min(len(words), 4)] {
		if spoken(trimToken(w)) {
			n++
		}
	}
	return len(words) >= 3 && n >= 2 && !mixed(trimToken(words[0])) && !isNumber(trimToken(words[0]))
}
