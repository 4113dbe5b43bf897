package dialog

// back.go goes on behind a screen that stands above another: a password that was caught, a question about a mark of secrecy, or help.

// GoBack takes up what the person was in the middle of when a password was caught, or help was asked for.
func (t *Turn) GoBack() Screen {
	back := State{Campaign: t.State.Campaign}
	if t.State.Back != nil {
		back = *t.State.Back
	}
	back.Note, back.Secret = t.State.Note, t.State.Secret
	t.State = back
	return t.Talk.Find(back.Screen)
}

// TextBehind and fileBehind go on behind such a screen: what comes is meant for what the person was in the middle of.
func (t *Turn) TextBehind() bool {
	t.GoBack()
	t.hear()
	return true
}

// FileUnasked lets the general rule take a file that the screen did not ask for.
func (t *Turn) FileUnasked() { t.Talk.rules.File(t) }

func (t *Turn) FileBehind() bool {
	s := t.GoBack()
	return s.File != nil && s.File(t)
}
