package remind

// The plan of reminders with what became of it, and what would become of the rest if nothing changed.

import (
	"context"

	"chamdiem/scoring/reminding"
	"chamdiem/storage"
)

// Forecast is one reminder: what became of it, or, while it is planned, what would if nothing changed until then.
type Forecast struct {
	storage.ReminderRecord
	Fate reminding.Fate // of a planned one; Reason goes with it
}

// Forecasts lists the reminders of a campaign by time. It plans them if need be, in tx.
func Forecasts(ctx context.Context, tx *storage.Tx, campaign string) ([]Forecast, error) {
	if _, err := tx.TakeAgenda(ctx, campaign); err != nil {
		return nil, err
	}
	records, err := tx.ReminderRecords(ctx, campaign)
	if err != nil {
		return nil, err
	}
	f, err := loadReminded(ctx, tx, campaign)
	if err != nil {
		return nil, err
	}
	f.Today = nil
	out := make([]Forecast, len(records))
	for i, r := range records {
		out[i].ReminderRecord = r
		if r.State != "planned" {
			continue
		}
		if r.Due.After(f.Now) {
			f.Now = r.Due
		}
		v := reminding.Decide(f.campaign, []reminding.Due{{Person: r.Person, About: r.About, At: r.Due, Snoozed: r.Snoozed,
			Item: reminding.Item{Kind: r.Kind, DeadlineAt: r.Deadline}}}, f.Facts)[0]
		out[i].Fate, out[i].Reason = v.Fate, v.Reason
	}
	return out, nil
}
