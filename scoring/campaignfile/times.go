package campaignfile

// The part of the campaign file that is about time: deadlines, reminders, quiet hours.

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"chamdiem/criteria/strict"
	"chamdiem/scoring"
)

// Times in the file are written as people write them here.
const (
	fileDate     = "02/01/2006"
	fileDateTime = "02/01/2006 15:04"
)

// moment reads "20/11/2024 17:00", or "20/11/2024" where a whole day is allowed: its last second.
func (l *loader) moment(at strict.Place, text string, wholeDay bool) (time.Time, bool) {
	if t, err := time.ParseInLocation(fileDateTime, text, l.c.Location); err == nil {
		return t, true
	}
	if t, err := time.ParseInLocation(fileDate, text, l.c.Location); err == nil && wholeDay {
		return time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 59, 0, l.c.Location), true
	}
	if wholeDay {
		l.Fault(at, "%q không phải là ngày; ví dụ: 20/11/2024 (hết ngày) hoặc 25/11/2024 17:00", text)
	} else {
		l.Fault(at, "%q không phải là ngày giờ; ví dụ: 19/11/2024 08:00", text)
	}
	return time.Time{}, false
}

func (l *loader) deadlines(o *strict.Fields) {
	if !o.Need("deadlines", "{cutoff: 20/11/2024, report: 22/11/2024, lock: 25/11/2024 17:00}") {
		return
	}
	d, _ := o.Inner("deadlines", string(scoring.Cutoff), string(scoring.Report), string(scoring.Lock), string(scoring.Supplement))
	for _, kind := range []scoring.DeadlineKind{scoring.Cutoff, scoring.Report, scoring.Lock, scoring.Supplement} {
		if kind != scoring.Supplement {
			d.Need(string(kind), "25/11/2024 17:00")
		}
		text := d.Scalar(string(kind))
		deadline := scoring.Deadline{Kind: kind}
		if text != "" {
			deadline.At, _ = l.moment(d.ValueAt(string(kind)), text, true)
			deadline.Filed = deadline.At
		}
		l.c.Deadlines = append(l.c.Deadlines, deadline)
	}
	l.notBeforeYear(d)
	cutoff, report, lock, supplement := l.c.Deadline(scoring.Cutoff), l.c.Deadline(scoring.Report), l.c.Deadline(scoring.Lock), l.c.Deadline(scoring.Supplement)
	if !lock.IsZero() {
		if cutoff.After(lock) {
			l.Fault(d.ValueAt("cutoff"), "chốt số liệu phải trước hoặc cùng lúc khóa")
		}
		if report.After(lock) {
			l.Fault(d.ValueAt("report"), "hạn gửi báo cáo phải trước hoặc cùng lúc khóa")
		}
		if cutoff.After(report) && !report.After(lock) {
			l.Doubt(d.ValueAt("cutoff"), "chốt số liệu phải trước hoặc cùng lúc hạn gửi báo cáo")
		}
		if !supplement.IsZero() && !supplement.After(lock) {
			l.Fault(d.ValueAt("supplement"), "hạn bổ sung phải sau khi khóa")
		}
	}
}

// notBeforeYear doubts deadlines before what is assessed begins.
func (l *loader) notBeforeYear(d *strict.Fields) {
	if l.c.Year == 0 || l.c.Catalogue != nil && !l.c.Catalogue.Covers(l.c.Year) { // reported
		return
	}
	begins := l.c.Period.Begins(l.c.Year, l.c.Location)
	for _, one := range l.c.Deadlines {
		if !one.At.IsZero() && one.At.Before(begins) {
			l.Doubt(d.ValueAt(string(one.Kind)), "hạn %s trước khi %s bắt đầu; kiểm tra lại năm của hạn", one.At.Format(fileDate), l.c.Period.In(l.c.Year))
		}
	}
}

func (l *loader) quiet(o *strict.Fields) {
	if q, ok := o.Inner("quiet", "from", "to"); ok {
		l.c.Quiet = scoring.QuietHours{From: l.clock(q, "from"), To: l.clock(q, "to")}
	}
}

// maxDigestDays keeps a slip of the pen from sending summaries for a year.
const maxDigestDays = 60

