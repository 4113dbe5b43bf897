package sheet

// Files of text that are parted into columns, in the codes and with the ends of lines that programs write.

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"unicode/utf8"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/scoring/format"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

const wordsCodes = "Tệp CSV không ở bảng mã UTF-8. Đề nghị mở bằng Excel, lưu lại thành .xlsx rồi dùng tệp mới."

// mostCSV is how large a file of text is that is read.
const mostCSV = 4 << 20

// ours are words of a framework: a file in an old code in which one of them shows is read in it rightly.
var ours = pattern.New(`(?:^| )(?:tieu chi|noi dung|diem|chi tieu)(?: |$)`)

// plainLines are the lines of a file in UTF-16 or UTF-8 with a mark in front, or with the ends of lines of an old Mac, as plain UTF-8.
func plainLines(b []byte) []byte {
	if bytes.HasPrefix(b, []byte("\xff\xfe")) || bytes.HasPrefix(b, []byte("\xfe\xff")) { // what Excel saves as "Unicode text"
		if wide, err := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Bytes(b); err == nil {
			b = wide
		}
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	if !bytes.Contains(b, []byte("\n")) {
		b = bytes.ReplaceAll(b, []byte("\r"), []byte("\n"))
	}
	return b
}

// mostlyUTF8 tells a file in UTF-8 with some broken bytes from one in an old code, whose letters are no UTF-8 but by chance.
func mostlyUTF8(b []byte) bool {
	letters, broken := 0, 0
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case n > 1:
			letters++
		case r == utf8.RuneError:
			broken++
		}
		b = b[n:]
	}
	return letters > broken
}

// IsCSV tells whether a file is lines of text that are parted into columns.
func IsCSV(b []byte) bool {
	b = plainLines(b)
	lines := bytes.SplitN(bytes.TrimSpace(b[:min(len(b), 1<<16)]), []byte("\n"), 20)
	parted := 0
	for _, l := range lines {
		if bytes.Count(l, []byte{comma(b)}) > 1 {
			parted++
		}
	}
	return !bytes.Contains(b[:min(len(b), 1<<10)], []byte{0}) && !bytes.HasPrefix(b, []byte("<")) && !bytes.HasPrefix(b, []byte("%PDF")) && !bytes.HasPrefix(b, []byte(`{\rtf`)) && parted > 2
}

// comma is what parts the columns: the sign that stands most in the file.
func comma(b []byte) byte {
	best, most := byte(','), -1
	for _, c := range []byte{',', ';', '\t', '|'} {
		if n := bytes.Count(b, []byte{c, c}) + bytes.Count(b, []byte{c, '"'}) + bytes.Count(b, []byte{'"', c}); n > most {
			best, most = c, n
		}
	}
	return best
}

// OpenCSV reads a file of text that is parted into columns. One that cannot be read gives a *docx.Refusal.
func OpenCSV(b []byte) (*docx.Document, error) {
	if len(b) > mostCSV {
		return nil, &docx.Refusal{Words: wordsLarge}
	}
	b = plainLines(b)
	if !utf8.Valid(b) {
		old, err := charmap.Windows1258.NewDecoder().Bytes(b)
		if err != nil || mostlyUTF8(b) || !ours.MatchString(format.Fold(string(norm.NFC.Bytes(old)))) {
			return nil, &docx.Refusal{Words: wordsCodes}
		}
		b = norm.NFC.Bytes(old)
	}
	r := csv.NewReader(bytes.NewReader(b))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord = rune(comma(b)), true, -1
	var rows [][]string
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, &docx.Refusal{Words: wordsCodes}
		}
		rows = append(rows, row)
	}
	d := &docx.Document{}
	add(d, "tệp CSV", rows, nil)
	return d, nil
}
