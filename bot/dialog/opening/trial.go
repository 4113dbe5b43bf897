package opening

// trial.go lets the clerk try the criteria of a workbook one after the other: the question for points is the officers' own, asked about the
// campaign that the workbook would make. What is answered stays in the state of the chat and goes nowhere.

import (
	"maps"
	"strconv"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

func trialScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenTrial,
		Help: words.HelpTrial,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Loose: true, Steer: dialog.NeedSteer{Book: true}}
		},
		Press:   pressTrial,
		Text:    typeTrial,
		Answers: answersTrial,
		File:    bookSent,
		Show:    showTrial,
	}
}

// trial is a criterion that is tried. State.Query names it, State.Draft has the answer.
type trial struct {
	scene *dialog.Scene // of the campaign of the workbook, for who scores the criterion, while it is open
	k     *criteria.Criterion
	entry scoring.Entry
	n, of int // its place, from 1
}

// dayBefore is how long before the lock criteria are tried, where that has passed.
const dayBefore = 24 * time.Hour

// trying is the trial of a state; false where no workbook waits.
func trying(sc *dialog.Scene, s dialog.State) (x trial, ok bool) {
	if sc.Steer.Book == nil {
		return trial{}, false
	}
	c := sc.Steer.Book.Campaign
	leaves := c.Leaves()
	if len(leaves) == 0 {
		return trial{}, false
	}
	x = trial{k: leaves[0], n: 1, of: len(leaves)}
	for i, k := range leaves {
		if k.Code == s.Query {
			x.k, x.n = k, i+1
		}
	}
	x.entry = scoring.Entry{Code: x.k.Code, State: scoring.Empty}
	if s.Draft != nil && s.Draft.Answer != nil {
		if r, err := x.k.Score(*s.Draft.Answer); err == nil {
			x.entry.Answer, x.entry.SelfPoints, x.entry.State = *s.Draft.Answer, decimal.NewNullDecimal(r.Points), scoring.Working
		}
	}
	x.scene = &dialog.Scene{Now: sc.Now, Campaign: c, Phase: scoring.Open, Person: scorer(c, x.k), Entry: &x.entry, Channel: sc.Channel, BotName: sc.BotName}
	if lock := c.Deadline(scoring.Lock); !lock.IsZero() && !sc.Now.Before(lock) {
		x.scene.Now = lock.Add(-dayBefore)
	}
	return x, true
}

// scorer is who scores a criterion: the first who is in charge, else the clerk.
func scorer(c *scoring.Campaign, k *criteria.Criterion) *scoring.Person {
	if a := c.Assigned(k.Code); k.SelfScored() && len(a.Officers) > 0 {
		return c.Person(a.Officers[0])
	}
	for _, p := range c.PersonsWith(scoring.Clerk) {
		return c.Person(p.ID)
	}
	return &c.People[0]
}

// inside is the state of the question for points.
func (x trial) inside(s dialog.State) dialog.State {
	inner := dialog.State{Campaign: x.scene.Campaign.ID, Screen: dialog.ScreenPoints, Code: x.k.Code, Step: s.Step, Values: maps.Clone(s.Values), Seen: shared.SumAnswer(x.entry.Answer)}
	if s.Step == "" && len(s.Values) == 0 && x.k.AsksEach() && x.entry.Answer.IsZero() {
		inner.Step = x.k.Inputs[0].Name
	}
	return inner
}

// begin asks for the points of a criterion.
func begin(t *dialog.Turn, code string) {
	t.OpenFirst(dialog.ScreenTrial)
	t.State.Query = code
}

// within lets the question for points take what came, and keeps what it makes of it for the trial alone.
func within(t *dialog.Turn, x trial, take func(inner *dialog.Turn)) {
	inner := &dialog.Turn{Scene: x.scene, Event: t.Event, Was: x.inside(t.State), State: x.inside(t.State), Reading: t.Reading, Talk: t.Talk}
	take(inner)
	for _, ch := range inner.Out.Changes {
		if given, ok := ch.(scoring.SetAnswer); ok {
			answered(t, given.Answer)
			return
		}
	}
	if inner.State.Screen != dialog.ScreenPoints && !x.entry.Answer.IsZero() { // the same answer once more
		answered(t, x.entry.Answer)
		return
	}
	if inner.State.Screen == dialog.ScreenPoints {
		t.State.Step, t.State.Values = inner.State.Step, inner.State.Values
	}
	t.Note(inner.State.Note)
	t.Toast(inner.Out.Toast)
}

// answered keeps an answer for the trial.
func answered(t *dialog.Turn, a criteria.Answer) {
	t.State.Step, t.State.Values = "", nil
	t.State.Draft = &dialog.Draft{Answer: &a}
	t.Toast(words.TrialNothing)
}

