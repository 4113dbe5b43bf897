package letter

// What may not stand in a report that is signed, and where it stands instead.

import (
	"bytes"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
	"chamdiem/scoring/report/reporttest/readback"

	"rsc.io/qr"
)

// wordsOf are all words of a composed document, without its annex.
func wordsOf(doc document) string {
	var b strings.Builder
	add := func(list []paragraph) {
		for _, p := range list {
			for _, s := range p.spans {
				b.WriteString(s.text)
			}
			b.WriteString("\n")
		}
	}
	for _, block := range doc.body.blocks {
		switch block := block.(type) {
		case paragraph:
			add([]paragraph{block})
		case grid:
			for _, r := range block.rows {
				for _, c := range r.cells {
					add(c.paragraphs)
				}
			}
		}
	}
	return strings.ReplaceAll(b.String(), "\u00a0", " ")
}

func TestReport_IsFreeOfWhatMustBeCheckedFirst(t *testing.T) {
	for name, d := range map[string]content.Data{"a draft": reporttest.Sample(t), "half": reporttest.Half(t), "frozen": reporttest.Frozen(t), "the corners": reporttest.Nasty(t)} {
		text := wordsOf(compose(d))
		for _, never := range []string{scoring.Unconfirmed, "kết quả điều tra XHH", "tự đối chiếu", "chưa nộp", "chưa duyệt", "gợi ý", "dự kiến đề xuất", "nếu dừng ở đây"} {
			if strings.Contains(text, never) {
				t.Errorf("%s: the report says %q", name, never)
			}
		}
		if !strings.Contains(text, "Nơi nhận:\n- Như trên;\n- Hội đồng thẩm định (báo cáo);") {
			t.Errorf("%s: the copies do not begin with the addressee", name)
		}
		if strings.Contains(text, "V. ") && strings.Contains(text, "KẾT QUẢ THẨM ĐỊNH") {
			t.Errorf("%s: the report that asks for the appraisal tells of it", name)
		}
		checks := wordsOf(composeChecks(d))
		if strings.Contains(checks, "của mức “Hoàn thành tốt nhiệm vụ”") != strings.Contains(checks, "do đơn vị tự đối chiếu") {
			t.Errorf("%s: the conditions of the band are not to be checked", name)
		}
		for _, always := range []string{"VIỆC CẦN KIỂM TRA TRƯỚC KHI KÝ", "Ngưỡng xếp loại đang dùng chưa được xác nhận", "điền số, ngày ban hành"} {
			if !strings.Contains(checks, always) {
				t.Errorf("%s: the sheet of checks lacks %q", name, always)
			}
		}
	}
}

func TestReport_ProposesWhatALeaderChoseOrWhatIsFrozen(t *testing.T) {
	open, frozen := reporttest.Sample(t), reporttest.Frozen(t)
	blank := "tự đề xuất mức xếp loại năm 2024: " + dots(18)
	if text := wordsOf(compose(open)); !strings.Contains(text, blank) {
		t.Error("what only holds if nothing more came is proposed")
	}
	open.Proposal = content.Proposal{Rating: "Hoàn thành xuất sắc nhiệm vụ", Reason: "dẫn đầu cụm thi đua"}
	for _, want := range []string{"năm 2024: Hoàn thành xuất sắc nhiệm vụ.", "Mức theo số điểm tự chấm: Hoàn thành tốt nhiệm vụ.", "Lý do đề xuất: dẫn đầu cụm thi đua."} {
		if !strings.Contains(wordsOf(compose(open)), want) {
			t.Errorf("without %q", want)
		}
	}
	if text := wordsOf(compose(frozen)); !strings.Contains(text, "năm 2024: Hoàn thành tốt nhiệm vụ.") || strings.Contains(text, "Mức theo số điểm") {
		t.Error("a leader's choice that fits the points stands otherwise")
	}
	frozen.Proposal = content.Proposal{}
	if text := wordsOf(compose(frozen)); !strings.Contains(text, "năm 2024: Hoàn thành tốt nhiệm vụ.") {
		t.Error("what is frozen is not proposed")
	}
}

