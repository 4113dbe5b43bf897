package typed

// verdicts.go knows what a reviewer orders for several entries in one message: "duyệt 2.4.1, trả 3.1.1 vì thiếu số", "duyệt hết trừ 3.1.1",
// "trả cái đầu vì chưa ký".

import (
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
	Except []string // … but these codes
}

// several reports whether a verdict is for more than one entry, or for one that is not named by its code.
func (v Verdict) several() bool { return len(v.Codes) > 1 || len(v.Places) > 0 || v.All }

var (
	// clauseEnd parts the verdicts of a text: a comma, or a word that joins, before the next verdict or code.
	clauseEnd = pattern.New(`(?i)(?:\s*[,;\n]\s*(?:(?:còn|con|và|va|nhưng|nhung)\s+)?|\s+(?:còn|con|và|va|nhưng|nhung)\s+)(?:(?:bài|bai|tiêu chí|tieu chi|tc|cái|cai|thì|thi)\s+)?((?:[0-9]+(?:\.[0-9]+)+|duyệt|duyet|trả|tra|không duyệt|khong duyet|cái|cai|bài|bai)(?:[\s,;:]|$))`)
	verdictIn = pattern.New(`(?:^| )(?:duyet|tra)(?: |$)`)
	bareCode  = pattern.New(`^[0-9]+(?:\.[0-9]+)+$`)
	// besideVerdict are the syllables that say nothing of their own in such an order.
	besideVerdict = set(`va voi con thi bai luon cho tieu chi tc muc cai di nhe nha not em anh chi a oi giup deu lai ve thoi ok toi cac nhung nay duoc ho dc ngay cua`)
	// placeWords are the syllables of a place in a list.
	placeWords = set(`dau tien thu hai ba tu nam nhat cuoi cung`)
)

// Verdicts are those of a text, where they are for several entries or for some that are named by their place; none where it says anything
// else. name tells whether a word belongs to the name of a person.
func Verdicts(text string, name func(word string) bool) []Verdict {
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
				out = out[:last]
			}
			out = append(out, v)
		case last < 0:
			out = append(out, v)
		case out[last].Return && out[last].Reason != "" && v.Reason != "": // "trả 2.4.1: thiếu số, 3.1.1: thiếu tài liệu"
			v.Return = true
			out = append(out, v)
		case out[last].Reason == "":
			out[last].Codes, out[last].Places = append(out[last].Codes, v.Codes...), append(out[last].Places, v.Places...)
			out[last].Reason = v.Reason
		default:
			return nil
		}
	}
	if ordered == 0 || len(out) == 1 && !out[0].several() || len(out) == 1 && out[0].All && !out[0].Return && len(out[0].Except) == 0 && !namesOne(text, name) {
		return nil
	}
	return out
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
			return append(out, text)
		}
		out, text = append(out, text[:m[0]]), text[m[2]:]
	}
}

// verdictOf reads one clause. said: it has a verdict of its own; ok is false where it says anything else.
func verdictOf(clause string, name func(word string) bool) (v Verdict, said, ok bool) {
	words := strings.Fields(clause)
	except, place := false, ""
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return ""
		}
		return format.Fold(strings.Trim(words[i], ",.;:!"))
	}
	for i := 0; i < len(words); i++ {
		bare, w := strings.Trim(words[i], ",.;:!"), at(i)
		switch {
		case bareCode.MatchString(bare) && except:
			v.Except = append(v.Except, bare)
		case bareCode.MatchString(bare):
			v.Codes = append(v.Codes, bare)
			if rest := strings.Join(words[i+1:], " "); strings.HasSuffix(words[i], ":") && !verdictIn.MatchString(format.Fold(rest)) {
				v.Reason = rest
				return v, said, rest != ""
			}
		case w == "duyet":
			said = true
			v.Return = v.Return || at(i-1) == "khong" || at(i-1) == "chua"
		case w == "tra" && !said:
			said, v.Return = true, true
		case (w == "khong" || w == "chua") && at(i+1) == "duyet", w == "":
		case w == "tru" && v.All:
			except = true
		case w == "het" || w == "ca" || w == "tat" && at(i+1) == "ca":
			v.All = w != "ca" || v.All || at(i+1) == "hai" || at(i-1) == "tat"
			if w == "ca" && at(i+1) == "hai" {
				i++
			}
		case (w == "vi" || w == "do" || w == "ly" && at(i+1) == "do") && (v.Return || !said):
			from := i + 1
			for at(from) == "do" || at(from) == "la" || at(from) == "vi" || from < len(words) && at(from) == "" {
				from++
			}
			v.Reason = strings.Join(words[min(from, len(words)):], " ")
			v.settle(strings.Join(words[:i], " "), name)
			return v, said, v.Reason != ""
		case placeWords[w] && (place != "" || w == "dau" || w == "cuoi" || w == "thu" || at(i-1) == "cai" || at(i-1) == "bai"):
			if place == "" {
				place = "cái"
			}
			if place += " " + bare; !placeWords[at(i+1)] {
				v.Places, place = append(v.Places, place), ""
			}
		case besideVerdict[w], name(bare):
		default:
			if v.Return && len(v.Codes)+len(v.Places) > 0 { // "trả 2.4.1 thiếu biên bản"
				v.Reason = strings.Join(words[i:], " ")
				return v, said, true
			}
			return v, said, false
		}
	}
	v.settle(clause, name)
	return v, said, len(v.Codes)+len(v.Places) > 0 || v.All
}

// settle makes "2.4.1, 3.1.1 duyệt hết" those two, and "bài của Lan" all of hers.
func (v *Verdict) settle(clause string, name func(word string) bool) {
	named := len(v.Codes)+len(v.Places) > 0
	v.Whose = !named && !v.All && namesOne(clause, name)
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
