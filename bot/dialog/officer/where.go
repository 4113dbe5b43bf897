package officer

// where.go asks for which criterion a text is that was typed where none is in hand, as it is asked of a file: "Nội dung này cho tiêu chí
// nào?". The text is kept until it is placed. A criterion that is named with what is wanted of it is opened.

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/search"
)

// namesCriteria opens the criterion that an officer names with what is wanted of it, or asks about; a code that is none is told.
func namesCriteria(t *dialog.Turn) bool {
	codes, want, past := typed.Named(t.Event.Text)
	if meant := typed.MeantCode(t.Event.Text); meant != "" {
		codes, want, past = []string{meant}, "", false
	}
	if len(codes) == 0 || t.Event.Forwarded {
		return false
	}
	if none := slices.IndexFunc(codes, func(code string) bool { _, ok := t.Scene.Campaign.Catalogue.Node(code); return !ok }); none >= 0 {
		return refusesCode(t, codes[none])
	}
	k, ok := t.Scene.Criterion(codes[0])
	if !ok || t.Reading.Kind == typed.Figures && t.State.Code != "" {
		return false
	}
	t.Open(dialog.ScreenCard, k.Code)
	switch {
	case past:
		t.Open(dialog.ScreenHistory, k.Code)
	case len(codes) > 1:
		t.Note(words.FirstOf(k.Code, codes[1:]))
		t.KeepTyped() // what is said of the others
	default:
		openNamed(t, k, want)
	}
	return true
}

// refusesCode says that a code is none. Figures may look like one.
func refusesCode(t *dialog.Turn, code string) bool {
	if t.Reading.Kind == typed.Figures && (t.State.Code != "" || strings.Count(code, ".") < 2) {
		return false
	}
	t.Refuse(scoring.Refuse(scoring.RefusedUnknownCode, code))
	return true
}

// openNamed opens what is wanted of a criterion that is named, from its card.
func openNamed(t *dialog.Turn, k *criteria.Criterion, want string) {
	mine := workable(t, k.Code) && t.Scene.Entry != nil && t.Scene.Entry.Code == k.Code
	switch e := t.Scene.EntryOf(k.Code); {
	case want == string(typed.AimExplain) && mine:
		pressExplain(t, dialog.Tap{Screen: dialog.ScreenExplain, Code: k.Code}, k, e)
	case want == string(typed.AimEvidence) && mine:
		pressEvidence(t, dialog.Tap{Screen: dialog.ScreenEvidence, Code: k.Code})
	case want == typed.Submit && mine:
		pressCheck(t, dialog.Tap{Screen: dialog.ScreenCheck, Code: k.Code}, k, e)
	case want == typed.Undo && workable(t, k.Code):
		if !t.PressLabel(words.LabelTakeBack) && mine && t.Scene.PhaseNow() == scoring.Open {
			t.Note(t.Scene.Fill(words.RecallNothing))
		}
	}
}

// otherNamed is the criterion of the person, another than the one in hand, that a text of content names at its beginning, and the rest of the text;
// "" for none.
func otherNamed(t *dialog.Turn) (code, rest string) {
	if code, rest = typed.Announced(t.Event.Text); code == "" {
		code, rest = typed.ContentOf(t.Event.Text)
	}
	k, ok := t.Scene.Criterion(code)
	if !ok || !workable(t, k.Code) || k.Code == codeInHand(t) || t.Event.Forwarded {
		return "", ""
	}
	return k.Code, rest
}

// contentOfOther asks about content that names its criterion, there; false where it names none.
func contentOfOther(t *dialog.Turn) bool {
	if ofSeveral(t) {
		return true
	}
	code, rest := otherNamed(t)
	if code == "" || !t.Reading.Content() {
		return false
	}
	if !scoresNamed(t, code, rest) {
		askAbout(t, code, dialog.Draft{Text: rest, From: t.Event.Message()})
		t.Note(words.ForOther(code))
	}
	return true
}

