package control

// ways.go is Telegram that the bot cannot reach, and the page on which people go on meanwhile.

import (
	"net/http"

	"chamdiem/bot/simulator/world"
)

// WaysView tells of the ways beside the phones.
type WaysView struct {
	Away bool `json:"away"` // the bot cannot reach Telegram
	Page bool `json:"page"` // people may come in by a web page
}

func (p *Panel) waysView() WaysView { return WaysView{Away: p.api.Away(), Page: p.options.Page != nil} }

func (p *Panel) setWays(r *http.Request) (any, error) {
	var body struct {
		Away bool `json:"away"`
	}
	if err := decode(r, &body); err != nil {
		return nil, err
	}
	p.api.SetAway(body.Away)
	p.cast.Events.Publish(0, world.EventWays, p.waysView())
	return p.waysView(), nil
}

func (p *Panel) pageOf(r *http.Request) (any, error) {
	id, err := forPerson(r, &nothing{})
	if err != nil {
		return nil, err
	}
	if p.options.Page == nil {
		return nil, world.Refuse(http.StatusConflict, "ở đây không có trang web")
	}
	link, err := p.options.Page(r.Context(), id)
	if err != nil {
		return nil, err
	}
	return map[string]string{"url": link}, nil
}
