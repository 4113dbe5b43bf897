package verdict

import (
	"fmt"
	"strings"
	"testing"
)

func (v Verdict) String() string {
	var out []string
	add := func(when bool, format string, args ...any) {
		if when {
			out = append(out, fmt.Sprintf(format, args...))
		}
	}
	add(v.Return, "return")
	add(!v.Return, "approve")
	add(v.All, "all")
	add(v.Number > 0, "of %d", v.Number)
	add(v.Rest, "rest")
	add(len(v.Codes)+len(v.Places) > 0, "%s", strings.Join(append(v.Codes, v.Places...), ", "))
	add(v.excepts(), "but %s", strings.Join(append(v.Except, v.Apart...), ", "))
	add(v.Others, "those of a person")
	add(v.Reason != "", "because %s", v.Reason)
	return strings.Join(out, " ")
}

func TestRead_gives_each_entry_its_verdict(t *testing.T) {
	name := func(word string) bool { return word == "Lan" }
	for text, want := range map[string]string{
		"duyệt 2.4.1, trả 3.1.1 vì thiếu số":       "approve 2.4.1; return 3.1.1 because thiếu số",
		"2.4.1 và 3.1.1 duyệt":                     "approve 2.4.1, 3.1.1",
		"duyệt hết trừ 3.1.1 và 2.4.1":             "approve all but 3.1.1, 2.4.1",
		"duyệt hết trừ 2.4.1 và những bài thiếu":   "approve all but 2.4.1",
		"duyệt hết trừ bài của Lan":                "approve all but  those of a person",
		"cái đầu duyệt cái sau trả":                "approve cái đầu; return cái sau",
		"duyệt 1 trả 2 vì chưa ký":                 "approve cái số 1; return cái số 2 because chưa ký",
		"duyet cai mot":                            "",
		"duyệt cái một":                            "approve cái số 1",
		"duyệt cả hai bài":                         "approve all of 2",
		"trả 2.4.1: thiếu số, 3.1.1: thiếu chữ ký": "return 2.4.1 because thiếu số; return 3.1.1 because thiếu chữ ký",
		"duyệt 2.4.1 còn lại trả vì thiếu":         "approve 2.4.1; return rest because thiếu",
		"duyệt 2.4.1, còn lại trả vì thiếu":        "approve 2.4.1; return rest because thiếu",
		"trả 2.4.1 và 3.1.1 vì còn lại 2 mục":      "return 2.4.1, 3.1.1 because còn lại 2 mục",
		"2.4.1 đạt, 3.1.1 không đạt vì thiếu số":   "approve 2.4.1; return 3.1.1 because thiếu số",
		"2.4.1 không được duyệt, 3.1.1 duyệt":      "return 2.4.1; approve 3.1.1",
		"duyệt 2.4.1":                              "",
		"trả 98 hồ sơ đúng hạn":                    "",
		"duyệt hết chưa?":                          "",
		"duyệt 2.4.1 trả":                          "",
	} {
		all := make([]string, 0, 2)
		for _, v := range Read(text, name) {
			all = append(all, v.String())
		}
		if got := strings.Join(all, "; "); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
