package steer

// report.go notes on /gui the signed report that went to the superior body: its number and date, which can be corrected later.

import (
	"cmp"
	"regexp"
	"strings"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// askReport asks for number and date, once the result is frozen.
func askReport(t *dialog.Turn) {
	change := scoring.NoteReport{Number: "?", Date: t.Scene.Now}
	r := t.Scene.Campaign.MaySteerStep(change, t.Scene.Person.ID)
	if r == nil {
		r = t.Scene.Campaign.CheckReport(change, t.Scene.PhaseNow(), t.Scene.Now)
	}
	if r != nil {
		t.Refuse(r)
		return
	}
	t.Ask(shared.ActReport)
	t.Toast(words.LabelReport)
}

// answersReport reports whether what was typed is the answer, good or not.
func answersReport(t *dialog.Turn) bool {
	r := t.Reading
	return r.Content() || r.Is(typed.Unclear, typed.Figures, typed.Document)
}

// reportText takes number and date: "15/BC-UBND ngày 22/11/2024", or the number alone for today.
func reportText(t *dialog.Turn) bool {
	report, ok := readReport(t.Event.Text, t.Scene)
	if !ok {
		if !orderedElse(t) {
			t.Reject(words.NoReportNumber(t.Scene.Terms()))
		}
		return true
	}
	if r := t.Scene.Campaign.CheckReport(report, t.Scene.PhaseNow(), t.Scene.Now); r != nil {
		t.Refuse(r)
		return true
	}
	noteReport(t, report)
	return true
}

// noteReport writes number and date of the report, and tells it.
func noteReport(t *dialog.Turn, report scoring.NoteReport) {
	corrects := t.Scene.Steer.Report != nil
	t.Change(report)
	t.OpenFirst(dialog.ScreenSend)
	t.Answer(words.ReportDone(report, t.Scene.Campaign))
	said := words.ReportBy(t.Scene.Terms(), t.By(), report, corrects, t.Scene.Campaign)
	if corrects {
		t.TellSteerers(said)
		return
	}
	t.TellAll(said)
}

// Values of a report that was named in an order, in State.Values.
const (
	stepReportSaid = "ghibc" // the question whether it is noted
	reportNumber   = "so"
	reportDate     = "ngay"
)

// reportAsked asks whether the report that an order names is noted as sent. It says who may, and what is to be done first.
func reportAsked(t *dialog.Turn, m typed.Marked) bool {
	alone := reportAlone(t, m)
	if !m.ReportAsked() && alone == "" || t.State.Screen == dialog.ScreenSend && t.State.Step == shared.ActReport {
		return false
	}
	text := m.Typed()
	if bare := cmp.Or(m.BareReport(), alone); bare != "" && len(input.StatedNumbers(text)) == 0 {
		text = strings.Replace(text, bare, bare+"/"+t.Scene.Terms().Symbol, 1)
	}
	report, ok := readReport(text, t.Scene)
	if !ok {
		return false
	}
	if was := t.Scene.Steer.Report; was != nil && m.FixesNumber() { // its day stays
		report.Date = was.Date
	}
	t.OpenFirst(dialog.ScreenSend)
	if r := checkReport(t.Scene, report); r != nil {
		t.Refuse(r)
		return true
	}
	t.State.Step, t.State.Values = stepReportSaid, map[string]string{reportNumber: report.Number, reportDate: report.Date.Format(dayOnly)}
	return true
}

// reportAlone is the number of a report that a text gives without a word of it, where it is all that may be meant: the result is frozen, and
// the report is not noted yet. With the signs of its kind it is the report on the screen of sending as well.
func reportAlone(t *dialog.Turn, m typed.Marked) string {
	number, signed := m.ReportAlone()
	waits := t.Scene.PhaseNow() == scoring.Sent && t.Scene.Steer.Report == nil && (t.State.Screen == dialog.ScreenHome || t.State.Screen == dialog.ScreenSend)
	if number == "" || !t.Scene.Clerks() || t.State.Code != "" || t.State.Step != "" || !waits && (!signed || t.State.Screen != dialog.ScreenSend) {
		return ""
	}
	return number
}

// checkReport refuses a report that the person may not note, or not now.
func checkReport(sc *dialog.Scene, report scoring.NoteReport) *scoring.Refusal {
	if r := sc.Campaign.MaySteerStep(report, sc.Person.ID); r != nil {
		return r
	}
	return sc.Campaign.CheckReport(report, sc.PhaseNow(), sc.Now)
}

// reportSaid is the report that was named in an order.
func reportSaid(sc *dialog.Scene, values map[string]string) (scoring.NoteReport, bool) {
	day, err := time.ParseInLocation(dayOnly, values[reportDate], sc.Campaign.Location)
	return scoring.NoteReport{Number: values[reportNumber], Date: day}, err == nil && values[reportNumber] != ""
}

// sumReport is a fingerprint of a report that is to be noted, and of what was noted before.
func sumReport(sc *dialog.Scene, r scoring.NoteReport) string {
	was := ""
	if sc.Steer.Report != nil {
		was = sc.Steer.Report.Number + sc.Steer.Report.Date.UTC().String()
	}
	return dialog.StampText(r.Number + r.Date.UTC().String() + was)
}

// noteSaid notes the report that was named in an order, after the press.
func noteSaid(t *dialog.Turn, p dialog.Tap, values map[string]string) {
	report, ok := reportSaid(t.Scene, values)
	if !ok || p.Stamp != dialog.Stamp(t.Scene, dialog.ScreenSend, sumReport(t.Scene, report)) {
		t.Toast(words.OldButton)
		return
	}
	if r := checkReport(t.Scene, report); r != nil {
		t.Refuse(r)
		return
	}
	noteReport(t, report)
}

func readReport(text string, sc *dialog.Scene) (scoring.NoteReport, bool) {
	local := sc.Now.In(sc.Campaign.Location)
	today := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location())
	numbers := input.StatedNumbers(text)
	if len(numbers) != 1 {
		return scoring.NoteReport{}, false
	}
	rest := strings.TrimSpace(strings.Replace(text, numbers[0].Text, "", 1))
	report := scoring.NoteReport{Number: words.ReportClip(numbers[0].Text), Date: today}
	if !strings.ContainsAny(rest, "0123456789") {
		fields := strings.Fields(strings.Trim(rest, " .,;"))
		for at := range fields { // "ngày hôm qua"
			if day, ok := input.PastDate(strings.Join(fields[at:], " "), sc.Now, local.Year(), local.Location()); ok {
				report.Date = day
				break
			}
		}
		return report, true
	}
	for _, form := range []interface{ FindString(string) string }{input.DateText, input.SpokenDate, shortDay} {
		day, ok := input.Date(form.FindString(rest), local.Year(), local.Location())
		if !ok {
			continue
		}
		if report.Date = day; form != input.DateText && day.After(today) {
			report.Date = day.AddDate(-1, 0, 0) // a report is not sent before its day
		}
		return report, true
	}
	return report, false
}

