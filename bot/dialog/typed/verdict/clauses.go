package verdict

// clauses.go parts a text into clauses, each with a verdict, or with entries of the verdict before it.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog/typed"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// clauseEnd parts the verdicts of a text: a comma, or a word that joins, before the next verdict or code.
var clauseEnd = pattern.New(`(?i)(?:\s*[,;\n]\s*(?:(?:còn|con|và|va|nhưng|nhung|riêng|rieng|nhưng riêng|còn riêng)\s+)?|\s+(?:còn|con|và|va|nhưng|nhung|riêng|rieng)\s+)(?:(?:bài|bai|tiêu chí|tieu chi|tc|cái|cai|thì|thi)\s+)?((?:[0-9]+(?:\.[0-9]+)+|(?:còn lại|con lai|mấy cái còn lại|các bài còn lại|những bài còn lại)|duyệt|duyet|trả|tra|không duyệt|khong duyet|cái|cai|bài|bai)(?:[\s,;:]|$))`)

// restBegins parts what is said of all the others where no sign parts it: "duyệt 2.4.1 còn lại trả".
var restBegins = pattern.New(`(?i)\s+((?:(?:mấy|các|những|may|cac|nhung)\s+(?:cái|bài|cai|bai)\s+)?(?:còn lại|con lai)\s+(?:(?:thì|thi)\s+)?(?:không\s+|khong\s+)?(?:duyệt|duyet|trả|tra)(?:[\s,;:]|$))`)

// clauses are the parts of a text that have a verdict, or entries of the one before.
func clauses(text string) (out []string) {
	for {
		m := clauseEnd.FindStringSubmatchIndex(text)
		if rest := restBegins.FindStringSubmatchIndex(text); rest != nil && (m == nil || rest[0] < m[0]) {
			m = rest
		}
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
		if (slices.Contains(partsAt, w) || w == "qua" && i > 0 && (format.Fold(words[i-1]) == "thong" || format.Fold(words[i-1]) == "cho")) && (len(at) == 0 || at[len(at)-1] != i-1) {
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
		case bareCode.MatchString(w), typed.ShortNumber(w), w == "cai", w == "bai", w == "het", w == "tat", w == "con":
			return true
		}
	}
	return false
}

// partsAt are the words that are a verdict.
var partsAt = strings.Fields(`duyet tra ok oke okie dat duoc`)
