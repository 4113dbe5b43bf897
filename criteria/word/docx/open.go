package docx

// From a file to its parts: what is no .docx is refused in a sentence, what is too large is not unpacked.

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Bounds of a file. The shipped framework takes 40 kB, unpacked 1 MB and 30,000 elements.
const (
	MaxFile     = 20 << 20 // bytes of a file that is taken
	maxPart     = 32 << 20 // unpacked bytes of a part that is read; the others are not unpacked
	maxParts    = 5000     // pictures included
	maxElements = 600_000  // of all parts that are read
	maxDepth    = 200      // of elements inside each other
	maxText     = 8 << 20  // bytes of text that is kept
	maxColumn   = 200      // a table in Word has at most 63 columns
	maxNesting  = 20       // of tables and text boxes inside each other
)

// Refusal is why a file is not read, as a Vietnamese sentence that says what to do.
type Refusal struct{ Words string }

func (r *Refusal) Error() string { return r.Words }

func refuse(words string) error { return &Refusal{words} }

// What is said of files that are not read.
const (
	wordsLarge     = "Tệp lớn hơn 20 MB. Đề nghị bỏ bớt ảnh trong tệp, hoặc chỉ giữ lại phần phụ lục, rồi lưu lại thành .docx."
	wordsTooMuch   = "Tệp chứa quá nhiều dữ liệu. Đề nghị chỉ giữ lại phần phụ lục khung tiêu chí, rồi lưu lại thành .docx."
	wordsOld       = "Tệp thuộc dạng Word cũ (.doc). Đề nghị mở bằng Word, chọn “Lưu thành” (Save As), lưu lại thành .docx rồi dùng tệp mới."
	wordsLocked    = "Tệp có đặt mật khẩu. Đề nghị mở bằng Word, bỏ mật khẩu, lưu lại thành .docx rồi dùng tệp mới."
	wordsRich      = "Tệp thuộc dạng RTF hoặc trang web. Đề nghị mở bằng Word, lưu lại thành .docx rồi dùng tệp mới."
	wordsPDF       = "Tệp là PDF. Đề nghị dùng bản Word của văn bản (.docx); nếu chỉ có PDF thì mở bằng Word, lưu lại thành .docx và soát kỹ."
	wordsOpen      = "Tệp thuộc dạng OpenDocument. Đề nghị mở bằng Word hoặc LibreOffice, lưu lại thành .docx rồi dùng tệp mới."
	wordsSheet     = "Tệp là Excel, không phải Word. Khung tiêu chí trong Excel nạp bằng lệnh: chamdiem criteria import."
	wordsNotWord   = "Tệp không phải là tệp Word. Đề nghị mở văn bản bằng Word, lưu lại thành .docx rồi dùng tệp mới."
	wordsBroken    = "Tệp Word bị hỏng hoặc tải về chưa đủ. Đề nghị mở lại bằng Word, lưu lại thành .docx rồi dùng tệp mới."
	wordsNoContent = "Tệp Word không có nội dung. Đề nghị kiểm tra lại đúng tệp, lưu lại thành .docx rồi dùng tệp mới."
)

// Open reads a document. A file that cannot be read gives a *Refusal; other errors are those of r.
func Open(r io.Reader) (*Document, error) {
	b, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	if len(b) > MaxFile {
		return nil, refuse(wordsLarge)
	}
	if words := otherKind(b); words != "" {
		return nil, refuse(words)
	}
	archive, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	switch {
	case err != nil:
		return nil, refuse(wordsBroken)
	case len(archive.File) > maxParts:
		return nil, refuse(wordsTooMuch)
	}
	parts := partsOf(archive)
	if words := parts.otherKind(); words != "" {
		return nil, refuse(words)
	}
	d, err := parts.read()
	switch {
	case errors.Is(err, errTooMuch):
		return nil, refuse(wordsTooMuch)
	case err != nil:
		return nil, refuse(wordsBroken)
	case len(d.Blocks) == 0:
		return nil, refuse(wordsNoContent)
	}
	return d, nil
}

