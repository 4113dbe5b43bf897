package dialog

// way.go is the way back: "Quay lại" leads to the screen from which this one was opened, as it was.

import (
	"slices"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
)

// place is the screen of a State, to come back to.
func (s State) place() Place {
	return Place{Screen: s.Screen, Code: s.Code, From: s.From, Query: s.Query, Page: s.Page, Item: s.Item}
}

func (p Place) is(screen, code string) bool { return p.Screen == screen && p.Code == code }

// atHome reports whether nothing lies behind: the home screen, by its name or as the zero State.
func (s State) atHome() bool { return s.Screen == "" || s.Screen == ScreenHome }

// rememberWay adds the screen that was left to the way. A screen that lies on the way is come back to, and the way ends before it;
// another page or neighbour on the same screen is no step of it.
func (t *Turn) rememberWay() {
	was, is := t.Was, t.State
	switch {
	case is.atHome():
		t.State.Way = nil
		return
	case was.Back != nil, is.Back != nil: // a screen that stands above another leads back by itself
		return
	case is.Straight && was.Screen != is.Screen && !was.atHome(): // the screen that asks may lie on the way, the question does not
		t.addToWay(was.place())
		return
	}
	if at := slices.IndexFunc(is.Way, func(p Place) bool { return p.is(is.Screen, is.Code) }); at >= 0 {
		t.State.Way = slices.Clone(is.Way[:at])
		return
	}
	intoList := was.Code == "" && is.Code != "" // a list and what it lists may be one screen
	if is.Screen == was.Screen && !intoList || was.atHome() {
		return
	}
	t.addToWay(was.place())
}

func (t *Turn) addToWay(p Place) {
	way := append(slices.Clone(t.State.Way), p)
	t.State.Way = way[max(len(way)-limits.MaxWay, 0):]
}

// Ask opens a question of the screen, and notes whether it was opened straight from another one.
func (t *Turn) Ask(step string) {
	t.State.Step = step
	t.State.Straight = t.Was.Screen != t.State.Screen || t.Was.Straight && t.Was.Step == step
}

// cameFrom is the nearest screen on the way.
func (s State) cameFrom() (Place, bool) {
	if len(s.Way) == 0 {
		return Place{}, false
	}
	return s.Way[len(s.Way)-1], true
}

// CameFrom reports whether the person came here straight from that screen.
func (s State) CameFrom(screen, code string) bool {
	p, ok := s.cameFrom()
	return ok && p.is(screen, code)
}

// goBackTo takes actWayBack: the screen opens as it was left. One that does not lie on the way opens at its beginning.
func (t *Turn) goBackTo(p Tap) {
	t.Toast(words.Opened)
	if t.State.Screen == p.Screen && t.State.Code == p.Code && t.State.Step == "" { // pressed twice
		return
	}
	at := slices.IndexFunc(t.State.Way, func(w Place) bool { return w.is(p.Screen, p.Code) })
	if at < 0 {
		t.Open(p.Screen, p.Code)
		return
	}
	w := t.State.Way[at]
	t.Open(w.Screen, w.Code)
	t.State.From, t.State.Query, t.State.Page, t.State.Item = w.From, w.Query, w.Page, w.Item
}

// WayBack is the key "Quay lại" to the screen from which this one was opened, or another key where nothing is known of it.
func (v *View) WayBack(otherwise Key) Key {
	p, ok := v.State.cameFrom()
	if !ok {
		return otherwise
	}
	return TapKey(words.LabelBack, Tap{Screen: p.Screen, Act: actWayBack, Code: p.Code}, "quay lại", "về", "trở lại")
}

// LeaveKeys lead out of a question of a screen: to where it was opened from, be it that screen or another; and home.
func (v *View) LeaveKeys(screen string) []Key {
	back := OpenKey(words.LabelBack, screen, "", "quay lại", "thôi")
	home := HomeKey()
	if !v.State.Straight {
		return []Key{back, home}
	}
	if len(v.State.Way) == 0 { // opened at home
		home.Words = append(home.Words, back.Words...)
		return []Key{home}
	}
	back.Button = v.WayBack(back).Button
	return []Key{back, home}
}

// Up is the key to the list that a screen belongs to, as it was left; or "Quay lại" where the person came from another screen.
func (v *View) Up(label, list string, typed ...string) Key {
	up := OpenKey(label, list, "", typed...)
	p, ok := v.State.cameFrom()
	switch {
	case ok && p.is(list, ""):
		up.Data = Tap{Screen: list, Act: actWayBack}.Data()
	case ok:
		up = v.WayBack(up)
		up.Words = append(up.Words, typed...)
	}
	return up
}

// WayBackToRoles is WayBack where the person came from a screen of leaders and the clerk; false elsewhere.
func (v *View) WayBackToRoles() (Key, bool) {
	p, ok := v.State.cameFrom()
	if !ok || !v.Talk.Find(p.Screen).guarded {
		return Key{}, false
	}
	return v.WayBack(Key{}), true
}
