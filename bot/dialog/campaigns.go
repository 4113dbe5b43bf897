package dialog

// campaigns.go is /dot: which campaign one works in.

func campaignsScreen() screen {
	return screen{
		name:  scrCampaigns,
		needs: func(State) Need { return Need{} },
		press: func(t *turn, p tap) {
			for _, m := range t.sc.Memberships {
				if stampText(m.Campaign) == p.Arg {
					t.st = State{Campaign: m.Campaign}
					t.toast(txtCampaignChosen(m.Title))
					return
				}
			}
			t.toast(txtOldButton)
		},
		show: showCampaigns,
	}
}

func showCampaigns(v *view) {
	v.line(txtChooseCampaign)
	for _, m := range v.sc.Memberships {
		label := m.Title
		if v.sc.Campaign != nil && v.sc.Campaign.ID == m.Campaign {
			label = "✅ " + label
		}
		v.row(button(label, tap{Screen: scrCampaigns, Act: "chon", Arg: stampText(m.Campaign)}))
	}
	if v.sc.Person != nil {
		v.row(homeKey())
	}
}
