package world

// photo_sizes.go makes the sizes that Telegram makes of a photo.

import (
	"bytes"
	"fmt"
	"image"
	_ "image/gif" // photos may come as GIF
	"image/jpeg"
	_ "image/png" // photos may come as PNG
	"net/http"
	"strings"

	"chamdiem/bot/simulator/wire"

	"golang.org/x/image/draw"
	_ "golang.org/x/image/webp" // photos may come as WEBP
)

// photoSides are the longest sides of the sizes that Telegram makes of a photo
// (types s, m, x, y of https://core.telegram.org/api/files#image-thumbnail-types).
var photoSides = []int{90, 320, 800, 1280}

const (
	jpegQuality   = 87
	maxPhotoSum   = 10000 // width + height, https://core.telegram.org/bots/api#sendphoto
	maxPhotoRatio = 20
	// maxPhotoPixels guards the decoder against pictures that are bombs.
	maxPhotoPixels = 50_000_000
)

var (
	errNoImage    = wire.BadRequest("IMAGE_PROCESS_FAILED")
	errPhotoShape = wire.BadRequest("PHOTO_INVALID_DIMENSIONS")
)

// ShrunkPhoto is one size of a photo.
type ShrunkPhoto struct {
	data          []byte
	width, height int
}

// PhotoSizes makes the sizes that a photo gets, the smallest first, as JPEG.
func PhotoSizes(data []byte) ([]ShrunkPhoto, error) {
	if !sniffImage(data) {
		return nil, errNoImage
	}
	shape, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, errNoImage
	}
	w, h := shape.Width, shape.Height
	if w < 1 || h < 1 || w+h > maxPhotoSum || w > h*maxPhotoRatio || h > w*maxPhotoRatio || w*h > maxPhotoPixels {
		return nil, errPhotoShape
	}
	picture, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, errNoImage
	}
	var out []ShrunkPhoto
	for _, side := range photoSides {
		size, err := shrink(picture, side)
		if err != nil {
			return nil, err
		}
		out = append(out, size)
		if max(w, h) <= side {
			break
		}
	}
	return out, nil
}

// shrink draws the picture so that its longer side is at most side.
func shrink(picture image.Image, side int) (ShrunkPhoto, error) {
	w, h := picture.Bounds().Dx(), picture.Bounds().Dy()
	if longer := max(w, h); longer > side {
		w, h = max(1, w*side/longer), max(1, h*side/longer)
	}
	canvas := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(canvas, canvas.Bounds(), image.White, image.Point{}, draw.Src)
	draw.ApproxBiLinear.Scale(canvas, canvas.Bounds(), picture, picture.Bounds(), draw.Over, nil)
	var out bytes.Buffer
	if err := jpeg.Encode(&out, canvas, &jpeg.Options{Quality: jpegQuality}); err != nil {
		return ShrunkPhoto{}, fmt.Errorf("encode photo: %w", err)
	}
	return ShrunkPhoto{data: out.Bytes(), width: w, height: h}, nil
}

// sniffImage tells whether the bytes look like a picture that can be decoded.
func sniffImage(data []byte) bool {
	return strings.HasPrefix(http.DetectContentType(data), "image/")
}
