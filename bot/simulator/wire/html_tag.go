package wire

// html_tag.go reads tags of the HTML style and their attributes.

import (
	"net/url"
	"strings"
)

// startTag reads a tag with its attributes.
func (h *htmlReader) startTag() error {
	begin := h.pos
	h.pos++
	for h.pos < len(h.source) && !isSpace(h.source[h.pos]) && h.source[h.pos] != '>' {
		h.pos++
	}
	if h.pos == len(h.source) {
		return parseError("Unclosed start tag at byte offset %d", begin)
	}
	tag := openTag{name: strings.ToLower(h.source[begin+1 : h.pos]), offset: h.offset, at: h.text.Len()}
	if htmlTags[tag.name] == "" {
		return parseError("Unsupported start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	for h.peek(0) != '>' {
		h.skipSpace()
		if h.peek(0) == '>' {
			break
		}
		if err := h.attribute(&tag, begin); err != nil {
			return err
		}
	}
	h.pos++
	if tag.name == "span" && tag.argument != "spoiler" {
		return parseError("Tag \"span\" must have class \"tg-spoiler\" at byte offset %d", begin)
	}
	h.nested = append(h.nested, tag)
	return nil
}

func (h *htmlReader) skipSpace() {
	for h.pos < len(h.source) && isSpace(h.source[h.pos]) {
		h.pos++
	}
}

// attribute reads one attribute and keeps it where the tag knows it.
func (h *htmlReader) attribute(tag *openTag, begin int) error {
	start := h.pos
	for h.pos < len(h.source) && !isSpace(h.source[h.pos]) && !strings.ContainsRune(`=>/"'`, rune(h.source[h.pos])) {
		h.pos++
	}
	name := h.source[start:h.pos]
	if name == "" {
		return parseError("Empty attribute name in the tag \"%s\" at byte offset %d", tag.name, begin)
	}
	h.skipSpace()
	if h.pos == len(h.source) {
		return parseError("Unclosed start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	if h.peek(0) != '=' {
		tag.set(name, "", true)
		return nil
	}
	h.pos++
	h.skipSpace()
	if h.pos == len(h.source) {
		return parseError("Unclosed start tag \"%s\" at byte offset %d", tag.name, begin)
	}
	value, err := h.attributeValue(begin)
	if err != nil {
		return err
	}
	tag.set(name, value, false)
	return nil
}

func (h *htmlReader) attributeValue(begin int) (string, error) {
	quote := h.peek(0)
	if quote != '\'' && quote != '"' {
		return h.bareValue(begin)
	}
	h.pos++
	var value strings.Builder
	for h.pos < len(h.source) && h.source[h.pos] != quote {
		if h.source[h.pos] == '&' {
			if r, next := htmlEntity(h.source, h.pos); r != 0 {
				value.WriteRune(r)
				h.pos = next
				continue
			}
		}
		value.WriteByte(h.source[h.pos])
		h.pos++
	}
	h.pos++
	if h.pos >= len(h.source) {
		h.pos = len(h.source)
		return "", parseError("Unclosed start tag at byte offset %d", begin)
	}
	return value.String(), nil
}

// bareValue reads a value without quotation marks.
func (h *htmlReader) bareValue(begin int) (string, error) {
	start := h.pos
	for isToken(h.peek(0)) {
		h.pos++
	}
	if c := h.peek(0); !isSpace(c) && c != '>' {
		return "", parseError("Unexpected end of name token at byte offset %d", start)
	}
	if h.pos == len(h.source) {
		return "", parseError("Unclosed start tag at byte offset %d", begin)
	}
	return strings.ToLower(h.source[start:h.pos]), nil
}

func isToken(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.' || c == '-'
}

// set keeps the attributes that mean something; the others are ignored.
func (t *openTag) set(name, value string, bare bool) {
	switch {
	case t.name == "blockquote" && name == "expandable":
		t.argument = "1"
	case bare:
	case t.name == "a" && name == "href":
		t.argument = value
	case t.name == "code" && name == "class" && strings.HasPrefix(value, "language-"):
		t.argument = strings.TrimPrefix(value, "language-")
	case t.name == "span" && name == "class" && strings.HasPrefix(value, "tg-"):
		t.argument = strings.TrimPrefix(value, "tg-")
	}
}

// CheckedLink is the address as Telegram would open it, or "" for one that
// it would not make a link of.
func CheckedLink(link string) string {
	link = strings.TrimSpace(link)
	if !strings.Contains(link, "://") && !strings.HasPrefix(link, "mailto:") && !strings.HasPrefix(link, "tel:") {
		link = "http://" + link
	}
	u, err := url.Parse(link)
	if err != nil {
		return ""
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" || !strings.Contains(u.Hostname(), ".") && u.Hostname() != "localhost" {
			return ""
		}
		if u.Path == "" {
			u.Path = "/"
		}
		return u.String()
	case "tg", "ton", "mailto", "tel":
		return link
	}
	return ""
}
