package telegram

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
)

// Kinds are all kinds of updates, and all fields of a message, that Telegram's documentation names (Bot API 10.2).
type kinds struct {
	Updates map[string]json.RawMessage `json:"updates"`
	// Content is what people send: what is read of it, or that it is declined.
	Content map[string]struct {
		Field  json.RawMessage  `json:"field"`
		Become dialog.EventKind `json:"becomes"`
		Text   string           `json:"text"`
	} `json:"content"`
	// Service is what Telegram writes into a chat by itself.
	Service map[string]json.RawMessage `json:"service"`
}

func readKinds(t *testing.T) (all kinds) {
	t.Helper()
	text, err := os.ReadFile("testdata/kinds.json")
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestReadEvent_knows_every_kind_of_update(t *testing.T) {
	all := readKinds(t)
	for name, body := range all.Updates {
		ev, _, err := ReadEvent(`{"update_id":7,"` + name + `":` + string(body) + `}`)
		if err != nil || ev.UpdateID != 7 {
			t.Errorf("%s: %+v, %v", name, ev, err)
		}
		if ev.Kind != dialog.Ignored && ev.Kind != dialog.Group { // these are what a person does with the bot itself
			t.Errorf("%s is taken for %s", name, ev.Kind)
		}
		u, err := peek([]byte(`{"update_id":7,"` + name + `":` + string(body) + `}`))
		if err != nil || u.ID != 7 {
			t.Errorf("%s cannot be kept: %+v, %v", name, u, err)
		}
	}
	if len(all.Updates) < 20 {
		t.Errorf("%d kinds of updates", len(all.Updates))
	}
}

func TestReadEvent_knows_every_content_of_a_message(t *testing.T) {
	all := readKinds(t)
	for name, c := range all.Content {
		field, _, _ := strings.Cut(name, " ")
		ev, _, err := ReadEvent(message(`"` + field + `":` + string(c.Field)))
		if err != nil || ev.Kind != c.Become || ev.Text != c.Text || ev.Kind == dialog.Unusable && ev.What == "other" {
			t.Errorf("%s: %+v, %v; want %s %q", name, ev, err, c.Become, c.Text)
		}
		if ev.Kind == dialog.File && (ev.File == nil || ev.File.FileID == "") {
			t.Errorf("%s has no file", name)
		}
	}
	for name, field := range all.Service {
		ev, _, err := ReadEvent(message(`"` + name + `":` + string(field)))
		if err != nil || ev.Kind != dialog.Ignored {
			t.Errorf("%s: %+v, %v; want it to be passed over", name, ev, err)
		}
	}
	if len(all.Content) < 20 || len(all.Service) < 40 {
		t.Errorf("%d kinds of content, %d of service", len(all.Content), len(all.Service))
	}
}

func TestReadEvent_reads_the_words_of_an_edited_rich_message(t *testing.T) {
	ev, _, err := ReadEvent(`{"update_id":7,"edited_message":{"message_id":9,"date":1,"edit_date":2,` + privateChat + `,"rich_message":{"blocks":[{"type":"paragraph","text":"18/20"}]}}}`)
	if err != nil || ev.Kind != dialog.Edited || ev.Text != "18/20" {
		t.Errorf("%+v, %v", ev, err)
	}
}
