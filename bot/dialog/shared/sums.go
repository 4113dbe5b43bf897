// Package shared is what several families of screens use: lists of criteria, the head of an entry, files that come, late
// entries, what changed since a review, fingerprints of what a person saw.
package shared

import (
	"fmt"
	"hash/fnv"
	"maps"
	"slices"
	"strconv"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// SumAnswer is a fingerprint of an answer.
func SumAnswer(a criteria.Answer) string {
	if a.IsZero() {
		return "0"
	}
	var b strings.Builder
	b.WriteString(strconv.Itoa(a.Option))
	for _, name := range slices.Sorted(maps.Keys(a.Values)) {
		b.WriteString(";" + name + "=" + a.Values[name].String())
	}
	return dialog.StampText(b.String())
}

func SameAnswer(a, b criteria.Answer) bool { return SumAnswer(a) == SumAnswer(b) }

// SumParts is a fingerprint of an explanation.
func SumParts(parts []scoring.Part) string {
	if len(parts) == 0 {
		return "0"
	}
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(strconv.FormatInt(p.MessageID, 10) + ":" + p.Text + "\x00")
	}
	return dialog.StampText(b.String())
}

// SumEvidence is a fingerprint of the pieces, their order and titles.
func SumEvidence(all []scoring.Evidence) string {
	var b strings.Builder
	for _, e := range all {
		b.WriteString(strconv.FormatInt(e.ID, 10) + ":" + strconv.FormatInt(e.Document, 10) + ":" + e.Title + ":" + e.Place + ":" + strconv.FormatBool(e.Statistics) + "\x00")
	}
	return dialog.StampText(b.String())
}

// SumEntry is a fingerprint of all that a submission takes along.
func SumEntry(e scoring.Entry) string {
	return dialog.StampText(string(e.State) + SumAnswer(e.Answer) + SumParts(e.Explanation) + SumEvidence(e.Evidence))
}

// SeenParts is the fingerprint of the explanation a person is shown; "" (then the time decides) while only the head of
// the entry is at hand.
func SeenParts(t *dialog.Turn, e scoring.Entry) string {
	if t.Scene.Entry == nil || t.Scene.Entry.Code != e.Code {
		return ""
	}
	return SumParts(e.Explanation)
}

// Overtaken reports whether another person changed the entry since the person was asked; now is the
// fingerprint of the field as it is.
func Overtaken(t *dialog.Turn, e scoring.Entry, now string) bool {
	if e.Version == 0 || e.ChangedBy == "" || t.Scene.Me(e.ChangedBy) {
		return false
	}
	if t.State.Seen != "" {
		return t.State.Seen != now
	}
	return e.ChangedAt.After(t.State.Since)
}

// TotalSum is a fingerprint of all that the picture shows. Needs the heads of all entries, and the rating.
func TotalSum(sc *dialog.Scene) string {
	h := fnv.New64a()
	codes := make([]string, 0, len(sc.Entries))
	for code := range sc.Entries {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		e := sc.Entries[code]
		fmt.Fprintln(h, code, e.State, e.SelfPoints.Valid, e.SelfPoints.Decimal)
		if k := sc.Campaign.Criterion(code); k != nil && k.NotApplicable(e.Answer) {
			fmt.Fprintln(h, "out of the maximum")
		}
	}
	fmt.Fprintln(h, sc.PhaseNow(), len(sc.Campaign.Fixed), sc.Campaign.BandsConfirmed)
	for _, b := range sc.Campaign.Bands {
		fmt.Fprintln(h, b.Name, b.Min)
	}
	for _, q := range sc.Campaign.Vetoes {
		if q.Answer != nil {
			fmt.Fprintln(h, q.Question, q.Answer.Yes)
		}
	}
	if r := sc.Rating; r != nil {
		fmt.Fprintln(h, r.Band)
	}
	return strconv.FormatUint(h.Sum64(), 36)
}
