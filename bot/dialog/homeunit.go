package dialog

// homeunit.go is what leaders and the clerk see of the unit on the home screen, and their doors from there.

import (
	"slices"

	"chamdiem/scoring"
)

// unitPart is how far the unit is, as the phase has it.
func (v *view) unitPart() {
	sc := v.Scene
	c, s := sc.Campaign, sc.Steer.Snapshot
	t := sc.currentTotal()
	switch sc.PhaseNow() {
	case scoring.Open:
		v.line(txtUnitProgress(t))
		if s != nil && s.Reopened != nil {
			v.line(txtReopenedHome(*s, c))
		} else if report := c.Deadline(scoring.Report); !report.IsZero() && sc.Now.After(report) {
			v.line(txtReportLate(report, c.Location))
		}
		if cutoff := c.Deadline(scoring.Cutoff); !cutoff.IsZero() && sc.Now.After(cutoff) && sc.Steer.Rating == nil {
			v.line(txtNoRating)
		}
		return
	case scoring.Sent:
		if s != nil {
			v.line(txtSentHome(*s, t, c))
		}
	case scoring.Locked:
		v.line(txtLockedHome(t, c))
		if line := txtUnsent(s); line != "" {
			v.line(line)
		} else {
			v.line(txtSentBrief(*s, c))
		}
		if n := len(sc.openLate()); n > 0 {
			v.line(txtLateHome(n, sc.leads()))
		}
		if at := c.Deadline(scoring.Supplement); len(c.Supplemented) > 0 && sc.Now.Before(at) {
			v.line(txtSupplementHome(c, sc.Now))
		}
		if t.Appraised.Entered > 0 {
			v.line(txtTotalAppraised(t.Appraised))
		}
	}
	if left := len(c.NotTransferred(sc.Entries)); sc.clerks() && left > 0 {
		v.line(txtTransferHome(left, sc.PhaseNow()))
	}
}

// openLate are the late entries that wait for a leader.
func (sc Scene) openLate() []scoring.LateItem {
	return slices.DeleteFunc(sc.lateItems(), func(l scoring.LateItem) bool { return l.Decision != "" })
}

// steerKeys are the doors of leaders and the clerk.
func (v *view) steerKeys() {
	sc := v.Scene
	people, send, export := OpenKey(lblPeople, scrPeople, "", "nhân sự"), OpenKey(lblSend, scrSend, "", "gửi đi"), OpenKey(lblExport, scrExport, "", "xuất")
	transfer := OpenKey(lblTransfer, scrTransfer, "", "nhập phần mềm")
	switch sc.PhaseNow() {
	case scoring.Open:
		v.row(OpenKey(txtReviewKey(len(sc.queue())), scrReview, "", "duyệt", "chờ duyệt"), OpenKey(lblRemind, scrRemind, "", "nhắc việc"))
		v.row(people, send)
		if sc.clerks() {
			v.row(export, transfer)
			return
		}
		v.row(export)
	case scoring.Sent:
		if sc.clerks() {
			v.row(transfer, OpenKey(lblSentKey, scrSend, "", "gửi đi"))
		} else {
			v.row(OpenKey(lblSentKey, scrSend, "", "gửi đi"))
		}
		v.row(people, export)
	default:
		v.row(OpenKey(txtLateKeyOf(len(sc.openLate())), scrLate, "", "gửi muộn"), OpenKey(lblAppraise, scrAppraise, "", "thẩm định"))
		if sc.clerks() {
			v.row(transfer, OpenKey(lblSentKey, scrSend, "", "gửi đi"))
		} else {
			v.row(OpenKey(lblSupplement, scrSupplement, "", "bổ sung"), OpenKey(lblSentKey, scrSend, "", "gửi đi"))
		}
		v.row(people, export)
	}
}
