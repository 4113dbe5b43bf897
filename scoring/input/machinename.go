package input

// machinename.go knows names that a camera, a phone, a scanner or a program gives to files: they do not tell what the file is.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// The parts of such names, without diacritics.
const (
	// makerNames are followed by figures or by nothing.
	makerNames = `(?:img|image|images|dsc|dscn|dscf|pxl|mvimg|gopr|pano|burst|photo|photos|picture|pictures|pic|snapchat|fb img|received|facebook|messenger|inbound|camera|cam|` +
		`screen ?shot|screen capture|screen recording|anh chup man hinh|anh man hinh|chup man hinh|man hinh|vid|video|mov|` +
		`zalo|zalo image|zalo photo|viber|viber image|viber photo|telegram|signal|whatsapp image|whatsapp video|whatsapp document|wp|` +
		`anh|anh chup|hinh|hinh anh|hinh chup|buc anh|tam anh|tam hinh|` +
		`untitled|untitled document|khong co tieu de|tai lieu khong co tieu de|new document|document|new microsoft (?:word|excel|powerpoint)? ?(?:document|worksheet|presentation)|doc|docs|book|presentation|drawing|noname|unnamed|download)`
	// scanNames are followed by six figures at least: "scan0012" is told apart by its number.
	scanNames = `(?:scan|scanned|scanned document|scanner|camscanner|adobe scan|tap scanner|tapscanner|genius scan|office lens|microsoft lens|notes|kyocera|sharp|canon|brother|hp|skm|skmbt|mfp|km)`
	// signs stand behind both: figures, months, the half of the day, programs, copies.
	signs = `(?:[0-9]+|[0-9a-f]*[0-9][0-9a-f]*|wa[0-9]+|at|luc|ngay|am|pm|sa|ch|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|com|org|vn|zing|zalo|android|facebook|orca|katana|chrome|telegram|messenger|viber|voip|google|apps|photos|camera|gallery|sec|samsung|miui|` +
		`copy|ban sao|edited|edit|hdr|portrait|night|cover|burst[0-9]*|mp|compressed|resized|thg|x|o|n|b|t|s|y)`
)

var (
	namedByMaker   = pattern.New(`^` + makerNames + `(?: ?` + signs + `)*$`)
	namedByScanner = pattern.New(`^` + scanNames + `(?: ?` + signs + `)*$`)
	// namedByZalo is "z6041234567890_" and the hash of the picture.
	namedByZalo   = pattern.New(`^z ?[0-9]{4,}(?: [0-9a-f]+)*$`)
	namedByFigure = pattern.New(`^[0-9]+(?: ` + signs + `)*$`)
	namedByHash   = pattern.New(`^[0-9a-f]{8} ?[0-9a-f]{4} ?[0-9a-f]{4} ?[0-9a-f]{4} ?[0-9a-f]{12}$|^[0-9a-f]{32,64}$`)
	notLetters    = pattern.New(`[^a-z0-9]+`)
)

// NamedByMachine reports whether the name of a file, without its ending, is one that no person gave it: "IMG_20241118_0815",
// "1000012345", "Screenshot_2024-11-18", "zalo-1731900000", "Ảnh 1".
func NamedByMachine(stem string) bool {
	name := strings.TrimSpace(notLetters.ReplaceAllString(format.Fold(stem), " "))
	switch {
	case namedByMaker.MatchString(name), namedByZalo.MatchString(name), namedByHash.MatchString(name):
		return true
	}
	n := len(digit.FindAllString(name, -1))
	return namedByScanner.MatchString(name) && n >= 6 || namedByFigure.MatchString(name) && (n >= 8 || n >= 6 && !strings.Contains(name, " "))
}