// shortDay is a day without its year: "22/11".
var shortDay = regexp.MustCompile(`\d{1,2}\s*[/.-]\s*\d{1,2}`)

// showReport is the question; false if it is not open.
func showReport(v *dialog.View) bool {
	if report, ok := reportSaid(v.Scene, v.State.Values); ok && v.State.Step == stepReportSaid && v.Scene.Clerks() {
		v.Line(words.AskReportSaid(v.Scene.Terms(), report, v.Scene.Steer.Report != nil, v.Scene.Campaign))
		tap := dialog.Tap{Screen: dialog.ScreenSend, Act: actNoteReport, Stamp: dialog.Stamp(v.Scene, dialog.ScreenSend, sumReport(v.Scene, report))}
		v.Row(dialog.TapKey(words.LabelConfirm, tap, "xác nhận", "có", "đúng"), dialog.OpenKey(words.LabelNo, dialog.ScreenSend, "", "không", "thôi"))
		v.Row(dialog.HomeKey())
		return true
	}
	if v.State.Step != shared.ActReport || !v.Scene.Clerks() {
		return false
	}
	v.Line(words.AskReport(v.Scene.Terms(), v.Scene.Steer.Report, v.Scene.Now, v.Scene.Campaign))
	v.Row(v.LeaveKeys(dialog.ScreenSend)...)
	return true
}

// fixReportKeys correct what was noted.
func fixReportKeys(v *dialog.View) []dialog.Key {
	if !v.Scene.Clerks() || v.Scene.Steer.Report == nil {
		return nil
	}
	return []dialog.Key{dialog.TapKey(words.LabelFixReport, dialog.Tap{Screen: dialog.ScreenSend, Act: shared.ActReport}, "sửa báo cáo")}
}
