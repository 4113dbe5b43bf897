package notice

// evidence.go words what was found in a file after it was fetched. It is a message of its own, told only where something is
// wrong: what is found beside that (a signature, a better name) stands on the screens of the piece from then on.

import (
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Fetched is what the sender of a piece is told once its bytes were looked at: marked MẬT, refused, too large, not to be
// had, cut off, or changed after it was signed. ok is false where there is nothing to say.
func Fetched(ev scoring.Evidence, can dialog.Capabilities) (m dialog.Message, ok bool) {
	changed := ev.Signature.Changed()
	switch {
	case ev.Facts.Secret != "":
		m.HTML = words.FetchedHead(ev) + "\n" + words.Refused(scoring.Refuse(scoring.RefusedSecret, ev.Facts.Secret).Words())
		if ev.MessageID != 0 {
			m.HTML += "\n" + words.SecretDeleted
		}
	case ev.Fetch == scoring.FetchRefused, ev.Fetch == scoring.FetchFailed, ev.Fetch == scoring.FetchTooLarge, ev.Fetch == scoring.FetchStored && (changed || ev.Facts.Cut):
		m.HTML = words.FetchedHead(ev) + "\n" + words.Fetch(ev, can.Whole().FetchMB)
	default:
		return dialog.Message{}, false
	}
	if row := dialog.AppButtons(can); row != nil && ev.Fetch == scoring.FetchTooLarge {
		m.HTML += "\n" + words.AppForLarge
		m.Buttons = append(m.Buttons, row)
	}
	if ev.Code != "" {
		m.Buttons = append(m.Buttons, []dialog.Button{
			dialog.TapKey(words.LabelOpenPiece, dialog.Tap{Screen: dialog.ScreenItem, Code: ev.Code, Arg: dialog.IDArg(ev.ID)}).Button, dialog.CriterionButton(ev.Code),
		})
	}
	return m, true
}

// Unanswered is what the sender is told of files that waited in vain for the answer whether they carry a mark of secrecy.
func Unanswered(files []scoring.DoubtedFile) dialog.Message {
	return dialog.Message{HTML: words.Unanswered(files)}
}

// Checked is what the one who submitted an entry is told once its files were checked: what the check found that they were not
// shown. ok is false where that is nothing.
func Checked(c *scoring.Campaign, l scoring.LaterChecked, phase scoring.Phase, now time.Time) (m dialog.Message, ok bool) {
	k := c.Criterion(l.Entry.Code)
	if k == nil {
		return dialog.Message{}, false
	}
	found := l.Found(c, k, now)
	if len(found) == 0 {
		return dialog.Message{}, false
	}
	open4change := phase == scoring.Open && !c.IsLocked(now)
	v := dialog.NewView(&dialog.Scene{})
	v.Line(words.CheckedHead(k.Code))
	for _, f := range found {
		v.Line(words.Warning(markup.Clip(f.Words, limits.JudgeWarning)))
	}
	keys := []dialog.Key{dialog.OpenKey(words.LabelOpenCriterion, dialog.ScreenCard, k.Code)}
	if open4change {
		v.Line(words.CheckedHow)
		keys = append(keys, dialog.OpenKey(words.LabelTakeBackToMend, dialog.ScreenRecall, k.Code))
	}
	v.Row(keys...)
	return v.Message(), true
}
