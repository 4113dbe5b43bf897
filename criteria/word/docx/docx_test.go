package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"chamdiem/criteria/word/wordtest"

	"github.com/google/go-cmp/cmp"
)

const space = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`

// file is a file with that body, and with lists if there are any.
func file(body, lists string) []byte {
	parts := map[string]string{"word/document.xml": `<w:document` + space + `><w:body>` + body + `</w:body></w:document>`}
	if lists != "" {
		parts["word/numbering.xml"] = `<w:numbering` + space + `>` + lists + `</w:numbering>`
	}
	return wordtest.Zip(parts)
}

func opened(t *testing.T, b []byte) *Document {
	t.Helper()
	d, err := Open(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// lines are the paragraphs of a document outside of tables.
func lines(d *Document) []string {
	var out []string
	for _, b := range d.Blocks {
		if b.Paragraph != nil {
			out = append(out, b.Paragraph.String())
		}
	}
	return out
}

func p(text string) string {
	return `<w:p><w:r><w:t xml:space="preserve">` + text + `</w:t></w:r></w:p>`
}

func TestOpen_reads_the_text_that_a_reader_sees(t *testing.T) {
	for name, tt := range map[string]struct {
		body string
		want []string
	}{
		"runs split in a word":       {`<w:p><w:r><w:t>Phòng tiếp c</w:t></w:r><w:proofErr w:type="x"/><w:r><w:t xml:space="preserve">ông dân </w:t></w:r></w:p>`, []string{"Phòng tiếp công dân"}},
		"marks behind the letters":   {p("Tie\u0302\u0301p"), []string{"Tiếp"}},
		"deleted and added":          {`<w:p><w:del><w:r><w:delText>cũ</w:delText><w:t>cũ</w:t></w:r></w:del><w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p>`, []string{"mới"}},
		"crossed out":                {`<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>5 </w:t></w:r><w:r><w:t>4 điểm</w:t></w:r></w:p>`, []string{"4 điểm"}},
		"hidden":                     {`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r><w:r><w:t>hiện</w:t></w:r></w:p>`, []string{"hiện"}},
		"a line break":               {`<w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r></w:p>`, []string{"một\nhai"}},
		"tabs and wide spaces":       {`<w:p><w:r><w:t>một</w:t><w:tab/><w:t xml:space="preserve">` + "\u00a0 hai\u200b" + `</w:t></w:r></w:p>`, []string{"một hai"}},
		"a field":                    {`<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:fldSimple w:instr="x"><w:r><w:t>12</w:t></w:r></w:fldSimple></w:p>`, []string{"12"}},
		"a link":                     {`<w:p><w:hyperlink><w:r><w:t>binhthanh.example</w:t></w:r></w:hyperlink></w:p>`, []string{"binhthanh.example"}},
		"a control around it":        {`<w:sdt><w:sdtPr/><w:sdtContent>` + p("trong khung") + `</w:sdtContent></w:sdt>`, []string{"trong khung"}},
		"a text box":                 {`<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>` + p("trong hộp") + `</w:txbxContent></w:drawing></mc:Choice><mc:Fallback>` + p("lần nữa") + `</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>ngoài</w:t></w:r></w:p>`, []string{"trong hộp", "ngoài"}},
		"a hyphen that does not end": {`<w:p><w:r><w:t>kinh tế </w:t><w:noBreakHyphen/><w:t> xã hội</w:t></w:r></w:p>`, []string{"kinh tế - xã hội"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, lines(opened(t, file(tt.body, "")))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func numbered(list, level int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr><w:r><w:t>%s</w:t></w:r></w:p>`, level, list, text)
}

