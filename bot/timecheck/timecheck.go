// Package timecheck asks leaders and the clerk what time it is, while the clock of the database is in doubt and neither Telegram nor this
// machine can tell. Everything else waits then; only this question goes out, and only answers to it are taken out of what waits.
package timecheck

import (
	"context"
	"errors"
	"log/slog"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
	"chamdiem/storage"
	"chamdiem/storage/timing"

	"golang.org/x/text/unicode/norm"
)

// Door is a channel in which people are asked.
type Door struct {
	DB   *storage.DB // for the work of the channel
	To   outbox.Channel
	Read func(payload string) (ev dialog.Event, press string, err error)
}

// Check asks, and takes the answers.
type Check struct {
	Doors     []Door
	Reference *pace.Reference // is told the time that is agreed on
	Log       *slog.Logger
	asking    bool // there is something to forget once the time is known
	cleared   bool // nothing that was agreed on is kept
}

// Look does one round. It asks those who were not asked, keeps what they say, and tells the reference once a leader and the clerk of a
// campaign, or the operator, agree. When the time is known otherwise it forgets all of that.
func (c *Check) Look(ctx context.Context) error {
	db := c.Doors[0].DB
	clock, err := db.Clock(ctx)
	if err != nil {
		return err
	}
	if c.Reference.Source() > pace.FromPeople && !c.cleared {
		if err := db.InTx(ctx, func(tx *storage.Tx) error { return timing.Forget(ctx, tx) }); err != nil {
			return err
		}
		c.cleared = true
	}
	if _, known := c.Reference.Now(); known || !clock.Doubted {
		if c.asking {
			err = db.InTx(ctx, func(tx *storage.Tx) error { return timing.Clear(ctx, tx) })
			c.asking = err != nil
		}
		return err
	}
	c.asking = true
	var errs []error
	for _, d := range c.Doors {
		errs = append(errs, c.ask(ctx, d), c.hear(ctx, d))
	}
	return errors.Join(append(errs, c.agree(ctx))...)
}

// silentCalls is after how many calls in a row without an answer a channel is left until the next round: others have people who can say it.
const silentCalls = 3

// ask sends the question to those who do not have it. One that does not arrive is sent again in a later round, and so may one be that arrived just
// before the program ended.
func (c *Check) ask(ctx context.Context, d Door) error {
	var asked []timing.Person
	said := map[int64]string{}
	err := d.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
		if asked, err = timing.ToAsk(ctx, tx); err != nil || len(asked) == 0 {
			return err
		}
		now, err := tx.Now(ctx)
		for _, p := range asked {
			if err != nil {
				return err
			}
			var campaign *scoring.Campaign
			if campaign, _, err = tx.LoadCampaign(ctx, p.Campaign); err == nil {
				said[p.ChatID] = words.AskTime(campaign.Terms(), now, campaign.Location)
			}
		}
		return err
	})
	if err != nil {
		return err
	}
	var errs []error
	silent := 0
	for _, p := range asked {
		err := c.say(ctx, d, p.ChatID, said[p.ChatID])
		if err == nil {
			errs = append(errs, d.DB.InTx(ctx, func(tx *storage.Tx) error { return timing.Asked(ctx, tx, p.ChatID) }))
		}
		if silent++; err == nil || channel.Meaning(err) != channel.Trouble {
			silent = 0 // it answers
		}
		if silent == silentCalls || ctx.Err() != nil {
			break
		}
	}
	return errors.Join(errs...)
}

// sayTime is how long one message may take.
const sayTime = 10 * time.Second

// say sends a message past the sender, which is held.
func (c *Check) say(ctx context.Context, d Door, chat int64, html string) error {
	limit, cancel := context.WithTimeout(ctx, sayTime)
	defer cancel()
	_, err := d.To.Send(limit, chat, dialog.Message{HTML: html}, false, nil)
	if err != nil {
		c.Log.Debug("a message about the time was not taken", "error", err)
	}
	return err
}

// answerForm is how an answer begins: "giờ đúng", "giờ 08:05 14/11/2024", "/gio …".
var answerForm = regexp.MustCompile(`^/?gio\b\s*(.*)$`)

// longestAnswer is how many letters has at most what is answered as no time; what is longer is of the work, and waits.
const longestAnswer = 48

