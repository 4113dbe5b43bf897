package overview

// acts.go names what the buttons of these screens do. Acts stand in stored buttons: never change a value. Different screens
// may use the same value for different things.

const (
	actBack = "ve" // back to the screen that help was asked on
	actEnd  = "kt" // sign a device out
)
