package officer

// edited_message.go: a message that its sender edits changes the points or the explanation it belongs to, or the title of the file it
// came with, while the entry is being worked on. Another file in it takes the place of the one before.

import (
	"maps"
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
	"chamdiem/scoring/input"
)

// Edited takes a message that its sender edits. The part that came with it changes: what waits, what is late, the explanation, points, a file.
func Edited(t *dialog.Turn) {
	if t.Event.File == nil && HoldsPassword(t) || editedDraft(t) || editedLate(t) {
		return
	}
	k, ok := t.Scene.Criterion(t.Scene.Holder)
	if !ok {
		editedNowhere(t)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	if ev, other := otherFile(t, e.Evidence); other {
		replaceFile(t, e, ev)
		return
	}
	if HoldsPassword(t) {
		return
	}
	at := slices.IndexFunc(e.Explanation, func(p scoring.Part) bool {
		return p.Message() == t.Event.Message()
	})
	switch {
	case at >= 0:
		editedPart(t, k, e, at)
	case !editedFigures(t, k, e):
		editedCaption(t, e)
	}
}

// editedDraft changes a text that waits for an answer.
func editedDraft(t *dialog.Turn) bool {
	if t.State.Draft == nil {
		return false
	}
	changed, ok := t.State.Draft.Edited(t.Event.Text, t.Event.Message(), t.Event.At)
	if ok {
		t.State.Draft = &changed
	}
	return ok
}

// editedLate changes an explanation that came after the lock.
func editedLate(t *dialog.Turn) bool {
	late, ok := shared.LateOf(t, t.Event.Message(), scoring.LateExplanation)
	if !ok || t.Event.Text == "" {
		return false
	}
	if !editedAway(t, late.Code, "") {
		t.Late(scoring.LateEntry{Code: late.Code, What: late.What, Content: t.Event.Text})
		t.Answer(words.LateEdited)
	}
	return true
}

// editedNowhere takes a message that belongs to no criterion: a number of an open question, or a piece that is not sorted yet.
func editedNowhere(t *dialog.Turn) {
	switch {
	case t.Event.File == nil && editedGiven(t):
	case t.Event.File == nil && input.LooksLikeFigures(t.Event.Text):
		t.Answer(words.EditFigures)
	default:
		editedLoose(t)
	}
}

// editedPart changes a part of the explanation.
func editedPart(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry, at int) {
	if editedAway(t, k.Code, e.Explanation[at].Text) || !mayEditPart(t, e, scoring.LateEntry{Code: k.Code, What: scoring.LateExplanation, Content: t.Event.Text}) {
		return
	}
	parts := slices.Clone(e.Explanation)
	parts[at].Text = t.Event.Text
	if r := scoring.CheckExplanationLength(scoring.ExplanationText(parts)); r != nil {
		t.Refuse(r)
		return
	}
	t.Write(k.Code, scoring.SetExplanation{Code: k.Code, Parts: parts})
	if t.State.Code == k.Code && t.State.Seen == shared.SumParts(e.Explanation) {
		t.State.Seen = shared.SumParts(parts)
	}
	t.Answer(words.EditTaken(k.Code))
}

// editedAway reports whether a message of an explanation was edited into something that is none, and says so: the text stays.
// What was figures before may be others. The label of an explanation is left out.
func editedAway(t *dialog.Turn, code, before string) bool {
	t.Read()
	if t.Reading.Aim == typed.AimText {
		t.Event.Text = t.Reading.Rest
		return false
	}
	figures := t.Reading.Is(typed.Figures, typed.Code) && !input.LooksLikeFigures(before)
	wished := t.Reading.Is(typed.Look, typed.Aimed) && t.Reading.Count < typed.Short // so few words tell nothing
	if !dialog.IsSlash(t.Event.Text) && !t.Reading.Is(typed.Talk, typed.Command, typed.Verb, typed.Scored) && !wished && !figures {
		return false
	}
	t.Reject(words.EditNoContent(code, markup.Clip(markup.CleanName(t.Event.Text), limits.MaxFigure)))
	return true
}

// mayEditPart is allow without leaving the screen one is on: an edit comes out of the blue.
func mayEditPart(t *dialog.Turn, e scoring.Entry, late scoring.LateEntry) bool {
	if t.Scene.PhaseNow() == scoring.Open && !dialog.Open4work(e) && t.Scene.MayEdit(e.Code) {
		t.Reject(words.EditAfterSubmit(e.Code, scoring.StateName(e.State)))
		return false
	}
	st := t.State
	ok := t.Allow(e, late)
	if !ok {
		note := t.State.Note
		t.State = st
		t.State.Note = note
	}
	return ok
}

// otherFile is the piece that came with the edited message, and whether the message carries another file by now.
func otherFile(t *dialog.Turn, pieces []scoring.Evidence) (ev scoring.Evidence, other bool) {
	i := slices.IndexFunc(pieces, func(ev scoring.Evidence) bool {
		return ev.Message() == t.Event.Message() && ev.Kind != scoring.EvidenceLink
	})
	if i < 0 {
		return ev, false
	}
	f := t.Event.File
	return pieces[i], f != nil && f.UniqueID != "" && f.UniqueID != pieces[i].UniqueID
}

// replaceFile puts the file of an edited message in the place of the one before, or says plainly that it did not.
func replaceFile(t *dialog.Turn, e scoring.Entry, was scoring.Evidence) {
	st := t.State
	defer func() { // an edit comes out of the blue: the screen stays
		st.Note = t.State.Note
		t.State = st
	}()
	if !shared.Acceptable(t, was.Code) {
		t.Answer(words.FileStays(was))
		return
	}
	is := shared.Evidence(t, was.Code)
	if was.Document != 0 { // a page has the name of its document
		is.Title = was.Title
	}
	told := func() {
		t.Answer(words.FileReplaced(was, is))
		if b := st.Batch; b != nil && b.Holds(was) {
			now := *b
			now.Count = b.Count.Instead(was, is)
			st.Batch = &now
		}
	}
	switch {
	case was.Code == "" && t.Scene.PhaseNow() == scoring.Locked:
		t.Late(shared.LateFiles(t, is))
		t.Answer(words.LateKeptNowhere(t.Scene.LockedWords()))
		return
	case was.Code == "":
		t.Change(scoring.ReplaceEvidence{ID: was.ID, Evidence: is})
		told()
		return
	case t.Scene.PhaseNow() == scoring.Open && !dialog.Open4work(e) && t.Scene.MayEdit(e.Code):
		t.Answer(words.FileNotReplaced(was, e.Code, scoring.StateName(e.State)))
		return
	case !t.Allow(e, shared.LateFiles(t, is)):
		t.Answer(words.FileStays(was))
		return
	}
	t.Write(e.Code, scoring.ReplaceEvidence{ID: was.ID, Evidence: is})
	told()
	if codes := slices.DeleteFunc(slices.Clone(was.AlsoAt), func(code string) bool { return code == e.Code }); len(codes) > 0 {
		t.Answer(words.FileStaysAt(strings.Join(codes, ", ")))
	}
	keepCaption(t, e, true)
}

// editedGiven changes a number that was given to a question of several numbers which is still open.
func editedGiven(t *dialog.Turn) bool {
	for _, with := range typedWith(t.State.Values) {
		k, ok := t.Scene.Criterion(t.State.Code)
		if !ok || with.Message() != t.Event.Message() || t.State.Screen != dialog.ScreenPoints {
			continue
		}
		if t.State.Step == stepWhich { // what is asked about was typed with it, so it is read once more
			t.Open(dialog.ScreenPoints, k.Code)
			typedAnswer(t, k)
			return true
		}
		in, _ := k.Input(with.Input)
		given, err := input.Piece(k, in, t.Event.Text)
		values := maps.Clone(t.State.Values)
		if _, pending := values[pendingNumber]; pending && err == nil && with.Input == t.State.Step {
			givePiece(t, k, in, given)
			return true
		}
		if err == nil {
			for _, name := range k.AnsweredBy(with.Input) {
				delete(values, name)
			}
			for name, n := range given {
				values[name] = n.String()
			}
			err = scorePart(k, values)
		}
		if err != nil {
			t.Reject(words.Refused(input.Refusal(k, numberQuestion(k, with.Input), err)))
			return true
		}
		t.State.Values = values
		return true
	}
	return false
}

// editedFigures changes the points that came with the message; false: none did.
func editedFigures(t *dialog.Turn, k *criteria.Criterion, e scoring.Entry) bool {
	at := slices.IndexFunc(e.Typed, func(with scoring.Typed) bool { return with.Message() == t.Event.Message() })
	if at < 0 {
		return false
	}
	if t.Scene.PhaseNow() == scoring.Open && !dialog.Open4work(e) && t.Scene.MayEdit(e.Code) {
		t.Answer(words.FiguresAfterSubmit(e.Code, scoring.StateName(e.State)))
		return true
	}
	a, err := answerEdited(k, e, e.Typed[at].Input, t.Event.Text)
	if meant, ok := typed.Meant(t.Event.Text); err != nil && ok && !typed.Questions(t.Event.Text) {
		a, err = answerEdited(k, e, e.Typed[at].Input, meant)
	}
	var result criteria.Result
	if err == nil {
		result, err = k.Score(a)
	}
	if err != nil {
		t.Answer(words.Refused(input.Refusal(k, numberQuestion(k, e.Typed[at].Input), err)))
		t.Reject(words.FiguresKept(k, e))
		return true
	}
	if !mayEditPart(t, e, scoring.LateEntry{Code: k.Code, What: scoring.LatePoints, Content: shared.LateAnswer(k, a, t.Event.Text)}) {
		return true
	}
	t.Write(k.Code, scoring.SetAnswer{Code: k.Code, Answer: a, Points: result.Points, Typed: e.Typed})
	if t.State.Code == k.Code && t.State.Seen == shared.SumAnswer(e.Answer) {
		t.State.Seen = shared.SumAnswer(a)
	}
	t.Answer(words.FiguresEdited(k.Code, input.Explain(t.Scene.Terms(), k, a, result)))
	return true
}

// answerEdited is the answer with what an edited message says of it: all of it, or one number.
func answerEdited(k *criteria.Criterion, e scoring.Entry, in, text string) (criteria.Answer, error) {
	if in == "" {
		a, err := input.Answer(k, text)
		if err == nil && input.ReadBare(k, text).Done.Valid { // "19" may be 19 % or 19 of some total
			err = &input.Error{Problem: input.ProblemHowMany, Got: input.Short(text)}
		}
		if err == nil && len(input.Doubts(k, a)) > 0 {
			err = &input.Error{Problem: input.ProblemMeanings, Got: input.Short(text)}
		}
		return a, err
	}
	asked, _ := k.Input(in)
	n, err := input.One(k, asked, text)
	if err != nil {
		return criteria.Answer{}, err
	}
	a := e.Answer
	a.Values = maps.Clone(a.Values)
	a.Values[in] = n[0]
	return a, nil
}

// numberQuestion is the question for one number of a criterion; nil for the whole answer.
func numberQuestion(k *criteria.Criterion, in string) *criteria.NumberQuestion {
	if asked, ok := k.Question().Number(in); ok {
		return &asked
	}
	return nil
}

// captioned is what an edited caption gives its file; neither, where it is no name and no place.
func captioned(t *dialog.Turn) (title, place string) {
	if shared.CaptionAsks(t) {
		return "", ""
	}
	return shared.CaptionTitle(t), shared.CaptionPlace(t)
}

// editedLoose changes a piece that is not sorted yet: its file, or its name.
func editedLoose(t *dialog.Turn) {
	ev, other := otherFile(t, t.Scene.Loose)
	title, place := captioned(t)
	switch {
	case other:
		replaceFile(t, scoring.Entry{}, ev)
	case HoldsPassword(t):
	case t.Event.File != nil && ev.ID == 0:
		t.Answer(words.EditNoFile)
	case ev.ID == 0 || t.Event.Text == "" || t.Scene.PhaseNow() == scoring.Locked || certainlySecret(shared.TidyTitle(t.Event.Text)):
		t.Reject(words.EditNothing)
	case title != "":
		t.Change(scoring.EditEvidence{ID: ev.ID, Title: &title})
		t.Answer(words.RenamedLoose(title))
	case place != "":
		t.Change(scoring.EditEvidence{ID: ev.ID, Place: &place})
		t.Answer(words.PlaceOf(ev, place))
	default:
		t.Reject(words.EditNoName(ev))
	}
}

// certainlySecret reports whether a title certainly carries a mark of secrecy.
func certainlySecret(title string) bool {
	_, doubt := input.Secrecy(title)
	return doubt == input.Certain
}

// editedCaption changes a piece of an entry. What is longer than a name goes to the explanation, as it does beside a file that is replaced;
// the screen stays.
func editedCaption(t *dialog.Turn, e scoring.Entry) {
	at := slices.IndexFunc(e.Evidence, func(ev scoring.Evidence) bool {
		return ev.Message() == t.Event.Message()
	})
	if at < 0 || t.Event.Text == "" || e.Evidence[at].Kind == scoring.EvidenceLink {
		t.Reject(words.EditNothing)
		return
	}
	ev := e.Evidence[at]
	title, place := captioned(t)
	if title == "" && place == "" && surplus(t.Event) == "" {
		t.Reject(words.EditNoName(ev))
		return
	}
	if !mayEditPart(t, e, scoring.LateEntry{Code: e.Code, What: "evidence", Content: t.Event.Text}) {
		return
	}
	st := t.State
	switch {
	case title != "":
		rename(t, e, ev, title)
	case place != "":
		writePlace(t, e, ev, place)
	default:
		keepCaption(t, e, true)
	}
	st.Note = t.State.Note
	t.State = st
}