// otherKind tells by its beginning what a file is that is no ZIP; "" for a ZIP.
func otherKind(b []byte) string {
	start := bytes.ToLower(bytes.TrimLeft(b[:min(len(b), 512)], "\xef\xbb\xbf \t\r\n"))
	switch {
	case bytes.HasPrefix(b, []byte("PK\x03\x04")):
		return ""
	case bytes.HasPrefix(b, []byte("\xd0\xcf\x11\xe0")):
		if bytes.Contains(b, utf16("EncryptedPackage")) {
			return wordsLocked
		}
		return wordsOld
	case bytes.HasPrefix(start, []byte(`{\rtf`)), bytes.HasPrefix(start, []byte("<html")), bytes.HasPrefix(start, []byte("<!doctype")), bytes.HasPrefix(start, []byte("mime-version")):
		return wordsRich
	case bytes.HasPrefix(start, []byte("%pdf")):
		return wordsPDF
	}
	return wordsNotWord
}

// utf16 writes plain letters as such files hold names.
func utf16(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}

// parts are the parts of a file by their names, in lower case; of the same name the first.
type parts map[string]*zip.File

func partsOf(archive *zip.Reader) parts {
	p := parts{}
	for _, f := range archive.File {
		name := strings.ToLower(strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(f.Name, `\`, "/")), "/"))
		if p[name] == nil {
			p[name] = f
		}
	}
	return p
}

func (p parts) otherKind() string {
	switch {
	case p[mainPart] != nil:
		return ""
	case p["xl/workbook.xml"] != nil:
		return wordsSheet
	case p["content.xml"] != nil && p["mimetype"] != nil:
		return wordsOpen
	}
	return wordsNotWord
}

// The parts that are read.
const (
	mainPart      = "word/document.xml"
	numberingPart = "word/numbering.xml"
	stylesPart    = "word/styles.xml"
	footnotesPart = "word/footnotes.xml"
	endnotesPart  = "word/endnotes.xml"
)

// errTooMuch is the error of everything that goes beyond a bound.
var errTooMuch = errors.New("beyond a bound")

// open gives an XML reader of a part; nil if there is no such part.
func (p parts) open(name string, spent *budget) (*scanner, error) {
	f := p[name]
	if f == nil {
		return nil, nil
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", name, err)
	}
	defer r.Close()
	b, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	switch {
	case err != nil:
		return nil, fmt.Errorf("unpack %s: %w", name, err)
	case len(b) > maxPart:
		return nil, errTooMuch
	}
	return newScanner(b, spent), nil
}

// read reads the main part, with the numbers that the others define.
func (p parts) read() (*Document, error) {
	spent := &budget{}
	n := &numbering{lists: map[string]*list{}, styles: map[string]style{}}
	for _, part := range []struct {
		name string
		read func(*scanner) error
	}{{stylesPart, n.readStyles}, {numberingPart, n.readLists}} {
		s, err := p.open(part.name, spent)
		if err != nil {
			return nil, err
		}
		if s == nil {
			continue
		}
		if err := part.read(s); err != nil {
			return nil, fmt.Errorf("read %s: %w", part.name, err)
		}
	}
	notes := map[string]string{}
	for kind, name := range map[string]string{"footnote": footnotesPart, "endnote": endnotesPart} {
		s, err := p.open(name, spent)
		if err != nil {
			return nil, err
		}
		if s == nil {
			continue
		}
		b := &body{scanner: s, numbers: n, notes: notes}
		if err := s.root(func() error { return b.readNotes(kind) }); err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
	}
	s, err := p.open(mainPart, spent)
	if err != nil {
		return nil, err
	}
	b := &body{scanner: s, numbers: n, notes: notes}
	if err := s.root(b.blocks); err != nil {
		return nil, fmt.Errorf("read %s: %w", mainPart, err)
	}
	return &Document{Blocks: b.out}, nil
}
