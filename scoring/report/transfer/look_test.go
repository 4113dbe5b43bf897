package transfer

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"chamdiem/scoring/report/reporttest"
)

var hexColour = regexp.MustCompile(`--([a-z]+): #([0-9a-f]{3,6})`)

// brightness is the luminance of a colour as WCAG counts it.
func brightness(hex string) float64 {
	if len(hex) == 3 {
		hex = strings.Join([]string{hex[:1], hex[:1], hex[1:2], hex[1:2], hex[2:], hex[2:]}, "")
	}
	part := func(at int) float64 {
		n, _ := strconv.ParseUint(hex[at:at+2], 16, 8)
		if v := float64(n) / 255; v > .04045 {
			return math.Pow((v+.055)/1.055, 2.4)
		} else {
			return v / 12.92
		}
	}
	return .2126*part(0) + .7152*part(2) + .0722*part(4)
}

// What stands back and what leads on can be read on every ground of the page, light and dark. The grey of the browser can not.
func TestTransfer_wordsStandOutFromTheirGround(t *testing.T) {
	page := writeTransfer(t, reporttest.Sample(t))
	if strings.Contains(page, "GrayText") {
		t.Error("words in the grey of the browser")
	}
	light, dark, _ := strings.Cut(page, "prefers-color-scheme: dark")
	for theme, of := range map[string]struct{ style, canvas string }{"light": {light, "ffffff"}, "dark": {dark, "121212"}} {
		colours := map[string]string{"canvas": of.canvas}
		for _, m := range hexColour.FindAllStringSubmatch(of.style, -1) {
			colours[m[1]] = m[2]
		}
		for _, words := range []string{"muted", "link"} {
			for _, ground := range []string{"canvas", "soft", "done", "changed"} {
				a, b := brightness(colours[words]), brightness(colours[ground])
				if got := (max(a, b) + .05) / (min(a, b) + .05); got < 4.5 {
					t.Errorf("%s: %s on %s stands out by %.2f, want 4.5", theme, words, ground, got)
				}
			}
		}
	}
}
