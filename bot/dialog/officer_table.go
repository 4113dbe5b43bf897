package dialog

// officer_table.go lists the screens on which a criterion is worked on, and the commands that lead there.

import "chamdiem/scoring"

// officerScreens are the screens of a criterion.
func officerScreens() []screen {
	return []screen{
		cardScreen(), moreScreen(),
		pointsScreen(), explainScreen(), composeScreen(),
		evidenceScreen(), itemScreen(), whatScreen(), sortScreen(), inboxScreen(), reuseScreen(),
		checkScreen(), recallScreen(), conflictScreen(), passwordScreen(),
	}
}

// officerCommands lead into the work on criteria.
func officerCommands() []SlashCommand {
	return []SlashCommand{
		{name: cmdNext, roles: []scoring.Role{scoring.Officer}, menu: menuNext, words: []string{"tiếp", "làm tiếp", "tiếp theo"},
			needs: func(State, Event) Need { return Need{Entries: true} }, run: func(t *turn) { t.next() }},
	}
}
