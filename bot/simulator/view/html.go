package view

// html.go writes texts with entities as safe HTML for the page.

import (
	"html"
	"slices"
	"strings"

	"chamdiem/bot/simulator/wire"
)

// pageTags are the tags by which the page shows entities; nothing else ever
// becomes a tag, so that the result is safe to insert.
var pageTags = map[string][2]string{
	wire.EntityBold:      {"<b>", "</b>"},
	wire.EntityItalic:    {"<i>", "</i>"},
	wire.EntityUnderline: {"<u>", "</u>"},
	wire.EntityStrike:    {"<s>", "</s>"},
	wire.EntityCode:      {"<code>", "</code>"},
	wire.EntityPre:       {"<pre>", "</pre>"},
	wire.EntityQuote:     {"<blockquote>", "</blockquote>"},
	wire.EntityFoldQuote: {`<blockquote class="expandable">`, "</blockquote>"},
	wire.EntitySpoiler:   {`<span class="spoiler">`, "</span>"},
}

// tagsOf are the opening and closing tag of an entity over the given words.
func tagsOf(e wire.Entity, words string) (string, string) {
	switch e.Type {
	case wire.EntityLink:
		return link(e.URL), "</a>"
	case wire.EntityURL:
		return link(wire.CheckedLink(words)), "</a>"
	case wire.EntityEmail:
		return link("mailto:" + words), "</a>"
	case wire.EntityCommand:
		return `<a class="command" data-command="` + html.EscapeString(words) + `">`, "</a>"
	}
	pair := pageTags[e.Type]
	return pair[0], pair[1]
}

func link(target string) string {
	return `<a href="` + html.EscapeString(target) + `" target="_blank" rel="noopener noreferrer">`
}

// renderHTML shows a text with its entities. Entities that cross each other,
// which a forged message may have, are cut so that tags always nest.
func renderHTML(text string, entities []wire.Entity) string {
	if len(entities) == 0 {
		return html.EscapeString(text)
	}
	list := slices.Clone(entities)
	wire.SortEntities(list)
	r := renderer{text: text, list: list}
	for i, c := range text {
		r.boundary(i)
		r.units += wire.UTF16Width(c)
	}
	r.write(len(text))
	for n := len(r.open); n > 0; n-- {
		r.out.WriteString(r.open[n-1].closer)
	}
	return r.out.String()
}

// renderer walks over a text; units is the place in UTF-16, done in bytes.
type renderer struct {
	text  string
	list  []wire.Entity // that have not begun
	open  []shownTag
	out   strings.Builder
	units int
	done  int
}

type shownTag struct {
	end    int
	closer string
}

// write puts out the text up to the byte at.
func (r *renderer) write(at int) {
	r.out.WriteString(html.EscapeString(r.text[r.done:at]))
	r.done = at
}

// boundary closes and opens what ends and begins before the byte at.
func (r *renderer) boundary(at int) {
	for len(r.open) > 0 && r.open[len(r.open)-1].end <= r.units {
		r.write(at)
		r.out.WriteString(r.open[len(r.open)-1].closer)
		r.open = r.open[:len(r.open)-1]
	}
	for len(r.list) > 0 && r.list[0].Offset <= r.units {
		e := r.list[0]
		r.list = r.list[1:]
		end := e.End()
		if len(r.open) > 0 {
			end = min(end, r.open[len(r.open)-1].end)
		}
		if end <= r.units {
			continue
		}
		rest := r.text[at:]
		begin, closer := tagsOf(e, rest[:wire.ByteOffset(rest, end-r.units)])
		if begin == "" {
			continue
		}
		r.write(at)
		r.out.WriteString(begin)
		r.open = append(r.open, shownTag{end, closer})
	}
}