// saysYesNo reports whether a text answers a question of yes or no for the criterion that it names: "5.2 có". The answer is read on.
func saysYesNo(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.Reading.Rest)
	if t.Reading.Aim != typed.AimNamed || !ok || len(k.Inputs) == 0 || !k.Inputs[0].YesNo {
		return false
	}
	said := strings.TrimSpace(strings.Replace(t.Event.Text, k.Code, "", 1))
	if typed.SaysNone(said) {
		t.Reading.Text = said
	}
	return typed.SaysNone(said)
}

// namesNone tells who names a criterion by a number that is none: "tiêu chí 99" is nothing to look for.
func namesNone(t *dialog.Turn) bool {
	code, ok := typed.CodeIn(t.Event.Text)
	if _, known := t.Scene.Campaign.Catalogue.Node(code); !ok || known || t.State.Code != "" || t.Event.Forwarded || !t.Reading.Is(typed.Words, typed.Unclear, typed.Sentence) {
		return false
	}
	if meant := typed.WithPoints(code); !strings.Contains(code, ".") {
		if _, known := t.Scene.Campaign.Catalogue.Node(meant); known { // "làm 241"
			t.Run(dialog.CmdSearch, meant)
			return true
		}
	}
	t.Refuse(scoring.Refuse(scoring.RefusedUnknownCode, code))
	return true
}

// asksWhere reports whether the person has criteria that a text can be for.
func asksWhere(t *dialog.Turn) bool {
	return len(shared.OwnCodes(t.Scene)) > 0 && t.Scene.PhaseNow() != scoring.Sent
}

// askWhere keeps what was typed and asks for which criterion it is.
func askWhere(t *dialog.Turn) {
	t.Open(dialog.ScreenWhere, "")
	t.State.From, t.State.Page, t.State.Query = "", 0, ""
	t.State.Draft = &dialog.Draft{Text: t.Event.Text, From: t.Event.Message()}
}

func whereScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenWhere,
		Help:  words.HelpWhere,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true} },
		Press: pressWhere,
		Answers: func(t *dialog.Turn) bool {
			return !t.Reading.Is(typed.Talk, typed.Command, typed.Verb, typed.Question, typed.Look, typed.Scored, typed.Aimed) || t.Reading.Aim == typed.AimMove
		},
		Text: whereText,
		Show: showWhere,
	}
}

// pressWhere takes actSortInto (the text is for Code), dialog.ActPage, or actDropSentence.
func pressWhere(t *dialog.Turn, p dialog.Tap) {
	d := t.State.Draft
	if page := dialog.ReadID(p.Arg); p.Act == dialog.ActPage && t.State.Screen == dialog.ScreenWhere && page >= 0 && page <= limits.MaxPages {
		t.State.Page = int(page)
		t.Toast(words.Page(int(page) + 1))
		return
	}
	if d == nil || t.State.Screen != dialog.ScreenWhere || !t.Fresh(p, dialog.ScreenWhere, p.Act, p.Code, dialog.StampText(d.Text)) {
		t.Toast(words.OldButton)
		return
	}
	switch p.Act {
	case actSortInto:
		if !t.ByWords || !placeSaid(t, p.Code, *d) {
			placeText(t, p.Code, *d)
		}
	case actDropSentence:
		t.Open(dialog.ScreenHome, "")
		t.Toast(words.LabelDrop)
	default:
		t.Toast(words.OldButton)
	}
}

// placeText makes a text the explanation of a criterion. Where its entry is not at hand, what the text is is asked first.
func placeText(t *dialog.Turn, code string, d dialog.Draft) {
	k, ok := t.Scene.Criterion(code)
	if !ok || !workable(t, code) {
		t.Refuse(scoring.Refuse(scoring.RefusedNotAssigned, code, t.Scene.Campaign.DisplayAll(t.Scene.Campaign.Assigned(code).Officers)))
		return
	}
	if t.Scene.Entry == nil || t.Scene.Entry.Code != code {
		askAbout(t, code, d)
		return
	}
	e := t.Scene.EntryOf(code)
	if t.Allow(e, scoring.LateEntry{What: "explanation", Content: d.Text}) {
		t.Open(dialog.ScreenExplain, code)
		putPieces(t, k, e, d.Parts(), false)
	}
}

