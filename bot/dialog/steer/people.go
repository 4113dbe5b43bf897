package steer

// people.go is /nhansu: who is there, who is linked, who cannot be reached, and invites for all who are not linked yet.
// One person is person.go.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// Views of the list, in State.Query.
const (
	viewUnlinked = "chua"
	stepInvite   = "moihet" // the question whether everybody who is not linked gets a link
	actAdd       = "them"
	stepAdd      = "them" // the next text says who is new; State.Values[stepAdd] holds it once it was read
)

func peopleScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenPeople,
		Help: words.HelpPeople,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Links: true, Steer: dialog.NeedSteer{Invites: true, Delegations: true, FreshCode: true}}
		},
		Press: pressPeople,
		Text:  peopleText,
		// Any word may be a person's name.
		Answers: func(t *dialog.Turn) bool { return t.Reading.Kind != typed.Command },
		Show:    showPeople,
	}
}

func pressPeople(t *dialog.Turn, p dialog.Tap) {
	if t.TurnPage(dialog.ScreenPeople, p) {
		return
	}
	missing, said := notLinked(t.Scene), t.State.Values[stepAdd]
	t.OpenFirst(dialog.ScreenPeople)
	switch {
	case p.Act == viewUnlinked:
		t.State.Query = viewUnlinked
		t.Toast(words.LabelUnlinked)
	case p.Act == actAskAll && len(missing) > 0:
		t.State.Step = stepInvite
		t.Toast(words.LabelInviteAll)
	case p.Act == stepInvite && t.Fresh(p, dialog.ScreenPeople, sumInvites(t.Scene, missing)):
		for _, id := range missing {
			invite(t, t.Scene.Campaign.Person(id))
		}
		t.Answer(words.InvitedAll(len(missing)))
		t.TellSteerers(words.InvitedAllBy(t.By(), len(missing)))
	case p.Act == actAdd && p.Stamp == "":
		t.State.Step = stepAdd
		t.Toast(words.LabelAddPerson)
	case p.Act == actAdd:
		addPerson(t, p, said)
	default:
		t.Toast(words.OldButton)
	}
}

// addPerson puts the person in who was said, and opens that person's screen.
func addPerson(t *dialog.Turn, p dialog.Tap, said string) {
	fullName, post, _ := input.Newcomer(said)
	next, r := t.Scene.Campaign.NewPerson(fullName, post)
	switch {
	case said == "" || !t.Fresh(p, dialog.ScreenPeople, stepAdd, said):
		t.Toast(words.OldButton)
	case r != nil:
		t.Refuse(r)
	default:
		t.Change(scoring.AddPerson{FullName: fullName, Post: post})
		openPerson(t, next.ID)
		t.Answer(words.PersonAdded(&next))
		t.TellSteerers(words.PersonAddedBy(t.By(), &next))
	}
}

// askNewcomer asks about a new person as a text says who that is; without one, who it is.
func askNewcomer(t *dialog.Turn, said string) {
	t.OpenFirst(dialog.ScreenPeople)
	t.State.Step = stepAdd
	if said == "" {
		return
	}
	fullName, post, ok := input.Newcomer(said)
	if !ok {
		t.Reject(words.NoNewcomer)
		return
	}
	if _, r := t.Scene.Campaign.NewPerson(fullName, post); r != nil {
		t.Refuse(r)
		return
	}
	if _, phone := input.WithoutPhone(said); phone {
		t.Note(words.PhoneInBook)
	}
	t.State.Values = map[string]string{stepAdd: said}
}

// newcomerAsked takes an order to add a person. It is false where a person of that name is there already.
func newcomerAsked(t *dialog.Turn, who string) bool {
	if fullName, post, named := input.Newcomer(who); named {
		if _, r := t.Scene.Campaign.NewPerson(fullName, post); r != nil {
			return false
		}
	}
	askNewcomer(t, who)
	return true
}

// isNoNewcomer reports whether a text says something else than who is new, while that is asked: an order, a question, a code, what one person says to
// another. A name in capitals is one, whatever its words mean besides.
func isNoNewcomer(t *dialog.Turn) bool {
	text := t.Event.Text
	capitals := input.InCapitals(text)
	_, adds := typed.Newcomer(text)
	_, titled := typed.Newcomer("thêm " + text) // "chị Hoa kế toán"
	if adds || titled || capitals > 2 || capitals == 2 && !typed.BeginsAsOrder(text) || capitals == 1 && t.Reading.Count == 1 && t.Reading.Kind != typed.Verb {
		return false
	}
	if t.Reading.Is(typed.Code, typed.Look, typed.Question, typed.Talk, typed.Verb, typed.Aimed, typed.Scored) || typed.Orders(text) || typed.BeginsAsOrder(text) || typed.Personal(text) {
		return true
	}
	m, ok := shared.Marked(t)
	about := len(m.Codes) > 0 || strings.HasPrefix(m.Said, "@") // a new name may end as a known one: "nguyễn thị ngọc lan"
	return ok && (m.OrdersElse() || m.Withheld(text) || about && t.Reading.Count > typed.Short)
}