func TestOpen_counts_the_automatic_numbers_as_Word_shows_them(t *testing.T) {
	lists := `<w:abstractNum w:abstractNumId="0">` +
		`<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>` +
		`<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2"/></w:lvl>` +
		`<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>` +
		`<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="` + "\uf0b7" + `"/></w:lvl></w:abstractNum>` +
		`<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
		`<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`
	body := numbered(1, 0, "một") + numbered(1, 1, "hai") + numbered(1, 2, "ba") + numbered(1, 2, "bốn") + numbered(1, 3, "năm") + numbered(1, 1, "sáu") +
		numbered(2, 1, "bảy") + numbered(2, 1, "tám") + numbered(1, 0, "chín") + numbered(1, 1, "mười") + numbered(0, 0, "không số") + numbered(9, 0, "không có danh sách")
	want := []string{"I. một", "1.1 hai", "a) ba", "b) bốn", "- năm", "1.2 sáu", "1.5 bảy", "1.6 tám", "II. chín", "2.1 mười", "không số", "không có danh sách"}
	if diff := cmp.Diff(want, lines(opened(t, file(body, lists)))); diff != "" {
		t.Error(diff)
	}
}

func TestOpen_takes_numbers_from_styles(t *testing.T) {
	b := wordtest.Zip(map[string]string{
		"word/document.xml":  `<w:document` + space + `><w:body><w:p><w:pPr><w:pStyle w:val="B"/></w:pPr><w:r><w:t>một</w:t></w:r></w:p></w:body></w:document>`,
		"word/numbering.xml": `<w:numbering` + space + `><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Tiêu chí %1:"/></w:lvl></w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
		"word/styles.xml": `<w:styles` + space + `><w:style w:styleId="A"><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>` +
			`<w:style w:styleId="C"><w:basedOn w:val="D"/></w:style><w:style w:styleId="D"><w:basedOn w:val="C"/></w:style></w:styles>`,
	})
	if diff := cmp.Diff([]string{"Tiêu chí 4: một"}, lines(opened(t, b))); diff != "" {
		t.Error(diff)
	}
}

