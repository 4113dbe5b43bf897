package shared

// ready.go knows what an entry lacks, and which entries of a person lack nothing.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// Lacking is the screen of the first thing that an entry needs before it can be submitted; "" = nothing is lacking. The head
// of the entry is enough.
func Lacking(k *criteria.Criterion, e scoring.Entry) string {
	positive := e.SelfPoints.Decimal.IsPositive()
	switch {
	case !e.SelfPoints.Valid:
		return dialog.ScreenPoints
	case positive && len(e.Explanation) == 0 && !e.HasExplanation:
		return dialog.ScreenExplain
	case positive && k.EvidenceNeeded == criteria.EvidenceYes && max(scoring.CountKept(e.Evidence), e.EvidenceCount) == 0:
		return dialog.ScreenEvidence
	}
	return ""
}

// Ready are the criteria that the person owes and that lack nothing, at most limits.MaxBulk: a returned one only once it was
// mended. Needs the heads of all entries.
func Ready(sc *dialog.Scene) []string {
	if sc.Person == nil || !sc.Person.Has(scoring.Officer) || sc.PhaseNow() != scoring.Open {
		return nil
	}
	var codes []string
	for _, code := range sc.Debt().Work() {
		k, ok := sc.Criterion(code)
		e := sc.EntryOf(code)
		mended := e.State != scoring.Returned || !sc.Campaign.MayReview(e.ChangedBy) || sc.Me(e.ChangedBy)
		if ok && mended && Lacking(k, e) == "" && len(codes) < limits.MaxBulk && sc.Campaign.MoveEntry(e, scoring.Submitted, sc.Person.ID, "", sc.PhaseNow()) == nil {
			codes = append(codes, code)
		}
	}
	return codes
}

// LateWay is what of a person's criteria was not submitted when the lock fell, in document order.
type LateWay struct {
	Ready   []string // lack nothing: they can be submitted late
	Waiting []string // were submitted late, and wait for a leader
	Lacking []string
}

// All are the criteria, the ready ones first.
func (w LateWay) All() []string { return slices.Concat(w.Ready, w.Waiting, w.Lacking) }

// LateWayOf is the way that is open to the person after the lock; nothing before it. Needs the heads of all entries.
func LateWayOf(sc *dialog.Scene) (w LateWay) {
	if sc.Person == nil || !sc.Person.Has(scoring.Officer) || sc.PhaseNow() != scoring.Locked {
		return w
	}
	debt := sc.Debt()
	for _, code := range sc.Campaign.CodesOf(sc.Person.ID) {
		k, ok := sc.Criterion(code)
		switch e := sc.EntryOf(code); {
		case !ok || !KeepsLate(sc, code) || !e.IsOpen():
		case sc.WaitsLate(code):
			w.Waiting = append(w.Waiting, code)
		case !slices.Contains(debt.Criteria, code) && !slices.Contains(debt.Deferred, code): // another leads it, or a deputy does
		case Lacking(k, e) == "":
			w.Ready = append(w.Ready, code)
		default:
			w.Lacking = append(w.Lacking, code)
		}
	}
	return w
}

// LateWayKey leads there; no key where there is nothing.
func LateWayKey(sc *dialog.Scene) []dialog.Key {
	if n := len(LateWayOf(sc).All()); n > 0 {
		return []dialog.Key{dialog.OpenKey(words.LateWayKey(n), dialog.ScreenReady, "", "nộp muộn", "chưa nộp trước giờ khóa", "nộp", "nộp hết")}
	}
	return nil
}
