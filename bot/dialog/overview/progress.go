package overview

// progress.go sends the pictures that are asked for by their buttons: the total, and for leaders and the clerk the progress by
// person and by day against the deadlines.

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// The pictures, as references to attachments name them.
const (
	totalPicture  = "total"
	peoplePicture = "people"
	daysPicture   = "days"
)

// sendPicture opens the total with a picture and reports whether it does; one that is not known, or that the person may not have, is
// an old button.
func sendPicture(t *dialog.Turn, kind string) bool {
	if kind == totalPicture {
		total(t)
		return true
	}
	caption, name := "", ""
	switch total := t.Scene.Total(); {
	case !t.Scene.Steers():
	case kind == peoplePicture:
		caption, name = words.PeoplePicture(t.Scene.Now, t.Scene.Campaign, total, behind(total)), "tien-do-theo-nguoi.png"
	case kind == daysPicture:
		caption, name = words.DaysPicture(t.Scene.Now, t.Scene.Campaign, total), "tien-do-theo-ngay.png"
	}
	if name == "" {
		t.Toast(words.OldButton)
		return false
	}
	ref := fmt.Sprintf("report:%s:%s:%s", kind, t.Scene.Campaign.ID, progressSum(t.Scene))
	t.Out.Say = append(t.Out.Say, dialog.Message{HTML: caption, Attach: &dialog.Attachment{Photo: true, Name: name, Ref: ref}})
	t.OpenFirst(dialog.ScreenTotal)
	return true
}

// behind are the people who have the most left, the furthest first.
func behind(t scoring.Total) []scoring.PersonLine {
	left := slices.DeleteFunc(slices.Clone(t.People), func(l scoring.PersonLine) bool { return l.Left() == 0 })
	slices.SortStableFunc(left, func(a, b scoring.PersonLine) int { return cmp.Compare(b.Left(), a.Left()) })
	return left[:min(len(left), limits.PeopleBehind)]
}

// progressSum is a fingerprint of all that the pictures show, as long as it is the same day.
func progressSum(sc *dialog.Scene) string {
	h := fnv.New64a()
	for _, code := range slices.Sorted(maps.Keys(sc.Entries)) {
		e := sc.Entries[code]
		fmt.Fprintln(h, code, e.Shown(), e.SubmittedAt.Unix())
	}
	for _, l := range sc.Total().People {
		fmt.Fprintln(h, l.Person, l.Owned.Leaves)
	}
	for _, d := range sc.Campaign.Deadlines {
		fmt.Fprintln(h, d.Kind, d.At.Unix())
	}
	fmt.Fprintln(h, sc.PhaseNow(), format.Date(sc.Now, sc.Campaign.Location))
	return strconv.FormatUint(h.Sum64(), 36)
}
