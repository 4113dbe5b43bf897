package forgetting

// What of a value of JSON tells of the person, and what it is without.

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"

	"chamdiem/scoring"
)

// kept are the fields whose texts the unit accounts for: explanations, answers, titles and names of evidence, what came late. The words
// stay as they are; the clerk decides.
var kept = []string{"t", "title", "name", "url", "place", "content", "answer"}

// redacted is a text of JSON without the person's accounts, and without the words that name the person where they are not kept. ok is
// false where there were none, and for what is no JSON.
func (e *eraser) redacted(text string) (out string, ok bool) {
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return text, false
	}
	value, changed := e.redact("", value)
	if !changed {
		return text, false
	}
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return text, false
	}
	return strings.TrimSpace(buffer.String()), true
}

// redact is a value, the field of that name, without what tells of the person.
func (e *eraser) redact(name string, value any) (_ any, changed bool) {
	switch v := value.(type) {
	case string:
		if slices.Contains(kept, name) {
			return v, false
		}
		text := e.words.replace(v, e.pseudonym(), false)
		return text, text != v
	case json.Number:
		if name == "user" && e.isAccount("", v) {
			return json.Number("0"), true
		}
	case []any:
		for i := range v {
			of, is := e.redact(name, v[i])
			v[i], changed = of, changed || is
		}
	case map[string]any:
		// The message that brought a text: its chat, its number, its channel.
		if chat, ok := v["c"].(json.Number); ok && e.isAccount(textOf(v["ch"]), chat) {
			for _, field := range []string{"c", "m", "ch"} {
				delete(v, field)
			}
			changed = true
		}
		// The same of a piece of evidence, as one text.
		if text, ok := v["message"].(string); ok {
			if chat, _, ok := strings.Cut(text, "/"); ok && e.isAccount("", json.Number(chat)) {
				delete(v, "message")
				changed = true
			}
		}
		for field := range v {
			of, is := e.redact(field, v[field])
			v[field], changed = of, changed || is
		}
	}
	return value, changed
}

func textOf(value any) string {
	text, _ := value.(string)
	return text
}

// isAccount reports whether a number is an account of the person, in that channel if it names one.
func (e *eraser) isAccount(channel string, number json.Number) bool {
	id, err := number.Int64()
	return err == nil && id != 0 && slices.ContainsFunc(e.accounts, func(a account) bool {
		return a.ID == id && (channel == "" || scoring.Channel(channel) == a.Channel)
	})
}

func (e *eraser) pseudonym() string { return scoring.Pseudonym(e.done.Number) }
