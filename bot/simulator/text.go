package simulator

// text.go is texts as Telegram takes them: cleaned, trimmed, measured.

import (
	"strings"
	"unicode/utf8"
)

// Limits of texts after entities were parsed, in UTF-16 units,
// https://core.telegram.org/bots/api#sendmessage and #sendphoto.
const (
	maxText    = 4096
	maxCaption = 1024
	// maxRawText is what the server takes before it parses, in bytes.
	maxRawText = 1 << 15
)

// formatted reads a text parameter in its parse mode, cleans it and finds the
// entities that Telegram finds by itself. empty allows a text of nothing.
func formatted(text, mode, given string, empty bool) (string, []entity, error) {
	if len(text) > maxRawText {
		return "", nil, badRequest("text is too long")
	}
	if !utf8.ValidString(text) {
		return "", nil, badRequest("strings must be encoded in UTF-8")
	}
	var entities []entity
	var err error
	switch strings.ToLower(mode) {
	case "", "none":
		entities, err = givenEntities(given)
	case "html":
		text, entities, err = parseHTML(text)
	case "markdown", "markdownv2":
		// The simulator speaks HTML style only; Markdown would go out unread.
		err = badRequest("unsupported parse_mode")
	default:
		err = badRequest("unsupported parse_mode")
	}
	if err != nil {
		return "", nil, err
	}
	text, entities = tidy(text, entities)
	if text == "" && !empty {
		return "", nil, badRequest("text must be non-empty")
	}
	return text, detect(text, entities), nil
}

// tidy does to a text what Telegram does: control characters become spaces,
// line separators and direction overrides go, and so does space at both ends.
func tidy(text string, entities []entity) (string, []entity) {
	var out strings.Builder
	shift := newShifter(entities)
	at := 0
	for _, r := range text {
		width := utf16Width(r)
		switch {
		case r == '\r', r >= 0x2028 && r <= 0x202e, r == 0x333, r == 0x33f, r == 0x30a:
			shift.drop(at, width)
		case r < ' ' && r != '\n':
			out.WriteByte(' ')
		default:
			out.WriteRune(r)
		}
		at += width
	}
	entities = shift.apply()
	text = out.String()

	right := strings.TrimRight(text, " \n\u00a0\u200b\u2060\u3164\ufeff")
	entities = cut(entities, utf16Len(right))
	first := len(right)
	if len(entities) > 0 {
		first = byteOffset(right, entities[0].Offset)
	}
	left := 0
	for left < first && (right[left] == ' ' || right[left] == '\n') {
		left++
	}
	for i := range entities {
		entities[i].Offset -= left
	}
	return right[left:], entities
}
