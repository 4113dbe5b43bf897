package dialog

// campaigns.go is /dot: which campaign one works in.

import (
	"slices"

	"chamdiem/scoring"
	"strconv"
)

func campaignsScreen() screen {
	return screen{
		name:  scrCampaigns,
		help:  helpCampaigns,
		needs: func(State) Need { return Need{} },
		press: func(t *turn, p tap) {
			for _, m := range t.Scene.Memberships {
				if stampText(m.Campaign) == p.Arg {
					t.State = State{Campaign: m.Campaign}
					t.toast(txtCampaignChosen(m))
					return
				}
			}
			t.toast(txtOldButton)
		},
		show: showCampaigns,
	}
}

func showCampaigns(v *view) {
	if len(v.Scene.Memberships) > 1 {
		v.line(txtChooseCampaign)
	} else {
		v.line(txtOneCampaign)
	}
	units := slices.ContainsFunc(v.Scene.Memberships, func(m scoring.Membership) bool { return m.Unit != v.Scene.Memberships[0].Unit })
	for i, m := range v.Scene.Memberships {
		n := strconv.Itoa(i + 1)
		label := txtCampaignKey(n, m, units)
		if v.Scene.Campaign != nil && v.Scene.Campaign.ID == m.Campaign {
			label = "✅ " + label
		}
		v.line(txtCampaignLine(n, m))
		v.row(TapKey(label, tap{Screen: scrCampaigns, Act: "chon", Arg: stampText(m.Campaign)}, n, m.Title, strconv.Itoa(m.Year)))
	}
	if v.Scene.Person != nil {
		v.row(HomeKey())
	}
}
