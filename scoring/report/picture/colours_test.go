package picture

// colours_test.go looks at the colours with eyes that see them otherwise.

import (
	"math"
	"testing"
)

// eyes lack one kind of cones, or all, as a matrix over linear light.
var eyes = map[string][3][3]float64{
	"all colours": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"no red":      {{0.11238, 0.88762, 0}, {0.11238, 0.88762, 0}, {0.00401, -0.00401, 1}},
	"no green":    {{0.29275, 0.70725, 0}, {0.29275, 0.70725, 0}, {-0.02234, 0.02234, 1}},
	"no blue":     {{1, 0.14461, -0.14461}, {0, 0.85924, 0.14076}, {0, 0.85924, 0.14076}},
	"grey only":   {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}},
}

// light is how bright an ink is to such eyes, from 0 to 1.
func light(t *testing.T, ink string, eye [3][3]float64) float64 {
	t.Helper()
	r, g, b, _ := colour(t, ink).RGBA()
	var linear, seen [3]float64
	for i, v := range []uint32{r, g, b} {
		if s := float64(v) / 0xffff; s <= 0.04045 {
			linear[i] = s / 12.92
		} else {
			linear[i] = math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	for i := range seen {
		for k := range linear {
			seen[i] += eye[i][k] * linear[k]
		}
		seen[i] = min(max(seen[i], 0), 1)
	}
	return 0.2126*seen[0] + 0.7152*seen[1] + 0.0722*seen[2]
}

func TestColours_areToldApartByEveryEye(t *testing.T) {
	for name, eye := range eyes {
		for _, c := range []struct {
			what, a, b string
			least      float64
		}{
			{"text", inkDark, inkPaper, 7},
			{"small text", inkSoft, inkPaper, 4.5},
			{"the mark of today", inkNow, inkPaper, 4.5},
			{"figures on approved", onDark, inkApproved, 4.5},
			{"figures on submitted", onDark, inkSubmitted, 3.5},
			{"figures on work", inkDark, inkWorking, 4.5},
			{"figures on empty", inkDark, inkEmpty, 7},
			{"approved beside submitted", inkApproved, inkSubmitted, 1.8},
			{"submitted beside work", inkSubmitted, inkWorking, 1.5},
			{"work beside empty", inkWorking, inkEmpty, 1.5},
			{"approved beside empty", inkApproved, inkEmpty, 3},
			{"submitted beside empty", inkSubmitted, inkEmpty, 3},
			{"the line of the sum", inkSurvey, inkPaper, 3},
			{"bars on paper", inkSubmitted, inkPaper, 3},
		} {
			x, y := light(t, c.a, eye), light(t, c.b, eye)
			if got := (max(x, y) + 0.05) / (min(x, y) + 0.05); got < c.least {
				t.Errorf("%s, %s: contrast %.2f, want %.1f", name, c.what, got, c.least)
			}
		}
	}
}
