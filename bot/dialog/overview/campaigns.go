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
					t.Toast(words.CampaignChosen(toldApart(t.Scene.Memberships, m)))
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
	var told []scoring.Membership
	for _, m := range v.Scene.Memberships {
		told = append(told, toldApart(v.Scene.Memberships, m))
	}
	units := slices.ContainsFunc(told, func(m scoring.Membership) bool { return m.Unit != told[0].Unit })
	for i, m := range told {
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

// toldApart is a campaign as an account reads it. Where it reads another one alike, as of two communes of one name, its ID stands behind the unit.
func toldApart(all []scoring.Membership, m scoring.Membership) scoring.Membership {
	if slices.ContainsFunc(all, func(o scoring.Membership) bool {
		return o.Campaign != m.Campaign && o.Unit == m.Unit && o.Title == m.Title && o.Year == m.Year && o.Period == m.Period
	}) {
		m.Unit = words.UnitWithID(m)
	}
	return m
}
