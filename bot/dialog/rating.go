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
		if r := t.sc.Campaign.MaySteerStep(scoring.ProposeRating{}, t.sc.Person.ID); r != nil {
			t.refuse(r)
			return true
		}
		t.st.Step = stepBand
		t.toast(lblRating)
	case "chonmuc":
		if !t.fresh(p, scrSend, p.Arg, t.sc.ratingSum()) {
			return true
		}
		t.proposeRating(p.Arg, "")
	case "xinmuc":
		if !t.fresh(p, scrSend, p.Act, t.sc.ratingSum()) {
			return true
		}
		for _, l := range t.sc.Campaign.PersonsWith(scoring.Leader) {
			t.tellOnce(l.ID, txtAskLeaders(t.by(), t.sc.Campaign, t.sc.suggested()), button(lblRating, tap{Screen: scrSend, Act: stepBand}).Button)
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
	if n < 0 || n >= len(t.sc.Campaign.Bands) {
		t.toast(txtOldButton)
		return
	}
	band := t.sc.Campaign.Bands[n].Name
	change := scoring.ProposeRating{Band: band, Reason: reason}
	if r := t.sc.Campaign.MaySteerStep(change, t.sc.Person.ID); r != nil {
		t.refuse(r)
		return
	}
	if t.sc.phase() != scoring.Open {
		t.refuse(scoring.Refuse(phaseRefusal(t.sc.phase())))
		return
	}
	if reason == "" && !t.sc.suits(band) {
		t.openFirst(scrSend)
		t.st.Step, t.st.Query = stepBandWhy, arg
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
	v.line(txtSuggested(v.sc.suggested()))
	if r := v.sc.Steer.Rating; r != nil {
		v.line(txtRatingChosen(*r, v.sc.Campaign, v.sc.suits(r.Band)))
	} else {
		v.line(txtNoRating)
	}
}

func (v *view) ratingKeys() {
	switch {
	case v.sc.leads() && v.sc.Steer.Rating == nil:
		v.row(button(lblRating, tap{Screen: scrSend, Act: stepBand}, "xác nhận mức", "mức xếp loại").styled("primary"))
	case v.sc.leads():
		v.row(button(lblOtherRating, tap{Screen: scrSend, Act: stepBand}, "đổi mức", "mức xếp loại"))
	case v.sc.Steer.Rating == nil:
		v.row(button(lblAskLeaders, tap{Screen: scrSend, Act: "xinmuc", Stamp: stamp(v.sc, scrSend, "xinmuc", v.sc.ratingSum())}, "xin lãnh đạo"))
	}
}

// askRating shows the questions about the rating; false if none is open.
func (v *view) askRating() bool {
	back := open(lblBack, scrSend, "", "quay lại", "thôi")
	switch {
	case !v.sc.leads():
		return false
	case v.st.Step == stepBand:
		v.line(txtAskBand(v.sc.suggested()))
		for i, b := range v.sc.Campaign.Bands {
			arg := idArg(int64(i))
			label := b.Name
			if v.sc.suits(b.Name) {
				label = "✅ " + label
			}
			v.line(txtBand(b, v.sc.Campaign.BandsConfirmed))
			v.row(button(label, tap{Screen: scrSend, Act: "chonmuc", Arg: arg, Stamp: stamp(v.sc, scrSend, arg, v.sc.ratingSum())}, b.Name))
		}
	case v.st.Step == stepBandWhy:
		n := int(readID(v.st.Query))
		if n < 0 || n >= len(v.sc.Campaign.Bands) {
			return false
		}
		v.line(txtAskBandReason(v.sc.Campaign.Bands[n].Name, v.sc.suggested()))
	default:
		return false
	}
	v.row(back, homeKey())
	return true
}
