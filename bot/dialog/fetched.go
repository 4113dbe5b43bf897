package dialog

// fetched.go words what was found in a file after it was fetched. It is a message of its own, told only where it helps.

import "chamdiem/scoring"

// Fetched is what the sender of a piece is told once its bytes were looked at: refused, too large, not to be had, marked
// MẬT, without an intact signature, or a better name read from its first page. ok is false where there is nothing to say.
func Fetched(ev scoring.Evidence) (m Message, ok bool) {
	title := proposedTitle(ev)
	switch {
	case ev.Facts.Secret != "":
		m.HTML = txtRefused(scoring.Refuse(scoring.RefusedSecret, ev.Facts.Secret).Words())
		return m, true
	case ev.Fetch == scoring.FetchRefused, ev.Fetch == scoring.FetchFailed, ev.Fetch == scoring.FetchTooLarge:
	case ev.Fetch == scoring.FetchStored && (title != "" || ev.IsPDF() && ev.Signature != nil && !ev.Signature.Good()):
	default:
		return Message{}, false
	}
	m.HTML = txtFetchedHead(ev) + "\n" + txtFetch(ev)
	if title != "" && ev.Code != "" {
		m.HTML += "\n" + txtProposeName(ev.Number, title)
		m.Buttons = [][]Button{{
			button(txtTakeTitle(title), tap{Screen: scrItem, Act: stepTitle, Code: ev.Code, Arg: idArg(ev.ID)}).Button,
		}}
	}
	if ev.Code != "" {
		m.Buttons = append(m.Buttons, []Button{
			button(lblOpenPiece, tap{Screen: scrItem, Code: ev.Code, Arg: idArg(ev.ID)}).Button, CriterionButton(ev.Code),
		})
	}
	return m, true
}
