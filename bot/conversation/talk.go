package conversation

// The conversation on the database: what an event needs is read, the dialog decides, its changes are applied,
// and the next screen is worded from what is there afterwards. All of it in the transaction of the update.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
)

// Dialog is the Talk of the product: the dialog, run on the database.
type Dialog struct {
	Conversation *dialog.Conversation // what the bot says and takes; demanded
	Channel      dialog.Capabilities  // what the channel carries in which it is said
	BotName      string               // the bot's user name, without @, for invite links
	Bots         map[string]string    // user names of all bots, by the names by which campaigns know them; nil = there is one
	Calendar     string               // what stands before a campaign's id and ".ics" in the address of its deadlines for calendars; "" = there is none
	WebLink      string               // what stands before a code in an invite link to the web page; "" = there is none
	// Prove words each screen once more from what the database says. Where that is another one it is logged, and the update is handled
	// without memory: for tests, and to look for a fault of the memory. It costs what the memory saves.
	Prove bool

	fresh func() (string, error) // makes invite codes; nil = at random
}

// Handle implements Talk.
func (c Dialog) Handle(ctx context.Context, tx *storage.Tx, now time.Time, chat Chat, ev dialog.Event) (Outcome, error) {
	t := c.turns(ctx, tx, now, []Ask{{chat, ev}})[0]
	return t.out, t.err
}

// turn is one event being handled.
type turn struct {
	Dialog
	tx    *storage.Tx
	now   time.Time
	chat  Chat
	ev    dialog.Event
	state chatState
	need  *dialog.Need // what deciding wants in its scene; nil until that is asked for
	scene dialog.Scene
	kept  storage.DraftKey // of what the person had typed at the question; zero: nothing
	found draft            // … as it was found

	decision dialog.Decision
	out      Outcome
	err      error    // it cannot be handled
	wrote    bool     // something was written for it
	moved    []Notice // for people whose campaign, by this update, belongs to another bot now
}

// chatState is what is kept of a chat: where it is in the conversation, and for which roles its menu was made. What was typed there is
// kept with the person.
type chatState struct {
	dialog.State
	Menu  string `json:"menu,omitempty"`
	Typed string `json:"typed,omitempty"` // the campaign in which the person has typed something at the question; "" = nothing
}

// readState reads the state of a chat. One that cannot be read is the home screen: entries are not in it.
func readState(raw json.RawMessage) chatState {
	var s chatState
	if err := json.Unmarshal(raw, &s); err != nil {
		return chatState{}
	}
	return s
}

// blocked notes that the person cannot be reached, and tells the clerks once.
func (t *turn) blocked(ctx context.Context) (err error) {
	t.wrote = true
	t.out.Notices, err = unreachableNotices(ctx, t.tx, t.chat.ID)
	return err
}

// decide loads the scene, decides and applies.
func (t *turn) decide(ctx context.Context) error {
	if t.ev.Kind == dialog.Blocked {
		return t.blocked(ctx)
	}
	state, need, _ := t.decideNeeds()
	if err := t.load(ctx, state, need, true); err != nil {
		return err
	}
	err := t.step(ctx)
	refused, ok := errors.AsType[*scoring.Refusal](err)
	if ok && refused.Code == scoring.RefusedInvite { // another account was quicker: answered and counted as any wrong code
		t.scene.Invite = nil
		err = t.step(ctx)
		refused, ok = errors.AsType[*scoring.Refusal](err)
	}
	if ok && refused.Code != scoring.RefusedLocked {
		t.decision = t.Conversation.Refuse(&t.scene, t.state.State, t.ev, refused)
		return t.apply(ctx)
	}
	return err // also where the lock came after the scene was read: the whole update is handled again and sees it
}

// step decides on the scene and applies what was decided, all of it or none.
func (t *turn) step(ctx context.Context) error {
	t.decision = t.Conversation.Decide(&t.scene, t.state.State, t.ev)
	return t.apply(ctx)
}

