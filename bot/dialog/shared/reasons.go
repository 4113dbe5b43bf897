package shared

// reasons.go holds what people write as a reason to what a reason is: small talk and the words of the product are none.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
)

// GivesReason reports whether what was typed is for the question of a reason, good or not. An order is none, nor is the verdict on another entry.
func GivesReason(t *dialog.Turn) bool { return Tells(t) && !OrdersElse(t) }

// Tells reports whether what was typed says something: it is neither small talk nor a word of the product.
func Tells(t *dialog.Turn) bool {
	r := t.Reading
	return r.Content() || r.Is(typed.Unclear, typed.Figures, typed.Aimed) || r.Kind == typed.Question && r.Count > typed.Short
}

// OrdersElse reports whether what a leader or the clerk types on a criterion, or as a reason, is an order for something else, or for another criterion.
func OrdersElse(t *dialog.Turn) bool {
	if !t.Scene.Steers() || typed.FindsByComparing(t.Event.Text) {
		return false
	}
	code, _, ok := typed.ReturnSaid(t.Event.Text)
	if !ok {
		code, _, ok = typed.RemarkOn(t.Event.Text)
	}
	if k, known := t.Scene.Criterion(code); ok && known && k.Code != t.State.Code {
		return true
	}
	if k, known := t.Scene.Criterion(typed.ReturnsBarely(t.Event.Text)); known && k.Code != t.State.Code || typed.Unapproves(t.Event.Text) || typed.Unreturns(t.Event.Text) {
		return true
	}
	m, ok := Marked(t)
	return ok && code == "" && m.OrdersElse()
}

// MayOrder reports whether a text on a criterion of which others are in charge may be an order of a leader or of the clerk: on its card, or while one
// asks what another text is, or for which criterion. One that tells a deed, or has a figure that is no code, may be content: "nhắc nhở 12 hộ".
func MayOrder(t *dialog.Turn) bool {
	here := slices.Contains([]string{dialog.ScreenCard, dialog.ScreenWhat, dialog.ScreenWhere, dialog.ScreenSort}, t.State.Screen)
	if !here || !t.Scene.Steers() || t.Scene.Campaign.IsAssigned(t.Scene.Person.ID, t.State.Code) || t.Reading.Is(typed.Question) || t.Reading.Kind == typed.Aimed && t.Reading.Aim != typed.AimNamed {
		return false
	}
	text := t.Event.Text
	if strings.ContainsAny(typed.WithoutCodes(text), "0123456789") {
		return false
	}
	m, ok := Marked(t)
	return typed.MayOrder(text) || ok && len(m.People) > 0 && !typed.TellsDeed(text)
}

// GoodReason refuses a word alone, figures, and what is too long to be sent to people.
func GoodReason(t *dialog.Turn) bool {
	switch {
	case t.Reading.Is(typed.Unclear, typed.Figures):
		t.Reject(words.ReasonAgain)
		return false
	case markup.Units(t.Event.Text) > limits.MaxReason:
		t.Reject(words.TooLongReason(limits.MaxReason))
		return false
	}
	return true
}
