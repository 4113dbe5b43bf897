package scoring

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring/scoringtest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

func points(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

var at = scoringtest.At

const goodText = "Đến hết ngày 20/11/2024 đã thực hiện 21/21 nhiệm vụ, tại mục 2 Báo cáo số 15/BC-UBND."

var intact = &Signature{Found: true, Intact: true, Whole: true, Signer: "Nguyễn Văn A"}

func pdf(change func(*Evidence)) Evidence {
	v := Evidence{Kind: EvidenceFile, Number: 1, Title: "Báo cáo 15/BC-UBND", Name: "bc15.pdf", Mime: "application/pdf", Fetch: FetchStored, Signature: intact}
	if change != nil {
		change(&v)
	}
	return v
}

// TestCheckSubmit proves every block and every warning of docs/conversation.md by itself, and that a good entry has none.
func TestCheckSubmit(t *testing.T) {
	good := func(change func(*Entry)) Entry {
		e := Entry{SelfPoints: points("1"), State: Working, Explanation: []Part{{Text: goodText}}, Evidence: []Evidence{pdf(nil)}}
		if change != nil {
			change(&e)
		}
		return e
	}
	evidence := func(change func(*Evidence)) Entry {
		return good(func(e *Entry) { e.Evidence = []Evidence{pdf(change)} })
	}
	explained := func(text string) Entry { return good(func(e *Entry) { e.Explanation = []Part{{Text: text}} }) }
	twins := func(number string, hashes ...string) Entry {
		return good(func(e *Entry) {
			e.Evidence = nil
			for i, hash := range hashes {
				e.Evidence = append(e.Evidence, pdf(func(v *Evidence) { v.Number, v.Facts.Number, v.SHA256 = i+1, number, hash }))
			}
		})
	}
	none := []FindingCode(nil)
	for name, test := range map[string]struct {
		code             string
		entry            Entry
		blocks, warnings []FindingCode
	}{
		"a good entry":                             {"2.1.1", good(nil), none, none},
		"nothing at all":                           {"2.1.1", Entry{}, []FindingCode{FoundNoPoints}, []FindingCode{FoundNoEvidence}},
		"no points":                                {"2.1.1", good(func(e *Entry) { e.SelfPoints = decimal.NullDecimal{} }), []FindingCode{FoundNoPoints}, none},
		"no explanation":                           {"2.1.1", good(func(e *Entry) { e.Explanation = nil }), []FindingCode{FoundNoExplanation}, none},
		"an explanation of blanks":                 {"2.1.1", explained("  \n "), []FindingCode{FoundNoExplanation}, none},
		"no evidence where papers are asked for":   {"2.1.1", good(func(e *Entry) { e.Evidence = nil }), []FindingCode{FoundNoEvidence}, none},
		"no explanation and no evidence":           {"2.1.1", Entry{SelfPoints: points("1")}, []FindingCode{FoundNoExplanation, FoundNoEvidence}, none},
		"no evidence where the agency looks it up": {"5.5.3.1", good(func(e *Entry) { e.Evidence = nil }), none, []FindingCode{FoundNoEvidence}},
		"no evidence where none is asked for":      {"3.5", good(func(e *Entry) { e.Evidence = nil }), none, []FindingCode{FoundNoEvidence}},
		"no points to prove":                       {"2.1.1", Entry{SelfPoints: points("0")}, none, []FindingCode{FoundNoEvidence}},
		"evidence that was refused is none":        {"2.1.1", evidence(func(v *Evidence) { v.Fetch = FetchRefused }), []FindingCode{FoundNoEvidence}, []FindingCode{FoundNotStored}},
		"one file of two never arrived": {"2.1.1", good(func(e *Entry) {
			e.Evidence = append(e.Evidence, pdf(func(v *Evidence) { v.Fetch = FetchFailed }))
		}), none, []FindingCode{FoundNotStored}},
		"no figure": {"5.5.1", good(func(e *Entry) {
			e.Explanation = []Part{{Text: "Đã hoàn thành kế hoạch, tại mục 2 Báo cáo số 15/BC-UBND."}}
			e.Evidence = []Evidence{pdf(func(v *Evidence) { v.Statistics = true })}
		}), none, []FindingCode{FoundNoFigure}},
		"no figure in a choice":       {"2.1.1", explained("Đã ban hành đầy đủ, tại mục hai Báo cáo của UBND xã"), none, []FindingCode{FoundNoFigure, FoundNoNumber}},
		"no place":                    {"2.1.1", explained("Đã ban hành 3 văn bản, Báo cáo số 15/BC-UBND."), none, []FindingCode{FoundNoPlace}},
		"no document number":          {"2.1.1", explained("Đã ban hành 3 văn bản, nêu tại mục 2 báo cáo."), none, []FindingCode{FoundNoNumber}},
		"a letter in the explanation": {"2.1.1", explained(strings.Replace(goodText, "15/", "12a/", 1)), none, []FindingCode{FoundLetterSuffix}},
		"a letter in the file's name": {"2.1.1", evidence(func(v *Evidence) { v.Title = "Báo cáo 12a/BC-UBND" }), none, []FindingCode{FoundLetterSuffix}},
		"a letter, as files write it": {"2.1.1", evidence(func(v *Evidence) { v.Name = "12a_BC-UBND 2024.pdf" }), none, []FindingCode{FoundLetterSuffix}},
		"a letter, and a blank":       {"2.1.1", evidence(func(v *Evidence) { v.Title = "Công văn 3b CV-UBND" }), none, []FindingCode{FoundLetterSuffix}},
		"no letter in the name":       {"2.1.1", evidence(func(v *Evidence) { v.Name = "12_BC-UBND 2a.pdf" }), none, none},
		"a letter in the document":    {"2.1.1", evidence(func(v *Evidence) { v.Facts.Number = "12b/BC-UBND" }), none, []FindingCode{FoundLetterSuffix}},
		"a PDF without a signature":   {"2.1.1", evidence(func(v *Evidence) { v.Signature = &Signature{} }), none, []FindingCode{FoundUnsignedPDF}},
		"a PDF changed since signing": {"2.1.1", evidence(func(v *Evidence) { v.Signature = &Signature{Found: true} }), none, []FindingCode{FoundUnsignedPDF}},
		"a signature over half of it": {"2.1.1", evidence(func(v *Evidence) { v.Signature = &Signature{Found: true, Intact: true} }), none, []FindingCode{FoundUnsignedPDF}},
		"a PDF not checked yet":       {"2.1.1", evidence(func(v *Evidence) { v.Signature = nil; v.Fetch = FetchWaiting }), none, none},
		"no statistics table":         {"5.5.1", good(nil), none, []FindingCode{FoundNoStatistics}},
		"a statistics table":          {"5.5.1", evidence(func(v *Evidence) { v.Statistics = true }), none, none},
		"used elsewhere":              {"2.1.1", evidence(func(v *Evidence) { v.AlsoAt = []string{"2.1.2"} }), none, []FindingCode{FoundUsedElsewhere}},
		"number used elsewhere": {"2.1.1", evidence(func(v *Evidence) { v.Facts.Number, v.NumberAt = "15/BC-UBND", []string{"2.1.2"} }), none,
			[]FindingCode{FoundSameNumber}},
		"number used twice":           {"2.1.1", twins("15/BC-UBND", "a", "b"), none, []FindingCode{FoundSameNumber}},
		"the same file twice":         {"2.1.1", twins("15/BC-UBND", "a", "a"), none, none},
		"a paper of last year":        {"2.1.1", evidence(func(v *Evidence) { v.Facts.Date = at("20/11 00:00").AddDate(-1, 0, 0) }), none, []FindingCode{FoundDate}},
		"a paper of this year":        {"2.1.1", evidence(func(v *Evidence) { v.Facts.Date = at("02/01 00:00") }), none, none},
		"a paper of next year":        {"2.1.1", evidence(func(v *Evidence) { v.Facts.Date = at("20/11 00:00").AddDate(1, 0, 0) }), none, []FindingCode{FoundDate}},
		"a paper of tomorrow":         {"2.1.1", evidence(func(v *Evidence) { v.Facts.Date = at("20/11 00:00") }), none, []FindingCode{FoundFuture}},
		"a regulation of tomorrow":    {"3.1.1", evidence(func(v *Evidence) { v.Facts.Date = at("20/11 00:00") }), none, []FindingCode{FoundFuture}},
		"a paper of today":            {"2.1.1", evidence(func(v *Evidence) { v.Facts.Date = at("19/11 00:00") }), none, none},
		"last year's plan is right":   {"6.1", evidence(func(v *Evidence) { v.Facts.Date = at("20/12 00:00").AddDate(-1, 0, 0) }), none, none},
		"a plan of two years ago":     {"6.1", evidence(func(v *Evidence) { v.Facts.Date = at("20/12 00:00").AddDate(-2, 0, 0) }), none, []FindingCode{FoundDate}},
		"a conclusion of three years": {"9", evidence(func(v *Evidence) { v.Facts.Date = at("20/12 00:00").AddDate(-3, 0, 0) }), none, none},
		"a regulation in force":       {"3.1.1", evidence(func(v *Evidence) { v.Facts.Date = at("20/12 00:00").AddDate(-9, 0, 0) }), none, none},
		"a DOCX":                      {"2.1.1", evidence(func(v *Evidence) { v.Name, v.Mime, v.Signature = "bc.DOCX", "", nil }), none, []FindingCode{FoundNotSigned}},
		"an XLSX by its type": {"2.1.1", evidence(func(v *Evidence) {
			v.Name, v.Mime, v.Signature = "x", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", nil
		}), none, []FindingCode{FoundNotSigned}},
		"a photo":                            {"2.1.1", evidence(func(v *Evidence) { v.Kind, v.Name, v.Mime, v.Signature = EvidencePhoto, "", "", nil }), none, []FindingCode{FoundNotSigned}},
		"a photo where photos are asked for": {"2.3.1", evidence(func(v *Evidence) { v.Kind, v.Name, v.Mime, v.Signature = EvidencePhoto, "", "", nil }), none, none},
		"a link": {"3.9.1", evidence(func(v *Evidence) {
			v.Kind, v.Name, v.Mime, v.Signature, v.URL = EvidenceLink, "", "", nil, "https://x.vn"
		}), none, none},
	} {
		t.Run(name, func(t *testing.T) {
			c := Shipped()
			got := CheckSubmit(c, c.Criterion(test.code), test.entry, officerOf211, at("19/11 08:00"))
			if diff := cmp.Diff(test.blocks, codes(got.Blocks)); diff != "" {
				t.Errorf("blocks:\n%s", diff)
			}
			if diff := cmp.Diff(test.warnings, codes(got.Warnings)); diff != "" {
				t.Errorf("warnings:\n%s", diff)
			}
			for _, f := range slices.Concat(got.Blocks, got.Warnings) {
				if f.Words == "" || strings.Contains(f.Words, "%!") {
					t.Errorf("%s is worded %q", f.Code, f.Words)
				}
			}
			if (got.Refusal(test.code) == nil) != (len(test.blocks) == 0) {
				t.Errorf("refusal %v with %d blocks", got.Refusal(test.code), len(test.blocks))
			}
		})
	}
}

func codes(findings []Finding) []FindingCode {
	var out []FindingCode
	for _, f := range findings {
		out = append(out, f.Code)
	}
	return out
}

// TestCheck_Refusal proves the sentence of the model message.
func TestCheck_Refusal(t *testing.T) {
	c := Shipped()
	e := Entry{SelfPoints: points("1"), Evidence: []Evidence{pdf(nil)}}
	got := CheckSubmit(c, c.Criterion("2.1.1"), e, officerOf211, at("19/11 08:00")).Refusal("2.1.1").Words()
	if want := "Chưa nộp được tiêu chí 2.1.1: còn thiếu giải trình. Bấm “Giải trình” để nhập."; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	got = CheckSubmit(c, c.Criterion("2.1.1"), Entry{SelfPoints: points("1")}, officerOf211, at("19/11 08:00")).Refusal("2.1.1").Words()
	if want := "Chưa nộp được tiêu chí 2.1.1: còn thiếu giải trình, tài liệu kiểm chứng. Bấm “Giải trình” để nhập."; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
