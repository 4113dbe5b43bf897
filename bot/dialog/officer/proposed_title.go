package officer

// proposed_title.go offers the names that were read from documents: one tap takes one ("Đặt tên: (1) Báo cáo số 15/BC-UBND?").

import (
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/filetype"
)

// maxProposals keeps the buttons of a screen few.
const maxProposals = 2

// proposedTitle is a name made from what was read on the first page: "Báo cáo số 15/BC-UBND"; "" if it stands there already.
func proposedTitle(ev scoring.Evidence) string {
	if ev.Facts.Number == "" || strings.Contains(ev.Title, ev.Facts.Number) {
		return ""
	}
	return shared.TidyTitle(words.Document(ev.Facts))
}

// unnamed reports whether a piece still has its file's name for a title: it was not given one.
func unnamed(ev scoring.Evidence) bool {
	return ev.Kind == scoring.EvidenceFile && ev.Title == shared.TidyTitle(filetype.Stem(ev.Name))
}

// proposal is the key that takes the name read from a piece, ok where there is one.
func proposal(sc dialog.Scene, e scoring.Entry, ev scoring.Evidence) (k dialog.Key, ok bool) {
	title := proposedTitle(ev)
	if title == "" {
		return dialog.Key{}, false
	}
	id := dialog.IDArg(ev.ID)
	return dialog.TapKey(words.TakeTitleOf(ev.Number, title), dialog.Tap{
		Screen: dialog.ScreenItem, Act: actTakeTitle, Code: e.Code, Arg: id + "_", Stamp: PieceStamp(sc, e, id, actTakeTitle, ""),
	}, "đặt ("+strconv.Itoa(ev.Number)+")"), true
}

// proposals writes the keys for pieces that are not named yet, apart from the one that has its key already.
func proposals(v *dialog.View, e scoring.Entry, apart int64) {
	n := 0
	for _, ev := range e.Documents() {
		k, ok := proposal(v.Scene, e, ev)
		if !ok || !unnamed(ev) || ev.ID == apart {
			continue
		}
		v.Row(k)
		if n++; n == maxProposals {
			return
		}
	}
}
