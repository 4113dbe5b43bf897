package dialog

// acts.go names what buttons of several families of screens do. Acts stand in stored buttons: never change one.

const (
	ActOpenNode = "xem" // open a node of the catalogue, a group or a person, on a screen that has several
)
