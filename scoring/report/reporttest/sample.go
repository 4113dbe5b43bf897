// Package reporttest holds campaigns to make documents of in tests, and what reads documents back.
package reporttest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"maps"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/report/content"

	"github.com/shopspring/decimal"
)

// Sample is a campaign in its last week: most criteria scored with five pieces of evidence each, some below the maximum,
// some returned, empty or to be assessed later.
func Sample(t testing.TB) content.Data {
	t.Helper()
	c := campaignfile.Shipped()
	now := time.Date(2024, 11, 21, 8, 15, 0, 0, c.Location)
	entries := map[string]scoring.Entry{}
	for i, k := range c.Catalogue.Leaves() {
		if c.IsFixed(k.Code) {
			continue
		}
		e := scoring.Entry{Code: k.Code, State: scoring.Submitted, Version: 3, ChangedAt: now.Add(-time.Duration(i) * time.Hour), ChangedBy: "lan"}
		if list := c.Assigned(k.Code).Officers; len(list) > 0 {
			e.ChangedBy = list[0]
		}
		e.SubmittedBy, e.SubmittedAt = e.ChangedBy, now.Add(-time.Duration(i*i%197)*2*time.Hour)
		e.Answer = answerFor(k, i)
		r, err := k.Score(e.Answer)
		if err != nil {
			t.Fatalf("%s: %v", k.Code, err)
		}
		e.SelfPoints = decimal.NewNullDecimal(r.Points)
		if k.Kind != criteria.Survey {
			fill(&e, k, i, now)
		}
		switch i % 16 {
		case 3, 4, 5, 6, 7:
			e.State = scoring.Approved
		case 9:
			e.State, e.ReturnReason = scoring.Returned, "giải trình chưa nêu số, ngày của quy chế"
		case 10:
			e.State = scoring.Working
		case 11:
			if k.Kind != criteria.Survey {
				e = scoring.Entry{Code: k.Code, State: scoring.Empty}
			}
		case 12:
			e.Deferred = true
		}
		entries[k.Code] = e
	}
	return content.New(c, scoring.Open, entries, now)
}

// answerFor is a good answer, every ninth time one below the maximum.
func answerFor(k *criteria.Criterion, i int) criteria.Answer {
	n := decimal.NewFromInt
	switch k.Kind {
	case criteria.Ratio:
		done := int64(20)
		if i%3 == 0 {
			done = 18
		}
		return criteria.Answer{Values: map[string]decimal.Decimal{"done": n(done), "total": n(20)}}
	case criteria.Survey:
		return criteria.Answer{Values: map[string]decimal.Decimal{"d": n(1), "g": n(2)}}
	case criteria.Counts:
		a := criteria.Answer{Values: map[string]decimal.Decimal{}}
		for _, in := range k.Inputs {
			a.Values[in.Name] = n(0)
			if in.Name == "total" {
				a.Values[in.Name] = n(21)
			}
		}
		return a
	}
	best := 0
	for j, o := range k.Options {
		better := o.Points.GreaterThan(k.Options[best].Points)
		if i%9 == 1 {
			better = o.Points.LessThan(k.Options[best].Points)
		}
		if better {
			best = j
		}
	}
	return criteria.Answer{Option: best + 1}
}

func fill(e *scoring.Entry, k *criteria.Criterion, i int, now time.Time) {
	text := fmt.Sprintf("Đến ngày 20/11/2024, UBND xã Bình Thành đã ban hành Kế hoạch số %d/KH-UBND ngày 10/01/2024 và thực hiện 21/21 nhiệm vụ đề ra, đạt 100 %% kế hoạch. "+
		"Kết quả này được minh chứng tại mục 2, phần I, trang 3 Báo cáo số %d/BC-UBND ngày 18/11/2024 của UBND xã.", 3+i, 40+i)
	e.Explanation = []scoring.Part{{Text: text}}
	if i%20 == 2 {
		for range 9 {
			e.Explanation = append(e.Explanation, scoring.Part{Text: text})
		}
	}
	names := []string{"Các văn bản triển khai phòng, chống tham nhũng, lãng phí, tiêu cực", "Báo cáo kết quả thực hiện %d/BC-UBND", "Biểu thống kê số liệu đến hết 20/11/2024",
		"Ảnh chụp phòng tiếp công dân", "Địa chỉ công khai trên Trang thông tin điện tử"}
	for n, name := range names {
		if n == 1 {
			name = fmt.Sprintf(name, 40+i)
		}
		v := scoring.Evidence{ID: int64(i*10 + n), Code: k.Code, Number: n + 1, Kind: scoring.EvidenceFile, Title: name, Name: name + ".pdf", Mime: "application/pdf",
			Size: 1_200_000, Fetch: scoring.FetchStored, AddedBy: e.ChangedBy, AddedAt: now, Place: "mục 2, trang 3"}
		switch n {
		case 0:
			v.Signature = &scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Ma Khánh Sơn; UBND xã Bình Thành", At: now.AddDate(0, 0, -3)}
			v.Facts = scoring.DocumentFacts{Number: fmt.Sprintf("%d/KH-UBND", 3+i), Date: time.Date(2024, 1, 10, 0, 0, 0, 0, time.UTC)}
		case 1:
			v.Signature = &scoring.Signature{}
		case 2:
			v.Name, v.Mime, v.Statistics = "bieu.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", true
		case 3:
			v.Kind, v.Name, v.Mime = scoring.EvidencePhoto, "", "image/jpeg"
			if i%25 == 0 {
				v.Fetch, v.Size = scoring.FetchTooLarge, 31<<20
			}
		case 4:
			v.Kind, v.Name, v.Mime, v.URL, v.Fetch, v.Size = scoring.EvidenceLink, "", "", "https://binhthanh.dinhhoa.example/cong-khai", scoring.FetchNone, 0
		}
		if v.Fetch == scoring.FetchStored {
			sum := sha256.Sum256(EvidenceBytes(v.ID))
			v.SHA256 = hex.EncodeToString(sum[:])
		}
		e.Evidence = append(e.Evidence, v)
	}
}

