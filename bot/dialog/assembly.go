package dialog

// assembly.go joins all screens, commands and rules to the conversation of the product.

import "slices"

// New is the conversation of the product.
func New() *conversation {
	return newConversation(
		rules{
			start:  (*turn).startWith,
			before: (*turn).holdsPassword,
			text:   (*turn).notAsked,
			file: func(t *turn) {
				if !t.sheetBack() {
					t.loose()
				}
			},
			edited: (*turn).edited,
			after:  (*turn).tellLate,
		},
		slices.Concat(startCommands(), officerCommands(), standingCommands(), steerCommands(), findingCommands()),
		slices.Concat(overviewScreens(), officerScreens(), noticeScreens(), steerScreens())...,
	)
}
