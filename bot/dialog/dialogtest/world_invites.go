package dialogtest

// world_invites.go is how accounts come to people in the world: invites, links, and wrong codes.

import (
	"maps"
	"slices"
	"time"

	"chamdiem/scoring"
)

// tryWindow is how long a wrong code counts against an account, as in storage.
const tryWindow = time.Hour

// tried counts the wrong codes of an account that still count.
func (w *Memory) tried(user int64) (n int) {
	for _, at := range w.tries[user] {
		if at.After(w.now.Add(-tryWindow)) {
			n++
		}
	}
	return n
}

// findInvite is an invite that still works.
func (w *Memory) findInvite(hash string) *scoring.Invite {
	inv, ok := w.invites[hash]
	if state, known := w.steer.invites[inv.Person]; !ok || known && !state.Expires.After(w.now) {
		return nil
	}
	if inv.By != "" && !w.c.MaySteer(inv.By) { // it dies with the right of who issued it
		return nil
	}
	inv.Former = w.links[inv.Person].ChatID
	if w.c.MaySteer(inv.Person) {
		for _, p := range w.c.People {
			if w.c.MaySteer(p.ID) && p.ID != inv.Person && p.ID != inv.By {
				inv.Watchers = append(inv.Watchers, p.ID)
			}
		}
		slices.Sort(inv.Watchers)
	}
	return &inv
}

func (s step) takeInvite(c scoring.TakeInvite) *scoring.Refusal {
	inv := s.w.findInvite(c.Hash)
	if inv == nil || inv.Person != c.Person {
		if taken, ok := s.w.taken[c.Hash]; ok && taken == s.actor.UserID && s.w.links[c.Person].UserID == s.actor.UserID {
			return nil
		}
		return scoring.Refuse(scoring.RefusedInvite)
	}
	for person, link := range s.w.links {
		if link.UserID == s.actor.UserID && person != c.Person {
			return scoring.Refuse(scoring.RefusedInvite)
		}
	}
	delete(s.w.invites, c.Hash)
	s.w.taken[c.Hash] = s.actor.UserID
	s.w.steer.takes = append(s.w.steer.takes[:len(s.w.steer.takes):len(s.w.steer.takes)], take{person: c.Person, by: inv.By, user: s.actor.UserID})
	s.w.links[c.Person] = scoring.Link{Channel: testChannel, UserID: s.actor.UserID, ChatID: s.actor.ChatID, LinkedAt: s.w.now}
	if state, ok := s.w.steer.invites[c.Person]; ok {
		state.Taken, state.TakenBy = new(s.w.now), new(s.actor.UserID)
		s.w.steer.invites[c.Person] = state
	}
	s.actor.Person = c.Person
	s.record("", scoring.ActionInviteTake, nil, map[string]any{"person": c.Person, "user": s.actor.UserID})
	return nil
}

func (s step) invitePerson(c scoring.InvitePerson) *scoring.Refusal {
	if s.w.c.Person(c.Person) == nil {
		return scoring.Refuse(scoring.RefusedNobody, c.Person)
	}
	if _, used := s.w.taken[c.Hash]; used || s.w.invites[c.Hash].Person != "" {
		return nil
	}
	s.endInvites(c.Person)
	s.w.invites[c.Hash] = scoring.Invite{Campaign: s.w.c.ID, Title: s.w.c.Title, Person: c.Person, Display: s.w.c.Comrade(c.Person), By: s.actor.Person, Hash: c.Hash}
	if s.w.steer.invites == nil {
		s.w.steer.invites = map[string]scoring.InviteState{}
	}
	s.w.steer.invites[c.Person] = scoring.InviteState{Person: c.Person, By: s.actor.Person, Created: s.w.now, Expires: s.w.now.Add(scoring.InviteLife)}
	s.record("", scoring.ActionInvite, nil, map[string]any{"person": c.Person})
	return nil
}

func (s step) revokeInvite(person string) *scoring.Refusal {
	if s.endInvites(person) {
		state := s.w.steer.invites[person]
		state.Revoked = new(s.w.now)
		s.w.steer.invites[person] = state
		s.record("", scoring.ActionInviteRevoke, nil, map[string]any{"person": person})
	}
	return nil
}

// endInvitesOf ends the unused invites of a person and those that the person issued.
func (s step) endInvitesOf(person string) {
	ended := map[string]bool{}
	for _, inv := range s.w.invites {
		if inv.Person == person || inv.By == person {
			ended[inv.Person] = true
		}
	}
	for _, invited := range slices.Sorted(maps.Keys(ended)) {
		_ = s.revokeInvite(invited) // it refuses nothing
	}
}

// endInvites ends the invites of a person that still work, and reports whether there was one.
func (s step) endInvites(person string) (ended bool) {
	for _, hash := range slices.Sorted(maps.Keys(s.w.invites)) {
		if s.w.invites[hash].Person == person {
			ended = ended || s.w.findInvite(hash) != nil
			s.w.taken[hash] = 0
			delete(s.w.invites, hash)
		}
	}
	return ended
}

// known notes in every chat who is behind it now.
func (w *Memory) known() {
	of := map[int64]string{}
	for person, link := range w.links {
		of[link.UserID] = person
	}
	for _, ch := range w.chats {
		ch.Person = of[ch.User]
	}
}

// linked are the accounts of people, as they are read: some have campaigns that were opened here as well.
func (w *Memory) linked() map[string]scoring.Link {
	out := maps.Clone(w.links)
	for person, link := range out {
		link.Many = link.Many || len(w.memberships(person)) > 1
		out[person] = link
	}
	return out
}
