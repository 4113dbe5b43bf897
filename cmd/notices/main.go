// Command notices writes docs/THIRD-PARTY-NOTICES.md: the licence texts of everything that is linked into the program, its
// fonts included. Run it from the root of the repository with `make notices`.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

const (
	// program is the package whose dependencies are listed.
	program = "chamdiem/cmd/chamdiem"
	// system is the one for which they are listed: the file must not depend on the machine that writes it.
	system = "linux"
)

// licenceFile matches the names under which modules keep their terms; a folder of that name holds several.
var licenceFile = regexp.MustCompile(`(?i)^(licen[cs]es?|copying|notice|patents|ofl)([-._].*)?$`)

// unused are terms that a module offers beside those that are chosen here: FreeType comes under its own licence or the GPL.
var unused = map[string][]string{"github.com/golang/freetype": {"licenses/gpl.txt"}}

func main() {
	if err := write(os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

// write writes each text once, with the modules that come under it.
func write(w io.Writer) error {
	modules, err := linked()
	if err != nil {
		return err
	}
	under := map[string][]string{} // text → "module version, file"
	for _, m := range modules {
		files, err := m.licences()
		if err != nil {
			return err
		}
		files = slices.DeleteFunc(files, func(file string) bool { return slices.Contains(unused[m.path], filepath.ToSlash(file)) })
		if len(files) == 0 {
			return fmt.Errorf("%s %s has no licence file", m.path, m.version)
		}
		for _, file := range files {
			text, err := os.ReadFile(filepath.Join(m.dir, file))
			if err != nil {
				return fmt.Errorf("read licence of %s: %w", m.path, err)
			}
			key := tidy(string(text))
			under[key] = append(under[key], fmt.Sprintf("%s %s (%s)", m.path, m.version, filepath.ToSlash(file)))
		}
	}
	type group struct {
		text string
		of   []string
	}
	var groups []group
	for text, of := range under {
		groups = append(groups, group{text, of})
	}
	slices.SortFunc(groups, func(a, b group) int { return cmp.Compare(a.of[0], b.of[0]) })
	fmt.Fprintf(w, "# Third-party notices\n\nThe program holds code and fonts of others, under the terms below. This file is written by `make notices`; a test fails\nwhen it lags behind go.mod.\n\nPortions of this software are copyright © The FreeType Project (www.freetype.org). All rights reserved.\n")
	for _, g := range groups {
		fmt.Fprintln(w)
		for _, of := range g.of {
			fmt.Fprintf(w, "- %s\n", of)
		}
		fmt.Fprintf(w, "\n```text\n%s\n```\n", g.text)
	}
	return nil
}

// tidy drops what differs between copies of one text without a meaning: ends of lines and blanks around it.
func tidy(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " \t\f")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

// module is a module of which packages are linked.
type module struct {
	path, version, dir string
	packages           []string // their folders below dir
}

// linked lists the modules of the program, and Go itself, sorted by path.
func linked() ([]*module, error) {
	cmd := exec.Command("go", "list", "-deps", "-json=Dir,Standard,Module", program)
	cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("list dependencies: %w", err)
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return nil, fmt.Errorf("find Go: %w", err)
	}
	byPath := map[string]*module{"Go": {path: "Go", version: "standard library", dir: strings.TrimSpace(string(root))}}
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var pkg struct {
			Dir      string
			Standard bool
			Module   *struct {
				Path, Version, Dir string
				Main               bool
			}
		}
		if err := dec.Decode(&pkg); err != nil {
			return nil, fmt.Errorf("read dependencies: %w", err)
		}
		if pkg.Standard || pkg.Module == nil || pkg.Module.Main {
			continue
		}
		m := byPath[pkg.Module.Path]
		if m == nil {
			m = &module{path: pkg.Module.Path, version: pkg.Module.Version, dir: pkg.Module.Dir}
			byPath[m.path] = m
		}
		below, err := filepath.Rel(m.dir, pkg.Dir)
		if err != nil {
			return nil, fmt.Errorf("find package: %w", err)
		}
		m.packages = append(m.packages, below)
	}
	var list []*module
	for _, m := range byPath {
		list = append(list, m)
	}
	slices.SortFunc(list, func(a, b *module) int { return cmp.Compare(a.path, b.path) })
	return list, nil
}

// licences are the files with terms in the module's root and in the folders from there to the linked packages.
func (m *module) licences() ([]string, error) {
	folders := []string{"."}
	for _, below := range m.packages {
		for dir := below; dir != "."; dir = filepath.Dir(dir) {
			folders = append(folders, dir)
		}
	}
	slices.Sort(folders)
	var files []string
	for _, folder := range slices.Compact(folders) {
		found, err := m.termsIn(folder, false)
		if err != nil {
			return nil, err
		}
		files = append(files, found...)
	}
	return files, nil
}

// termsIn are the files with terms in one folder; all files are, where the folder itself has such a name.
func (m *module) termsIn(folder string, all bool) (files []string, err error) {
	entries, err := os.ReadDir(filepath.Join(m.dir, folder))
	if err != nil {
		return nil, fmt.Errorf("look for the licence of %s: %w", m.path, err)
	}
	for _, e := range entries {
		name := filepath.Join(folder, e.Name())
		switch fits := licenceFile.MatchString(e.Name()); {
		case e.IsDir() && fits:
			below, err := m.termsIn(name, true)
			if err != nil {
				return nil, err
			}
			files = append(files, below...)
		case !e.IsDir() && (fits || all) && filepath.Ext(name) != ".go":
			files = append(files, name)
		}
	}
	return files, nil
}
