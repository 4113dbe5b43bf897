package dialog

// page.go builds what a screen shows: lines of HTML and rows of buttons, checked against the limits once at the end.

import "strings"

// key is a button with the words that press it from the keyboard: its label, and these.
type key struct {
	Button
	words []string
}

// view is what show functions write to.
type view struct {
	Scene Scene
	State State
	talk  *conversation
	lines []string
	rows  [][]key
}

// newView is an empty page about a scene, for a message that is no screen.
func newView(sc Scene) *view { return &view{Scene: sc} }

// as lets another screen write the page.
func (v *view) as(screen string) { v.talk.find(screen).show(v) }

// line adds a line of HTML.
func (v *view) line(h string) { v.lines = append(v.lines, h) }

// gap adds an empty line between two blocks.
func (v *view) gap() {
	if n := len(v.lines); n > 0 && v.lines[n-1] != "" {
		v.lines = append(v.lines, "")
	}
}

// row adds buttons, at most two a row.
func (v *view) row(keys ...key) {
	for len(keys) > rowButtons {
		v.rows = append(v.rows, keys[:rowButtons])
		keys = keys[rowButtons:]
	}
	if len(keys) > 0 {
		v.rows = append(v.rows, keys)
	}
}

// size is what stands there so far, as Telegram counts it.
func (v *view) size() int { return visible(strings.Join(v.lines, "\n")) }

// TapKey makes a key; words are typed instead of pressing it.
func TapKey(label string, p tap, words ...string) key {
	return key{Button: Button{Label: clip(cleanName(label), maxLabel), Data: p.data()}, words: words}
}

// means reports whether the typed words (see plainWords) press the key.
func (k key) means(typed string) bool {
	if plainWords(k.Label) == typed {
		return true
	}
	for _, w := range k.words {
		if plainWords(w) == typed {
			return true
		}
	}
	return false
}

func (k key) styled(style string) key { k.Style = style; return k }

// OpenKey is a key that only opens a screen.
func OpenKey(label, screen, code string, words ...string) key {
	return TapKey(label, tap{Screen: screen, Code: code}, words...)
}

func HomeKey() key {
	return TapKey(lblHome, tap{Screen: scrHome}, "trang chính", "về trang chính", "trang chủ")
}

// message is the page as a message. Texts beyond the limit are cut as plain text: the last resort, which no screen of
// the shipped campaign needs.
func (v *view) message() Message {
	m := Message{HTML: strings.TrimSpace(strings.Join(v.lines, "\n"))}
	if visible(m.HTML) > maxText {
		m.HTML = esc(clip(plain(m.HTML), maxText))
	}
	count := 0
	for _, row := range v.rows {
		if count += len(row); count > maxButtons {
			break
		}
		buttons := make([]Button, 0, len(row))
		for _, k := range row {
			buttons = append(buttons, k.Button)
		}
		m.Buttons = append(m.Buttons, buttons)
	}
	return m
}

// CriterionButton opens a criterion's card, from any message.
func CriterionButton(code string) Button {
	return OpenKey(lblOpenCriterion, scrCard, code).Button
}

// BackKey leads back to the card of a criterion.
func BackKey(code string) key {
	return TapKey(lblBack, tap{Screen: scrCard, Code: code}, "quay lại", "về", "trở lại")
}
