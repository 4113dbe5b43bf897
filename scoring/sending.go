package scoring

// What the clerk sees through once the work is done: one list, from the rating to the proof that all was sent. Frozen in the bot
// and sent to the superior body are two marks.

import (
	"slices"
	"time"
)

// SentReport is the signed report as it went to the superior body.
type SentReport struct {
	Number string    // "15/BC-UBND"
	Date   time.Time // the day it bears, midnight
	By     string    // person ID
	At     time.Time // when it was noted
	Round  int       // how often the campaign had been reopened then
}

// Sending is how far the result is on its way. Report and Proofs are those that came since the campaign was last reopened.
type Sending struct {
	Rating   *RatingChoice  // nil: no leader has confirmed one
	Snapshot *SnapshotState // the newest; nil: never frozen
	Reopened int            // how often it was opened again
	Report   *SentReport    // nil: the report is not sent
	Proofs   int            // files that show the software's "Gửi đi"
}

// SendingStep names a line of the list.
type SendingStep string

// The steps, in their order.
const (
	StepRating   SendingStep = "rating"   // mức xếp loại đã chốt
	StepFreeze   SendingStep = "freeze"   // số liệu đã chốt trong bot
	StepReport   SendingStep = "report"   // báo cáo đã ký, gửi
	StepTransfer SendingStep = "transfer" // đã nhập phần mềm
	stepProof    SendingStep = "proof"    // ảnh chụp "Gửi đi"
)

// SendingLine is a line of the list.
type SendingLine struct {
	Step SendingStep
	Done bool
	Open bool // it can be done now, by the person whose step it is
}

// SendingList is the state of the whole list.
type SendingList struct {
	Phase    Phase
	Facts    Sending
	Lines    []SendingLine
	Entered  int      // criteria in the official software, as they are now
	ToEnter  int      // criteria that are entered there
	Changed  []string // entered, and changed since: not counted in Entered
	Unsuited bool     // a leader confirmed a rating, and the points suggest another by now
}

// Left are the lines that are not done.
func (l SendingList) Left() []SendingLine {
	var out []SendingLine
	for _, line := range l.Lines {
		if !line.Done {
			out = append(out, line)
		}
	}
	return out
}

// Next is the first line that can be done now; nil if there is none.
func (l SendingList) Next() *SendingLine {
	for i := range l.Lines {
		if l.Lines[i].Open {
			return &l.Lines[i]
		}
	}
	return nil
}

// AsksRating reports whether a leader still has to confirm the rating, or to look at it again since the points have changed.
func (l SendingList) AsksRating() bool {
	return slices.ContainsFunc(l.Lines, func(line SendingLine) bool { return line.Step == StepRating && line.Open })
}

// IsFrozen reports whether nothing of the result changes any more: it was frozen by the clerk, or by the lock.
func (l SendingList) IsFrozen() bool { return l.Phase == Sent || l.Phase == Locked }

// SendingList says what of the way is done. The lock freezes the result by itself; a rating that was not confirmed by then cannot be.
func (c *Campaign) SendingList(entries map[string]Entry, phase Phase, s Sending, now time.Time) SendingList {
	l := SendingList{Phase: phase, Facts: s}
	codes := c.TransferCodes(entries)
	left, changed := splitTransfer(entries, codes)
	l.ToEnter, l.Entered, l.Changed = len(codes), len(codes)-len(left), changed
	open := !l.IsFrozen()
	l.Unsuited = open && s.Rating != nil && s.Rating.Reason == "" && !c.RateFrozen(entries, now).Fits(s.Rating.Band)
	rated := s.Rating != nil && !l.Unsuited
	if standing := s.Snapshot; phase == Sent && standing != nil {
		rated = standing.Content.Rating.Leader != ""
	}
	entered := len(left) == 0 && len(codes) > 0 && (!open || len(codes) == c.transferable())
	l.Lines = []SendingLine{
		{Step: StepRating, Done: rated, Open: open && !rated},
		{Step: StepFreeze, Done: !open, Open: open},
		{Step: StepReport, Done: !open && s.Report != nil, Open: !open && s.Report == nil},
		{Step: StepTransfer, Done: entered, Open: !open && !entered},
		{Step: stepProof, Done: s.Proofs > 0, Open: !open && s.Proofs == 0},
	}
	return l
}

// IsCounted reports whether a criterion is part of the result: fixed, submitted or approved, with points; XHH is no part of it.
func (c *Campaign) IsCounted(code string, e Entry) bool {
	return !c.IsSurvey(code) && (c.IsFixed(code) || !e.IsOpen() && e.SelfPoints.Valid)
}

// TransferCodes are the criteria that are entered in the official software, in document order.
func (c *Campaign) TransferCodes(entries map[string]Entry) []string {
	var out []string
	for _, k := range c.Leaves() {
		if c.IsCounted(k.Code, entries[k.Code]) {
			out = append(out, k.Code)
		}
	}
	return out
}

// NotTransferred are those of TransferCodes that are not entered yet, or have changed since.
func (c *Campaign) NotTransferred(entries map[string]Entry) []string {
	left, _ := splitTransfer(entries, c.TransferCodes(entries))
	return left
}

func splitTransfer(entries map[string]Entry, codes []string) (left, changed []string) {
	for _, code := range codes {
		e := entries[code]
		if e.IsTransferred() {
			continue
		}
		left = append(left, code)
		if e.Transferred != nil {
			changed = append(changed, code)
		}
	}
	return left, changed
}

// IsTransferred reports whether the official software has the entry as it is now.
func (e Entry) IsTransferred() bool { return e.Transferred != nil && !e.TransferChanged }

// transferable is how many criteria there are to enter once all count.
func (c *Campaign) transferable() int {
	n := 0
	for _, k := range c.Leaves() {
		if !c.IsSurvey(k.Code) {
			n++
		}
	}
	return n
}

// maxReportNumber is how long the number of a report may be, in letters.
const maxReportNumber = 100

// CheckReport refuses to note a report as sent: before the result is frozen, without a number, or with a day that cannot be: after
// today, or before the year that is assessed.
func (c *Campaign) CheckReport(r NoteReport, phase Phase, now time.Time) *Refusal {
	switch today := now.In(c.Location); {
	case phase != Sent && phase != Locked:
		return Refuse(RefusedNotFrozen)
	case r.Number == "" || len([]rune(r.Number)) > maxReportNumber:
		return Refuse(RefusedReport, "chưa có số báo cáo")
	case r.Date.After(today):
		return Refuse(RefusedReport, "ngày báo cáo chưa đến")
	case r.Date.In(c.Location).Year() < c.Year:
		return Refuse(RefusedReport, "ngày báo cáo trước năm chấm điểm")
	}
	return nil
}
