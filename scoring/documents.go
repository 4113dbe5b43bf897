package scoring

// Documents of several photos. Each photo stays a piece of evidence with its own bytes; those with the same Document are the pages of
// one, which has one number, one title and one place.

import (
	"fmt"
	"slices"
	"strings"
)

// Documents joins the pages of each document: one value for each, in the order of their first pieces. That of several pages has
// what all pages share, and the pages themselves in Pages; Fetch is that of the page which stands worst, Size the sum.
func Documents(pieces []Evidence) []Evidence {
	var out []Evidence
	at := map[int64]int{}
	for _, v := range pieces {
		i, known := at[v.Document]
		if v.Document == 0 || !known {
			at[v.Document] = len(out)
			out = append(out, v)
			continue
		}
		if d := &out[i]; d.Pages == nil {
			d.Pages = []Evidence{*d, v}
		} else {
			d.Pages = append(d.Pages, v)
		}
	}
	for i, d := range out {
		if d.Pages != nil {
			out[i] = whole(d.Pages)
		}
	}
	return out
}

// whole is the document of several pages.
func whole(pages []Evidence) Evidence {
	slices.SortStableFunc(pages, func(a, b Evidence) int { return a.Page - b.Page })
	d := pages[0]
	d.Pages, d.Size, d.AlsoAt, d.NumberAt = pages, 0, nil, nil
	for _, p := range pages {
		d.Size += p.Size
		d.AlsoAt = append(d.AlsoAt, p.AlsoAt...)
		d.NumberAt = append(d.NumberAt, p.NumberAt...)
		if slices.Index(fetchWorst, p.Fetch) < slices.Index(fetchWorst, d.Fetch) {
			d.Fetch, d.FetchNote = p.Fetch, p.FetchNote
		}
		if d.Facts.Number == "" && p.Facts.Number != "" {
			d.Facts = p.Facts
		}
	}
	for _, list := range []*[]string{&d.AlsoAt, &d.NumberAt} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return d
}

// fetchWorst orders the states of fetching by how much they need somebody's eye.
var fetchWorst = []FetchState{FetchRefused, FetchFailed, FetchTooLarge, FetchWaiting, FetchStored, FetchNone}

// DocumentOf is the document that a piece is a page of, or is by itself; false where the list has no such piece.
func DocumentOf(pieces []Evidence, id int64) (Evidence, bool) {
	for _, d := range Documents(pieces) {
		if d.ID == id || slices.ContainsFunc(d.Pages, func(p Evidence) bool { return p.ID == id }) {
			return d, true
		}
	}
	return Evidence{}, false
}

// Parts are the pieces of a document: its pages, or the piece itself.
func (v Evidence) Parts() []Evidence {
	if len(v.Pages) == 0 {
		return []Evidence{v}
	}
	return v.Pages
}

// photos says of how many photos a document is; "" for a piece.
func (v Evidence) photos() string {
	if len(v.Pages) == 0 {
		return ""
	}
	return fmt.Sprintf(", %d ảnh", len(v.Pages))
}

// PageTitle is the title of a photo that was taken out of a document with others.
func PageTitle(title string, page int) string { return fmt.Sprintf("%s – ảnh %d", title, page) }

// named lists the documents of which pieces are in trouble: a document whole if all of it is, else page by page.
func named(pieces []Evidence, trouble func(Evidence) bool) string {
	var out []string
	for _, d := range Documents(pieces) {
		bad := 0
		for _, p := range d.Parts() {
			if trouble(p) {
				bad++
			}
		}
		if bad == len(d.Parts()) {
			out = append(out, d.Label())
			continue
		}
		for i, p := range d.Parts() {
			if trouble(p) {
				out = append(out, PageTitle(p.Label(), i+1))
			}
		}
	}
	return strings.Join(out, "; ")
}
