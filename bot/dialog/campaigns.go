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
		needs: func(State) Need { return Need{} },
		press: func(t *turn, p tap) {
			for _, m := range t.sc.Memberships {
				if stampText(m.Campaign) == p.Arg {
					t.st = State{Campaign: m.Campaign}
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
	if len(v.sc.Memberships) > 1 {
		v.line(txtChooseCampaign)
	} else {
		v.line(txtOneCampaign)
	}
	units := slices.ContainsFunc(v.sc.Memberships, func(m scoring.Membership) bool { return m.Unit != v.sc.Memberships[0].Unit })
	for i, m := range v.sc.Memberships {
		n := strconv.Itoa(i + 1)
		label := txtCampaignKey(n, m, units)
		if v.sc.Campaign != nil && v.sc.Campaign.ID == m.Campaign {
			label = "✅ " + label
		}
		v.line(txtCampaignLine(n, m))
		v.row(button(label, tap{Screen: scrCampaigns, Act: "chon", Arg: stampText(m.Campaign)}, n, m.Title, strconv.Itoa(m.Year)))
	}
	if v.sc.Person != nil {
		v.row(homeKey())
	}
}
