package main

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/remind"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/view"
	"chamdiem/criteria"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/terms"
	"chamdiem/storage"
	"chamdiem/storage/blob"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// startProduct runs the whole product for a test as the demo does: simulator, bot, a database of the test's own, and
// everybody linked.
func startProduct(t *testing.T) (*store, *play) {
	t.Helper()
	s, p, _ := startProductOn(t, storagetest.Open(t))
	return s, p
}

// startProductOn is startProduct on a database that may hold a campaign already; the reminder is the bot's own.
func startProductOn(t *testing.T, db *storage.DB) (*store, *play, *remind.Reminder) {
	t.Helper()
	return startProductWith(t, db, func(*bot.Config) {})
}

// startProductWith is startProductOn with other settings.
func startProductWith(t *testing.T, db *storage.DB, change func(*bot.Config)) (*store, *play, *remind.Reminder) {
	t.Helper()
	dir := t.TempDir()
	blobs, err := blob.OpenFolder(filepath.Join(dir, "evidence"))
	if err != nil {
		t.Fatal(err)
	}
	s := &store{DB: db, blobs: blobs, temp: filepath.Join(dir, "tmp")}
	p, err := newPlay(t.Context(), s, dir)
	if err != nil {
		t.Fatal(err)
	}
	listener, _, err := p.Listen("127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	served, stopServing := context.WithCancel(context.WithoutCancel(t.Context()))
	running, stop := context.WithCancel(context.WithoutCancel(t.Context()))
	simulated, ended, ready := make(chan error, 1), make(chan error, 1), make(chan struct{})
	go func() { simulated <- p.Serve(served, listener) }()
	config := botConfig(s, slog.New(slog.NewTextHandler(t.Output(), &slog.HandlerOptions{Level: slog.LevelWarn})), p.token, p.BotUsername(), "test", "", "", terms.Default())
	config.Token, config.APIURL = p.token, p.URL()
	config.Ready = func() { close(ready) }
	p.moved = config.Reminder.Wake
	change(&config)
	go func() { ended <- bot.Run(running, config) }()
	t.Cleanup(func() {
		stop()
		stopped := <-ended
		stopServing()
		if err := errors.Join(stopped, <-simulated, p.Close(), blobs.Close()); err != nil {
			t.Errorf("stop the product: %v", err)
		}
	})
	select {
	case <-ready:
	case err := <-ended:
		t.Fatalf("the bot ended: %v", err)
	}
	if err := p.linkAll(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s, p, config.Reminder
}

func TestCampaign_AllOfficersCompleteEverythingAtTheDomainsTotal(t *testing.T) {
	t.Parallel()
	s, p := startProduct(t)
	ctx := t.Context()
	if err := players.Autoplay(officers, p.settled)(ctx, p.Cast, players.FillOptions{Seed: 7}, func(players.FillProgress) {}); err != nil {
		t.Fatalf("the officers stopped: %v", err)
	}
	var entries map[string]scoring.Entry
	var summed decimal.Decimal
	err := s.InTx(ctx, func(tx *storage.Tx) (err error) {
		entries, err = tx.AllEntries(ctx, p.campaign.ID)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SQL().GetContext(ctx, &summed, `
		SELECT sum(coalesce(l.fixed, e.self_points)) FROM leaves l LEFT JOIN entries e USING (campaign, code) WHERE NOT l.survey`); err != nil {
		t.Fatal(err)
	}
	self := decimal.Zero
	for _, k := range p.campaign.Catalogue.Leaves() {
		if fixed, ok := p.campaign.Fixed[k.Code]; ok {
			self = self.Add(fixed.Points)
			continue
		}
		if k.Kind == criteria.Survey {
			continue
		}
		e := entries[k.Code]
		if e.State != scoring.Submitted {
			t.Errorf("%s is %q, want it submitted", k.Code, e.State)
			continue
		}
		if !slices.Contains(p.campaign.Assigned(k.Code).Officers, e.SubmittedBy) {
			t.Errorf("%s was submitted by %s, who is not in charge of it", k.Code, e.SubmittedBy)
		}
		given, err := k.Score(e.Answer)
		if err != nil || !given.Points.Equal(e.SelfPoints.Decimal) {
			t.Errorf("%s has %s points for %+v, the rule gives %s (%v)", k.Code, e.SelfPoints.Decimal, e.Answer, given.Points, err)
		}
		self = self.Add(given.Points)
	}
	now := p.now()
	total := scoring.Compute(p.campaign, entries, now)
	if !total.Self.Points.Equal(self) || !summed.Equal(self) || !self.IsPositive() {
		t.Errorf("the total is %s, SQL sums %s, the entries give %s", total.Self.Points, summed, self)
	}
	storagetest.Holds(t, s.DB)
	waitForEvidence(t, s)
}

// waitForEvidence waits until every file that was sent is in the store with its hash. It gives up where nothing more comes.
func waitForEvidence(t *testing.T, s *store) {
	t.Helper()
	before := 0
	for limit := time.Now().Add(testwait.Patience); ; time.Sleep(50 * time.Millisecond) {
		var stored, other int
		if err := s.SQL().QueryRowContext(t.Context(), `SELECT count(*) FILTER (WHERE fetch_state = 'stored'),
			count(*) FILTER (WHERE fetch_state <> 'stored') FROM evidence WHERE kind <> 'link' AND removed_at IS NULL`).Scan(&stored, &other); err != nil {
			t.Fatal(err)
		}
		if stored > 50 && other == 0 {
			break
		}
		if stored != before {
			before, limit = stored, time.Now().Add(testwait.Patience)
		}
		if time.Now().After(limit) {
			t.Fatalf("%d files are stored, %d are not", stored, other)
		}
	}
	var hashes []string
	if err := s.SQL().SelectContext(t.Context(), &hashes, `SELECT DISTINCT sha256 FROM evidence WHERE fetch_state = 'stored'`); err != nil {
		t.Fatal(err)
	}
	for _, hash := range hashes {
		if err := blob.Verify(t.Context(), s.blobs, hash); err != nil {
			t.Error(err)
		}
	}
}

// account is the simulated account of a person of the campaign.
func (p *play) account(t *testing.T, person string) int64 {
	t.Helper()
	i := slices.IndexFunc(p.campaign.People, func(one scoring.Person) bool { return one.ID == person })
	if i < 0 {
		t.Fatalf("no %s in the campaign", person)
	}
	return firstAccount + int64(i)
}

func TestBlocked_TheClerkIsToldOnceAndTheNextUpdateClearsIt(t *testing.T) {
	s, p := startProduct(t)
	ctx, cancel := context.WithTimeout(t.Context(), testwait.Patience)
	defer cancel()
	lan, clerk := p.account(t, "lan"), p.account(t, "van-phong")
	for _, id := range []int64{lan, clerk} {
		if err := p.Player(id).Until(ctx, func(list []view.Message) bool { return len(list) >= 2 }); err != nil {
			t.Fatal(err)
		}
	}
	unreachable := func() (lost bool) {
		storagetest.InTx(t, s.DB, func(tx *storage.Tx) error {
			links, err := tx.Links(ctx, p.campaign.ID)
			lost = links["lan"].Unreachable != nil
			return err
		})
		return lost
	}
	told := func(list []view.Message) (n int) {
		for _, m := range list {
			if strings.Contains(m.Text, "Không gửi được tin cho đ/c Lan") {
				n++
			}
		}
		return n
	}
	for range 2 {
		if err := p.Block(lan, true); err != nil {
			t.Fatal(err)
		}
		if err := p.Player(clerk).Until(ctx, func(list []view.Message) bool { return told(list) > 0 }); err != nil {
			t.Fatalf("the clerk is not told: %v", err)
		}
	}
	if !unreachable() {
		t.Error("Lan counts as reachable")
	}
	if err := p.Block(lan, false); err != nil {
		t.Fatal(err)
	}
	step(t)(p.Player(lan).Say(ctx, "/han"))
	if unreachable() {
		t.Error("Lan still counts as unreachable")
	}
	if n := told(p.Player(clerk).Messages()); n != 1 {
		t.Errorf("the clerk was told %d times", n)
	}
}
