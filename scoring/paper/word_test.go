package paper

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"chamdiem/scoring"
)

const wordHead = `<w:p><w:r><w:t>ỦY BAN NHÂN DÂN XÃ BÌNH THÀNH</w:t></w:r></w:p><w:p><w:r><w:t>Số: 15/BC-UBND</w:t></w:r></w:p>`

// wordFile is a Word file of the given parts, by their names in the folder "word".
func wordFile(t *testing.T, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, body := range parts {
		w, err := z.Create("word/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Fprintf(w, `<?xml version="1.0"?><w:document xmlns:w="w" xmlns:mc="mc">%s</w:document>`, body); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestInspect_finds_a_mark_in_a_word_file proves where a mark of secrecy is looked for in a Word file, and what is none.
func TestInspect_finds_a_mark_in_a_word_file(t *testing.T) {
	line := func(s string) string { return "<w:p><w:r><w:t>" + s + "</w:t></w:r></w:p>" }
	row := func(cells ...string) string {
		return "<w:tr><w:tc>" + strings.Join(cells, "</w:tc><w:tc>") + "</w:tc></w:tr>"
	}
	for _, c := range []struct {
		name  string
		parts map[string]string
		want  string
	}{
		{"nothing", map[string]string{"document.xml": wordHead + line("Công tác bảo vệ bí mật nhà nước")}, ""},
		{"a line by itself", map[string]string{"document.xml": wordHead + line("MẬT")}, "MẬT"},
		{"in pieces", map[string]string{"document.xml": `<w:p><w:r><w:t>TỐI </w:t></w:r><w:r><w:t>M</w:t></w:r><w:r><w:t>ẬT</w:t></w:r></w:p>`}, "TỐI MẬT"},
		{"shown in capitals", map[string]string{"document.xml": `<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>Mật</w:t></w:r></w:p>`}, "MẬT"},
		{"typed small", map[string]string{"document.xml": `<w:p><w:r><w:rPr><w:caps w:val="0"/></w:rPr><w:t>Mật</w:t></w:r></w:p>`}, ""},
		{"behind its name", map[string]string{"document.xml": line("Độ mật: Mật")}, "MẬT"},
		{"in the head of the document", map[string]string{"document.xml": "<w:tbl>" + row(line("XÃ BÌNH THÀNH")+line("MẬT"), line("Độc lập")) + "</w:tbl>"}, "MẬT"},
		{"in a text box", map[string]string{"document.xml": `<w:p><w:r><w:t>Số: 15/BC-UBND</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>` + line("MẬT") + `</mc:Choice><mc:Fallback>` + line("MẬT") + `</mc:Fallback></mc:AlternateContent></w:r></w:p>`}, "MẬT"},
		{"in the head of the page", map[string]string{"document.xml": wordHead, "header2.xml": line("MẬT")}, "MẬT"},
		{"in the foot of the page", map[string]string{"document.xml": wordHead, "footer1.xml": line("TUYỆT MẬT - Trang 1")}, "TUYỆT MẬT"},
		{"in a list of documents", map[string]string{"document.xml": "<w:tbl>" + row(line("1"), line("Kế hoạch"), line("MẬT")) + row(line("STT"), line("MẬT"), line("TỐI MẬT")) + "</w:tbl>"}, ""},
		{"the end of a heading", map[string]string{"document.xml": line("CÔNG TÁC BẢO VỆ BÍ") + line("MẬT")}, ""},
		{"deleted with changes tracked", map[string]string{"document.xml": `<w:p><w:del><w:r><w:delText>MẬT</w:delText></w:r></w:del></w:p>`}, ""},
		{"on another page", map[string]string{"document.xml": wordHead + `<w:p><w:r><w:br w:type="page"/></w:r></w:p>` + line("MẬT")}, ""},
		{"a part that is cut off", map[string]string{"document.xml": wordHead + line("MẬT") + "<w:p><w:r>"}, "MẬT"},
	} {
		b := wordFile(t, c.parts)
		sig, facts, err := Inspect(t.Context(), nil, mimeWord, bytes.NewReader(b), int64(len(b)))
		if err != nil || sig != nil || facts != (scoring.DocumentFacts{Secret: c.want}) {
			t.Errorf("%s: %+v, %+v, %v; want %q", c.name, sig, facts, err, c.want)
		}
	}
}

// TestInspect_of_a_hostile_word_file_ends proves that what is read of a Word file is bounded, whatever is packed in it.
func TestInspect_of_a_hostile_word_file_ends(t *testing.T) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.Copy(w, io.LimitReader(endless("<w:p>"), 200<<20)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{"200 MB of paragraphs within each other": b.Bytes(), "no archive": []byte("PK\x03\x04"), "cut off": b.Bytes()[:b.Len()/2]} {
		if _, facts, err := Inspect(t.Context(), nil, mimeWord, bytes.NewReader(raw), int64(len(raw))); err != nil || facts.Secret != "" {
			t.Errorf("%s: %+v, %v", name, facts, err)
		}
	}
}

// endless repeats a text.
type endless string

func (e endless) Read(p []byte) (int, error) {
	n := 0
	for n+len(e) <= len(p) {
		n += copy(p[n:], e)
	}
	return n, nil
}

// TestWordLines_read_no_more_of_a_paragraph_than_its_bound: text that comes in many small pieces is put together in time that grows with it.
func TestWordLines_read_no_more_of_a_paragraph_than_its_bound(t *testing.T) {
	piece := "<t>" + strings.Repeat("a", 100) + "</t>"
	for name, part := range map[string]string{
		"a paragraph": "<d><p>" + strings.Repeat(piece, 1000) + "</p></d>",
		"a cell":      "<d><tr><tc>" + strings.Repeat("<p>"+piece+"</p>", 1000) + "</tc><tc><p>b</p></tc><tc><p>c</p></tc></tr></d>",
	} {
		lines := wordLines(strings.NewReader(part))
		if len(lines) != 1 || len(lines[0].String()) > maxWordLine+300 || len(lines[0].String()) < maxWordLine {
			t.Errorf("%s: %d lines, the first of %d bytes", name, len(lines), len(lines[0].String()))
		}
	}
}
