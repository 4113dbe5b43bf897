package wire

// entities.go knows the types of entities and their places in a text, which count UTF-16 units.

import (
	"encoding/json"
	"slices"
)

// Types of entities, https://core.telegram.org/bots/api#messageentity.
const (
	EntityBold      = "bold"
	EntityItalic    = "italic"
	EntityUnderline = "underline"
	EntityStrike    = "strikethrough"
	EntitySpoiler   = "spoiler"
	EntityCode      = "code"
	EntityPre       = "pre"
	EntityQuote     = "blockquote"
	EntityFoldQuote = "expandable_blockquote"
	EntityLink      = "text_link"
	EntityURL       = "url"
	EntityEmail     = "email"
	EntityCommand   = "bot_command"
	entityMention   = "mention"
	entityHashtag   = "hashtag"
)

// UTF16Width is how many units a character takes.
func UTF16Width(r rune) int {
	if r > 0xffff {
		return 2
	}
	return 1
}

// UTF16Len is the length of a text as Telegram counts it.
func UTF16Len(text string) int {
	n := 0
	for _, r := range text {
		n += UTF16Width(r)
	}
	return n
}

// ByteOffset is where the UTF-16 unit at units lies in text, in bytes.
func ByteOffset(text string, units int) int {
	n := 0
	for i, r := range text {
		if n >= units {
			return i
		}
		n += UTF16Width(r)
	}
	return len(text)
}

// SortEntities orders by place, the longer first, as Telegram lists them.
func SortEntities(list []Entity) {
	slices.SortStableFunc(list, func(a, b Entity) int {
		if a.Offset != b.Offset {
			return a.Offset - b.Offset
		}
		return b.Length - a.Length
	})
	for i := range list {
		if list[i].Type == EntityCode {
			list[i].Language = ""
		}
	}
}

// givenEntities reads the entities parameter that may stand in place of a parse mode.
func givenEntities(raw string) ([]Entity, error) {
	if raw == "" {
		return nil, nil
	}
	var list []Entity
	if err := json.Unmarshal([]byte(raw), &list); err != nil {
		return nil, nil // as the server does with what it cannot read
	}
	for _, e := range list {
		if e.Offset < 0 || e.Offset > 1_000_000 {
			return nil, BadRequestf("receive an entity with incorrect offset %d", e.Offset)
		}
		if e.Length < 0 || e.Length > 1_000_000 {
			return nil, BadRequestf("receive an entity with incorrect length %d", e.Length)
		}
	}
	SortEntities(list)
	return list, nil
}

// cut ends entities at length and drops those that begin behind it.
func cut(entities []Entity, length int) []Entity {
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
	given []Entity
	moved []Entity
}

func newShifter(entities []Entity) *shifter {
	moved := make([]Entity, len(entities))
	copy(moved, entities)
	return &shifter{given: entities, moved: moved}
}

func (s *shifter) drop(at, width int) {
	for i, e := range s.given {
		switch {
		case at < e.Offset:
			s.moved[i].Offset -= width
		case at < e.End():
			s.moved[i].Length -= width
		}
	}
}

func (s *shifter) apply() []Entity { return s.moved }
