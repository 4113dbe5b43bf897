package simulator

import (
	"html"
	"slices"
	"strings"
)

// pageTags are the tags by which the page shows entities; nothing else ever
// becomes a tag, so that the result is safe to insert.
var pageTags = map[string][2]string{
	"bold":                  {"<b>", "</b>"},
	"italic":                {"<i>", "</i>"},
	"underline":             {"<u>", "</u>"},
	"strikethrough":         {"<s>", "</s>"},
	"code":                  {"<code>", "</code>"},
	"pre":                   {"<pre>", "</pre>"},
	"blockquote":            {"<blockquote>", "</blockquote>"},
	"expandable_blockquote": {`<blockquote class="expandable">`, "</blockquote>"},
	"spoiler":               {`<span class="spoiler">`, "</span>"},
}

// tagsOf are the opening and closing tag of an entity over the given words.
func tagsOf(e entity, words string) (string, string) {
	switch e.Type {
	case "text_link":
		return link(e.URL), "</a>"
	case "url":
		return link(checkedLink(words)), "</a>"
	case "email":
		return link("mailto:" + words), "</a>"
	case "bot_command":
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
func renderHTML(text string, entities []entity) string {
	if len(entities) == 0 {
		return html.EscapeString(text)
	}
	var out strings.Builder
	var open []entity
	list := slices.Clone(entities)
	sortEntities(list)
	units := []rune(text)
	at := 0 // UTF-16 units
	closers := map[int]string{}
	closeUntil := func() {
		for len(open) > 0 && open[len(open)-1].end() <= at {
			out.WriteString(closers[len(open)])
			open = open[:len(open)-1]
		}
	}
	for i, r := range units {
		closeUntil()
		for len(list) > 0 && list[0].Offset <= at {
			e := list[0]
			list = list[1:]
			if len(open) > 0 {
				e.Length = min(e.Length, open[len(open)-1].end()-e.Offset)
			}
			begin, end := tagsOf(e, span(units[i:], e.end()-at))
			if begin == "" || e.end() <= at {
				continue
			}
			out.WriteString(begin)
			open = append(open, e)
			closers[len(open)] = end
		}
		out.WriteString(html.EscapeString(string(r)))
		at += utf16Width(r)
	}
	for n := len(open); n > 0; n-- {
		out.WriteString(closers[n])
	}
	return out.String()
}

// span is the beginning of the runes that takes so many UTF-16 units.
func span(runes []rune, units int) string {
	n := 0
	for i, r := range runes {
		if n >= units {
			return string(runes[:i])
		}
		n += utf16Width(r)
	}
	return string(runes)
}
