package steer

// verdicts.go takes what a reviewer orders for several entries in one message: it is listed on the screen of the queue and done by one press. What
// has to be looked at first is opened from the list. State.Values holds the words.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/typed/verdict"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// stepListed is the list of verdicts that were ordered.
const stepListed = "ke"

// listsVerdicts opens the list; false where a text orders nothing of several entries.
func listsVerdicts(t *dialog.Turn) bool {
	if asksReason(t.State) && !shared.OrdersElse(t) || !severalHere(t) || tellsHere(t) {
		return false
	}
	text := verdictText(t)
	t.OpenFirst(dialog.ScreenReview)
	if t.Scene.PhaseNow() != scoring.Open {
		t.Refuse(scoring.Refuse(phaseRefusal(t.Scene.PhaseNow())))
		return true
	}
	t.State.Step, t.State.Values = stepListed, map[string]string{stepListed: text}
	return true
}

// tellsHere reports whether a text on the card of a criterion on which the person may enter content is that, and no verdict: it names entries by
// their places, and there is no list. "Trả 98 hồ sơ đúng hạn" tells what was done.
func tellsHere(t *dialog.Turn) bool {
	if t.State.Screen != dialog.ScreenCard || !t.Scene.MayEdit(t.State.Code) {
		return false
	}
	return !slices.ContainsFunc(verdictsIn(t.Scene, t.Event.Text), func(v verdict.Verdict) bool { return len(v.Codes) > 0 || v.All || v.Rest })
}

// verdictText is what was typed, on an entry that is reviewed with its code and that of the next one of the queue in the place of "bài này" and
// "bài sau".
func verdictText(t *dialog.Turn) string {
	code, text := t.State.Code, t.Event.Text
	if t.State.Screen != dialog.ScreenJudge {
		return text
	}
	queue, next := t.Scene.Queue(), ""
	at := slices.Index(queue, code)
	if at < 0 {
		return text
	}
	if at+1 < len(queue) {
		next = queue[at+1]
	}
	return verdict.WithEntries(text, code, next)
}

// severalHere reports whether a text has verdicts that are not for the entry in hand alone.
func severalHere(t *dialog.Turn) bool {
	all := verdictsIn(t.Scene, verdictText(t))
	return len(all) > 1 || len(all) == 1 && (!all[0].Whose || t.State.Screen != dialog.ScreenJudge)
}

// verdictsIn are the verdicts of a text.
func verdictsIn(sc *dialog.Scene, text string) []verdict.Verdict {
	if markup.Units(text) > limits.LongText {
		return nil
	}
	return verdict.Read(text, func(word string) bool {
		return slices.ContainsFunc(sc.Campaign.People, func(p scoring.Person) bool { return p.Name != "" && typed.IsName(word, p.Name) })
	})
}

// listed is what becomes of the verdicts that were ordered.
type listed struct {
	approve []string          // at once
	look    []string          // to be looked at first
	back    []string          // returned
	reasons map[string]string // … with these reasons
	bare    []string          // to be returned, without a reason so far
	away    []string          // codes that do not wait for a verdict
	unclear bool              // other entries may be meant: so many do not wait
}

// listOf puts the verdicts that were typed to the entries of the queue.
func listOf(sc *dialog.Scene, text string) listed {
	queue := sc.Queue()
	clean, _ := cleanQueue(sc)
	of := listed{reasons: map[string]string{}}
	seen := map[string]bool{}
	all := verdictsIn(sc, text)
	for _, v := range all {
		of.unclear = of.unclear || v.Number > 0 && v.Number != len(queue) || slices.Contains(v.Places, verdict.LaterPlace) && len(queue) != 2
	}
	if of.unclear {
		return of
	}
	slices.SortStableFunc(all, func(a, b verdict.Verdict) int { // what is named has its own verdict, whatever is said of all
		switch {
		case (a.Rest || a.All) == (b.Rest || b.All):
			return 0
		case b.Rest || b.All:
			return -1
		}
		return 1
	})
	for _, v := range all {
		for _, code := range targets(sc, v, queue) {
			k, known := sc.Criterion(code)
			switch {
			case seen[code]:
				continue
			case !known || !slices.Contains(queue, k.Code):
				of.away = append(of.away, code)
			case v.Return && v.Reason == "":
				of.bare = append(of.bare, code)
			case v.Return:
				of.back, of.reasons[code] = append(of.back, code), markup.Clip(v.Reason, limits.MaxReason)
			case slices.Contains(clean, code):
				of.approve = append(of.approve, code)
			default:
				of.look = append(of.look, code)
			}
			seen[code] = true
		}
	}
	return of
}

