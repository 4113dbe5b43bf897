package wire

// text.go takes texts as Telegram does: cleaned, trimmed, measured.

import (
	"strings"
	"unicode/utf8"
)

// Limits of texts after entities were parsed, in UTF-16 units,
// https://core.telegram.org/bots/api#sendmessage and #sendphoto.
const (
	MaxText    = 4096
	MaxCaption = 1024
	// maxRawText is what the server takes before it parses, in bytes.
	maxRawText = 1 << 15
)

// ReadText reads a text parameter in its parse mode, cleans it and finds the
// entities that Telegram finds by itself. empty allows a text of nothing.
func ReadText(text, mode, given string, empty bool) (string, []Entity, error) {
	if len(text) > maxRawText {
		return "", nil, BadRequest("text is too long")
	}
	if !utf8.ValidString(text) {
		return "", nil, BadRequest("strings must be encoded in UTF-8")
	}
	var entities []Entity
	var err error
	switch strings.ToLower(mode) {
	case "", "none":
		entities, err = givenEntities(given)
	case "html":
		text, entities, err = parseHTML(text)
	case "markdown", "markdownv2":
		// The simulator speaks HTML style only; Markdown would go out unread.
		err = BadRequest("unsupported parse_mode")
	default:
		err = BadRequest("unsupported parse_mode")
	}
	if err != nil {
		return "", nil, err
	}
	text, entities = Tidy(text, entities)
	if text == "" && !empty {
		return "", nil, BadRequest("text must be non-empty")
	}
	return text, FindEntities(text, entities), nil
}

// Tidy does to a text what Telegram does: control characters become spaces,
// line separators and direction overrides go, and so does space at both ends.
func Tidy(text string, entities []Entity) (string, []Entity) {
	var out strings.Builder
	shift := newShifter(entities)
	at := 0
	for _, r := range text {
		width := UTF16Width(r)
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
	entities = cut(entities, UTF16Len(right))
	first := len(right)
	if len(entities) > 0 {
		first = ByteOffset(right, entities[0].Offset)
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