func (l *loader) digest(o *strict.Fields) {
	d, ok := o.Inner("digest", "at", "days")
	if !ok {
		return
	}
	l.c.Digest.At = l.clock(d, "at")
	text := needed(d, "days", "7")
	days, err := strconv.Atoi(text)
	if text != "" && (err != nil || days < 1 || days > maxDigestDays) {
		l.Fault(d.ValueAt("days"), "%q không phải là số ngày; ví dụ: 7", text)
		days = 0
	}
	l.c.Digest.Days = days
	if at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Add(l.c.Digest.At); l.c.Quiet.Contains(at) {
		l.Fault(d.ValueAt("at"), "giờ tổng hợp buổi sáng nằm trong khoảng không nhắc (quiet)")
	}
}

// clock reads a time of day as the duration since midnight.
func (l *loader) clock(o *strict.Fields, key string) time.Duration {
	s := needed(o, key, `"21:00"`)
	if s == "" {
		return 0
	}
	t, err := time.Parse("15:04", s)
	if err != nil {
		l.Fault(o.ValueAt(key), "%q không phải là giờ trong ngày; ví dụ: \"21:00\"", s)
		return 0
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
}

// duration is how long before a deadline a reminder goes out: hours and minutes.
var duration = regexp.MustCompile(`^([1-9][0-9]{0,3}h)?([1-9][0-9]{0,3}m)?$`)

// maxBefore is how early a reminder may come: a campaign takes some weeks, a slip of the pen a year.
const maxBefore = 90 * 24 * time.Hour

// reminders reads when people are reminded of each deadline.
func (l *loader) reminders(o *strict.Fields) {
	for _, n := range o.List("reminders") {
		r, sound := n.Fields("một dòng nhắc việc", "deadline", "roles", "at", "before")
		times := scoring.ReminderTimes{Deadline: scoring.DeadlineKind(needed(r, "deadline", "cutoff")), Roles: l.roles(r, "roles")}
		known := slices.Contains([]scoring.DeadlineKind{scoring.Cutoff, scoring.Report, scoring.Lock, scoring.Supplement}, times.Deadline)
		if !known && times.Deadline != "" {
			l.Fault(r.ValueAt("deadline"), "không có hạn %q; chỉ dùng: cutoff, report, lock, supplement", times.Deadline)
		}
		var deadline time.Time // zero: nothing to hold times against
		if known {
			deadline = l.c.Deadline(times.Deadline)
		}
		times.At, times.Before = l.remindedAt(r, deadline), l.remindedBefore(r)
		if sound && !r.Given("at") && !r.Given("before") {
			l.Fault(r.At(), "dòng nhắc việc cần at (ngày giờ) hoặc before (trước hạn bao lâu)")
		}
		l.c.Reminders = append(l.c.Reminders, times)
	}
}

// remindedAt reads the days and hours of reminders, and holds them against the deadline and the hours of rest.
func (l *loader) remindedAt(r *strict.Fields, deadline time.Time) (out []time.Time) {
	for _, t := range r.Words("at") {
		at, ok := l.moment(t.At, t.Text, false)
		if !ok {
			continue
		}
		switch {
		case deadline.IsZero():
		case !at.Before(deadline):
			l.Fault(t.At, "giờ nhắc %s không trước hạn %s", t.Text, deadline.Format(fileDateTime))
		case at.Before(deadline.AddDate(-1, 0, 0)):
			l.Doubt(t.At, "giờ nhắc %s trước hạn %s hơn một năm; kiểm tra lại năm", t.Text, deadline.Format(fileDateTime))
		}
		if l.c.Quiet.Contains(at) {
			l.Fault(t.At, "giờ nhắc %s nằm trong khoảng không nhắc (quiet)", t.Text)
		}
		out = append(out, at)
	}
	return out
}

// remindedBefore reads how long before the deadline reminders go out.
func (l *loader) remindedBefore(r *strict.Fields) (out []time.Duration) {
	for _, t := range r.Words("before") {
		if t.Text == "" || !duration.MatchString(t.Text) {
			l.Fault(t.At, "%q không phải là khoảng thời gian; ví dụ: 2h, 30m hoặc 1h30m", t.Text)
			continue
		}
		before, _ := time.ParseDuration(t.Text)
		if before > maxBefore {
			l.Doubt(t.At, "nhắc trước hạn quá sớm, nhiều nhất %d ngày; kiểm tra lại số giờ", int(maxBefore.Hours())/24)
		}
		out = append(out, before)
	}
	return out
}

func (l *loader) url(o *strict.Fields, key string) string {
	s := o.Scalar(key)
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || strings.ContainsAny(s, " \n") {
		l.Fault(o.ValueAt(key), "%q không phải là địa chỉ; ví dụ: https://phanmem.example.vn", s)
	}
	return s
}