func TestOpen_keeps_the_columns_of_merged_cells(t *testing.T) {
	cell := func(properties, text string) string {
		return `<w:tc><w:tcPr>` + properties + `</w:tcPr>` + p(text) + `</w:tc>`
	}
	body := `<w:tbl><w:tr>` + cell(`<w:gridSpan w:val="2"/>`, "rộng") + cell("", "phải") + `</w:tr>` +
		`<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>` + cell(`<w:vMerge w:val="restart"/>`, "giữa") + cell("", "x") + `</w:tr>` +
		`<w:tr>` + cell("", "trái") + cell(`<w:vMerge/>`, "") + `<w:tc>` + `<w:tbl><w:tr>` + cell("", "bảng trong") + `</w:tr></w:tbl>` + p("ngoài") + `</w:tc></w:tr>` +
		`<w:tr><w:trPr><w:del/></w:trPr>` + cell("", "đã xóa") + `</w:tr></w:tbl>`
	table := opened(t, file(body, "")).Blocks[0].Table
	var got []string
	for _, row := range table.Rows {
		line := ""
		for _, c := range row.Cells {
			line += fmt.Sprintf("[%d+%d %v %s]", c.Column, c.Span, c.Continues, strings.ReplaceAll(c.Text(), "\n", "/"))
		}
		got = append(got, line)
	}
	want := []string{"[0+2 false rộng][2+1 false phải]", "[1+1 false giữa][2+1 false x]", "[0+1 false trái][1+1 true ][2+1 false bảng trong/ngoài]"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if n := table.Columns(); n != 3 {
		t.Errorf("%d columns, want 3", n)
	}
}

// bomb is a file whose main part unpacks to so many bytes.
func bomb(t *testing.T, unpacked int) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	w, err := z.Create("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	block := bytes.Repeat([]byte(" "), 1<<20)
	for range unpacked >> 20 {
		if _, err := w.Write(block); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestOpen_refuses_in_one_sentence_that_says_what_to_do proves that no other kind of file, and none that is broken or too large, is read.
func TestOpen_refuses_in_one_sentence_that_says_what_to_do(t *testing.T) {
	whole := file(p("một"), "")
	compound := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	many := map[string]string{"word/document.xml": "<a/>"}
	for i := range maxParts {
		many[fmt.Sprint("word/media/", i)] = ""
	}
	for name, tt := range map[string]struct {
		file []byte
		says string
	}{
		"an old file":         {[]byte(compound), "lưu lại thành .docx"},
		"a password":          {[]byte(compound + string(utf16("EncryptedPackage"))), "mật khẩu"},
		"RTF":                 {[]byte(`{\rtf1 x}`), "lưu lại thành .docx"},
		"a page":              {[]byte("\xef\xbb\xbf<HTML><body>"), "lưu lại thành .docx"},
		"a PDF":               {[]byte("%PDF-1.7"), "PDF"},
		"a workbook":          {wordtest.Zip(map[string]string{"xl/workbook.xml": "<a/>"}), "Excel"},
		"an OpenDocument":     {wordtest.Zip(map[string]string{"mimetype": "x", "content.xml": "<a/>"}), "OpenDocument"},
		"another ZIP":         {wordtest.Zip(map[string]string{"a.txt": "x"}), "không phải là tệp Word"},
		"nothing":             {nil, "không phải là tệp Word"},
		"cut off":             {whole[:len(whole)/2], "hỏng"},
		"broken XML":          {file("<w:p><w:r>", ""), "hỏng"},
		"not closed":          {wordtest.Zip(map[string]string{"word/document.xml": `<w:document` + space + `><w:body>` + p("x")}), "hỏng"},
		"no content":          {file("", ""), "không có nội dung"},
		"beyond 20 MB":        {bytes.Repeat([]byte("PK\x03\x04"), MaxFile/4+1), "20 MB"},
		"a bomb":              {bomb(t, maxPart+(2<<20)), "quá nhiều dữ liệu"},
		"too deep":            {file(strings.Repeat("<w:sdt>", maxDepth+1)+strings.Repeat("</w:sdt>", maxDepth+1), ""), "quá nhiều dữ liệu"},
		"tables in tables":    {file(strings.Repeat("<w:tbl><w:tr><w:tc>", maxNesting+1)+strings.Repeat("</w:tc></w:tr></w:tbl>", maxNesting+1), ""), "quá nhiều dữ liệu"},
		"too many parts":      {wordtest.Zip(many), "quá nhiều dữ liệu"},
		"too many elements":   {file(strings.Repeat("<w:p/>", maxElements+1), ""), "quá nhiều dữ liệu"},
		"too wide":            {file(`<w:tbl><w:tr>`+strings.Repeat(`<w:tc><w:tcPr><w:gridSpan w:val="99999999"/></w:tcPr></w:tc>`, 3)+`</w:tr></w:tbl>`, ""), "quá nhiều dữ liệu"},
		"an entity of itself": {wordtest.Zip(map[string]string{"word/document.xml": `<!DOCTYPE x [<!ENTITY a "&a;&a;">]><w:document` + space + `><w:body>` + p("&a;") + `</w:body></w:document>`}), "hỏng"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Open(bytes.NewReader(tt.file))
			var refusal *Refusal
			if !errors.As(err, &refusal) || !strings.Contains(refusal.Words, tt.says) || strings.Contains(refusal.Words, "\n") {
				t.Errorf("%v; want a refusal that says %q", err, tt.says)
			}
		})
	}
}

// FuzzOpen proves that no body and no lists make the reader fall, and that what it reads stays within its bounds.
func FuzzOpen(f *testing.F) {
	f.Add(p("Phòng tiếp công dân (1 điểm)"), `<w:abstractNum w:abstractNumId="0"/><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`)
	f.Add(`<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge/><w:hMerge/></w:tcPr></w:tc></w:tr></w:tbl>`, "")
	f.Add(numbered(1, 8, "x"), `<w:num w:numId="1"><w:lvlOverride w:ilvl="8"><w:startOverride w:val="-1"/></w:lvlOverride></w:num>`)
	f.Fuzz(func(t *testing.T, body, lists string) {
		d, err := Open(bytes.NewReader(file(body, lists)))
		var refusal *Refusal
		switch {
		case errors.As(err, &refusal):
			return
		case err != nil:
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			if b.Table != nil && b.Table.Columns() > maxColumn+1 {
				t.Errorf("%d columns", b.Table.Columns())
			}
		}
	})
}
