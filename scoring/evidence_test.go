package scoring_test

import (
	"testing"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"

	"github.com/shopspring/decimal"
)

// TestSignature_Words keeps every sentence about a signature: each says what was checked, never more.
func TestSignature_Words(t *testing.T) {
	loc := campaignfile.Shipped().Location
	at := time.Date(2024, 11, 18, 17, 30, 0, 0, time.UTC)
	good := func(change func(*scoring.Signature)) *scoring.Signature {
		s := &scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "Nguyễn Văn A", Count: 1, At: at}
		change(s)
		return s
	}
	for _, test := range []struct {
		s        *scoring.Signature
		good     bool
		want, at string
	}{
		{nil, false, "chưa kiểm tra chữ ký số", ""},
		{&scoring.Signature{}, false, "chưa thấy chữ ký số", ""},
		{good(func(s *scoring.Signature) { s.Intact = false }), false, "đã bị sửa sau khi ký số", ""},
		{good(func(s *scoring.Signature) { s.Whole = false }), false, "chữ ký không bao trùm cả tệp", ""},
		{good(func(s *scoring.Signature) { s.Intact, s.Whole = false, false }), false, "đã bị sửa sau khi ký số", ""},
		{good(func(s *scoring.Signature) { s.Intact, s.Doubt = false, scoring.SignatureValue }), false, "có chữ ký số nhưng không kiểm tra được (chữ ký không khớp với chứng thư kèm theo)", ""},
		{good(func(s *scoring.Signature) { s.Issuer, s.IssuerValid = "CA X", true }), true, "đã ký số (người ký: Nguyễn Văn A), không bị sửa sau khi ký; chứng thư do CA X cấp, còn hiệu lực khi ký", "00:30 ngày 19/11/2024"},
		{good(func(s *scoring.Signature) { s.Issuer = "CA X" }), true, "đã ký số (người ký: Nguyễn Văn A), không bị sửa sau khi ký; chứng thư do CA X cấp, không còn hiệu lực khi ký", "00:30 ngày 19/11/2024"},
		{good(func(*scoring.Signature) {}), true, "đã ký số (người ký: Nguyễn Văn A), không bị sửa sau khi ký; chưa kiểm tra chứng thư số", "00:30 ngày 19/11/2024"},
		{good(func(s *scoring.Signature) { s.Count = 0 }), true, "đã ký số (người ký: Nguyễn Văn A), không bị sửa sau khi ký; chưa kiểm tra chứng thư số", "00:30 ngày 19/11/2024"},
		{good(func(s *scoring.Signature) { s.Signer = "" }), true, "đã ký số, không bị sửa sau khi ký; chưa kiểm tra chứng thư số", "00:30 ngày 19/11/2024"},
		{good(func(s *scoring.Signature) { s.Signer, s.Count = "A; B", 2 }), true, "đã ký số 2 lần (người ký: A; B), không bị sửa sau chữ ký cuối cùng; chưa kiểm tra chứng thư số", "00:30 ngày 19/11/2024"},
		{good(func(s *scoring.Signature) { s.Count, s.Stamped = 2, true }), true, "đã ký số (người ký: Nguyễn Văn A), không bị sửa sau dấu thời gian cuối cùng; chưa kiểm tra chứng thư số", "00:30 ngày 19/11/2024"},
		{good(func(s *scoring.Signature) { s.Signer, s.Stamped = "", true }), false, "có dấu thời gian, không bị sửa sau khi đóng dấu thời gian; chưa kiểm tra chứng thư số", ""},
	} {
		if test.at != "" {
			test.at = "; thời điểm ghi trong chữ ký: " + test.at
		}
		if test.s.Words() != test.want || test.s.WordsAt(loc) != test.want+test.at || test.s.Good() != test.good {
			t.Errorf("%+v: %q, %q", test.s, test.s.Words(), test.s.WordsAt(loc))
		}
	}
}

func TestEntry_ShownAsBegunOnlyWhileSomethingIsInIt(t *testing.T) {
	file := func(state scoring.FetchState) []scoring.Evidence {
		return []scoring.Evidence{{Kind: scoring.EvidenceFile, Fetch: state}}
	}
	points := decimal.NewNullDecimal(decimal.Zero)
	for name, c := range map[string]struct {
		entry scoring.Entry
		want  scoring.EntryState
	}{
		"untouched":               {scoring.Entry{}, scoring.Empty},
		"a refused program":       {scoring.Entry{State: scoring.Working, Evidence: file(scoring.FetchRefused)}, scoring.Empty},
		"a file that was too big": {scoring.Entry{State: scoring.Working, Evidence: file(scoring.FetchTooLarge)}, scoring.Empty},
		"all taken out again":     {scoring.Entry{State: scoring.Working, Version: 4}, scoring.Empty},
		"a file on its way":       {scoring.Entry{State: scoring.Working, Evidence: file(scoring.FetchWaiting)}, scoring.Working},
		"the head of a file":      {scoring.Entry{State: scoring.Working, EvidenceCount: 1}, scoring.Working},
		"the head of a text":      {scoring.Entry{State: scoring.Working, HasExplanation: true}, scoring.Working},
		"0 points":                {scoring.Entry{State: scoring.Working, SelfPoints: points}, scoring.Working},
		"put off":                 {scoring.Entry{State: scoring.Working, Deferred: true}, scoring.Working},
		"returned, emptied":       {scoring.Entry{State: scoring.Returned}, scoring.Returned},
		"submitted":               {scoring.Entry{State: scoring.Submitted, SelfPoints: points}, scoring.Submitted},
	} {
		if got := c.entry.Shown(); got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}
