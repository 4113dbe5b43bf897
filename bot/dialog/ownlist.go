package dialog

// ownlist.go is /tieuchi: one's criteria with their states, the open ones first, ten a page.

import (
	"slices"

	"chamdiem/scoring"
)

func listScreen() screen {
	return screen{
		name:  scrList,
		help:  helpList,
		needs: func(State) Need { return Need{Entries: true} },
		press: func(t *turn, p tap) { t.turnList(scrList, p) },
		show:  showList,
	}
}

func showList(v *view) {
	codes := v.Scene.ownCodes()
	slices.SortStableFunc(codes, func(a, b string) int { return v.Scene.rank(a) - v.Scene.rank(b) })
	open, apart := 0, 0
	for _, code := range codes {
		switch {
		case v.Scene.rank(code) == 0:
			open++
		case !v.Scene.Campaign.IsAsked(code):
			apart++
		}
	}
	if v.Scene.PhaseNow() == scoring.Open {
		v.line(txtListTitle(len(codes)-apart, open, apart))
	} else {
		v.line(txtListTitleOver(len(codes)-apart, open, apart))
	}
	v.gap()
	showCodes(v, codes, scrList)
	v.row(HomeKey())
}
