package dialog

// help.go is /trogiup, for the screen one is on, and /huy. The help stands above what one is in the middle of: what is
// typed or sent next goes on there.

func helpScreen() screen {
	return screen{
		name:  scrHelp,
		needs: func(State) Need { return Need{} },
		press: func(t *turn, p tap) {
			switch {
			case p.Act == "":
				t.help()
				t.toast(lblHelp)
			case t.State.Screen == scrHelp:
				t.goBack()
			default:
				t.toast(txtOldButton)
			}
		},
		text: (*turn).textBehind,
		file: (*turn).fileBehind,
		show: showHelp,
	}
}

// help opens the help for the present screen; the screen itself, as it was, is one press away.
func (t *turn) help() {
	if t.State.Screen == scrHelp {
		return
	}
	back, of := t.State, t.talk.find(t.State.Screen).name
	if back.Back != nil { // a question above another screen is not asked twice
		back = *back.Back
	}
	back.Note = ""
	t.open(scrHelp, t.State.Code)
	t.State.Step, t.State.Back = of, &back
}

// cancel leaves what one is in the middle of.
func (t *turn) cancel() {
	t.open(scrHome, "")
	t.State.Guided = false
	t.note(txtCancelled)
}

func showHelp(v *view) {
	text := v.talk.find(v.State.Step).help
	if v.State.Step == scrHome {
		text = helpHome(v.Scene.Person)
	}
	if text != "" {
		v.line(text)
		v.gap()
	}
	v.line(txtHelp)
	for _, c := range v.talk.menuOf(v.Scene.Person) {
		v.line("/" + c.Command + " – " + c.Description)
	}
	if v.State.Step != "" && v.State.Step != scrHome {
		v.row(TapKey(lblBack, tap{Screen: scrHelp, Act: "ve"}, "quay lại"), HomeKey())
		return
	}
	v.row(HomeKey())
}
