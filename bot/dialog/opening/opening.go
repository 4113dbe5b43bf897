package opening

// opening.go is where a workbook is sent to, and where the campaigns that were made stand, with the way back.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
)

func openingScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenOpening,
		Help: words.HelpOpening,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Links: true, Loose: true, Steer: dialog.NeedSteer{Book: true, Opened: true}}
		},
		Press: pressOpening,
		File:  bookSent,
		Show:  showOpening,
	}
}

// bookSent takes a workbook that is sent where one is asked for. Other files go where they belong.
func bookSent(t *dialog.Turn) bool {
	f := t.Event.File
	switch ending := filetype.Ending(f.Name); {
	case f.Photo || ending != ".xlsx" && ending != ".xls":
		t.Note(words.OnlyWorkbooks)
		return false
	case ending == ".xls":
		t.Answer(words.BookOld)
		return true
	}
	if shared.Acceptable(t, "") {
		t.Change(scoring.BringSheet{Name: f.Name, Mime: f.Mime, FileID: f.FileID, UniqueID: f.UniqueID, Size: f.Size, MessageID: t.Event.MessageID, Asked: true, Book: true})
		t.OpenFirst(dialog.ScreenOpening)
		t.Answer(words.BookReceived(f.Name))
	}
	return true
}

// opened finds a campaign that was made in a chat of this one, by its name on a button.
func opened(sc *dialog.Scene, mark string) (scoring.OpenedCampaign, bool) {
	at := slices.IndexFunc(sc.Steer.Opened, func(o scoring.OpenedCampaign) bool {
		return o.From == sc.Campaign.ID && dialog.StampText(o.ID) == mark
	})
	if at < 0 {
		return scoring.OpenedCampaign{}, false
	}
	return sc.Steer.Opened[at], true
}

// pressOpening takes actAskUndo and actUndo.
func pressOpening(t *dialog.Turn, p dialog.Tap) {
	o, ok := opened(t.Scene, p.Arg)
	stay(t, dialog.ScreenOpening)
	switch {
	case !ok:
		t.Toast(words.OldButton)
	case o.Worked:
		t.Refuse(scoring.Refuse(scoring.RefusedStarted, o.Title))
	case p.Act == actAskUndo:
		t.State.Step, t.State.Values = stepUndo, map[string]string{valueCampaign: p.Arg}
		t.Toast(words.LabelBookUndo)
	case p.Act == actUndo && fresh(t, p, []string{o.ID}):
		undo(t, o)
	}
	t.Toast(words.OldButton)
}

// undo takes the campaign out, and tells those who were told of it.
func undo(t *dialog.Turn, o scoring.OpenedCampaign) {
	t.Change(scoring.UndoCampaign{Campaign: o.ID})
	text := words.UndoneBy(t.Scene.Comrade(t.Scene.Person.ID), o)
	tellLeaders(t, text)
	for _, id := range o.People {
		if p := t.Scene.Campaign.Person(id); p != nil && !p.Has(scoring.Leader) && !t.Scene.Me(id) {
			t.Tell(id, dialog.Message{HTML: text})
		}
	}
	t.Answer(words.Undone(o))
}

// cameAlone counts the people of a campaign that was made who have no account in this one.
func cameAlone(sc *dialog.Scene, o scoring.OpenedCampaign) (n int) {
	for _, id := range o.People {
		if _, here := sc.Links[id]; !here {
			n++
		}
	}
	return n
}

func showOpening(v *dialog.View) {
	sc := v.Scene
	if o, ok := opened(sc, v.State.Values[valueCampaign]); ok && v.State.Step == stepUndo && !o.Worked {
		v.Line(words.AskUndo(o, cameAlone(sc, o)))
		v.Row(act(sc, words.LabelBookUndoSure, dialog.ScreenOpening, actUndo, dialog.StampText(o.ID), []string{o.ID}, "hoàn tác").Styled("danger"),
			dialog.OpenKey(words.LabelNo, dialog.ScreenOpening, "", "không"))
		v.Row(dialog.HomeKey())
		return
	}
	v.Line(words.OpeningHow)
	if sc.Steer.Book == nil && len(sc.Steer.Opened) == 0 {
		v.Line(words.OpeningNoBook)
	}
	if b := sc.Steer.Book; b != nil {
		v.Gap()
		v.Line(words.BookWaits(b))
		v.Row(bookKey())
	}
	if len(sc.Steer.Opened) > 0 {
		v.Gap()
	}
	for _, o := range sc.Steer.Opened {
		v.Line(words.OpenedLine(o, sc.Campaign.Location))
		v.Row(openedKeys(sc, o)...)
	}
	v.Row(dialog.HomeKey())
}

// openedKeys lead into a campaign that was made, and undo it. From within it the way leads to the chat in which it was made.
func openedKeys(sc *dialog.Scene, o scoring.OpenedCampaign) (keys []dialog.Key) {
	if o.From != sc.Campaign.ID {
		if !o.Worked {
			keys = append(keys, dialog.TapKey(words.LabelBookUndoOf(o), dialog.Tap{Screen: dialog.ScreenOpening, Campaign: dialog.StampText(o.From)}))
		}
		return keys
	}
	if slices.ContainsFunc(sc.Memberships, func(m scoring.Membership) bool { return m.Campaign == o.ID }) {
		keys = append(keys, dialog.TapKey(words.LabelGoTo(o), dialog.Tap{Screen: dialog.ScreenCampaigns, Act: dialog.ActCampaign, Arg: dialog.StampText(o.ID)}))
	}
	if !o.Worked {
		keys = append(keys, dialog.TapKey(words.LabelBookUndoOf(o), dialog.Tap{Screen: dialog.ScreenOpening, Act: actAskUndo, Arg: dialog.StampText(o.ID)}, "hoàn tác"))
	}
	return keys
}
