package manual

// The man page, in the macros of man(7).

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// Page writes the man page of the program, section 1. version stands in its foot.
func Page(w io.Writer, app *kong.Application, version string) error {
	var s strings.Builder
	name := app.Name
	fmt.Fprintf(&s, ".TH %s 1 \"\" %q \"\"\n.SH TÊN\n%s \\- %s\n.SH \"CÁCH DÙNG\"\n.B %s\n<lệnh> [tùy chọn]\n.SH \"CÁC LỆNH\"\n",
		strings.ToUpper(name), name+" "+version, name, roff(app.Help), name)
	walk(app.Node, "", func(path string, n *kong.Node) {
		if path == "" || !n.Leaf() {
			return
		}
		fmt.Fprintf(&s, ".SS \"%s\"\n%s\n", roff(name+" "+path+arguments(n)), roff(n.Help))
		for _, p := range n.Positional {
			fmt.Fprintf(&s, ".TP\n.I %s\n%s\n", roff(p.Name), roff(p.Help))
		}
		for _, f := range n.Flags {
			if !f.Hidden {
				fmt.Fprintf(&s, ".TP\n.B %s\n%s\n", roff(flagWords(f)), roff(f.Help))
			}
		}
	})
	_, err := io.WriteString(w, s.String())
	return err
}

func arguments(n *kong.Node) (words string) {
	for _, p := range n.Positional {
		if p.Required {
			words += " <" + p.Name + ">"
		} else {
			words += " [" + p.Name + "]"
		}
	}
	return words
}

// flagWords are a flag as it is typed, with the variable that stands for it.
func flagWords(f *kong.Flag) string {
	words := "--" + f.Name
	if f.Short != 0 {
		words = "-" + string(f.Short) + ", " + words
	}
	if !f.IsBool() {
		words += "=" + f.FormatPlaceHolder()
	}
	if len(f.Envs) > 0 {
		words += " ($" + strings.Join(f.Envs, ", $") + ")"
	}
	return words
}

var roffWords = strings.NewReplacer(`\`, `\e`, "-", `\-`, "\n", " ", `"`, `\(dq`)

// roff escapes a text for a line of the page.
func roff(text string) string {
	text = roffWords.Replace(text)
	if strings.HasPrefix(text, ".") || strings.HasPrefix(text, "'") {
		text = `\&` + text
	}
	return text
}
