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
	// opener is the name of a number that opens something: the PIN of a signature, a code that was sent for a login.
	opener = pattern.New(`(?i)(?:^|[^\pL\pN])((?:mã|ma)\s*(?:số\s*|so\s*)?(?:pin|otp|xác thực|xac thuc)|otp|pin\s+(?:chữ ký|chu ky|usb|token))`)
	// opening is such a number behind a sign or "là", with what stands between; adjacent is one right behind its name.
	opening  = pattern.New(`(?i)^((?:\s+[^\s:=]{1,14}){0,5}?)\s*(?:[:=]|\s(?:là|la)\s)\s*(\d{4,12})(?:\s|[.,;)]\s|[.,;)]?$)`)
	adjacent = pattern.New(`^()\s+(\d{5,12})(?:\s|[.,;)]\s|[.,;)]?$)`)
	// countedCodes are words around the name that tell of such numbers as a matter of work.
	countedCodes = pattern.New(`(?:^| )(?:ty le|ti le|so luong|tong|tong so|so ma|luot|da cap|nam)(?: |$)|` +
		`(?:^| )so (?:luot|lan|nguoi|can bo|cong chuc|vien chuc|nhan vien|cong dan|tai khoan|the|ho|ho so|don vi|doanh nghiep|chu ky|chung thu|thiet bi|truong hop|token|usb)(?: [^0-9,:;]*)?$|^so (?:otp|pin)(?: |$)`)
	// reached is a share, or what was reached: "đạt 100%".
	reached = pattern.New(`(?i)(?:^|\s)(?:đạt|dat\s+[0-9.,]+\s?%)\s`)
	// countedNoun is what was counted, behind a number: "15000 lượt".
	countedNoun = pattern.New(`(?i)^\s*\(?(?:lượt|luot|lần|cán bộ|can bo|công chức|cong chuc|viên chức|vien chuc|nhân viên|nhan vien|công dân|cong dan|người|nguoi|đảng viên|hội viên|đoàn viên|khách hàng|hộ|ho dan|hồ sơ|ho so|tài khoản|tai khoan|thẻ|` +
		`mã|tin nhắn|tin nhan|giao dịch|giao dich|thuê bao|thue bao|doanh nghiệp|doanh nghiep|tổ chức|to chuc|đơn vị|don vi|chữ ký|chu ky|chứng thư|chung thu|thiết bị|thiet bi|trường hợp|truong hop|yêu cầu|yeu cau|phiếu|chiếc|token|usb)([^\pL].*)?$`)
	// ofOnePerson is whose such a number is.
	ofOnePerson = pattern.New(`^ta(?: |$)|(?:^| )cua (?:em|toi|minh|tui|to|anh|chi|ong|ba|co|chu|bac|dong chi|sep)(?: |$)`)
	// ofPaper is the number of a document without its signs: "BC15UBND", "15QDUBND".
	ofPaper = pattern.New(`^(?:\d{1,6}(?:UBND|HDND|BC|KH|QD|CV|TB|TTR|TTr|NQ|BB|KL|CT|QC|GM|CTR|CTr|HD)+|(?:BC|KH|QD|CV|TB|TTR|TTr|NQ|BB|KL|CT|QC|GM|CTR|CTr|HD)\d{1,6}(?:UBND|HDND|DU|MTTQ|VP|HU|TU)?)(?:(?:19|20)\d\d)?$`)
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
	if inAddress.MatchString(t) || ofBot.MatchString(t) {
		return Certain
	}
	worst := opens(t)
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
		before := sentenceBefore(rest, m[2])
		rest = rest[m[3]:]
		next := nextLine.FindStringSubmatch(near(rest))
		switch {
		case next == nil || !lettersAndFigures(trimToken(next[2])):
		case !ofPaper.MatchString(trimToken(next[2])):
			return Certain
		case !counted.MatchString(before) && !counted.MatchString(format.Fold(next[1])):
			worst = Uncertain
		}
	}
	if m := behindLogin.FindStringSubmatch(t); m != nil && lettersAndFigures(trimToken(m[1])) {
		worst = Uncertain
	}
	return worst
}

// opens judges the numbers behind a name for one that opens something. Figures alone may be a count: they are asked about at most.
func opens(t string) Doubt {
	for rest := t; ; {
		m := opener.FindStringSubmatchIndex(rest)
		if m == nil {
			return Harmless
		}
		before, name, behind := rest[max(m[2]-nearLetters, 0):m[2]], rest[m[2]:m[3]], near(rest[m[3]:])
		rest = rest[m[3]:]
		at := opening.FindStringSubmatchIndex(behind)
		if at == nil {
			at = adjacent.FindStringSubmatchIndex(behind)
		}
		if at == nil {
			continue
		}
		before = before[strings.LastIndexAny(before, ";\n")+1:]
		before = before[strings.LastIndex(before, ". ")+1:]
		if !codesCounted(before+name+behind[:at[3]], behind[at[4]:at[5]], behind[at[5]:]) {
			return Uncertain
		}
	}
}

// codesCounted reports whether a number is a count of codes, by the words before it and the noun behind it. A count begins with no zero.
func codesCounted(before, number, behind string) bool {
	behind, _, _ = strings.Cut(strings.TrimSpace(behind), "\n")
	switch noun := countedNoun.FindStringSubmatch(behind); {
	case number[0] == '0' || ofOnePerson.MatchString(format.Fold(before)):
		return false
	case noun != nil:
		return !ofOnePerson.MatchString(strings.TrimSpace(format.Fold(noun[1])))
	}
	return reached.MatchString(before) || countedCodes.MatchString(strings.TrimSpace(format.Fold(before)))
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
