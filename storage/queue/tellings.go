package queue

// Notices to the leaders and clerks of many campaigns, which are told page by page.

import (
	"context"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/pg"

	"github.com/lib/pq"
)

// About is what a notice is about.
type About string

// The kinds of notices.
const (
	AboutAway    About = "away"    // Telegram does not answer a bot
	AboutRefused About = "refused" // the token of a bot is not accepted
	AboutBack    About = "back"    // Telegram answers again
	AboutRival   About = "rival"   // another program takes the updates of a bot
	AboutMachine About = "trouble" // something is wrong with the machine
)

// Telling is a notice that is not told to all yet.
type Telling struct {
	ID      int64
	About   About
	Channel scoring.Channel // of the bot; "" = it is about the machine
	At      time.Time       // since when it is so, or when it came
	Lines   pq.StringArray  // what is wrong with the machine
	Place
}

// Place is a place in the list of campaigns, the newest year first: behind the campaign of that year and id.
type Place struct {
	Year     int
	Campaign string
}

// BeginTelling writes down that people are to be told of something; its ID and its place are given by the database.
func BeginTelling(ctx context.Context, q pg.Querier, t Telling) error {
	_, err := q.Exec(ctx, `INSERT INTO tellings (about, channel, at, lines) VALUES ($1, $2, $3, coalesce($4::text[], '{}'))`, t.About, t.Channel, t.At, t.Lines)
	return pg.Wrap("begin to tell", err)
}

// OpenTelling is the earliest notice of these kinds about a bot, or about the machine, that is not told to all yet; nil without one. One that was
// begun more than a day ago is left. No other transaction goes on with it meanwhile.
func OpenTelling(ctx context.Context, q pg.Querier, bot scoring.Channel, about ...About) (*Telling, error) {
	kinds := make(pq.StringArray, len(about))
	for i, a := range about {
		kinds[i] = string(a)
	}
	var open []Telling
	err := q.All(ctx, &open, `SELECT id, about, channel, at, lines, year, campaign FROM tellings
		WHERE channel = $1 AND about = ANY($2) AND begun_at > clock_timestamp() - interval '1 day' ORDER BY id LIMIT 1 FOR UPDATE`, bot, kinds)
	if err != nil || len(open) == 0 {
		return nil, pg.Wrap("look for what is not told to all yet", err)
	}
	return &open[0], nil
}

// GoOn notes that the people of the campaigns up to a place are told.
func (t *Telling) GoOn(ctx context.Context, q pg.Querier, to Place) error {
	_, err := q.Exec(ctx, `UPDATE tellings SET year = $2, campaign = $3 WHERE id = $1`, t.ID, to.Year, to.Campaign)
	return pg.Wrap("note who is told", err)
}

// End notes that all are told.
func (t *Telling) End(ctx context.Context, q pg.Querier) error {
	_, err := q.Exec(ctx, `DELETE FROM tellings WHERE id = $1`, t.ID)
	return pg.Wrap("note that all are told", err)
}
