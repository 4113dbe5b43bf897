package simulator

import (
	"encoding/json"
	"slices"
)

// entities.go is the places of entities in a text, which count UTF-16 units.

// Types of entities, https://core.telegram.org/bots/api#messageentity.
const (
	entityBold      = "bold"
	entityItalic    = "italic"
	entityUnderline = "underline"
	entityStrike    = "strikethrough"
	entitySpoiler   = "spoiler"
	entityCode      = "code"
	entityPre       = "pre"
	entityQuote     = "blockquote"
	entityFoldQuote = "expandable_blockquote"
	entityLink      = "text_link"
	entityURL       = "url"
	entityEmail     = "email"
	entityCommand   = "bot_command"
	entityMention   = "mention"
	entityHashtag   = "hashtag"
)

// utf16Width is how many units a character takes.
func utf16Width(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// utf16Len is the length of a text as Telegram counts it.
func utf16Len(text string) int {
	n := 0
	for _, r := range text {
		n += utf16Width(r)
	}
	return n
}

// byteOffset is where the UTF-16 unit at units lies in text, in bytes.
func byteOffset(text string, units int) int {
	n := 0
	for i, r := range text {
		if n >= units {
			return i
		}
		n += utf16Width(r)
	}
	return len(text)
}

// sortEntities orders by place, the longer first, as Telegram lists them.
func sortEntities(list []entity) {
	slices.SortStableFunc(list, func(a, b entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
	for i := range list {
		if list[i].Type == entityCode {
			list[i].Language = ""
		}
	}
}

// givenEntities reads the entities parameter that may stand in place of a parse mode.
func givenEntities(raw string) ([]entity, error) {
	if raw == "" {
		return nil, nil
	}
	var list []entity
	if err := json.Unmarshal([]byte(raw), &list); err != nil {
		return nil, nil // as the server does with what it cannot read
	}
	for _, e := range list {
		if e.Offset < 0 || e.Offset > 1_000_000 {
			return nil, badRequestf("receive an entity with incorrect offset %d", e.Offset)
		}
		if e.Length < 0 || e.Length > 1_000_000 {
			return nil, badRequestf("receive an entity with incorrect length %d", e.Length)
		}
	}
	sortEntities(list)
	return list, nil
}

// cut ends entities at length and drops those that begin behind it.
func cut(entities []entity, length int) []entity {
	kept := entities[:0]
	for _, e := range entities {
		e.Length = min(e.Length, length-e.Offset)
		if e.Length > 0 {
			kept = append(kept, e)
		}
	}
	return kept
}

// shifter moves entities when characters before or inside them are dropped.
type shifter struct {
	given []entity
	moved []entity
}

func newShifter(entities []entity) *shifter {
	moved := make([]entity, len(entities))
	copy(moved, entities)
	return &shifter{given: entities, moved: moved}
}

func (s *shifter) drop(at, width int) {
	for i, e := range s.given {
		switch {
		case at < e.Offset:
			s.moved[i].Offset -= width
		case at < e.end():
			s.moved[i].Length -= width
		}
	}
}

func (s *shifter) apply() []entity { return s.moved }
