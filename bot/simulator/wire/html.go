package wire

// html.go reads texts in HTML style as Telegram reads them.

import (
	"strings"
	"unicode/utf8"
)

// htmlTags are the tags of the HTML style and the entities they make,
// https://core.telegram.org/bots/api#html-style.
var htmlTags = map[string]string{
	"a": EntityLink, "b": EntityBold, "strong": EntityBold, "i": EntityItalic, "em": EntityItalic,
	"u": EntityUnderline, "ins": EntityUnderline, "s": EntityStrike, "strike": EntityStrike, "del": EntityStrike,
	"tg-spoiler": EntitySpoiler, "span": EntitySpoiler, "pre": EntityPre, "code": EntityCode, "blockquote": EntityQuote,
}

// openTag is a tag that has begun; offset counts UTF-16 units, at counts bytes of the text.
type openTag struct {
	name, argument string
	offset, at     int
}

// htmlReader walks over a text in HTML style as Telegram's own parser does,
// with its wordings; positions in errors count bytes.
type htmlReader struct {
	source   string
	pos      int
	text     strings.Builder
	offset   int
	nested   []openTag
	entities []Entity
}

// parseHTML reads the text and its entities from HTML style.
func parseHTML(source string) (string, []Entity, error) {
	h := &htmlReader{source: source}
	for h.pos < len(source) {
		switch c := source[h.pos]; {
		case c == '&':
			if r, next := htmlEntity(source, h.pos); r != 0 {
				h.write(r)
				h.pos = next
				continue
			}
			h.write('&')
			h.pos++
		case c == '<' && h.peek(1) == '/':
			if err := h.endTag(); err != nil {
				return "", nil, err
			}
		case c == '<':
			if err := h.startTag(); err != nil {
				return "", nil, err
			}
		default:
			r, size := utf8.DecodeRuneInString(source[h.pos:])
			h.write(r)
			h.pos += size
		}
	}
	if n := len(h.nested); n > 0 {
		return "", nil, parseError("Can't find end tag corresponding to start tag \"%s\"", h.nested[n-1].name)
	}
	SortEntities(h.entities)
	return h.text.String(), h.entities, nil
}

func parseError(format string, args ...any) *APIError {
	return BadRequestf("can't parse entities: "+format, args...)
}

func (h *htmlReader) peek(ahead int) byte {
	if h.pos+ahead < len(h.source) {
		return h.source[h.pos+ahead]
	}
	return 0
}

func (h *htmlReader) write(r rune) {
	h.text.WriteRune(r)
	h.offset += UTF16Width(r)
}

// endTag closes the innermost tag.
func (h *htmlReader) endTag() error {
	begin := h.pos
	if len(h.nested) == 0 {
		return parseError("Unexpected end tag at byte offset %d", begin)
	}
	for h.pos < len(h.source) && !isSpace(h.source[h.pos]) && h.source[h.pos] != '>' {
		h.pos++
	}
	name := strings.ToLower(h.source[begin+2 : h.pos])
	for h.pos < len(h.source) && isSpace(h.source[h.pos]) {
		h.pos++
	}
	if h.peek(0) != '>' {
		return parseError("Unclosed end tag at byte offset %d", begin)
	}
	h.pos++
	tag := h.nested[len(h.nested)-1]
	if name != "" && name != tag.name {
		return parseError("Unmatched end tag at byte offset %d, expected \"</%s>\", found \"</%s>\"", begin, tag.name, name)
	}
	h.nested = h.nested[:len(h.nested)-1]
	if h.offset > tag.offset {
		h.closeTag(tag)
	}
	return nil
}

// closeTag makes the entity of a tag that has ended and is not empty.
func (h *htmlReader) closeTag(tag openTag) {
	e := Entity{Type: htmlTags[tag.name], Offset: tag.offset, Length: h.offset - tag.offset}
	last := len(h.entities) - 1
	same := last >= 0 && h.entities[last].Offset == e.Offset && h.entities[last].Length == e.Length
	switch tag.name {
	case "a":
		e.URL = tag.argument
		if e.URL == "" {
			e.URL = h.text.String()[tag.at:]
		}
		if e.URL = CheckedLink(e.URL); e.URL == "" {
			return
		}
	case "pre":
		if same && h.entities[last].Type == EntityCode && h.entities[last].Language != "" {
			h.entities[last].Type = EntityPre
			return
		}
	case "code":
		if same && h.entities[last].Type == EntityPre && tag.argument != "" {
			h.entities[last].Language = tag.argument
			return
		}
		e.Language = tag.argument
	case "blockquote":
		if tag.argument != "" {
			e.Type = EntityFoldQuote
		}
	}
	h.entities = append(h.entities, e)
}
