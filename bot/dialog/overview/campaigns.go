package overview

// campaigns.go is /dot: which campaign one works in.

import (
	"slices"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func campaignsScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenCampaigns,
		Help:  words.HelpCampaigns,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{} },
		Press: func(t *dialog.Turn, p dialog.Tap) {
			for _, m := range t.Scene.Memberships {
				if dialog.StampText(m.Campaign) == p.Arg {
					t.State = dialog.State{Campaign: m.Campaign}
					t.Toast(words.CampaignChosen(m))
					return
				}
			}
			t.Toast(words.OldButton)
		},
		Show: showCampaigns,
	}
}

func showCampaigns(v *dialog.View) {
	if len(v.Scene.Memberships) > 1 {
		v.Line(words.ChooseCampaign)
	} else {
		v.Line(words.OneCampaign)
	}
	units := slices.ContainsFunc(v.Scene.Memberships, func(m scoring.Membership) bool { return m.Unit != v.Scene.Memberships[0].Unit })
	for i, m := range v.Scene.Memberships {
		n := strconv.Itoa(i + 1)
		label := words.CampaignKey(n, m, units)
		if v.Scene.Campaign != nil && v.Scene.Campaign.ID == m.Campaign {
			label = "✅ " + label
		}
		v.Line(words.CampaignLine(n, m))
		v.Row(dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenCampaigns, Act: dialog.ActCampaign, Arg: dialog.StampText(m.Campaign)}, n, m.Title, strconv.Itoa(m.Year)))
	}
	if v.Scene.Person != nil {
		v.Row(dialog.HomeKey())
	}
}
