package scoring

// The check of the whole campaign before it is sent: everything is listed and confirmed, nothing blocks
// (docs/conversation.md, "An entry, guided": approval is not needed for sending).

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"
)

// Warned is a criterion with what the check of an entry warns of.
type Warned struct {
	Code     string
	Findings []Finding
}

// SendCheck is what the clerk confirms before sending. All lists are in document order.
type SendCheck struct {
	Pending    []string // submitted, not approved: they count
	Drafts     []string // in work, not submitted: they do not count
	Returned   []string // trả lại, with or without points: they do not count
	Empty      []string // not begun
	Deferred   []string // đánh giá bổ sung
	Warned     []Warned // counted, but warned of
	Unfetched  []string // with files that are not stored yet, or only on Telegram
	NotAtClose []string // figures do not run up to the cut-off
	Unknown    []string // XHH criteria without counts
	Frozen     Frozen
	versions   []string
}

// CheckCampaign looks at all entries, loaded in full, as they would be sent now.
func CheckCampaign(c *Campaign, entries map[string]Entry, now time.Time) SendCheck {
	s := SendCheck{Frozen: Freeze(c, entries)}
	for _, v := range c.Vetoes {
		if v.Answer != nil {
			s.versions = append(s.versions, v.Question+":"+YesNo(v.Answer.Yes))
		}
	}
	for _, k := range c.Leaves() {
		e := entries[k.Code]
		s.versions = append(s.versions, fmt.Sprintf("%s:%d:%s", k.Code, e.Version, e.SelfPoints.Decimal))
		switch {
		case c.IsFixed(k.Code):
			continue
		case c.IsSurvey(k.Code):
			if !e.SelfPoints.Valid {
				s.Unknown = append(s.Unknown, k.Code)
			}
			continue
		}
		if e.Deferred {
			s.Deferred = append(s.Deferred, k.Code)
		}
		switch {
		case e.State == Returned:
			s.Returned = append(s.Returned, k.Code)
		case e.State == Working:
			s.Drafts = append(s.Drafts, k.Code)
		case e.IsOpen():
			s.Empty = append(s.Empty, k.Code)
		case e.State == Submitted:
			s.Pending = append(s.Pending, k.Code)
		}
		if e.IsOpen() {
			continue
		}
		if found := CheckSubmit(c, k, e, e.SubmittedBy, now); !found.OK() {
			s.Warned = append(s.Warned, Warned{k.Code, slices.Concat(found.Blocks, found.Warnings)})
		}
		if slices.ContainsFunc(e.Evidence, func(v Evidence) bool { return v.Fetch == FetchWaiting || v.Fetch == FetchTooLarge }) {
			s.Unfetched = append(s.Unfetched, k.Code)
		}
		if e.FiguresAtCutoff != nil && !*e.FiguresAtCutoff {
			s.NotAtClose = append(s.NotAtClose, k.Code)
		}
	}
	return s
}

// Clean reports whether nothing at all is to be confirmed.
func (s SendCheck) Clean() bool {
	return len(s.Pending)+len(s.Drafts)+len(s.Returned)+len(s.Empty)+len(s.Deferred)+len(s.Warned)+len(s.Unfetched)+len(s.NotAtClose) == 0
}

// Sum is a fingerprint of what is sent: another one means that an entry or the rating changed since it was confirmed.
func (s SendCheck) Sum(rating *RatingChoice) string {
	h := sha256.New()
	for _, v := range s.versions {
		fmt.Fprintln(h, v)
	}
	if rating != nil {
		fmt.Fprintln(h, rating.Band, rating.Reason, rating.By)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}
