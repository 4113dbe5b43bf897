package transfer

import (
	"bytes"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// boxes are the texts on the page that are copied, in their order, by criterion.
func boxes(t *testing.T, page string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for _, part := range strings.Split(page, "<section ")[1:] {
		code := regexp.MustCompile(`data-code="([^"]*)"`).FindStringSubmatch(part)[1]
		for _, m := range regexp.MustCompile(`(?s)<output>(.*?)</output>`).FindAllStringSubmatch(part, -1) {
			out[code] = append(out[code], html.UnescapeString(m[1]))
		}
	}
	return out
}

func writeTransfer(t *testing.T, d content.Data) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestTransfer_holdsExactlyWhatIsSent(t *testing.T) {
	d := reporttest.Sample(t)
	page := writeTransfer(t, d)
	got := boxes(t, page)
	for _, p := range scoring.Freeze(d.Campaign, d.Entries).Points {
		if p.Survey {
			if got[p.Code] != nil {
				t.Errorf("%s is XHH and on the page", p.Code)
			}
			continue
		}
		e := d.Entries[p.Code]
		var names []string
		for _, v := range e.Evidence {
			if v.Fetch != scoring.FetchRefused && v.Fetch != scoring.FetchFailed {
				names = append(names, v.Label())
			}
		}
		text := scoring.ExplanationText(e.Explanation)
		if f, ok := d.Campaign.Fixed[p.Code]; ok {
			text = f.Reason
		}
		if want := []string{format.Points(p.Points), text, strings.Join(names, "; ")}; !slices.Equal(got[p.Code], want) {
			t.Errorf("%s: %q, want %q", p.Code, got[p.Code], want)
		}
		delete(got, p.Code)
	}
	for code := range got {
		t.Errorf("%s is on the page and not in the result", code)
	}
	if !strings.Contains(page, `href="`+d.Campaign.SoftwareURL+`"`) || !strings.Contains(page, "Kết quả chưa gửi") {
		t.Error("no link to the software, or no word that nothing is frozen yet")
	}
	if d := content.New(d.Campaign, scoring.Sent, d.Entries, d.Now); strings.Contains(writeTransfer(t, d), "Kết quả chưa gửi") {
		t.Error("a sent result is called not sent")
	}
}

func TestTransfer_needsNothingFromOutside(t *testing.T) {
	page := writeTransfer(t, reporttest.Sample(t))
	for _, bad := range []string{"<link", " src=", "@import", "url(", "fetch(", "XMLHttpRequest"} {
		if strings.Contains(page, bad) {
			t.Errorf("the page is not self-contained: %s", bad)
		}
	}
}

func TestTransfer_hostileTextStaysText(t *testing.T) {
	d := reporttest.Sample(t)
	evil := `</output><script>alert(1)</script>" onload="x` + "\u202e"
	e := d.Entries["2.1.1"]
	e.State = scoring.Approved
	e.Explanation = []scoring.Part{{Text: evil}}
	e.Evidence[0].Title = evil
	d.Entries["2.1.1"] = e
	c := *d.Campaign
	c.Title, c.SoftwareURL = evil, "javascript:alert(1)"
	d.Campaign = &c
	page := writeTransfer(t, d)
	if n := strings.Count(page, "<script>"); n != 1 {
		t.Errorf("%d scripts on the page", n)
	}
	if strings.Contains(page, `href="javascript:`) {
		t.Error("a link that runs a script")
	}
	if got := boxes(t, page)["2.1.1"]; got[1] != evil {
		t.Errorf("the explanation is copied as %q", got[1])
	}
}

func TestTransfer_aTickBelongsToWhatWasEntered(t *testing.T) {
	d := reporttest.Sample(t)
	sum := func() string {
		part := strings.SplitN(writeTransfer(t, d), `data-code="2.1.1"`, 2)[1]
		return regexp.MustCompile(`data-sum="([^"]*)"`).FindStringSubmatch(part)[1]
	}
	e := d.Entries["2.1.1"]
	e.State = scoring.Submitted
	d.Entries["2.1.1"] = e
	before := sum()
	e.State = scoring.Approved
	d.Entries["2.1.1"] = e
	if sum() != before {
		t.Error("approval takes the tick away")
	}
	e.Explanation = append(slices.Clone(e.Explanation), scoring.Part{Text: "Thêm."})
	d.Entries["2.1.1"] = e
	if sum() == before {
		t.Error("a changed explanation keeps the tick")
	}
	done := e.ChangedAt
	e.Transferred = &done
	d.Entries["2.1.1"] = e
	if part := strings.SplitN(writeTransfer(t, d), `data-code="2.1.1"`, 2)[1]; !strings.Contains(strings.SplitN(part, ">", 2)[0], "data-done") {
		t.Error("the tick of the chat is not taken over")
	}
}

// Set TRANSFER_PAGE to a file to look at the page in a browser.
func TestTransfer_toLookAt(t *testing.T) {
	path := os.Getenv("TRANSFER_PAGE")
	if path == "" {
		t.Skip("TRANSFER_PAGE names no file")
	}
	if err := os.WriteFile(filepath.Clean(path), []byte(writeTransfer(t, reporttest.Sample(t))), 0o600); err != nil {
		t.Fatal(err)
	}
}
