package dialog

// propose.go offers the names that were read from documents: one tap takes one ("Đặt tên: (1) Báo cáo 15/BC-UBND?").

import (
	"strconv"
	"strings"

	"chamdiem/scoring"
)

// maxProposals keeps the buttons of a screen few.
const maxProposals = 2

// proposedTitle is a name made from what was read on the first page: "Báo cáo 15/BC-UBND"; "" if it stands there already.
func proposedTitle(ev scoring.Evidence) string {
	if ev.Facts.Number == "" || strings.Contains(ev.Title, ev.Facts.Number) {
		return ""
	}
	return tidyTitle(txtDocument(ev.Facts))
}

// unnamed reports whether a piece still has its file's name for a title: nobody has given it one.
func unnamed(ev scoring.Evidence) bool {
	return ev.Kind == scoring.EvidenceFile && ev.Title == tidyTitle(strings.TrimSuffix(ev.Name, ending(ev.Name)))
}

// proposal is the key that takes the name read from a piece, ok where there is one.
func (sc Scene) proposal(e scoring.Entry, ev scoring.Evidence) (k key, ok bool) {
	title := proposedTitle(ev)
	if title == "" {
		return key{}, false
	}
	id := idArg(ev.ID)
	return TapKey(txtTakeTitleOf(ev.Number, title), tap{
		Screen: scrItem, Act: "dat", Code: e.Code, Arg: id + "_", Stamp: pieceStamp(sc, e, id, "dat", ""),
	}, "đặt ("+strconv.Itoa(ev.Number)+")"), true
}

// proposals writes the keys for pieces that nobody has named yet, apart from the one that has its key already.
func (v *view) proposals(e scoring.Entry, apart int64) {
	n := 0
	for _, ev := range e.Evidence {
		k, ok := v.Scene.proposal(e, ev)
		if !ok || !unnamed(ev) || ev.ID == apart {
			continue
		}
		v.row(k)
		if n++; n == maxProposals {
			return
		}
	}
}
