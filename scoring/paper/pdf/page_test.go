package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// rawPDF builds a file of the given objects, numbered from 1; the first is the catalogue.
func rawPDF(objects ...string) []byte {
	var out bytes.Buffer
	out.WriteString("%PDF-1.7\n")
	for i, o := range objects {
		fmt.Fprintf(&out, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	out.WriteString("trailer << /Root 1 0 R >>\n%%EOF\n")
	return out.Bytes()
}

func streamObject(extra, data string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(data), extra, data)
}

func deflated(data string) string {
	var out bytes.Buffer
	w := zlib.NewWriter(&out)
	_, _ = w.Write([]byte(data))
	_ = w.Close()
	return out.String()
}

const helvetica = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Differences [1 /S /uni1ED1 /colon] >> >>"

func TestFirstPage_OfManyShapes(t *testing.T) {
	page := "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> /Annots [7 0 R] >>"
	form := streamObject("/Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F 5 0 R >> >>", "BT /F 12 Tf 1 0 0 1 0 0 Tm (FORM) Tj ET")
	tree := []string{"<< /Pages 2 0 R >>", "<< /Kids [3 0 R] /Count 1 >>", page}
	with := func(content string) []byte {
		return rawPDF(append(tree, content, helvetica, form, "<< /Rect [300 500 400 520] /AP << /N 6 0 R >> >>")...)
	}
	words := `BT /F 12 Tf 72 700 Td (\001\002\003 15/BC\055UBND) Tj 0 -20 Td [(Hel) -20 (lo) -400 (World)] TJ ET q 1 0 0 1 72 600 cm /X Do Q`
	want := []string{"Số: 15/BC-UBND", "Hello World", "FORM", "FORM"}
	packed := "1 0 2 23 " // the catalogue and the page tree in an object stream
	packedBody := "<< /Pages 2 0 R >>     << /Kids [3 0 R] /Count 1 >>"
	objStm := fmt.Sprintf("%%PDF-1.7\n9 0 obj << /Type /ObjStm /N 2 /First %d /Filter /FlateDecode /Length 999 >> stream\n%s\nendstream endobj\n",
		len(packed), deflated(packed+packedBody))
	_, tail, _ := bytes.Cut(with(streamObject("", words)), []byte("3 0 obj"))
	for name, raw := range map[string][]byte{
		"plain":           with(streamObject("", words)),
		"deflated":        with(streamObject("/Filter /FlateDecode", deflated(words))),
		"hexadecimal":     with(streamObject("/Filter /ASCIIHexDecode", fmt.Sprintf("%x>", words))),
		"a wrong length":  with(strings.Replace(streamObject("", words), "/Length 1", "/Length 9", 1)),
		"object streams":  slices.Concat([]byte(objStm), []byte("3 0 obj"), tail),
		"no end of file":  bytes.Split(with(streamObject("", words)), []byte("%%EOF"))[0],
		"an inline image": with(streamObject("", "BI /W 2 /H 2 ID \x00(((\xff EI "+words)),
	} {
		t.Run(name, func(t *testing.T) {
			lines, err := FirstPage(t.Context(), raw)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, l := range lines {
				got = append(got, l.String())
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// TestFirstPage_Hostile proves that no file takes long or much memory.
func TestFirstPage_Hostile(t *testing.T) {
	tree := func(rest ...string) []byte {
		return rawPDF(append([]string{"<< /Pages 2 0 R >>", "<< /Kids [3 0 R] >>",
			"<< /Contents [4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R 4 0 R] /Resources << /Font << /F 5 0 R >> /XObject << /X 6 0 R >> >> >>"}, rest...)...)
	}
	flate := func(data string) string { return streamObject("/Filter /FlateDecode", deflated(data)) }
	many := strings.Repeat
	cases := map[string][]byte{
		"a bomb as contents":          tree(flate(many(" ", 64<<20)), helvetica),
		"a bomb of operators":         tree(flate(many("BT ET ", 8<<20)), helvetica),
		"strings without end":         tree(flate(many("(", 8<<20)), helvetica),
		"arrays without end":          tree(flate(many("[", 8<<20)), helvetica),
		"dictionaries without end":    tree(flate(many("<<", 8<<20)), helvetica),
		"forms that draw themselves":  tree(streamObject("", "/X Do"), helvetica, streamObject("/Subtype /Form /Resources << /XObject << /X 6 0 R >> >>", many("/X Do ", 500))),
		"a page tree that is a ring":  rawPDF("<< /Pages 2 0 R >>", "<< /Kids [2 0 R] >>"),
		"kids that hold nothing":      rawPDF("<< /Pages 2 0 R >>", "<< /Kids ["+many("2 0 R ", 1_000_000)+"] >>"),
		"references in a ring":        rawPDF("2 0 R", "3 0 R", "1 0 R"),
		"a font map of four bytes":    tree(streamObject("", "BT /F 9 Tf <"+many("00000041", 400_000)+"> Tj"), "<< /Subtype /Type0 /ToUnicode 6 0 R >>", streamObject("", "1 begincodespacerange <00000000> <ffffffff> endcodespacerange "+many("1 beginbfrange <00000000> <ffffffff> <0041> endbfrange ", 10_000))),
		"widths of every code":        tree(streamObject("", "BT /F 9 Tf (AA) Tj"), "<< /Subtype /Type0 /DescendantFonts [<< /W ["+many("0 65535 500 ", 2000)+"] >>] >>"),
		"a million objects":           []byte(many("1 0 obj ", 1_000_000) + "/Root 1 0 R"),
		"the same long string, often": tree(streamObject("", many("/X Do ", 200_000)), helvetica, "("+many("x", 8<<20)+")"),
		"object streams by the score": []byte(many("7 0 obj << /Type /ObjStm /N 1000000 /First 99999999 >> stream\n", 50_000) + "/Root 1 0 R"),
		"numbers beyond measure":      tree(streamObject("", "1e308 1e308 1e308 1e308 1e308 1e308 cm BT /F 9e99 Tf 99999999999999999999 0 Td (A) Tj ET"), helvetica),
	}
	for name, raw := range cases {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			start := processorTime(t)
			_, _ = FirstPage(t.Context(), raw)
			took := processorTime(t) - start
			runtime.ReadMemStats(&after)
			if grown := (after.TotalAlloc - before.TotalAlloc) >> 20; grown > 400 {
				t.Errorf("%d MiB allocated", grown)
			}
			if took > 5*time.Second {
				t.Errorf("took %v", took)
			}
			t.Logf("%v, %d MiB in all", took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20)
		})
	}
}

// processorTime is what this process has used: other programs on the machine do not add to it.
func processorTime(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// TestFirstPage_turned reads a mark that stands across a page, one at its edge, and a page that is shown turned, and leaves out what is mirrored.
func TestFirstPage_turned(t *testing.T) {
	read := func(page, content string) []string {
		t.Helper()
		lines, err := FirstPage(t.Context(), rawPDF("<< /Pages 2 0 R >>", "<< /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> "+page+" >>", streamObject("", content), helvetica))
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, l := range lines {
			out = append(out, l.String())
		}
		return out
	}
	for _, c := range []struct {
		name, page, content string
		want                []string
	}{
		{"across the page", "", "BT /F 12 Tf 0.866 0.5 -0.5 0.866 100 100 Tm (MAT) Tj ET BT /F 12 Tf 72 700 Td (Upright) Tj ET", []string{"Upright", "MAT"}},
		{"up the edge, in two lines", "", "BT /F 12 Tf 0 1 -1 0 20 100 Tm (Hel) Tj (lo) Tj 0 -20 Td (World) Tj ET", []string{"Hello", "World"}},
		{"a page turned by its head", "/Rotate 90", "BT /F 12 Tf 72 700 Td (First) Tj 0 -20 Td (Second) Tj ET", []string{"First", "Second"}},
		{"mirrored", "", "BT /F 12 Tf -1 0 0 1 100 100 Tm (Mirror) Tj ET BT /F 12 Tf 72 700 Td (Upright) Tj ET", []string{"Upright"}},
	} {
		if diff := cmp.Diff(c.want, read(c.page, c.content)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