// meant reports whether a text that begins like an answer, and tells no time, was meant to: an explanation may begin with the same word, or
// with one that only its tone tells from it.
func meant(text string) bool {
	first, _, _ := strings.Cut(strings.ToLower(norm.NFC.String(strings.TrimPrefix(text, "/"))), " ")
	return (first == "giờ" || first == "gio") && utf8.RuneCountInString(text) <= longestAnswer && !strings.Contains(text, "\n")
}

// hear takes the answers out of what waits in the chats that were asked.
func (c *Check) hear(ctx context.Context, d Door) error {
	var waiting []timing.Waiting
	if err := d.DB.InTx(ctx, func(tx *storage.Tx) (err error) { waiting, err = timing.Updates(ctx, tx); return err }); err != nil {
		return err
	}
	var errs []error
	for i := 0; i < len(waiting); {
		next := i + 1 // the same update, for another campaign of the account
		for next < len(waiting) && waiting[next].Seq == waiting[i].Seq {
			next++
		}
		errs = append(errs, c.one(ctx, d, waiting[i:next]))
		i = next
	}
	return errors.Join(errs...)
}

// one looks whether an update is an answer, and keeps what it says for each campaign in which its sender may say so. All else waits.
func (c *Check) one(ctx context.Context, d Door, as []timing.Waiting) error {
	ev, text, ok := textOf(d, as[0])
	if !ok {
		return nil
	}
	found := answerForm.FindStringSubmatch(format.Fold(text))
	if found == nil {
		return nil
	}
	reply, taken := "", false
	err := d.DB.InTx(ctx, func(tx *storage.Tx) error {
		now, err := tx.Now(ctx)
		if err != nil {
			return err
		}
		first, _, err := tx.LoadCampaign(ctx, as[0].Campaign)
		if err != nil {
			return err
		}
		if _, ok := readTime(found[1], text, now, first.Location); !ok && !meant(text) {
			return nil
		}
		if taken, err = timing.Take(ctx, tx, as[0].Seq); err != nil || !taken {
			return err
		}
		for _, w := range as {
			campaign, _, err := tx.LoadCampaign(ctx, w.Campaign)
			if err != nil {
				return err
			}
			at, ok := readTime(found[1], text, now, campaign.Location)
			if !ok {
				reply = words.TimeUnread(now, campaign.Location)
				return nil
			}
			actor := scoring.Actor{Campaign: w.Campaign, Person: w.Person.Person, Channel: d.DB.Channel(), UserID: w.UserID, ChatID: w.ChatID, UpdateID: ev.UpdateID}
			if err := record(ctx, tx, w, actor, at, at.Equal(now)); err != nil {
				return err
			}
			reply = words.TimeSaid(campaign.Terms(), at, campaign.Location, w.Leader)
		}
		return nil
	})
	if err == nil && taken {
		_ = c.say(ctx, d, as[0].ChatID, reply) // what it tells holds without it
	}
	return err
}

// textOf is the text of an update, with its command; false where it is none, or was said elsewhere.
func textOf(d Door, w timing.Waiting) (ev dialog.Event, text string, ok bool) {
	ev, _, err := d.Read(w.Payload)
	if err != nil || ev.Forwarded {
		return ev, "", false
	}
	switch ev.Kind {
	case dialog.Text:
		return ev, strings.TrimSpace(ev.Text), true
	case dialog.Command:
		return ev, strings.TrimSpace(ev.Command + " " + ev.Args), true
	}
	return ev, "", false
}

// record keeps the time that a person says, or that the clock of the server is right.
func record(ctx context.Context, tx *storage.Tx, w timing.Waiting, actor scoring.Actor, at time.Time, ofServer bool) error {
	var err error
	if ofServer {
		err = timing.ServerClock(ctx, tx, w.Person)
	} else {
		err = timing.Say(ctx, tx, w.Person, at)
	}
	if err != nil {
		return err
	}
	return tx.RecordTime(ctx, actor, at, false)
}

// readTime is the time that an answer says; that of the server where it says that this one is right.
func readTime(folded, text string, server time.Time, loc *time.Location) (time.Time, bool) {
	if folded == "dung" {
		return server, true
	}
	_, rest, _ := strings.Cut(text, " ")
	at, ok := input.Moment(rest, server, loc)
	return at, ok && at.Second() == 0 // a day alone is no time
}

