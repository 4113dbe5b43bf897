package typed

// marked.go puts an order into a form in which its wording alone is left: the people and the criteria that it names are marks, "@0" and "#0",
// whatever they are called. "Chị Dung làm thay đ/c Lan đến 20/11" is "@0 lam thay @1 den 20/11".

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// longestMarked is how many words such an order has at most, with its reason.
const longestMarked = 45

// Called is one of the names of a person; Who numbers the people.
type Called struct {
	Name string
	Who  int
}

// Mention is where an order names a person.
type Mention struct {
	Who []int  // who may be meant; none: the name is that of none of the people
	As  string // as it was typed
}

// Marked is an order with marks in the place of names and codes.
type Marked struct {
	Said   string // without diacritics, in standard words, single blanks; a sign that parts clauses is a word of its own
	People []Mention
	Codes  []string
	raw    []string // what was typed for each word of Said
	bare   bool     // it is typed without diacritics and without capitals
	small  bool     // it is typed with diacritics and without capitals: so are the names
}

var (
	codeToken = pattern.New(`^[0-9]+(?:\.[0-9]+)+$`)
	dateToken = pattern.New(`^[0-9]{1,2}\.[0-9]{1,2}\.(?:[0-9]{4}|[0-9]{2})$`)
	// besideName are words behind which a name stands that is typed without a capital.
	besideName = set(`nhac cho bao giao va voi tru thay cua sang tu giuc goi moi noi cung cu nho de link hoi , @ ho giup nhat ngoai dua chuyen yeu trach`)
	// besideSmall and behindSmall are further ones where the whole text is typed without capitals, but with diacritics.
	besideSmall = set(`them rut bo xoa rieng thanh cong cau nhan ca la doi ket`)
	behindSmall = set(`voi xin chuyen khong het qua`)
	// ofAway are words that are said of a person alone.
	ofAway = set(`nghi om vang thay`)
	// behindName are words before which such a name stands.
	behindName = set(`lam thay nghi om nop xong chua phu va , vang thoi con dang se di`)
	// noPerson are words behind a title that are no name.
	noPerson = set(`pho chu truong bi van thu cac moi nguoi vao xem biet duyet ky lam nop het luon voi em anh chi chu bac ay kia nao do oi a nhe ta hai ca ba tu kinh doan to chuc phong tiet dau cung truong ban cong so hoi`)
)

// MarkedOf marks an order; ok is false for what is none by its form: content of many lines, or too many words.
func MarkedOf(text string, people []Called, known func(code string) bool) (m Marked, ok bool) {
	if strings.Contains(strings.TrimSpace(text), "\n") {
		return m, false
	}
	text = smallIfLoud(text)
	m.small = text == strings.ToLower(text) && strings.ToLower(text) != format.Bare(text)
	m.bare = text == format.Bare(text)
	tokens := tokensOf(text)
	if len(tokens) == 0 || len(tokens) > longestMarked {
		return m, false
	}
	for i := 0; i < len(tokens); {
		if mention, n := m.mentionAt(tokens, i, people); n > 0 {
			if mention.As != "" {
				m.add("@"+strconv.Itoa(len(m.People)), strings.Join(tokens[i:i+n], " "))
				m.People = append(m.People, mention)
			}
			i += n
			continue
		}
		token := tokens[i]
		if codeToken.MatchString(token) && !dateToken.MatchString(token) && (known(token) || strings.Count(token, ".") > 1) {
			m.add("#"+strconv.Itoa(len(m.Codes)), token)
			m.Codes = append(m.Codes, token)
			i++
			continue
		}
		if m.before() == "nhom" && ShortNumber(token) && known(token) { // a group whose code is a number
			m.add("#"+strconv.Itoa(len(m.Codes)), token)
			m.Codes = append(m.Codes, token)
			i++
			continue
		}
		said := format.Bare(Standard(token))
		if w := strings.ToLower(token); w == "vâng" || w == "dạ" { // "vắng" is another word
			said = "da"
		}
		m.add(said, token)
		i++
	}
	m.Said = strings.Join(strings.Fields(m.Said), " ")
	return m, true
}

