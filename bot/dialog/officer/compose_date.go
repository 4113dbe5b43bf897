package officer

// compose_date.go asks on where only a half of a document's date was typed: "12" is a day whose month is asked about, "tháng 10" a month
// whose day is.

import (
	"fmt"
	"maps"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

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
