package photo

// The PDF of several pages. Its file format is small as far as pictures go, and writing it here lets one page be in memory at a time;
// libraries keep all of them (ISO 32000-1: 7.5 file structure, 7.7.3 page tree, 8.9.5 images, 7.4.8 DCTDecode).

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
)

// A4 in points, upright.
const paperShort, paperLong = 595.28, 841.89

// The objects that are written last and pointed to from the first page on.
const objectCatalog, objectPages, objectInfo = 1, 2, 3

// PDF writes pages as they come.
type PDF struct {
	out     *bufio.Writer
	at      int64
	offsets map[int]int64
	last    int // number of the last object
	kids    []int
	err     error
}

// NewPDF begins a PDF.
func NewPDF(w io.Writer) *PDF {
	p := &PDF{out: bufio.NewWriter(w), offsets: map[int]int64{}, last: objectInfo}
	p.writef("%%PDF-1.4\n%%\xe2\xe3\xcf\xd3\n")
	return p
}

// Add writes a page: the picture in the middle of an A4 page that lies as it does.
func (p *PDF) Add(page Page) error {
	if page.Width <= 0 || page.Height <= 0 {
		return fmt.Errorf("write a page: it has %d × %d pixels", page.Width, page.Height)
	}
	space := "DeviceRGB"
	if page.Gray {
		space = "DeviceGray"
	}
	picture := p.begin(0)
	p.writef("<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/%s/BitsPerComponent 8/Filter/DCTDecode/Length %d>>\nstream\n",
		page.Width, page.Height, space, len(page.JPEG))
	p.write(page.JPEG)
	p.writef("\nendstream\nendobj\n")
	paperW, paperH := paperShort, paperLong
	if page.Width > page.Height {
		paperW, paperH = paperLong, paperShort
	}
	scale := min(paperW/float64(page.Width), paperH/float64(page.Height))
	w, h := float64(page.Width)*scale, float64(page.Height)*scale
	draw := fmt.Sprintf("q %.2f 0 0 %.2f %.2f %.2f cm /P Do Q", w, h, (paperW-w)/2, (paperH-h)/2)
	content := p.begin(0)
	p.writef("<</Length %d>>\nstream\n%s\nendstream\nendobj\n", len(draw), draw)
	p.kids = append(p.kids, p.begin(0))
	p.writef("<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</XObject<</P %d 0 R>>>>/Contents %d 0 R>>\nendobj\n", objectPages, paperW, paperH, picture, content)
	return p.err
}

// Close ends the PDF; title is told by readers.
func (p *PDF) Close(title string) error {
	p.begin(objectCatalog)
	p.writef("<</Type/Catalog/Pages %d 0 R/ViewerPreferences<</DisplayDocTitle true>>>>\nendobj\n", objectPages)
	p.begin(objectPages)
	var kids strings.Builder
	for _, kid := range p.kids {
		fmt.Fprintf(&kids, "%d 0 R ", kid)
	}
	p.writef("<</Type/Pages/Count %d/Kids[%s]>>\nendobj\n", len(p.kids), kids.String())
	p.begin(objectInfo)
	p.writef("<</Title<FEFF")
	for _, unit := range utf16.Encode([]rune(title)) {
		p.writef("%04X", unit)
	}
	p.writef(">>>\nendobj\n")
	table := p.at
	p.writef("xref\n0 %d\n0000000000 65535 f \n", p.last+1)
	for n := 1; n <= p.last; n++ {
		p.writef("%010d 00000 n \n", p.offsets[n])
	}
	p.writef("trailer\n<</Size %d/Root %d 0 R/Info %d 0 R>>\nstartxref\n%d\n%%%%EOF\n", p.last+1, objectCatalog, objectInfo, table)
	if p.err != nil {
		return p.err
	}
	return p.out.Flush()
}

// begin opens an object; 0 = the next one.
func (p *PDF) begin(object int) int {
	if object == 0 {
		p.last++
		object = p.last
	}
	p.offsets[object] = p.at
	p.writef("%d 0 obj\n", object)
	return object
}

func (p *PDF) writef(format string, args ...any) { p.write(fmt.Appendf(nil, format, args...)) }

func (p *PDF) write(b []byte) {
	if p.err != nil {
		return
	}
	n, err := p.out.Write(b)
	p.at, p.err = p.at+int64(n), err
}