func (m *Marked) add(said, raw string) {
	words := strings.Fields(said)
	for i, w := range words {
		if i > 0 {
			raw = ""
		}
		m.Said += " " + w
		m.raw = append(m.raw, raw)
	}
}

// tokensOf are the words of a text; commas and the like are words of their own where they part clauses.
func tokensOf(text string) (out []string) {
	for field := range strings.FieldsSeq(text) {
		word := strings.Trim(field, `"“”'()[]!?…`)
		cut := strings.TrimRight(word, ".,;:!?")
		if cut = strings.TrimLeft(cut, ",;:-–→"); cut != "" {
			for i, part := range strings.FieldsFunc(cut, func(r rune) bool { return r == ';' }) {
				if i > 0 {
					out = append(out, ",")
				}
				out = append(out, part)
			}
		}
		if strings.HasSuffix(word, ",") || strings.HasSuffix(word, ";") {
			out = append(out, ",")
		}
	}
	return out
}

// mentionAt is the person who is named at a place, with so many words, titles before the name among them. One who is named by a name of none is a
// mention as well, behind a title or a word that wants a name.
func (m *Marked) mentionAt(tokens []string, at int, people []Called) (found Mention, n int) {
	titled := 0
	for at+titled < len(tokens) && isTitle(tokens[at+titled:], titled) {
		titled += titleWords(tokens[at+titled:])
	}
	rest := tokens[at+titled:]
	longest := 0
	for _, c := range people {
		want := strings.Fields(c.Name)
		if len(want) == 0 || len(want) < longest || len(want) > len(rest) || !sameName(rest[:len(want)], want) {
			continue
		}
		if len(want) == 1 && !m.standsAsName(rest, titled > 0, want[0]) {
			continue
		}
		if len(want) > longest {
			longest, found.Who = len(want), nil
		}
		if !slices.Contains(found.Who, c.Who) {
			found.Who = append(found.Who, c.Who)
		}
	}
	if longest > 0 {
		found.As = strings.Join(rest[:longest], " ")
		return found, titled + longest
	}
	if len(rest) == 0 || !m.wantsName(rest, titled > 0) {
		return Mention{}, 0
	}
	return Mention{As: rest[0]}, titled + 1
}

// before is the word of the order before a place.
func (m *Marked) before() string { return m.Said[strings.LastIndexByte(m.Said, ' ')+1:] }

// rawBefore is what was typed for the word before a place.
func (m *Marked) rawBefore() string {
	if len(m.raw) == 0 {
		return ""
	}
	return m.raw[len(m.raw)-1]
}

// standsAsName reports whether the first of the words to come is a name where it stands, behind a title or without one.
func (m *Marked) standsAsName(rest []string, titled bool, name string) bool {
	word, following := rest[0], second(rest)
	next := format.Bare(following)
	before := m.before()
	written := word == name || m.small && strings.EqualFold(word, name)
	switch first := m.Said == ""; {
	case titled, actsAfter(rest[1:]) && (written || next == "thay" || next == "lam"), written && dropsCode(rest[1:]):
		return true
	case partOfWord(m.rawBefore(), word), partOfWord(word, following) && (!written || first || !besideName[before]):
		return false
	case strings.HasPrefix(before, "@"), besideName[before], !first && (word == name || written && (besideSmall[before] || ofAway[next])):
		return true
	case first && (written || word == format.Bare(word)):
		return behindName[next] || next == "" || codeToken.MatchString(following) || word == name || m.small && behindSmall[next]
	}
	return behindName[next] && word != format.Bare(word)
}

// second is the second of some words, "" for none.
func second(words []string) string {
	if len(words) < 2 {
		return ""
	}
	return words[1]
}

// beforeActing are the words that stand between a name and what its bearer does for another: "Dung không làm thay Lan nữa".
var beforeActing = set(`khong thoi het con can se tam ngung dung nua phai da dang`)

