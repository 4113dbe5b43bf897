// Package photo makes pages of photos: upright, no larger than a reader needs, one after the other in a PDF. Making a page decodes a
// foreign picture and is for a child process; writing the PDF decodes nothing.
package photo

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	_ "image/png"
	"io"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp"
)

// Page is a picture as it stands on a page.
type Page struct {
	Width, Height int    // in pixels, of the upright picture
	Gray          bool   // one component; otherwise three
	JPEG          []byte // baseline
}

const (
	// LongSide is the most pixels of a page's longer side: an A4 page with about 170 dots an inch, small print is read well.
	LongSide = 2000
	// mostBytes and leastBytes bound a page: it is no larger than its photo, where that lies between the two.
	mostBytes, leastBytes = 1 << 20, 512 << 10
	// mostDecoded is how many bytes a decoded picture may take: what a child may have, less what scaling takes.
	mostDecoded = 224 << 20
	// shortest is where a picture that cannot be made small enough is given up.
	shortest = 200
)

// MostBytes is the largest page that is made of a photo of so many bytes.
func MostBytes(size int64) int64 { return min(max(size, leastBytes), mostBytes) }

// ErrTooLarge is the error of a picture with more pixels than are decoded.
var ErrTooLarge = errors.New("the picture has too many pixels")

// Decodes reads a JPEG, PNG or WebP picture to its end and gives the error of that; nil also for one with too many pixels, which is not
// read.
func Decodes(r io.ReadSeeker) error {
	config, kind, err := image.DecodeConfig(r)
	if err != nil {
		return fmt.Errorf("read the head of a picture: %w", err)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return fmt.Errorf("rewind picture: %w", err)
	}
	head := jpegHead{orientation: 1}
	if kind == "jpeg" {
		head = readJPEGHead(r)
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return fmt.Errorf("rewind picture: %w", err)
		}
	}
	if tooLarge(config, head) {
		return nil
	}
	if _, _, err := image.Decode(r); err != nil {
		return fmt.Errorf("read a picture: %w", err)
	}
	return nil
}

func tooLarge(config image.Config, head jpegHead) bool {
	return config.Width <= 0 || config.Height <= 0 || int64(config.Width)*int64(config.Height)*bytesAPixel(config.ColorModel, head) > mostDecoded
}

// Make makes a page of a JPEG, PNG or WebP picture: turned as its EXIF data says, at most LongSide pixels long. A photo that is so
// already stays as it is, byte for byte.
func Make(r io.ReadSeeker, size int64) (Page, error) {
	config, kind, err := image.DecodeConfig(r)
	if err != nil {
		return Page{}, fmt.Errorf("read the head of a picture: %w", err)
	}
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return Page{}, fmt.Errorf("rewind picture: %w", err)
	}
	head := jpegHead{orientation: 1}
	if kind == "jpeg" {
		head = readJPEGHead(r)
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return Page{}, fmt.Errorf("rewind picture: %w", err)
		}
	}
	if tooLarge(config, head) {
		return Page{}, ErrTooLarge
	}
	picture, _, err := image.Decode(r)
	if err != nil {
		return Page{}, fmt.Errorf("read a picture: %w", err)
	}
	most := MostBytes(size)
	if head.plain() && max(config.Width, config.Height) <= LongSide && size <= most && components(config.ColorModel) <= 3 {
		return asItIs(r, config)
	}
	return encode(turned(scaled(picture), head.orientation), components(config.ColorModel) == 1, most)
}

// asItIs is the page of a photo that needs no change.
func asItIs(r io.ReadSeeker, config image.Config) (Page, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return Page{}, fmt.Errorf("rewind picture: %w", err)
	}
	raw, err := io.ReadAll(r)
	if err != nil {
		return Page{}, fmt.Errorf("read a picture: %w", err)
	}
	return Page{config.Width, config.Height, components(config.ColorModel) == 1, raw}, nil
}

// bytesAPixel is what decoding takes at the most.
func bytesAPixel(m color.Model, head jpegHead) int64 {
	n := int64(components(m))
	switch {
	case m == color.RGBA64Model, m == color.NRGBA64Model:
		return 8
	case m == color.Gray16Model:
		return 2
	case head.progressive: // the decoder keeps four bytes for each sample beside it
		return 5 * n
	}
	return n
}

// components are the bytes of a pixel in eight bits each: 1 is gray.
func components(m color.Model) int {
	switch m {
	case color.GrayModel, color.Gray16Model:
		return 1
	case color.YCbCrModel:
		return 3
	}
	return 4
}

// scaled is the picture on white, its longer side at most LongSide. Halving takes each pixel into account; the last step, to no
// less than the half, does so too.
func scaled(picture image.Image) *image.RGBA {
	for longSide(picture) > 2*LongSide {
		b := picture.Bounds()
		half := image.NewRGBA(image.Rect(0, 0, max(b.Dx()/2, 1), max(b.Dy()/2, 1)))
		draw.ApproxBiLinear.Scale(half, half.Bounds(), picture, b, draw.Src, nil)
		picture = half
	}
	b := picture.Bounds()
	w, h := b.Dx(), b.Dy()
	if long := max(w, h); long > LongSide {
		w, h = max(w*LongSide/long, 1), max(h*LongSide/long, 1)
	}
	return onWhite(picture, w, h)
}

func onWhite(picture image.Image, w, h int) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(out, out.Bounds(), image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(out, out.Bounds(), picture, picture.Bounds(), draw.Over, nil)
	return out
}

func longSide(picture image.Image) int { return max(picture.Bounds().Dx(), picture.Bounds().Dy()) }

// turned is the picture upright; orientation is EXIF's, 1 to 8.
func turned(p *image.RGBA, orientation int) *image.RGBA {
	if orientation <= 1 || orientation > 8 {
		return p
	}
	w, h := p.Rect.Dx(), p.Rect.Dy()
	size := image.Rect(0, 0, w, h)
	if orientation >= 5 {
		size = image.Rect(0, 0, h, w)
	}
	out := image.NewRGBA(size)
	for y := range size.Dy() {
		for x := range size.Dx() {
			from := [...]image.Point{2: {w - 1 - x, y}, 3: {w - 1 - x, h - 1 - y}, 4: {x, h - 1 - y},
				5: {y, x}, 6: {y, h - 1 - x}, 7: {w - 1 - y, h - 1 - x}, 8: {w - 1 - y, x}}[orientation]
			copy(out.Pix[out.PixOffset(x, y):][:4], p.Pix[p.PixOffset(from.X, from.Y):][:4])
		}
	}
	return out
}

// qualities are tried one after the other until the page is small enough.
var qualities = []int{85, 75, 60, 45}

func encode(p *image.RGBA, gray bool, most int64) (Page, error) {
	for ; ; p = onWhite(p, max(p.Rect.Dx()/2, 1), max(p.Rect.Dy()/2, 1)) {
		var picture image.Image = p
		if gray {
			g := image.NewGray(p.Rect)
			draw.Draw(g, g.Rect, p, image.Point{}, draw.Src)
			picture = g
		}
		for _, quality := range qualities {
			var out bytes.Buffer
			if err := jpeg.Encode(&out, picture, &jpeg.Options{Quality: quality}); err != nil {
				return Page{}, fmt.Errorf("write a page: %w", err)
			}
			if int64(out.Len()) <= most {
				return Page{p.Rect.Dx(), p.Rect.Dy(), gray, out.Bytes()}, nil
			}
		}
		if longSide(p) < shortest {
			return Page{}, errors.New("no page is small enough")
		}
	}
}
