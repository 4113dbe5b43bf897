package conversation

// Many chats in one transaction: what they need is read for all of them at once, then each decides, then what their next screens need
// is read for all, then each is worded. What one of them changes, those after it see.

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/criteria/safely"
	"chamdiem/scoring"
	"chamdiem/storage"
)

// Together is a Talk that handles the events of many chats with few statements.
type Together interface {
	Talk
	// HandleAll is Handle for an event each of different chats, with an answer for each.
	HandleAll(ctx context.Context, tx *storage.Tx, now time.Time, asks []Ask) []Answer
}

// Ask is an event of a chat that is to be handled.
type Ask struct {
	Chat  Chat
	Event dialog.Event
}

// Answer is what an Ask leads to.
type Answer struct {
	Outcome Outcome
	Err     error
	// Spoiled says, with Err, that what the transaction has written cannot be committed: the others of the batch fail as well.
	Spoiled bool
}

// HandleAll implements Together.
func (c Dialog) HandleAll(ctx context.Context, tx *storage.Tx, now time.Time, asks []Ask) []Answer {
	turns := c.turns(ctx, tx, now, asks)
	answers := make([]Answer, len(turns))
	for i, t := range turns {
		answers[i] = Answer{t.out, t.err, t.err != nil && (t.wrote || tx.Broken() || storage.Unavailable(t.err))}
	}
	return answers
}

// turns handles events, stage by stage.
func (c Dialog) turns(ctx context.Context, tx *storage.Tx, now time.Time, asks []Ask) []*turn {
	all := make([]*turn, len(asks))
	var users []int64
	for i, a := range asks {
		all[i] = &turn{Dialog: c, tx: tx, now: now, chat: a.Chat, ev: a.Event, state: readState(a.Chat.State)}
		if a.Event.Kind != dialog.Blocked {
			users = append(users, a.Chat.UserID)
		}
	}
	r := turnRunner{tx: tx, all: all}
	r.together(func() error { return tx.AheadAccounts(ctx, users) })
	r.together(func() error { return tx.AheadDrafts(ctx, r.drafts((*turn).typed)) })
	r.each(func(t *turn) error { return t.recall(ctx, true) })
	r.ahead(ctx, (*turn).decideNeeds, true)
	r.each(func(t *turn) error { return t.decide(ctx) })
	r.ahead(ctx, (*turn).showNeeds, false)
	r.together(func() error { return tx.AheadDrafts(ctx, r.drafts((*turn).goesOn)) })
	r.each(func(t *turn) error { return t.outcome(ctx) })
	return all
}

// turnRunner takes turns from stage to stage. A turn that fails is left behind.
type turnRunner struct {
	tx  *storage.Tx
	all []*turn
}

// each does a stage of each turn. A panic fails its turn alone.
func (r turnRunner) each(stage func(*turn) error) {
	for _, t := range r.all {
		if t.err == nil && !r.tx.Broken() {
			t.err = safely.Do(func() error { return stage(t) })
		}
	}
}

// together does what is done once for all turns; its failure is that of each.
func (r turnRunner) together(fn func() error) {
	if !r.tx.Remembers() || r.tx.Broken() {
		return
	}
	if err := safely.Do(fn); err != nil {
		for _, t := range r.all {
			t.err = err
		}
	}
}

// drafts are the drafts that turns are about to read.
func (r turnRunner) drafts(of func(*turn) (storage.DraftKey, bool)) (all []storage.DraftOf) {
	for _, t := range r.all {
		if t.err != nil || t.ev.Kind == dialog.Blocked {
			continue
		}
		if key, ok := of(t); ok {
			all = append(all, storage.DraftOf{User: t.chat.UserID, Key: key})
		}
	}
	return all
}

