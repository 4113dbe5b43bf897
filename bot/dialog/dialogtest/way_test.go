package dialogtest

// way_test.go holds "Quay lại" to what it says: it leads to the screen from which this one was opened, as it was.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/steer"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// walker goes over all screens that can be reached by buttons without writing anything.
type walker struct {
	t     *testing.T
	w     *Memory
	ch    *Chat
	seen  map[string]bool
	edges int // "Quay lại" that was tried
	names map[string]bool
}

// steps are the screens on which an entry is worked on: all of them lead back to its card.
var steps = map[string]bool{
	dialog.ScreenPoints: true, dialog.ScreenExplain: true, dialog.ScreenEvidence: true, dialog.ScreenCompose: true, dialog.ScreenCheck: true,
	dialog.ScreenRecall: true, dialog.ScreenReuse: true, dialog.ScreenItem: true,
}

// shownCodes are the criteria that stand for all: entries in every state, one that is fixed, and a survey.
var shownCodes = map[string]bool{"2.1.1": true, "2.1.2": true, "3.1.1": true, "5.5.4.6": true, "3.3.1": true, "1.1": true, "8.1": true}

// upLabels are the names of lists on buttons that lead back to them.
var upLabels = map[string]string{
	words.LabelQueue: dialog.ScreenReview, words.LabelPeople: dialog.ScreenPeople, words.LabelLate: dialog.ScreenLate,
	words.LabelAppraiseList: dialog.ScreenAppraise, words.LabelTransferList: dialog.ScreenTransfer,
}

// where is a screen as a person sees it.
func where(s dialog.State) string {
	return fmt.Sprintf("%s %s query=%s page=%d item=%d", talk.Find(s.Screen).Name, s.Code, s.Query, s.Page, s.Item)
}

func (k *walker) decide(s dialog.State, ev dialog.Event) dialog.Decision {
	ev.Channel, ev.ChatID, ev.UserID, ev.MessageID, ev.At = testChannel, k.ch.ID, k.ch.User, 1, k.w.now
	return talk.Decide(k.w.scene(k.ch, talk.DecideNeeds(s, ev)), s, ev)
}

func (k *walker) buttons(s dialog.State) []dialog.Button {
	return slices.Concat(talk.Show(k.w.scene(k.ch, talk.ShowNeeds(s)), s).Buttons...)
}

// goesBack presses "Quay lại" on a screen that was opened from another.
func (k *walker) goesBack(from, to dialog.State) {
	for _, b := range k.buttons(to) {
		if b.Label != words.LabelBack && upLabels[b.Label] != talk.Find(from.Screen).Name && (b.Label != words.LabelToList || to.Screen != dialog.ScreenCard) {
			continue
		}
		k.edges++
		got := k.decide(to, dialog.Event{Kind: dialog.Press, Data: b.Data}).State
		if where(got) != where(from) {
			k.t.Errorf("%s: opened from\n\t%s, %q of\n\t%s leads to\n\t%s", k.ch.Person, where(from), b.Label, where(to), where(got))
		}
	}
}

func (k *walker) walk(start dialog.State) {
	open := []dialog.State{start}
	for len(open) > 0 {
		s := open[0]
		open = open[1:]
		k.names[talk.Find(s.Screen).Name] = true
		for _, b := range k.buttons(s) {
			d := k.decide(s, dialog.Event{Kind: dialog.Press, Data: b.Data})
			if b.Data == "" || len(d.Changes)+len(d.Tell) > 0 || d.NoScreen {
				continue
			}
			d.State.Note = ""
			if (d.State.Screen != s.Screen || s.Code == "" && d.State.Code != "") && s.Step == "" && !strings.HasPrefix(b.Label, "◀️") && !slices.ContainsFunc(d.State.Way, func(p dialog.Place) bool { return p.Screen == d.State.Screen && p.Code == d.State.Code }) && b.Label != words.LabelHome && b.Label != words.LabelToList {
				k.goesBack(s, d.State)
			}
			key := where(d.State) + " " + d.State.Step + " " + d.State.From + fmt.Sprint(len(d.State.Way), d.State.Values)
			if !k.seen[key] && !steps[d.State.Screen] && (d.State.Code == "" || shownCodes[d.State.Code]) && len(k.seen) < 1_000 {
				k.seen[key] = true
				open = append(open, d.State)
			}
		}
	}
}

// steerWorld is a campaign in which every screen of leaders and the clerk has something to show.
func steerWorld(t *testing.T) *Memory {
	w := newWorld(t)
	w.Submitted("2.1.1", "tuan", "1")
	w.Submitted("2.1.2", "cat", "1")
	w.SubmittedSaying("3.1.1", "lan", "1", "Đã ban hành quy chế và thực hiện tốt.")
	w.Submitted("5.5.4.6", "dung", "18/20").State = scoring.Approved
	w.Score("3.3.1", "lan", "1", scoring.Working)
	w.GiveUnlinked("hung")
	w.GiveUnreachable("hieu")
	return w
}

// bring brings the world to a phase: open, sent, or locked with something that came too late.
func (w *Memory) bring(phase string) {
	switch phase {
	case "sent":
		w.GiveSent()
	case "locked":
		w.SetNow(at("25/11/2024 17:00"))
		dung := w.as("dung")
		dung.type_("5.5.4.6")
		dung.type_("19/20")
		w.SetNow(at("26/11/2024 08:00"))
	}
}

func TestWay_back_is_back_on_every_screen_of_leaders_and_the_clerk(t *testing.T) {
	reached := map[string]bool{}
	for _, phase := range []string{"open", "sent", "locked"} {
		for _, person := range []string{"ma-khanh-son", "van-phong"} {
			t.Run(phase+"/"+person, func(t *testing.T) {
				w := steerWorld(t)
				w.bring(phase)
				k := &walker{t: t, w: w, ch: w.ChatOf(person), seen: map[string]bool{}, names: reached}
				k.walk(dialog.State{})
				for _, c := range slices.Concat(steer.Commands()) {
					k.walk(k.decide(dialog.State{}, dialog.Event{Kind: dialog.Command, Command: c.Name}).State)
				}
				if k.edges < 20 {
					t.Errorf("only %d ways back were tried", k.edges)
				}
				t.Logf("%d screens seen, %d ways back", len(k.seen), k.edges)
			})
		}
	}
	for _, s := range steer.Screens() {
		if !reached[s.Name] && s.Name != dialog.ScreenSheet {
			t.Errorf("the screen %s was never reached", s.Name)
		}
	}
}
