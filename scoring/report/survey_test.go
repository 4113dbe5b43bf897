package report

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/input"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/picture"
	"chamdiem/scoring/report/reporttest"

	"github.com/shopspring/decimal"
)

// selfScored is a framework in which the unit scores everything, to thousandths.
const selfScored = `
id: tu-cham
title: "TIÊU CHÍ TỰ CHẤM"
year: 2026
max: 10
rounding: {mode: half_up, decimals: 3}
contents:
  - {code: "1", title: "Một", max: 10, appraiser: "Sở", children: [
      {code: "1.1", title: "Hồ sơ đúng hạn", max: 8, rule: "Theo tỷ lệ", ratio: {threshold: 0, gives: "percent * max / 100", done: "đúng hạn", total: "tổng", unit: "hồ sơ"}},
      {code: "1.2", title: "Đạt chuẩn", max: 2, rule: "Đạt: 2", yes_no: {question: "đạt chuẩn"}}]}
`

// TestDocuments_of_a_framework_without_ballots says nothing of ballots, and points as fine as the framework has them.
func TestDocuments_of_a_framework_without_ballots(t *testing.T) {
	k, err := criteria.Load("khung.yaml", []byte(selfScored))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(campaignfile.ShippedYAML()), "year: 2024", "year: 2026", 1)
	text = strings.ReplaceAll(text, "/11/2024", "/11/2026")
	at := strings.Index(text, "assignments:")
	text = text[:at] + "assignments: [{code: \"1\", people: [lan]}]\nratings: {confirmed: true, bands: [{name: Đạt, min: 0, basis: Điều 1}]}\n"
	c, err := campaignfile.Load("dot.yaml", []byte(text), func(string) (*criteria.Catalogue, error) { return k, nil })
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 21, 9, 0, 0, 0, c.Location)
	one := k.Leaves()[0]
	a, err := input.Answer(one, "1/64")
	if err != nil {
		t.Fatal(err)
	}
	r, err := one.Score(a)
	if err != nil {
		t.Fatal(err)
	}
	points := decimal.NewNullDecimal(r.Points)
	d := NewData(c, scoring.Open, map[string]scoring.Entry{"1.1": {Code: "1.1", State: scoring.Submitted, Answer: a, SelfPoints: points, AppraisedPoints: points, ChangedBy: "lan", ChangedAt: now}}, now)
	w := c.Terms()
	free := func(what, text string) {
		t.Helper()
		for _, word := range []string{w.SurveyShort, w.Survey} {
			if strings.Contains(text, word) {
				t.Errorf("%s names %q: %s", what, word, text)
			}
		}
	}
	for _, kind := range []Kind{XLSX, DOCX, PDF, Analysis} {
		var out bytes.Buffer
		if err := Write(t.Context(), &out, kind, d, archive.Source{Open: func(context.Context, string) (io.ReadCloser, error) { return nil, io.EOF }}); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		said := textOf(t, kind, out.Bytes())
		free(string(kind), said)
		if kind != Analysis && !strings.Contains(said, "0,125") && !strings.Contains(said, "0.125") {
			t.Errorf("%s does not say 0,125: %s", kind, said)
		}
	}
	free("the picture", strings.Join(picture.Words(d), "\n"))
}

// TestFileName_follows_the_name_of_the_table has the shipped name where the table has no other.
func TestFileName_follows_the_name_of_the_table(t *testing.T) {
	for want, c := range map[string]*scoring.Campaign{"phu-luc-II-binh-thanh-2024.xlsx": campaignfile.Shipped(), "bang-tu-cham-diem-phu-quy-2026.xlsx": reporttest.Others(t).Campaign} {
		if name := XLSX.FileName(c); name != want {
			t.Errorf("%s, want %s", name, want)
		}
	}
}
