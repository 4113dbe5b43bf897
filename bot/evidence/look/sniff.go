package look

// What a file really is: its first bytes and, for archives, the names in it. Nothing is unpacked but archives in it (inner.go), nothing is run.

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"strings"
	"unicode"

	"chamdiem/scoring/filetype"
)

// shape is a type with the way in which its content shows.
type shape struct {
	mime string
	is   func(f *sniffed) bool
}

// sniffed is a file being looked at.
type sniffed struct {
	head   []byte
	body   io.ReaderAt
	size   int64
	names  []string // of an archive, in lower case; nil = not one
	inner  []string // those of archives in it
	locked bool     // an archive with files that need a password
}

// headSize is enough for all signatures.
const headSize = 4 << 10

// shapes are the types that are taken (filetype), in the order in which they are tried.
var shapes = []shape{
	{"application/pdf", func(f *sniffed) bool {
		return bytes.HasPrefix(bytes.TrimLeft(f.head, "\ufeff \t\r\n"), []byte("%PDF-"))
	}},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", office("word/")},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", office("xl/")},
	{"application/vnd.openxmlformats-officedocument.presentationml.presentation", office("ppt/")},
	{"image/jpeg", starts("\xff\xd8\xff")},
	{"image/png", starts("\x89PNG\r\n\x1a\n")},
	{"image/webp", func(f *sniffed) bool { return starts("RIFF")(f) && len(f.head) > 12 && string(f.head[8:12]) == "WEBP" }},
	{filetype.HEIC, func(f *sniffed) bool { // AVIF names the brands of HEIC beside its own
		return brand("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1")(f) && !brand("avif", "avis")(f)
	}},
	{"video/mp4", video("isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash", "3gp4", "3gp5")},
	{"application/msword", ole("WordDocument")},
	{"application/vnd.ms-excel", ole("Workbook", "Book")},
	{"application/vnd.ms-powerpoint", ole("PowerPoint Document")},
	{zipped, func(f *sniffed) bool { return f.names != nil && !slices.Contains(f.names, contentTypes) }},
}

// others are types that are not taken, by their first bytes, with what makes them one that is.
var others = []struct {
	way filetype.Way
	is  func(f *sniffed) bool
}{
	{filetype.ToZIP, starts("Rar!\x1a\x07")},
	{filetype.ToZIP, starts("7z\xbc\xaf\x27\x1c")},
	{filetype.ToZIP, starts("\x1f\x8b")},
	{filetype.ToZIP, starts("BZh")},
	{filetype.ToZIP, starts("\xfd7zXZ\x00")},
	{filetype.ToPicture, starts("II*\x00")},
	{filetype.ToPicture, starts("MM\x00*")},
	{filetype.ToPicture, starts("BM")},
	{filetype.ToPicture, starts("GIF8")},
	{filetype.ToPicture, brand("avif", "avis")},
	{filetype.ToPDF, starts("{\\rtf")},
	{filetype.ToMP4, brand("qt  ")},
	{filetype.ToMP4, func(f *sniffed) bool { return starts("RIFF")(f) && len(f.head) > 12 && string(f.head[8:12]) == "AVI " }},
	{filetype.ToMP4, starts("\x1aE\xdf\xa3")},
	{filetype.Packed, starts("ID3")},
	{filetype.Packed, starts("#!AMR")},
	{filetype.Packed, starts("OggS")},
	{filetype.Packed, brand("M4A ")},
}

const zipped = "application/zip"

const contentTypes = "[content_types].xml"

// openDocument is the first file in a document of LibreOffice.
const openDocument = "mimetype"

// sniff returns what the file is, or why it is refused. The content decides; a name that tells another family of types is one of
// a broken or mistaken file: with RefusedMismatch mime is what it really is, where that is known. way is told with RefusedType and RefusedMismatch
// where there is one.
func sniff(name string, body io.ReaderAt, size int64) (mime string, refused Refusal, way filetype.Way) {
	f := &sniffed{head: make([]byte, min(headSize, size)), body: body, size: size}
	if n, err := body.ReadAt(f.head, 0); err != nil && n < len(f.head) {
		f.head = f.head[:n]
	}
	f.readNames()
	if refused = f.dangers(); refused != "" {
		return "", refused, ""
	}
	if filetype.Program(name) {
		return "", RefusedType, filetype.WayOf(name)
	}
	if f.locked || f.lockedOffice() {
		return "", RefusedLocked, ""
	}
	told, taken := filetype.ByName(name)
	is := f.shape()
	switch {
	case is == zipped && f.empty():
		return is, RefusedBroken, ""
	case is != "" && is == told, is != "" && filetype.Alike(is, told):
		return is, "", ""
	case taken:
		return is, RefusedMismatch, f.kept()
	case is == zipped && filetype.WayOf(name) == filetype.ToPDF: // a book or a drawing, which are archives too
		return "", RefusedType, filetype.ToPDF
	case is != "":
		return is, "", ""
	}
	return "", RefusedType, f.way(name)
}