// EvidenceBytes is what a sample file holds.
func EvidenceBytes(id int64) []byte { return fmt.Appendf(nil, "%%PDF-1.7 tài liệu %d", id) }

// Opener serves the sample's evidence by hash.
func Opener(d content.Data) func(context.Context, string) (io.ReadCloser, error) {
	byHash := map[string][]byte{}
	for _, e := range d.Entries {
		for _, v := range e.Evidence {
			if v.SHA256 != "" {
				byHash[v.SHA256] = EvidenceBytes(v.ID)
			}
		}
	}
	return func(_ context.Context, sum string) (io.ReadCloser, error) {
		b, ok := byHash[sum]
		if !ok {
			return nil, fmt.Errorf("no object %s", sum)
		}
		return io.NopCloser(bytes.NewReader(b)), nil
	}
}

// Nasty is a campaign of the corners: the longest explanations, thirty pieces of evidence at one criterion and none at
// others, long words, files that were refused or are only on Telegram, no ballots yet, one more fixed criterion below its
// maximum, and a list of what is to be assessed later.
func Nasty(t testing.TB) content.Data {
	t.Helper()
	d := Sample(t)
	c := *d.Campaign
	c.Fixed = maps.Clone(c.Fixed)
	c.Fixed["7.3"] = scoring.Fixed{Points: decimal.RequireFromString("1.5"), Reason: "Không có kiến nghị phải thực hiện; theo Thông báo số 12/TB-HĐTĐ"}
	entries := maps.Clone(d.Entries)
	change := func(code string, do func(*scoring.Entry)) {
		e := entries[code]
		do(&e)
		entries[code] = e
	}
	for _, k := range c.Catalogue.Leaves() {
		if c.IsSurvey(k.Code) || k.Code == "7.3" {
			delete(entries, k.Code)
		}
	}
	long := []rune(strings.Repeat("Ủy ban nhân dân xã đã thực hiện 21/21 nhiệm vụ, đạt 100 % kế hoạch, nêu tại mục II.3, trang 4 Báo cáo số 15/BC-UBND. ", 80))
	change("2.1.1", func(e *scoring.Entry) { e.Explanation = []scoring.Part{{Text: string(long[:scoring.MaxExplanation])}} })
	change("2.1.3", func(e *scoring.Entry) { e.Explanation = []scoring.Part{{Text: strings.Repeat("dòng một\n", 770)}} })
	change("2.3.1", func(e *scoring.Entry) {
		piece := e.Evidence[0]
		e.Evidence = nil
		for n := range 30 {
			v := piece
			v.ID, v.Number = int64(90_000+n), n+1
			v.Title = fmt.Sprintf("Biên bản họp số %d/BB-UBND của Nguyễn Thị Ngọc Ánh và Đặng Thùy Trâm về việc tiếp công dân định kỳ", n+1)
			sum := sha256.Sum256(EvidenceBytes(v.ID))
			v.SHA256 = hex.EncodeToString(sum[:])
			e.Evidence = append(e.Evidence, v)
		}
		refuse := func(n int, state scoring.FetchState, note string) {
			v := &e.Evidence[n]
			v.Fetch, v.FetchNote, v.SHA256, v.Signature = state, note, "", nil
		}
		refuse(3, scoring.FetchRefused, "tệp có lệnh tự chạy (macro). Đề nghị lưu lại không có macro, hoặc xuất ra PDF.")
		refuse(4, scoring.FetchFailed, "Tệp gửi lên không còn tải về được, đề nghị gửi lại.")
		refuse(5, scoring.FetchTooLarge, "")
		refuse(6, scoring.FetchWaiting, "")
		e.Evidence[7].Signature = &scoring.Signature{Found: true, Signer: "Ma Khánh Sơn"}
		e.Evidence[8].Signature = &scoring.Signature{Found: true, Intact: true, Signer: "Ma Khánh Sơn"}
		e.Evidence[9].Title = strings.Repeat("từ_rất_dài_không_có_dấu_cách_", 12)
	})
	change("2.3.2", func(e *scoring.Entry) { e.Evidence = nil })
	change("3.1.1", func(e *scoring.Entry) {
		e.Explanation = []scoring.Part{{Text: "=HYPERLINK(\"http://x\")\n" + strings.Repeat("x", 400)}}
		e.Evidence[0].Title = "=cmd|' /C calc'!A0"
	})
	for _, code := range []string{"5.2.4.1", "5.2.4.2", "3.2.3", "3.2.2"} {
		change(code, func(e *scoring.Entry) { e.Deferred = true })
	}
	return content.New(&c, d.Phase, entries, d.Now)
}
