package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/asn1"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage/storagetest"
)

// peakMemory is what the program may have held in memory at its peak while children of its own opened hostile files, in bytes.
// The demo holds the simulator as well; it takes about 80 MB.
const peakMemory = 150 << 20

// Attacks: what is in a file takes the program neither down nor the time of others. The files are those that once did: sheets of some
// ten kilobytes that became gigabytes, and a signature whose key computed for hours.
func TestHostile_files_leave_the_program_up_and_small(t *testing.T) {
	d := &demo{t: t, dir: filepath.Join(storagetest.Dir(t), "demo")}
	d.start()
	t.Cleanup(d.kill)
	dung, tuan, clerk := d.person("dung"), d.person("tuan"), d.person("van-phong")
	dung.says("/start c_5-5-4-6")
	dung.uploads("phá.pdf", hugeKeyPDF(t))
	tuan.says("/start c_2-1-1")
	tuan.uploads("báo cáo.pdf", paperPDF(t, "Số: 15/BC-UBND"))
	tuan.hears("Chưa thấy chữ ký số.")
	dung.hears("có chữ ký số nhưng không kiểm tra được")

	clerk.post("/sim/clock", map[string]any{"to": campaignfile.Shipped().Deadline(scoring.Lock).Add(24 * time.Hour)})
	clerk.hears("Đã khóa lúc")
	for name, book := range map[string][]byte{
		"nhiều cột.xlsx": bookWith(t, map[string][]byte{"xl/worksheets/sheet1.xml": wideSheet(4000)}),
		"nhiều chữ.xlsx": bookWith(t, map[string][]byte{"xl/sharedStrings.xml": manyStrings(3_000_000)}),
		"bom.xlsx":       bookWith(t, map[string][]byte{"xl/worksheets/sheet1.xml": bytes.Repeat([]byte(" "), 256<<20)}),
	} {
		if len(book) > 500<<10 {
			t.Errorf("%s has %d bytes: it is to be small", name, len(book))
		}
		clerk.says("/start")
		clerk.uploads(name, book)
		clerk.hears("“" + name + "” không phải bảng điểm")
	}
	if runtime.GOOS == "linux" {
		peak := peakOf(t, d.cmd.Process.Pid)
		if t.Logf("at its peak the program held %d MB", peak>>20); peak > peakMemory {
			t.Errorf("more than %d MB", peakMemory>>20)
		}
	}
	if left, err := os.ReadDir(filepath.Join(d.dir, "tmp")); err != nil || len(left) > 0 {
		t.Errorf("%d temporary files are left, %v", len(left), err)
	}
	d.stop()
}

// acting is a person of the demo, played over its HTTP API.
type acting struct {
	d  *demo
	id int64
}

// person is one of the shipped campaign, once linked.
func (d *demo) person(id string) acting {
	d.t.Helper()
	i := slices.IndexFunc(campaignfile.Shipped().People, func(p scoring.Person) bool { return p.ID == id })
	a := acting{d, firstAccount + int64(i)}
	a.hears("Đã liên kết")
	return a
}

func (a acting) post(path string, body any) {
	a.d.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		a.d.t.Fatal(err)
	}
	a.send(path, "application/json", raw)
}

func (a acting) send(path, kind string, body []byte) {
	a.d.t.Helper()
	resp, err := http.Post(a.d.url+path, kind, bytes.NewReader(body))
	if err != nil {
		a.d.t.Fatal(err)
	}
	defer resp.Body.Close()
	if said, err := io.ReadAll(resp.Body); err != nil || resp.StatusCode != http.StatusOK {
		a.d.t.Fatalf("%s: %s %s, %v", path, resp.Status, said, err)
	}
}

func (a acting) says(text string) {
	a.d.t.Helper()
	a.post(fmt.Sprintf("/sim/people/%d/send", a.id), map[string]string{"text": text})
}

func (a acting) uploads(name string, data []byte) {
	a.d.t.Helper()
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	part, err := w.CreateFormFile("file", name)
	if err == nil {
		_, err = part.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		a.d.t.Fatal(err)
	}
	a.send(fmt.Sprintf("/sim/people/%d/upload", a.id), w.FormDataContentType(), form.Bytes())
}

// hears waits until the chat holds the words.
func (a acting) hears(words string) {
	a.d.t.Helper()
	var said []byte
	for limit := time.Now().Add(testwait.Patience); !bytes.Contains(bytes.ToLower(said), bytes.ToLower([]byte(words))); time.Sleep(glance) {
		if time.Now().After(limit) {
			a.d.t.Fatalf("%q is not said; the chat is:\n%s", words, said)
		}
		resp, err := http.Get(fmt.Sprintf("%s/sim/chats/%d/transcript", a.d.url, a.id))
		if err != nil {
			a.d.t.Fatal(err)
		}
		said, err = io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil {
			a.d.t.Fatal(err)
		}
	}
}

