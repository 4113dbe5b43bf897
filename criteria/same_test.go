package criteria

import (
	"os"
	"strings"
	"testing"
)

// TestCriterion_Same tells each change of a rule, of every kind, and no change where there is none.
func TestCriterion_Same(t *testing.T) {
	data, err := os.ReadFile("testdata/kinds.yaml")
	if err != nil {
		t.Fatal(err)
	}
	load := func(old, new string) *Catalogue {
		t.Helper()
		text := strings.Replace(string(data), old, new, 1)
		if text == string(data) && old != new {
			t.Fatalf("%q is not in the file", old)
		}
		c, err := Load("kinds.yaml", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	kept := load("", "")
	for _, k := range load("", "").Leaves() {
		if was, _ := kept.Find(k.Code); !was.Same(k) || !was.SameScoring(k) {
			t.Errorf("%s differs from itself", k.Code)
		}
	}
	for _, tt := range []struct {
		code, old, new string
		scoring        bool // how it is scored is another
	}{
		{"1.1", "{from: 80, points: 3}", "{from: 85, points: 3}", true},
		{"1.2", "otherwise: 0.5", "otherwise: 0.25", true},
		{"1.6", "threshold: 60", "threshold: 65", true},
		{"2.1", "minus: 0.25}", "minus: 0.3}", true},
		{"2.3", "floor: 2", "floor: 1", true},
		{"2.6", "yes: 0.5, no: 2", "yes: 0.4, no: 2", true},
		{"2.7", "missing: 0.3", "missing: 0.4", true},
		{"3.1.1", "none: 3", "none: 2", true},
		{"3.2.1.2", "{points: 1, text: \"Có thiếu sót\"}", "{points: 2, text: \"Có thiếu sót\"}", true},
		{"3.3.1", "name: gift, value: 0.5", "name: gift, value: 0.4", true},
		{"4.1", "weight: 2", "weight: 2.5", true},
		{"1.1", "Yêu cầu cung cấp thông tin được giải quyết đúng hạn", "Yêu cầu thông tin được giải quyết đúng hạn", false},
		{"1.3", "Từ 5 hội nghị: 3 điểm", "Từ năm hội nghị: 3 điểm", false},
	} {
		was, _ := kept.Find(tt.code)
		is, ok := load(tt.old, tt.new).Find(tt.code)
		if !ok || was.Same(is) || was.SameScoring(is) == tt.scoring {
			t.Errorf("%s, %q: the same %v, scored the same %v", tt.code, tt.new, was.Same(is), was.SameScoring(is))
		}
	}
}
