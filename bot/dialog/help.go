package dialog

// help.go is /trogiup, for the screen one is on, and /huy.

func helpScreen() screen {
	return screen{
		name:  scrHelp,
		needs: func(State) Need { return Need{} },
		show:  showHelp,
	}
}

// help opens the help for the present screen; the screen itself is one press away.
func (t *turn) help() {
	if t.st.Screen == scrHelp {
		return
	}
	back := t.st.Screen
	t.open(scrHelp, t.st.Code)
	t.st.Step = back
}

// cancel leaves what one is in the middle of.
func (t *turn) cancel() {
	t.open(scrHome, "")
	t.st.Guided = false
	t.note(txtCancelled)
}

func showHelp(v *view) {
	if text, ok := helpFor(v.st.Step); ok {
		v.line(text)
		v.gap()
	}
	v.line(txtHelp)
	for _, c := range commands {
		if c.menu != "" && c.allowed(v.sc.Person) {
			v.line("/" + c.name + " – " + c.menu)
		}
	}
	if v.st.Step != "" && v.st.Step != scrHome {
		v.row(open(lblBack, v.st.Step, v.st.Code), homeKey())
		return
	}
	v.row(homeKey())
}
