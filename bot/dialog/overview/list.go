package overview

// list.go is /tieuchi: one's criteria with their states, the open ones first, ten a page.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func listScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenList,
		Help:  words.HelpList,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true} },
		Press: func(t *dialog.Turn, p dialog.Tap) { shared.TurnList(t, dialog.ScreenList, p) },
		Show:  showList,
	}
}

func showList(v *dialog.View) {
	codes := shared.OwnCodes(v.Scene)
	own := len(codes) > 0 || !v.Scene.Steers()
	if !own { // leaders look at all
		for _, k := range v.Scene.Campaign.Catalogue.Leaves() {
			codes = append(codes, k.Code)
		}
	}
	slices.SortStableFunc(codes, func(a, b string) int { return shared.Rank(v.Scene, a) - shared.Rank(v.Scene, b) })
	open, waiting, apart := 0, 0, 0
	for _, code := range codes {
		if v.Scene.WaitsLate(code) {
			waiting++
		}
		switch {
		case shared.Rank(v.Scene, code) == 0:
			open++
		case !v.Scene.Campaign.IsAsked(code):
			apart++
		}
	}
	switch {
	case v.Scene.PhaseNow() != scoring.Open:
		v.Line(words.ListTitleOver(len(codes)-apart, open, waiting, apart))
	case own:
		v.Line(words.ListTitle(v.Scene.Terms(), len(codes)-apart, open, apart))
	default:
		v.Line(words.ListAll(v.Scene.Terms(), len(codes)-apart, open, apart))
	}
	v.Gap()
	shared.ShowCodes(v, codes, dialog.ScreenList)
	v.Row(dialog.HomeKey())
}
