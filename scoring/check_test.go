package scoring_test

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/scoringtest"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

func points(s string) decimal.NullDecimal {
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

var at = scoringtest.At

const goodText = "Đến hết ngày 20/11/2024 đã thực hiện 21/21 nhiệm vụ, tại mục 2 Báo cáo số 15/BC-UBND."

var intact = &scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Nguyễn Văn A"}

func pdf(change func(*scoring.Evidence)) scoring.Evidence {
	v := scoring.Evidence{Kind: scoring.EvidenceFile, Number: 1, Title: "Báo cáo 15/BC-UBND", Name: "bc15.pdf", Mime: "application/pdf", Fetch: scoring.FetchStored, Signature: intact}
	if change != nil {
		change(&v)
	}
	return v
}

// TestCheckSubmit proves every block and every warning of docs/conversation.md by itself, and that a good entry has none.
func TestCheckSubmit(t *testing.T) {
	good := func(change func(*scoring.Entry)) scoring.Entry {
		e := scoring.Entry{SelfPoints: points("1"), State: scoring.Working, Explanation: []scoring.Part{{Text: goodText}}, Evidence: []scoring.Evidence{pdf(nil)}}
		if change != nil {
			change(&e)
		}
		return e
	}
	evidence := func(change func(*scoring.Evidence)) scoring.Entry {
		return good(func(e *scoring.Entry) { e.Evidence = []scoring.Evidence{pdf(change)} })
	}
	explained := func(text string) scoring.Entry {
		return good(func(e *scoring.Entry) { e.Explanation = []scoring.Part{{Text: text}} })
	}
	twins := func(number string, hashes ...string) scoring.Entry {
		return good(func(e *scoring.Entry) {
			e.Evidence = nil
			for i, hash := range hashes {
				e.Evidence = append(e.Evidence, pdf(func(v *scoring.Evidence) { v.Number, v.Facts.Number, v.SHA256 = i+1, number, hash }))
			}
		})
	}
	none := []scoring.FindingCode(nil)
	for name, test := range map[string]struct {
		code             string
		entry            scoring.Entry
		blocks, warnings []scoring.FindingCode
	}{
		"a good entry":                             {"2.1.1", good(nil), none, none},
		"nothing at all":                           {"2.1.1", scoring.Entry{}, []scoring.FindingCode{scoring.FoundNoPoints}, []scoring.FindingCode{scoring.FoundNoEvidence}},
		"no points":                                {"2.1.1", good(func(e *scoring.Entry) { e.SelfPoints = decimal.NullDecimal{} }), []scoring.FindingCode{scoring.FoundNoPoints}, none},
		"no explanation":                           {"2.1.1", good(func(e *scoring.Entry) { e.Explanation = nil }), []scoring.FindingCode{scoring.FoundNoExplanation}, none},
		"an explanation of blanks":                 {"2.1.1", explained("  \n "), []scoring.FindingCode{scoring.FoundNoExplanation}, none},
		"no evidence where papers are asked for":   {"2.1.1", good(func(e *scoring.Entry) { e.Evidence = nil }), []scoring.FindingCode{scoring.FoundNoEvidence}, none},
		"no explanation and no evidence":           {"2.1.1", scoring.Entry{SelfPoints: points("1")}, []scoring.FindingCode{scoring.FoundNoExplanation, scoring.FoundNoEvidence}, none},
		"no evidence where the agency looks it up": {"5.5.3.1", good(func(e *scoring.Entry) { e.Evidence = nil }), none, none},
		"no evidence where none is asked for":      {"3.5", good(func(e *scoring.Entry) { e.Evidence = nil }), none, none},
		"no points to prove":                       {"2.1.1", scoring.Entry{SelfPoints: points("0")}, none, []scoring.FindingCode{scoring.FoundNoEvidence}},
		"evidence that was refused is none":        {"2.1.1", evidence(func(v *scoring.Evidence) { v.Fetch = scoring.FetchRefused }), []scoring.FindingCode{scoring.FoundNoEvidence}, []scoring.FindingCode{scoring.FoundNotStored}},
		"one file of two never arrived": {"2.1.1", good(func(e *scoring.Entry) {
			e.Evidence = append(e.Evidence, pdf(func(v *scoring.Evidence) { v.Fetch = scoring.FetchFailed }))
		}), none, []scoring.FindingCode{scoring.FoundNotStored}},
		"no figure": {"5.5.1", good(func(e *scoring.Entry) {
			e.Explanation = []scoring.Part{{Text: "Đã hoàn thành kế hoạch, tại mục 2 Báo cáo số 15/BC-UBND."}}
			e.Evidence = []scoring.Evidence{pdf(func(v *scoring.Evidence) { v.Statistics = true })}
		}), none, []scoring.FindingCode{scoring.FoundNoFigure}},
		"no figure in a choice":       {"2.1.1", explained("Đã ban hành đầy đủ, tại mục hai Báo cáo của UBND xã"), none, []scoring.FindingCode{scoring.FoundNoFigure, scoring.FoundNoNumber}},
		"no place":                    {"2.1.1", explained("Đã ban hành 3 văn bản, Báo cáo số 15/BC-UBND."), none, []scoring.FindingCode{scoring.FoundNoPlace}},
		"no document number":          {"2.1.1", explained("Đã ban hành 3 văn bản, nêu tại mục 2 báo cáo."), none, []scoring.FindingCode{scoring.FoundNoNumber}},
		"a letter in the explanation": {"2.1.1", explained(strings.Replace(goodText, "15/", "12a/", 1)), none, []scoring.FindingCode{scoring.FoundLetterSuffix, scoring.FoundOtherNumber}},
		"another number is attached":  {"2.1.1", explained(strings.Replace(goodText, "15/", "16/", 1)), none, []scoring.FindingCode{scoring.FoundOtherNumber}},
		"another year is attached": {"2.1.1", good(func(e *scoring.Entry) {
			e.Explanation = []scoring.Part{{Text: strings.Replace(goodText, "15/", "15/2023/", 1)}}
			e.Evidence = []scoring.Evidence{pdf(func(v *scoring.Evidence) { v.Title, v.Name = "Báo cáo 15/2024/BC-UBND", "a.pdf" })}
		}), none, []scoring.FindingCode{scoring.FoundOtherNumber}},
		"the number is on the first page": {"2.1.1", evidence(func(v *scoring.Evidence) {
			v.Title, v.Name, v.Facts.Number = "Báo cáo cũ 14/BC-UBND", "a.pdf", "15/BC-UBND"
		}), none, none},
		"the number is in the file's name":     {"2.1.1", evidence(func(v *scoring.Evidence) { v.Title, v.Name = "Báo cáo năm 14/BC-UBND", "15_BC-UBND.pdf" }), none, none},
		"a number of another kind is attached": {"2.1.1", evidence(func(v *scoring.Evidence) { v.Title, v.Name = "Kế hoạch 16/KH-UBND", "a.pdf" }), none, []scoring.FindingCode{scoring.FoundOtherNumber}},
		"a name of another kind is attached":   {"2.1.1", evidence(func(v *scoring.Evidence) { v.Title, v.Name = "TB 33 ve tiep dan", "TB 33 ve tiep dan.pdf" }), none, []scoring.FindingCode{scoring.FoundOtherNumber}},
		"another kind, but one has no number": {"2.1.1", good(func(e *scoring.Entry) {
			e.Evidence = []scoring.Evidence{pdf(func(v *scoring.Evidence) { v.Title, v.Name = "Kế hoạch 16/KH-UBND", "a.pdf" }), pdf(func(v *scoring.Evidence) { v.Number, v.Title, v.Name = 2, "scan", "scan.pdf" })}
		}), none, none},
		"another kind, but one stated number is there": {"2.1.1", good(func(e *scoring.Entry) {
			e.Explanation = []scoring.Part{{Text: goodText + " Căn cứ Quyết định số 7/QĐ-UBND."}}
		}), none, none},
		"the letters are written short": {"2.1.1", good(func(e *scoring.Entry) {
			e.Explanation = []scoring.Part{{Text: strings.Replace(goodText, "BC-UBND", "BC", 1)}}
		}), none, none},
		"the same bytes twice": {"2.1.1", good(func(e *scoring.Entry) {
			e.Evidence = []scoring.Evidence{pdf(func(v *scoring.Evidence) { v.ID, v.SHA256 = 1, "aa" }), pdf(func(v *scoring.Evidence) { v.ID, v.Number, v.SHA256 = 2, 2, "aa" })}
		}), none, []scoring.FindingCode{scoring.FoundTwice}},
		"the same file as one page of an album": {"2.1.1", good(func(e *scoring.Entry) {
			page := func(id int64, hash string) scoring.Evidence {
				return pdf(func(v *scoring.Evidence) { v.ID, v.Document, v.SHA256 = id, 1, hash })
			}
			e.Evidence = []scoring.Evidence{page(1, "aa"), page(2, "bb"), pdf(func(v *scoring.Evidence) { v.ID, v.Number, v.SHA256 = 3, 2, "bb" })}
		}), none, []scoring.FindingCode{scoring.FoundTwice}},
		"a number that may be in an unread PDF": {"2.1.1", good(func(e *scoring.Entry) {
			e.Evidence = []scoring.Evidence{pdf(func(v *scoring.Evidence) { v.Title, v.Name = "Báo cáo 14/BC-UBND", "a.pdf" }),
				pdf(func(v *scoring.Evidence) {
					v.Number, v.Title, v.Name, v.Fetch, v.Signature = 2, "scan", "scan.pdf", scoring.FetchWaiting, nil
				})}
		}), none, []scoring.FindingCode{scoring.FoundOtherNumber}},
		"a letter in the file's name": {"2.1.1", evidence(func(v *scoring.Evidence) { v.Title = "Báo cáo 12a/BC-UBND" }), none, []scoring.FindingCode{scoring.FoundLetterSuffix}},
		"a letter, as files write it": {"2.1.1", evidence(func(v *scoring.Evidence) { v.Name = "12a_BC-UBND 2024.pdf" }), none, []scoring.FindingCode{scoring.FoundLetterSuffix}},
		"a letter, and a blank":       {"2.1.1", evidence(func(v *scoring.Evidence) { v.Title = "Công văn 3b CV-UBND" }), none, []scoring.FindingCode{scoring.FoundLetterSuffix}},
		"no letter in the name":       {"2.1.1", evidence(func(v *scoring.Evidence) { v.Name = "12_BC-UBND 2a.pdf" }), none, none},
		"a letter in the document":    {"2.1.1", evidence(func(v *scoring.Evidence) { v.Facts.Number = "12b/BC-UBND" }), none, []scoring.FindingCode{scoring.FoundLetterSuffix}},
		"a PDF without a signature":   {"2.1.1", evidence(func(v *scoring.Evidence) { v.Signature = &scoring.Signature{} }), none, []scoring.FindingCode{scoring.FoundUnsignedPDF}},
		"a PDF changed since signing": {"2.1.1", evidence(func(v *scoring.Evidence) { v.Signature = &scoring.Signature{Found: true} }), none, []scoring.FindingCode{scoring.FoundUnsignedPDF}},
		"a signature over half of it": {"2.1.1", evidence(func(v *scoring.Evidence) { v.Signature = &scoring.Signature{Found: true, Intact: true} }), none, []scoring.FindingCode{scoring.FoundUnsignedPDF}},
		"a PDF not checked yet":       {"2.1.1", evidence(func(v *scoring.Evidence) { v.Signature = nil; v.Fetch = scoring.FetchWaiting }), none, none},
		"no statistics table":         {"5.5.1", good(nil), none, []scoring.FindingCode{scoring.FoundNoStatistics}},
		"a statistics table":          {"5.5.1", evidence(func(v *scoring.Evidence) { v.Statistics = true }), none, none},
		"used elsewhere":              {"2.1.1", evidence(func(v *scoring.Evidence) { v.AlsoAt = []string{"2.1.2"} }), none, []scoring.FindingCode{scoring.FoundUsedElsewhere}},
		"number used elsewhere": {"2.1.1", evidence(func(v *scoring.Evidence) { v.Facts.Number, v.NumberAt = "15/BC-UBND", []string{"2.1.2"} }), none,
			[]scoring.FindingCode{scoring.FoundSameNumber}},
		"number used twice":           {"2.1.1", twins("15/BC-UBND", "a", "b"), none, []scoring.FindingCode{scoring.FoundSameNumber}},
		"the same file twice":         {"2.1.1", twins("15/BC-UBND", "a", "a"), none, none},
		"a paper of last year":        {"2.1.1", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("20/11 00:00").AddDate(-1, 0, 0) }), none, []scoring.FindingCode{scoring.FoundDate}},
		"a paper of this year":        {"2.1.1", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("02/01 00:00") }), none, none},
		"a paper of next year":        {"2.1.1", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("20/11 00:00").AddDate(1, 0, 0) }), none, []scoring.FindingCode{scoring.FoundDate}},
		"a paper of tomorrow":         {"2.1.1", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("20/11 00:00") }), none, []scoring.FindingCode{scoring.FoundFuture}},
		"a regulation of tomorrow":    {"3.1.1", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("20/11 00:00") }), none, []scoring.FindingCode{scoring.FoundFuture}},
		"a paper of today":            {"2.1.1", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("19/11 00:00") }), none, none},
		"last year's plan is right":   {"6.1", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("20/12 00:00").AddDate(-1, 0, 0) }), none, none},
		"a plan of two years ago":     {"6.1", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("20/12 00:00").AddDate(-2, 0, 0) }), none, []scoring.FindingCode{scoring.FoundDate}},
		"a conclusion of three years": {"9", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("20/12 00:00").AddDate(-3, 0, 0) }), none, none},
		"a regulation in force":       {"3.1.1", evidence(func(v *scoring.Evidence) { v.Facts.Date = at("20/12 00:00").AddDate(-9, 0, 0) }), none, none},
		"a DOCX":                      {"2.1.1", evidence(func(v *scoring.Evidence) { v.Name, v.Mime, v.Signature = "bc.DOCX", "", nil }), none, []scoring.FindingCode{scoring.FoundNotSigned}},
		"an XLSX by its type": {"2.1.1", evidence(func(v *scoring.Evidence) {
			v.Name, v.Mime, v.Signature = "x", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", nil
		}), none, []scoring.FindingCode{scoring.FoundNotSigned}},
		"a photo":                            {"2.1.1", evidence(func(v *scoring.Evidence) { v.Kind, v.Name, v.Mime, v.Signature = scoring.EvidencePhoto, "", "", nil }), none, []scoring.FindingCode{scoring.FoundNotSigned}},
		"a photo where photos are asked for": {"2.3.1", evidence(func(v *scoring.Evidence) { v.Kind, v.Name, v.Mime, v.Signature = scoring.EvidencePhoto, "", "", nil }), none, none},
		"a link": {"3.9.1", evidence(func(v *scoring.Evidence) {
			v.Kind, v.Name, v.Mime, v.Signature, v.URL = scoring.EvidenceLink, "", "", nil, "https://x.vn"
		}), none, none},
	} {
		t.Run(name, func(t *testing.T) {
			c := campaignfile.Shipped()
			got := scoring.CheckSubmit(c, c.Criterion(test.code), test.entry, officerOf211, at("19/11 08:00"))
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

func codes(findings []scoring.Finding) []scoring.FindingCode {
	var out []scoring.FindingCode
	for _, f := range findings {
		out = append(out, f.Code)
	}
	return out
}

// TestCheck_Refusal proves the sentence of the model message.
func TestCheck_Refusal(t *testing.T) {
	c := campaignfile.Shipped()
	e := scoring.Entry{SelfPoints: points("1"), Evidence: []scoring.Evidence{pdf(nil)}}
	got := scoring.CheckSubmit(c, c.Criterion("2.1.1"), e, officerOf211, at("19/11 08:00")).Refusal("2.1.1").Words()
	if want := "Chưa nộp được tiêu chí 2.1.1: còn thiếu giải trình. Bấm “Giải trình” để nhập."; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	got = scoring.CheckSubmit(c, c.Criterion("2.1.1"), scoring.Entry{SelfPoints: points("1")}, officerOf211, at("19/11 08:00")).Refusal("2.1.1").Words()
	if want := "Chưa nộp được tiêu chí 2.1.1: còn thiếu giải trình, tài liệu kiểm chứng. Bấm “Giải trình” để nhập."; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
