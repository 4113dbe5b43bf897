package overview

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring/search"
)

// search.go is /tim: it finds criteria.

func searchScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenSearch,
		Help:  words.HelpSearch,
		Needs: func(s dialog.State) dialog.Need { return dialog.Need{Entries: true, Entry: s.Code} },
		Press: pressSearch,
		Answers: func(t *dialog.Turn) bool {
			r := t.Reading
			return t.State.Query == "" && (r.Is(typed.Words, typed.Unclear, typed.Document, typed.Figures, typed.Place) || r.Kind == typed.Sentence && r.Count <= limits.QueryWords)
		},
		Text: func(t *dialog.Turn) bool {
			openSearch(t, t.Event.Text)
			return true
		},
		Show: showSearch,
	}
}

// pressSearch goes back to the criterion in hand (actBack), or turns the pages.
func pressSearch(t *dialog.Turn, p dialog.Tap) {
	was := t.State
	if p.Act == actBack {
		code := was.Over
		if _, ok := t.Scene.Criterion(code); !ok {
			t.Open(dialog.ScreenHome, "")
			t.Toast(words.LabelHome)
			return
		}
		screen := dialog.ScreenCard
		if was.Code == code && (was.Step == dialog.ScreenEvidence || was.Step == dialog.ScreenExplain || was.Step == dialog.ScreenCheck) {
			screen = was.Step
		}
		t.Open(screen, code)
		if screen == dialog.ScreenEvidence {
			t.State.Batch = was.Batch
		}
		t.Toast(words.Criterion(code))
		return
	}
	shared.TurnList(t, dialog.ScreenSearch, p)
	t.State.Code = was.Over
	if was.Screen == dialog.ScreenSearch {
		t.State.Step, t.State.Draft, t.State.Batch, t.State.Item, t.State.Guided, t.State.Led = was.Step, was.Draft, was.Batch, was.Item, was.Guided, was.Led
	}
}

// openSearch finds criteria by words or code; a code opens its criterion. With a criterion in hand words never open another by
// themselves, and there is a way back.
func openSearch(t *dialog.Turn, query string) {
	was := t.State
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
	if core := typed.Core(query); core != query && len(search.Criteria(t.Scene.Campaign, query)) == 0 && len(search.Criteria(t.Scene.Campaign, core)) > 0 {
		query = core // "tiếp dân đi em"
	}
	over := ""
	if _, ok := t.Scene.Criterion(was.Code); ok {
		over = was.Code
	}
	t.Open(dialog.ScreenSearch, over)
	t.State.Query, t.State.Page, t.State.Over = query, 0, over
	if over != "" {
		t.State.Step, t.State.Batch, t.State.Item = was.Screen, was.Batch, was.Item
		if was.Screen == dialog.ScreenSearch || was.Screen == dialog.ScreenWhat {
			t.State.Step = was.Step
		}
		return
	}
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
		v.Line(v.Scene.Fill(words.AskSearch))
		wayBack(v)
		return
	}
	found := search.Criteria(v.Scene.Campaign, v.State.Query)
	if len(found) == 0 {
		v.Line(words.NothingFound(v.Scene.Terms(), v.State.Query))
		takeOver(v)
		v.Row(dialog.OpenKey(words.LabelToList, dialog.ScreenList, "", "về danh sách"))
		wayBack(v)
		return
	}
	v.Line(words.FoundFor(v.State.Query, len(found)))
	v.Gap()
	codes := make([]string, 0, len(found))
	for _, k := range found {
		codes = append(codes, k.Code)
	}
	shared.ShowCodes(v, codes, dialog.ScreenSearch)
	takeOver(v)
	wayBack(v)
}

// takeOver offers to take what was typed on a criterion as its explanation after all.
func takeOver(v *dialog.View) {
	if d := v.State.Draft; d != nil && d.Text != "" && v.State.Code != "" {
		v.Row(shared.WhatKey(v, v.State.Code, d.Text, words.TakeOver(v.State.Code), shared.ActIsExplanation, "giải trình"))
	}
}

// wayBack leads to the criterion that was in hand, and home.
func wayBack(v *dialog.View) {
	if v.State.Over == "" {
		v.Row(dialog.HomeKey())
		return
	}
	v.Row(dialog.TapKey(words.BackTo(v.State.Over), dialog.Tap{Screen: dialog.ScreenSearch, Act: actBack}, "quay lại", "về", "trở lại"), dialog.HomeKey())
}