// whereText takes a code, words that narrow the choice, or more of the text.
func whereText(t *dialog.Turn) bool {
	d := t.State.Draft
	if d == nil || len(t.Event.Links) > 0 {
		return false
	}
	if typed.OpensCode(t.Event.Text) || shared.MayOrder(t) {
		return false
	}
	if undotted := t.Undotted(); undotted != "" || t.Reading.Kind == typed.Code || t.Reading.Aim == typed.AimMove {
		if k, ok := t.Scene.Criterion(cmp.Or(undotted, t.Reading.Rest)); ok && workable(t, k.Code) {
			if t.Reading.Aim == typed.AimMove || !placeSaid(t, k.Code, *d) {
				placeText(t, k.Code, *d)
			}
			return true
		}
		return false
	}
	if t.Reading.Is(typed.Words, typed.Unclear, typed.Figures, typed.Document) && finds(t) {
		t.State.Query, t.State.Page = markup.Clip(t.Event.Text, limits.MaxQuery), 0
		return true
	}
	if !t.Reading.Content() {
		return false
	}
	if mendsDraft(t, *d) {
		return true
	}
	if apartFrom(t, *d) {
		askWhere(t)
		return true
	}
	lengthenDraft(t)
	return true
}

func showWhere(v *dialog.View) {
	d := v.State.Draft
	if d == nil {
		v.As(dialog.ScreenHome)
		return
	}
	v.Line(markup.Quoted(markup.Clip(d.Text, limits.LongText)))
	v.Gap()
	codes, found := codesFor(v)
	chooseCode(v, dialog.ScreenWhere, codes, func(code string) dialog.Key {
		return dialog.TapKey(code, dialog.Tap{Screen: dialog.ScreenWhere, Act: actSortInto, Code: code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenWhere, actSortInto, code, dialog.StampText(d.Text))})
	})
	v.Gap()
	if found != "" {
		v.Line(found)
	}
	v.Line(words.AskWhere)
	v.Row(dialog.TapKey(words.LabelDrop, dialog.Tap{Screen: dialog.ScreenWhere, Act: actDropSentence, Stamp: dialog.Stamp(v.Scene, dialog.ScreenWhere, actDropSentence, "", dialog.StampText(d.Text))}, "bỏ", "để sau"), dialog.HomeKey())
}

// codesFor are the criteria to choose from, and what is said of the words that were looked for. Where these find nothing all open ones stand.
func codesFor(v *dialog.View) (codes []string, found string) {
	if v.State.Query != "" {
		codes = searchOpen(v.Scene, v.State.Query)
		found = words.SortFound(v.State.Query, len(codes))
	}
	if len(codes) == 0 {
		codes = openCodes(v.Scene, limits.MaxOpenCodes)
	}
	return codes, found
}

// chooseCode writes a page of criteria to choose from, with a button each.
func chooseCode(v *dialog.View, screen string, codes []string, key func(code string) dialog.Key) {
	var keys []dialog.Key
	for _, code := range dialog.Paged(v, codes) {
		k, _ := v.Scene.Criterion(code)
		v.Line(words.ListLine(k, shared.StateWords(v.Scene, code)))
		keys = append(keys, key(code))
	}
	v.List(keys...)
	dialog.Pager(v, screen, len(codes))
}

// doneHere ends what was typed on a criterion: what lacks, that it can be submitted, or that a supplement need not be.
func doneHere(t *dialog.Turn, code string) string {
	if t.Scene.Supplements(code) {
		return words.DoneThen(false) + " " + words.SupplementStep(t.Scene.Campaign, code)
	}
	k, _ := t.Scene.Criterion(code)
	return words.DoneHere(code, shared.Lacking(k, t.Scene.EntryOf(code)) == "")
}