func TestReport_IsADraftUntilTheNumbersAreFrozen(t *testing.T) {
	for name, draft := range map[string]bool{"sample": true, "frozen": false} {
		d := reporttest.Sample(t)
		if !draft {
			d = reporttest.Frozen(t)
		}
		marked, across, pages := map[int]bool{}, map[int]bool{}, 0
		for _, s := range readback.PDF(t, pdfOf(t, d)) {
			pages = max(pages, s.Page)
			marked[s.Page] = marked[s.Page] || s.Text == content.DraftMark(d) && draft
			across[s.Page] = across[s.Page] || s.Text == content.Draft
		}
		for page := 1; page <= pages; page++ {
			if marked[page] != draft || across[page] != draft {
				t.Errorf("%s, page %d: marked %v, across it %v", name, page, marked[page], across[page])
			}
		}
		if got := bytes.Contains(docxOf(t, d)["word/header2.xml"], []byte(content.Draft)); got != draft {
			t.Errorf("%s: the first page of the DOCX is marked: %v", name, got)
		}
	}
}

// TestAnalysis_LeavesRoomForCausesAndNamesNoOfficer reads the report of 8.1.
func TestAnalysis_LeavesRoomForCausesAndNamesNoOfficer(t *testing.T) {
	d := reporttest.Frozen(t)
	text := wordsOf(composeAnalysis(d))
	for _, want := range []string{"Phân tích tồn tại, hạn chế, tiêu chí bị trừ điểm", "II. TIÊU CHÍ BỊ TRỪ ĐIỂM", "3.1.2\nKết quả thực hiện nội quy, quy chế làm việc\n1\n1\n0,5\n0,5\n\n", "Nguyên nhân", "Biện pháp", "Nguyên nhân chủ quan", dots(28), "- Như trên;"} {
		if !strings.Contains(text, want) {
			t.Errorf("without %q", want)
		}
	}
	for _, p := range d.Campaign.PersonsWith(scoring.Officer) {
		if p.Name != "" && regexp.MustCompile(`đ/c |Phụ trách: `).MatchString(text) {
			t.Fatalf("the report names officers")
		}
	}
	if strings.Contains(text, "\n1.1\n") {
		t.Error("ballots are compared with self points")
	}
}

// TestPDF_NeverFailsOnASign writes what no font has: it stands as a word or is left out, and the letters around it stay.
func TestPDF_NeverFailsOnASign(t *testing.T) {
	d := reporttest.Sample(t)
	e := d.Entries["2.1.1"]
	e.Explanation = []scoring.Part{{Text: "Đạt kế hoạch 👍🏽 👩‍👩‍👧 中文 \U000F0000 \u202e\u200b\ufeff e\u0302\u0301 \ttab\u2028xong \xff"}}
	d.Entries["2.1.1"] = e
	text := ""
	for _, s := range readback.PDF(t, pdfOf(t, d)) {
		text += s.Text + " "
	}
	if words := strings.Join(strings.Fields(text), " "); !strings.Contains(words, "Đạt kế hoạch [đồng ý] [biểu tượng] [chữ nước ngoài] [biểu tượng] ế tab") || strings.Contains(words, "□") {
		t.Errorf("the signs are not told in words, or letters around them are lost: %.300s", words[max(0, strings.Index(words, "Đạt kế hoạch [")):])
	}
}

