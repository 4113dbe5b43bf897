package photo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"chamdiem/criteria/testseed"
)

// sheet is a picture of w × h with a red corner at its top left and a blue one at its top right, on light gray.
func sheet(w, h int) *image.RGBA {
	p := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{230, 230, 230, 255}
			switch {
			case x < w/4 && y < h/4:
				c = color.RGBA{220, 0, 0, 255}
			case x >= w-w/4 && y < h/4:
				c = color.RGBA{0, 0, 220, 255}
			}
			p.SetRGBA(x, y, c)
		}
	}
	return p
}

// lying is the picture as a camera writes it that was held so: turned back it is the picture.
func lying(p *image.RGBA, orientation int) *image.RGBA {
	undo := [...]int{1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}[orientation]
	return turned(p, undo)
}

// photo is a JPEG with an EXIF orientation; 0 = without EXIF.
func photo(t testing.TB, p image.Image, orientation int, order binary.AppendByteOrder) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := jpeg.Encode(&out, p, &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	if orientation == 0 {
		return out.Bytes()
	}
	mark := "II*\x00"
	if order == binary.AppendByteOrder(binary.BigEndian) {
		mark = "MM\x00*"
	}
	tiff := order.AppendUint32([]byte(mark), 8)
	tiff = order.AppendUint16(tiff, 2)
	for _, entry := range [][4]uint16{{0x0100, 3, 1, 7}, {tagOrientation, 3, 1, uint16(orientation)}} {
		tiff = order.AppendUint16(order.AppendUint16(tiff, entry[0]), entry[1])
		tiff = order.AppendUint16(order.AppendUint16(order.AppendUint32(tiff, uint32(entry[2])), entry[3]), 0)
	}
	segment := append([]byte("Exif\x00\x00"), order.AppendUint32(tiff, 0)...)
	head := binary.BigEndian.AppendUint16([]byte{0xFF, 0xD8, 0xFF, 0xE1}, uint16(len(segment)+2))
	return append(append(head, segment...), out.Bytes()[2:]...)
}

func encodedPNG(t testing.TB, p image.Image) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := png.Encode(&out, p); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func page(t testing.TB, raw []byte) (Page, error) {
	t.Helper()
	return Make(bytes.NewReader(raw), int64(len(raw)))
}

// corners says what colours stand at the top left and the top right of a picture.
func corners(p image.Image) string {
	b := p.Bounds()
	name := func(x, y int) string {
		r, _, bl, _ := p.At(x, y).RGBA()
		switch {
		case r > 2*bl:
			return "red"
		case bl > 2*r:
			return "blue"
		}
		return "gray"
	}
	return name(b.Min.X+b.Dx()/10, b.Min.Y+b.Dy()/10) + " " + name(b.Max.X-1-b.Dx()/10, b.Min.Y+b.Dy()/10)
}

func TestMake_turns_a_photo_upright_however_the_camera_was_held(t *testing.T) {
	t.Parallel()
	for orientation := 1; orientation <= 8; orientation++ {
		for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
			raw := photo(t, lying(sheet(300, 400), orientation), orientation, order)
			made, err := page(t, raw)
			if err != nil {
				t.Fatal(err)
			}
			got, err := jpeg.Decode(bytes.NewReader(made.JPEG))
			if err != nil {
				t.Fatal(err)
			}
			if c := corners(got); c != "red blue" || made.Width != 300 || made.Height != 400 || got.Bounds().Dx() != 300 {
				t.Errorf("orientation %d: %d × %d, %s", orientation, made.Width, made.Height, c)
			}
			if same := bytes.Equal(made.JPEG, raw); same != (orientation == 1) {
				t.Errorf("orientation %d: the same bytes: %v", orientation, same)
			}
		}
	}
}

func TestMake_keeps_a_page_small(t *testing.T) {
	t.Parallel()
	noise := image.NewRGBA(image.Rect(0, 0, 3000, 2250))
	r := testseed.Rand(t)
	for i := range noise.Pix {
		noise.Pix[i] = byte(r.Uint32())
		if i%4 == 3 {
			noise.Pix[i] = 255
		}
	}
	clear := image.NewNRGBA(image.Rect(0, 0, 90, 40)) // transparent: white on paper
	gray := image.NewGray(image.Rect(0, 0, 5000, 50))
	encoded := func(p image.Image) []byte { return encodedPNG(t, p) }
	for _, tt := range []struct {
		name          string
		raw           []byte
		width, height int
		gray          bool
	}{
		{"a photo of twelve megapixels", photo(t, sheet(3000, 4000), 0, nil), 1500, 2000, false},
		{"a wide one", photo(t, sheet(9001, 300), 0, nil), 2000, 66, false},
		{"noise", encoded(noise), 2000, 1500, false},
		{"a transparent picture", encoded(clear), 90, 40, false},
		{"a gray strip", encoded(gray), 2000, 20, true},
		{"a single dot", encoded(image.NewRGBA(image.Rect(0, 0, 1, 1))), 1, 1, false},
	} {
		made, err := page(t, tt.raw)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if made.Width != tt.width || made.Height != tt.height || made.Gray != tt.gray || int64(len(made.JPEG)) > MostBytes(int64(len(tt.raw))) {
			t.Errorf("%s: %d × %d, gray %v, %d bytes", tt.name, made.Width, made.Height, made.Gray, len(made.JPEG))
		}
		if tt.name == "a transparent picture" {
			got, _ := jpeg.Decode(bytes.NewReader(made.JPEG))
			if r, _, _, _ := got.At(5, 5).RGBA(); r < 0xF000 {
				t.Errorf("what is transparent became %v", got.At(5, 5))
			}
		}
	}
}