// pressTrial takes actTry and actAgain, and the buttons of the question for points.
func pressTrial(t *dialog.Turn, p dialog.Tap) {
	x, ok := trying(t.Scene, t.State)
	switch {
	case !ok || t.State.Screen != dialog.ScreenTrial && p.Act != actTry:
		t.OpenFirst(dialog.ScreenBook)
	case p.Act == actTry:
		leaves := t.Scene.Steer.Book.Campaign.Leaves()
		if n, err := strconv.Atoi(p.Arg); err == nil && n >= 1 && n <= len(leaves) {
			begin(t, leaves[n-1].Code)
			t.Toast(words.LabelTry)
		}
	case p.Act == actAgain:
		begin(t, x.k.Code)
		t.Toast(words.LabelTryAgain)
	default:
		within(t, x, func(inner *dialog.Turn) {
			inner.Talk.Find(dialog.ScreenPoints).Press(inner, dialog.Tap{Screen: dialog.ScreenPoints, Act: p.Act, Code: x.k.Code, Arg: p.Arg, Stamp: p.Stamp})
		})
	}
	t.Toast(words.OldButton)
}

// answersTrial takes what the question for points takes, and codes of criteria.
func answersTrial(t *dialog.Turn) bool {
	x, ok := trying(t.Scene, t.State)
	if !ok {
		return false
	}
	if _, known := codeOf(t, x); known {
		return true
	}
	inner := &dialog.Turn{Scene: x.scene, Event: t.Event, Was: x.inside(t.State), State: x.inside(t.State), Reading: t.Reading, Talk: t.Talk}
	return inner.Talk.Find(dialog.ScreenPoints).Answers(inner)
}

// codeOf is the other criterion whose code was typed.
func codeOf(t *dialog.Turn, x trial) (*criteria.Criterion, bool) {
	code, ok := typed.CodeIn(t.Event.Text)
	if !ok || code != t.Event.Text {
		return nil, false
	}
	k := x.scene.Campaign.Criterion(code)
	return k, k != nil && k.Code == code && k.Code != x.k.Code
}

// typeTrial takes a typed answer, or goes to the criterion whose code was typed.
func typeTrial(t *dialog.Turn) bool {
	x, ok := trying(t.Scene, t.State)
	if !ok {
		return false
	}
	if k, known := codeOf(t, x); known {
		begin(t, k.Code)
		return true
	}
	taken := false
	within(t, x, func(inner *dialog.Turn) { taken = inner.Talk.Find(dialog.ScreenPoints).Text(inner) })
	return taken
}

func showTrial(v *dialog.View) {
	x, ok := trying(v.Scene, v.State)
	if !ok {
		v.As(dialog.ScreenBook)
		return
	}
	v.Line(words.TrialHead(x.scene.Campaign, x.n, x.of, x.k.Code))
	inner := &dialog.View{Scene: x.scene, State: x.inside(v.State), Talk: v.Talk}
	fixed := x.scene.Campaign.IsFixed(x.k.Code)
	if fixed {
		v.Line(words.Title(x.k))
		v.Line(words.FixedReason(x.scene.Campaign.Fixed[x.k.Code]))
	} else {
		inner.State.Note = words.TrialNothing // what the answer comes to stands at the end
		inner.Talk.Find(dialog.ScreenPoints).Show(inner)
		v.Lines = append(v.Lines, inner.Lines...)
	}
	v.Line(shared.Rule(inner, x.k))
	if !x.entry.Answer.IsZero() && len(v.State.Values) == 0 {
		if r, err := x.k.Score(x.entry.Answer); err == nil {
			v.Fresh(words.TrialResult(x.scene.Terms(), x.k, x.entry.Answer, r))
		}
	}
	if !fixed {
		questionKeys(v, inner)
	}
	if !x.entry.Answer.IsZero() && x.k.AsksEach() && v.State.Step == "" {
		v.Row(dialog.TapKey(words.LabelTryAgain, dialog.Tap{Screen: dialog.ScreenTrial, Act: actAgain}, "thử lại"))
	}
	var steps []dialog.Key
	step := func(label string, n int, words ...string) {
		steps = append(steps, dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenTrial, Act: actTry, Arg: strconv.Itoa(n)}, words...))
	}
	if x.n > 1 {
		step(words.LabelTryBefore, x.n-1, "tiêu chí trước", "trước")
	}
	if x.n < x.of {
		step(words.LabelTryNext, x.n+1, "tiêu chí sau", "sau", "tiếp")
	}
	v.Row(steps...)
	v.Row(bookKey(), dialog.HomeKey())
}

// questionKeys takes over the buttons of the question for points; those that lead elsewhere are left out.
func questionKeys(v, inner *dialog.View) {
	for _, row := range inner.Rows {
		var keys []dialog.Key
		for _, key := range row {
			p, ok := dialog.ReadTap(key.Data)
			if !ok || p.Screen != dialog.ScreenPoints {
				continue
			}
			if p.Screen, p.Code = dialog.ScreenTrial, ""; p.Act == "" {
				p.Act = actAgain
			}
			key.Data = p.Data()
			keys = append(keys, key)
		}
		v.Row(keys...)
	}
}
