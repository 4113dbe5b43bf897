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
			case t.st.Screen == scrHelp:
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
	if t.st.Screen == scrHelp {
		return
	}
	back, of := t.st, t.talk.find(t.st.Screen).name
	if back.Back != nil { // a question above another screen is not asked twice
		back = *back.Back
	}
	back.Note = ""
	t.open(scrHelp, t.st.Code)
	t.st.Step, t.st.Back = of, &back
}

// cancel leaves what one is in the middle of.
func (t *turn) cancel() {
	t.open(scrHome, "")
	t.st.Guided = false
	t.note(txtCancelled)
}

func showHelp(v *view) {
	text := v.talk.find(v.st.Step).help
	if v.st.Step == scrHome {
		text = helpHome(v.sc.Person)
	}
	if text != "" {
		v.line(text)
		v.gap()
	}
	v.line(txtHelp)
	for _, c := range v.talk.menuOf(v.sc.Person) {
		v.line("/" + c.Command + " – " + c.Description)
	}
	if v.st.Step != "" && v.st.Step != scrHome {
		v.row(button(lblBack, tap{Screen: scrHelp, Act: "ve"}, "quay lại"), homeKey())
		return
	}
	v.row(homeKey())
}
