package steer

// supplement.go opens explanation and evidence of named criteria after the lock, by the council's notice
// (decision 17). The points stay what they are.
// Below it stands the list of what is to be assessed later.

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// Steps; State.Values holds what was answered.
const (
	stepNotice = "tb"
	stepCodes  = "ma"
	stepTill   = "han"
)

func supplementScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenSupplement,
		Help:  words.HelpSupplement,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{} },
		Press: pressSupplement,
		Text:  supplementText,
		Show:  showSupplement,
	}
}

// pressSupplement: actOpenEntry begins, stepConfirm confirms.
func pressSupplement(t *dialog.Turn, p dialog.Tap) {
	before := t.State
	t.OpenFirst(dialog.ScreenSupplement)
	switch {
	case p.Act == actOpenEntry:
		t.State.Step = stepNotice
		t.Toast(words.LabelSupplement)
	case p.Act == stepConfirm && before.Screen == dialog.ScreenSupplement:
		t.State.Values, t.State.Step = before.Values, before.Step
		openSupplement(t, p)
	default:
		t.Toast(words.OldButton)
	}
}

func supplementText(t *dialog.Turn) bool {
	switch t.State.Step {
	case stepNotice:
		if markup.Units(t.Event.Text) > limits.MaxNotice {
			t.Reject(words.TooLongReason(limits.MaxNotice))
			return true
		}
		if shared.OrdersElse(t) && orderedElse(t) {
			return true
		}
		putPart(t, stepNotice, noticeNumber(t.Event.Text))
	case stepCodes:
		codes, unknown := leavesIn(t, t.Event.Text)
		if len(codes) == 0 {
			if !orderedElse(t) {
				t.Reject(words.NoSuchCode(t.Scene.Terms(), unknown))
			}
			return true
		}
		putPart(t, stepCodes, strings.Join(codes, " "))
	case stepTill:
		until, ok := input.Moment(t.Event.Text, t.Scene.Now, t.Scene.Campaign.Location)
		if !ok {
			if !orderedElse(t) {
				t.Reject(t.Scene.Fill(words.NoMoment))
			}
			return true
		}
		putPart(t, stepTill, until.Format(time.RFC3339))
	default:
		return false
	}
	return true
}

// put keeps what was typed at a step of a question in several parts, and goes on to the next step.
func put(t *dialog.Turn, step, value, next string) {
	values := maps.Clone(t.State.Values)
	if values == nil {
		values = map[string]string{}
	}
	values[step] = value
	t.State.Values, t.State.Step = values, next
}

// putPart is put for the supplement: what an order has said already is not asked for again.
func putPart(t *dialog.Turn, step, value string) {
	put(t, step, value, stepConfirm)
	nextPart(t)
}

// nextPart asks for the first part that is missing. A whole one that is refused is asked for its end again.
func nextPart(t *dialog.Turn) {
	for _, step := range []string{stepNotice, stepCodes, stepTill} {
		if t.State.Values[step] == "" {
			t.State.Step = step
			return
		}
	}
	t.State.Step = stepConfirm
	s, _ := supplement(t.Scene, t.State)
	if r := t.Scene.Campaign.CheckSupplement(s, t.Scene.Now); r != nil {
		t.State.Step = stepTill
		t.Refuse(r)
	}
}

// leavesIn reads codes, and takes all criteria below each that may be supplemented.
func leavesIn(t *dialog.Turn, text string) (codes []string, unknown string) {
	of, unknown := nodes(t, text)
	for _, node := range of {
		for _, k := range t.Scene.Campaign.Catalogue.Under(node) {
			if !t.Scene.Campaign.IsSurvey(k.Code) && !slices.Contains(codes, k.Code) {
				codes = append(codes, k.Code)
			}
		}
	}
	return codes, unknown
}

// spokenNotice is how people begin when they name a notice; the sentences say it already.
var spokenNotice = regexp.MustCompile(`(?i)^\s*(theo\s+)?thông\s+báo(\s+số)?\s*:?\s+`)

// noticeNumber is the number of a notice as it was typed, without "Thông báo số" before it.
func noticeNumber(text string) string {
	if rest := strings.TrimSpace(spokenNotice.ReplaceAllString(text, "")); rest != "" {
		return rest
	}
	return strings.TrimSpace(text)
}