// actsAfter reports whether words say that a person acts for another.
func actsAfter(tokens []string) bool {
	for len(tokens) > 0 && beforeActing[format.Bare(tokens[0])] {
		tokens = tokens[1:]
	}
	if len(tokens) > 1 && format.Bare(tokens[0]) == "lam" {
		tokens = tokens[1:]
	}
	return len(tokens) > 0 && format.Bare(tokens[0]) == "thay"
}

// dropsCode reports whether words say that a person is no longer in charge of a criterion: "Dung không phụ trách 2.3 nữa".
func dropsCode(tokens []string) bool {
	return len(tokens) > 2 && beforeActing[format.Bare(tokens[0])] && slices.ContainsFunc(tokens, codeToken.MatchString)
}

// wantsName reports whether the first of the words to come, which is no name of the people, stands where a name is wanted: "link cho chị Hoa",
// "giao 3.1 cho Minh".
func (m *Marked) wantsName(rest []string, titled bool) bool {
	word, following := rest[0], second(rest)
	bare, next := format.Bare(word), format.Bare(following)
	if noPerson[bare] || !letters(word) || len([]rune(word)) < 2 || partOfWord(m.rawBefore(), word) {
		return false
	}
	capital := unicode.IsUpper([]rune(word)[0]) && !isAllCapital(word)
	switch first := m.Said == ""; {
	case titled && capital:
		return true
	case titled:
		return word == bare && ((next == "" || behindName[next]) && wantsAny.MatchString(m.Said) || first && asksHim[next])
	case word == bare && m.bare:
		return next == "" && wantsBare.MatchString(m.Said)
	case capital && first:
		return next == "lam" && len(rest) > 2 && format.Bare(rest[2]) == "thay"
	}
	return capital && wantsOne[m.before()] && !partOfWord(word, following)
}

// wantsOne are the words behind which a name is wanted.
var wantsOne = set(`cho nhac giuc goi moi link va voi thay sang tru bao`)

// asksHim are the words of a question behind a name at the beginning: "chi hoa nop chua".
var asksHim = set(`nop lam xong con thieu cham`)

// wantsBare are orders behind which the last word is a name in a text without diacritics and capitals: "giao 3.1 cho minh".
var wantsBare = pattern.New(`^ ?(?:\S+ )?(?:giao|phan cong|chuyen|ban giao|gan)(?: \S+){0,3} #[0-9]+(?: (?:lai|luon))* (?:cho|sang|ve)$`)

// wantsAny are orders behind which even a word in small letters is a name, behind a title.
var wantsAny = pattern.New(`(?:^| )(?:nhac|giuc|(?:link|duong dan|ma moi|loi moi|giao (?:\S+ )+)(?: cho)?)$`)

func letters(word string) bool {
	return !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) })
}

func isAllCapital(word string) bool { return len([]rune(word)) > 1 && strings.ToUpper(word) == word }

// titleWords is how many words the title at the beginning has: "đồng chí" has two.
func titleWords(tokens []string) int {
	if len(tokens) > 1 && format.Bare(tokens[0]) == "dong" && format.Bare(tokens[1]) == "chi" {
		return 2
	}
	return 1
}

// titleSpelled are titles as they are spelled, by their letters without diacritics.
var titleSpelled = map[string]string{"chi": "chị", "co": "cô", "chu": "chú", "bac": "bác", "ong": "ông", "ba": "bà"}

// isTitle reports whether the words begin with what stands before a name; after so many words of a title only another kind of it may follow.
func isTitle(tokens []string, after int) bool {
	if len(tokens) < 2 {
		return false
	}
	first := strings.Trim(format.Bare(tokens[0]), ".")
	if said := strings.ToLower(tokens[0]); said != format.Bare(said) && titleSpelled[first] != "" && said != titleSpelled[first] { // "chỉ", "có", "bao"
		return false
	}
	if first == "dong" {
		return len(tokens) > 2 && format.Bare(tokens[1]) == "chi"
	}
	switch first {
	case "d/c", "dc", "d.c", "anh", "chi", "co", "chu", "bac", "ong", "ba", "em":
		return after == 0 || first != "ba" && first != "co"
	case "c", "a", "e":
		return after == 0
	}
	return false
}