// agree tells the reference what is agreed on, and the leaders and clerks of the campaign whose people said it.
func (c *Check) agree(ctx context.Context) error {
	var known *timing.Confirmed
	var reply string
	db := c.Doors[0].DB
	err := db.InTx(ctx, func(tx *storage.Tx) (err error) {
		if known, err = timing.Agreed(ctx, tx); err != nil || known == nil {
			return err
		}
		server, err := tx.Now(ctx)
		if err != nil || known.Campaign == "" {
			return err
		}
		campaign, _, err := tx.LoadCampaign(ctx, known.Campaign)
		if err != nil {
			return err
		}
		reply = words.TimeConfirmed(campaign, known.Now, server.Sub(known.Now))
		return tx.RecordTime(ctx, scoring.Actor{Campaign: known.Campaign}, known.Now, true)
	})
	if err != nil || known == nil {
		return err
	}
	began := time.Now()
	if err := c.drain(ctx, known.Ahead); err != nil {
		return err
	}
	c.Reference.Say(known.Now.Add(time.Since(began)), pace.FromPeople)
	c.Log.Warn("people say what time it is", "now", known.Now, "campaign", known.Campaign, "people", known.People)
	errs := []error{c.keep(ctx)}
	if known.Campaign == "" {
		return errors.Join(errs...)
	}
	for _, d := range c.Doors {
		var chats []int64
		errs = append(errs, d.DB.InTx(ctx, func(tx *storage.Tx) (err error) {
			chats, err = timing.Chats(ctx, tx, known.Campaign)
			return err
		}))
		for _, chat := range chats {
			_ = c.say(ctx, d, chat, reply)
		}
	}
	return errors.Join(errs...)
}

// keep has the time that is agreed on outlive this process. What people said goes: it counts by the clock of the database, which may be
// another one after a boot.
func (c *Check) keep(ctx context.Context) error {
	k, ok := c.Reference.Keep()
	ok = ok && c.Reference.Source() == pace.FromPeople // else a better source has told it meanwhile
	c.cleared = c.cleared && !ok
	return c.Doors[0].DB.InTx(ctx, func(tx *storage.Tx) error {
		if err := timing.Clear(ctx, tx); err != nil || !ok {
			return err
		}
		return timing.Keep(ctx, tx, timing.Kept{Run: k.Run, CountedSeconds: k.Counted.Seconds(), Wall: k.Wall, Now: k.Now})
	})
}

// Resume tells the reference the time that was agreed on before this process began, where it still holds.
func Resume(ctx context.Context, db *storage.DB, to *pace.Reference, log *slog.Logger) error {
	var last *timing.Kept
	if err := db.InTx(ctx, func(tx *storage.Tx) (err error) { last, err = timing.Last(ctx, tx); return err }); err != nil || last == nil {
		return err
	}
	if to.Resume(pace.Kept{Run: last.Run, Counted: time.Duration(last.CountedSeconds * float64(time.Second)), Wall: last.Wall, Now: last.Now}) {
		log.Info("the time that people said goes on", "said", last.Now)
	}
	return nil
}

const (
	// drainTime is how long what came before a lock is handled at most: what is left then is late.
	drainTime = 2 * time.Minute
	// drainLook is the pause between two looks at what is left of it.
	drainLook = 100 * time.Millisecond
)

// drain waits until what came before a lock that has passed is handled, so that it is in time.
func (c *Check) drain(ctx context.Context, ahead time.Duration) error {
	limit, cancel := context.WithTimeout(ctx, drainTime)
	defer cancel()
	db := c.Doors[0].DB
	for left := true; left; {
		if err := db.InTx(ctx, func(tx *storage.Tx) (err error) { left, err = timing.Drain(ctx, tx, ahead); return err }); err != nil {
			return errors.Join(err, c.End(ctx))
		}
		if left && !pace.Sleep(limit, drainLook) {
			return c.End(ctx)
		}
	}
	return nil
}

// End lets the clock of the campaigns go on, whatever is left of an agreement: of this process, or of one that ended in it.
func (c *Check) End(ctx context.Context) error {
	return c.Doors[0].DB.InTx(context.WithoutCancel(ctx), func(tx *storage.Tx) error { return timing.EndDrain(ctx, tx) })
}
