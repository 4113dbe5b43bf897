package dialog

// back.go goes on behind a screen that stands above another: a password that was caught, or help.

// goBack takes up what the person was in the middle of when a password was caught, or help was asked for.
func (t *turn) goBack() screen {
	back := State{Campaign: t.State.Campaign}
	if t.State.Back != nil {
		back = *t.State.Back
	}
	back.Note = t.State.Note
	t.State = back
	return t.talk.find(back.Screen)
}

// textBehind and fileBehind go on behind such a screen: what comes is meant for what the person was in the middle of.
func (t *turn) textBehind() bool {
	s := t.goBack()
	return s.text != nil && s.text(t)
}

func (t *turn) fileBehind() bool {
	s := t.goBack()
	return s.file != nil && s.file(t)
}
