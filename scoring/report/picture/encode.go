package picture

// encode.go writes a drawing as PNG with a palette: it has few colours, and a quarter of the bytes is written four times as fast.

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"io"
	"slices"
)

// mostColours is what a palette holds; exactColours are kept as they are, all others are the next of the palette.
const (
	mostColours  = 256
	exactColours = 24
)

func encode(w io.Writer, p *picture) error {
	img := p.Image()
	if drawn, ok := img.(*image.RGBA); ok {
		img = paletted(drawn)
	}
	if err := png.Encode(w, img); err != nil {
		return fmt.Errorf("write the PNG: %w", err)
	}
	return nil
}

// coarse is a colour with five bits of each part: what the edges of letters have is told apart well enough.
func coarse(r, g, b uint8) uint16 { return uint16(r>>3)<<10 | uint16(g>>3)<<5 | uint16(b>>3) }

func packColour(pix []uint8) uint32 {
	return uint32(pix[0])<<16 | uint32(pix[1])<<8 | uint32(pix[2])
}

func unpackColour(c uint32) color.RGBA {
	return color.RGBA{R: uint8(c >> 16), G: uint8(c >> 8), B: uint8(c), A: 255} //nolint:gosec // each part is a byte
}

// paletted gives an opaque drawing a palette of the colours that it has most of.
func paletted(img *image.RGBA) *image.Paletted {
	exact, rough := map[uint32]int{}, map[uint16]int{}
	for i, run := 0, 0; i < len(img.Pix); i += run {
		run = runLength(img.Pix, i)
		c := packColour(img.Pix[i:])
		exact[c] += run
		rough[coarse(img.Pix[i], img.Pix[i+1], img.Pix[i+2])] += run
	}
	palette := make(color.Palette, 0, mostColours)
	index := map[uint32]uint8{}
	for _, c := range mostOf(exact, exactColours) {
		index[c] = uint8(len(palette)) //nolint:gosec // at most mostColours
		palette = append(palette, unpackColour(c))
	}
	for _, c := range mostOf(rough, mostColours-len(palette)) {
		palette = append(palette, color.RGBA{R: uint8(c>>10) << 3, G: uint8(c>>5&31) << 3, B: uint8(c&31) << 3, A: 255}) //nolint:gosec // five bits each
	}
	out := image.NewPaletted(img.Bounds(), palette)
	for i, run := 0, 0; i < len(img.Pix); i += run {
		run = runLength(img.Pix, i)
		c := packColour(img.Pix[i:])
		at, known := index[c]
		if !known {
			at = uint8(palette.Index(unpackColour(c))) //nolint:gosec // at most mostColours
			index[c] = at
		}
		for j := i / 4; j < (i+run)/4; j++ {
			out.Pix[j] = at
		}
	}
	return out
}

// runLength is how many bytes from i on hold the same colour.
func runLength(pix []uint8, i int) int {
	end := i + 4
	for end < len(pix) && pix[end] == pix[i] && pix[end+1] == pix[i+1] && pix[end+2] == pix[i+2] {
		end += 4
	}
	return end - i
}

// mostOf are the colours of which there is most, at most n.
func mostOf[C uint16 | uint32](count map[C]int, n int) []C {
	all := make([]C, 0, len(count))
	for c := range count {
		all = append(all, c)
	}
	slices.SortFunc(all, func(a, b C) int {
		if count[a] != count[b] {
			return count[b] - count[a]
		}
		return int(a) - int(b)
	})
	return all[:min(n, len(all))]
}