// peopleText opens a person by the name as typed, with or without diacritics; where it is asked who is new, it takes that.
func peopleText(t *dialog.Turn) bool {
	if t.State.Step == stepAdd {
		if isNoNewcomer(t) {
			return false
		}
		askNewcomer(t, t.Event.Text)
		return true
	}
	plain := dialog.PlainWords(t.Event.Text)
	for _, exact := range []bool{true, false} {
		for _, p := range t.Scene.Campaign.People {
			if plain != "" && (exact && p.Display() == strings.TrimSpace(t.Event.Text) || !exact && dialog.PlainWords(p.Display()) == plain) {
				openPerson(t, p.ID)
				return true
			}
		}
	}
	return false
}

// notLinked are the people without an account, in the order of the campaign file.
func notLinked(sc *dialog.Scene) []string {
	var ids []string
	for _, p := range sc.Campaign.People {
		if _, linked := sc.Links[p.ID]; !linked && p.Forgotten == 0 {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// sumInvites is a fingerprint of what became of people's invites: a second press of the same button makes no second link.
func sumInvites(sc *dialog.Scene, ids []string) string {
	s := ""
	for _, id := range ids {
		s += id + inviteSum(sc, id) + "\x00"
	}
	return dialog.StampText(s)
}

func inviteSum(sc *dialog.Scene, id string) string {
	inv, ok := sc.Steer.Invites[id]
	link := sc.Links[id]
	if !ok {
		return "0" + dialog.IDArg(link.UserID)
	}
	return inv.Created.UTC().String() + dialog.IDArg(link.UserID)
}

// invite makes a one-time link for a person, as a message of its own that can be forwarded.
func invite(t *dialog.Turn, p *scoring.Person) (code string) {
	if p == nil || t.Scene.Steer.FreshCode == "" || t.Scene.BotName == "" && t.Scene.WebLink == "" {
		t.Refuse(scoring.Refuse(scoring.RefusedNobody))
		return ""
	}
	code = scoring.DeriveInviteCode(t.Scene.Steer.FreshCode, p.ID)
	t.Change(scoring.InvitePerson{Person: p.ID, Hash: scoring.InviteHash(code)})
	chat := ""
	if t.Scene.BotName != "" {
		chat = t.Scene.Capabilities().LinkBase + t.Scene.BotName
	}
	t.Say(words.InviteLink(t.Scene.Campaign, p, chat, t.Scene.WebLink, code))
	return code
}

// inviteByCode shows the link to the web page as a QR code, with a line to send by SMS or Zalo.
func inviteByCode(t *dialog.Turn, p *scoring.Person, code string) {
	if code == "" || t.Scene.WebLink == "" {
		return
	}
	c := t.Scene.Campaign
	t.Out.Say = append(t.Out.Say, dialog.Message{HTML: words.InviteQR(c, p, t.Scene.WebLink+code),
		Attach: &dialog.Attachment{Photo: true, Ref: dialog.RefQR + c.ID + ":" + t.Scene.WebLink + code, Name: "ma-qr.png"}})
}

func showPeople(v *dialog.View) {
	sc := v.Scene
	missing, unreachable := notLinked(sc), notReached(sc)
	if v.State.Step == stepInvite && len(missing) > 0 {
		askInviteAll(v, missing)
		return
	}
	if v.State.Step == stepAdd {
		showNewcomer(v)
		return
	}
	if showNamed(v) {
		return
	}
	v.Line(words.People(len(sc.Campaign.People), len(missing), len(unreachable)))
	v.Gap()
	apart := slices.Concat(missing, unreachable)
	for _, p := range sc.Campaign.People {
		if p.Forgotten != 0 {
			apart = append(apart, p.ID)
		}
	}
	list := make([]string, 0, len(sc.Campaign.People))
	for _, p := range sc.Campaign.People {
		if v.State.Query != viewUnlinked || slices.Contains(apart, p.ID) {
			list = append(list, p.ID)
		}
	}
	listPeople(v, list, apart)
	switch {
	case v.State.Query == viewUnlinked:
		v.Row(dialog.OpenKey(words.LabelEverybody, dialog.ScreenPeople, "", "tất cả"))
	case len(apart) > 0:
		v.Row(dialog.TapKey(words.LabelUnlinked, dialog.Tap{Screen: dialog.ScreenPeople, Act: viewUnlinked}, "chưa liên lạc được"))
	}
	if len(missing) > 1 {
		v.Row(dialog.TapKey(words.LabelInviteAll, dialog.Tap{Screen: dialog.ScreenPeople, Act: actAskAll}, "mời tất cả"))
	}
	v.Row(dialog.OpenKey(words.LabelAssign, dialog.ScreenAssign, "", "phân công"), addKey())
	v.Row(dialog.HomeKey())
}

// addKey asks who is new.
func addKey() dialog.Key {
	return dialog.TapKey(words.LabelAddPerson, dialog.Tap{Screen: dialog.ScreenPeople, Act: actAdd}, "thêm người", "thêm")
}

// showNewcomer asks who is new, or whether what was said is right.
func showNewcomer(v *dialog.View) {
	back := dialog.OpenKey(words.LabelNo, dialog.ScreenPeople, "", "không", "thôi")
	said := v.State.Values[stepAdd]
	fullName, post, _ := input.Newcomer(said)
	next, r := v.Scene.Campaign.NewPerson(fullName, post)
	if said == "" || r != nil {
		v.Line(words.AskNewcomer)
		v.Row(back, dialog.HomeKey())
		return
	}
	v.Line(words.AskAddPerson(v.Scene.Terms(), &next))
	v.Row(dialog.TapKey(words.LabelAddPersonYes, dialog.Tap{Screen: dialog.ScreenPeople, Act: actAdd, Stamp: dialog.Stamp(v.Scene, dialog.ScreenPeople, stepAdd, said)}, "có", "thêm", "đúng"), back)
	v.Row(dialog.HomeKey())
}

// notReached are the people whose account does not take messages.
func notReached(sc *dialog.Scene) []string {
	var ids []string
	for _, p := range sc.Campaign.People {
		if l, ok := sc.Links[p.ID]; ok && l.Unreachable != nil {
			ids = append(ids, p.ID)
		}
	}
	return ids
}

// askInviteAll asks whether all who are not linked get a link.
func askInviteAll(v *dialog.View, missing []string) {
	v.Line(words.AskInviteAll(len(missing)))
	yes := dialog.TapKey(words.LabelInviteAllYes, dialog.Tap{Screen: dialog.ScreenPeople, Act: stepInvite, Stamp: dialog.Stamp(v.Scene, dialog.ScreenPeople, sumInvites(v.Scene, missing))}, "có", "tạo")
	v.Row(yes, dialog.OpenKey(words.LabelNo, dialog.ScreenPeople, "", "không"))
	v.Row(dialog.HomeKey())
}

// listPeople writes a page of people with a button each; those apart have a line with what is the matter.
func listPeople(v *dialog.View, list, apart []string) {
	sc := v.Scene
	var keys []dialog.Key
	var linked []*scoring.Person // nothing to do about them: their names will do
	for _, id := range dialog.Paged(v, list) {
		p := sc.Campaign.Person(id)
		if slices.Contains(apart, id) {
			v.Line(words.PersonLine(v.Scene.Terms(), p, accountWords(sc, p)))
		} else {
			linked = append(linked, p)
		}
		keys = append(keys, dialog.TapKey(p.Display(), dialog.Tap{Screen: dialog.ScreenPerson, Act: actPerson, Arg: dialog.PersonArg(id)}))
	}
	if len(linked) > 0 {
		v.Line(words.LinkedPeople(v.Scene.Terms(), linked))
	}
	for _, d := range sc.Steer.Delegations {
		v.Line(words.Delegation(d, sc.Campaign))
	}
	v.List(keys...)
	dialog.Pager(v, dialog.ScreenPeople, len(list))
}

// accountWords says how a person can be reached.
func accountWords(sc *dialog.Scene, p *scoring.Person) string {
	loc := sc.Campaign.Location
	link, linked := sc.Links[p.ID]
	inv, invited := sc.Steer.Invites[p.ID]
	switch {
	case p.Forgotten != 0:
		return words.DataErased
	case linked && link.Unreachable != nil:
		return words.UnreachableSince(*link.Unreachable, loc)
	case linked:
		return words.LinkedSince(link.LinkedAt, loc)
	case invited && inv.Revoked == nil && inv.Taken == nil && sc.Now.Before(inv.Expires):
		return words.InvitedUntil(inv.Created, inv.Expires, loc)
	case invited && inv.Revoked == nil && inv.Taken == nil:
		return words.InviteExpired
	case invited && inv.Taken != nil:
		return words.CutOff
	}
	return words.NotInvited
}
