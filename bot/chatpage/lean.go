package chatpage

// What a browser does not need of these files: a slow line carries them faster without.

import (
	"path"
	"strings"
)

// Lean is a script or style sheet without indentation, empty lines, and comments that have lines of their own. Other files stay as they
// are. No text within quotation marks goes over several lines in these files.
func Lean(name string, text string) string {
	ending := path.Ext(name)
	if ending != ".js" && ending != ".css" {
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
			out.WriteString(withoutRemark(line))
			out.WriteByte('\n')
		}
	}
	if ending == ".css" {
		return tight.Replace(out.String())
	}
	return out.String()
}

// withoutRemark is a line of a script without the comment or the blank at its end.
func withoutRemark(line string) string {
	if body, ok := strings.CutSuffix(line, " {"); ok && (strings.HasSuffix(body, ")") || strings.HasSuffix(body, "=>")) {
		return body + "{"
	}
	at := strings.LastIndex(line, " // ")
	if at < 0 || strings.ContainsAny(line[at:], "'\"`") || strings.Count(line[:at], "'")%2+strings.Count(line[:at], "\"")%2+strings.Count(line[:at], "`")%2 > 0 {
		return line
	}
	return strings.TrimSpace(line[:at])
}

// tight leaves out blanks that mean nothing in a style sheet.
var tight = strings.NewReplacer(": ", ":", "; ", ";", ", ", ",", " {", "{", "{ ", "{", ";\n}", "}", " }", "}", ";\n", ";", "{\n", "{", ",\n", ",")
