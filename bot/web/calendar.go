package web

// The deadlines for calendars: an address to subscribe to, which tells dates and nothing else, so that no secret stands in it.

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/pg"

	ics "github.com/arran4/golang-ical"
)

const (
	calendarPath = "/lich/"
	calendarEnd  = ".ics"
	// calendarEvery is how often calendars ask again: deadlines are moved.
	calendarEvery = "PT6H"
	// eventTime is how long before a deadline its event begins.
	eventTime = 30 * time.Minute
)

// calendarAlarms are how long before a deadline a calendar calls.
var calendarAlarms = []string{"-P1D", "-PT2H"}

// CalendarBase is what stands before the id of a campaign and ".ics" in the address of its deadlines.
func CalendarBase(u *url.URL) string { return u.JoinPath(calendarPath).String() }

// calendar is GET /lich/{file}: the deadlines of a campaign.
func (d *Door) calendar(r *request) error {
	id, fits := strings.CutSuffix(r.PathValue("file"), calendarEnd)
	var c *scoring.Campaign
	var now time.Time
	err := d.tx(r.Context(), func(tx *storage.Tx) (err error) {
		if now, err = tx.Now(r.Context()); err == nil {
			c, err = campaignOf(r.Context(), tx, id)
		}
		return err
	})
	if err != nil {
		return err
	}
	if !fits || c == nil {
		return refuse(http.StatusNotFound, txtGone)
	}
	h := r.to.Header()
	h.Set("Content-Type", "text/calendar; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="han-cham-diem.ics"`)
	_, _ = r.to.Write([]byte(deadlinesOf(c, now))) // a calendar that has gone asks again
	return nil
}

// campaignOf loads a campaign; nil where there is none of that id.
func campaignOf(ctx context.Context, tx *storage.Tx, id string) (*scoring.Campaign, error) {
	if pg.Clean(id) != id { // the database takes no such text
		return nil, nil //nolint:nilnil // there is none
	}
	c, _, err := tx.LoadCampaign(ctx, id)
	if errors.Is(err, storage.ErrNoCampaign) {
		return nil, nil //nolint:nilnil // there is none
	}
	return c, err
}

// deadlinesOf writes the deadlines of a campaign as they stand now.
func deadlinesOf(c *scoring.Campaign, now time.Time) string {
	all := ics.NewCalendarFor("chamdiem")
	all.SetMethod(ics.MethodPublish)
	all.SetXWRCalName(markup.CleanName(c.Title))
	all.SetRefreshInterval(calendarEvery)
	all.SetXPublishedTTL(calendarEvery)
	for _, one := range c.Deadlines {
		if one.At.IsZero() {
			continue
		}
		e := all.AddEvent(string(one.Kind) + "@" + c.ID)
		e.SetDtStampTime(now)
		e.SetStartAt(one.At.Add(-eventTime))
		e.SetEndAt(one.At)
		e.SetSummary("Hạn " + scoring.DeadlineName(one.Kind) + " – " + markup.CleanName(c.Unit))
		e.SetDescription(c.DeadlineMeaning(one.Kind))
		for _, before := range calendarAlarms {
			a := e.AddAlarm()
			a.SetAction(ics.ActionDisplay)
			a.SetDescription("Hạn " + scoring.DeadlineName(one.Kind))
			a.SetTrigger(before, &ics.KeyValues{Key: string(ics.ParameterRelated), Value: []string{"END"}})
		}
	}
	return all.Serialize(ics.WithNewLineWindows) // RFC 5545, 3.1, wherever the program runs
}
