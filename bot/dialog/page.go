package dialog

// page.go builds what a screen shows: lines of HTML and rows of buttons, checked against the limits once at the end.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
)

// Key is a button with the words that press it from the keyboard: its label, and these.
type Key struct {
	Button
	Words []string
	// Typed is what the words do instead of the press, where a word in passing must not do so much; Sure are words that press it
	// all the same.
	Typed string
	Sure  []string
}

// View is what show functions write to.
type View struct {
	Scene *Scene
	State State
	Talk  *Conversation
	Lines []string
	Rows  [][]Key
	list  []Key    // those of Rows that stand for what is listed, in its order
	News  []string // what came just now; the engine places it
	// newsAt is the line before which news stand on a page that is not tall.
	newsAt int
}

// NewView is an empty page about a scene, for a message that is no screen.
func NewView(sc *Scene) *View { return &View{Scene: sc} }

// As lets another screen write the page.
func (v *View) As(screen string) { v.Talk.Find(screen).Show(v) }

// Line adds a line of HTML.
func (v *View) Line(h string) { v.Lines = append(v.Lines, h) }

// Fresh adds a line about what came just now: it stands here, or beside the buttons of a tall page.
func (v *View) Fresh(h string) {
	if len(v.News) == 0 {
		v.newsAt = len(v.Lines)
	}
	v.News = append(v.News, h)
}

// Gap adds an empty line between two blocks.
func (v *View) Gap() {
	if n := len(v.Lines); n > 0 && v.Lines[n-1] != "" {
		v.Lines = append(v.Lines, "")
	}
}

// Row adds buttons, at most two a row.
func (v *View) Row(keys ...Key) {
	for len(keys) > limits.RowButtons {
		v.Rows = append(v.Rows, keys[:limits.RowButtons])
		keys = keys[limits.RowButtons:]
	}
	if len(keys) > 0 {
		v.Rows = append(v.Rows, keys)
	}
}

// List adds buttons that stand for what the page lists: a text may name one by its place ("cái thứ hai").
func (v *View) List(keys ...Key) {
	v.Row(keys...)
	v.Lists(keys...)
}

// Lists says that buttons which stand on the page stand for what it lists.
func (v *View) Lists(keys ...Key) { v.list = append(v.list, keys...) }

// Size is what stands there so far, in UTF-16 units, without the tags.
func (v *View) Size() int { return markup.Visible(strings.Join(v.Lines, "\n")) }

// TapKey makes a key; words are typed instead of pressing it.
func TapKey(label string, p Tap, words ...string) Key {
	return Key{Button: Button{Label: markup.Clip(markup.CleanName(label), limits.MaxLabel), Data: p.Data()}, Words: words}
}

// means reports whether a text presses the key; plain are its PlainWords.
func (k Key) means(text, plain string) bool {
	return says(text, plain, k.Label) || slices.ContainsFunc(k.Words, func(w string) bool { return says(text, plain, w) })
}

// sure reports whether a text presses a key whose label alone does not.
func (k Key) sure(text, plain string) bool {
	return slices.ContainsFunc(k.Sure, func(w string) bool { return says(text, plain, w) })
}

// says reports whether a text is the same as a word of a key, with diacritics or without.
func says(text, plain, word string) bool {
	return plain == PlainWords(word) && !otherLetters(text, word)
}

// OnlyPressed lets the words of a key do another thing than its press; words that are sure press it all the same.
func (k Key) OnlyPressed(instead Tap, sure ...string) Key {
	k.Typed, k.Sure = instead.Data(), sure
	return k
}

func (k Key) Styled(style string) Key { k.Style = style; return k }

// OpenKey is a key that only opens a screen.
func OpenKey(label, screen, code string, words ...string) Key {
	return TapKey(label, Tap{Screen: screen, Code: code}, words...)
}

func HomeKey() Key {
	return TapKey(words.LabelHome, Tap{Screen: ScreenHome}, "trang chính", "về trang chính", "trang chủ")
}

// Message is the page as a message. Texts beyond the limit are cut as plain text: the last resort, which no screen of
// the shipped campaign needs.
func (v *View) Message() Message {
	m := Message{HTML: strings.TrimSpace(strings.Join(v.Lines, "\n"))}
	can := v.Scene.Capabilities()
	m.HTML = v.Scene.surveySpelled(m.HTML, can.Text)
	if markup.Visible(m.HTML) > can.Text {
		m.HTML = markup.Esc(markup.Clip(markup.Plain(m.HTML), can.Text))
	}
	count := 0
	rows := len(v.Rows)
	for i, row := range v.Rows {
		if count+len(row) > can.Buttons {
			rows = i
			break
		}
		count += len(row)
	}
	if rows == 0 {
		return m
	}
	m.Buttons = make([][]Button, 0, rows)
	all := make([]Button, 0, count)
	for _, row := range v.Rows[:rows] {
		from := len(all)
		for _, k := range row {
			all = append(all, k.Button)
		}
		m.Buttons = append(m.Buttons, slices.Clip(all[from:]))
	}
	return m
}

// AppRow adds the button that opens the page within the chat, where the channel has one: for long texts, many files, large files.
func (v *View) AppRow() {
	if row := AppButtons(v.Scene.Capabilities()); row != nil {
		v.Rows = append(v.Rows, []Key{{Button: row[0]}})
	}
}

// AppButtons is a row of the button that opens the page within the chat; nil where the channel has none.
func AppButtons(can Capabilities) []Button {
	if can.App == "" {
		return nil
	}
	return []Button{{Label: words.LabelApp, App: can.App}}
}

// CriterionButton opens a criterion's card, from any message.
func CriterionButton(code string) Button {
	return OpenKey(words.LabelOpenCriterion, ScreenCard, code).Button
}

// BackKey leads back to the card of a criterion.
func BackKey(code string) Key {
	return TapKey(words.LabelBack, Tap{Screen: ScreenCard, Code: code}, "quay lại", "về", "trở lại")
}
