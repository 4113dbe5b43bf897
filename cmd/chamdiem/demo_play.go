package main

// The stage of the demo: the shipped campaign, its people on a Telegram of their own, and a clock that can be moved.

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/bot/simulator"
	"chamdiem/bot/simulator/control"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/world"
	"chamdiem/bot/telegram"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// demoToken is the token of the demo's bot. It opens nothing: the simulator runs on this machine only.
const demoToken = "7000000001:the-demo-has-no-secrets-at-all-000000"

// firstAccount is the account of the first person of the campaign file; the others follow.
const firstAccount = 5001

// The demo's campaign begins on this morning: the shipped campaign's first reminders still lie ahead.
func demoStart() time.Time {
	return time.Date(2024, time.November, 14, 8, 0, 0, 0, campaignfile.Zone())
}

// officers is the group of those whom the button "chấm tự động" plays.
const officers = "Cán bộ"

// play is the demo's stage.
type play struct {
	*simulator.Server
	token    string
	db       *storage.DB
	campaign *scoring.Campaign
	shift    atomic.Int64 // nanoseconds between the machine's clock and the demo's
	page     string       // what stands before a code in a link to the web page
	moved    func()       // told when the clock was moved; nil before the bot runs
}

// newPlay sets the stage, or finds it as it was left.
func newPlay(ctx context.Context, s *store, dir string) (*play, error) {
	p := &play{token: demoToken, db: s.DB}
	var err error
	if p.campaign, err = beginDemo(ctx, s.DB); err != nil {
		return nil, err
	}
	if err := p.readShift(ctx); err != nil {
		return nil, err
	}
	p.Server, err = simulator.New(simulator.Options{
		Token: p.token, Dir: filepath.Join(dir, "telegram"), Now: p.now, Advance: p.advance, Presets: p.presets, Deadlines: p.deadlines,
		Fill: players.Autoplay(officers, p.settled), Settled: p.settled, Page: p.pageOf,
	})
	if err != nil {
		return nil, fmt.Errorf("start the simulator: %w", err)
	}
	for i, person := range p.campaign.People {
		if _, err := p.AddPerson(account(i, person)); err != nil {
			return nil, fmt.Errorf("add %s to the simulator: %w", person.ID, err)
		}
	}
	return p, nil
}

// beginDemo is tryBegin, tried again where a busy machine lets the database take too long.
func beginDemo(ctx context.Context, db *storage.DB) (*scoring.Campaign, error) {
	for trouble := (pace.Backoff{}); ; {
		c, err := tryBegin(ctx, db)
		if err == nil || !storage.Unavailable(err) || !pace.Sleep(ctx, trouble.Next()) || trouble.Tries > 5 {
			return c, err
		}
	}
}

// tryBegin sets the clock and takes the shipped campaign in, once.
func tryBegin(ctx context.Context, db *storage.DB) (c *scoring.Campaign, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) error {
		ids, err := tx.Campaigns(ctx)
		if err != nil || len(ids) == 0 {
			return err
		}
		c, _, err = tx.LoadCampaign(ctx, ids[0])
		return err
	})
	if c != nil || err != nil {
		return c, err
	}
	if err := db.Advance(ctx, demoStart()); err != nil {
		return nil, err
	}
	err = db.InTx(ctx, func(tx *storage.Tx) error {
		c, err = tx.CreateCampaign(ctx, scoring.Actor{}, storage.Files{Name: campaignfile.ShippedFile, Campaign: campaignfile.ShippedYAML()})
		return err
	})
	return c, err
}

// account is a person as the simulator shows them.
func account(i int, p scoring.Person) world.Person {
	group := officers
	switch {
	case p.Has(scoring.Leader):
		group = "Lãnh đạo"
	case p.Has(scoring.Clerk):
		group = "Văn phòng"
	}
	name := p.Display()
	title := p.Post
	if title == name {
		title = ""
	}
	return world.Person{ID: firstAccount + int64(i), FirstName: name, Username: strings.ReplaceAll(p.ID, "-", "_"), Title: title, Group: group}
}

// settled says whether the bot has done all that the updates led to in the chat, by the database that both share.
func (p *play) settled(ctx context.Context, chat int64, updates []int64) (bool, error) {
	return queue.Settled(ctx, p.db.DB.On(scoring.Telegram(telegram.BotID(p.token))), chat, updates)
}