// supplement is the step that was put together; ok is false while something is missing.
func supplement(sc *dialog.Scene, s dialog.State) (out scoring.OpenSupplement, ok bool) {
	until, err := time.Parse(time.RFC3339, s.Values[stepTill])
	out = scoring.OpenSupplement{Notice: s.Values[stepNotice], Codes: strings.Fields(s.Values[stepCodes])}
	if err != nil || out.Notice == "" || len(out.Codes) == 0 {
		return out, false
	}
	out.Until = until.In(sc.Campaign.Location)
	return out, true
}

func sumSupplement(s scoring.OpenSupplement) string {
	return dialog.StampText(s.Notice + strings.Join(s.Codes, ",") + s.Until.UTC().String())
}

func openSupplement(t *dialog.Turn, p dialog.Tap) {
	s, ok := supplement(t.Scene, t.State)
	if !ok || !t.Fresh(p, dialog.ScreenSupplement, sumSupplement(s)) {
		t.Toast(words.OldButton)
		return
	}
	if r := t.Scene.Campaign.CheckSupplement(s, t.Scene.Now); r != nil {
		t.Refuse(r)
		return
	}
	t.Change(s)
	byPerson := map[string][]string{}
	for _, code := range s.Codes {
		for _, id := range t.Scene.Campaign.Assigned(code).Officers {
			byPerson[id] = append(byPerson[id], code)
		}
	}
	for _, p := range t.Scene.Campaign.People {
		if codes := byPerson[p.ID]; len(codes) > 0 {
			t.TellOnce(p.ID, words.SupplementYou(s, codes, t.Scene.Campaign), dialog.CriterionButton(codes[0]))
		}
	}
	t.TellSteerers(words.SupplementBy(t.By(), s, t.Scene.Campaign))
	t.OpenFirst(dialog.ScreenSupplement)
	t.Answer(words.SupplementDone(s, t.Scene.Campaign))
}

func showSupplement(v *dialog.View) {
	c := v.Scene.Campaign
	back := dialog.OpenKey(words.LabelBack, dialog.ScreenSupplement, "", "quay lại", "thôi")
	s, whole := supplement(v.Scene, v.State)
	switch {
	case v.State.Step == stepConfirm && whole:
		v.Line(words.AskSupplement(v.Scene.Terms(), s, c))
		v.Row(dialog.TapKey(words.LabelConfirm, dialog.Tap{Screen: dialog.ScreenSupplement, Act: stepConfirm, Stamp: dialog.Stamp(v.Scene, dialog.ScreenSupplement, sumSupplement(s))}, "xác nhận", "có"), back)
	case v.State.Step == stepNotice:
		v.Line(words.AskNotice(v.Scene.Terms()))
		v.Row(back)
	case v.State.Step == stepCodes:
		v.Line(v.Scene.Fill(words.AskSupplementCodes))
		v.Row(back)
	case v.State.Step == stepTill:
		v.Line(v.Scene.Fill(words.AskTill))
		v.Row(back)
	case v.Scene.PhaseNow() != scoring.Locked:
		v.Line(markup.Esc(scoring.Refuse(scoring.RefusedSupplementEarly).Words()))
	default:
		for _, line := range words.Supplements(c, v.Scene.Now) {
			v.Line(line)
		}
		v.Row(dialog.TapKey(words.LabelOpenSupplement, dialog.Tap{Screen: dialog.ScreenSupplement, Act: actOpenEntry}, "mở bổ sung"))
	}
	v.Row(dialog.HomeKey())
}

func deferredScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenDeferred,
		Help:  words.HelpDeferred,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true} },
		Press: func(t *dialog.Turn, p dialog.Tap) {
			if !t.TurnPage(dialog.ScreenDeferred, p) {
				t.OpenFirst(dialog.ScreenDeferred)
				t.Toast(words.LabelDefer)
			}
		},
		Show: showDeferred,
	}
}

func showDeferred(v *dialog.View) {
	if !v.Scene.Steers() {
		v.As(dialog.ScreenHome)
		return
	}
	codes := v.Scene.Campaign.DeferredCodes(v.Scene.Entries)
	v.Line(words.DeferredAll(len(codes)))
	var keys []dialog.Key
	for _, code := range dialog.Paged(v, codes) {
		k, _ := v.Scene.Criterion(code)
		v.Line(words.DeferredLine(k, v.Scene.EntryOf(code), v.Scene.Campaign))
		keys = append(keys, dialog.OpenKey(code, dialog.ScreenCard, code))
	}
	v.List(keys...)
	dialog.Pager(v, dialog.ScreenDeferred, len(codes))
	v.Row(dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, "", "quay lại", "còn thiếu"), dialog.HomeKey())
}
