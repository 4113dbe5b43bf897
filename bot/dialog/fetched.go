package dialog

// fetched.go words what was found in a file after it was fetched. It is a message of its own, told only where something is
// wrong: what is found beside that (a signature, a better name) stands on the screens of the piece from then on.

import (
	"time"

	"chamdiem/scoring"
)

// Fetched is what the sender of a piece is told once its bytes were looked at: marked MẬT, refused, too large, not to be
// had, or changed after it was signed. ok is false where there is nothing to say.
func Fetched(ev scoring.Evidence) (m Message, ok bool) {
	changed := ev.Signature != nil && ev.Signature.Found && !ev.Signature.Intact
	switch {
	case ev.Facts.Secret != "":
		m.HTML = txtFetchedHead(ev) + "\n" + txtRefused(scoring.Refuse(scoring.RefusedSecret, ev.Facts.Secret).Words())
	case ev.Fetch == scoring.FetchRefused, ev.Fetch == scoring.FetchFailed, ev.Fetch == scoring.FetchTooLarge, ev.Fetch == scoring.FetchStored && changed:
		m.HTML = txtFetchedHead(ev) + "\n" + txtFetch(ev)
	default:
		return Message{}, false
	}
	if ev.Code != "" {
		m.Buttons = append(m.Buttons, []Button{
			TapKey(lblOpenPiece, tap{Screen: scrItem, Code: ev.Code, Arg: idArg(ev.ID)}).Button, CriterionButton(ev.Code),
		})
	}
	return m, true
}

// Checked is what whoever submitted an entry is told once its files were checked: what the check found that they were not
// shown. ok is false where that is nothing.
func Checked(c *scoring.Campaign, l scoring.LaterChecked, phase scoring.Phase, now time.Time) (m Message, ok bool) {
	k := c.Criterion(l.Entry.Code)
	if k == nil {
		return Message{}, false
	}
	found := l.Found(c, k, now)
	if len(found) == 0 {
		return Message{}, false
	}
	open4change := phase == scoring.Open && !c.IsLocked(now)
	v := newView(Scene{})
	v.line(txtCheckedHead(k.Code))
	for _, f := range found {
		v.line(txtWarning(clip(f.Words, judgeWarning)))
	}
	keys := []key{OpenKey(lblOpenCriterion, scrCard, k.Code)}
	if open4change {
		v.line(txtCheckedHow)
		keys = append(keys, OpenKey(lblTakeBackToMend, scrRecall, k.Code))
	}
	v.row(keys...)
	return v.message(), true
}
