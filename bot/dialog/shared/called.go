package shared

// called.go marks the people and the criteria that an order names.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/typed/verdict"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/search"
)

// postOrders are words of the orders that name people by their posts.
var postOrders = []string{"quyen", "link", "duong dan", "moi", "giao", "thay"}

// Marked is what was typed as an order, with marks in the place of people and criteria; false for what is none by its form, or was written by
// another.
func Marked(t *dialog.Turn) (typed.Marked, bool) {
	if t.Event.Forwarded || len(t.Event.Links) > 0 {
		return typed.Marked{}, false
	}
	c := t.Scene.Campaign
	folded := format.Fold(t.Event.Text)
	byPost := slices.ContainsFunc(postOrders, func(word string) bool { return strings.Contains(folded, word) })
	var people []typed.Called
	for i := range c.People {
		p := &c.People[i]
		if p.Forgotten != 0 {
			continue
		}
		for _, name := range calledNames(p, byPost) {
			people = append(people, typed.Called{Name: name, Who: i})
		}
	}
	m, ok := typed.MarkedOf(t.Event.Text, people, func(code string) bool { _, known := c.Catalogue.Node(code); return known })
	for i := range m.People { // the one who writes is meant last
		if who := m.People[i].Who; len(who) > 1 {
			m.People[i].Who = slices.DeleteFunc(who, func(n int) bool { return t.Scene.Me(c.People[n].ID) })
		}
	}
	return m, ok
}

// calledNames are what a person is called: by the whole name, by the given name, and where posts are spoken of by the post.
func calledNames(p *scoring.Person, byPost bool) (names []string) {
	for _, name := range []string{p.Name, p.FullName, Given(p)} {
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if !byPost {
		return names
	}
	for _, post := range []struct{ holds, called string }{{"phó chủ tịch", "phó chủ tịch|phó CT|PCT|phó chủ tịch UBND|phó chủ tịch UBND xã|phó chủ tịch UBND phường"}, {"chủ tịch", "chủ tịch|CT"}, {"văn phòng", "văn phòng|VP|văn phòng thống kê"}} {
		if strings.Contains(strings.ToLower(p.Post), post.holds) {
			return append(names, strings.Split(post.called, "|")...)
		}
	}
	return names
}

// Given is the last word of a person's name, by which people are called; "" for a post without a name.
func Given(p *scoring.Person) string {
	fields := strings.Fields(p.Display())
	if p.Name == "" && p.FullName == "" || len(fields) == 0 {
		return ""
	}
	return fields[len(fields)-1]
}

// InCharge says who is in charge of a criterion, or of each of those below a code.
func InCharge(c *scoring.Campaign, code string) string {
	var of []words.Charge
	for _, k := range c.Catalogue.Under(code) {
		people := c.Assigned(k.Code).Officers
		at := slices.IndexFunc(of, func(one words.Charge) bool { return slices.Equal(one.People, people) })
		if at < 0 {
			of = append(of, words.Charge{People: people})
			at = len(of) - 1
		}
		of[at].Codes = append(of[at].Codes, k.Code)
	}
	return words.ChargeOf(code, of, c)
}

// mostCharged is how many criteria are told of at once.
const mostCharged = 6

// WhoseByWords says who is in charge of the criteria that some words find; false where they find none.
func WhoseByWords(t *dialog.Turn, name string) bool {
	found := search.Criteria(t.Scene.Campaign, markup.Clip(markup.CleanName(name), limits.MaxQuery))
	if len(found) == 0 {
		return false
	}
	if len(found) == 1 {
		t.OpenCriterion(found[0].Code)
	} else {
		t.Run(dialog.CmdSearch, name)
	}
	for _, k := range found[:min(len(found), mostCharged)] {
		t.Note(InCharge(t.Scene.Campaign, k.Code))
	}
	return true
}

// OfLeaders answers an officer who types what leaders or the clerk decide: it says so, and keeps the text. Who is in charge of a criterion is told.
func OfLeaders(t *dialog.Turn) bool {
	if t.Scene.Steers() {
		return false
	}
	m, ok := Marked(t)
	if !ok {
		return false
	}
	if code, asked := m.WhoseAsked(); asked {
		if node, known := t.Scene.Campaign.Catalogue.Node(code); known {
			t.Note(InCharge(t.Scene.Campaign, node.Code))
			return true
		}
	}
	ofName := func(word string) bool {
		return slices.ContainsFunc(t.Scene.Campaign.People, func(p scoring.Person) bool { return p.Name != "" && typed.IsName(word, p.Name) })
	}
	if name, asked := m.WhoseWords(); asked && WhoseByWords(t, name) {
		return true
	}
	if code, ok := m.VerdictOf(); ok { // who decides is told; the criterion is opened
		if k, known := t.Scene.Criterion(code); known {
			t.OpenCriterion(k.Code)
			var leaders []string
			for _, p := range t.Scene.Campaign.PersonsWith(scoring.Leader) {
				leaders = append(leaders, p.ID)
			}
			t.Note(words.LeadersApprove(t.Scene.Campaign, leaders))
			return true
		}
	}
	if m.AsksOfOther() {
		t.Reject(t.Scene.Fill(words.OfOthers))
		return true
	}
	if !m.OrdersLeaders(t.Scene.PhaseNow() == scoring.Locked) && !verdict.Orders(t.Event.Text, ofName) {
		return false
	}
	t.Reject(t.Scene.Fill(words.ForLeaders))
	return true
}
