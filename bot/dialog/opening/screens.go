// Package opening holds the screens with which a clerk makes a campaign of a workbook: it is looked at, each criterion is tried as an officer
// sees it, and what was made is undone as long as people have not worked in it.
package opening

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

var clerks = []scoring.Role{scoring.Clerk}

// Screens are these screens, a part of the conversation's.
func Screens() []dialog.Screen {
	return []dialog.Screen{dialog.ForRoles(openingScreen(), clerks), dialog.ForRoles(bookScreen(), clerks), dialog.ForRoles(trialScreen(), clerks)}
}

// Commands are their commands.
func Commands() []dialog.SlashCommand {
	return []dialog.SlashCommand{
		{Name: "dotmoi", Roles: clerks, Words: []string{"đợt mới", "tạo đợt", "tạo đợt mới"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenOpening) }},
	}
}

// What the buttons do. Acts stand in stored buttons: never change a value.
const (
	actMake        = "tao"     // make the campaign
	actDrop        = "bo"      // put the workbook aside
	actDifferences = "khac"    // show all that differs
	actAskUndo     = "hoi"     // ask before a campaign is undone
	actUndo        = "hoantac" // undo it
	actTry         = "tu"      // try the criterion Arg
	actAgain       = "lai"     // ask for its points once more
)

// stepDifferences and stepUndo are what the screens show or ask besides.
const (
	stepDifferences = "khac"
	stepUndo        = "hoi"
)

// valueCampaign is the campaign in question, in State.Values.
const valueCampaign = "dot"

// act is a key of one of the screens that writes, tied to what was shown.
func act(sc *dialog.Scene, label, screen, act, arg string, shown []string, words ...string) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{Screen: screen, Act: act, Arg: arg, Stamp: dialog.Stamp(sc, stamped(screen, act, arg, shown)...)}, words...)
}

func stamped(screen, act, arg string, shown []string) []string {
	return append([]string{screen, act, arg}, shown...)
}

// fresh reports whether such a key still fits.
func fresh(t *dialog.Turn, p dialog.Tap, shown []string) bool {
	return t.Fresh(p, stamped(p.Screen, p.Act, p.Arg, shown)...)
}

// stay keeps the clerk in the campaign of the chat, although there are others now.
func stay(t *dialog.Turn, screen string) {
	t.OpenFirst(screen)
	t.State.Campaign = t.Scene.Campaign.ID
}

// tellLeaders tells all leaders of the campaign.
func tellLeaders(t *dialog.Turn, html string) {
	for _, p := range t.Scene.Campaign.PersonsWith(scoring.Leader) {
		if !t.Scene.Me(p.ID) {
			t.Tell(p.ID, dialog.Message{HTML: html})
		}
	}
}

// bookKey opens the workbook that waits.
func bookKey() dialog.Key { return dialog.OpenKey(words.LabelBook, dialog.ScreenBook, "", "xem sổ") }

// openingKey leads to the campaigns that were made.
func openingKey() dialog.Key {
	return dialog.OpenKey(words.LabelOpening, dialog.ScreenOpening, "", "đợt mới")
}
