package overview

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
)

// unreminded.go is the list of people whom the last reminder did not reach, with the reason: the clerk can phone them.

func unremindedScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenUnreminded,
		Help:  words.HelpUnreminded,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true, Unreminded: true} },
		Show: func(v *dialog.View) {
			if !v.Scene.Campaign.MaySteer(v.Scene.Person.ID) {
				showHome(v)
				return
			}
			unreminded(v)
			v.Row(dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, "", "còn thiếu"), dialog.HomeKey())
		},
	}
}

// unreminded lists who was not reached.
func unreminded(v *dialog.View) {
	if len(v.Scene.Unreminded) == 0 {
		v.Line(words.AllReminded)
		return
	}
	v.Line(words.UnremindedFor)
	for _, u := range v.Scene.Unreminded {
		v.Line(words.UnremindedLine(v.Scene.Campaign, u))
	}
}

// unremindedRow opens the list where someone is on it; Need.Unreminded.
func unremindedRow(v *dialog.View) {
	if n := len(v.Scene.Unreminded); n > 0 {
		v.Row(dialog.OpenKey(words.UnremindedKey(n), dialog.ScreenUnreminded, "", "chưa nhắc được"))
	}
}
