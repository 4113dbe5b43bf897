package dialogtest

// checked_test.go: a submission never waits for its files; what their check finds is told afterwards, once.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
)

func TestSubmit_tells_only_of_what_was_found_since_and_only_while_it_is_submitted(t *testing.T) {
	for name, test := range map[string]struct {
		then func(w *Memory) // after the submission of 2.1.1 with an unsigned file that was seen, and one that is being checked
		want []string        // nil: nothing is told
		not  []string
	}{
		"a file without fault": {then: func(w *Memory) { w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, wellSigned) }},
		"a file without a signature": {
			then: func(w *Memory) { w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, unsignedPDF) },
			want: []string{"Tiêu chí 2.1.1 đã nộp", "Tệp PDF chưa thấy chữ ký số", "(2) Phụ lục"},
		},
		"a number that another file has": {
			then: func(w *Memory) {
				w.entries["2.1.1"].Evidence[0].Facts.Number = "15/BC-UBND"
				w.entries["2.1.1"].Evidence[0].SHA256 = "a"
				w.Fetched("2.1.1", 1, scoring.DocumentFacts{Number: "15/BC-UBND"}, wellSigned)
			},
			want: []string{"Số văn bản đã dùng cho tệp khác"}, not: []string{"chữ ký"},
		},
		"a file that is too large": {
			then: func(w *Memory) { w.entries["2.1.1"].Evidence[1].Fetch = scoring.FetchTooLarge },
			want: []string{"Không nhận được, không có trong hồ sơ: (2) Phụ lục"},
		},
		"a file that was refused": {
			then: func(w *Memory) {
				ev := &w.entries["2.1.1"].Evidence[1]
				ev.Fetch, ev.FetchNote = scoring.FetchRefused, "nội dung không khớp với tên tệp."
			},
			want: []string{"Không nhận được, không có trong hồ sơ: (2) Phụ lục", "[Rút lại để sửa]"}, // and why, when it was refused
		},
		"a document marked secret": {
			then: func(w *Memory) {
				ev := &w.entries["2.1.1"].Evidence[1]
				ev.Fetch, ev.Facts.Secret = scoring.FetchRefused, "MẬT"
			},
			want: []string{"Không nhận được, không có trong hồ sơ: (2) Phụ lục"}, not: []string{"MẬT"},
		},
		"withdrawn meanwhile": {then: func(w *Memory) {
			w.state("2.1.1", "tuan", scoring.Working)
			w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, unsignedPDF)
		}},
		"approved meanwhile": {then: func(w *Memory) {
			w.state("2.1.1", "van-phong", scoring.Approved)
			w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, unsignedPDF)
		}},
		"still being checked": {then: func(*Memory) {}},
		"after the lock": {
			then: func(w *Memory) {
				w.now = at("25/11/2024 17:01")
				w.Fetched("2.1.1", 1, scoring.DocumentFacts{}, unsignedPDF)
			},
			want: []string{"chữ ký số"}, not: []string{"Rút lại", "rút lại"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			e := w.Submitted("2.1.1", "tuan", "1")
			e.State = scoring.Working
			e.Evidence[0].Signature = unsignedPDF
			e.Evidence = append(e.Evidence, scoring.Evidence{ID: w.NextID(), Code: "2.1.1", Kind: scoring.EvidenceFile, Title: "Phụ lục", Name: "pl.pdf", UniqueID: "U2", Fetch: scoring.FetchWaiting, AddedBy: "tuan"})
			tuan := w.as("tuan")
			tuan.type_("2.1.1")
			tuan.press("Nộp")
			tuan.press("Vẫn nộp")
			if e.State != scoring.Submitted || len(w.unchecked["2.1.1"]) != 1 {
				t.Fatalf("%s with %v unchecked", e.State, w.unchecked["2.1.1"])
			}
			test.then(w)
			m, ok := w.tellChecked("2.1.1")
			text := markup.Plain(m.HTML)
			for _, row := range m.Buttons {
				for _, b := range row {
					text += "[" + b.Label + "]"
				}
			}
			if ok != (test.want != nil) {
				t.Fatalf("told: %v\n%s", ok, text)
			}
			for _, part := range test.want {
				if !strings.Contains(text, part) {
					t.Errorf("%q is not in\n%s", part, text)
				}
			}
			for _, part := range test.not {
				if strings.Contains(text, part) {
					t.Errorf("%q is in\n%s", part, text)
				}
			}
		})
	}
}

func TestChecked_with_very_many_files_is_one_message(t *testing.T) {
	w := newWorld(t)
	e := w.Submitted("2.1.1", "tuan", "1")
	for i := range limits.MaxEvidence {
		v := scoring.Evidence{ID: w.NextID(), Code: "2.1.1", Number: i, Kind: scoring.EvidenceFile, Title: strings.Repeat("<Tệp> & ", 20), Name: strings.Repeat("dài ", 60) + ".pdf", Fetch: scoring.FetchStored, Signature: unsignedPDF}
		if i%2 == 0 {
			v.Fetch, v.FetchNote = scoring.FetchRefused, strings.Repeat("lý do ", 50)
		}
		e.Evidence = append(e.Evidence, v)
		w.unchecked["2.1.1"] = append(w.unchecked["2.1.1"], v.ID)
	}
	if _, ok := w.tellChecked("2.1.1"); !ok {
		t.Error("nothing is told")
	}
}
