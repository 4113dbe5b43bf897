package archive

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"chamdiem/scoring/report/content"
)

// Ref names the part by its place and its first and last criterion: "2-5-2.3.1-3.4.2". So the parts together stay all of
// the evidence, whatever was added between naming and writing them.
func (p Part) Ref() string {
	if len(p.Codes) == 0 {
		return fmt.Sprintf("%d-%d--", p.N, p.Of)
	}
	return fmt.Sprintf("%d-%d-%s-%s", p.N, p.Of, p.Codes[0], p.Codes[len(p.Codes)-1])
}

// PartOf is the part that a Ref names, with the evidence of d; false for what no Ref can be.
func PartOf(d content.Data, ref string) (Part, bool) {
	words := strings.Split(ref, "-")
	if len(words) != 4 {
		return Part{}, false
	}
	n, err := strconv.Atoi(words[0])
	of, err2 := strconv.Atoi(words[1])
	if err != nil || err2 != nil || n < 1 || n > of {
		return Part{}, false
	}
	all := Parts(d, 0)[0]
	from, to := slices.Index(all.Codes, words[2]), slices.Index(all.Codes, words[3])
	if from < 0 || to < from {
		return Part{}, false
	}
	p := Part{N: n, Of: of, Codes: all.Codes[from : to+1]}
	for _, g := range groupSizes(d) {
		for _, k := range g.criteria {
			if !slices.Contains(p.Codes, k.code) {
				continue
			}
			p.Files += k.files
			p.Bytes += k.bytes
			if !slices.Contains(p.Groups, g.label) {
				p.Groups = append(p.Groups, g.label)
			}
		}
	}
	return p, true
}

// NotFetched lists the evidence of the part that Write will list and not hold, because it was never fetched.
func (p Part) NotFetched(d content.Data) []Missing {
	var out []Missing
	for _, code := range p.Codes {
		for _, document := range d.Entries[code].Documents() {
			for _, v := range pieces(document) {
				if notFetched(v) {
					out = append(out, Missing{Code: code, Label: v.Label(), Reason: content.Where(v)})
				}
			}
		}
	}
	return out
}
