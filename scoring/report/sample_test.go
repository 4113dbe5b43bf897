package report

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// sample is a campaign in its last week: most criteria scored with five pieces of evidence each, some below the maximum,
// some returned, empty or to be assessed later.
func sample(t testing.TB) Data {
	t.Helper()
	c := scoring.Shipped()
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
	return NewData(c, scoring.Open, entries, now)
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
			sum := sha256.Sum256(content(v.ID))
			v.SHA256 = hex.EncodeToString(sum[:])
		}
		e.Evidence = append(e.Evidence, v)
	}
}

// content is what a sample file holds.
func content(id int64) []byte { return fmt.Appendf(nil, "%%PDF-1.7 tài liệu %d", id) }

// opener serves the sample's evidence by hash.
func opener(d Data) Opener {
	byHash := map[string][]byte{}
	for _, e := range d.Entries {
		for _, v := range e.Evidence {
			if v.SHA256 != "" {
				byHash[v.SHA256] = content(v.ID)
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
