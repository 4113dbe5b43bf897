package look

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"chamdiem/scoring/filetype"

	"github.com/xuri/excelize/v2"
)

// archive makes a ZIP with the given names.
func archive(names ...string) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		f, err := w.Create(name)
		if err != nil {
			panic(err)
		}
		_, _ = f.Write([]byte("x"))
	}
	if err := w.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// oldOffice makes something with the directory of an old Office file.
func oldOffice(entries ...string) []byte {
	b := make([]byte, 512, 4096)
	copy(b, oleMagic)
	for _, e := range entries {
		entry := make([]byte, 128)
		for i, c := range []byte(e) {
			entry[2*i] = c
		}
		b = append(b, entry...)
	}
	return append(b, make([]byte, 1024)...)
}

// withStream is an old Office file with one long stream that begins so.
func withStream(name, begins string) []byte {
	b := oldOffice("Root Entry", name)
	binary.LittleEndian.PutUint16(b[30:], 9)
	entry := b[512+entrySize:]
	binary.LittleEndian.PutUint32(entry[116:], 4) // its first sector: the fifth behind the head
	binary.LittleEndian.PutUint32(entry[120:], 5000)
	b = append(b[:min(len(b), 5*512)], make([]byte, max(5*512-len(b), 0))...)
	return append(append(b, begins...), make([]byte, 5000)...)
}

func box(brands string) []byte {
	return append([]byte{0, 0, 0, byte(8 + len(brands)), 'f', 't', 'y', 'p'}, append([]byte(brands), make([]byte, 100)...)...)
}

