package transfer

import (
	"net/http"
	"net/http/httptest"
	"os"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/report/reporttest"
	"chamdiem/scoring/ticks"

	"github.com/chromedp/chromedp"
)

// A clerk at a PC copies, ticks, comes back the next day, and gets a newer page in which one criterion has changed.
func TestTransfer_inABrowserKeepsTicksAndNoticesChanges(t *testing.T) {
	if testing.Short() {
		t.Skip("starts Chromium")
	}
	d := reporttest.Sample(t)
	e := d.Entries["2.1.1"]
	e.State = scoring.Approved
	d.Entries["2.1.1"] = e
	var page atomic.Value
	page.Store(writeTransfer(t, d))
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(page.Load().(string)))
	}))
	defer server.Close()
	options := chromedp.DefaultExecAllocatorOptions[:]
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses its sandbox to root
	}
	parent, stop := chromedp.NewExecAllocator(t.Context(), options...)
	defer stop()
	browser, cancel := chromedp.NewContext(parent)
	defer cancel()

	ask := func(script string) (out string) {
		t.Helper()
		out, err := chromedp.Run(browser, chromedp.Evaluate[string](script))
		if err != nil {
			t.Fatalf("%s: %v", script, err)
		}
		return out
	}
	open := func() {
		t.Helper()
		if err := chromedp.Do(browser, chromedp.Navigate(server.URL)); err != nil {
			t.Fatal(err)
		}
	}
	open()
	const row = `document.querySelector('[data-code="2.1.1"]')`
	if got := ask(row + `.querySelectorAll("output")[1].textContent`); got != scoring.ExplanationText(e.Explanation) {
		t.Errorf("the box holds %q", got)
	}
	ask(row + `.querySelector("input").click(), ""`)
	if got := ask(row + `.className + document.getElementById("count").textContent`); !strings.HasPrefix(got, "doneĐã nhập 1/") {
		t.Errorf("after the tick: %q", got)
	}
	if got, at, r := ticks.Of(d.Campaign, d.Now).Read(ask(`ticks()`)); r != ticks.Good || !slices.Equal(got, []string{"2.1.1"}) || at.Unix() != d.Now.Unix() {
		t.Errorf("the code of the page says %v at %v (%v)", got, at, r)
	}
	open()
	if got := ask(row + `.className`); got != "done" {
		t.Errorf("the tick is gone the next day: %q", got)
	}
	e.Explanation = append(slices.Clone(e.Explanation), scoring.Part{Text: "Thêm một câu."})
	d.Entries["2.1.1"] = e
	page.Store(writeTransfer(t, d))
	open()
	if got := ask(row + `.className + " " + ` + row + `.querySelector(".warn").hidden`); got != "changed false" {
		t.Errorf("a changed criterion shows as %q", got)
	}
	ask(`window.confirm = () => true, document.getElementById("all").click(), ""`)
	if got, _, r := ticks.Of(d.Campaign, d.Now).Read(ask(`ticks()`)); r != ticks.Good || !slices.Equal(got, d.Campaign.TransferCodes(d.Entries)) {
		t.Errorf("all ticked: the code says %v (%v)", got, r)
	}
}
