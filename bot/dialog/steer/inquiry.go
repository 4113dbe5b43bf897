package steer

// inquiry.go answers what leaders and the clerk ask about how far the work is, with the part of the total that tells it: the whole, the people beside
// each other, a content or a group. Who is in charge of the criterion in hand is said where they are.

import (
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring/format"
)

// inquires answers such a question; false where a text is none.
func inquires(t *dialog.Turn) bool {
	text := t.Event.Text
	switch {
	case t.State.Code != "" && typed.AsksWho(text):
		return whoHere(t)
	case t.State.Code != "" && t.State.Screen != dialog.ScreenJudge && t.Scene.MayEdit(t.State.Code), t.State.Step != "" && asksReason(t.State): // it may be content, or a reason
		return false
	case t.State.Code == "" && typed.AsksWho(text):
		t.Note(words.TopicScorer)
		return true
	case t.State.Code == "" && t.State.Screen != dialog.ScreenTransfer && t.Scene.Clerks() && typed.SaysEntered(text):
		t.Run("nhap", "")
		return true
	case t.State.Code == "" && bareCommand(t):
		return true
	case t.State.Code == "" && typed.AsksAll(text):
		return t.RunByWords("tổng điểm")
	case typed.AsksWhen(text):
		t.State.Code = ""
		t.Run("lichsu", "")
		return true
	case typed.AsksMost(text), compares(t):
		shared.OpenTotal(t, shared.TotalPeople)
		return true
	}
	if part, ok := typed.PartAsked(text); ok {
		if n := partOf(t.Scene, part); n != nil {
			shared.OpenTotal(t, n.Code)
			return true
		}
	}
	return false
}

// bareWords are single words of commands without their diacritics.
var bareWords = map[string]string{"tong": "tổng", "thieu": "thiếu", "duyet": "duyệt"}

// bareCommand runs the command of such a word, where it is the name of none of the people.
func bareCommand(t *dialog.Turn) bool {
	word, ok := bareWords[strings.ToLower(strings.TrimSpace(t.Event.Text))]
	return ok && len(named(t)) == 0 && t.RunByWords(word)
}

// compares reports whether a text holds people against each other.
func compares(t *dialog.Turn) bool {
	m, ok := shared.Marked(t)
	return ok && m.Compares()
}

// whoHere says who is in charge of the criterion in hand, who brought its points, and who appraises it.
func whoHere(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(t.State.Code)
	if !ok {
		return false
	}
	e := t.Scene.EntryOf(k.Code)
	t.Note(shared.InCharge(t.Scene.Campaign, k.Code))
	if e.SubmittedBy != "" {
		t.Note(words.SubmittedLine(words.WithDeputy(t.Scene.Campaign, e.SubmittedBy, e.Code), e, t.Scene.Campaign) + ".")
	} else if len(e.Hands) > 0 {
		t.Note(words.ScoredBy(t.Scene.Campaign, e.Hands))
	}
	if k.Appraiser != "" {
		t.Note(words.Appraiser(k.Appraiser))
	}
	return true
}

// partOf is the content or the group that is meant; nil for none, or several.
func partOf(sc *dialog.Scene, part typed.Part) *criteria.Node {
	c := sc.Campaign.Catalogue
	name := strings.ToUpper(part.Name)
	if n, err := strconv.Atoi(name); err == nil && part.Content {
		if node := content(c, n); node != nil {
			return node
		}
	}
	if node, ok := c.Node(name); ok {
		if len(node.Children) == 0 {
			return nil
		}
		return node
	}
	said := " " + format.Fold(part.Name) + " "
	var found *criteria.Node
	for node := range c.Nodes() {
		switch {
		case len(node.Children) == 0 || !strings.Contains(" "+format.Fold(node.Title)+" ", said):
		case found != nil && !node.Within(found.Code):
			return nil
		case found == nil:
			found = node
		}
	}
	return found
}

// content is the content of a number, nil where there are fewer.
func content(c *criteria.Catalogue, number int) *criteria.Node {
	for node := range c.Nodes() {
		if node.Level == criteria.LevelContent {
			if number--; number == 0 {
				return node
			}
		}
	}
	return nil
}
