package conversation

// What the dialog asks to see, read from the database.

import (
	"context"
	"errors"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// historyLimit is how many lines of a criterion's history are shown.
const historyLimit = 50

// load reads the scene that a state and its need ask for. deciding locks the entry in hand.
func (t *turn) load(ctx context.Context, s dialog.State, need dialog.Need, deciding bool) error {
	t.scene = dialog.Scene{Now: t.now, BotName: t.BotName, WebLink: t.WebLink, Calendar: t.Calendar, Channel: t.Channel}
	for _, part := range parts {
		if err := part(t, ctx, s, need, deciding); err != nil {
			return err
		}
	}
	return nil
}

// parts are the parts of a scene in the order in which they are read; each reads what of it is needed.
var parts = [...]func(*turn, context.Context, dialog.State, dialog.Need, bool) error{
	(*turn).loadPerson,
	(*turn).loadInvite,
	(*turn).loadEntry,
	(*turn).loadEntries,
	(*turn).loadPersonal,
	(*turn).loadEvidence,
	(*turn).loadCampaign,
	(*turn).loadSteer,
	(*turn).loadReminders,
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
