package dialog

// search.go is /tim, and what a text does that nobody asked for: it finds criteria.

import "chamdiem/scoring"

func searchScreen() screen {
	return screen{
		name:  scrSearch,
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

// notAsked takes a text that nobody asked for: a link is evidence without a place, words mean a command or search.
func (t *turn) notAsked() {
	if len(t.ev.Links) > 0 {
		t.askPlace(t.links("")...)
		return
	}
	if c, ok := commandByWords(t.ev.Text); ok && !t.ev.Forwarded && c.allowed(t.sc.Person) {
		t.ev.Command, t.ev.Args = c.name, ""
		c.run(t)
		return
	}
	if code, ok := codeInWords(t.ev.Text); ok {
		t.search(code)
		return
	}
	if t.isSentence() {
		t.askWhat(t.st.Code)
		return
	}
	t.search(t.ev.Text)
}

// lockedWords is the sentence about the lock.
func (t *turn) lockedWords() string { return t.sc.lockedWords() }

func (sc Scene) lockedWords() string {
	return scoring.Refuse(scoring.RefusedLocked, scoring.FormatMoment(sc.Campaign.Deadline(scoring.Lock), sc.Campaign.Location)).Words()
}
