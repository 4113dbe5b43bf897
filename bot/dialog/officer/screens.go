// Package officer holds the screens on which a criterion is worked on, a file each: points, explanation, evidence, submitting.
package officer

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Screens are the screens of a criterion.
func Screens() []dialog.Screen {
	return []dialog.Screen{
		cardScreen(), moreScreen(),
		pointsScreen(), explainScreen(), composeScreen(),
		evidenceScreen(), itemScreen(), whatScreen(), whereScreen(), dropScreen(), sortScreen(), inboxScreen(), reuseScreen(),
		checkScreen(), readyScreen(), recallScreen(), conflictScreen(), passwordScreen(), markScreen(), keptScreen(), severalScreen(),
	}
}

// KeptCommands show what is kept for the person.
func KeptCommands() []dialog.SlashCommand {
	return []dialog.SlashCommand{
		{Name: dialog.CmdKept, Menu: words.MenuKept, Words: []string{"giữ lại", "nội dung giữ lại"}, Run: func(t *dialog.Turn) { openKept(t, 0, "") }},
	}
}

// Commands lead into the work on criteria.
func Commands() []dialog.SlashCommand {
	return []dialog.SlashCommand{
		{Name: dialog.CmdNext, Roles: []scoring.Role{scoring.Officer}, Menu: words.MenuNext, Words: []string{"tiếp", "làm tiếp", "tiếp theo", "tiếp tục", "chấm tiếp", "làm tiếp theo", "tiêu chí tiếp theo", "tiêu chí tiếp", "bắt đầu chấm", "bắt đầu làm"},
			Needs: func(dialog.State, dialog.Event) dialog.Need { return dialog.Need{Entries: true} }, Run: func(t *dialog.Turn) { next(t) }},
	}
}

// What the buttons of these screens do. Acts stand in stored buttons: never change a value. Different screens
// may use the same value for different things.
const (
	actOption        = "chon"                  // choose the option Arg
	actNumber        = "so"                    // give the number Arg
	actSure          = "chac"                  // the odd number Arg is right; without one: it is asked for again
	actStepBack      = "lui"                   // back to the step Arg
	actKeepStep      = "giu"                   // leave the step Arg as it was
	actSkip          = "bo"                    // leave the step Arg out
	actTakeValue     = "lay"                   // take what is proposed for the step
	actTakeDocument  = "vanban"                // take the document Arg for the step, and attach it
	actReplaceText   = "dung"                  // replace the explanation
	actAppendText    = "noi"                   // append to the explanation
	actDefer         = "bosung"                // "đánh giá bổ sung", Arg 1 or 0
	actDeleteMessage = "xoa"                   // delete the message with a password
	actKeepMessage   = "giu"                   // … leave it
	actNoPassword    = "khong"                 // … it holds none
	actNoMark        = "khong"                 // the file carries no mark of secrecy
	actMarked        = "co"                    // … it does
	actYes           = "co"                    // take the entry back
	actSortInto      = "vao"                   // put what is in hand to Code
	actThrowAway     = "bo"                    // remove what is in hand
	actReusePiece    = "gan"                   // attach the piece
	actTakeTitle     = "dat"                   // take the name read from the document
	actIsExplanation = shared.ActIsExplanation // the text is the explanation
	actIsTitle       = "ten"                   // … the name of the document in hand
	actIsPlace       = "muc"                   // … a place in it
	actIsPoints      = "so"                    // … an answer to "Chấm điểm"
	actSeek          = "tim"                   // … something to look for
	actLeave         = "thoat"                 // leave what one is in
	actDropSentence  = "bo"                    // … it is not kept
	actLook          = "xem"                   // send the piece
	actAttachTo      = "them"                  // attach it to a further criterion
	actRemovePiece   = "xoa"                   // remove it
	actJoinPhotos    = "gop"                   // make one document of the photos that came last
	actSplitPhotos   = "tach"                  // make a document of each photo
	actRemovePhoto   = "goanh"                 // remove one photo, Arg its id
	actStatistics    = "bieu"                  // it is a statistics table, 1 or 0
	actPosition      = "vitri"                 // its place in the list
	actRewrite       = "lai"                   // write the explanation again
	actUndoPoints    = "thoidiem"              // put the points of before back
	actUndo          = "thoi"                  // take the piece back that was added last
	actDone          = "xong"                  // it is finished
	actRemoveText    = "xoa"                   // remove it
	actLastYear      = "cu"                    // take last year's
	actFigures       = "so"                    // put in the figures as entered now
	actKeepTheirs    = "giu"                   // keep what the other has saved
	actJoinBoth      = "noi"                   // join both
	actKeptPlace     = "cho"                   // ask for which criterion a kept text is
	actSubmit        = "nop"                   // check, and submit if nothing is found
	actLater         = "sau"                   // leave the criterion for later
	actAskCutoff     = "doi"                   // ask about the cut-off again
	actSubmitLate    = "muon"                  // submit after the lock, for a leader to decide
	actSubmitAnyway  = "van"                   // submit in spite of the warnings
	actWriteAll      = "ghi"                   // write the points of several criteria
	actGoOn          = "tiep"                  // on to the next criterion, on the guided way
)
