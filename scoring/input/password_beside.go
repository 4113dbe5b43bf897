package input

// Passwords that no sign and no "là" gives away: on the next line, behind a login, in an address, numbers that open something.

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

var (
	// loginWord begins what is told of an account.
	loginWord = pattern.New(`(?i)(?:^|[^\pL\pN])(mật[\s_-]*khẩu|mat[\s_-]*khau|mật[\s_-]*mã|mk|pass(?:[ _-]?word)?|p@ss|tài khoản|tai khoan|tk|user(?:name)?|login|đăng nhập|dang nhap)(?:[^\pL\pN]|$)`)
	// nextLine is a single word alone on the line behind one that ends with what it is for: "Mật khẩu truy cập hệ thống⏎X12abc".
	nextLine = pattern.New(`^((?:[ \t]+[^\s:=]{1,14}){0,7})[ \t]*[:=]?[ \t]*\n\s*(\S+)[ \t]*(?:\n|$)`)
	// behindLogin is the word behind a login: "tài khoản: ubnd / X".
	behindLogin = pattern.New(`(?i)(?:^|[^\pL\pN])(?:tài khoản|tai khoan|tk|user(?:name)?|tên đăng nhập|ten dang nhap)\s*[:=]?\s*[a-z][\w.-]+\s*[/|,;]\s*(\S+)`)
	// inAddress is a login in front of the host of an address.
	inAddress = pattern.New(`://[^\s/:@]*:[^\s/@]+@`)
	// ofBot is the token of a bot of Telegram.
	ofBot = pattern.New(`(?:^|[^\pL\pN])\d{6,12}:[A-Za-z0-9_-]{30,}`)
	// opening is a number that opens something: the PIN of a signature, a code that was sent for a login.
	opening = pattern.New(`(?i)(?:^|[^\pL\pN])(?:(?:mã|ma)\s*(?:số\s*|so\s*)?(?:pin|otp|xác thực|xac thuc)|otp|pin\s+(?:chữ ký|chu ky|usb|token))((?:\s+[^\s:=]{1,14}){0,5}?)\s*(?:[:=]|\s(?:là|la)\s)\s*\d{4,12}(?:\s|[.,;)]\s|[.,;)]?$)`)
	// countedCodes are words that tell of such numbers as a matter of work.
	countedCodes = pattern.New(`(^| )(ty le|ti le|so luong|tong so|so ma|luot|da cap|nam)( |$)`)
	// adjacent is such a number right behind its name.
	adjacent = pattern.New(`(?i)(?:^|[^\pL\pN])(?:(?:mã|ma)\s*(?:pin|otp|xác thực|xac thuc)|otp)\s+\d{5,12}(?:\s|[.,;)]\s|[.,;)]?$)`)
	// mailbox is an address of e-mail, or one of a page.
	mailbox = pattern.New(`^[^@\s]+@[\w-]+(?:\.[\w-]+)+$|//`)
)

// nearWords and nearLetters are how far from its word a password is looked for, in words and in bytes: a text of a thousand such words is
// judged as fast as any other.
const nearWords, nearLetters = 8, 240

// near is what stands near a word, of what stands behind it.
func near(behind string) string {
	if len(behind) > nearLetters {
		return strings.ToValidUTF8(behind[:nearLetters], "")
	}
	return behind
}

// besideWord judges what stands beside a word for a login or a password without a sign between them.
func besideWord(t string) Doubt {
	if inAddress.MatchString(t) || ofBot.MatchString(t) || adjacent.MatchString(t) {
		return Certain
	}
	if m := opening.FindStringSubmatchIndex(t); m != nil && !countedCodes.MatchString(format.Fold(t[strings.LastIndexByte(t[:m[0]+1], '\n')+1:m[3]])) {
		return Certain
	}
	worst := Harmless
	for rest := t; ; {
		m := loginWord.FindStringSubmatchIndex(rest)
		if m == nil {
			break
		}
		rest = rest[m[3]:]
		if unmistakable(near(rest)) {
			return Certain
		}
	}
	for rest := t; ; {
		m := passwordWord.FindStringSubmatchIndex(rest)
		if m == nil {
			break
		}
		rest = rest[m[3]:]
		if next := nextLine.FindStringSubmatch(near(rest)); next != nil && lettersAndFigures(trimToken(next[2])) {
			return Certain
		}
	}
	if m := behindLogin.FindStringSubmatch(t); m != nil && lettersAndFigures(trimToken(m[1])) {
		worst = Uncertain
	}
	return worst
}

// unmistakable reports whether one of the next words can be nothing but a password: plain letters, a digit and a sign that no number of a document has.
func unmistakable(behind string) bool {
	words := strings.Fields(behind)
	for _, w := range words[:min(len(words), nearWords)] {
		if w = strings.TrimLeft(trimToken(w), "/|-:="); len(w) >= 6 && strings.ContainsAny(w[1:], "@#$!*^&") && lettersAndFigures(w) && !mailbox.MatchString(w) {
			return true
		}
	}
	return false
}

// lettersAndFigures reports whether a word of six signs or more mixes plain letters with digits, as no word and no number of a document does.
func lettersAndFigures(w string) bool {
	letters, digits := 0, 0
	for _, r := range w {
		switch {
		case r > unicode.MaxASCII, r == '/', r == '.', r == '-', r == '%':
			return false
		case unicode.IsDigit(r):
			digits++
		case unicode.IsLetter(r):
			letters++
		}
	}
	return letters > 1 && digits > 0 && len(w) >= 6
}

// strangeSigns are those that people and their devices put in the place of a plain one.
var strangeSigns = strings.NewReplacer("ː", ":", "∶", ":", "꞉", ":", "→", ":", "➜", ":", "➡", ":", "⇒", ":", " ~ ", " : ")

// plainSigns is a text in the letters and signs in which passwords are looked for: wide letters, blanks of Word and what is not seen
// are not what a keyboard gives.
func plainSigns(text string) string {
	ascii := true
	for i := 0; i < len(text) && ascii; i++ {
		ascii = text[i] < 0x80
	}
	if ascii {
		return strangeSigns.Replace(text)
	}
	return strangeSigns.Replace(strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case unicode.Is(unicode.Cf, r):
			return -1
		case unicode.IsSpace(r):
			return ' '
		}
		return r
	}, norm.NFKC.String(text)))
}
