package shared

// ready.go knows what an entry lacks, and which entries of a person lack nothing.

import (
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
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
func Ready(sc dialog.Scene) []string {
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
