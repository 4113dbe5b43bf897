package sample

// jpg.go makes a small picture.

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
)

// samplePaper is the size of the pictures that JPG makes.
var samplePaper = image.Rect(0, 0, 240, 320)

// JPG makes a small real JPEG, like a photo of a page; equal seeds give
// equal bytes, other seeds other ones.
func JPG(seed int64) ([]byte, error) {
	page := image.NewRGBA(samplePaper)
	paper := color.RGBA{uint8(225 + seed%30), uint8(225 + seed/30%30), 235, 255}
	fill(page, samplePaper, paper)
	for line := range 18 { // lines of writing, of different lengths
		top := 42 + 14*line
		fill(page, image.Rect(25, top, 215-int((seed*31+int64(top/14)*17)%90), top+5), color.RGBA{60, 60, 70, 255})
	}
	for bit := range 32 { // the seed as a row of squares, so that no two pages are alike
		if seed>>bit&1 == 1 {
			fill(page, image.Rect(20+bit*6, 300, 24+bit*6, 308), color.RGBA{A: 255})
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, page, &jpeg.Options{Quality: 80}); err != nil {
		return nil, fmt.Errorf("make sample picture: %w", err)
	}
	return out.Bytes(), nil
}

func fill(page draw.Image, part image.Rectangle, c color.RGBA) {
	draw.Draw(page, part, image.NewUniform(c), image.Point{}, draw.Src)
}