// linkAll ties every account to its person, as people do: by following an invite link. Who is linked already is
// left alone.
func (p *play) linkAll(ctx context.Context) error {
	for i, person := range p.campaign.People {
		var code string
		err := p.db.InTx(ctx, func(tx *storage.Tx) error {
			links, err := tx.Links(ctx, p.campaign.ID)
			if _, linked := links[person.ID]; linked || err != nil {
				return err
			}
			code, err = tx.CreateInvite(ctx, scoring.Actor{Campaign: p.campaign.ID}, person.ID)
			return err
		})
		if err != nil {
			return fmt.Errorf("invite %s: %w", person.ID, err)
		}
		if code == "" {
			continue
		}
		if _, err := p.Start(firstAccount+int64(i), code); err != nil {
			return fmt.Errorf("let %s take the invite: %w", person.ID, err)
		}
	}
	return nil
}

// pageOf makes a link by which a person comes into the web page.
func (p *play) pageOf(ctx context.Context, id int64) (link string, err error) {
	at := id - firstAccount
	if at < 0 || at >= int64(len(p.campaign.People)) {
		return "", fmt.Errorf("open the page of %d: no such person", id)
	}
	err = p.db.InTx(ctx, func(tx *storage.Tx) error {
		code, err := tx.CreateInvite(ctx, scoring.Actor{Campaign: p.campaign.ID}, p.campaign.People[at].ID)
		link = p.page + code
		return err
	})
	return link, err
}

// readShift learns how far the database's clock is from the machine's.
func (p *play) readShift(ctx context.Context) error {
	shift, err := p.db.Shift(ctx)
	if err != nil {
		return err
	}
	p.shift.Store(int64(shift))
	return nil
}

// now is the database's clock, without asking it each time.
func (p *play) now() time.Time {
	return time.Now().Add(time.Duration(p.shift.Load())).In(p.campaign.Location)
}

// advance moves the one clock forward.
func (p *play) advance(ctx context.Context, to time.Time) error {
	if err := p.db.Advance(ctx, to); err != nil {
		return err
	}
	if p.moved != nil {
		p.moved()
	}
	return p.readShift(ctx)
}

// deadlineNames are the deadlines in a few words, for the page's line.
var deadlineNames = map[scoring.DeadlineKind]string{
	scoring.Cutoff: "Chốt số liệu", scoring.Report: "Báo cáo", scoring.Lock: "Khóa", scoring.Supplement: "Bổ sung",
}

// deadlines are the campaign's, as they stand now: they can be moved in the chat.
func (p *play) deadlines() []control.Moment {
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
	defer cancel()
	now := p.campaign
	if err := p.db.InTx(ctx, func(tx *storage.Tx) (err error) {
		now, _, err = tx.LoadCampaign(ctx, p.campaign.ID)
		return err
	}); err != nil {
		now = p.campaign // the line on the page may be old for a moment
	}
	var out []control.Moment
	for _, d := range now.Deadlines {
		if !d.At.IsZero() {
			out = append(out, control.Moment{Label: deadlineNames[d.Kind], At: d.At})
		}
	}
	return out
}

// presets are moments worth moving to: the days of reminders and deadlines, and the next morning.
func (p *play) presets() []control.Moment {
	now, loc := p.now(), p.campaign.Location
	at := func(day, hour, minute, second int) time.Time {
		return time.Date(2024, time.November, day, hour, minute, second, 0, loc)
	}
	tomorrow := time.Date(now.Year(), now.Month(), now.Day()+1, 8, 0, 0, 0, loc)
	all := []control.Moment{
		{Label: "Sáng mai 08:00", At: tomorrow},
		{Label: "Tới 17/11 08:00", At: at(17, 8, 0, 0)},
		{Label: "Tới 20/11 08:00", At: at(20, 8, 0, 0)},
		{Label: "Tới 22/11 15:00", At: at(22, 15, 0, 0)},
		{Label: "Tới 25/11 16:59", At: at(25, 16, 59, 0)},
		{Label: "Tới 25/11 17:00:01", At: at(25, 17, 0, 1)},
	}
	var out []control.Moment
	for _, m := range all {
		if m.At.After(now) {
			out = append(out, m)
		}
	}
	return out
}

// logFile opens the demo's log for appending.
func logFile(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, "bot.log"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open log: %w", err)
	}
	return f, nil
}
