package dialog

// back.go goes on behind a screen that stands above another: a password that was caught, or help.

// GoBack takes up what the person was in the middle of when a password was caught, or help was asked for.
func (t *Turn) GoBack() Screen {
	back := State{Campaign: t.State.Campaign}
	if t.State.Back != nil {
		back = *t.State.Back
	}
	back.Note = t.State.Note
	t.State = back
	return t.Talk.Find(back.Screen)
}

// TextBehind and fileBehind go on behind such a screen: what comes is meant for what the person was in the middle of.
func (t *Turn) TextBehind() bool {
	t.GoBack()
	t.hear()
	return true
}

func (t *Turn) FileBehind() bool {
	s := t.GoBack()
	return s.File != nil && s.File(t)
}
