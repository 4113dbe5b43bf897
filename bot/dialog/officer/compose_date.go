package officer

// compose_date.go takes the document of the composed sentence, and its date. Where only a half of a date was typed it asks on: "12" is a day whose
// month is asked about, "tháng 10" a month whose day is.

import (
	"fmt"
	"maps"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

// takeComposedDocument takes the document, and its date where that is named with it.
func takeComposedDocument(t *dialog.Turn, k *criteria.Criterion, text string) {
	document, day, ok := input.ReadPastDocument(text, t.Scene.Now, t.Scene.Campaign.Year, t.Scene.Campaign.Location)
	switch {
	case !ok:
		t.Reject(t.Scene.Fill(words.BadDate))
	case day.IsZero():
		takeComposedPart(t, k, "d", document)
	default:
		composed(t, "d", document)
		dated(t, day)
	}
}

// takeComposedDate takes the date of the document.
func takeComposedDate(t *dialog.Turn, text string) {
	if halfDate(t, text) {
		return
	}
	day, ok := documentDay(t, text)
	if !ok {
		t.Reject(t.Scene.Fill(words.BadDate))
		return
	}
	dated(t, day)
}

// halfDate takes a half of a date: a day of a month that was said before is whole, all else is asked about. False where it is no half.
func halfDate(t *dialog.Turn, text string) bool {
	text = typed.Bare(text)
	day, month := input.DayAlone(text), input.MonthAlone(text)
	if day == 0 && month == "" {
		return false
	}
	values := maps.Clone(t.State.Values)
	if values == nil {
		values = map[string]string{}
	}
	delete(values, valueAsked)
	if month != "" {
		values[valueMonth], t.State.Values, t.State.Step = month, values, "n"
		t.Reject(words.WhichDay(month))
		return true
	}
	c := t.Scene.Campaign
	if before := values[valueMonth]; before != "" {
		if whole, ok := input.Date(fmt.Sprintf("%d/%s", day, before), c.Year, c.Location); ok {
			dated(t, whole)
			return true
		}
	}
	guessed, ok := input.PastDate(fmt.Sprintf("ngày %d", day), t.Scene.Now, c.Year, c.Location)
	if !ok {
		return false
	}
	values[valueAsked], t.State.Values, t.State.Step = format.Date(guessed, c.Location), values, "n"
	return true
}

// askedDay asks about a day that has not come, or whose month was not said.
func askedDay(sc *dialog.Scene, day string) string {
	if at, ok := input.Date(day, sc.Campaign.Year, sc.Campaign.Location); ok && !sc.Campaign.IsFuture(at, sc.Now) {
		return words.WhichMonth(day)
	}
	return words.FutureDate(day)
}

// documentDay reads the day of a document.
func documentDay(t *dialog.Turn, text string) (time.Time, bool) {
	return input.PastDate(typed.Bare(text), t.Scene.Now, t.Scene.Campaign.Year, t.Scene.Campaign.Location)
}

// dated takes the date of the document; a day that has not come is asked about.
func dated(t *dialog.Turn, day time.Time) {
	text := format.Date(day, t.Scene.Campaign.Location)
	if !t.Scene.Campaign.IsFuture(day, t.Scene.Now) {
		composed(t, "n", text)
		return
	}
	t.State.Values = maps.Clone(t.State.Values)
	if t.State.Values == nil {
		t.State.Values = map[string]string{}
	}
	t.State.Values[valueAsked], t.State.Step = text, "n"
}
