package dialog

// A screen is a file of its own (history.go) with a constructor func() screen that names it and says what it needs and
// accepts, and whose show function words it from the Scene alone. Screens reach each other only by name (turn.open,
// tap.Screen): so no file knows another's inside.

import (
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// Names of the screens. They stand in stored states and in buttons: never change one, never use one again.
const (
	scrHome      = "home"
	scrList      = "ds"
	scrCard      = "tc"
	scrMore      = "khac"
	scrPoints    = "diem"
	scrExplain   = "gt"
	scrCompose   = "soan"
	scrEvidence  = "tl"
	scrItem      = "tep"
	scrWhat      = "doan"
	scrSort      = "xep"
	scrInbox     = "hop"
	scrReuse     = "lai"
	scrCheck     = "nop"
	scrRecall    = "rut"
	scrConflict  = "trung"
	scrPassword  = "mk"
	scrMissing   = "thieu"
	scrTotal     = "tong"
	scrDeadlines = "han"
	scrSearch    = "tim"
	scrHistory   = "ls"
	scrCampaigns = "dot"
	scrHelp      = "help"

	scrReminder   = "nv"
	scrUnreminded = "cnd"

	// Of leaders and the clerk.
	scrReview     = "duyet"
	scrJudge      = "xet"
	scrPeople     = "nhansu"
	scrPerson     = "nguoi"
	scrAssign     = "giao"
	scrAbsent     = "vang"
	scrMove       = "giahan"
	scrLate       = "muon"
	scrSupplement = "bosung"
	scrRemind     = "nhac"
	scrSend       = "gui"
	scrTransfer   = "nhap"
	scrAppraise   = "td"
	scrExport     = "xuat"
	scrSheet      = "bang"
)

// screen is one screen of the conversation.
type screen struct {
	name string
	// needs is what show wants in its scene. The deciding half gets the same, plus the criterion of a pressed button.
	needs func(s State) Need
	// pressNeeds adds what a press of one of its buttons wants besides; nil = nothing.
	pressNeeds func(p tap, n *Need)
	// press takes a button of this screen; the tap is well-formed but may be old, forged or somebody else's.
	// nil or an empty tap.Act: the screen is opened.
	press func(t *turn, p tap)
	// text takes a typed text while this screen is open; false = nothing was asked, the text goes to the general rule.
	text func(t *turn) bool
	// file takes a file while this screen is open; false = it goes to the unsorted ones.
	file func(t *turn) bool
	// show words the screen.
	show func(v *view)
	// help is what /trogiup says on this screen; "" = only the commands.
	help string
	// tall: higher than a phone; what was just said stands at its end, beside the buttons, where it is seen.
	tall bool
}

// onCriterion lets a screen take the buttons of a criterion, with its entry; a button of none is old.
func onCriterion(press func(t *turn, p tap, k *criteria.Criterion, e scoring.Entry)) func(*turn, tap) {
	return func(t *turn, p tap) {
		k, ok := t.Scene.criterion(p.Code)
		if !ok {
			t.toast(txtOldButton)
			return
		}
		press(t, p, k, t.Scene.EntryOf(k.Code))
	}
}

// ofCriterion shows the criterion in hand, with its entry, or says that there is none.
func ofCriterion(show func(v *view, k *criteria.Criterion, e scoring.Entry)) func(*view) {
	return func(v *view) {
		k, ok := v.Scene.criterion(v.State.Code)
		if !ok {
			v.line(txtNoCriterion)
			v.row(HomeKey())
			return
		}
		show(v, k, v.Scene.EntryOf(k.Code))
	}
}
