package dialog

// total.go is /tong in words: what stands, what is still possible, the rating it leads to.

import "chamdiem/scoring"

func totalScreen() screen {
	return screen{
		name:  scrTotal,
		needs: func(State) Need { return Need{Entries: true} },
		press: func(t *turn, p tap) {
			t.open(scrTotal, "")
			if p.Act == "nhom" {
				t.st.Step = "nhom"
			}
			t.toast(lblTotal)
		},
		show: showTotal,
	}
}

func showTotal(v *view) {
	c := v.sc.Campaign
	t := scoring.Compute(c, v.sc.Entries, v.sc.Now)
	v.line(txtTotalTitle(v.sc.Now, c.Location))
	v.line(txtTotalSum(t))
	if v.st.Step == "nhom" {
		v.gap()
		for _, g := range t.Groups {
			v.line(txtTotalLine(g))
		}
		v.row(button(lblTotalBack, tap{Screen: scrTotal}, "tổng"), homeKey())
		return
	}
	v.line(txtTotalParts(t))
	v.line(txtTotalStates(t))
	v.line(txtTotalRange(t))
	rating := c.Rate(t)
	v.line(txtTotalRating(rating))
	if line := txtNextBand(rating); line != "" {
		v.line(line)
	}
	if v.sc.Campaign.MayReview(v.sc.Person.ID) {
		for _, way := range c.CheapestWays(v.sc.Entries, rating.Gap, totalWays) {
			if len(way.Steps) <= waySteps { // a longer way is no advice
				v.line(txtWay(way))
			}
		}
	}
	v.gap()
	for _, l := range t.Contents {
		v.line(txtTotalLine(l))
	}
	v.row(button(lblTotalGroups, tap{Screen: scrTotal, Act: "nhom"}, "theo nhóm", "nhóm"), homeKey())
}
