// Package assembly joins the engine, the screens, the commands and the general rules to the conversation of the product.
package assembly

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/dialog/officer"
	"chamdiem/bot/dialog/opening"
	"chamdiem/bot/dialog/overview"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/steer"
)

// New is the conversation of the product.
func New() *dialog.Conversation {
	return dialog.New(
		dialog.Rules{
			Start:  overview.StartWith,
			Before: func(t *dialog.Turn) bool { return steer.TakeTicks(t) || officer.HoldsPassword(t) },
			GoesOn: officer.GoesOn,
			Text: func(t *dialog.Turn) {
				if !steer.TakeOrder(t) {
					officer.NotAsked(t)
				}
			},
			File: func(t *dialog.Turn) {
				if !steer.SheetBack(t) {
					officer.Loose(t)
				}
			},
			Edited: officer.Edited,
			After: func(t *dialog.Turn) {
				officer.AskDoubtful(t)
				shared.TellLate(t)
			},
		},
		slices.Concat(overview.StartCommands(), officer.Commands(), overview.StandingCommands(), steer.Commands(), officer.KeptCommands(), overview.FindingCommands(), opening.Commands()),
		slices.Concat(overview.Screens(), officer.Screens(), notice.Screens(), steer.Screens(), opening.Screens())...,
	)
}
