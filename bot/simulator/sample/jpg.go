package sample

// jpg.go makes a small picture.

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
)

// samplePaper is the size of the pictures that SampleJPG makes.
var samplePaper = image.Rect(0, 0, 240, 320)

// JPG makes a small real JPEG, like a photo of a page; equal seeds give
// equal bytes, other seeds other ones.
func JPG(seed int64) ([]byte, error) {
	page := image.NewRGBA(samplePaper)
	paper := color.RGBA{uint8(225 + seed%30), uint8(225 + seed/30%30), 235, 255}
	for y := range samplePaper.Dy() {
		line := y > 40 && y < 290 && y%14 < 5
		for x := range samplePaper.Dx() {
			ink := line && x > 24 && x < 215-int((seed*31+int64(y/14)*17)%90)
			if ink {
				page.Set(x, y, color.RGBA{60, 60, 70, 255})
			} else {
				page.Set(x, y, paper)
			}
		}
	}
	// The seed is written as a row of squares, so that no two pages are alike.
	for bit := range 32 {
		if seed>>bit&1 == 1 {
			for y := 300; y < 308; y++ {
				for x := 20 + bit*6; x < 24+bit*6; x++ {
					page.Set(x, y, color.Black)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := jpeg.Encode(&out, page, &jpeg.Options{Quality: 80}); err != nil {
		return nil, fmt.Errorf("make sample picture: %w", err)
	}
	return out.Bytes(), nil
}
