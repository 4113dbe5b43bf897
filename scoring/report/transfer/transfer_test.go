package transfer

import (
	"archive/zip"
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
	"chamdiem/scoring/report/archive"
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
	if !strings.Contains(page, `href="`+d.Campaign.SoftwareURL+`"`) || !strings.Contains(page, "Số liệu chưa chốt") {
		t.Error("no link to the software, or no word that nothing is frozen yet")
	}
	if d := content.New(d.Campaign, scoring.Sent, d.Entries, d.Now); strings.Contains(writeTransfer(t, d), "Số liệu chưa chốt") {
		t.Error("a frozen result is called not frozen")
	}
}

// Every document says where it is: in the ZIP of the evidence, under the very path it has there, or why it is not.
func TestTransfer_namesThePathOfEachFileInTheZIP(t *testing.T) {
	d := reporttest.Sample(t)
	var zipped bytes.Buffer
	if _, err := archive.Write(t.Context(), &zipped, d, archive.Source{Open: reporttest.Opener(d)}, archive.Parts(d, 0)[0]); err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(bytes.NewReader(zipped.Bytes()), int64(zipped.Len()))
	if err != nil {
		t.Fatal(err)
	}
	inside := map[string]bool{}
	for _, f := range z.File {
		inside[f.Name] = true
	}
	page := writeTransfer(t, d)
	named := 0
	for _, m := range regexp.MustCompile(`<kbd>([^<]*)</kbd>`).FindAllStringSubmatch(page, -1) {
		named++
		if path := html.UnescapeString(m[1]); !inside[path] {
			t.Errorf("%q is not in the ZIP", path)
		}
	}
	stored := 0
	for _, k := range d.Campaign.Catalogue.Leaves() {
		if e := d.Entries[k.Code]; d.Campaign.IsCounted(k.Code, e) {
			for _, v := range content.Listed(e) {
				stored += len(archive.Paths(k.Code, v))
				if len(archive.Paths(k.Code, v)) == 0 && !strings.Contains(page, html.EscapeString(v.Label())+": ") {
					t.Errorf("%s: nothing is said of %q", k.Code, v.Label())
				}
			}
		}
	}
	if named == 0 || named != stored {
		t.Errorf("%d paths are named, %d files are stored", named, stored)
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
	e.Transferred = new(e.ChangedAt)
	d.Entries["2.1.1"] = e
	if part := strings.SplitN(writeTransfer(t, d), `data-code="2.1.1"`, 2)[1]; !strings.Contains(strings.SplitN(part, ">", 2)[0], "data-done") {
		t.Error("the tick of the chat is not taken over")
	}
	e.TransferChanged = true
	d.Entries["2.1.1"] = e
	if part := strings.SplitN(writeTransfer(t, d), `data-code="2.1.1"`, 2)[1]; strings.Contains(strings.SplitN(part, ">", 2)[0], "data-done") {
		t.Error("a tick of the chat that holds no longer is taken over")
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