func TestSniff_takes_what_content_and_name_agree_on(t *testing.T) {
	const docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	png := []byte("\x89PNG\r\n\x1a\n0000")
	for _, c := range []struct {
		name    string
		content []byte
		mime    string
		refused Refusal
	}{
		{"Báo cáo 15.PDF", []byte("%PDF-1.7\n"), "application/pdf", ""},
		{"báo cáo.pdf", []byte("\xef\xbb\xbf%PDF-1.4\n"), "application/pdf", ""},
		{"báo cáo.pdf", []byte("MZ\x90\x00"), "", RefusedMismatch},
		{"báo cáo.pdf", append([]byte("PK\x03\x04"), "%PDF-"...), "", RefusedMismatch},
		{"báo cáo.exe", []byte("MZ\x90\x00"), "", RefusedType},
		{"báo cáo.pdf.exe", []byte("%PDF-1.7\n"), "", RefusedType},
		{"exe.fdp\u202e", []byte("%PDF-1.7\n"), "application/pdf", ""}, // the content decides, and names are shown without such marks
		{"không đuôi", []byte("%PDF-1.7\n"), "application/pdf", ""},
		{"không đuôi", []byte("#!/bin/sh\n"), "", RefusedType},
		{"", []byte("\xff\xd8\xff\xe0"), "image/jpeg", ""},
		{"", []byte("GIF89a"), "", RefusedType},
		{"a.png", png, "image/png", ""},
		{"a.jpg", png, "image/png", ""},
		{"a.jfif", []byte("\xff\xd8\xff\xe0"), "image/jpeg", ""},
		{"a.jpg", []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "image/webp", ""},
		{"IMG_1.JPG", box("heic\x00\x00\x00\x00mif1"), "image/heic", ""},
		{"a.png", []byte("%PDF-1.7\n"), "application/pdf", RefusedMismatch},
		{"Bao cao so 12", []byte("%PDF-1.7\n"), "application/pdf", ""},
		{"15.BC-UBND", []byte("%PDF-1.7\n"), "application/pdf", ""},
		{"Báo cáo 15.pdf ", []byte("%PDF-1.7\n"), "application/pdf", ""},
		{"12.BC", []byte("no such thing"), "", RefusedType},
		{"a.doc", archive("[Content_Types].xml", "word/document.xml"), docx, ""},
		{"a.docx", oldOffice("Root Entry", "WordDocument"), "application/msword", ""},
		{"a.docx", oldOffice("Root Entry", "EncryptedPackage", "EncryptionInfo"), "", RefusedLocked},
		{"a.ppt", oldOffice("Root Entry", "PowerPoint Document", "EncryptedSummary"), "", RefusedLocked},
		{"a.doc", withStream("WordDocument", "\xec\xa5\xc1\x00\x00\x00\x00\x00\x00\x00\x00\x01"), "", RefusedLocked},
		{"a.doc", withStream("WordDocument", "\xec\xa5\xc1\x00\x00\x00\x00\x00\x00\x00\x00\x00"), "application/msword", ""},
		{"a.xls", withStream("Workbook", "\x09\x08\x04\x00\x00\x06\x05\x00\x2f\x00\x36\x00"), "", RefusedLocked},
		{"a.xls", withStream("Workbook", "\x09\x08\x04\x00\x00\x06\x05\x00\xe1\x00\x02\x00"), "application/vnd.ms-excel", ""},
		{"a.webp", []byte("RIFF\x00\x00\x00\x00WEBPVP8 "), "image/webp", ""},
		{"a.heic", box("mif1\x00\x00\x00\x00heic"), "image/heic", ""},
		{"a.mp4", box("isom\x00\x00\x02\x00mp41"), "video/mp4", ""},
		{"a.mp4", box("qt  \x00\x00\x02\x00qt  "), "", RefusedMismatch},
		{"a.docx", archive("[Content_Types].xml", "word/document.xml"), docx, ""},
		{"a.docx", archive("[Content_Types].xml", "xl/workbook.xml"), xlsx, RefusedMismatch},
		{"a.docx", archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "", RefusedMacro},
		{"a.docm", archive("[Content_Types].xml", "word/document.xml"), "", RefusedType},
		{"a.zip", archive("báo cáo.pdf", "ảnh/1.jpg"), "application/zip", ""},
		{"a.zip", archive("báo cáo.pdf", "cai dat/Setup.EXE"), "", RefusedProgram},
		{"a.zip", archive("..\\..\\x.bat "), "", RefusedProgram},
		{"a.zip", archive("báo cáo.pdf", "bảng tính.xll"), "", RefusedProgram},
		{"a.zip", archive("gói.settingcontent-ms"), "", RefusedProgram},
		{"a.zip", archive("x.exe\x00.pdf"), "", RefusedProgram},
		{"a.zip", archive("x.exe:1.pdf"), "", RefusedProgram},
		{"a.zip", archive("x.e\u200bxe"), "", RefusedProgram},
		{"a.zip", archive("x\u202efdp.exe\u202c"), "", RefusedProgram},
		{"a.zip", archive("Ý kiến: mục 2.pdf", "12:30.jpg", "họp.com/ảnh.jpg"), "application/zip", ""},
		{"a.xlsx", archive("[Content_Types].xml", "xl/workbook.xml", "xl/macrosheets/sheet1.xml"), "", RefusedMacro},
		{"a.zip", archive("[Content_Types].xml", "word/document.xml"), docx, RefusedMismatch},
		{"a.zip", []byte("PK\x03\x04 not really"), "", RefusedMismatch},
		{"a.doc", oldOffice("Root Entry", "WordDocument"), "application/msword", ""},
		{"a.xls", oldOffice("Root Entry", "Workbook"), "application/vnd.ms-excel", ""},
		{"a.xls", oldOffice("Root Entry", "Workbook", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT"), "", RefusedMacro},
		{"a.doc", oldOffice("Root Entry", "WordDocument", "Macros"), "", RefusedMacro},
		{"a.doc", oldOffice("Root Entry", "Workbook"), "application/vnd.ms-excel", RefusedMismatch},
		{"a.pdf", nil, "", RefusedMismatch},
		{"a.zip", archive(), "application/zip", RefusedBroken},
		{"a.zip", archive("thư mục/"), "application/zip", RefusedBroken},
		{"không đuôi", archive(), "application/zip", RefusedBroken},
		{"IMG_1.jpg", box("avif\x00\x00\x00\x00avifmif1miaf"), "", RefusedMismatch},
		{"sách.rar", archive("báo cáo.pdf"), "application/zip", ""},
	} {
		mime, refused, _ := sniff(c.name, bytes.NewReader(c.content), int64(len(c.content)))
		if mime != c.mime || refused != c.refused {
			t.Errorf("%q: %q, %q; want %q, %q", c.name, mime, refused, c.mime, c.refused)
		}
	}
}

// bomb is an archive whose directory names so many files, all of them one and the same.
func bomb(files int) []byte {
	b := archive("[Content_Types].xml", "word/document.xml", "x")
	end := bytes.LastIndex(b, []byte("PK\x05\x06"))
	last := bytes.LastIndex(b[:end], []byte("PK\x01\x02"))
	grown := append(bytes.Clone(b[:end]), bytes.Repeat(b[last:end], files)...)
	tail := bytes.Clone(b[end:])
	binary.LittleEndian.PutUint16(tail[8:], uint16(files+3))                                          //nolint:gosec // it wraps, as it does in such a file
	binary.LittleEndian.PutUint16(tail[10:], uint16(files+3))                                         //nolint:gosec // the same
	binary.LittleEndian.PutUint32(tail[12:], uint32(len(grown)-bytes.Index(b, []byte("PK\x01\x02")))) //nolint:gosec // small
	return append(grown, tail...)
}

// Bombs are not set off: what is packed stays packed, and a directory of hundreds of thousands of files is not read.
func TestSniff_sets_no_bomb_off(t *testing.T) {
	var packed bytes.Buffer
	w := zip.NewWriter(&packed)
	for _, name := range []string{"[Content_Types].xml", "word/document.xml"} {
		part, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.CopyN(part, zeros{}, 200<<20); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		content []byte
		refused Refusal
	}{
		"packed a thousand times": {packed.Bytes(), ""},
		"a thousand files":        {bomb(1_000), ""},
		"300,000 files":           {bomb(300_000), RefusedMismatch},
	} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, refused, _ := sniff("a.docx", bytes.NewReader(c.content), int64(len(c.content)))
		runtime.ReadMemStats(&after)
		if took := after.TotalAlloc - before.TotalAlloc; refused != c.refused || took > 24<<20 {
			t.Errorf("%s: refused %q, %d MB were needed for %d kB", name, refused, took>>20, len(c.content)>>10)
		}
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// What is not taken is told the way that makes it one that is: by its content, else by its name.
func TestSniff_tells_the_way_out(t *testing.T) {
	for _, c := range []struct {
		name, content string
		way           filetype.Way
	}{
		{"tai-lieu.rar", "Rar!\x1a\x07\x01\x00", filetype.ToZIP},
		{"tai lieu", "7z\xbc\xaf\x27\x1c", filetype.ToZIP},
		{"tai lieu 12.BC", "Rar!\x1a\x07\x00", filetype.ToZIP},
		{"scan.tif", "II*\x00", filetype.ToPicture},
		{"scan", "MM\x00*", filetype.ToPicture},
		{"bao cao.odt", string(archive("mimetype", "content.xml")), filetype.ToPDF},
		{"bao cao", string(archive("mimetype", "content.xml")), filetype.ToPDF},
		{"bao cao", "{\\rtf1", filetype.ToPDF},
		{"video.mov", string(box("qt  \x00\x00\x02\x00qt  ")), filetype.ToMP4},
		{"ghi chú.txt", "chữ", filetype.ToPDF},
		{"lạ", "\x01\x02", ""},
		{"ảnh", string(box("avif\x00\x00\x00\x00avifmif1miaf")), filetype.ToPicture},
		{"sách.epub", string(archive("mimetype", "META-INF/container.xml")), filetype.ToPDF},
	} {
		mime, refused, way := sniff(c.name, strings.NewReader(c.content), int64(len(c.content)))
		if mime != "" || refused != RefusedType || way != c.way {
			t.Errorf("%q: %q, %q, %q; want the way %q", c.name, mime, refused, way, c.way)
		}
	}
}

// Files with a password, made by other programs.
func TestSniff_knows_files_with_a_password(t *testing.T) {
	zipped, err := os.ReadFile("testdata/locked.zip")
	if err != nil {
		t.Fatal(err)
	}
	var book bytes.Buffer
	if err := excelize.NewFile().Write(&book, excelize.Options{Password: "hoabinh"}); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string][]byte{"a.zip": zipped, "không đuôi": zipped, "a.xlsx": book.Bytes(), "15.BC": book.Bytes()} {
		if _, refused, _ := sniff(name, bytes.NewReader(content), int64(len(content))); refused != RefusedLocked {
			t.Errorf("%s: %q", name, refused)
		}
	}
}
