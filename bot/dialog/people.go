package dialog

// people.go is /nhansu: who is there, who is linked, who cannot be reached, and invites for all who are not linked yet.
// One person is person.go.

import (
	"slices"
	"strings"

	"chamdiem/scoring"
)

// Views of the list, in State.Query.
const (
	viewUnlinked = "chua"
	stepInvite   = "moihet" // the question whether everybody who is not linked gets a link
)

func peopleScreen() screen {
	return screen{
		name: scrPeople,
		help: helpPeople,
		needs: func(State) Need {
			return Need{Links: true, Steer: NeedSteer{Invites: true, Delegations: true, FreshCode: true}}
		},
		press: pressPeople,
		text:  peopleText,
		show:  showPeople,
	}
}

func pressPeople(t *turn, p tap) {
	if t.turnPage(scrPeople, p) {
		return
	}
	missing := t.Scene.notLinked()
	t.openFirst(scrPeople)
	switch {
	case p.Act == viewUnlinked:
		t.State.Query = viewUnlinked
		t.toast(lblUnlinked)
	case p.Act == "hoi" && len(missing) > 0:
		t.State.Step = stepInvite
		t.toast(lblInviteAll)
	case p.Act == stepInvite && t.fresh(p, scrPeople, t.Scene.sumInvites(missing)):
		for _, id := range missing {
			t.invite(t.Scene.Campaign.Person(id))
		}
		t.answer(txtInvitedAll(len(missing)))
		t.tellSteerers(txtInvitedAllBy(t.by(), len(missing)))
	default:
		t.toast(txtOldButton)
	}
}

// peopleText opens a person by the name as typed, with or without diacritics.
func peopleText(t *turn) bool {
	typed := plainWords(t.Event.Text)
	for _, exact := range []bool{true, false} {
		for _, p := range t.Scene.Campaign.People {
			if typed != "" && (exact && p.Display() == strings.TrimSpace(t.Event.Text) || !exact && plainWords(p.Display()) == typed) {
				t.openPerson(p.ID)
				return true
			}
		}
	}
	return false
}

// notLinked are the people without an account, in the order of the campaign file.
func (sc Scene) notLinked() []string {
	var ids []string
	for _, p := range sc.Campaign.People {
		if _, linked := sc.Links[p.ID]; !linked {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// sumInvites is a fingerprint of what became of people's invites: a second press of the same button makes no second link.
func (sc Scene) sumInvites(ids []string) string {
	s := ""
	for _, id := range ids {
		s += id + sc.inviteSum(id) + "\x00"
	}
	return stampText(s)
}

func (sc Scene) inviteSum(id string) string {
	inv, ok := sc.Steer.Invites[id]
	link := sc.Links[id]
	if !ok {
		return "0" + idArg(link.UserID)
	}
	return inv.Created.UTC().String() + idArg(link.UserID)
}

// invite makes a one-time link for a person, as a message of its own that can be forwarded.
func (t *turn) invite(p *scoring.Person) {
	if p == nil || t.Scene.Steer.FreshCode == "" || t.Scene.BotName == "" {
		t.refuse(scoring.Refuse(scoring.RefusedNobody))
		return
	}
	code := scoring.DeriveInviteCode(t.Scene.Steer.FreshCode, p.ID)
	t.change(scoring.InvitePerson{Person: p.ID, Hash: scoring.InviteHash(code)})
	t.say(txtInviteLink(t.Scene.Campaign, p, t.Scene.BotName, code))
}

func showPeople(v *view) {
	sc := v.Scene
	missing := sc.notLinked()
	var unreachable []string
	for _, p := range sc.Campaign.People {
		if l, ok := sc.Links[p.ID]; ok && l.Unreachable != nil {
			unreachable = append(unreachable, p.ID)
		}
	}
	if v.State.Step == stepInvite && len(missing) > 0 {
		v.line(txtAskInviteAll(len(missing)))
		yes := TapKey(lblInviteAllYes, tap{Screen: scrPeople, Act: stepInvite, Stamp: stamp(sc, scrPeople, sc.sumInvites(missing))}, "có", "tạo")
		v.row(yes, OpenKey(lblNo, scrPeople, "", "không"))
		v.row(HomeKey())
		return
	}
	v.line(txtPeople(len(sc.Campaign.People), len(missing), len(unreachable)))
	v.gap()
	list := make([]string, 0, len(sc.Campaign.People))
	for _, p := range sc.Campaign.People {
		if v.State.Query != viewUnlinked || slices.Contains(missing, p.ID) || slices.Contains(unreachable, p.ID) {
			list = append(list, p.ID)
		}
	}
	var keys []key
	var linked []*scoring.Person // nothing to do about them: their names will do
	for _, id := range paged(v, list) {
		p := sc.Campaign.Person(id)
		if slices.Contains(missing, id) || slices.Contains(unreachable, id) {
			v.line(txtPersonLine(p, sc.accountWords(p)))
		} else {
			linked = append(linked, p)
		}
		keys = append(keys, TapKey(p.Display(), tap{Screen: scrPerson, Act: actPerson, Arg: personArg(id)}))
	}
	if len(linked) > 0 {
		v.line(txtLinkedPeople(linked))
	}
	for _, d := range sc.Steer.Delegations {
		v.line(txtDelegation(d, sc.Campaign))
	}
	v.row(keys...)
	pager(v, scrPeople, len(list))
	switch {
	case v.State.Query == viewUnlinked:
		v.row(OpenKey(lblEverybody, scrPeople, "", "tất cả"))
	case len(missing)+len(unreachable) > 0:
		v.row(TapKey(lblUnlinked, tap{Screen: scrPeople, Act: viewUnlinked}, "chưa liên lạc được"))
	}
	if len(missing) > 1 {
		v.row(TapKey(lblInviteAll, tap{Screen: scrPeople, Act: "hoi"}, "mời tất cả"))
	}
	v.row(OpenKey(lblAssign, scrAssign, "", "phân công"), HomeKey())
}

// accountWords says how a person can be reached.
func (sc Scene) accountWords(p *scoring.Person) string {
	loc := sc.Campaign.Location
	link, linked := sc.Links[p.ID]
	inv, invited := sc.Steer.Invites[p.ID]
	switch {
	case linked && link.Unreachable != nil:
		return txtUnreachableSince(*link.Unreachable, loc)
	case linked:
		return txtLinkedSince(link.LinkedAt, loc)
	case invited && inv.Revoked == nil && inv.Taken == nil && sc.Now.Before(inv.Expires):
		return txtInvitedUntil(inv.Created, inv.Expires, loc)
	case invited && inv.Revoked == nil && inv.Taken == nil:
		return txtInviteExpired
	}
	return txtNotInvited
}
