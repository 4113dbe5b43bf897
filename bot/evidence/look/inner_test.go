package look

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"chamdiem/criteria/testseed"
	"chamdiem/scoring/filetype"
)

// inside is a file that is put into an archive.
type inside struct {
	name    string
	content []byte
}

// packed is an archive of files.
func packed(t *testing.T, files ...inside) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, file := range files {
		f, err := w.Create(file.name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(file.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// manyPacked is an archive of archives with so many bytes that do not get smaller; the last of them holds a program.
func manyPacked(t *testing.T, size int) []byte {
	t.Helper()
	filler := make([]byte, size/8)
	random := testseed.Rand(t)
	for i := range filler {
		filler[i] = byte(random.Uint32())
	}
	var files []inside
	for i := range 8 {
		files = append(files, inside{fmt.Sprintf("%d.zip", i), packed(t, inside{"ảnh.jpg", filler})})
	}
	return packed(t, append(files, inside{"8.zip", archive("Setup.exe")})...)
}

// TestSniff_looks_into_archives_in_archives_within_bounds: a program is found two archives deep; what is too large to look into is taken as it is.
func TestSniff_looks_into_archives_in_archives_within_bounds(t *testing.T) {
	locked := archive("a.pdf")
	for _, head := range []string{"PK\x03\x04", "PK\x01\x02"} { // the flag of a password in both heads of the file
		at := bytes.Index(locked, []byte(head))
		locked[at+map[string]int{"PK\x03\x04": 6, "PK\x01\x02": 8}[head]] |= encryptedFlag
	}
	for name, tt := range map[string]struct {
		content []byte
		refused Refusal
	}{
		"papers":                                 {packed(t, inside{"trong.zip", archive("báo cáo.pdf")}), ""},
		"a program":                              {packed(t, inside{"trong.zip", archive("Setup.exe")}), RefusedProgram},
		"a program deeper":                       {packed(t, inside{"a.ZIP", packed(t, inside{"b.zip", archive("x.bat")})}), RefusedProgram},
		"a password":                             {packed(t, inside{"trong.zip", locked}), RefusedLocked},
		"no archive":                             {packed(t, inside{"trong.zip", []byte("PK\x03\x04 not really")}), ""},
		"a program behind all that is looked at": {manyPacked(t, innerSize-1<<20), RefusedProgram},
		"larger than allowed":                    {packed(t, inside{"trong.zip", make([]byte, innerSize+1)}), ""},
	} {
		if _, refused, _ := sniff("hồ sơ.zip", bytes.NewReader(tt.content), int64(len(tt.content))); refused != tt.refused {
			t.Errorf("%s: %q, want %q", name, refused, tt.refused)
		}
	}
}

// TestSniff_tells_the_way_out_of_a_wrong_name: what programs save under the name of another type.
func TestSniff_tells_the_way_out_of_a_wrong_name(t *testing.T) {
	for _, c := range []struct {
		name, content string
		way           filetype.Way
	}{
		{"bang.xls", "<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>", filetype.ToPDF},
		{"bang.xls", "STT;Nội dung\r\n1;Một\r\n", filetype.ToPDF},
		{"bao cao.doc", "{\\rtf1\\ansi", filetype.ToPDF},
		{"bao cao.doc", "MIME-Version: 1.0\r\nContent-Type: multipart/related", filetype.ToPDF},
		{"bao cao.docx", string(archive("mimetype", "content.xml")), filetype.ToPDF},
		{"tai lieu.zip", "Rar!\x1a\x07\x01\x00", filetype.ToZIP},
		{"quet.pdf", "II*\x00", filetype.ToPicture},
		{"hop.mp4", string(box("qt  \x00\x00\x02\x00qt  ")), filetype.ToMP4},
		{"bao cao.doc", "MZ\x90\x00", ""},
		{"bao cao.pdf", "", ""},
	} {
		if _, refused, way := sniff(c.name, strings.NewReader(c.content), int64(len(c.content))); refused != RefusedMismatch || way != c.way {
			t.Errorf("%q: %q, %q; want the way %q", c.name, refused, way, c.way)
		}
	}
	memo := string(box("M4A \x00\x00\x00\x00M4A mp42isom"))
	if mime, refused, way := sniff("Ghi âm.m4a", strings.NewReader(memo), int64(len(memo))); mime != "" || refused != RefusedType || way != filetype.Packed {
		t.Errorf("a voice memo: %q, %q, %q", mime, refused, way)
	}
}