// empty reports whether no file lies in an archive.
func (f *sniffed) empty() bool {
	return !slices.ContainsFunc(f.names, func(n string) bool { return !strings.HasSuffix(n, "/") })
}

// shape is the type that the content shows; empty for none that is taken.
func (f *sniffed) shape() string {
	for _, s := range shapes {
		if s.is(f) && !f.openDocument() {
			return s.mime
		}
	}
	return ""
}

// way is what makes a file that is not taken one that is, by its content or else by its name.
func (f *sniffed) way(name string) filetype.Way {
	if f.openDocument() {
		return filetype.ToPDF
	}
	if way := f.other(); way != "" {
		return way
	}
	return filetype.WayOf(name)
}

// other is what makes a type one that is taken, by its first bytes; empty for none that is known.
func (f *sniffed) other() filetype.Way {
	for _, o := range others {
		if o.is(f) {
			return o.way
		}
	}
	return ""
}

// kept is what makes a file one that is taken whose name says another type: programs save web pages, XML and plain text under the names of
// Word and Excel.
func (f *sniffed) kept() filetype.Way {
	if f.openDocument() {
		return filetype.ToPDF
	}
	if way := f.other(); way != "" || len(f.head) == 0 {
		return way
	}
	if slices.ContainsFunc(f.head, func(c byte) bool { return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' }) {
		return ""
	}
	return filetype.ToPDF
}

// openDocument reports whether an archive is a document of LibreOffice.
func (f *sniffed) openDocument() bool {
	return slices.Contains(f.names, openDocument) && slices.Contains(f.names, "content.xml")
}

// readNames lists an archive that begins where the file begins: one that is hidden behind something else is not taken
// for one.
func (f *sniffed) readNames() {
	if !starts("PK\x03\x04")(f) && !starts("PK\x05\x06")(f) {
		return
	}
	archive, err := openArchive(f.body, f.size)
	if err != nil {
		return
	}
	f.names = []string{}
	for _, file := range archive.File {
		f.names = append(f.names, strings.ToLower(strings.ReplaceAll(file.Name, "\\", "/")))
		f.locked = f.locked || file.Flags&encryptedFlag != 0
	}
	room := int64(innerSize)
	f.readInner(archive, innermost, &room)
}

// encryptedFlag marks a file of an archive that needs a password.
const encryptedFlag = 1

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
	for _, name := range slices.Concat(f.names, f.inner) {
		if strings.HasSuffix(name, "vbaproject.bin") || strings.HasSuffix(name, "vbadata.xml") || strings.Contains(name, "/macrosheets/") {
			return RefusedMacro
		}
		if program(name) {
			return RefusedProgram
		}
	}
	if starts(oleMagic)(f) && (f.holds("_VBA_PROJECT") || f.holds("Macros")) {
		return RefusedMacro
	}
	return ""
}

// program reports whether a file of an archive is one for some system: what stands behind a NUL or a colon, and letters that cannot be
// seen, count for one and not for the other.
func program(name string) bool {
	seen := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Cf, r) || unicode.IsControl(r) && r != 0 {
			return -1
		}
		return r
	}, name)
	return slices.ContainsFunc(append(strings.FieldsFunc(seen, func(r rune) bool { return r == 0 || r == ':' }), name), filetype.Program)
}

func starts(magic string) func(*sniffed) bool {
	return func(f *sniffed) bool { return bytes.HasPrefix(f.head, []byte(magic)) }
}

// office is a new Office file whose main part lies in the given folder.
func office(folder string) func(*sniffed) bool {
	return func(f *sniffed) bool {
		return slices.Contains(f.names, contentTypes) && slices.ContainsFunc(f.names, func(n string) bool { return strings.HasPrefix(n, folder) })
	}
}

// video is an ISO media file of one of the given brands that is no sound: a voice memo names the brands of videos behind its own.
func video(brands ...string) func(*sniffed) bool {
	is := brand(brands...)
	return func(f *sniffed) bool { return is(f) && !slices.Contains(sounds, string(f.head[8:12])) }
}

// sounds are the first brands of files that hold only sound.
var sounds = []string{"M4A ", "M4B ", "M4P "}

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
