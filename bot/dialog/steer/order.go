package steer

// order.go takes what leaders and the clerk ask for in their own words where the screen has not asked for it: a person by the name, a
// criterion by its code, all else by the screen that shows it.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// TakeOrder opens what an order asks for; false where a text is none, or its sender is neither a leader nor the clerk. What the clerk types on a
// criterion is content first, but for orders on a criterion of others.
func TakeOrder(t *dialog.Turn) bool { return takeOrder(t, true) }

// orderedElse takes an order that is typed where the screen asks for a day, a number or codes, and that is none of these. Single words order nothing
// there.
func orderedElse(t *dialog.Turn) bool { return takeOrder(t, false) }

// takeOrder takes an order; single says whether single words may say what is meant.
func takeOrder(t *dialog.Turn, single bool) bool {
	r := t.Reading
	if t.Event.Forwarded || len(t.Event.Links) > 0 || !t.Scene.Steers() {
		return false
	}
	if t.State.Screen == dialog.ScreenJudge && asksReason(t.State) && r.Is(typed.Talk, typed.Verb) && (typed.HoldsBack(t.Event.Text) || typed.Declines(t.Event.Text)) { // it does not go back
		t.State.Step, t.State.Draft = "", nil
		t.Note(words.Withheld)
		return true
	}
	if withholds(t) || unapproves(t) || takesHere(t) || listsVerdicts(t) || assentsHere(t) || takesAsked(t) || returnsNamed(t) || inquires(t) {
		return true
	}
	if r.Is(typed.Talk, typed.Code, typed.Look, typed.Verb, typed.Figures, typed.Place) && !names(t) {
		return false
	}
	if t.State.Code != "" && t.State.Screen != dialog.ScreenJudge && t.Scene.MayEdit(t.State.Code) && !shared.MayOrder(t) {
		return false
	}
	if givesBack(t) { // the reason waits on the screen
		return true
	}
	if scores(t) || aboutCriterion(t) || aboutPeople(t) || aboutAll(t, single) {
		keepDoubtful(t)
		return true
	}
	return false
}

// unapproves answers who takes an approval or a return back: the officer in charge alone takes the entry back, or submits it again.
func unapproves(t *dialog.Turn) bool {
	stays := words.ApprovedStays
	switch {
	case typed.Unreturns(t.Event.Text):
		stays = words.ReturnedStays
	case !typed.Unapproves(t.Event.Text):
		return false
	}
	if k, ok := t.Scene.Criterion(typed.LongCode(t.Event.Text)); ok {
		t.OpenCriterion(k.Code)
	}
	t.Note(stays)
	return true
}

// mixedAsked takes the first order of a sentence that has several of different kinds, and says which are left; false where it has not.
func mixedAsked(t *dialog.Turn, m typed.Marked) bool {
	first, rest, ok := m.Mixed()
	if !ok {
		return false
	}
	was, whole, reading := t.State, t.Event.Text, t.Reading
	t.Event.Text = first
	t.Read()
	if !TakeOrder(t) {
		t.State, t.Event.Text, t.Reading = was, whole, reading
		return false
	}
	t.Note(words.RestOf(markup.Clip(rest, limits.MaxFigure)))
	t.KeepTyped()
	return true
}

func aboutAll(t *dialog.Turn, single bool) bool {
	if enters(t) && t.Reading.Count > keptShort && typed.Denies(t.Event.Text) { // "không có vụ việc nào" tells what was not
		return false
	}
	if _, corrected := typed.Corrected(t.Event.Text); corrected { // it takes the place of what was typed before
		return false
	}
	name, ok := typed.Order(t.Event.Text)
	if !ok && single && t.Reading.Kind != typed.Command && hinted(t) {
		name, ok = typed.Hint(t.Event.Text)
	}
	if !ok || !single && (name == "han" || name == "giahan") { // "bao giờ xong thì thôi" is a day that is not read
		return false
	}
	if name == "xuat" && t.Scene.Clerks() && typed.SendsReport(t.Event.Text) { // to the superior body
		name = "gui"
	}
	if name == "nhap" && !t.Scene.Clerks() { // how far the clerk is with it stands there
		name = "gui"
	}
	if c, known := t.Talk.Command(name); !known || !c.Allowed(t.Scene.Person) {
		return false
	}
	if name == "gui" && t.Scene.PhaseNow() == scoring.Locked && typed.Reopens(t.Event.Text) {
		name = "molai"
	}
	if name == "lichsu" && typed.NamesDays(t.Event.Text) { // of all, not of the criterion in hand
		t.State.Code = ""
	}
	t.Run(name, "")
	return true
}

// hinted reports whether single words may say what is meant: they ask or order, or are few, and find nothing; what may be entered as content
// is none.
func hinted(t *dialog.Turn) bool {
	r := t.Reading
	ordered := typed.Orders(t.Event.Text)
	few := r.Count <= surelyShort || r.Is(typed.Question, typed.Words, typed.Unclear, typed.Spoken, typed.Aimed) && r.Count <= hintedWords
	return (ordered || few) && (ordered || !found(t)) && (!enters(t) || few || typed.AsksBack(t.Event.Text))
}

// enters reports whether a person enters content.
func enters(t *dialog.Turn) bool { return t.Scene.Clerks() || t.Scene.Person.Has(scoring.Officer) }

const (
	hintedWords = 6 // that are about a command, at most
	surelyShort = 3 // words are no content
	keptShort   = 4 // are asked rather than told
	keptOrder   = 8 // words may be content of who enters it
)

