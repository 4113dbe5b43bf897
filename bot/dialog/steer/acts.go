package steer

// acts.go names what the buttons of these screens do. Acts stand in stored buttons: never change a value. Different screens
// may use the same value for different things.

const (
	actRemindOne    = "mot"      // remind the person Arg
	actRemindAll    = "het"      // remind all
	actRemindAgain  = "lai"      // remind the person Arg although it is enough for today
	actGivePoints   = "diem"     // give appraised points
	actRestAsSelf   = "conlai"   // give the rest their self points
	actCompare      = "sosanh"   // send the comparison
	actAnalyse      = "phantich" // send the analysis
	actDeadline     = "chon"     // choose the deadline Arg
	actReason       = "vi"       // take the reason Arg
	actMoveBy       = "them"     // move by Arg
	actAskAll       = "hoi"      // ask about all at once
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
