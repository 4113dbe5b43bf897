package control

// info.go gives a page all that it needs at the start.

import (
	"net/http"
	"slices"
)

type groupView struct {
	ID    int64  `json:"id"`
	Title string `json:"title"`
}

// controlInfo gives a page all that it needs at the start.
func (p *Panel) info(*http.Request) (any, error) {
	clock, deadlines, fill := p.clockView(), p.deadlineList(), p.job.show()
	p.cast.Lock()
	defer p.cast.Unlock()
	groups := []groupView{}
	for _, g := range p.cast.State.Groups {
		groups = append(groups, groupView{g.ID, g.Title})
	}
	slices.SortFunc(groups, func(a, b groupView) int { return int(b.ID - a.ID) })
	return map[string]any{
		"bot": p.cast.BotView(), "people": p.peopleViews(), "groups": groups, "clock": clock,
		"deadlines": deadlines, "fill": fill, "ways": p.waysView(), "open": p.options.Open(), "last_event": p.cast.Events.Last(),
	}, nil
}

func (p *Panel) newGroup(r *http.Request) (any, error) {
	var body struct {
		Title string `json:"title"`
		By    int64  `json:"by"`
	}
	if err := decode(r, &body); err != nil {
		return nil, err
	}
	id, err := p.cast.NewGroup(body.Title, body.By)
	if err != nil {
		return nil, err
	}
	return groupView{id, body.Title}, nil
}
