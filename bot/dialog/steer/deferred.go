package steer

// deferred.go is the list of criteria marked "đánh giá bổ sung". Leaders and the clerk read who has to deliver each of them, and why it comes later.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
)

func deferredScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenDeferred,
		Help:  words.HelpDeferred,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true} },
		Press: func(t *dialog.Turn, p dialog.Tap) {
			if !t.TurnPage(dialog.ScreenDeferred, p) {
				t.OpenFirst(dialog.ScreenDeferred)
				t.Toast(words.LabelDefer)
			}
		},
		Show: showDeferred,
	}
}

func showDeferred(v *dialog.View) {
	if !v.Scene.Steers() {
		v.As(dialog.ScreenHome)
		return
	}
	codes := v.Scene.Campaign.DeferredCodes(v.Scene.Entries)
	v.Line(words.DeferredAll(len(codes)))
	var keys []dialog.Key
	for _, code := range dialog.Paged(v, codes) {
		k, _ := v.Scene.Criterion(code)
		v.Line(words.DeferredLine(k, v.Scene.EntryOf(code), v.Scene.Campaign))
		keys = append(keys, dialog.OpenKey(code, dialog.ScreenCard, code))
	}
	v.List(keys...)
	dialog.Pager(v, dialog.ScreenDeferred, len(codes))
	v.Row(dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, "", "quay lại", "còn thiếu"), dialog.HomeKey())
}
