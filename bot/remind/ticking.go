package remind

// The ticks of a running process: each minute by cron, and to the second by a timer that asks the database when the next
// thing is due. So the machine's own clock does not matter, and the lock comes on time.

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/storage"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/robfig/cron/v3"
)

const (
	// tickSpec: a minute is how late a reminder may be where the timer failed.
	tickSpec = "* * * * *"
	// checkSpec is when all invariants are checked: at night, since it reads everything.
	checkSpec = "17 3 * * *"
	// lookEvery is how often the timer asks when the next thing is due: a deadline may have been moved.
	lookEvery = 15 * time.Second
	// overdueWait is the pause before what is due and was left is tried again.
	overdueWait = time.Second
	// settleTime is how long after its start a process ticks first: people who wait for an answer come before.
	settleTime = 300 * time.Millisecond
	// tickTime is how long a tick may take; each of its transactions has its own limit.
	tickTime = 5 * time.Minute
)

// Ticks is a Reminder at work in a process.
type Ticks struct {
	*Reminder
	log     *slog.Logger
	metrics *metrics
	pulse   *Pinger
	leads   func() bool // this process polls and sends
	trouble pace.Backoff
}

// NewTicks makes one. leads says whether this process polls and sends; outside is pinged by it then.
func NewTicks(r *Reminder, leads func() bool, outside *Pinger, log *slog.Logger, registry prometheus.Registerer) *Ticks {
	return &Ticks{Reminder: r, leads: leads, pulse: outside, log: log, metrics: newMetrics(registry)}
}

// Run ticks until ctx ends. A tick under way is finished.
func (t *Ticks) Run(ctx context.Context) {
	logs := cronLog{t.log}
	guarded := cron.NewChain(cron.Recover(logs))
	schedule := cron.New(cron.WithLocation(t.zone(ctx)), cron.WithLogger(logs), cron.WithChain(cron.SkipIfStillRunning(logs), cron.Recover(logs)))
	for spec, job := range map[string]func(context.Context){tickSpec: t.tick, checkSpec: t.check} {
		if _, err := schedule.AddFunc(spec, func() { job(ctx) }); err != nil {
			t.log.Error("schedule not understood", "spec", spec, "error", err, "alarm", true)
		}
	}
	schedule.Start()
	defer func() { <-schedule.Stop().Done() }()
	tick := guarded.Then(cron.FuncJob(func() { t.tick(ctx) }))
	t.settle(ctx)
	for due := true; ctx.Err() == nil; {
		if due {
			tick.Run()
		}
		var wait time.Duration
		wait, due = t.next(ctx)
		timer := time.NewTimer(wait)
		select {
		case <-ctx.Done():
		case <-t.wake:
			due = true
		case <-timer.C:
		}
		timer.Stop()
	}
}

// settle waits for the first tick, which looks at many campaigns where much became due while no program ran.
func (t *Ticks) settle(ctx context.Context) {
	timer := time.NewTimer(settleTime)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-t.wake:
	case <-timer.C:
	}
}

// zone is that of the newest campaign: times of day in the schedule are those of its people.
func (t *Ticks) zone(ctx context.Context) *time.Location {
	zone := time.UTC
	err := t.db.InTx(ctx, func(tx *storage.Tx) error {
		id, err := tx.Newest(ctx)
		if err != nil || id == "" {
			return err
		}
		c, _, err := tx.LoadCampaign(ctx, id)
		if err == nil {
			zone = c.Location
		}
		return err
	})
	if err != nil {
		t.log.Warn("time zone not read, the schedule goes by UTC", "error", err)
	}
	return zone
}

// tick does one tick and makes it known.
func (t *Ticks) tick(ctx context.Context) {
	limit, cancel := context.WithTimeout(context.WithoutCancel(ctx), tickTime)
	defer cancel()
	began := time.Now()
	done, err := t.Tick(limit)
	if err != nil {
		t.metrics.ticks.WithLabelValues("failed").Inc()
		t.log.Error("tick failed", "error", err, "alarm", !storage.Unavailable(err))
		return
	}
	t.metrics.ticked(done, time.Since(began))
	t.note(limit)
	if done != (Ticked{}) {
		t.log.Info("reminded", "messages", done.Messages, "skipped", done.Skipped, "held", done.Held, "closed", done.Closed)
	}
	if t.leads() {
		t.pulse.ping(limit, t.log)
	}
}

// note logs frozen sums that the database adds up to something else, each once, by the id that the doctor and the clerk are told.
func (t *Ticks) note(ctx context.Context) {
	var found []storage.SumsDiffer
	err := t.db.InTx(ctx, func(tx *storage.Tx) (err error) { found, err = tx.NoteSumsDiffering(ctx); return err })
	if err != nil {
		t.log.Error("frozen sums not compared", "error", err)
		return
	}
	for _, d := range found {
		t.log.Error("frozen sums differ", "id", d.Added.ID, "campaign", d.Campaign, "kept_self", d.Self, "kept_survey", d.Survey,
			"added_self", d.Added.Self, "added_survey", d.Added.Survey, "alarm", true)
	}
}

// next is how long to wait, and whether something is due then. What is overdue right after a tick was left to another
// one, or failed.
func (t *Ticks) next(ctx context.Context) (wait time.Duration, due bool) {
	held, err := t.db.Held(ctx)
	ahead := false
	if err == nil && !held {
		wait, ahead, err = t.db.NextTick(ctx)
	}
	switch {
	case err != nil || ahead && wait <= 0:
		return max(overdueWait, t.trouble.Next()), true
	case !ahead || wait > lookEvery:
		return lookEvery, false
	}
	t.trouble.Reset()
	return max(wait, time.Millisecond), true
}

// check has the database show that the invariants hold.
func (t *Ticks) check(ctx context.Context) {
	if !t.leads() {
		return
	}
	violations, err := t.db.Violations(ctx)
	if err != nil {
		t.log.Error("invariants not checked", "error", err)
		return
	}
	t.metrics.violations.Set(float64(len(violations)))
	for _, v := range violations {
		t.log.Error("an invariant does not hold", "invariant", v.Invariant, "detail", v.Detail, "alarm", true)
	}
}

// cronLog passes the scheduler's own words on.
type cronLog struct{ log *slog.Logger }

func (l cronLog) Info(msg string, args ...any) {
	l.log.Debug("scheduler", append([]any{"what", msg}, args...)...)
}

func (l cronLog) Error(err error, msg string, args ...any) {
	l.log.Error("scheduler", append([]any{"what", msg, "error", fmt.Sprint(err), "alarm", true}, args...)...)
}
