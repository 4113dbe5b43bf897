package evidence

// A submission never waits for its files. What their check finds afterwards is told to the person who submitted, once: in
// the transaction that takes it off the list of what is to be said.

import (
	"context"
	"fmt"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/outbox"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// idleLooks is after how many rounds with nothing to fetch checked files are looked for all the same: a file whose check
// ended at the very moment of its submission is found this way.
const idleLooks = 10

// tellChecked tells those who submitted entries what was found in their files since.
func (f *Fetcher) tellChecked(ctx context.Context) {
	list, err := f.DB.NewlyChecked(ctx)
	if err != nil {
		if ctx.Err() == nil {
			f.Log.Warn("no checked files looked for", "error", err)
		}
		return
	}
	for _, one := range list {
		err := f.Outbox.Commit(ctx, func(ctx context.Context, tx *storage.Tx) ([]queue.Out, error) { return tellChecked(ctx, tx, one) })
		if err != nil && ctx.Err() == nil {
			f.Log.Error("what was found in files is not told yet", "campaign", one.Campaign, "criterion", one.Code, "error", err)
		}
	}
}

// tellChecked words what was found in the files of one entry; nothing if there is nothing new, or the entry is not
// submitted any more.
func tellChecked(ctx context.Context, tx *storage.Tx, one storage.Checked) ([]queue.Out, error) {
	ids, err := tx.TakeChecked(ctx, one.Campaign, one.Code)
	if err != nil || len(ids) == 0 {
		return nil, err
	}
	e, err := tx.Entry(ctx, one.Campaign, one.Code, false)
	if err != nil || e.State != scoring.Submitted {
		return nil, err
	}
	m, ok, err := wordChecked(ctx, tx, one, e, ids)
	if err != nil || !ok {
		return nil, err
	}
	links, err := tx.Links(ctx, one.Campaign)
	if err != nil {
		return nil, err
	}
	chat := links[e.SubmittedBy].Chat()
	if chat.ID == 0 {
		return nil, nil
	}
	if m, err = named(ctx, tx, m, links[e.SubmittedBy], one.Campaign); err != nil {
		return nil, err
	}
	row, err := outbox.SayRow(chat.ID, 0, queue.Confirmations, m.Of(one.Campaign))
	if err != nil {
		return nil, err
	}
	row.Channel = chat.Channel
	row.Key = fmt.Sprintf("checked/%s/%s/%d/%d", one.Campaign, one.Code, e.Version, ids[0])
	return []queue.Out{row}, nil
}

// wordChecked words what was found in the pieces with the given ids; ok is false where nothing of it is new to the person.
func wordChecked(ctx context.Context, tx *storage.Tx, one storage.Checked, e scoring.Entry, ids []int64) (m dialog.Message, ok bool, err error) {
	l := scoring.LaterChecked{Entry: e, Fresh: ids, UsedThen: map[int64][]string{}}
	for _, v := range l.FreshPieces() {
		if len(v.AlsoAt) > 0 {
			if l.UsedThen[v.ID], err = usedThen(ctx, tx, one, v); err != nil {
				return m, false, err
			}
		}
	}
	c, _, err := tx.LoadCampaign(ctx, one.Campaign)
	if err != nil {
		return m, false, err
	}
	phase, err := tx.Phase(ctx, one.Campaign)
	if err != nil {
		return m, false, err
	}
	now, err := tx.Now(ctx)
	if err != nil {
		return m, false, err
	}
	m, ok = notice.Checked(c, l, phase, now)
	return m, ok, nil
}

// usedThen are the other criteria to which the same file was attached as the channel's mark told before its bytes were here.
func usedThen(ctx context.Context, tx *storage.Tx, one storage.Checked, v scoring.Evidence) (codes []string, err error) {
	same, err := tx.SameFile(ctx, one.Campaign, v.UniqueID)
	for _, code := range v.AlsoAt {
		if slices.ContainsFunc(same, func(s scoring.Evidence) bool { return s.Code == code }) {
			codes = append(codes, code)
		}
	}
	return codes, err
}
