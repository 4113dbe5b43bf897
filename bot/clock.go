package bot

// The clock of the database, compared with the time that is known elsewhere: in every process, before it leads and as long as it runs.
// A clock that jumped closes nothing and says nothing: work waits until it is right again.

import (
	"context"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/bot/telegram"
	"chamdiem/bot/timecheck"
	"chamdiem/bot/web"
	"chamdiem/storage"
)

const (
	// compareEvery is how often it is compared: several times within the time for which a comparison holds.
	compareEvery = 15 * time.Second
	// wrongClock is from how many seconds on the clock is called wrong.
	wrongClock = 90 * time.Second
)

// keepClock compares until ctx ends. wrong is what the comparison before came to.
func (e *engine) keepClock(ctx context.Context, wrong bool) {
	for pace.Sleep(ctx, e.compareEvery()) {
		wrong = e.compareClock(ctx, wrong)
	}
}

func (e *engine) compareEvery() time.Duration {
	if e.CompareEvery > 0 {
		return e.CompareEvery
	}
	return compareEvery
}

// askTime has people say what time it is, while nothing else can, until ctx ends.
func (e *engine) askTime(ctx context.Context) {
	check := &timecheck.Check{Reference: e.Reference, Log: e.log}
	for _, b := range e.bots {
		check.Doors = append(check.Doors, timecheck.Door{DB: b.DB, To: b.tg, Read: telegram.ReadEvent})
	}
	if e.Web != nil {
		check.Doors = append(check.Doors, timecheck.Door{DB: e.Web.Door.DB, To: e.Web.Door.Channel(), Read: web.ReadEvent})
	}
	ended := false
	for pace.Sleep(ctx, e.compareEvery()) {
		if !ended { // a process that led before may have ended in the midst of it
			ended = check.End(ctx) == nil
		}
		if err := check.Look(ctx); err != nil && ctx.Err() == nil && !storage.Unavailable(err) {
			e.log.Error("the time is not asked for", "error", err)
		}
	}
}

// compareClock compares once, and tells when the clock goes wrong and when it is right again.
func (e *engine) compareClock(ctx context.Context, wasWrong bool) (wrong bool) {
	if e.Synchronised == nil && pace.Synchronised() || e.Synchronised != nil && e.Synchronised() {
		e.Reference.Say(time.Now(), pace.FromHost)
	}
	if _, known := e.Reference.Now(); !known {
		if err := timecheck.Resume(ctx, e.DB, e.Reference, e.log); err != nil {
			if ctx.Err() == nil && !storage.Unavailable(err) {
				e.log.Error("the time that was agreed on is not read", "error", err)
			}
			return wasWrong // trouble of the database is told elsewhere
		}
	}
	var c storage.Clock
	var err error
	if known, ok := e.Reference.Now(); ok {
		c, err = e.DB.Compare(ctx, known)
	} else {
		c, err = e.DB.Clock(ctx)
	}
	if err != nil {
		return wasWrong // trouble of the database is told elsewhere
	}
	e.doubted.Store(c.Doubted)
	e.off.Set(c.Off.Seconds())
	wrong = c.Doubted || c.Off.Abs() > wrongClock
	switch {
	case wrong && !wasWrong:
		e.log.Error("the clock of the database is wrong: nothing is closed by it", "off", c.Off.Round(time.Second), "work_waits", c.Doubted, "alarm", true)
	case wasWrong && !wrong:
		e.log.Warn("the clock of the database is right again")
	}
	return wrong
}
