package scoring

// What the check of files finds after their entry was submitted: no person is held up by it, and none misses it.

import (
	"slices"
	"time"

	"chamdiem/criteria"
)

// LaterChecked is a submitted entry some of whose files were checked only afterwards.
type LaterChecked struct {
	Entry Entry   // in full
	Fresh []int64 // the pieces that were checked since
	// UsedThen names, for a fresh piece, the other criteria where the same file was known to be attached without its bytes.
	UsedThen map[int64][]string
}

// Found are what the check says now and did not when the entry was submitted.
func (l LaterChecked) Found(c *Campaign, k *criteria.Criterion, now time.Time) []Finding {
	then := l.Entry
	then.Evidence = slices.Clone(then.Evidence)
	for i, v := range then.Evidence {
		if slices.Contains(l.Fresh, v.ID) {
			v.Fetch, v.FetchNote, v.SHA256, v.Signature, v.Facts = FetchWaiting, "", "", nil, DocumentFacts{}
			v.AlsoAt, v.NumberAt = l.UsedThen[v.ID], nil
			then.Evidence[i] = v
		}
	}
	was, is := CheckSubmit(c, k, then, l.Entry.SubmittedBy, now), CheckSubmit(c, k, l.Entry, l.Entry.SubmittedBy, now)
	seen := slices.Concat(was.Blocks, was.Warnings)
	return slices.DeleteFunc(slices.Concat(is.Blocks, is.Warnings), func(f Finding) bool { return slices.Contains(seen, f) })
}

// FreshPieces are the pieces that were checked since.
func (l LaterChecked) FreshPieces() []Evidence {
	return slices.DeleteFunc(slices.Clone(l.Entry.Evidence), func(v Evidence) bool { return !slices.Contains(l.Fresh, v.ID) })
}
