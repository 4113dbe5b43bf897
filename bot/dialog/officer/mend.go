package officer

// mend.go is the card of a returned entry: the reason first, the text as it was, to be copied with a tap, and the text that is
// sent replaces it. Three inputs lead to the submission: opening it, the text, "Nộp".

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// mends reports whether an entry stands as a reviewer returned it, for the person to mend.
func mends(sc dialog.Scene, k *criteria.Criterion, e scoring.Entry) bool {
	return e.State == scoring.Returned && k.Kind != criteria.Survey && sc.Workable(e) && !sc.Me(e.ChangedBy) && sc.Campaign.MayReview(e.ChangedBy)
}

// isReplacement reports whether what was typed is a text in the place of the one that was returned.
func isReplacement(t *dialog.Turn, k *criteria.Criterion) bool {
	return t.Reading.Kind == typed.Sentence && mends(t.Scene, k, t.Scene.EntryOf(k.Code))
}

// replaces takes a text that is typed below a returned entry as the explanation in its place; false: it is no sentence.
func replaces(t *dialog.Turn, k *criteria.Criterion) bool {
	if !isReplacement(t, k) {
		return false
	}
	t.State.Led, t.State.Step = true, stepRewrite
	takeText(t, k, t.Event.Text, t.Event.Message())
	return true
}

// showMend writes the card of a returned entry.
func showMend(v *dialog.View, k *criteria.Criterion, e scoring.Entry) {
	v.Line(words.Title(k))
	v.Line(words.Returned(e.ReturnReason))
	v.Line(shared.PointsLine(v, k, e))
	if text := shared.Explanation(e); text != "" {
		v.Line(words.OldText)
		v.Line(words.Copyable(text, limits.OldText))
	}
	if len(e.Evidence) == 0 {
		v.Line(words.NoEvidence(k))
	}
	for i, ev := range e.Evidence {
		if i == limits.CardEvidence {
			v.Line(words.MoreEvidence(len(e.Evidence) - i))
			break
		}
		v.Line(words.EvidenceShort(ev))
	}
	v.Gap()
	v.Line(words.SendInstead)
	v.Row(submitKey(v, e), dialog.OpenKey(words.LabelScore, dialog.ScreenPoints, k.Code, "điểm"))
	v.Row(dialog.OpenKey(words.LabelExplain, dialog.ScreenExplain, k.Code), dialog.OpenKey(words.LabelEvidence, dialog.ScreenEvidence, k.Code))
	v.Row(dialog.OpenKey(words.LabelHistory, dialog.ScreenHistory, k.Code), dialog.OpenKey(words.LabelMore, dialog.ScreenMore, k.Code))
	v.Row(listKey(v), dialog.HomeKey())
}
