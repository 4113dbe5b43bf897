package officer

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
)

func TestOptions_too_long_for_a_phone_are_folded_but_each_keeps_its_beginning(t *testing.T) {
	c := campaignfile.Shipped()
	k := *c.Criterion("2.3.1")
	k.Options = nil
	for i := range 5 {
		k.Options = append(k.Options, criteria.Option{N: i + 1, Text: fmt.Sprintf("%c là trường hợp ", 'A'+i) + strings.Repeat("rất dài ", 40)})
	}
	sc := &dialog.Scene{Now: time.Date(2024, time.November, 14, 8, 0, 0, 0, c.Location), Campaign: c, Phase: scoring.Open, Person: c.Person("lan")}
	v := &dialog.View{Scene: sc, State: dialog.State{Screen: dialog.ScreenPoints, Code: k.Code}}
	showPoints(v, &k, scoring.Entry{Code: k.Code})
	text := v.Message().HTML
	for _, o := range k.Options {
		if !strings.Contains(text, fmt.Sprintf("<blockquote expandable><b>%d.</b> %s</blockquote>", o.N, o.Text)) {
			t.Errorf("option %d is lost in:\n%s", o.N, text)
		}
	}
	if n := markup.Visible(markup.Unfolded(text)); n > limits.ScreenLength {
		t.Errorf("%d characters are seen", n)
	}
}
