package overview

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// help.go is /trogiup, for the screen one is on, and /huy. The help stands above what one is in the middle of: what is
// typed or sent next goes on there.

func helpScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenHelp,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{} },
		Press: func(t *dialog.Turn, p dialog.Tap) {
			switch {
			case p.Act == "":
				help(t)
				t.Toast(words.LabelHelp)
			case t.State.Screen == dialog.ScreenHelp:
				t.GoBack()
			default:
				t.Toast(words.OldButton)
			}
		},
		Text: (*dialog.Turn).TextBehind,
		File: (*dialog.Turn).FileBehind,
		Show: showHelp,
	}
}

// help opens the help for the present screen; the screen itself, as it was, is one press away.
func help(t *dialog.Turn) {
	if t.State.Screen == dialog.ScreenHelp {
		return
	}
	back, of := t.State, t.Talk.Find(t.State.Screen).Name
	if back.Back != nil { // a question above another screen is not asked twice
		back = *back.Back
	}
	back.Note = ""
	t.Open(dialog.ScreenHelp, t.State.Code)
	t.State.Step, t.State.Back = of, &back
}

// cancel leaves what one is in the middle of.
func cancel(t *dialog.Turn) {
	t.Open(dialog.ScreenHome, "")
	t.State.Guided = false
	t.Note(words.Cancelled)
}

func showHelp(v *dialog.View) {
	text := v.Talk.Find(v.State.Step).Help
	if v.State.Step == dialog.ScreenHome {
		text = words.HelpHome(v.Scene.Person)
	}
	if v.State.Query == "" || v.State.Note == "" { // an answer to what was asked stands alone
		helpText(v, text)
	}
	if v.State.Step != "" && v.State.Step != dialog.ScreenHome {
		v.Row(dialog.TapKey(words.LabelBack, dialog.Tap{Screen: dialog.ScreenHelp, Act: actBack}, "quay lại"), dialog.HomeKey())
		return
	}
	if v.Scene.Person.Has(scoring.Officer) && v.Scene.PhaseNow() == scoring.Open {
		v.Row(dialog.TapKey(words.LabelNext, dialog.Tap{Screen: dialog.ScreenHome, Act: dialog.ActNext}, nextWords...).Styled("primary"), dialog.HomeKey())
		return
	}
	v.Row(dialog.HomeKey())
}

func helpText(v *dialog.View, text string) {
	if text = v.Scene.Fill(text); text != "" {
		v.Line(text)
		v.Gap()
	}
	v.Line(words.Help)
	for _, c := range v.Talk.MenuOf(v.Scene.Person) {
		v.Line("/" + c.Command + " – " + c.Description)
	}
}
