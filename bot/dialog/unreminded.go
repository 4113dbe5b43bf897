package dialog

// unreminded.go is the list of people whom the last reminder did not reach, with the reason: the clerk can phone them.

func unremindedScreen() screen {
	return screen{
		name:  scrUnreminded,
		help:  helpUnreminded,
		needs: func(State) Need { return Need{Entries: true, Unreminded: true} },
		show: func(v *view) {
			if !v.sc.Campaign.MaySteer(v.sc.Person.ID) {
				showHome(v)
				return
			}
			v.unreminded()
			v.row(open(lblMissing, scrMissing, "", "còn thiếu"), homeKey())
		},
	}
}

// unreminded lists who was not reached.
func (v *view) unreminded() {
	if len(v.sc.Unreminded) == 0 {
		v.line(txtAllReminded)
		return
	}
	v.line(txtUnremindedFor)
	for _, u := range v.sc.Unreminded {
		v.line(txtUnremindedLine(v.sc.Campaign, u))
	}
}

// unremindedRow opens the list where there is somebody on it; Need.Unreminded.
func (v *view) unremindedRow() {
	if n := len(v.sc.Unreminded); n > 0 {
		v.row(open(txtUnremindedKey(n), scrUnreminded, "", "chưa nhắc được"))
	}
}