// peakOf is the most that a process held in memory, in bytes.
func peakOf(t *testing.T, pid int) int {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		if kilobytes, found := strings.CutPrefix(line, "VmHWM:"); found {
			n, err := strconv.Atoi(strings.Fields(kilobytes)[0])
			if err != nil {
				t.Fatal(err)
			}
			return n << 10
		}
	}
	t.Fatal("the kernel does not say how much memory the process held")
	return 0
}

// bookWith is a workbook as Excel writes it, with some of its parts replaced.
func bookWith(t *testing.T, parts map[string][]byte) []byte {
	t.Helper()
	const head = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	all := map[string][]byte{
		"[Content_Types].xml":        []byte(head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`),
		"_rels/.rels":                []byte(head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`),
		"xl/workbook.xml":            []byte(head + `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Phụ lục II" sheetId="1" r:id="rId1"/></sheets></workbook>`),
		"xl/_rels/workbook.xml.rels": []byte(head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>`),
		"xl/worksheets/sheet1.xml":   wideSheet(1),
		"xl/sharedStrings.xml":       manyStrings(1),
	}
	maps.Copy(all, parts)
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, part := range all {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(part)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// wideSheet has so many rows, with a cell in the last column that there can be: all cells before it are made as well.
func wideSheet(rows int) []byte {
	var b bytes.Buffer
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for i := range rows {
		fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+1, i+1)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.Bytes()
}

// manyStrings is a table of so many shared texts.
func manyStrings(n int) []byte {
	return slices.Concat([]byte(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`), bytes.Repeat([]byte(`<si><t/></si>`), n), []byte(`</sst>`))
}

// hugeKeyPDF is signed by a certificate with an RSA modulus of seven million bits.
func hugeKeyPDF(t *testing.T) []byte {
	t.Helper()
	const modulusBits = 7_000_000
	oid := func(numbers ...int) []byte {
		b, err := asn1.Marshal(asn1.ObjectIdentifier(numbers))
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	const integer, octets, bits, utf8, sequence, set, tagged = 0x02, 0x04, 0x03, 0x0C, 0x30, 0x31, 0xA0
	one, null := tlv(integer, []byte{1}), tlv(5)
	name := tlv(sequence, tlv(set, tlv(sequence, oid(2, 5, 4, 3), tlv(utf8, []byte("Nguyễn Văn A")))))
	modulus := append([]byte{0}, bytes.Repeat([]byte{0xAB}, modulusBits/8)...)
	key := tlv(sequence, tlv(sequence, oid(1, 2, 840, 113549, 1, 1, 1), null), tlv(bits, []byte{0}, tlv(sequence, tlv(integer, modulus), tlv(integer, []byte{1, 0, 1}))))
	certificate := tlv(sequence, tlv(sequence, tlv(tagged, tlv(integer, []byte{2})), one, tlv(sequence), name, tlv(sequence), name, key), tlv(sequence), tlv(bits, []byte{0}))
	sha := tlv(sequence, oid(2, 16, 840, 1, 101, 3, 4, 2, 1), null)
	sum := sha256.Sum256(nil)
	signer := tlv(sequence, one, tlv(sequence, name, one), sha, tlv(sequence, oid(1, 2, 840, 113549, 1, 1, 1), null), tlv(octets, sum[:]))
	signature := tlv(sequence, oid(1, 2, 840, 113549, 1, 7, 2), tlv(tagged, tlv(sequence, one, tlv(set, sha),
		tlv(sequence, oid(1, 2, 840, 113549, 1, 7, 1)), tlv(tagged, certificate), tlv(set, signer))))
	paper := string(paperPDF(t, "Số: 16/BC-UBND")) // a whole document, so that its signature is looked at
	const object = "99 0 obj\n<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 %010d %010d %010d] /Contents "
	after := " >>\nendobj\n" + paper[strings.LastIndex(paper, "startxref"):]
	contents := "<" + hex.EncodeToString(signature) + ">"
	at := len(paper) + len(fmt.Sprintf(object, 0, 0, 0))
	return fmt.Appendf([]byte(paper), object+"%s%s", at, at+len(contents), len(after), contents, after)
}

// tlv is one value of ASN.1.
func tlv(tag byte, parts ...[]byte) []byte {
	body := slices.Concat(parts...)
	if len(body) < 128 {
		return append([]byte{tag, byte(len(body))}, body...)
	}
	length := []byte{0x84, byte(len(body) >> 24), byte(len(body) >> 16), byte(len(body) >> 8), byte(len(body))} //nolint:gosec // cut on purpose
	return slices.Concat([]byte{tag}, length, body)
}
