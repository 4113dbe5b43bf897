package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"

	"github.com/shopspring/decimal"
)

func pngOf(t testing.TB, d content.Data) image.Image {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, d); err != nil {
		t.Fatal(err)
	}
	if out.Len() > 1<<20 {
		t.Errorf("%d bytes", out.Len())
	}
	img, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// TestPNG_BarsAreAsLongAsThePoints measures the bars and holds them against the total.
func TestPNG_BarsAreAsLongAsThePoints(t *testing.T) {
	d := reporttest.Sample(t)
	img := pngOf(t, d)
	if w, h := img.Bounds().Dx(), img.Bounds().Dy(); w != 1080 || h > 1280 {
		t.Fatalf("%d x %d pixels", w, h)
	}
	empty := colour(t, inkEmpty)
	top := -1.0
	for i, g := range d.Total.Groups {
		// The first bar is found by its colour, the others follow at even distances.
		if top < 0 {
			top = firstRow(t, img, inkSurvey)
		}
		y := int(top + groupHeight*float64(i) + barHeight/2)
		filled := 0
		for x := pictureSide; x < pictureWidth-pictureSide; x++ {
			if !same(img.At(x, y), empty) {
				filled++
			}
		}
		for ink, points := range map[string]decimal.Decimal{inkApproved: g.All.Approved, inkSubmitted: g.All.Submitted, inkWorking: g.All.Working} {
			wide, c := 0, colour(t, ink)
			for x := pictureSide; x < pictureWidth-pictureSide; x++ {
				if same(img.At(x, y), c) {
					wide++
				}
			}
			if want := inner * points.Div(g.All.Max).InexactFloat64(); math.Abs(float64(wide)-want) > 3 {
				t.Errorf("group %s: %d pixels of %s for %s points, want %.0f", g.Label, wide, ink, points, want)
			}
		}
		want := inner * g.All.Points.Div(g.All.Max).InexactFloat64()
		if math.Abs(float64(filled)-want) > 3 {
			t.Errorf("group %s: %d pixels for %s of %s points, want %.0f", g.Label, filled, g.All.Points, g.All.Max, want)
		}
	}
}

// colour reads "#rrggbb" as pictures hold it.
func colour(t *testing.T, s string) color.Color {
	t.Helper()
	var c color.RGBA
	if _, err := fmt.Sscanf(s, "#%02x%02x%02x", &c.R, &c.G, &c.B); err != nil {
		t.Fatal(err)
	}
	c.A = 255
	return c
}

func same(a, b color.Color) bool {
	return color.RGBAModel.Convert(a) == color.RGBAModel.Convert(b)
}

// firstRow is the top of the first bar of a colour that reaches the left edge.
func firstRow(t *testing.T, img image.Image, ink string) float64 {
	t.Helper()
	want := colour(t, ink)
	for y := 300; y < img.Bounds().Dy(); y++ {
		if same(img.At(pictureSide+1, y), want) && same(img.At(pictureSide+200, y), want) {
			return float64(y)
		}
	}
	t.Fatal("no bar of that colour")
	return 0
}

// TestPNG_OfAnyTotal draws the corners: nothing entered, all of it, no bands, no groups.
func TestPNG_OfAnyTotal(t *testing.T) {
	d := reporttest.Sample(t)
	empty := content.New(d.Campaign, scoring.Open, nil, d.Now)
	if pngOf(t, empty).Bounds().Dx() != 1080 {
		t.Error("nothing entered")
	}
	bare := *d.Campaign
	bare.Bands = nil
	pngOf(t, content.New(&bare, scoring.Open, d.Entries, d.Now))
	pngOf(t, content.Data{Campaign: d.Campaign, Now: d.Now})
}
