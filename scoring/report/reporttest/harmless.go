package reporttest

import (
	"path"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// devices are the names that Windows keeps for devices.
var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[1-9]|lpt[1-9])$`)

// Harmless reports a name in a ZIP that leads elsewhere, or that some system cannot hold or shows as something else.
func Harmless(t interface{ Errorf(string, ...any) }, name string) {
	dir, base := path.Split(name)
	stem, _, _ := strings.Cut(base, ".")
	switch {
	case path.Clean("/"+name) != "/"+name, strings.Contains(name, ".."), strings.ContainsAny(name, "\\:*?\"<>|\x00"), strings.Count(name, "/") > 1:
		t.Errorf("a path that leads elsewhere: %q", name)
	case len(base) > 200 || !utf8.ValidString(name):
		t.Errorf("a name of %d bytes: %q", len(base), name)
	case devices.MatchString(strings.TrimSpace(stem)):
		t.Errorf("a device: %q", name)
	case strings.HasSuffix(base, ".") || strings.HasSuffix(base, " ") || strings.HasPrefix(base, "-") || strings.HasPrefix(base, "."):
		t.Errorf("an awkward end: %q", name)
	}
	for _, r := range dir + base {
		if unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			t.Errorf("%q has the invisible %U", name, r)
		}
	}
}
