package dialog

// acts.go names what buttons of several families of screens do. Acts stand in stored buttons: never change one.

const (
	actWayBack   = "quay"  // of every screen: back to it, as it was
	ActNext      = "tiep"  // of the home screen: the next criterion that is owed
	ActPage      = "trang" // the page Arg of a list
	ActFromList  = "tu"    // open a card from the list Arg, or choose from it
	ActCampaign  = "chon"  // of the list of campaigns: choose the campaign Arg
	ActShowSheet = "xem"   // of the score sheet: show what differs
	ActOpenNode  = "xem"   // open a node of the catalogue, a group or a person, on a screen that has several
)
