package dialogtest

// steer_bench_test.go measures what a screen of a leader costs the conversation, with all criteria submitted, and what a decision costs.

import (
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/criteria"
)

// BenchmarkShow words the screens that look at the whole campaign: 73 submitted entries with an explanation and a file each.
func BenchmarkShow(b *testing.B) {
	w := newWorld(b)
	for _, k := range w.c.Catalogue.Leaves() {
		if w.c.IsAsked(k.Code) {
			typed := map[criteria.Kind]string{criteria.Choice: "1", criteria.Ratio: "18/20", criteria.Counts: "100; 0"}[k.Kind]
			w.Submitted(k.Code, w.c.Assigned(k.Code).Officers[0], typed)
		}
	}
	ch := w.ChatOf("ma-khanh-son")
	for _, screen := range []string{dialog.ScreenTotal, dialog.ScreenReview, dialog.ScreenSend, dialog.ScreenMissing, dialog.ScreenPeople, dialog.ScreenRemind} {
		st := dialog.State{Screen: screen}
		sc := w.scene(ch, talk.ShowNeeds(st))
		b.Run(screen, func(b *testing.B) {
			for b.Loop() {
				talk.Show(sc, st)
			}
		})
	}
}

// BenchmarkDecide decides what an officer's inputs mean: a press on the card, figures, a sentence.
func BenchmarkDecide(b *testing.B) {
	w := newWorld(b)
	ch := w.ChatOf("dung")
	for name, input := range map[string]struct {
		screen string
		event  dialog.Event
	}{
		"press":    {dialog.ScreenCard, dialog.Event{Kind: dialog.Press, Data: "diem::5.5.4.6", MessageID: 9}},
		"figures":  {dialog.ScreenPoints, dialog.Event{Kind: dialog.Text, Text: "18/20", MessageID: 9}},
		"sentence": {dialog.ScreenExplain, dialog.Event{Kind: dialog.Text, Text: "Đã tiếp nhận 18 hồ sơ, theo Báo cáo số 15/BC-UBND ngày 18/11/2024, mục I, trang 1.", MessageID: 9}},
	} {
		st := dialog.State{Screen: input.screen, Code: "5.5.4.6"}
		sc := w.scene(ch, talk.DecideNeeds(st, input.event))
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				talk.Decide(sc, st, input.event)
			}
		})
	}
}
