package remind

// What decisions about reminders and their words rest on, read from the database.

import (
	"context"
	"time"

	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
	"chamdiem/storage/ways"
)

// reminded is a campaign seen by its reminders.
type reminded struct {
	reminding.Facts
	campaign *scoring.Campaign
	links    map[string]scoring.Link
	ways     map[string]reminding.Ways
	server   time.Time // the server's own clock, by which the outbox goes
}

// loadReminded reads the facts of a campaign.
func loadReminded(ctx context.Context, tx *storage.Tx, campaign string) (f reminded, err error) {
	if f.campaign, _, err = tx.LoadCampaign(ctx, campaign); err != nil {
		return f, err
	}
	if f.Phase, err = tx.Phase(ctx, campaign); err != nil {
		return f, err
	}
	if f.Now, err = tx.Now(ctx); err != nil {
		return f, err
	}
	if f.server, err = tx.ServerNow(ctx); err != nil {
		return f, err
	}
	if f.Entries, err = tx.EntryHeads(ctx, campaign); err != nil {
		return f, err
	}
	if f.Sending, err = tx.Sending(ctx, campaign); err != nil {
		return f, err
	}
	if f.links, err = tx.Links(ctx, campaign); err != nil {
		return f, err
	}
	if err = f.readWays(ctx, tx); err != nil {
		return f, err
	}
	f.Accounts = make(map[string]reminding.Account, len(f.links))
	for person, link := range f.links {
		f.Accounts[person] = reminding.Account{Since: link.LinkedAt, Unreachable: link.Unreachable != nil}
	}
	local := f.Now.In(f.campaign.Location)
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, local.Location())
	if f.Today, err = tx.RemindersOf(ctx, campaign, midnight); err != nil {
		return f, err
	}
	f.ByHand, err = tx.LastByHand(ctx, campaign, midnight)
	return f, err
}

// readWays reads by which ways people can be written to.
func (f *reminded) readWays(ctx context.Context, tx *storage.Tx) error {
	pages, err := tx.AccountsIn(ctx, f.campaign.ID, scoring.Web)
	if err != nil {
		return err
	}
	boxes, err := ways.Mailboxes(ctx, tx, f.campaign.ID)
	if err != nil {
		return err
	}
	rings, err := ways.Rings(ctx, tx, f.campaign.ID)
	if err != nil {
		return err
	}
	away, err := ways.Away(ctx, tx, f.campaign.ID)
	if err != nil {
		return err
	}
	f.Mail, f.ways = make(map[string]bool, len(boxes)), map[string]reminding.Ways{}
	for _, p := range f.campaign.People {
		w := reminding.Ways{Away: away, Page: pages[p.ID], Ring: rings[p.ID]}
		if link, ok := f.links[p.ID]; ok && link.Channel != scoring.Web && link.Unreachable == nil {
			w.Chat = link.Chat()
		}
		if box, ok := boxes[p.ID]; ok {
			w.Mail, f.Mail[p.ID] = scoring.ChatKey{Channel: scoring.Mail, ID: box}, true
		}
		f.ways[p.ID] = w
	}
	return nil
}
