package shared

// total.go opens a part of the total from elsewhere.

import "chamdiem/bot/dialog"

// Nodes of the total beside contents and groups.
const (
	TotalGroups = "nhom" // all groups
	TotalPeople = "ng"   // the people; "ng-…" is one of them
)

// ActPerson opens the screen of a person.
const ActPerson = "mo"

// TotalPerson is the node of one of the people.
func TotalPerson(id string) string { return TotalPeople + "-" + dialog.PersonArg(id) }

// OpenTotal opens a node of the total: a content, a group, TotalGroups or TotalPeople.
func OpenTotal(t *dialog.Turn, node string) {
	t.OpenFirst(dialog.ScreenTotal)
	t.State.Query = node
}
