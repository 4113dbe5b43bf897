// Package manual writes what shells and readers want to know of the command line: completion scripts and the man page, both from the
// model of the commands.
package manual

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

// Shells are those for which Completion has a script.
const Shells = "bash,zsh,fish"

// Completion writes a script that completes commands and flags in one of Shells; file names are completed elsewhere.
func Completion(w io.Writer, app *kong.Application, shell string) error {
	places := map[string][]string{} // the words that may follow a command, by its path
	var order []string
	walk(app.Node, "", func(path string, n *kong.Node) {
		var words []string
		for _, child := range n.Children {
			if !child.Hidden {
				words = append(words, child.Name)
			}
		}
		for _, f := range flags(n) {
			words = append(words, "--"+f.Name)
		}
		places[path], order = words, append(order, path)
	})
	var err error
	switch shell {
	case "fish":
		err = fish(w, app.Name, order, places)
	case "zsh":
		if _, err = fmt.Fprintf(w, "#compdef %s\nautoload -U +X bashcompinit && bashcompinit\n", app.Name); err == nil {
			err = bash(w, app.Name, order, places)
		}
	default:
		err = bash(w, app.Name, order, places)
	}
	return err
}

// walk visits the program and each command that people see, with its path below the program.
func walk(n *kong.Node, path string, visit func(path string, n *kong.Node)) {
	visit(path, n)
	for _, child := range n.Children {
		if !child.Hidden {
			walk(child, strings.TrimSpace(path+" "+child.Name), visit)
		}
	}
}

// flags are all flags that may be typed after a command.
func flags(n *kong.Node) (out []*kong.Flag) {
	for _, group := range n.AllFlags(true) {
		out = append(out, group...)
	}
	return out
}

func bash(w io.Writer, name string, order []string, places map[string][]string) error {
	var s strings.Builder
	fmt.Fprintf(&s, `_%[1]s() {
    local word path="" next=""
    local -a known=(`, name)
	for _, path := range order {
		fmt.Fprintf(&s, " %q", path)
	}
	s.WriteString(` )
    for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
        next="${path:+$path }$word"
        for k in "${known[@]}"; do [ "$k" = "$next" ] && path="$next" && break; done
    done
    case "$path" in
`)
	for _, path := range order {
		fmt.Fprintf(&s, "    %q) COMPREPLY=( $(compgen -W %q -- \"${COMP_WORDS[COMP_CWORD]}\") ) ;;\n", path, strings.Join(places[path], " "))
	}
	fmt.Fprintf(&s, "    esac\n}\ncomplete -o default -F _%[1]s %[1]s\n", name)
	_, err := io.WriteString(w, s.String())
	return err
}

func fish(w io.Writer, name string, order []string, places map[string][]string) error {
	var s strings.Builder
	for _, path := range order {
		when := "__fish_use_subcommand"
		if words := strings.Fields(path); len(words) > 0 {
			when = "__fish_seen_subcommand_from " + words[0]
			for _, word := range words[1:] {
				when += "; and __fish_seen_subcommand_from " + word
			}
		}
		for _, word := range places[path] {
			form := "-a"
			if long, ok := strings.CutPrefix(word, "--"); ok {
				form, word = "-l", long
			}
			fmt.Fprintf(&s, "complete -c %s -n %q %s %s\n", name, when, form, word)
		}
	}
	_, err := io.WriteString(w, s.String())
	return err
}
