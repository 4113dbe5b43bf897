package dialog

// rating.go is the rating the unit proposes itself: the program suggests one from the points, a leader confirms it or
// chooses another with a reason (decision 14). It becomes part of the snapshot.

import "chamdiem/scoring"

// Steps of the rating, on the screen of /gui. State.Query is the number of the band.
const (
	stepBand    = "muc"
	stepBandWhy = "lymuc" // the next text is the reason
)

// pressRating: "muc" asks, "chonmuc" Arg takes a band, "xinmuc" asks the leaders; false for any other act.
func (t *turn) pressRating(p tap) bool {
	switch p.Act {
	case stepBand:
		if r := t.Scene.Campaign.MaySteerStep(scoring.ProposeRating{}, t.Scene.Person.ID); r != nil {
			t.refuse(r)
			return true
		}
		t.State.Step = stepBand
		t.toast(lblRating)
	case "chonmuc":
		if !t.fresh(p, scrSend, p.Arg, t.Scene.ratingSum()) {
			return true
		}
		t.proposeRating(p.Arg, "")
	case "xinmuc":
		if !t.fresh(p, scrSend, p.Act, t.Scene.ratingSum()) {
			return true
		}
		for _, l := range t.Scene.Campaign.PersonsWith(scoring.Leader) {
			t.tellOnce(l.ID, txtAskLeaders(t.by(), t.Scene.Campaign, t.Scene.suggested()), TapKey(lblRating, tap{Screen: scrSend, Act: stepBand}).Button)
		}
		t.answer(txtAskedLeaders)
	default:
		return false
	}
	return true
}

// suggested is the rating that the points give, drafts left out.
func (sc Scene) suggested() scoring.Rating { return sc.Campaign.RateFrozen(sc.Entries, sc.Now) }

// suits reports whether a band is what the points suggest: it lies in the span that is still possible.
func (sc Scene) suits(band string) bool {
	r := sc.suggested()
	return band == r.Low.Name || r.Span && band == r.High.Name
}

func (sc Scene) ratingSum() string {
	s := sc.suggested().Words()
	if r := sc.Steer.Rating; r != nil {
		s += r.Band + r.Reason + r.At.UTC().String()
	}
	return stampText(s)
}

// proposeRating takes a band by its number; another than the suggested one needs a reason first.
func (t *turn) proposeRating(arg, reason string) {
	n := int(readID(arg))
	if n < 0 || n >= len(t.Scene.Campaign.Bands) {
		t.toast(txtOldButton)
		return
	}
	band := t.Scene.Campaign.Bands[n].Name
	change := scoring.ProposeRating{Band: band, Reason: reason}
	if r := t.Scene.Campaign.MaySteerStep(change, t.Scene.Person.ID); r != nil {
		t.refuse(r)
		return
	}
	if t.Scene.PhaseNow() != scoring.Open {
		t.refuse(scoring.Refuse(phaseRefusal(t.Scene.PhaseNow())))
		return
	}
	if reason == "" && !t.Scene.suits(band) {
		t.openFirst(scrSend)
		t.State.Step, t.State.Query = stepBandWhy, arg
		t.toast(txtReasonNeeded)
		return
	}
	t.change(change)
	t.openFirst(scrSend)
	t.answer(txtRatingDone(band))
	t.tellSteerers(txtRatingBy(t.by(), band, reason))
}

// ratingLines say what is suggested, and what a leader said.
func (v *view) ratingLines() {
	v.line(txtSuggested(v.Scene.suggested()))
	if r := v.Scene.Steer.Rating; r != nil {
		v.line(txtRatingChosen(*r, v.Scene.Campaign, v.Scene.suits(r.Band)))
	} else {
		v.line(txtNoRating)
	}
}

func (v *view) ratingKeys() {
	switch {
	case v.Scene.leads() && v.Scene.Steer.Rating == nil:
		v.row(TapKey(lblRating, tap{Screen: scrSend, Act: stepBand}, "xác nhận mức", "mức xếp loại").styled("primary"))
	case v.Scene.leads():
		v.row(TapKey(lblOtherRating, tap{Screen: scrSend, Act: stepBand}, "đổi mức", "mức xếp loại"))
	case v.Scene.Steer.Rating == nil:
		v.row(TapKey(lblAskLeaders, tap{Screen: scrSend, Act: "xinmuc", Stamp: stamp(v.Scene, scrSend, "xinmuc", v.Scene.ratingSum())}, "xin lãnh đạo"))
	}
}

// askRating shows the questions about the rating; false if none is open.
func (v *view) askRating() bool {
	back := OpenKey(lblBack, scrSend, "", "quay lại", "thôi")
	switch {
	case !v.Scene.leads():
		return false
	case v.State.Step == stepBand:
		v.line(txtAskBand(v.Scene.suggested()))
		for i, b := range v.Scene.Campaign.Bands {
			arg := idArg(int64(i))
			label := b.Name
			if v.Scene.suits(b.Name) {
				label = "✅ " + label
			}
			v.line(txtBand(b, v.Scene.Campaign.BandsConfirmed))
			v.row(TapKey(label, tap{Screen: scrSend, Act: "chonmuc", Arg: arg, Stamp: stamp(v.Scene, scrSend, arg, v.Scene.ratingSum())}, b.Name))
		}
	case v.State.Step == stepBandWhy:
		n := int(readID(v.State.Query))
		if n < 0 || n >= len(v.Scene.Campaign.Bands) {
			return false
		}
		v.line(txtAskBandReason(v.Scene.Campaign.Bands[n].Name, v.Scene.suggested()))
	default:
		return false
	}
	v.row(back, HomeKey())
	return true
}
