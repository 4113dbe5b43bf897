package dialog

// A screen is a file of its own (history.go) with a constructor func() screen that names it and says what it needs and
// accepts, and whose show function words it from the Scene alone. Screens reach each other only by name (turn.open,
// tap.Screen): so no file knows another's inside.

import (
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// Names of the screens. They stand in stored states and in buttons: never change one, never use one again.
const (
	ScreenHome      = "home"
	ScreenList      = "ds"
	ScreenCard      = "tc"
	ScreenMore      = "khac"
	ScreenPoints    = "diem"
	ScreenExplain   = "gt"
	ScreenCompose   = "soan"
	ScreenEvidence  = "tl"
	ScreenItem      = "tep"
	ScreenWhat      = "doan"
	ScreenWhere     = "doanvao"
	ScreenDrop      = "bogi"
	ScreenSort      = "xep"
	ScreenInbox     = "hop"
	ScreenReuse     = "lai"
	ScreenCheck     = "nop"
	ScreenRecall    = "rut"
	ScreenConflict  = "trung"
	ScreenPassword  = "mk"
	ScreenMissing   = "thieu"
	ScreenTotal     = "tong"
	ScreenDeadlines = "han"
	ScreenSearch    = "tim"
	ScreenHistory   = "ls"
	ScreenCampaigns = "dot"
	ScreenHelp      = "help"

	ScreenKept    = "giu"
	ScreenReady   = "nopdu"
	ScreenSeveral = "nhieu"
	ScreenMark    = "mat"

	ScreenDevices = "tb"

	ScreenReminder   = "nv"
	ScreenUnreminded = "cnd"

	// Of leaders and the clerk.
	ScreenReview     = "duyet"
	ScreenJudge      = "xet"
	ScreenPeople     = "nhansu"
	ScreenPerson     = "nguoi"
	ScreenAssign     = "giao"
	ScreenAbsent     = "vang"
	ScreenMove       = "giahan"
	ScreenLate       = "muon"
	ScreenDeferred   = "dgbs"
	ScreenSupplement = "bosung"
	ScreenReopen     = "molai"
	ScreenVeto       = "dieukien"
	ScreenRemind     = "nhac"
	ScreenSend       = "gui"
	ScreenTransfer   = "nhap"
	ScreenAppraise   = "td"
	ScreenExport     = "xuat"
	ScreenSheet      = "bang"
	ScreenOpening    = "dotmoi"
	ScreenBook       = "so"
	ScreenTrial      = "thu"
)

// Screen is one screen of the conversation.
type Screen struct {
	Name string
	// Needs is what show wants in its scene. The deciding half gets the same, plus the criterion of a pressed button.
	Needs func(s State) Need
	// PressNeeds adds what a press of one of its buttons wants besides; nil = nothing.
	PressNeeds func(p Tap, n *Need)
	// Press takes a button of this screen; the tap is well-formed but may be old, forged or another person's.
	// nil or an empty tap.Act: the screen is opened.
	Press func(t *Turn, p Tap)
	// Text takes a typed text while this screen is open; false = nothing was asked, the text goes to the general rule.
	Text func(t *Turn) bool
	// Answers reports whether what was typed (Turn.Reading) can be an answer to what the screen asks. All else goes to the general
	// rule without passing Text. nil: all but small talk, questions, and the words of the product.
	Answers func(t *Turn) bool
	// File takes a file while this screen is open; false = it goes to the unsorted ones.
	File func(t *Turn) bool
	// GoesOn: a question of several steps about a criterion, which goes on where the person left it in another chat.
	GoesOn bool
	// Show words the screen.
	Show func(v *View)
	// Help is what /trogiup says on this screen; "" = only the commands.
	Help string
	// Tall: always higher than a phone. What was just said stands at its end, as on each page that turns out so (View).
	Tall bool
	// guarded: it is for some roles only (ForRoles).
	guarded bool
}

// OnCriterion lets a screen take the buttons of a criterion, with its entry; a button of none is old.
func OnCriterion(press func(t *Turn, p Tap, k *criteria.Criterion, e scoring.Entry)) func(*Turn, Tap) {
	return func(t *Turn, p Tap) {
		k, ok := t.Scene.Criterion(p.Code)
		if !ok {
			t.Toast(words.OldButton)
			return
		}
		press(t, p, k, t.Scene.EntryOf(k.Code))
	}
}

// OfCriterion shows the criterion in hand, with its entry, or says that there is none.
func OfCriterion(show func(v *View, k *criteria.Criterion, e scoring.Entry)) func(*View) {
	return func(v *View) {
		k, ok := v.Scene.Criterion(v.State.Code)
		if !ok {
			v.Line(words.NoCriterion)
			v.Row(HomeKey())
			return
		}
		show(v, k, v.Scene.EntryOf(k.Code))
	}
}

// What buttons of several families of screens do. Acts stand in stored buttons: never change one.
const (
	actWayBack   = "quay"  // of every screen: back to it, as it was
	ActNext      = "tiep"  // of the home screen: the next criterion that is owed
	ActPage      = "trang" // the page Arg of a list
	ActFromList  = "tu"    // open a card from the list Arg, or choose from it
	ActCampaign  = "chon"  // of the list of campaigns: choose the campaign Arg
	ActShowSheet = "xem"   // of the score sheet: show what differs
	ActOpenNode  = "xem"   // open a node of the catalogue, a group or a person, on a screen that has several
)
