package typed

// verdicts.go knows what a reviewer orders for several entries in one message: "duyệt 2.4.1, trả 3.1.1 vì thiếu số", "duyệt hết trừ 3.1.1",
// "trả cái đầu vì chưa ký".

import (
	"cmp"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// Verdict is one verdict for the entries that are named with it.
type Verdict struct {
	Return bool
	Reason string   // of a return, "" where none is said
	Codes  []string // by their codes
	Places []string // by their places in the list: "cái đầu"
	All    bool     // all that wait, or all of the people who are named
	Whose  bool     // only because a person is named: "trả cho Lan vì chưa ký"
	Rest   bool     // all that wait and have no other verdict: "còn lại trả"
	Number int      // of All: so many, where it is said: "cả hai"
	Except []string // … but these codes
	Apart  []string // … but these places
	Others bool     // … but those of the people who are named
	Clause string   // what was said of it: the people are named there
}

// several reports whether a verdict is for more than one entry, or for one that is not named by its code.
func (v Verdict) several() bool { return len(v.Codes) > 1 || len(v.Places) > 0 || v.All || v.Rest }

var (
	// clauseEnd parts the verdicts of a text: a comma, or a word that joins, before the next verdict or code.
	clauseEnd = pattern.New(`(?i)(?:\s*[,;\n]\s*(?:(?:còn|con|và|va|nhưng|nhung|riêng|rieng|nhưng riêng|còn riêng)\s+)?|\s+(?:còn|con|và|va|nhưng|nhung|riêng|rieng)\s+)(?:(?:bài|bai|tiêu chí|tieu chi|tc|cái|cai|thì|thi)\s+)?((?:[0-9]+(?:\.[0-9]+)+|(?:còn lại|con lai|mấy cái còn lại|các bài còn lại|những bài còn lại)|duyệt|duyet|trả|tra|không duyệt|khong duyet|cái|cai|bài|bai)(?:[\s,;:]|$))`)
	verdictIn = pattern.New(`(?:^| )(?:duyet|tra|ok|oke|okie|dat|duoc|dong y|thong qua|cho qua|chap nhan)(?: |$)`)
	bareCode  = pattern.New(`^[0-9]+(?:\.[0-9]+)+$`)
	// besideVerdict are the syllables that say nothing of their own in such an order.
	besideVerdict = set(`rieng ra chi va voi con thi bai luon cho tieu chi tc muc cai di nhe nha not em anh chi a oi giup deu lai ve thoi ok toi cac nhung nay duoc ho dc ngay cua`)
	// leftOut begin what is said of entries that are not to be approved with all others: "trừ 2.4.1 và những bài thiếu tài liệu".
	leftOut = set(`thieu chua loi sai bi co khong vi do`)
	// countedWork are the things of which people count many: "trả 98 hồ sơ" names no place of a list.
	countedWork = set(`ho don nguoi van thu giay ket truong luot kien vu nhiem trieu ty nghin dong phan to thon ban lop chau em hoc can cong y lan buoi cuoc hoi dot thang nam ngay tien`)
	// placeWords are the syllables of a place in a list.
	placeWords = set(`dau tien thu hai ba tu nam nhat cuoi cung`)
)

// Verdicts are those of a text, where they are for several entries or for some that are named by their place; none where it says anything
// else. name tells whether a word belongs to the name of a person.
func Verdicts(text string, name func(word string) bool) []Verdict {
	text = WithoutAssent(text)
	if strings.HasSuffix(strings.TrimSpace(text), "?") || !verdictIn.MatchString(format.Fold(text)) {
		return nil
	}
	var out []Verdict
	ordered := 0
	for _, clause := range clauses(strings.TrimSpace(text)) {
		v, said, ok := verdictOf(clause, name)
		last := len(out) - 1
		switch {
		case !ok:
			return nil
		case said:
			ordered++
			if last >= 0 && ordered == 1 { // "2.4.1 và 3.1.1 duyệt"
				v.Codes, v.Places = append(out[last].Codes, v.Codes...), append(out[last].Places, v.Places...)
				v.Clause = out[last].Clause + " " + v.Clause
				out = out[:last]
			}
			out = append(out, v)
		case last < 0:
			out = append(out, v)
		case out[last].Return && out[last].Reason != "" && v.Reason != "": // "trả 2.4.1: thiếu số, 3.1.1: thiếu tài liệu"
			v.Return = true
			out = append(out, v)
		case out[last].excepts() && v.Reason == "": // "duyệt hết trừ 3.1.1 và 2.4.1"
			out[last].Except, out[last].Apart = append(out[last].Except, v.Codes...), append(out[last].Apart, v.Places...)
		case out[last].Reason == "" && (v.Reason == "" || out[last].Return):
			out[last].Codes, out[last].Places = append(out[last].Codes, v.Codes...), append(out[last].Places, v.Places...)
			out[last].Reason = v.Reason
		default:
			return nil
		}
	}
	if ordered == 0 || len(out) == 1 && !out[0].several() || len(out) == 1 && out[0].All && !out[0].Return && !out[0].limited() && !namesOne(text, name) {
		return nil
	}
	return out
}

// spelledNth are the numbers of entries in words: "cái một", "bài hai".
var spelledNth = map[string]string{"một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5"}

// reviewed are the words of a reviewer.
var reviewed = pattern.New(`(?:^| )(?:duyet|tra|thong qua|cho qua|chap nhan)(?: |$)`)

// OrdersVerdicts reports whether a text gives verdicts in the words of a reviewer. "Đạt" and "được" are said by officers of what they enter as well.
func OrdersVerdicts(text string, name func(word string) bool) bool {
	return reviewed.MatchString(format.Fold(text)) && len(Verdicts(text, name)) > 0
}

// limited reports whether a verdict for all that wait says which are left out, or how many they are.
func (v Verdict) limited() bool {
	return v.excepts() || v.Number > 0
}

// excepts reports whether a verdict says which are left out.
func (v Verdict) excepts() bool { return len(v.Except)+len(v.Apart) > 0 || v.Others }

// numbers are how many wait, as it is said: "cả hai".
var numbers = map[string]int{"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9}

// assent is agreement in a word that is a name as well.
var assent = pattern.New(`(?i)đồng ý|dong y|nhất trí|nhat tri`)

// WithoutAssent is a text of verdicts in which no word of agreement looks like a name: "đồng ý" names no person called Đồng.
func WithoutAssent(text string) string { return assent.ReplaceAllString(text, "ok") }

var (
	entryHere = pattern.New(`(?i)(?:bài|cái|tiêu chí|bai|cai) (?:này|nay)([\s,;.]|$)`)
	entryNext = pattern.New(`(?i)(?:bài|cái|tiêu chí|bai|cai) (?:sau|kế|tiếp theo|tiếp|kia|ke|tiep theo|tiep)([\s,;.]|$)`)
)

// WithEntries is a text of verdicts with codes in the place of "bài này" and "bài sau"; as it is where it does not speak of the entry in hand.
func WithEntries(text, here, next string) string {
	if !entryHere.MatchString(text) {
		return text
	}
	text = entryHere.ReplaceAllString(text, here+"${1}")
	if next != "" {
		text = entryNext.ReplaceAllString(text, next+"${1}")
	}
	return text
}

// namesOne reports whether a text holds a word of a name.
func namesOne(text string, name func(word string) bool) bool {
	for _, word := range strings.Fields(text) {
		if name(strings.Trim(word, ",.;:!")) {
			return true
		}
	}
	return false
}

func clauses(text string) (out []string) {
	for {
		m := clauseEnd.FindStringSubmatchIndex(text)
		if m == nil || m[0] == 0 {
			return append(out, parted(text)...)
		}
		out, text = append(out, parted(text[:m[0]])...), text[m[2]:]
	}
}

// parted parts a clause that has two verdicts: "cái đầu duyệt cái sau trả", "duyệt 1 trả 2". Where the first word is a verdict, each begins a
// part, else each ends one. A reason ends the search.
func parted(clause string) (out []string) {
	words := strings.Fields(clause)
	var at []int
	for i, word := range words {
		w := format.Fold(word)
		if w == "vi" || w == "do" {
			break
		}
		if (partsAt[w] || w == "qua" && i > 0 && (format.Fold(words[i-1]) == "thong" || format.Fold(words[i-1]) == "cho")) && (len(at) == 0 || at[len(at)-1] != i-1) {
			at = append(at, i)
		}
	}
	if len(at) != 2 {
		return []string{clause}
	}
	cut := at[1]
	if at[0] == 0 && !namesAfter(words[cut+1:]) { // "duyệt hết, 3.1.1 trả": what the first verdict is for is not certain
		return []string{clause}
	}
	if at[0] > 0 {
		if cut = at[0] + 1; format.Fold(words[cut]) == "lai" || format.Fold(words[cut]) == "ve" {
			cut++
		}
	}
	if before := format.Fold(words[cut-1]); cut == at[1] && (before == "khong" || before == "chua") {
		cut--
	}
	return []string{strings.Join(words[:cut], " "), strings.Join(words[cut:], " ")}
}

// namesAfter reports whether words name an entry before a reason.
func namesAfter(words []string) bool {
	for _, word := range words {
		w := format.Fold(strings.Trim(word, ",.;:!"))
		switch {
		case w == "vi" || w == "do":
			return false
		case bareCode.MatchString(w), shortNumber(w), w == "cai", w == "bai", w == "het", w == "tat", w == "con":
			return true
		}
	}
	return false
}

// spelledPlace are the syllables of a place as they are spelled, for a verdict that was typed without diacritics.
var spelledPlace = map[string]string{"dau": "đầu", "tien": "tiên", "cuoi": "cuối", "cung": "cùng", "nhat": "nhất", "thu": "thứ", "tu": "tư", "nam": "năm"}

// partsAt are the words that are a verdict.
var partsAt = set(`duyet tra ok oke okie dat duoc`)

// shortNumber reports whether a word is a number of one or two digits.
func shortNumber(word string) bool {
	return len(word) > 0 && len(word) < 3 && strings.Trim(word, "0123456789") == ""
}

// verdictOf reads one clause. said: it has a verdict of its own; ok is false where it says anything else.
func verdictOf(clause string, name func(word string) bool) (v Verdict, said, ok bool) {
	v.Clause = clause
	words := strings.Fields(clause)
	except, place := false, ""
	weak, weakBack := false, false // words that approve where no other does
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return ""
		}
		return format.Fold(strings.Trim(words[i], ",.;:!"))
	}
	for i := 0; i < len(words); i++ {
		bare, w := strings.Trim(words[i], ",.;:!"), at(i)
		if nth := spelledNth[strings.ToLower(bare)]; nth != "" && (at(i-1) == "cai" || at(i-1) == "bai") { // not in the reason: "thiếu số năm 2024"
			bare = nth
		}
		switch {
		case bareCode.MatchString(bare) && except:
			v.Except = append(v.Except, bare)
		case bareCode.MatchString(bare):
			v.Codes = append(v.Codes, bare)
			if rest := strings.Join(words[i+1:], " "); strings.HasSuffix(words[i], ":") && !verdictIn.MatchString(format.Fold(rest)) {
				v.Reason = rest
				return v, said, rest != ""
			}
		case w == "ok", w == "oke", w == "okie", w == "dat", w == "duoc" && at(i+1) != "khong", w == "qua" && (at(i-1) == "thong" || at(i-1) == "cho"), w == "nhan" && at(i-1) == "chap":
			weak, weakBack = true, weakBack || at(i-1) == "khong" || at(i-1) == "chua"
		case w == "thong" && at(i+1) == "qua", w == "chap" && at(i+1) == "nhan":
		case (w == "khong" || w == "chua") && at(i+1) == "duoc" && (at(i+2) == "duyet" || at(i+2) == "tra"): // "không được duyệt": that it stands, or that it does not go
			if v.Return = w == "khong" && at(i+2) == "duyet"; !v.Return {
				return v, said, false
			}
		case (w == "khong" || w == "chua") && (at(i+1) == "dat" || at(i+1) == "duoc" || at(i+1) == "ok"):
		case shortNumber(bare) && (at(i-1) == "duyet" || at(i-1) == "tra" || at(i-1) == "bai" || at(i-1) == "cai" || at(i-1) == "so" || at(i-1) == "va") && at(i+1) != "bai" && at(i+1) != "cai" && !countedWork[at(i+1)]:
			if except {
				v.Apart = append(v.Apart, "cái số "+bare)
			} else {
				v.Places = append(v.Places, "cái số "+bare)
			}
		case shortNumber(bare) && (at(i-1) == "duyet" || at(i-1) == "tra") && numbers[bare] > 0:
			v.All, v.Number = true, numbers[bare]
		case w == "so" && shortNumber(at(i+1)):
		case w == "duyet" && said && v.Return && at(i-1) != "khong" && at(i-1) != "chua": // two verdicts that are not parted
			return v, said, false
		case w == "duyet":
			said = true
			v.Return = v.Return || at(i-1) == "khong" || at(i-1) == "chua"
		case w == "tra" && !said:
			said, v.Return = true, true
		case (w == "khong" || w == "chua") && at(i+1) == "duyet", w == "":
		case w == "tru" && (v.All || bareCode.MatchString(at(i+1)) || at(i+1) == "cai" || at(i+1) == "bai" || at(i+1) == "cua" || i+1 < len(words) && name(strings.Trim(words[i+1], ",.;:!"))) && !v.Return && len(v.Codes)+len(v.Places) == 0:
			except, v.All = true, true
		case w == "tru" && v.All:
			except = true
		case except && !v.Return && leftOut[w]: // what is said against those that are left out; what the check warns of is looked at first anyway
			ok = v.All
			for _, word := range words[i:] { // "thiếu số và 2.4.1" leaves out that one too; whose entries they are is not read here
				word = strings.Trim(word, ",.;:!")
				if bareCode.MatchString(word) {
					v.Except = append(v.Except, word)
				}
				ok = ok && !name(word)
			}
			v.settle(clause, name)
			return v, said, ok
		case w == "het" || w == "ca" || w == "tat" && at(i+1) == "ca":
			v.All = w != "ca" || v.All || numbers[at(i+1)] > 0 || at(i-1) == "tat"
			if w == "ca" && numbers[at(i+1)] > 0 {
				v.Number = numbers[at(i+1)]
				i++
			}
		case w == "con" && at(i+1) == "lai":
			v.Rest = true
			i++
		case w == "sau" && (at(i-1) == "cai" || at(i-1) == "bai"):
			v.Places = append(v.Places, LaterPlace)
		case (w == "vi" || w == "do" || w == "ly" && at(i+1) == "do") && (v.Return || !said):
			from := i + 1
			for at(from) == "do" || at(from) == "la" || at(from) == "vi" || from < len(words) && at(from) == "" {
				from++
			}
			v.Reason = ReasonOnly(strings.Join(words[min(from, len(words)):], " "))
			if !said && weak {
				said, v.Return = true, weakBack
			}
			v.settle(strings.Join(words[:i], " "), name)
			return v, said, v.Reason != ""
		case placeWords[w] && (place != "" || w == "dau" || w == "cuoi" || w == "thu" || at(i-1) == "cai" || at(i-1) == "bai"):
			if place == "" {
				place = "cái"
			}
			if place += " " + cmp.Or(spelledPlace[w], bare); !placeWords[at(i+1)] {
				if except {
					v.Apart = append(v.Apart, place)
				} else {
					v.Places = append(v.Places, place)
				}
				place = ""
			}
		case name(bare):
			v.Others = v.Others || except
		case besideVerdict[w]:
		default:
			if v.Return && len(v.Codes)+len(v.Places) > 0 { // "trả 2.4.1 thiếu biên bản"
				v.Reason = strings.Join(words[i:], " ")
				return v, said, true
			}
			return v, said, false
		}
	}
	if !said && weak {
		said, v.Return = true, weakBack
	}
	v.settle(clause, name)
	return v, said, len(v.Codes)+len(v.Places) > 0 || v.All || v.Rest
}

// LaterPlace is "cái sau": of two the second.
const LaterPlace = "cái sau"

// settle makes "2.4.1, 3.1.1 duyệt hết" those two, and "bài của Lan" all of hers.
func (v *Verdict) settle(clause string, name func(word string) bool) {
	named := len(v.Codes)+len(v.Places) > 0
	v.Whose = !named && !v.All && !v.Rest && namesOne(clause, name)
	v.All = !named && (v.All || v.Whose)
}

// IsName reports whether a word is one of a name, written with its diacritics or all without.
func IsName(word, name string) bool {
	for _, one := range strings.Fields(name) {
		if sameName([]string{word}, []string{one}) {
			return true
		}
	}
	return false
}
