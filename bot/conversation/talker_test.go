package conversation_test

import (
	"encoding/json"
	"strings"
	"testing"

	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// talker is a person who writes to the bot and presses buttons, without inbox and outbox. out is the last answer.
type talker struct {
	t     *testing.T
	db    *storage.DB
	who   scoring.Actor
	talk  conversation.Dialog
	state json.RawMessage
	out   conversation.Outcome
}

func newTalker(t *testing.T, db *storage.DB, who scoring.Actor, talk conversation.Dialog) *talker {
	return &talker{t: t, db: db, who: who, talk: talk, state: json.RawMessage(`{}`)}
}

// do sends something.
func (p *talker) do(ev dialog.Event) {
	p.t.Helper()
	ev.ChatID, ev.UserID, ev.MessageID = p.who.ChatID, p.who.UserID, 5
	storagetest.InTx(p.t, p.db, func(tx *storage.Tx) error {
		now, err := tx.Now(p.t.Context())
		if err != nil {
			return err
		}
		p.out, err = p.talk.Handle(p.t.Context(), tx, now, conversation.Chat{ID: p.who.ChatID, UserID: p.who.UserID, State: p.state}, ev)
		return err
	})
	p.state = p.out.State
}

// press presses the first button of the last screen whose label holds a text.
func (p *talker) press(label string) {
	p.t.Helper()
	for _, row := range p.out.Screen.Buttons {
		for _, b := range row {
			if strings.Contains(b.Label, label) {
				p.do(dialog.Event{Kind: dialog.Press, Data: b.Data})
				return
			}
		}
	}
	p.t.Fatalf("no button %q on:\n%s\n%+v", label, p.out.Screen.HTML, p.out.Screen.Buttons)
}
