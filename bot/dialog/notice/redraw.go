package notice

// redraw.go says which screens change although the person does nothing.

import "chamdiem/bot/dialog"

// ShowsArrived reports whether the screen of a state tells of the files that have just come in for a criterion, so that it
// is worded again when they were looked at. The buttons below the first row stay where they are.
func ShowsArrived(s dialog.State, code string) bool {
	return s.Screen == dialog.ScreenEvidence && s.Code == code && code != "" && s.Batch != nil
}

// ShowsExports reports whether the screen of a state says how far documents are, so that it is worded again when that
// changes.
func ShowsExports(s dialog.State) bool { return s.Screen == dialog.ScreenExport }
