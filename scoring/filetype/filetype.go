// Package filetype is the one place that knows which files are taken, by which endings they go, and what is to be done with the
// others.
package filetype

import (
	"path"
	"slices"
	"strings"
)

// kind is a type that is taken.
type kind struct {
	mime    string
	family  string   // kinds of one family are mistaken for each other: the content decides
	name    string   // as people call it
	endings []string // with the dot; the first is the one that a file gets without one
}

var kinds = []kind{
	{"application/pdf", "pdf", "PDF", []string{".pdf"}},
	{"application/msword", "word", "Word", []string{".doc"}},
	{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "word", "Word", []string{".docx"}},
	{"application/vnd.ms-excel", "excel", "Excel", []string{".xls"}},
	{"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "excel", "Excel", []string{".xlsx"}},
	{"application/vnd.ms-powerpoint", "powerpoint", "PowerPoint", []string{".ppt"}},
	{"application/vnd.openxmlformats-officedocument.presentationml.presentation", "powerpoint", "PowerPoint", []string{".pptx"}},
	{"image/jpeg", "picture", "ảnh", []string{".jpg", ".jpeg", ".jfif", ".jpe"}},
	{"image/png", "picture", "ảnh", []string{".png"}},
	{HEIC, "picture", "ảnh", []string{".heic", ".heif"}},
	{"image/webp", "picture", "ảnh", []string{".webp"}},
	{"video/mp4", "video", "MP4", []string{".mp4", ".m4v"}},
	{"application/zip", "zip", "ZIP", []string{".zip"}},
}

// HEIC is the type of pictures that many computers cannot show.
const HEIC = "image/heic"

// Way is what turns a file that is not taken into one that is.
type Way string

// The ways.
const (
	ToZIP     Way = "zip"     // another archive
	ToPDF     Way = "pdf"     // a document of another program
	ToPicture Way = "picture" // a picture that is no photo
	ToMP4     Way = "mp4"     // another video
	Packed    Way = "packed"  // a sound: it is kept in a ZIP
	NoMacro   Way = "nomacro" // a document with macros
)

var ways = map[Way][]string{
	ToZIP: {".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".cab", ".iso"},
	ToPDF: {".odt", ".ods", ".odp", ".rtf", ".txt", ".csv", ".htm", ".html", ".mht", ".mhtml", ".xml", ".xps", ".oxps", ".djvu", ".epub", ".dotx", ".xltx", ".potx",
		".ppsx", ".pps", ".xlsb", ".pages", ".numbers", ".key", ".wps", ".et", ".dps", ".vsd", ".vsdx", ".pub", ".dwg", ".msg", ".eml", ".ps"},
	ToPicture: {".tif", ".tiff", ".bmp", ".gif", ".svg", ".avif", ".dng", ".cr2", ".nef", ".psd"},
	ToMP4:     {".mov", ".qt", ".avi", ".mkv", ".wmv", ".3gp", ".webm", ".flv", ".mpg", ".mpeg", ".mts"},
	NoMacro:   {".docm", ".dotm", ".xlsm", ".xltm", ".pptm", ".ppsm", ".potm"},
	Packed:    {".mp3", ".m4a", ".wav", ".amr", ".ogg", ".oga", ".wma", ".aac", ".flac"},
}

// programs are endings that no evidence has: programs and what starts one. Documents with macros (NoMacro) count for such.
var programs = []string{".exe", ".dll", ".com", ".scr", ".bat", ".cmd", ".msi", ".msix", ".ps1", ".vbs", ".vbe", ".js", ".jse", ".wsf", ".hta",
	".wsh", ".wsc", ".sct", ".scf", ".msp", ".mst", ".msc", ".psm1", ".psd1", ".ps1xml", ".xll", ".xla", ".xlm", ".ppam", ".ppa", ".slk", ".iqy", ".jnlp", ".xbap", ".application", ".appref-ms",
	".appx", ".appxbundle", ".msixbundle", ".appinstaller", ".gadget", ".settingcontent-ms", ".library-ms", ".search-ms", ".diagcab", ".hlp", ".ocx", ".sys", ".drv", ".py", ".pyw",
	".ipa", ".aab", ".xapk", ".apks", ".apkm", ".pkg", ".command", ".bash", ".elf",
	".jar", ".apk", ".app", ".deb", ".rpm", ".dmg", ".sh", ".lnk", ".pif", ".cpl", ".reg", ".chm", ".xlam"}

// byEnding is the type of each ending that is taken; wayOf the way of each that is not.
var byEnding, wayOf = tables()

func tables() (map[string]kind, map[string]Way) {
	taken, others := map[string]kind{}, map[string]Way{}
	for _, k := range kinds {
		for _, e := range k.endings {
			taken[e] = k
		}
	}
	for way, endings := range ways {
		for _, e := range endings {
			others[e] = way
		}
	}
	return taken, others
}

// Ending is the ending of a file's name with its dot in lower case, as far as it tells a type: "15.BC-UBND" has none. Blanks
// and dots behind it do not count.
func Ending(name string) string {
	e := strings.ToLower(path.Ext(trimmed(name)))
	_, taken := byEnding[e]
	_, other := wayOf[e]
	if !taken && !other && !slices.Contains(programs, e) {
		return ""
	}
	return e
}

// Stem is a file's name without an ending that tells a type, and without blanks around it.
func Stem(name string) string {
	s := trimmed(name)
	if e := Ending(name); e != "" {
		s = s[:len(s)-len(e)]
	}
	return strings.TrimSpace(s)
}

func trimmed(name string) string { return strings.TrimRight(name, " .\u00a0\t\r\n") }

// ByName is the type that a name tells; ok is false where it tells none that is taken.
func ByName(name string) (mime string, ok bool) {
	k, ok := byEnding[Ending(name)]
	return k.mime, ok
}

// otherSheets are endings of workbooks and tables that are not read as such, though people take them for the same as .xlsx.
var otherSheets = []string{".xls", ".xlsb", ".xlsm", ".xltx", ".ods", ".csv", ".et", ".numbers"}

// OtherSheet reports whether a name is that of a workbook or a table of another kind than .xlsx.
func OtherSheet(name string) bool { return slices.Contains(otherSheets, Ending(name)) }

// Program reports whether a name is that of a program, or of a document with macros.
func Program(name string) bool {
	e := Ending(name)
	return slices.Contains(programs, e) || wayOf[e] == NoMacro
}

// WayOf is how a file of that name becomes one that is taken; empty where there is nothing to tell.
func WayOf(name string) Way { return wayOf[Ending(name)] }

// Alike reports whether files of two types are of one family: one is often called by the ending of the other.
func Alike(mime, other string) bool {
	a, b := byMime(mime), byMime(other)
	return a.family != "" && a.family == b.family
}

// Name is what people call a type; empty for one that is not taken.
func Name(mime string) string { return byMime(mime).name }

// Known reports whether a type is taken.
func Known(mime string) bool { return byMime(mime).mime != "" }

// EndingFor is the ending for a file of that type and name: its own where that fits. Empty for a type that is not taken.
func EndingFor(mime, name string) string {
	k := byMime(mime)
	if own := Ending(name); slices.Contains(k.endings, own) {
		return own
	}
	if len(k.endings) == 0 {
		return ""
	}
	return k.endings[0]
}

func byMime(mime string) kind {
	i := slices.IndexFunc(kinds, func(k kind) bool { return k.mime == mime })
	if i < 0 {
		return kind{}
	}
	return kinds[i]
}