// TestPDF_IsWhatReadersExpect holds the outline, the metadata and, where qpdf is installed, the whole file.
func TestPDF_IsWhatReadersExpect(t *testing.T) {
	for name, d := range map[string]content.Data{"half": reporttest.Half(t), "frozen": reporttest.Frozen(t), "longest": reporttest.Longest(t)} {
		b := pdfOf(t, d)
		if n := bytes.Count(b, []byte("/Dest [")); n < 13 {
			t.Errorf("%s: only %d places in the outline", name, n)
		}
		for _, want := range []string{"/CreationDate (D:20241121081500+07'00')", "/ModDate (D:20241121081500+07'00')", "/Lang (vi-VN)", "/Title ("} {
			if !bytes.Contains(b, []byte(want)) {
				t.Errorf("%s: without %s", name, want)
			}
		}
		if bytes.Count(b, []byte("/Type /FontDescriptor")) != bytes.Count(b, []byte("/FontFile2 ")) {
			t.Errorf("%s: a font is not in the file", name)
		}
		qpdf, err := exec.LookPath("qpdf")
		if err != nil {
			continue
		}
		file := filepath.Join(t.TempDir(), "a.pdf")
		if err := os.WriteFile(file, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.CommandContext(t.Context(), qpdf, "--check", file).CombinedOutput(); err != nil {
			t.Errorf("%s: %v: %s", name, err, out)
		}
	}
}

// The report and its workbook say of which closing they are, from the second on.
func TestCompose_namesTheSecondClosing(t *testing.T) {
	d := reporttest.Frozen(t)
	if said := wordsOf(compose(d)); strings.Contains(said, "chốt lần") {
		t.Error("the first closing is numbered")
	}
	c := *d.Campaign
	c.Reopenings = []scoring.Reopening{{ID: 1, Closing: 1, Notice: "45/TB-UBND", At: d.Now}}
	d.Campaign = &c
	if said := wordsOf(compose(d)); !strings.Contains(said, "Số liệu chốt lần 2 (mở lại theo thông báo 45/TB-UBND).") {
		t.Errorf("the second closing is not named:\n%s", said)
	}
	if made := content.MadeAt(d); !strings.HasPrefix(made, "Chốt lần 2; số liệu lúc ") {
		t.Errorf("lists say %q", made)
	}
}

// The sign of the history stands at the foot of the first page of a frozen report, below its text; a draft has none.
func TestPDF_carriesTheSignOfTheHistory(t *testing.T) {
	const sign = "1234-K7QF-2M8X-9RTD-4WVC-B0HS"
	d, half := reporttest.Frozen(t), reporttest.Half(t)
	d.Checkpoint, half.Checkpoint = sign, sign
	pages := 0
	for _, s := range readback.PDF(t, pdfOf(t, d)) {
		if strings.Contains(s.Text, sign) {
			pages += s.Page
		}
	}
	if pages != 1 {
		t.Errorf("the sign stands on pages that add up to %d, want the first alone", pages)
	}
	if bare := reporttest.Frozen(t); len(pdfOf(t, d)) <= len(pdfOf(t, bare)) {
		t.Error("no code is drawn")
	}
	if strings.Contains(readback.Text(t, pdfOf(t, half)), sign) {
		t.Error("a draft has the sign of the history")
	}
}

// The DOCX has it in the same place: a picture of the code that reads as the letters beside it, at the first page of the body alone.
func TestDOCX_carriesTheSignOfTheHistory(t *testing.T) {
	const sign = "1234-K7QF-2M8X-9RTD-4WVC-B0HS"
	d, half := reporttest.Frozen(t), reporttest.Half(t)
	d.Checkpoint, half.Checkpoint = sign, sign
	parts := docxOf(t, d)
	if !bytes.Contains(parts["word/footer1.xml"], []byte("Dấu lịch sử: "+sign+"</w:t>")) {
		t.Errorf("the foot: %s", parts["word/footer1.xml"])
	}
	picture, err := png.Decode(bytes.NewReader(parts["word/media/sign.png"]))
	if err != nil {
		t.Fatal(err)
	}
	code, err := qr.Encode(sign, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	if side := (code.Size + 2*quietSquares) * signScale; picture.Bounds().Dx() != side || picture.Bounds().Dy() != side {
		t.Fatalf("the picture has %v, want %d on each side", picture.Bounds(), side)
	}
	for y := range code.Size {
		for x := range code.Size {
			grey, _, _, _ := picture.At((x+quietSquares)*signScale+signScale/2, (y+quietSquares)*signScale+signScale/2).RGBA()
			if black := grey < 0x8000; black != code.Black(x, y) {
				t.Fatalf("the square %d, %d is black: %v", x, y, black)
			}
		}
	}
	document := string(parts["word/document.xml"])
	if n, at, bare := strings.Count(document, "w:footerReference"), strings.Index(document, `r:id="`+footSigned+`"`), strings.Index(document, `r:id="`+footBare+`"`); n != 2 || at < 0 || bare < at {
		t.Errorf("%d feet; that of the body at %d, that of the annex at %d", n, at, bare)
	}
	for part, want := range map[string]string{"word/_rels/document.xml.rels": "footer2.xml", "word/_rels/footer1.xml.rels": "media/sign.png", "[Content_Types].xml": "image/png"} {
		if !bytes.Contains(parts[part], []byte(want)) {
			t.Errorf("%s does not name %s", part, want)
		}
	}
	for name, without := range map[string]content.Data{"a draft": half, "without a checkpoint": reporttest.Frozen(t)} {
		for part, text := range docxOf(t, without) {
			if strings.Contains(part, "foot") || strings.Contains(part, "media") || bytes.Contains(text, []byte("footer")) && part != "word/document.xml" || bytes.Contains(text, []byte("footerReference")) {
				t.Errorf("%s: %s is about a sign", name, part)
			}
		}
	}
}
