package dialogtest

import (
	"html"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"

	"github.com/shopspring/decimal"
)

// TestTransfer_gives_every_explanation_whole proves that what is copied into the official software is cut nowhere: in one block on the
// screen, or in one on the screen and one a press away; at each criterion, with the longest names.
func TestTransfer_gives_every_explanation_whole(t *testing.T) {
	c := campaignfile.Shipped()
	clerk := c.Person("van-phong")
	then := time.Date(2024, 11, 22, 9, 0, 0, 0, c.Location)
	sentence := "UBND xã đã tiếp 20 lượt công dân & giải quyết 18 đơn. "
	for _, length := range []int{200, 2975, 3400, 3499, 3510, 6900} {
		text := strings.TrimSpace(strings.Repeat(sentence, length/markup.Units(sentence)+1))
		text = strings.TrimSpace(string([]rune(text)[:length]))
		for _, k := range c.Leaves() {
			if c.IsSurvey(k.Code) || c.IsFixed(k.Code) {
				continue
			}
			e := scoring.Entry{Code: k.Code, State: scoring.Approved, SelfPoints: decimal.NewNullDecimal(k.Max), Explanation: []scoring.Part{{Text: text}},
				Transferred: &then, TransferredBy: "van-phong", TransferChanged: true}
			for i := range 8 {
				e.Evidence = append(e.Evidence, scoring.Evidence{ID: int64(i + 1), Number: i + 1, Title: strings.Repeat("Báo cáo ", 20), Fetch: scoring.FetchStored})
			}
			sc := &dialog.Scene{Now: then.Add(time.Hour), Campaign: c, Phase: scoring.Sent, Person: clerk, Entries: map[string]scoring.Entry{k.Code: e}, Entry: &e, Memberships: []scoring.Membership{{Campaign: c.ID}}}
			state := dialog.State{Screen: dialog.ScreenTransfer, Code: k.Code}
			screen := talk.Show(sc, state)
			if n := markup.Visible(screen.HTML); n > limits.MaxText {
				t.Fatalf("%s with %d letters: the screen has %d", k.Code, length, n)
			}
			got := blocksOf(screen.HTML)
			for _, row := range screen.Buttons {
				for _, b := range row {
					if strings.HasPrefix(b.Label, "Giải trình") {
						for _, m := range talk.Decide(sc, state, dialog.Event{Kind: dialog.Press, Data: b.Data, MessageID: 9}).Say {
							got += " " + blocksOf(m.HTML)
						}
					}
				}
			}
			if strings.Join(strings.Fields(got), " ") != strings.Join(strings.Fields(text), " ") {
				t.Fatalf("%s with %d letters: %d of them can be copied", k.Code, length, len([]rune(got)))
			}
		}
	}
}

// blocksOf are the blocks to copy of a message that hold sentences.
func blocksOf(h string) string {
	var out []string
	for _, part := range strings.Split(h, "<code>")[1:] {
		text, _, _ := strings.Cut(part, "</code>")
		if text = html.UnescapeString(text); strings.Contains(text, "công dân") {
			out = append(out, text)
		}
	}
	return strings.Join(out, " ")
}
