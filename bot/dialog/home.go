package dialog

// home.go is the home screen, and what an invite leads to.

import "chamdiem/scoring"

func homeScreen() screen {
	return screen{
		name:  scrHome,
		needs: func(State) Need { return Need{} },
		show:  showHome,
	}
}

func showHome(v *view) {
	if v.sc.Person == nil {
		showCampaigns(v)
		return
	}
	v.line(txtGreeting(address(v.sc.Person)))
	v.line(txtCampaign(v.sc.Campaign.Title, v.sc.Campaign.Unit))
}

// address is how a person is spoken to after "anh/chị": the name, or the post.
func address(p *scoring.Person) string {
	if p.Name != "" {
		return p.Name
	}
	if p.FullName != "" {
		return p.FullName
	}
	return p.Post
}
