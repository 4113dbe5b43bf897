package overview

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring/search"
)

// search.go is /tim: it finds criteria.

func searchScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenSearch,
		Help:  words.HelpSearch,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true} },
		Press: func(t *dialog.Turn, p dialog.Tap) { shared.TurnList(t, dialog.ScreenSearch, p) },
		Text: func(t *dialog.Turn) bool {
			if t.State.Query != "" {
				return false
			}
			openSearch(t, t.Event.Text)
			return true
		},
		Show: showSearch,
	}
}

// openSearch finds criteria by words or code; a code opens its criterion.
func openSearch(t *dialog.Turn, query string) {
	query = markup.Clip(markup.CleanName(query), limits.MaxQuery)
	if k, ok := t.Scene.Criterion(search.Code(query)); ok {
		from := ""
		if shared.Listings[t.State.Screen] {
			from = t.State.Screen
		}
		t.Open(dialog.ScreenCard, k.Code)
		t.State.From = from
		return
	}
	t.Open(dialog.ScreenSearch, "")
	t.State.Query, t.State.Page = query, 0
	if query == "" {
		return
	}
	if found := search.Criteria(t.Scene.Campaign, query); len(found) == 1 {
		t.Open(dialog.ScreenCard, found[0].Code)
		t.State.From = dialog.ScreenSearch
	}
}

func showSearch(v *dialog.View) {
	if v.State.Query == "" {
		v.Line(words.AskSearch)
		v.Row(dialog.HomeKey())
		return
	}
	found := search.Criteria(v.Scene.Campaign, v.State.Query)
	if len(found) == 0 {
		v.Line(words.NothingFound(v.State.Query))
		v.Row(dialog.OpenKey(words.LabelToList, dialog.ScreenList, "", "về danh sách"), dialog.HomeKey())
		return
	}
	v.Line(words.FoundFor(v.State.Query, len(found)))
	v.Gap()
	codes := make([]string, 0, len(found))
	for _, k := range found {
		codes = append(codes, k.Code)
	}
	shared.ShowCodes(v, codes, dialog.ScreenSearch)
	v.Row(dialog.HomeKey())
}
