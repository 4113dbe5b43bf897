package dialog

// search.go is /tim: it finds criteria.

func searchScreen() screen {
	return screen{
		name:  scrSearch,
		help:  helpSearch,
		needs: func(State) Need { return Need{Entries: true} },
		press: func(t *turn, p tap) { t.turnList(scrSearch, p) },
		text: func(t *turn) bool {
			if t.State.Query != "" {
				return false
			}
			t.search(t.Event.Text)
			return true
		},
		show: showSearch,
	}
}

// search finds criteria by words or code; a code opens its criterion.
func (t *turn) search(query string) {
	query = clip(cleanName(query), maxQuery)
	if k, ok := t.Scene.criterion(query); ok {
		from := ""
		if listings[t.State.Screen] {
			from = t.State.Screen
		}
		t.open(scrCard, k.Code)
		t.State.From = from
		return
	}
	t.open(scrSearch, "")
	t.State.Query, t.State.Page = query, 0
	if query == "" {
		return
	}
	if found := t.Scene.Campaign.Search(query); len(found) == 1 {
		t.open(scrCard, found[0].Code)
		t.State.From = scrSearch
	}
}

func showSearch(v *view) {
	if v.State.Query == "" {
		v.line(txtAskSearch)
		v.row(HomeKey())
		return
	}
	found := v.Scene.Campaign.Search(v.State.Query)
	if len(found) == 0 {
		v.line(txtNothingFound(v.State.Query))
		v.row(OpenKey(lblToList, scrList, "", "về danh sách"), HomeKey())
		return
	}
	v.line(txtFoundFor(v.State.Query, len(found)))
	v.gap()
	codes := make([]string, 0, len(found))
	for _, k := range found {
		codes = append(codes, k.Code)
	}
	showCodes(v, codes, scrSearch)
	v.row(HomeKey())
}
