package dialog

// search.go is /tim: it finds criteria.

func searchScreen() screen {
	return screen{
		name:  scrSearch,
		help:  helpSearch,
		needs: func(State) Need { return Need{Entries: true} },
		press: func(t *turn, p tap) { t.turnList(scrSearch, p) },
		text: func(t *turn) bool {
			if t.st.Query != "" {
				return false
			}
			t.search(t.ev.Text)
			return true
		},
		show: showSearch,
	}
}

// search finds criteria by words or code; a code opens its criterion.
func (t *turn) search(query string) {
	query = clip(cleanName(query), maxQuery)
	if k, ok := t.sc.criterion(query); ok {
		from := ""
		if listings[t.st.Screen] {
			from = t.st.Screen
		}
		t.open(scrCard, k.Code)
		t.st.From = from
		return
	}
	t.open(scrSearch, "")
	t.st.Query, t.st.Page = query, 0
	if query == "" {
		return
	}
	if found := t.sc.Campaign.Search(query); len(found) == 1 {
		t.open(scrCard, found[0].Code)
		t.st.From = scrSearch
	}
}

func showSearch(v *view) {
	if v.st.Query == "" {
		v.line(txtAskSearch)
		v.row(homeKey())
		return
	}
	found := v.sc.Campaign.Search(v.st.Query)
	if len(found) == 0 {
		v.line(txtNothingFound(v.st.Query))
		v.row(open(lblToList, scrList, "", "về danh sách"), homeKey())
		return
	}
	v.line(txtFoundFor(v.st.Query, len(found)))
	v.gap()
	codes := make([]string, 0, len(found))
	for _, k := range found {
		codes = append(codes, k.Code)
	}
	showCodes(v, codes, scrSearch)
	v.row(homeKey())
}
