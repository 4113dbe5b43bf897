package checkpoint

// Checkpoints in the database: taken, and held to what the history is now.

import (
	"context"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"chamdiem/storage/pg"

	"github.com/lib/pq"
	"golang.org/x/mod/sumdb/tlog"
)

// Take keeps a checkpoint of a campaign. Where nothing was written since the last one, that is it.
func Take(ctx context.Context, q pg.Querier, campaign string, at time.Time) (Checkpoint, error) {
	heads, err := now(ctx, q, campaign)
	if err != nil {
		return Checkpoint{}, err
	}
	c, err := gather(campaign, at, heads)
	if err != nil {
		return c, err
	}
	last, there, err := Last(ctx, q, campaign)
	if err != nil || there && last.Root == c.Root {
		return last, err
	}
	text, err := json.Marshal(c.Heads)
	if err != nil {
		return c, fmt.Errorf("keep a checkpoint: %w", err)
	}
	_, err = q.Exec(ctx, `INSERT INTO checkpoints (campaign, at, heads, root) VALUES ($1, $2, $3, $4)`, campaign, at, string(text), hex.EncodeToString(c.Root[:]))
	return c, pg.Wrap("keep a checkpoint", err)
}

// Last is the newest checkpoint of a campaign; false where there is none.
func Last(ctx context.Context, q pg.Querier, campaign string) (Checkpoint, bool, error) {
	all, err := kept(ctx, q, campaign, `ORDER BY id DESC LIMIT 1`)
	if err != nil || len(all) == 0 {
		return Checkpoint{}, false, err
	}
	return all[0], true, nil
}

func now(ctx context.Context, q pg.Querier, campaign string) (heads []Head, err error) {
	err = q.All(ctx, &heads, `SELECT DISTINCT ON (stream) stream, seq, hash FROM audit WHERE campaign = $1 ORDER BY stream, seq DESC`, campaign)
	return heads, pg.Wrap("read the ends of the history", err)
}

// kept reads checkpoints. One whose root cannot be read is taken for one that was forged.
func kept(ctx context.Context, q pg.Querier, campaign, which string) (all []Checkpoint, err error) {
	var rows []struct {
		At    time.Time
		Heads string
		Root  string
	}
	if err := q.All(ctx, &rows, `SELECT at, heads, root FROM checkpoints WHERE campaign = $1 `+which, campaign); err != nil {
		return nil, fmt.Errorf("read checkpoints: %w", err)
	}
	for _, row := range rows {
		c := Checkpoint{Campaign: campaign, At: row.At}
		root, err := hex.DecodeString(row.Root)
		if err == nil && len(root) == len(c.Root) {
			c.Root = tlog.Hash(root)
		}
		_ = json.Unmarshal([]byte(row.Heads), &c.Heads) // if it cannot be read, the root does not fit
		all = append(all, c)
	}
	return all, nil
}

// Fate is what has become of a checkpoint that people hold.
type Fate string

const (
	Holds   Fate = "holds"   // the history up to it is what it was
	Broken  Fate = "broken"  // … is not
	Forged  Fate = "forged"  // what the database keeps of the checkpoint itself was changed
	Unknown Fate = "unknown" // the database knows of no such checkpoint: it was taken out, or belongs to another campaign
)

// Verdict is about one checkpoint that people hold.
type Verdict struct {
	Short string
	At    time.Time // when it was taken; zero where it is not known
	Fate  Fate
	// Streams are those of a broken one that are not what they were, at the row up to which they are covered.
	Streams []Head
	Heads   []Head // up to where it covers the history; nil where it is not known
}

// Covers reports whether it covers a row of the history.
func (v Verdict) Covers(stream string, seq int64) bool {
	return slices.ContainsFunc(v.Heads, func(h Head) bool { return h.Stream == stream && seq <= h.Seq })
}

// Against holds the history to short forms that people hold, in the order of their times; those that are not known come first.
func Against(ctx context.Context, q pg.Querier, campaign string, shorts []string) ([]Verdict, error) {
	all, err := kept(ctx, q, campaign, `ORDER BY id`)
	if err != nil {
		return nil, err
	}
	verdicts := make([]Verdict, 0, len(shorts))
	for _, short := range shorts {
		i := slices.IndexFunc(all, func(c Checkpoint) bool { return c.Short() == short })
		if i < 0 {
			verdicts = append(verdicts, Verdict{Short: short, Fate: Unknown})
			continue
		}
		v, err := all[i].verdict(ctx, q)
		if err != nil {
			return nil, err
		}
		verdicts = append(verdicts, v)
	}
	slices.SortStableFunc(verdicts, func(a, b Verdict) int { return a.At.Compare(b.At) })
	return verdicts, nil
}

// AgainstNone is what holds of short forms where there is no campaign: none is known.
func AgainstNone(shorts []string) (verdicts []Verdict) {
	for _, short := range shorts {
		verdicts = append(verdicts, Verdict{Short: short, Fate: Unknown})
	}
	return verdicts
}

func (c Checkpoint) verdict(ctx context.Context, q pg.Querier) (Verdict, error) {
	v := Verdict{Short: c.Short(), At: c.At, Fate: Holds, Heads: c.Heads}
	again, err := gather(c.Campaign, c.At, c.Heads)
	if err != nil {
		return v, err
	}
	if again.Root != c.Root {
		v.Fate, v.Heads = Forged, nil
		return v, nil
	}
	var streams pq.StringArray
	var ends pq.Int64Array
	for _, h := range c.Heads {
		streams, ends = append(streams, h.Stream), append(ends, h.Seq)
	}
	var rows []Head
	if err := q.All(ctx, &rows, `SELECT a.stream, a.seq, a.hash FROM audit a JOIN unnest($2::text[], $3::bigint[]) AS h (stream, seq)
		ON a.campaign = $1 AND a.stream = h.stream AND a.seq = h.seq`, c.Campaign, streams, ends); err != nil {
		return v, fmt.Errorf("read history: %w", err)
	}
	is := map[Head]bool{}
	for _, row := range rows {
		is[row] = true
	}
	for _, h := range c.Heads {
		if !is[h] {
			v.Fate, v.Streams = Broken, append(v.Streams, h)
		}
	}
	return v, nil
}
