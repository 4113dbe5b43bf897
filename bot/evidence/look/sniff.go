package look

// What a file really is: its first bytes and, for archives, the names in it. Nothing is unpacked, nothing is run.

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"strings"
)

// fileType is a type that is taken, with the ways in which its content shows.
type fileType struct {
	mime string
	is   func(f *sniffed) bool
}

// sniffed is a file being looked at.
type sniffed struct {
	head  []byte
	body  io.ReaderAt
	size  int64
	names []string // of an archive, in lower case; nil = not one
}

// headSize is enough for all signatures.
const headSize = 4 << 10

var fileTypes = map[string]fileType{
	"pdf": {"application/pdf", func(f *sniffed) bool {
		return bytes.HasPrefix(bytes.TrimLeft(f.head, "\ufeff \t\r\n"), []byte("%PDF-"))
	}},
	"doc":  {"application/msword", ole("WordDocument")},
	"xls":  {"application/vnd.ms-excel", ole("Workbook", "Book")},
	"ppt":  {"application/vnd.ms-powerpoint", ole("PowerPoint Document")},
	"docx": {"application/vnd.openxmlformats-officedocument.wordprocessingml.document", office("word/")},
	"xlsx": {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", office("xl/")},
	"pptx": {"application/vnd.openxmlformats-officedocument.presentationml.presentation", office("ppt/")},
	"jpg":  {"image/jpeg", starts("\xff\xd8\xff")},
	"jpeg": {"image/jpeg", starts("\xff\xd8\xff")},
	"png":  {"image/png", starts("\x89PNG\r\n\x1a\n")},
	"webp": {"image/webp", func(f *sniffed) bool { return starts("RIFF")(f) && len(f.head) > 12 && string(f.head[8:12]) == "WEBP" }},
	"heic": {"image/heic", brand("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1")},
	"heif": {"image/heic", brand("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1")},
	"mp4":  {"video/mp4", brand("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash", "3gp4", "3gp5")},
	"zip":  {"application/zip", func(f *sniffed) bool { return f.names != nil && !slices.Contains(f.names, contentTypes) }},
}

const contentTypes = "[content_types].xml"

// programs are extensions that have no place in an archive of evidence.
var programs = []string{".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".msi", ".msix", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta",
	".jar", ".apk", ".app", ".deb", ".rpm", ".dmg", ".sh", ".lnk", ".pif", ".cpl", ".reg", ".chm", ".docm", ".dotm", ".xlsm", ".xltm", ".xlam", ".pptm", ".ppsm", ".potm"}

// sniff returns what the file is, or why it is refused. The content must be what the name says; a picture sent as
// such has no name, and a name without an extension leaves it to the content.
func sniff(name string, body io.ReaderAt, size int64) (mime string, refused Refusal) {
	f := &sniffed{head: make([]byte, min(headSize, size)), body: body, size: size}
	if n, err := body.ReadAt(f.head, 0); err != nil && n < len(f.head) {
		f.head = f.head[:n]
	}
	f.readNames()
	if refused = f.dangers(); refused != "" {
		return "", refused
	}
	ext := strings.ToLower(strings.TrimPrefix(path.Ext(strings.TrimRight(name, " .")), "."))
	if t, ok := fileTypes[ext]; ok {
		if !t.is(f) {
			return "", RefusedMismatch
		}
		return t.mime, ""
	}
	if ext != "" && name != "" {
		return "", RefusedType
	}
	for _, ext := range []string{"pdf", "docx", "xlsx", "pptx", "jpg", "png", "webp", "heic", "mp4", "doc", "xls", "ppt", "zip"} {
		if t := fileTypes[ext]; t.is(f) {
			return t.mime, ""
		}
	}
	return "", RefusedType
}

// readNames lists an archive that begins where the file begins: one that is hidden behind something else is not taken
// for one.
func (f *sniffed) readNames() {
	if !starts("PK\x03\x04")(f) && !starts("PK\x05\x06")(f) {
		return
	}
	archive, err := zip.NewReader(&sparing{f.body, directorySize}, f.size)
	if err != nil {
		return
	}
	f.names = []string{}
	for _, file := range archive.File {
		f.names = append(f.names, strings.ToLower(strings.ReplaceAll(file.Name, "\\", "/")))
	}
}

// directorySize bounds what is read of an archive to list its names, in bytes: over ten thousand files. One that needs
// more is not taken for an archive.
const directorySize = 2 << 20

var errDirectory = errors.New("the archive's directory is too large")

// sparing reads no more than so many bytes.
type sparing struct {
	io.ReaderAt
	left int
}

func (s *sparing) ReadAt(p []byte, at int64) (int, error) {
	if s.left -= len(p); s.left < 0 {
		return 0, errDirectory
	}
	return s.ReaderAt.ReadAt(p, at)
}

// dangers says why a file is not taken whatever it is called.
func (f *sniffed) dangers() Refusal {
	for _, name := range f.names {
		if strings.HasSuffix(name, "vbaproject.bin") || strings.HasSuffix(name, "vbadata.xml") {
			return RefusedMacro
		}
		if slices.Contains(programs, path.Ext(strings.TrimRight(name, " ."))) {
			return RefusedProgram
		}
	}
	if starts(oleMagic)(f) && (f.holds("_VBA_PROJECT") || f.holds("Macros")) {
		return RefusedMacro
	}
	return ""
}

func starts(magic string) func(*sniffed) bool {
	return func(f *sniffed) bool { return bytes.HasPrefix(f.head, []byte(magic)) }
}

const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

// ole is an old Office file that has one of the given streams.
func ole(streams ...string) func(*sniffed) bool {
	return func(f *sniffed) bool { return starts(oleMagic)(f) && slices.ContainsFunc(streams, f.holds) }
}

// office is a new Office file whose main part lies in the given folder.
func office(folder string) func(*sniffed) bool {
	return func(f *sniffed) bool {
		return slices.Contains(f.names, contentTypes) && slices.ContainsFunc(f.names, func(n string) bool { return strings.HasPrefix(n, folder) })
	}
}

// brand is an ISO media file of one of the given brands.
func brand(brands ...string) func(*sniffed) bool {
	return func(f *sniffed) bool {
		if len(f.head) < 12 || string(f.head[4:8]) != "ftyp" {
			return false
		}
		length := min(int(f.head[2])<<8|int(f.head[3]), len(f.head))
		for at := 8; at+4 <= length; at += 4 {
			if at != 12 && slices.Contains(brands, string(f.head[at:at+4])) { // at 12 is a version
				return true
			}
		}
		return false
	}
}

// holds says whether an old Office file has an entry of that name in a directory: as UTF-16 at the start of an entry.
func (f *sniffed) holds(name string) bool {
	want := make([]byte, 0, 2*len(name)+2)
	for _, c := range []byte(name) {
		want = append(want, c, 0)
	}
	want = append(want, 0, 0)
	const entry = 128 // entries are that long and aligned to it
	buf := make([]byte, 64<<10)
	for at := int64(0); at < f.size; at += int64(len(buf)) {
		n, _ := f.body.ReadAt(buf, at)
		for i := 0; i+len(want) <= n; i += entry {
			if bytes.Equal(buf[i:i+len(want)], want) {
				return true
			}
		}
		if n < len(buf) {
			break
		}
	}
	return false
}