// doneOn leads to the card of the criterion, and says what is saved. "Hết" below the question how much of a list there is may be the answer.
func doneOn(t *dialog.Turn, code string) {
	k, _ := t.Scene.Criterion(code)
	in, asked := askedNumber(t, k)
	unanswered := t.State.Screen == dialog.ScreenPoints && !t.Scene.EntryOf(code).SelfPoints.Valid
	switch {
	case unanswered && asked && in.List != nil && strings.Contains(format.Fold(t.Reading.Text), "het"):
		t.Reject(words.AllOfList(len(in.List)))
	case unanswered:
		t.Open(dialog.ScreenCard, code)
		t.Note(words.NothingGiven(code))
	default:
		t.Open(dialog.ScreenCard, code)
		t.Note(doneHere(t, code))
	}
}

// onlySupplement opens the one criterion whose supplement is open for the person, where nothing else can be submitted any more; false where there is
// none, or several.
func onlySupplement(t *dialog.Turn) bool {
	only := ""
	for code := range t.Scene.Campaign.Supplemented {
		switch {
		case !t.Scene.Supplements(code):
		case only != "":
			return false
		default:
			only = code
		}
	}
	if only == "" {
		return false
	}
	t.Open(dialog.ScreenCard, only)
	t.Note(words.SupplementStep(t.Scene.Campaign, only))
	return true
}

// recalled takes that something is to be taken back where no button says so: what was submitted is asked about, after the lock it stays.
func recalled(t *dialog.Turn, h hand) bool {
	switch {
	case h.k == nil && t.Scene.Steers():
		return false
	case h.k == nil && onlySupplement(t):
	case h.k == nil && t.Scene.PhaseNow() == scoring.Locked:
		t.Note(words.RecallLocked)
	case h.k == nil && justSubmitted(t) != "":
		t.Open(dialog.ScreenRecall, justSubmitted(t))
	case h.k == nil:
		t.Note(t.Scene.Fill(words.RecallWhich))
	case !h.mine:
		return false
	case t.Scene.Supplements(h.code):
		t.Open(dialog.ScreenCard, h.code)
		t.Note(words.SupplementStep(t.Scene.Campaign, h.code))
	case t.Scene.PhaseNow() == scoring.Locked:
		t.Note(words.RecallLocked)
	case h.e.State == scoring.Submitted || h.e.State == scoring.Approved:
		t.Open(dialog.ScreenRecall, h.code)
	case h.e.Shown() == scoring.Empty && justSubmitted(t) != "": // the next one has opened by itself
		t.Open(dialog.ScreenRecall, justSubmitted(t))
	default:
		t.Note(t.Scene.Fill(words.RecallNothing))
	}
	return true
}

// recallSoon is how long after its submission an entry is meant that is to be taken back, where the one in hand has nothing.
const recallSoon = time.Hour

// justSubmitted is the criterion that the person submitted last, not long ago; "" for none.
func justSubmitted(t *dialog.Turn) (code string) {
	var last time.Time
	for _, e := range t.Scene.Entries {
		if e.State == scoring.Submitted && t.Scene.Me(e.SubmittedBy) && e.SubmittedAt.After(last) && t.Scene.Now.Sub(e.SubmittedAt) < recallSoon && workable(t, e.Code) {
			code, last = e.Code, e.SubmittedAt
		}
	}
	return code
}

// finds reports whether the text finds a criterion.
func finds(t *dialog.Turn) bool {
	return len(search.Criteria(t.Scene.Campaign, markup.Clip(markup.CleanName(t.Event.Text), limits.MaxQuery))) > 0
}

// seekTitle looks for a criterion by words of its title. Where content is taken, the words may be some: they can be taken for it, or are kept.
func seekTitle(t *dialog.Turn) {
	was, code := t.State, codeInHand(t)
	d := &dialog.Draft{Text: t.Event.Text, From: t.Event.Message()}
	t.Run(dialog.CmdSearch, t.Reading.Rest)
	switch {
	case slices.Contains(seeking, was.Screen), was.Code == "" && was.Draft == nil:
	case t.State.Screen == dialog.ScreenSearch && t.State.Code == code && workable(t, code):
		t.State.Draft = d
	default:
		t.KeepTyped()
	}
}
