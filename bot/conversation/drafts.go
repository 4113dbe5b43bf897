package conversation

// Drafts: what was typed and is not written yet. It is kept with the person, by criterion and question, so that the person finds it in
// every chat; the state of a chat only notes that there is some.

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	"chamdiem/bot/dialog"
	"chamdiem/storage"
)

// draft is what is kept of a question.
type draft struct {
	Step   string            `json:"step,omitempty"`
	Seen   string            `json:"seen,omitempty"`
	Values map[string]string `json:"values,omitempty"`
	Draft  *dialog.Draft     `json:"draft,omitempty"`
}

// draftAt is what a state holds of its question; ok is false where nothing was typed.
func draftAt(s dialog.State) (d draft, ok bool) {
	return draft{s.Step, s.Seen, s.Values, s.Draft}, len(s.Values) > 0 || s.Draft != nil
}

// asking is the state that holds the question: the one behind a password that was caught or behind help, else the state itself.
func asking(s *dialog.State) *dialog.State {
	if s.Back != nil {
		return s.Back
	}
	return s
}

// draftKey names the draft of a state. A question about no criterion is about what was chosen on its screen: a deadline, a person.
func draftKey(campaign string, s dialog.State) storage.DraftKey {
	key := storage.DraftKey{Campaign: campaign, Code: s.Code, Question: s.Screen}
	if s.Code == "" && s.Query != "" {
		key.Question += " " + s.Query
	}
	return key
}

// typed names what was typed at the question of the chat.
func (t *turn) typed() (storage.DraftKey, bool) {
	if t.state.Typed == "" || t.ev.Kind == dialog.Blocked {
		return storage.DraftKey{}, false
	}
	return draftKey(t.state.Typed, *asking(&t.state.State)), true
}

// recall puts what was typed back into the state of the chat. What was written or dropped in another chat meanwhile is gone: the question
// with it, so that nothing is taken for half an answer.
func (t *turn) recall(ctx context.Context, deciding bool) error {
	key, typed := t.typed()
	if !typed {
		return nil
	}
	s := asking(&t.state.State)
	t.kept = key
	d, err := t.readDraft(ctx, t.kept, deciding)
	if err != nil {
		return err
	}
	if d == nil {
		t.kept, t.state.Typed, t.state.State = storage.DraftKey{}, "", s.Left()
		return nil
	}
	d.fill(s)
	t.found = *d
	return nil
}

func (d draft) fill(s *dialog.State) {
	s.Step, s.Seen, s.Values, s.Draft = d.Step, d.Seen, d.Values, d.Draft
}

// goesOn names what may have been begun of the question to which the conversation has come.
func (t *turn) goesOn() (key storage.DraftKey, ok bool) {
	next := t.decision.State
	if t.decision.NoScreen || t.scene.Campaign == nil || next.Code == "" || !t.Conversation.Find(next.Screen).GoesOn {
		return key, false
	}
	if _, typed := draftAt(next); typed {
		return key, false
	}
	key = draftKey(t.scene.Campaign.ID, next)
	before := asking(&t.state.State)
	return key, draftKey(key.Campaign, *before) != key // if equal, it was here before, and may have begun again
}

// goOn takes up what the person has begun in another chat, where the conversation has just come to a question.
func (t *turn) goOn(ctx context.Context, next *dialog.State) error {
	key, ok := t.goesOn()
	if !ok {
		return nil
	}
	d, err := t.readDraft(ctx, key, true)
	if err != nil || d == nil {
		return err
	}
	t.kept, t.found = key, *d
	d.fill(next)
	return nil
}

// keep moves what was typed out of the state of the chat to the person, and ends what the conversation has left.
func (t *turn) keep(ctx context.Context, next *chatState) error {
	var key storage.DraftKey
	now, typed := draftAt(*asking(&next.State))
	switch here := draftKey(t.kept.Campaign, *asking(&next.State)); {
	case typed && here == t.kept && next.Campaign == t.state.Campaign: // also where a button of another campaign was pressed in vain
		key = here
	case typed && t.scene.Person != nil:
		key = draftKey(t.scene.Campaign.ID, *asking(&next.State))
	}
	if t.kept != (storage.DraftKey{}) && t.kept != key {
		if err := t.writeDraft(ctx, t.kept, nil); err != nil {
			return err
		}
	}
	if key == (storage.DraftKey{}) {
		return nil // what a stranger has typed stays in the chat
	}
	if t.kept != key || !reflect.DeepEqual(now, t.found) {
		content, err := json.Marshal(now)
		if err != nil {
			return fmt.Errorf("write draft: %w", err)
		}
		if err := t.writeDraft(ctx, key, content); err != nil {
			return err
		}
	}
	next.Typed = key.Campaign
	if next.Back != nil {
		behind := *next.Back
		next.Back = &behind
	}
	s := asking(&next.State)
	s.Values, s.Draft = nil, nil
	return nil
}

// writeDraft keeps or ends a draft. It belongs to the person that the account is linked to in the draft's campaign. An account without
// such a link has no draft to end.
func (t *turn) writeDraft(ctx context.Context, key storage.DraftKey, content json.RawMessage) error {
	for _, m := range t.scene.Memberships {
		if m.Campaign == key.Campaign {
			t.wrote = true
			return t.tx.KeepDraft(ctx, m.Person, key, content)
		}
	}
	return nil
}

// readDraft reads a draft; nil if there is none, or none that can be read.
func (t *turn) readDraft(ctx context.Context, key storage.DraftKey, lock bool) (*draft, error) {
	raw, err := t.tx.Draft(ctx, t.chat.UserID, key, lock)
	if err != nil || raw == nil {
		return nil, err
	}
	var d draft
	if err := json.Unmarshal(raw, &d); err != nil {
		return nil, nil
	}
	return &d, nil
}
