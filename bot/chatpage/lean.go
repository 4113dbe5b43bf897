package chatpage

// What a browser does not need of these files: a slow line carries them faster without.

import (
	"path"
	"strings"
)

// Lean is a script or style sheet without indentation, empty lines, and comments that have lines of their own. Other files stay as they
// are. No text within quotation marks goes over several lines in these files.
func Lean(name string, text string) string {
	if ending := path.Ext(name); ending != ".js" && ending != ".css" {
		return text
	}
	var out strings.Builder
	comment := false
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case comment:
			comment = !strings.HasSuffix(line, "*/")
		case strings.HasPrefix(line, "/*"):
			comment = !strings.HasSuffix(line, "*/")
		case line == "" || strings.HasPrefix(line, "//"):
		default:
			out.WriteString(line)
			out.WriteByte('\n')
		}
	}
	return out.String()
}