// targets are the codes that a verdict is for.
func targets(sc *dialog.Scene, v verdict.Verdict, queue []string) []string {
	codes := slices.Clone(v.Codes)
	for _, place := range v.Places {
		if place == verdict.LaterPlace && len(queue) == 2 {
			codes = append(codes, queue[1])
		} else if at, ok := typed.Nth(place, len(queue)); ok {
			codes = append(codes, queue[at])
		}
	}
	if !v.All && !v.Rest {
		return codes
	}
	except := slices.Clone(v.Except)
	for _, place := range v.Apart {
		if at, ok := typed.Nth(place, len(queue)); ok {
			except = append(except, queue[at])
		}
	}
	whose := namedIn(sc, v.Clause)
	for _, code := range queue {
		theirs := func(p *scoring.Person) bool { return sc.EntryOf(code).SubmittedBy == p.ID }
		if !slices.Contains(except, code) && (len(whose) == 0 || v.Rest || slices.ContainsFunc(whose, theirs) != v.Others) {
			codes = append(codes, code)
		}
	}
	return codes
}

// namedIn are the people whose names a text of verdicts holds.
func namedIn(sc *dialog.Scene, text string) (found []*scoring.Person) {
	text = verdict.WithoutAssent(text)
	for i := range sc.Campaign.People {
		p := &sc.Campaign.People[i]
		if name := shared.Given(p); name != "" && slices.ContainsFunc(strings.Fields(text), func(w string) bool { return typed.IsName(strings.Trim(w, ",.;:!"), name) }) {
			found = append(found, p)
		}
	}
	return found
}

func sumListed(sc *dialog.Scene, of listed) string {
	sum := sumCodes(sc, of.approve) + sumCodes(sc, of.back)
	for _, code := range of.back {
		sum += of.reasons[code]
	}
	return dialog.StampText(sum)
}

// doListed does what was ordered; what has to be looked at first stays in the queue.
func doListed(t *dialog.Turn, of listed) {
	if len(of.approve) > 0 {
		approveAll(t, of.approve)
	}
	for _, code := range of.back {
		if k, ok := t.Scene.Criterion(code); ok && returnEntry(t, k, t.Scene.EntryOf(code), of.reasons[code]) {
			t.Answer(words.GivenBack(code, t.Scene.Campaign.DisplayAll(t.Scene.Campaign.Assigned(code).Officers)) + ".")
		}
	}
}

// showListed is the list, and the question whether it is to be done.
func showListed(v *dialog.View, text string) {
	of := listOf(v.Scene, text)
	if of.unclear {
		v.Line(words.QueueIs(len(v.Scene.Queue())))
	} else if said := words.Listed(of.approve, of.look, of.bare, of.away); said != "" || len(of.back) > 0 {
		v.Line(said)
	} else {
		v.Line(words.NoneListed)
	}
	for _, code := range of.back {
		v.Line(words.ListedReturn(code, of.reasons[code]))
	}
	if len(of.approve)+len(of.back) > 0 {
		yes := dialog.TapKey(words.LabelConfirm, dialog.Tap{Screen: dialog.ScreenReview, Act: actListed, Stamp: dialog.Stamp(v.Scene, dialog.ScreenReview, sumListed(v.Scene, of))}, "xác nhận", "có", "đồng ý")
		v.Row(yes.Styled("success"), dialog.OpenKey(words.LabelNo, dialog.ScreenReview, "", "không", "thôi"))
	}
	var keys []dialog.Key
	for _, code := range append(slices.Clone(of.look), of.bare...) {
		keys = append(keys, dialog.TapKey(words.QueueKey(code, slices.Contains(of.look, code)), dialog.Tap{Screen: dialog.ScreenJudge, Act: actOpenEntry, Code: code}, code))
	}
	v.List(keys...)
	v.Row(dialog.OpenKey(words.LabelQueue, dialog.ScreenReview, "", "danh sách"), dialog.HomeKey())
}