func (t *turn) apply(ctx context.Context) error {
	if len(t.decision.Changes) == 0 {
		return nil
	}
	err := t.tx.Apply(ctx, t.actor(t.decision), t.now, t.decision.Changes)
	t.wrote = t.wrote || err == nil
	opens := func(ch scoring.Change) bool { _, ok := ch.(scoring.OpenCampaign); return ok }
	if err == nil && slices.ContainsFunc(t.decision.Changes, opens) { // for another bot, maybe
		t.moved, err = moveAll(ctx, t.tx, MovedAtOnce)
	}
	return err
}

func (t *turn) actor(d dialog.Decision) scoring.Actor {
	a := scoring.Actor{UserID: t.chat.UserID, ChatID: t.chat.ID, UpdateID: t.ev.UpdateID, OnBehalf: d.OnBehalf, Received: t.ev.At}
	if t.scene.Campaign != nil {
		a.Campaign = t.scene.Campaign.ID
	}
	if t.scene.Person != nil {
		a.Person = t.scene.Person.ID
	}
	return a
}

// outcome words what is there after the changes.
func (t *turn) outcome(ctx context.Context) (err error) {
	if t.ev.Kind == dialog.Blocked {
		return nil
	}
	d := t.decision
	out := Outcome{Say: d.Say, Unhurried: d.Unhurried, KeepPlace: d.KeepPlace, Toast: d.Toast, Alert: d.Alert, Delete: d.Delete, Leave: d.Leave, Keys: d.Keys}
	next := chatState{State: d.State, Menu: t.state.Menu}
	decided := t.scene.Campaign
	if !d.NoScreen {
		if err := t.load(ctx, d.State, t.Conversation.ShowNeeds(d.State), false); err != nil {
			return err
		}
		if err := t.goOn(ctx, &next.State); err != nil {
			return err
		}
		screen := t.Conversation.Show(&t.scene, next.State)
		out.Screen = &screen
		if err := t.prove(ctx, screen, next.State); err != nil {
			return err
		}
		if roles := t.roles(); roles != next.Menu {
			next.Menu, out.Menu = roles, t.Conversation.Menu(t.scene.Person.Roles)
		}
	}
	if err := t.keep(ctx, &next); err != nil {
		return err
	}
	if out.State, err = json.Marshal(next); err != nil {
		return fmt.Errorf("write state: %w", err)
	}
	about := t.scene.Campaign
	if about != nil {
		out.Campaign = about.ID
	}
	if decided != nil && !slices.ContainsFunc(t.scene.Memberships, func(m scoring.Membership) bool { return m.Campaign == decided.ID }) {
		about = decided // the account left the campaign by what it did: the others are told all the same
	}
	out.Notices, err = t.notices(ctx, about, d.Tell)
	out.Notices = append(out.Notices, t.moved...)
	t.out = out
	return err
}

// roles names the roles of the person, as far as a menu can be made for them.
func (t *turn) roles() string {
	if t.scene.Person == nil {
		return t.state.Menu
	}
	var names []string
	for _, r := range t.scene.Person.Roles {
		names = append(names, string(r))
	}
	return strings.Join(names, "+")
}

// notices finds the chats of the people who are told something. A person without an account is not told: the clerk sees
// them in the list of missing people.
func (t *turn) notices(ctx context.Context, c *scoring.Campaign, tell []dialog.Notice) ([]Notice, error) {
	if len(tell) == 0 || c == nil {
		return nil, nil
	}
	links, err := t.tx.Links(ctx, c.ID)
	if err != nil {
		return nil, err
	}
	var out []Notice
	for _, n := range tell {
		if n.ChatID != 0 {
			out = append(out, Notice{ChatID: n.ChatID, Message: n.Message, Key: n.Key})
			continue
		}
		if t.scene.Person != nil && n.Person == t.scene.Person.ID {
			continue // who did it knows it, by whichever way
		}
		if link, ok := links[n.Person]; ok && link.Chat() != (scoring.ChatKey{Channel: t.tx.Channel(), ID: t.chat.ID}) {
			out = append(out, Notice{Channel: link.Channel, ChatID: link.ChatID, Message: n.Message.To(link, c), Key: n.Key})
		}
	}
	return out, nil
}
