package dialogtest

// confirm_test.go holds buttons to their labels: where a step is asked about first, the button that takes it is not called as the one that
// asked.

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/officer"
	"chamdiem/bot/dialog/overview"
	"chamdiem/bot/dialog/steer"
	"chamdiem/scoring"
	"chamdiem/scoring/scoringtest/everykind"
)

// confirms walks over the screens of a person and looks for a button that only opens a screen and one of the same label there that writes.
func (k *walker) confirms(starts ...dialog.State) {
	open, seen := starts, map[string]bool{}
	for len(open) > 0 {
		s := open[0]
		open = open[1:]
		for _, b := range k.buttons(s) {
			d := k.decide(s, dialog.Event{Kind: dialog.Press, Data: b.Data})
			if b.Data == "" || len(d.Changes)+len(d.Tell) > 0 || d.NoScreen {
				continue
			}
			d.State.Note = ""
			for _, next := range k.buttons(d.State) {
				if next.Label != b.Label || next.Data == b.Data || strings.Trim(b.Label, "0123456789") == "" { // figures are answers
					continue
				}
				k.edges++
				if then := k.decide(d.State, dialog.Event{Kind: dialog.Press, Data: next.Data}); len(then.Changes) > 0 {
					k.t.Errorf("%s: %q on\n\t%s asks, and %q on\n\t%s writes %T", k.ch.Person, b.Label, where(s)+" "+s.Step, next.Label, where(d.State)+" "+d.State.Step, then.Changes[0])
				}
			}
			key := fmt.Sprint(d.State.Screen, " ", d.State.Code, " ", d.State.Step, d.State.Query == "") // one person stands for all
			if !seen[key] && len(seen) < 200 && (d.State.Code == "" || shownCodes[d.State.Code]) {
				seen[key] = true
				open = append(open, d.State)
			}
		}
	}
}

func TestButtons_that_confirm_are_not_called_as_those_that_ask(t *testing.T) {
	for _, phase := range []string{"open", "sent", "locked"} {
		for _, person := range []string{"ma-khanh-son", "van-phong", "dung"} {
			t.Run(phase+"/"+person, func(t *testing.T) {
				t.Parallel()
				w := steerWorld(t)
				w.Score("5.5.4.1", "dung", "1", scoring.Working)
				w.bring(phase)
				k := &walker{t: t, w: w, ch: w.ChatOf(person)}
				var starts []dialog.State
				for _, c := range slices.Concat(officer.Commands(), overview.StandingCommands(), steer.Commands()) {
					starts = append(starts, k.decide(dialog.State{}, dialog.Event{Kind: dialog.Command, Command: c.Name}).State)
				}
				for _, code := range slices.Sorted(maps.Keys(shownCodes)) {
					starts = append(starts, dialog.State{Screen: dialog.ScreenCard, Code: code})
				}
				k.confirms(append(starts, dialog.State{})...)
			})
		}
	}
}

// TestHeldBack_is_no_answer_that_is_written holds that who only says that something waits gives no answer where "không" is one.
func TestHeldBack_is_no_answer_that_is_written(t *testing.T) {
	for _, said := range []string{"khoan đã", "thôi", "đừng lưu", "không gửi nữa"} {
		w := newWorld(t)
		w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
		dung := w.as("dung")
		ways["caption"](dung, "Đã cấp lại mật khẩu: hethong")
		dung.type_(said)
		if dung.state().Screen != dialog.ScreenPassword || holdsWords(w, "hethong") {
			t.Errorf("%q says that it is no password: %s", said, dung.chat.Screen.HTML)
		}
		c := everykind.Campaign(t, "../../..")
		c.Vetoes = []scoring.Veto{{Question: "Có vụ việc oan, sai phải bồi thường?", Bars: c.Bands[0].Name, LeadsTo: c.Bands[1].Name}}
		v := worldOf(t, c)
		v.now = at("20/12/2026 08:00")
		ha := As(v, "ha")
		ha.type_("câu hỏi điều kiện")
		if ha.type_(said); v.c.Vetoes[0].Answer != nil {
			t.Errorf("%q answers a condition: %+v", said, v.c.Vetoes[0].Answer)
		}
		ha.type_("câu hỏi điều kiện")
		if ha.type_("không"); v.c.Vetoes[0].Answer == nil {
			t.Error("“không” does not answer it")
		}
	}
}
