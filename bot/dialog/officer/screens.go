// Package officer holds the screens on which a criterion is worked on, a file each: points, explanation, evidence, submitting.
package officer

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Screens are the screens of a criterion.
func Screens() []dialog.Screen {
	return []dialog.Screen{
		cardScreen(), moreScreen(),
		pointsScreen(), explainScreen(), composeScreen(),
		evidenceScreen(), itemScreen(), whatScreen(), whereScreen(), dropScreen(), sortScreen(), inboxScreen(), reuseScreen(),
		checkScreen(), readyScreen(), recallScreen(), conflictScreen(), passwordScreen(), markScreen(), keptScreen(),
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
