package dialog

// unreminded.go is the list of people whom the last reminder did not reach, with the reason: the clerk can phone them.

func unremindedScreen() screen {
	return screen{
		name:  scrUnreminded,
		help:  helpUnreminded,
		needs: func(State) Need { return Need{Entries: true, Unreminded: true} },
		show: func(v *view) {
			if !v.Scene.Campaign.MaySteer(v.Scene.Person.ID) {
				showHome(v)
				return
			}
			v.unreminded()
			v.row(OpenKey(lblMissing, scrMissing, "", "còn thiếu"), HomeKey())
		},
	}
}

// unreminded lists who was not reached.
func (v *view) unreminded() {
	if len(v.Scene.Unreminded) == 0 {
		v.line(txtAllReminded)
		return
	}
	v.line(txtUnremindedFor)
	for _, u := range v.Scene.Unreminded {
		v.line(txtUnremindedLine(v.Scene.Campaign, u))
	}
}

// unremindedRow opens the list where there is somebody on it; Need.Unreminded.
func (v *view) unremindedRow() {
	if n := len(v.Scene.Unreminded); n > 0 {
		v.row(OpenKey(txtUnremindedKey(n), scrUnreminded, "", "chưa nhắc được"))
	}
}