// ahead reads what turns are about to read of their campaigns: entries and their histories, lists, files, kept texts, ratings.
func (r turnRunner) ahead(ctx context.Context, needs func(*turn) (dialog.State, dialog.Need, bool), deciding bool) {
	if !r.tx.Remembers() {
		return
	}
	a := storage.Ahead{Lock: deciding, Lines: historyLimit}
	r.each(func(t *turn) error {
		s, need, ok := needs(t)
		if !ok {
			return nil
		}
		m, _, err := t.chosen(ctx, s, need)
		if err != nil || m == nil {
			return err
		}
		c, _, err := t.tx.LoadCampaign(ctx, m.Campaign)
		if err != nil {
			return err
		}
		wantAhead(&a, c, m.Person, need)
		return nil
	})
	r.together(func() error { return r.tx.ReadAhead(ctx, a) })
}

// wantAhead adds what the turn of a person reads.
func wantAhead(a *storage.Ahead, c *scoring.Campaign, id string, need dialog.Need) {
	if a.Lock && (need.Own || need.Steer.Full && c.MaySteer(id)) {
		a.Whole = append(a.Whole, c.ID)
	}
	if _, ok := c.Catalogue.Find(need.Entry); ok && need.Entry != "" {
		a.Entries = append(a.Entries, storage.EntryOf{Campaign: c.ID, Code: need.Entry})
		if need.History {
			a.Histories = append(a.Histories, storage.EntryOf{Campaign: c.ID, Code: need.Entry})
		}
	}
	if p := c.Person(id); need.WantsEntries() && p != nil {
		if need.OnlyMine(p) {
			a.Own = append(a.Own, ownOf(c, id))
		} else {
			a.Lists = append(a.Lists, c.ID)
		}
	}
	if need.Last != "" {
		a.LastYear = append(a.LastYear, storage.EntryOf{Campaign: c.ID, Code: need.Last})
	}
	if need.File != "" {
		a.Files = append(a.Files, storage.FileOf{Campaign: c.ID, UniqueID: need.File})
	}
	person := storage.PersonOf{Campaign: c.ID, Person: id}
	if need.Loose {
		a.Loose = append(a.Loose, person)
	}
	if need.Kept {
		a.Kept = append(a.Kept, person)
	}
	if need.Doubted {
		a.Doubted = append(a.Doubted, person)
	}
	if need.Rating {
		a.Ratings = append(a.Ratings, c.ID)
	}
}

// errMemory says that the memory of a transaction is not what the database says.
var errMemory = errors.New("the screen worded from memory is not that of the database")

// prove holds a screen that was worded from memory to what the database says, if that is asked for.
func (t *turn) prove(ctx context.Context, screen dialog.Message, s dialog.State) error {
	if !t.Prove || !t.tx.Remembers() {
		return nil
	}
	if err := t.tx.Flush(ctx); err != nil {
		return err
	}
	t.tx.Remember() // with nothing in it
	if err := t.load(ctx, s, t.Conversation.ShowNeeds(s), false); err != nil {
		return err
	}
	said, err := json.Marshal(screen)
	if err != nil {
		return err
	}
	found, err := json.Marshal(t.Conversation.Show(&t.scene, s))
	if err != nil {
		return err
	}
	if !bytes.Equal(said, found) {
		return fmt.Errorf("%w: %s / %s", errMemory, said, found)
	}
	return nil
}

func (t *turn) decideNeeds() (dialog.State, dialog.Need, bool) {
	if t.ev.Kind == dialog.Blocked {
		return dialog.State{}, dialog.Need{}, false
	}
	if t.need == nil {
		need := t.Conversation.DecideNeeds(t.state.State, t.ev)
		t.need = &need
	}
	return t.state.State, *t.need, true
}

func (t *turn) showNeeds() (dialog.State, dialog.Need, bool) {
	if t.ev.Kind == dialog.Blocked || t.decision.NoScreen {
		return dialog.State{}, dialog.Need{}, false
	}
	return t.decision.State, t.Conversation.ShowNeeds(t.decision.State), true
}
