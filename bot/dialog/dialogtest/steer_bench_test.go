package dialogtest

// steer_bench_test.go measures what a screen of a leader costs the conversation, with all criteria submitted.

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
