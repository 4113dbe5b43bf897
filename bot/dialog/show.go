package dialog

import (
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
)

// show.go is the second half: the screen, worded from the data after the change.

// ShowNeeds says what Show wants in its scene.
func (c *Conversation) ShowNeeds(s State) Need { return c.Find(s.Screen).Needs(s) }

// Show words the screen a person is on. It never fails: what it cannot show becomes the home screen.
func (c *Conversation) Show(sc *Scene, s State) Message { return c.View(sc, s).Message() }

// View lets the screen of a state write its page. What is new, that is the note and what the screen calls news, stands above the rest; on a
// page that is higher than a phone it stands at the end, beside the buttons, where it is seen.
func (c *Conversation) View(sc *Scene, s State) *View {
	v := &View{Scene: sc, State: s, Talk: c}
	switch {
	case sc.Person == nil && len(sc.Memberships) > 0:
		v.As(ScreenCampaigns)
	case sc.Person == nil || sc.Campaign == nil:
		v.Lines = []string{words.Stranger(c.Outside)}
	default:
		c.Find(s.Screen).Show(v)
	}
	inside := sc.Person != nil && sc.Campaign != nil
	v.place(s.Note, inside && c.Find(s.Screen).Tall || inside && v.tall(s.Note))
	if s.Done != "" {
		v.Lines = append([]string{s.Done, ""}, v.Lines...)
	}
	return v
}

// place puts the note and the news where they are seen. News stand below the head of a page that is not tall.
func (v *View) place(note string, low bool) {
	var fresh []string
	if low {
		fresh = v.News
	} else if len(v.News) > 0 {
		at := min(v.newsAt, len(v.Lines))
		v.Lines = append(append(v.Lines[:at:at], v.News...), v.Lines[at:]...)
	}
	if note != "" {
		fresh = append(fresh, note)
	}
	switch {
	case len(fresh) == 0:
	case low:
		v.Gap()
		v.Lines = append(v.Lines, fresh...)
	default:
		v.Lines = append(append(fresh, ""), v.Lines...)
	}
}

// tall reports whether a page is higher than a phone shows at once.
func (v *View) tall(note string) bool {
	rows := len(v.Rows) * limits.ButtonLines
	for _, line := range v.Lines {
		rows += height(line)
	}
	for _, line := range v.News {
		rows += height(line)
	}
	for line := range strings.SplitSeq(note, "\n") {
		rows += height(line)
	}
	return rows > limits.ScreenLines
}

// height is how many lines a phone shows of a line of HTML.
func height(line string) int {
	if strings.HasPrefix(line, "<blockquote expandable>") { // folded
		return limits.FoldedLines
	}
	return 1 + max(markup.Visible(line)-1, 0)/limits.LineLength
}
