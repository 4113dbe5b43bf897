package qr

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
)

const link = "https://cham.xa.example/vao#abcdefghijklmnop"

// square says whether a square of the picture is dark; the picture has a margin of four.
func square(t *testing.T) (dark func(x, y int) bool, size int) {
	t.Helper()
	b, err := PNG(link)
	if err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	size = picture.Bounds().Dx()/scale - 8
	return func(x, y int) bool {
		r, _, _, _ := picture.At((x+4)*scale+scale/2, (y+4)*scale+scale/2).RGBA()
		return r == 0
	}, size
}

func TestPNG_and_lines_show_the_same_squares(t *testing.T) {
	dark, size := square(t)
	text, err := Lines(link)
	if err != nil {
		t.Fatal(err)
	}
	for _, corner := range [][2]int{{0, 0}, {size - 7, 0}, {0, size - 7}} { // by these a camera finds the code
		if !dark(corner[0], corner[1]) || dark(corner[0]+1, corner[1]+1) || !dark(corner[0]+3, corner[1]+3) {
			t.Errorf("no mark at %v", corner)
		}
	}
	for i, line := range strings.Split(strings.TrimSpace(text), "\n") {
		line = strings.TrimSuffix(strings.TrimPrefix(line, "\x1b[97;40m"), "\x1b[0m")
		for x, sign := range []rune(line) {
			x, y := x-margin, 2*i-margin
			upper, lower := sign == ' ' || sign == '▄', sign == ' ' || sign == '▀'
			inside := func(y int) bool { return x >= 0 && x < size && y >= 0 && y < size }
			if inside(y) && dark(x, y) != upper || !inside(y) && upper || inside(y+1) && dark(x, y+1) != lower || !inside(y+1) && lower {
				t.Fatalf("%c at %d, %d", sign, x, y)
			}
		}
	}
}

func TestPNG_refuses_what_no_code_holds(t *testing.T) {
	if _, err := PNG(strings.Repeat("x", 5000)); err == nil {
		t.Error("5000 bytes are in a code")
	}
}
