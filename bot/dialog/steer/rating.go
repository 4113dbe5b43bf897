package steer

// rating.go is the rating the unit proposes itself: the program suggests one from the points, a leader confirms it or
// chooses another with a reason (decision 14). It becomes part of the snapshot.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Steps of the rating, on the screen of /gui. State.Query is the number of the band.
const (
	stepBand    = shared.ActRating
	stepBandWhy = "lymuc" // the next text is the reason
)

// pressRating: stepBand asks, actBand takes the band Arg, shared.ActAskRating asks the leaders; false for any other act.
func pressRating(t *dialog.Turn, p dialog.Tap) bool {
	switch p.Act {
	case stepBand:
		if r := t.Scene.Campaign.MaySteerStep(scoring.ProposeRating{}, t.Scene.Person.ID); r != nil {
			t.Refuse(r)
			return true
		}
		t.Ask(stepBand)
		t.Toast(words.LabelRating)
	case actBand:
		if !t.Fresh(p, dialog.ScreenSend, p.Arg, shared.RatingSum(t.Scene)) {
			return true
		}
		proposeRating(t, p.Arg, "")
	case shared.ActAskRating:
		if !t.Fresh(p, dialog.ScreenSend, p.Act, shared.RatingSum(t.Scene)) {
			return true
		}
		for _, l := range t.Scene.Campaign.PersonsWith(scoring.Leader) {
			t.TellOnce(l.ID, words.AskLeaders(t.By(), t.Scene.Campaign, suggested(t.Scene)), shared.RatingKey().Button)
		}
		t.Answer(words.AskedLeaders)
	default:
		return false
	}
	return true
}

// suggested is the rating that the points give, drafts left out.
func suggested(sc *dialog.Scene) scoring.Rating { return sc.Campaign.Rate(sc.Total()) }

// suits reports whether a band is what the points suggest: it lies in the span that is still possible.
func suits(sc *dialog.Scene, band string) bool { return suggested(sc).Fits(band) }

// proposeRating takes a band by its number; another than the suggested one needs a reason first.
func proposeRating(t *dialog.Turn, arg, reason string) {
	n := int(dialog.ReadID(arg))
	if n < 0 || n >= len(t.Scene.Campaign.Bands) {
		t.Toast(words.OldButton)
		return
	}
	band := t.Scene.Campaign.Bands[n].Name
	change := scoring.ProposeRating{Band: band, Reason: reason}
	if r := t.Scene.Campaign.MaySteerStep(change, t.Scene.Person.ID); r != nil {
		t.Refuse(r)
		return
	}
	if t.Scene.PhaseNow() != scoring.Open {
		t.Refuse(scoring.Refuse(phaseRefusal(t.Scene.PhaseNow())))
		return
	}
	if reason == "" && !suits(t.Scene, band) {
		t.OpenFirst(dialog.ScreenSend)
		t.State.Step, t.State.Query = stepBandWhy, arg
		t.Toast(words.ReasonNeeded)
		return
	}
	t.Change(change)
	t.OpenFirst(dialog.ScreenSend)
	t.Answer(words.RatingDone(band))
	t.TellSteerers(words.RatingBy(t.By(), band, reason, suggested(t.Scene)))
}

// ratingLines say how the rating stands, and which leader chose it.
func ratingLines(v *dialog.View) {
	s := v.Scene.Standing(v.Scene.Total())
	v.Line(words.TotalRating(s))
	if r := v.Scene.Rating; r != nil {
		v.Line(words.RatingChosen(*r, v.Scene.Campaign, !s.Differs))
	} else {
		v.Line(words.NoRating)
	}
}

func ratingKeys(v *dialog.View) {
	switch {
	case v.Scene.Leads() && v.Scene.Rating == nil:
		v.Row(shared.RatingKey())
	case v.Scene.Leads():
		v.Row(dialog.TapKey(words.LabelOtherRating, dialog.Tap{Screen: dialog.ScreenSend, Act: stepBand}, "đổi mức", "mức xếp loại"))
	case v.Scene.Rating == nil:
		v.Row(shared.AskLeadersKey(v.Scene))
	}
}

// askRating shows the questions about the rating; false if none is open.
func askRating(v *dialog.View) bool {
	switch {
	case !v.Scene.Leads():
		return false
	case v.State.Step == stepBand:
		v.Line(words.AskBand(suggested(v.Scene)))
		for i, b := range v.Scene.Campaign.Bands {
			arg := dialog.IDArg(int64(i))
			label := words.BandKey(b.Name, v.Scene.Rating != nil && v.Scene.Rating.Band == b.Name, suits(v.Scene, b.Name))
			v.Line(words.Band(b, v.Scene.Campaign.BandsConfirmed))
			v.Row(dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenSend, Act: actBand, Arg: arg, Stamp: dialog.Stamp(v.Scene, dialog.ScreenSend, arg, shared.RatingSum(v.Scene))}, b.Name))
		}
	case v.State.Step == stepBandWhy:
		n := int(dialog.ReadID(v.State.Query))
		if n < 0 || n >= len(v.Scene.Campaign.Bands) {
			return false
		}
		v.Line(words.AskBandReason(v.Scene.Campaign.Bands[n].Name, suggested(v.Scene)))
	default:
		return false
	}
	v.Row(v.LeaveKeys(dialog.ScreenSend)...)
	return true
}
