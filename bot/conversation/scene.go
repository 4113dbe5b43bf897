package conversation

// What the dialog asks to see, read from the database.

import (
	"context"
	"errors"
	"maps"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

// historyLimit is how many lines of a criterion's history are shown.
const historyLimit = 50

// load reads the scene that a state and its need ask for. deciding locks the entry in hand.
func (t *turn) load(ctx context.Context, s dialog.State, need dialog.Need, deciding bool) error {
	t.scene = dialog.Scene{Now: t.now, BotName: t.BotName, WebLink: t.WebLink, Calendar: t.Calendar, Channel: t.Channel}
	for _, step := range []func(context.Context, dialog.State, dialog.Need, bool) error{t.loadPerson, t.loadInvite, t.loadEntry, t.loadCampaign, t.loadSteer, t.loadReminders} {
		if err := step(ctx, s, need, deciding); err != nil {
			return err
		}
	}
	return nil
}

// loadPerson finds out who is there: the campaign of the pressed button, the chosen one, or the only one.
func (t *turn) loadPerson(ctx context.Context, s dialog.State, need dialog.Need, _ bool) error {
	m, of, err := t.chosen(ctx, s, need)
	if err != nil {
		return err
	}
	t.scene.Memberships = of
	if !slices.ContainsFunc(t.scene.Memberships, func(m scoring.Membership) bool { return m.Campaign == s.Campaign }) && (s.Campaign != "" || len(t.scene.Memberships) == 0) {
		t.scene.Elsewhere, err = t.tx.Elsewhere(ctx, t.chat.UserID)
	}
	if err != nil || m == nil {
		return err
	}
	c, _, err := t.tx.LoadCampaign(ctx, m.Campaign)
	if err != nil {
		return err
	}
	t.scene.Campaign, t.scene.Person = c, c.Person(m.Person)
	if t.Bots != nil {
		t.scene.BotName = t.Bots[c.Bot]
	}
	t.scene.Phase, err = t.tx.Phase(ctx, c.ID)
	return err
}

// chosen is the campaign in which the person is, of all of theirs; nil if it is not known.
func (t *turn) chosen(ctx context.Context, s dialog.State, need dialog.Need) (in *scoring.Membership, of []scoring.Membership, err error) {
	if of, err = t.tx.Memberships(ctx, t.chat.UserID); err != nil {
		return nil, nil, err
	}
	chosen := slices.IndexFunc(of, func(m scoring.Membership) bool { return m.Campaign == s.Campaign })
	if marked := slices.IndexFunc(of, func(m scoring.Membership) bool { return dialog.MarkedCampaign(need.Campaign, m.Campaign) }); marked >= 0 {
		chosen = marked
	}
	if chosen < 0 && len(of) == 1 {
		chosen = 0
	}
	if chosen < 0 {
		return nil, of, nil
	}
	return &of[chosen], of, nil
}

func (t *turn) loadInvite(ctx context.Context, _ dialog.State, need dialog.Need, _ bool) error {
	if need.Invite == "" {
		return nil
	}
	var err error
	if t.scene.Invite, err = t.tx.FindInvite(ctx, need.Invite); err != nil {
		return err
	}
	t.scene.InviteTries, err = t.tx.InviteTries(ctx, t.chat.UserID)
	return err
}

// loadEntry reads the criterion in hand. One that does not exist stays nil: codes come from buttons, and those can be
// forged.
func (t *turn) loadEntry(ctx context.Context, _ dialog.State, need dialog.Need, deciding bool) error {
	if t.scene.Person == nil {
		return nil
	}
	id, code := t.scene.Campaign.ID, need.Entry
	if need.Holder != 0 {
		holder, err := t.tx.Holder(ctx, id, t.chat.ID, need.Holder)
		if err != nil {
			return err
		}
		if t.scene.Holder = holder; holder != "" {
			code = holder
		}
	}
	if code == "" {
		return nil
	}
	if _, ok := t.scene.Campaign.Catalogue.Find(code); !ok {
		return nil
	}
	e, err := t.tx.Entry(ctx, id, code, deciding)
	if refused, ok := errors.AsType[*scoring.Refusal](err); ok && refused.Code == scoring.RefusedUnknownCode {
		return nil
	} else if err != nil {
		return err
	}
	t.scene.Entry = &e
	if need.WantsHistory(e, t.scene.Person.ID) {
		t.scene.History, err = t.tx.History(ctx, id, code, historyLimit)
	}
	return err
}

// loadOwn reads in full the entries that the person may change; of the others the heads stay.
func (t *turn) loadOwn(ctx context.Context, id string, deciding bool) error {
	if deciding {
		if err := t.tx.LockEntries(ctx, id); err != nil {
			return err
		}
	}
	all, err := t.tx.AllEntries(ctx, id)
	if err != nil {
		return err
	}
	t.scene.Entries = maps.Clone(t.scene.Entries)
	for code, e := range all {
		if t.scene.MayEdit(code) {
			t.scene.Entries[code] = e
		}
	}
	return nil
}

// ownOf names the entries of a person's own criteria.
func ownOf(c *scoring.Campaign, person string) storage.OwnOf {
	return storage.OwnOf{PersonOf: storage.PersonOf{Campaign: c.ID, Person: person}, Codes: func() []string { return c.CodesOf(person) }}
}

// loadCampaign reads what concerns the whole campaign.
func (t *turn) loadCampaign(ctx context.Context, _ dialog.State, need dialog.Need, deciding bool) (err error) {
	if t.scene.Person == nil {
		return nil
	}
	id := t.scene.Campaign.ID
	if need.WantsEntries() {
		if need.OnlyMine(t.scene.Person) {
			t.scene.Entries, err = t.tx.EntryHeadsOf(ctx, ownOf(t.scene.Campaign, t.scene.Person.ID))
		} else {
			t.scene.Entries, err = t.tx.EntryHeads(ctx, id)
		}
		if err != nil {
			return err
		}
	}
	if need.Own {
		if err := t.loadOwn(ctx, id, deciding); err != nil {
			return err
		}
	}
	if need.Loose {
		if t.scene.Loose, err = t.tx.Loose(ctx, id, t.scene.Person.ID); err != nil {
			return err
		}
	}
	if need.Kept {
		if t.scene.Kept, err = t.tx.Kept(ctx, id, t.scene.Person.ID); err != nil {
			return err
		}
	}
	if need.Devices {
		if t.scene.Devices, err = webchat.Devices(ctx, t.tx, id, t.scene.Person.ID); err != nil {
			return err
		}
	}
	if need.Doubted {
		doubted, err := t.tx.Doubted(ctx, id, t.scene.Person.ID)
		if err != nil {
			return err
		}
		t.scene.Doubted = slices.DeleteFunc(doubted, func(f scoring.DoubtedFile) bool {
			return f.From.Channel != t.tx.Channel() || f.From.ChatID != t.chat.ID
		})
	}
	if need.Last != "" {
		if t.scene.LastYear, err = t.tx.LastYear(ctx, id, need.Last); err != nil {
			return err
		}
	}
	if need.File != "" {
		if t.scene.Same, err = t.tx.SameFile(ctx, id, need.File); err != nil {
			return err
		}
	}
	if need.Recent {
		if t.scene.Recent, err = t.tx.RecentEvidence(ctx, id, dialog.RecentPieces); err != nil {
			return err
		}
	}
	if need.Album != "" {
		if t.scene.Album, err = t.tx.Album(ctx, id, t.chat.ID, need.Album); err != nil {
			return err
		}
	}
	if need.Links {
		if t.scene.Links, err = t.tx.Links(ctx, id); err != nil {
			return err
		}
	}
	if need.WantsLate() && t.scene.Campaign.PhaseAt(t.scene.Phase, t.now) == scoring.Locked { // before there are none
		if err := t.loadLate(ctx, id); err != nil {
			return err
		}
	}
	if t.scene.MayReadPast(need.Past) {
		if t.scene.Past, err = t.tx.HistoryPage(ctx, id, need.Past.Filter(t.scene.Campaign)); err != nil {
			return err
		}
	}
	if need.Rating {
		if t.scene.Rating, err = t.tx.Rating(ctx, id); err != nil {
			return err
		}
	}
	if need.Deadlines {
		if t.scene.Moved, err = t.tx.DeadlineMoves(ctx, id); err != nil {
			return err
		}
	}
	return nil
}