// keepDoubtful keeps what may be content after all, and the reason of an order, which the screen that it opens does not show.
func keepDoubtful(t *dialog.Turn) {
	if typed.GivesReason(t.Event.Text) {
		t.KeepTyped()
		return
	}
	if r := t.Reading; !typed.Orders(t.Event.Text) || r.Kind == typed.Sentence && r.Count > keptOrder && enters(t) {
		t.KeepTyped()
	}
}

// givesBack opens the review of an entry of which a text says by its code what it lacks, and offers that as the reason of its return.
func givesBack(t *dialog.Turn) bool {
	code, remark, ok := typed.RemarkOn(t.Event.Text)
	k, known := t.Scene.Criterion(code)
	return ok && known && t.Scene.EntryOf(code).State == scoring.Submitted && offersReason(t, k, remark)
}

// returnsNamed is givesBack for a return in the words of one, of the entry that is named or else of the one on the card. Of an entry that cannot be
// returned it says why.
func returnsNamed(t *dialog.Turn) bool {
	code, reason, ok := typed.ReturnSaid(t.Event.Text)
	if code == "" && t.State.Screen == dialog.ScreenCard && t.Scene.EntryOf(t.State.Code).State == scoring.Submitted {
		if t.Scene.MayEdit(t.State.Code) && !typed.GivesReason(t.Event.Text) && !typed.Lacks(reason) { // "Trả 98 hồ sơ đúng hạn" is content
			return false
		}
		code = t.State.Code
	}
	k, known := t.Scene.Criterion(code)
	if !ok || !known {
		return false
	}
	if offersReason(t, k, reason) {
		return true
	}
	t.OpenCriterion(k.Code)
	t.Refuse(t.Scene.Campaign.MoveEntry(t.Scene.EntryOf(k.Code), scoring.Returned, t.Scene.Person.ID, reason, t.Scene.PhaseNow()))
	t.KeepTyped()
	return true
}

// offersReason opens the review of an entry with what was typed as the reason of its return; false where it cannot be returned.
func offersReason(t *dialog.Turn, k *criteria.Criterion, reason string) bool {
	was, whole := t.State, t.Event.Text
	t.Open(dialog.ScreenJudge, k.Code)
	t.Event.Text = reason
	if askVerdict(t, k) {
		return true
	}
	t.State, t.Event.Text = was, whole
	return false
}

// scores opens the criterion for which a leader gives figures: its points are the officers'.
func scores(t *dialog.Turn) bool {
	code, given := t.Reading.Rest, t.Reading.Kind == typed.Scored
	if long := typed.LongCode(t.Event.Text); long != "" && typed.TakesPoints(typed.WithoutCodes(t.Event.Text)) { // "trừ 0,25 điểm 2.4.1"
		code, given = long, true
	}
	k, ok := t.Scene.Criterion(code)
	if !ok || !given || t.Scene.MayEdit(k.Code) {
		return false
	}
	t.OpenCriterion(k.Code)
	t.Note(words.OfficersScore)
	return true
}

func aboutCriterion(t *dialog.Turn) bool {
	code, past := typed.AboutCode(t.Event.Text)
	k, ok := t.Scene.Criterion(code)
	if !ok {
		return false
	}
	switch {
	case past:
		t.Open(dialog.ScreenHistory, k.Code)
		return true
	case typed.AsksPapers(typed.WithoutCodes(t.Event.Text)) && scoring.CountKept(t.Scene.EntryOf(k.Code).Evidence)+t.Scene.EntryOf(k.Code).EvidenceCount > 0:
		t.Open(dialog.ScreenEvidence, k.Code)
		return true
	case t.State.Screen == dialog.ScreenReview && t.Scene.EntryOf(k.Code).State == scoring.Submitted: // it is to be approved or given back
		t.Open(dialog.ScreenJudge, k.Code)
		return true
	}
	t.OpenCriterion(k.Code)
	return true
}

// names reports whether a text names a person, whatever else it may be: "Hường" is a word alone, "đ/c Dung" may be small talk.
func names(t *dialog.Turn) bool {
	return t.Reading.Is(typed.Talk) && len(named(t)) > 0 && titledOrWritten(t)
}

// titledOrWritten holds small talk apart from names: "dung" alone is "đúng" as likely as a name.
func titledOrWritten(t *dialog.Turn) bool {
	return strings.Contains(strings.TrimSpace(t.Event.Text), " ") || slices.ContainsFunc(named(t), func(p *scoring.Person) bool { return p.Display() == t.Event.Text })
}

// aboutPeople opens the person that a text asks about. Of several it opens the list of what all owe, or asks which one of a name is meant.
func aboutPeople(t *dialog.Turn) bool {
	switch found := named(t); {
	case len(found) == 1:
		openPerson(t, found[0].ID)
	case len(found) > 1 && sharesName(found):
		askWhich(t, ids(found))
	case len(found) > 1:
		t.OpenList(dialog.ScreenMissing)
	default:
		return false
	}
	return true
}

func ids(people []*scoring.Person) []string {
	var out []string
	for _, p := range people {
		out = append(out, p.ID)
	}
	return out
}

// sharesName reports whether people have the same given name.
func sharesName(people []*scoring.Person) bool {
	return !slices.ContainsFunc(people, func(p *scoring.Person) bool { return shared.Given(p) != shared.Given(people[0]) })
}

// named are the people that a text asks about: by the whole name, else by the given name. The one who writes is meant last.
func named(t *dialog.Turn) []*scoring.Person {
	for _, called := range []func(p *scoring.Person) string{(*scoring.Person).Display, shared.Given} {
		var found []*scoring.Person
		for i := range t.Scene.Campaign.People {
			if p := &t.Scene.Campaign.People[i]; p.ID != t.Scene.Person.ID && typed.Names(t.Event.Text, called(p)) {
				found = append(found, p)
			}
		}
		if len(found) > 0 {
			return found
		}
	}
	return nil
}
