package shared

// rule.go folds what the document says of a criterion.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
)

// Notes parts the notes of a criterion: short ones of its own stand on the card, all others in the folded quotation.
func Notes(v *dialog.View, k *criteria.Criterion) (outside, inside []string) {
	own := k.Notes
	if n, ok := v.Scene.Campaign.Catalogue.Node(k.Code); ok {
		own = n.Notes
	}
	for _, note := range k.Notes {
		if markup.Units(note) <= limits.ShortNote && len(outside) < limits.CardNotes && slices.Contains(own, note) {
			outside = append(outside, note)
		} else {
			inside = append(inside, words.Note(note))
		}
	}
	return outside, inside
}

// Rule folds what the document says: how it is scored, which papers, who appraises; and the longer notes about it.
func Rule(v *dialog.View, k *criteria.Criterion) string {
	_, inside := Notes(v, k)
	lines := make([]string, 0, len(k.Rule)+2+len(inside))
	for _, l := range k.Rule {
		lines = append(lines, markup.Esc(l))
	}
	lines = append(lines, words.Asked(k), words.Appraiser(k.Appraiser))
	return markup.Folded(append(lines, inside...)...)
}
