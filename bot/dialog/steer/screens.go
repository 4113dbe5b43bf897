// Package steer holds the screens of leaders and the clerk, a file each.
package steer

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

var (
	steerers = []scoring.Role{scoring.Leader, scoring.Clerk}
	clerks   = []scoring.Role{scoring.Clerk}
	leaders  = []scoring.Role{scoring.Leader}
)

// Screens are the screens of leaders and the clerk, a part of the conversation's.
func Screens() []dialog.Screen {
	return []dialog.Screen{
		dialog.ForRoles(reviewScreen(), steerers), dialog.ForRoles(judgeScreen(), steerers),
		dialog.ForRoles(peopleScreen(), steerers), dialog.ForRoles(personScreen(), steerers), dialog.ForRoles(assignScreen(), steerers), dialog.ForRoles(absentScreen(), steerers),
		dialog.ForRoles(moveScreen(), steerers), dialog.ForRoles(lateScreen(), steerers), dialog.ForRoles(deferredScreen(), steerers), dialog.ForRoles(supplementScreen(), leaders), dialog.ForRoles(reopenScreen(), steerers),
		dialog.ForRoles(vetoScreen(), steerers), dialog.ForRoles(remindScreen(), steerers), dialog.ForRoles(sendScreen(), steerers), dialog.ForRoles(transferScreen(), clerks),
		dialog.ForRoles(appraiseScreen(), steerers), dialog.ForRoles(exportScreen(), steerers), dialog.ForRoles(sheetScreen(), clerks),
	}
}

// Commands are their commands, a part of the conversation's.
func Commands() []dialog.SlashCommand {
	return []dialog.SlashCommand{
		{Name: "duyet", Roles: steerers, Menu: words.MenuReview, Words: []string{"duyệt", "duyệt bài", "chờ duyệt"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenReview) }},
		{Name: "nhac", Roles: steerers, Menu: words.MenuRemind, Words: []string{"nhắc việc", "nhắc ngay"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenRemind) }},
		{Name: "nhansu", Roles: steerers, Menu: words.MenuPeople, Words: []string{"nhân sự"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenPeople) }},
		{Name: "giahan", Roles: steerers, Menu: words.MenuMove, Words: []string{"gia hạn", "dời hạn"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenMove) }},
		{Name: "xuat", Roles: steerers, Menu: words.MenuExport, Words: []string{"xuất báo cáo", "xuất tệp"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenExport) }},
		{Name: "nhap", Roles: clerks, Menu: words.MenuTransfer(), Words: []string{"nhập phần mềm"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenTransfer) }},
		{Name: "gui", Roles: steerers, Menu: words.MenuSend, Words: []string{"gửi đi", "gửi kết quả"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenSend) }},
		{Name: "thamdinh", Roles: steerers, Menu: words.MenuAppraise, Words: []string{"thẩm định", "điểm thẩm định"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenAppraise) }},
		{Name: "muon", Roles: steerers, Words: []string{"gửi muộn", "nội dung gửi muộn"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenLate) }},
		{Name: "bosungsau", Roles: steerers, Words: []string{"đánh giá bổ sung"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenDeferred) }},
		{Name: "molai", Roles: steerers, Words: []string{"mở lại", "mở lại sau khóa"}, Run: func(t *dialog.Turn) {
			if t.Scene.PhaseNow() == scoring.Sent { // before the lock what is frozen is opened where it was frozen
				t.OpenFirst(dialog.ScreenSend)
				return
			}
			t.OpenFirst(dialog.ScreenReopen)
		}},
		{Name: "dieukien", Roles: steerers, Words: []string{"câu hỏi điều kiện"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenVeto) }},
		{Name: "bosung", Roles: leaders, Words: []string{"mở bổ sung"}, Run: func(t *dialog.Turn) { t.OpenFirst(dialog.ScreenSupplement) }},
	}
}

// What the buttons of these screens do. Acts stand in stored buttons: never change a value. Different screens may use the same value for
// different things.
const (
	actRemindOne    = "mot"      // remind the person Arg
	actRemindAll    = "het"      // remind all
	actRemindThese  = "chi"      // remind the people of an order
	actRemindAgain  = "lai"      // remind the person Arg although it is enough for today
	actGivePoints   = "diem"     // give appraised points
	actRestAsSelf   = "conlai"   // give the rest their self points
	actCompare      = "sosanh"   // send the comparison
	actAnalyse      = "phantich" // send the analysis
	actDeadline     = "chon"     // choose the deadline Arg
	actReason       = "vi"       // take the reason Arg
	actMoveBy       = "them"     // move by Arg
	actAskAll       = "hoi"      // ask about all at once
	actGiveSaid     = "noi"      // give the appraised points that an order named
	actNoteReport   = "ghibc"    // note the report that an order named
	actListed       = "ke"       // do what was ordered of several entries
	actEndAbsence   = "ketthuc"  // end an absence
	actWarnings     = "chitiet"  // send the warnings
	actAskReopen    = "denghi"   // ask for a reopening with what was answered
	actDropReopen   = "rut"      // end the one that waits
	actReopen       = "xnml"     // reopen, with the reason that was given
	actInvite       = "moi"      // make an invite
	actRevokeInvite = "huymoi"   // revoke it
	actLeaveLate    = "bo"       // do not accept
	actBand         = "chonmuc"  // take the band Arg
	actGive         = "bat"      // put a person in charge
	actTake         = "tat"      // … take away
	actDropRow      = "bo"       // drop the row of the table
	actAllEntered   = "tatca"    // all that is left is entered in the official software
	actTick         = "xong"     // entered in the official software
	actUntick       = "bo"       // … not entered
	actProofs       = "xemanh"   // send the proofs
	actBlocks       = "gt"       // send a long explanation in blocks to copy
	actNames        = "ten"      // send all names of the evidence
	actTakeSheet    = "ghi"      // take the points of the sheet
	actDropSheet    = "bo"       // put it aside
	actGet          = "lay"      // get the document Arg
	actComputerPage = "may"      // send the page for the computer
)
