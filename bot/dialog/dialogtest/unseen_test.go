package dialogtest

import (
	"fmt"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring/format"
)

// unseenMarks come along with what is copied from pages, Word and other chats.
var unseenMarks = []string{"\u200b", "\u2060", "\u202a", "\ufeff", "\u00ad", "\u200e", "\u200d"}

// A text is read as people see it: marks that show nothing make no code a word, and no question an answer.
func TestTyped_marks_that_show_nothing_change_no_reading(t *testing.T) {
	t.Parallel()
	random := testseed.Rand(t)
	for i, l := range typedLines(t) {
		if i%29 != 0 || format.Seen(l.text) != l.text || len(linksIn(l.text)) > 0 { // where an address ends is told by the channel
			continue
		}
		says := func(text string) string {
			o := typedOn(typedScreens[l.screen](worldFor(t, l.screen)), text)
			kinds := ""
			for _, c := range o.d.Changes {
				kinds += fmt.Sprintf(" %T", c)
			}
			return format.Seen(fmt.Sprintf("%s %s %s “%s”%s", o.after.Screen, o.after.Code, o.after.Step, o.note(), kinds))
		}
		letters := []rune(l.text)
		at, mark := random.IntN(len(letters)+1), unseenMarks[random.IntN(len(unseenMarks))]
		for _, text := range []string{mark + l.text + mark, string(letters[:at]) + mark + string(letters[at:])} {
			if got, want := says(text), says(l.text); got != want {
				t.Errorf("on %s %q does %s; without the marks %s", l.screen, text, got, want)
			}
		}
	}
}

// What is stored of a whole text has its marks: those that join an emoji are seen.
func TestTyped_marks_that_show_nothing_are_stored_as_they_came(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	dung := &Person{w: w, chat: w.ChatOf("dung"), name: "Dung", last: map[string]int64{}}
	dung.type_("5.5.4.6")
	dung.press("Giải trình")
	text := "Xã đã tổ\u200b chức 02 hội nghị gia đình 👨\u200d👩\u200d👧, theo Báo cáo số 15/BC-UBND."
	dung.input(text, dialog.Event{Kind: dialog.Text, Text: text, MessageID: w.NextID()})
	if e := w.entries["5.5.4.6"]; len(e.Explanation) != 1 || e.Explanation[0].Text != text {
		t.Errorf("stored as %+v", e.Explanation)
	}
	if !strings.Contains(markup.Plain(dung.chat.Screen.HTML), "👨\u200d👩\u200d👧") {
		t.Errorf("the screen is %s", dung.chat.Screen.HTML)
	}
}
