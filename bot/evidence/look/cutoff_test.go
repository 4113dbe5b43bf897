package look

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"chamdiem/criteria/testseed"
)

// A picture that lost its end in transfer is found, and no picture that is whole.
func TestCutOff_finds_pictures_whose_end_is_missing(t *testing.T) {
	picture := image.NewRGBA(image.Rect(0, 0, 300, 200))
	noise := testseed.Rand(t)
	for i := range 300 * 200 {
		picture.Set(i%300, i/300, color.RGBA{uint8(noise.Uint32()), uint8(noise.Uint32()), uint8(i), 255})
	}
	write := func(encode func(b *bytes.Buffer) error) []byte {
		var b bytes.Buffer
		if err := encode(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	box := func(kind string, size int) []byte {
		b := make([]byte, size)
		binary.BigEndian.PutUint32(b, uint32(size))
		copy(b[4:], kind)
		return b
	}
	heic := append(box("ftyp", 24), append(box("meta", 400), box("mdat", 5000)...)...)
	copy(heic[8:], "heic\x00\x00\x00\x00mif1heic")
	webp := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8 "), make([]byte, 3000)...)
	binary.LittleEndian.PutUint32(webp[4:], uint32(len(webp)-8))
	for name, whole := range map[string][]byte{
		"anh.jpg":  write(func(b *bytes.Buffer) error { return jpeg.Encode(b, picture, nil) }),
		"anh.png":  write(func(b *bytes.Buffer) error { return png.Encode(b, picture) }),
		"anh.gif":  write(func(b *bytes.Buffer) error { return gif.Encode(b, picture, nil) }),
		"anh.heic": heic,
		"anh.webp": webp,
	} {
		mime := map[string]string{".jpg": "image/jpeg", ".png": "image/png", ".gif": "image/gif", ".heic": "image/heic", ".webp": "image/webp"}[filepath.Ext(name)]
		for percent, want := range map[int]bool{100: false, 97: true, 60: true, 30: true} {
			path := filepath.Join(t.TempDir(), name)
			if err := os.WriteFile(path, whole[:len(whole)*percent/100], 0o600); err != nil {
				t.Fatal(err)
			}
			file, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			if got := cutOff(mime, file, int64(len(whole)*percent/100)); got != want {
				t.Errorf("%s, %d %% of it: cut off is %v", name, percent, got)
			}
			if err := file.Close(); err != nil {
				t.Fatal(err)
			}
		}
	}
}