func TestMake_refuses_what_is_no_picture_or_too_large_a_one(t *testing.T) {
	t.Parallel()
	whole := photo(t, sheet(200, 200), 6, binary.BigEndian)
	bomb := encodedPNG(t, image.NewGray(image.Rect(0, 0, 10, 10)))
	const head, size = 12, 16 // of the chunk that tells the size, in the file
	binary.BigEndian.PutUint32(bomb[size:], 60000)
	binary.BigEndian.PutUint32(bomb[size+4:], 60000)
	binary.BigEndian.PutUint32(bomb[head+4+13:], crc32.ChecksumIEEE(bomb[head:head+4+13]))
	for name, raw := range map[string][]byte{"nothing": nil, "a PDF": []byte("%PDF-1.7"), "half a photo": whole[:len(whole)/2], "HEIC": []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")} {
		if made, err := page(t, raw); err == nil {
			t.Errorf("%s became a page of %d × %d", name, made.Width, made.Height)
		}
	}
	if _, err := page(t, bomb); !errors.Is(err, ErrTooLarge) {
		t.Errorf("60000 × 60000 pixels: %v", err)
	}
}

func TestReadJPEGHead_takes_anything(t *testing.T) {
	t.Parallel()
	whole := photo(t, sheet(40, 40), 6, binary.BigEndian)
	r := testseed.Rand(t)
	for range 20_000 {
		raw := bytes.Clone(whole[:r.IntN(len(whole)+1)])
		for range r.IntN(4) {
			if len(raw) > 0 {
				raw[r.IntN(min(len(raw), 80))] = byte(r.Uint32())
			}
		}
		if o := readJPEGHead(bytes.NewReader(raw)).orientation; o < 1 || o > 8 {
			t.Fatalf("orientation %d of %x", o, raw)
		}
	}
}

// TestPDF_shows_photos_upright renders a PDF of three photos with another program and looks at its pages.
func TestPDF_shows_photos_upright(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("pdftoppm is not here")
	}
	file := filepath.Join(t.TempDir(), "document.pdf")
	out, err := os.Create(file)
	if err != nil {
		t.Fatal(err)
	}
	p := NewPDF(out)
	for _, raw := range [][]byte{
		photo(t, lying(sheet(900, 1200), 6), 6, binary.LittleEndian),
		photo(t, lying(sheet(4000, 3000), 3), 3, binary.BigEndian),
		photo(t, sheet(300, 300), 0, nil),
	} {
		made, err := page(t, raw)
		if err == nil {
			err = p.Add(made)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(p.Close("Biên bản kiểm tra (quý IV)"), out.Close()); err != nil {
		t.Fatal(err)
	}
	if info, err := exec.Command("pdfinfo", file).CombinedOutput(); err != nil || !strings.Contains(string(info), "Biên bản kiểm tra (quý IV)") || strings.Contains(string(info), "Error") {
		t.Errorf("pdfinfo: %v\n%s", err, info)
	}
	if said, err := exec.Command("pdftoppm", "-r", "40", "-png", file, strings.TrimSuffix(file, ".pdf")).CombinedOutput(); err != nil || len(said) > 0 {
		t.Fatalf("pdftoppm: %v %s", err, said)
	}
	for n, want := range []struct{ w, h int }{{331, 468}, {468, 331}, {331, 468}} {
		f, err := os.Open(strings.TrimSuffix(file, ".pdf") + "-" + strconv.Itoa(n+1) + ".png")
		if err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(f)
		_ = f.Close()
		if err != nil {
			t.Fatal(err)
		}
		b := got.Bounds()
		if b.Dx() != want.w || b.Dy() != want.h {
			t.Errorf("page %d is %d × %d, want %d × %d", n+1, b.Dx(), b.Dy(), want.w, want.h)
		}
		if n == 2 { // a square in the middle of its page
			got = got.(interface {
				SubImage(image.Rectangle) image.Image
			}).SubImage(image.Rect(0, (b.Dy()-b.Dx())/2, b.Dx(), (b.Dy()+b.Dx())/2))
		}
		if c := corners(got); c != "red blue" {
			t.Errorf("page %d: %s", n+1, c)
		}
	}
}
