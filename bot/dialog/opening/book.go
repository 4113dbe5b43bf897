package opening

// book.go shows the workbook that waits: what it holds, what differs, and the campaign that is made of it.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/history"
	"chamdiem/scoring/nextyear"
)

func bookScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenBook,
		Help: words.HelpBook,
		Needs: func(dialog.State) dialog.Need {
			return dialog.Need{Links: true, Loose: true, Steer: dialog.NeedSteer{Book: true}}
		},
		Press: pressBook,
		File:  bookSent,
		Show:  showBook,
	}
}

// differs says what the workbook changes: of a campaign of the same ID all that differs, of the campaign of the chat what another year has
// otherwise. Times are another year's in any case.
func differs(sc *dialog.Scene) (from *scoring.Campaign, lines []string) {
	b := sc.Steer.Book
	if b.Before != nil {
		return b.Before, history.Differences(b.Before, b.Campaign)
	}
	from = sc.Campaign
	lines = nextyear.Compare(from.Catalogue, b.Campaign.Catalogue)
	return from, append(lines, history.PeopleDifferences(from, b.Campaign)...)
}

// bookShown is what a button of the workbook is tied to.
func bookShown(sc *dialog.Scene) []string {
	b := sc.Steer.Book
	shown := []string{dialog.IDArg(b.ID)}
	if b.Before != nil {
		shown = append(shown, b.Before.ID)
	}
	return shown
}

// pressBook takes actMake, actDrop and actDifferences.
func pressBook(t *dialog.Turn, p dialog.Tap) {
	if t.TurnPage(dialog.ScreenBook, p) {
		t.State.Step = stepDifferences
		return
	}
	b := t.Scene.Steer.Book
	t.OpenFirst(dialog.ScreenBook)
	switch {
	case b == nil:
		t.Toast(words.OldButton)
	case p.Act == actDifferences:
		t.State.Step = stepDifferences
		t.Toast(words.Opened)
	case !fresh(t, p, bookShown(t.Scene)):
	case p.Act == actMake:
		makeCampaign(t, b)
	case p.Act == actDrop:
		t.Change(scoring.SettleSheet{ID: b.ID})
		t.OpenFirst(dialog.ScreenOpening)
		t.Answer(words.BookDropped)
	}
	t.Toast(words.OldButton)
}

// makeCampaign makes the campaign, tells the leaders and everybody whose account goes on in it, and says what comes next.
func makeCampaign(t *dialog.Turn, b *scoring.CampaignBook) {
	if r := b.CheckOpening(t.Scene.Person); r != nil {
		t.Refuse(r)
		return
	}
	t.Change(scoring.OpenCampaign{Sheet: b.ID})
	at := slices.IndexFunc(t.Scene.Loose, func(v scoring.Evidence) bool {
		return v.Message() == scoring.MessageKey{Channel: t.Event.Channel, ChatID: t.Event.ChatID, ID: b.MessageID} // sent without a word: sorted now
	})
	if at >= 0 && t.Scene.PhaseNow() != scoring.Locked {
		t.Change(scoring.RemoveEvidence{ID: t.Scene.Loose[at].ID})
	}
	kept := staying(t.Scene)
	tellLeaders(t, words.BookMadeBy(t.Scene.Comrade(t.Scene.Person.ID), b))
	if !b.Replaces() {
		t.Out.Tell = append(t.Out.Tell, shared.Opened(b.Campaign, slices.DeleteFunc(slices.Clone(kept), func(id string) bool {
			return t.Scene.Me(id) || t.Scene.Campaign.Person(id).Has(scoring.Leader)
		}))...)
	}
	var invite []string
	for _, p := range b.Campaign.People {
		if !slices.Contains(kept, p.ID) {
			invite = append(invite, p.Display())
		}
	}
	stay(t, dialog.ScreenOpening)
	t.Answer(words.BookMade(b, len(kept), invite))
}

// staying are the people whose accounts go on in the campaign of the workbook.
func staying(sc *dialog.Scene) []string {
	return slices.DeleteFunc(nextyear.SamePeople(sc.Campaign, sc.Steer.Book.Campaign), func(id string) bool {
		_, linked := sc.Links[id]
		return !linked
	})
}

func showBook(v *dialog.View) {
	sc, b := v.Scene, v.Scene.Steer.Book
	if b == nil {
		v.Line(words.NoBook)
		v.Row(openingKey(), dialog.HomeKey())
		return
	}
	from, lines := differs(sc)
	if v.State.Step == stepDifferences {
		v.Line(words.DifferencesHead(from, len(lines)))
		for _, l := range dialog.Paged(v, lines) {
			v.Line(words.BookDifference(l))
		}
		dialog.Pager(v, dialog.ScreenBook, len(lines))
		v.Row(bookKey(), dialog.HomeKey())
		return
	}
	v.Line(words.BookHead(b, scoring.ComputeIn(b.Campaign, scoring.Open, nil, sc.Now), len(staying(sc)), sc.Now))
	v.Gap()
	v.Line(words.BookDifferences(from, lines))
	v.Gap()
	drop := act(sc, words.LabelBookDrop, dialog.ScreenBook, actDrop, "", bookShown(sc), "bỏ")
	try := dialog.OpenKey(words.LabelTry, dialog.ScreenTrial, "", "thử chấm")
	if r := b.CheckOpening(sc.Person); r != nil {
		v.Line(words.BookMayNot(sc.RefusalWords(r)))
		v.Row(try, drop)
	} else {
		label := words.LabelBookMake
		if b.Replaces() {
			v.Line(words.BookReplaces(b))
			label = words.LabelBookReplace
		} else {
			v.Line(words.BookAsk)
		}
		v.Row(try, act(sc, label, dialog.ScreenBook, actMake, "", bookShown(sc), "tạo đợt", "tạo").Styled("primary"))
	}
	more := []dialog.Key(nil)
	if len(lines) > 0 {
		more = append(more, dialog.TapKey(words.LabelDifferences(len(lines)), dialog.Tap{Screen: dialog.ScreenBook, Act: actDifferences}, "khác"))
	}
	if b.CheckOpening(sc.Person) == nil {
		more = append(more, drop)
	}
	v.Row(more...)
	v.Row(dialog.HomeKey())
}
