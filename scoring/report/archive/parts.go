package archive

import (
	"fmt"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/filename"
	"chamdiem/scoring/report/photo"
)

// Part is a piece of the evidence that makes one ZIP.
type Part struct {
	N, Of  int      // from 1
	Groups []string // labels: "II", "III"
	Codes  []string // of the criteria in it
	Files  int
	Bytes  int64 // of the files that are in the store
}

// Fits reports whether the part is no larger than a limit; a single criterion may be larger by itself.
func (p Part) Fits(limit int64) bool { return p.Bytes <= limit }

// Name is the name of the part's file: "tai-lieu-kiem-chung-binh-thanh-2024-phan-1-3.zip".
func (p Part) Name(c *scoring.Campaign) string {
	part := ""
	if p.Of > 1 {
		part = fmt.Sprintf("-phan-%d-%d", p.N, p.Of)
	}
	return fmt.Sprintf("tai-lieu-kiem-chung-%s%s.zip", filename.Slug(c.ID), part)
}

// Words says what is in the part: "Phần 1/3: nhóm II, III".
func (p Part) Words() string {
	if p.Of <= 1 {
		return "Tất cả các nhóm"
	}
	return fmt.Sprintf("Phần %d/%d: nhóm %s", p.N, p.Of, strings.Join(p.Groups, ", "))
}

// Parts splits the evidence by groups so that no ZIP is larger than limit; a group that is larger is split by its criteria.
// limit 0 means all in one. There is always one part.
func Parts(d content.Data, limit int64) []Part {
	parts := []Part{{}}
	for _, g := range groupSizes(d) {
		whole := g.Bytes
		for _, k := range g.criteria {
			last := &parts[len(parts)-1]
			over := func(more int64) bool { return limit > 0 && len(last.Codes) > 0 && last.Bytes+more > limit }
			// A group begins a new part if it does not fit whole; within it, a criterion does so only if the group must be cut.
			if (k.code == g.criteria[0].code && over(whole)) || over(k.bytes) {
				parts = append(parts, Part{})
				last = &parts[len(parts)-1]
			}
			last.Codes = append(last.Codes, k.code)
			last.Files += k.files
			last.Bytes += k.bytes
			if n := len(last.Groups); n == 0 || last.Groups[n-1] != g.label {
				last.Groups = append(last.Groups, g.label)
			}
		}
	}
	for i := range parts {
		parts[i].N, parts[i].Of = i+1, len(parts)
	}
	return parts
}

// groupSize is what a group weighs, criterion by criterion.
type groupSize struct {
	label    string
	Bytes    int64
	criteria []criterionSize
}

type criterionSize struct {
	code  string
	files int
	bytes int64
}

// add counts a document: the files of its pieces, and the PDF that may be made of them.
func (c *criterionSize) add(document scoring.Evidence) {
	pages, bytes := 0, int64(0)
	for _, v := range document.Parts() {
		if v.Fetch != scoring.FetchStored {
			continue
		}
		c.files++
		c.bytes += v.Size
		pages++
		bytes += photo.MostBytes(v.Size) + pageFrame
	}
	if pages > 0 && isPaged(document) {
		c.files++
		c.bytes += bytes
	}
}

func groupSizes(d content.Data) []groupSize {
	var out []groupSize
	for _, k := range d.Campaign.Catalogue.Leaves() {
		label := k.Group
		if n, ok := d.Campaign.Catalogue.Node(k.Group); ok {
			label = n.Label
		}
		if len(out) == 0 || out[len(out)-1].label != label {
			out = append(out, groupSize{label: label})
		}
		g := &out[len(out)-1]
		c := criterionSize{code: k.Code}
		for _, document := range d.Entries[k.Code].Documents() {
			c.add(document)
		}
		g.criteria = append(g.criteria, c)
		g.Bytes += c.bytes
	}
	return out
}
