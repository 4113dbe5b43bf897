package scoring

// The part of the campaign file that is about time: deadlines, reminders, quiet hours.

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"
)

// Times in the file are written as people write them here.
const (
	fileDate     = "02/01/2006"
	fileDateTime = "02/01/2006 15:04"
)

// endOfDay is what a date without a time of day means: "hết ngày".
const endOfDay = 23*time.Hour + 59*time.Minute + 59*time.Second

// moment reads "20/11/2024 17:00", or "20/11/2024" where a whole day is allowed: its last second.
func (l *loader) moment(n ast.Node, text string, wholeDay bool) (time.Time, bool) {
	if t, err := time.ParseInLocation(fileDateTime, text, l.c.Location); err == nil {
		return t, true
	}
	if t, err := time.ParseInLocation(fileDate, text, l.c.Location); err == nil && wholeDay {
		return time.Date(t.Year(), t.Month(), t.Day(), 23, 59, 59, 0, l.c.Location), true
	}
	if wholeDay {
		l.fault(n, "%q không phải là ngày; ví dụ: 20/11/2024 (hết ngày) hoặc 25/11/2024 17:00", text)
	} else {
		l.fault(n, "%q không phải là ngày giờ; ví dụ: 19/11/2024 08:00", text)
	}
	return time.Time{}, false
}

func (l *loader) deadlines(o *object) {
	n := o.get("deadlines", true)
	if n == nil {
		return
	}
	d := l.object(n, "deadlines")
	for _, kind := range []DeadlineKind{Cutoff, Report, Lock, Supplement} {
		text := d.text(string(kind), kind != Supplement)
		deadline := Deadline{Kind: kind}
		if text != "" {
			deadline.At, _ = l.moment(d.at(string(kind)), text, true)
			deadline.Filed = deadline.At
		}
		l.c.Deadlines = append(l.c.Deadlines, deadline)
	}
	d.done()
	cutoff, report, lock, supplement := l.c.Deadline(Cutoff), l.c.Deadline(Report), l.c.Deadline(Lock), l.c.Deadline(Supplement)
	if !lock.IsZero() {
		if cutoff.After(lock) {
			l.fault(d.at("cutoff"), "chốt số liệu phải trước hoặc cùng lúc khóa")
		}
		if report.After(lock) {
			l.fault(d.at("report"), "hạn gửi báo cáo phải trước hoặc cùng lúc khóa")
		}
		if !supplement.IsZero() && !supplement.After(lock) {
			l.fault(d.at("supplement"), "hạn bổ sung phải sau khi khóa")
		}
	}
}

func (l *loader) quiet(o *object) {
	n := o.get("quiet", false)
	if n == nil {
		return
	}
	q := l.object(n, "quiet")
	l.c.Quiet = QuietHours{From: l.clock(q, "from"), To: l.clock(q, "to")}
	q.done()
}

// maxDigestDays keeps a slip of the pen from sending summaries for a year.
const maxDigestDays = 60

func (l *loader) digest(o *object) {
	n := o.get("digest", false)
	if n == nil {
		return
	}
	d := l.object(n, "digest")
	l.c.Digest.At = l.clock(d, "at")
	text := d.text("days", true)
	days, err := strconv.Atoi(text)
	if text != "" && (err != nil || days < 1 || days > maxDigestDays) {
		l.fault(d.at("days"), "%q không phải là số ngày; ví dụ: 7", text)
		days = 0
	}
	l.c.Digest.Days = days
	d.done()
	if at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC).Add(l.c.Digest.At); l.c.Quiet.Contains(at) {
		l.fault(d.at("at"), "giờ tổng hợp buổi sáng nằm trong khoảng không nhắc (quiet)")
	}
}

// clock reads a time of day as the duration since midnight.
func (l *loader) clock(o *object, key string) time.Duration {
	s := o.text(key, true)
	if s == "" {
		return 0
	}
	t, err := time.Parse("15:04", s)
	if err != nil {
		l.fault(o.at(key), "%q không phải là giờ trong ngày; ví dụ: \"21:00\"", s)
		return 0
	}
	return time.Duration(t.Hour())*time.Hour + time.Duration(t.Minute())*time.Minute
}

// duration is how long before a deadline a reminder goes out: hours and minutes.
var duration = regexp.MustCompile(`^([1-9][0-9]{0,3}h)?([1-9][0-9]{0,3}m)?$`)

func (l *loader) reminders(o *object) {
	for _, n := range o.list("reminders", false) {
		r := l.object(n, "một dòng nhắc việc")
		times := ReminderTimes{Deadline: DeadlineKind(r.text("deadline", true)), Roles: l.roles(r, "roles")}
		known := slices.Contains([]DeadlineKind{Cutoff, Report, Lock, Supplement}, times.Deadline)
		if !known && times.Deadline != "" {
			l.fault(r.at("deadline"), "không có hạn %q; chỉ dùng: cutoff, report, lock, supplement", times.Deadline)
		}
		deadline := l.c.Deadline(times.Deadline)
		for _, t := range r.texts("at", false) {
			at, ok := l.moment(t.node, t.text, false)
			if !ok {
				continue
			}
			if known && !deadline.IsZero() && !at.Before(deadline) {
				l.fault(t.node, "giờ nhắc %s không trước hạn %s", t.text, deadline.Format(fileDateTime))
			}
			if l.c.Quiet.Contains(at) {
				l.fault(t.node, "giờ nhắc %s nằm trong khoảng không nhắc (quiet)", t.text)
			}
			times.At = append(times.At, at)
		}
		for _, t := range r.texts("before", false) {
			if t.text == "" || !duration.MatchString(t.text) {
				l.fault(t.node, "%q không phải là khoảng thời gian; ví dụ: 2h, 30m hoặc 1h30m", t.text)
				continue
			}
			before, _ := time.ParseDuration(t.text)
			times.Before = append(times.Before, before)
		}
		r.done()
		if r.node != nil && r.values["at"] == nil && r.values["before"] == nil {
			l.fault(n, "dòng nhắc việc cần at (ngày giờ) hoặc before (trước hạn bao lâu)")
		}
		l.c.Reminders = append(l.c.Reminders, times)
	}
}

func (l *loader) url(o *object, key string) string {
	s := o.text(key, false)
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || strings.ContainsAny(s, " \n") {
		l.fault(o.at(key), "%q không phải là địa chỉ; ví dụ: https://dinhhoa.cchc.com.vn", s)
	}
	return s
}
