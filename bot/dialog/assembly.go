package dialog

// assembly.go joins all screens, commands and rules to the conversation of the product.

import "slices"

// New is the conversation of the product.
func New() *conversation {
	return newConversation(
		rules{
			start:  func(t *turn, word string) { t.startWith(word) },
			before: func(t *turn) bool { return t.holdsPassword() },
			text:   func(t *turn) { t.notAsked() },
			file: func(t *turn) {
				if !t.sheetBack() {
					t.loose()
				}
			},
			edited: func(t *turn) { t.edited() },
			after:  func(t *turn) { t.tellLate() },
		},
		slices.Concat(startCommands(), officerCommands(), standingCommands(), steerCommands(), findingCommands()),
		slices.Concat(overviewScreens(), officerScreens(), noticeScreens(), steerScreens())...,
	)
}
