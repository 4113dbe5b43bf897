package pdf

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/criteria/testseed"
)

// The files were encrypted by qpdf, in each way that the format knows: with a password to open them, and with one that only keeps
// readers from changing them.
func TestOpens_knows_a_password_to_open_from_one_that_only_restricts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) < 15 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := error(nil)
		if strings.HasSuffix(file, "locked.pdf") {
			want = ErrLocked
		}
		if got := Opens(t.Context(), raw); !errors.Is(got, want) || (got == nil) != (want == nil) {
			t.Errorf("%s: %v, want %v", file, got, want)
		}
	}
}

func TestOpens_knows_a_file_that_is_cut_off_or_no_document_at_all(t *testing.T) {
	linear, err := os.ReadFile("testdata/linear.pdf")
	if err != nil {
		t.Fatal(err)
	}
	plain := rawPDF("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>", "<< /Type /Page /Parent 2 0 R >>")
	for name, c := range map[string]struct {
		raw  []byte
		want error
	}{
		"whole":                       {plain, nil},
		"with blanks behind the end":  {append(bytes.Clone(plain), "\n\n   \r\n"...), nil},
		"without the last line":       {bytes.Replace(plain, []byte("%%EOF"), []byte("startxref\n0\n"), 1), nil},
		"made for the web":            {linear, nil},
		"made for the web, cut off":   {linear[:len(linear)*3/4], ErrBroken},
		"half of it":                  {plain[:len(plain)/2], ErrBroken},
		"the head alone":              {[]byte("%PDF-1.7\n"), ErrBroken},
		"a head, rubbish and an end":  {[]byte("%PDF-1.7\n\x01\x02\x03 rubbish\n%%EOF\n"), ErrBroken},
		"no page in it":               {rawPDF("<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"), ErrBroken},
		"a catalogue that is nowhere": {[]byte("%PDF-1.7\n1 0 obj\n<< /A 1 >>\nendobj\ntrailer << /Root 9 0 R >>\n%%EOF\n"), ErrBroken},
		"a cut update":                {append(bytes.Clone(plain), "5 0 obj\n<< /A "...), ErrBroken},
	} {
		if got := Opens(t.Context(), c.raw); !errors.Is(got, c.want) || (got == nil) != (c.want == nil) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// A cut anywhere before the closing part is noticed, and no bytes whatever make it fall.
func TestOpens_notices_each_cut(t *testing.T) {
	r := testseed.Rand(t)
	for _, file := range []string{"testdata/linear.pdf", "testdata/packed-open.pdf", "testdata/aes-256-open.pdf"} {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		end := bytes.LastIndex(raw, []byte("startxref"))
		for range 200 {
			if cut := 10 + r.IntN(end-10); !errors.Is(Opens(t.Context(), raw[:cut]), ErrBroken) {
				t.Errorf("%s cut at %d of %d opens", file, cut, len(raw))
			}
			mangled := bytes.Clone(raw)
			for range 20 {
				mangled[r.IntN(len(mangled))] = byte(r.IntN(256))
			}
			_ = Opens(t.Context(), mangled)
		}
	}
}