// rawFrom is what was typed from the word of Said that begins at a byte, to the end.
func (m Marked) rawFrom(at int) string {
	word := strings.Count(m.Said[:at], " ")
	return strings.TrimSpace(strings.ReplaceAll(strings.Join(strings.Fields(strings.Join(m.raw[word:], " ")), " "), " ,", ","))
}

// rawWords is what was typed for some words of Said.
func (m Marked) rawWords(from, to int) string {
	return strings.Join(strings.Fields(strings.Join(m.raw[from:to], " ")), " ")
}

// because is where a reason begins in such an order.
var because = pattern.New(`(?: ,)? (?:vi|do|ly do(?: la)?|tai|tai vi|boi vi|nguyen nhan) `)

// reasonWritten is a reason in full letters: "do" is "đo" as well, and "vi" is "vị".
var reasonWritten = set(`vì do bởi tại lý lí vi ly boi tai nguyên nguyen`)

// PartReason parts an order from the reason behind it, as it was typed.
func (m Marked) PartReason() (head, reason string) {
	at := because.FindStringIndex(m.Said)
	if at == nil {
		return m.Said, ""
	}
	from := at[0] + 1
	if strings.HasPrefix(m.Said[from:], ", ") {
		from += 2
	}
	if raw := m.raw[strings.Count(m.Said[:from], " ")]; !reasonWritten[strings.ToLower(raw)] {
		return m.Said, ""
	}
	return m.Said[:at[0]], m.rawFrom(at[1])
}

// onlyOf reports whether all words of an order are of a set.
func onlyOf(said string, may map[string]bool) bool {
	for w := range strings.FieldsSeq(said) {
		if !may[w] {
			return false
		}
	}
	return true
}

// mark is the number of a mark: 0 of "@0".
func mark(s string) int {
	n, err := strconv.Atoi(strings.TrimLeft(s, "@#"))
	if err != nil {
		return -1
	}
	return n
}

// wordsWithNames are words of two syllables, one of which is a name as well, by their letters without diacritics.
var wordsWithNames = func() map[string][]string {
	all := map[string][]string{}
	for word := range strings.FieldsSeq(`nội_dung sử_dụng tác_dụng áp_dụng xây_dựng công_dụng phương_hướng ảnh_hưởng hướng_dẫn hưởng_ứng pháp_luật pháp_lý biện_pháp giải_pháp
		phương_pháp phát_huy huy_động hủy_bỏ hủy_bài hiệu_quả hiệu_lực hiệu_trưởng đồng_ý đồng_bộ đồng_chí hoạt_động lao_động hợp_đồng hội_đồng cộng_đồng cắt_giảm nguyên_nhân
		nguyên_tắc nguyên_văn tài_nguyên tuân_thủ tuân_theo mỗi_lần mấy_lần lần_này lần_sau lần_trước lần_cuối lần_đầu thêm_lần lan_tỏa đúng_hạn đúng_không đúng_rồi đúng_chưa`) {
		both := strings.Split(word, "_")
		all[format.Fold(both[0])+" "+format.Fold(both[1])] = both
	}
	return all
}()

// partOfWord reports whether two syllables, as they were typed, may be such a word: each with its diacritics, or without any.
func partOfWord(first, second string) bool {
	word, ok := wordsWithNames[format.Fold(first)+" "+format.Fold(second)]
	return ok && mayBe(first, word[0]) && mayBe(second, word[1])
}

func mayBe(typed, syllable string) bool {
	typed = lower(typed)
	return typed == syllable || typed == format.Bare(typed)
}

// smallIfLoud is a text of capitals alone in small letters: its capitals tell nothing of names.
func smallIfLoud(text string) string {
	small := strings.IndexFunc(text, unicode.IsLower) < 0
	if !small || len(strings.Fields(text)) < 2 {
		return text
	}
	return strings.ToLower(text)
}

// ShortNumber reports whether a word is a number of one or two digits.
func ShortNumber(word string) bool {
	return len(word) > 0 && len(word) < 3 && strings.Trim(word, "0123456789") == ""
}
