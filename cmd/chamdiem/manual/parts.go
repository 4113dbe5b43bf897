package manual

// The list of parts (SBOM) of the program, in the form CycloneDX 1.5, from what the compiler wrote into it.

import (
	"encoding/json"
	"errors"
	"io"
	"runtime"
	"runtime/debug"
	"strings"
)

type part struct {
	Type    string `json:"type"`
	Ref     string `json:"bom-ref,omitempty"`
	Name    string `json:"name"`
	Version string `json:"version,omitempty"`
	Purl    string `json:"purl,omitempty"` // where the part can be found: https://github.com/package-url
}

type bill struct {
	Format   string `json:"bomFormat"`
	Spec     string `json:"specVersion"`
	Version  int    `json:"version"`
	Metadata struct {
		Component part `json:"component"`
	} `json:"metadata"`
	Components []part `json:"components"`
}

// Parts writes the modules that are linked into this program, with their versions, and the Go that built it.
func Parts(w io.Writer, name, version string) error {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return errors.New("the program does not know its parts")
	}
	b := bill{Format: "CycloneDX", Spec: "1.5", Version: 1}
	b.Metadata.Component = part{Type: "application", Ref: name, Name: name, Version: version}
	b.Components = append(b.Components, golang("std", strings.TrimPrefix(runtime.Version(), "go")))
	for _, m := range info.Deps {
		if m.Replace != nil {
			m = m.Replace
		}
		b.Components = append(b.Components, golang(m.Path, m.Version))
	}
	e := json.NewEncoder(w)
	e.SetIndent("", "  ")
	return e.Encode(b)
}

func golang(path, version string) part {
	purl := "pkg:golang/" + path + "@" + strings.ReplaceAll(version, "+", "%2B")
	return part{Type: "library", Ref: purl, Name: path, Version: version, Purl: purl}
}
