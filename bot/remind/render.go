package remind

// The words of a reminder are made when it is sent, from what is there then: by the same rules by which it was queued.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
	"chamdiem/storage/checkpoint"
	"chamdiem/storage/queue"
	"chamdiem/storage/ways"
)

// Render implements Renderer.
func (r *Reminder) Render(ctx context.Context, row queue.Out) (m dialog.Message, drop string, err error) {
	if !strings.HasPrefix(row.Ref, remindKey) {
		return m, "", fmt.Errorf("no way to word %q", row.Ref)
	}
	err = r.db.On(row.Channel).InTx(ctx, func(tx *storage.Tx) error {
		goes, err := ways.Begin(ctx, tx, row.Ref)
		if err != nil {
			return err
		}
		if !goes {
			m, drop = dialog.Message{}, ways.MovedAway
			return nil
		}
		can := r.can
		if alone(row) {
			can = letter
		}
		m, drop, err = word(ctx, tx, row, can)
		return err
	})
	if alone(row) {
		m.Buttons, m.Attach = nil, nil // what is to be pressed, and the picture, are on the page
	}
	return m, drop, err
}

// alone reports whether a message goes by a way that carries text only, and on which it stands alone: in no chat.
func alone(row queue.Out) bool { return row.Channel == scoring.Mail || row.Channel == scoring.Push }

// letter is what a letter carries: text. A notification shows the beginning of it.
var letter = dialog.Capabilities{Text: limits.MaxText, Caption: limits.MaxText}

// word decides once more about what a message is to say, and words what is left of it.
func word(ctx context.Context, tx *storage.Tx, row queue.Out, can dialog.Capabilities) (m dialog.Message, drop string, err error) {
	campaign, due, err := tx.MessageReminders(ctx, row.Ref)
	if err != nil || len(due) == 0 {
		return m, "gone", err
	}
	f, err := loadReminded(ctx, tx, campaign)
	if err != nil {
		return m, "", err
	}
	f.Today = nil // the message itself would be counted
	went, err := tx.WentOver(ctx, campaign, due[0].Person, scoring.ChatKey{Channel: row.Channel, ID: row.ChatID})
	if err != nil {
		return m, "", err
	}
	if went { // what was on its way still goes by the bot that the person knows
		account := f.Accounts[due[0].Person]
		account.Unreachable = false
		f.Accounts[due[0].Person] = account
	}
	verdicts := reminding.Decide(f.campaign, due, f.Facts)
	for i, v := range verdicts {
		linked, err := owns(ctx, tx, campaign, v.Person, row)
		if err != nil {
			return m, "", err
		}
		if v.Fate == reminding.FateSend && !linked && !went { // another account holds the person now
			verdicts[i].Fate, verdicts[i].Reason = reminding.FateSkip, reminding.SkipLinkedLater
		}
		if verdicts[i].Fate != reminding.FateSend {
			drop = string(verdicts[i].Fate) + " " + string(verdicts[i].Reason)
		}
	}
	if err := tx.Judge(ctx, verdicts); err != nil {
		return m, "", err
	}
	scene := dialog.ReminderScene{Facts: f.Facts, Campaign: f.campaign, Person: f.campaign.Person(due[0].Person), Channel: can}
	say := false
	for _, v := range verdicts {
		if v.Fate == reminding.FateSend {
			say = true
			put(&scene, v)
		}
	}
	if !say {
		return m, strings.TrimSpace(drop), nil
	}
	if err := complete(ctx, tx, &scene, f, row); err != nil {
		return m, "", err
	}
	return notice.Remind(scene), "", nil
}

// owns reports whether a message goes to where a person is written to.
func owns(ctx context.Context, tx *storage.Tx, campaign, person string, row queue.Out) (bool, error) {
	if row.Channel == scoring.Mail {
		return ways.OwnsMailbox(ctx, tx, campaign, person, row.ChatID)
	}
	if row.Channel == scoring.Push { // its chats are the accounts of the page
		row.Channel = scoring.Web
	}
	return tx.Linked(ctx, campaign, person, scoring.ChatKey{Channel: row.Channel, ID: row.ChatID})
}

// put adds a reminder to what its message says.
func put(scene *dialog.ReminderScene, v reminding.Verdict) {
	switch v.Item.Kind {
	case reminding.MorningDigest:
		scene.Digest = true
	case reminding.LockNotice:
		scene.Frozen = &scoring.FrozenTotal{LockAt: v.Item.DeadlineAt}
	case reminding.SilenceNotice:
		scene.Silent = append(scene.Silent, v.About)
	default:
		scene.ID, scene.Items, scene.Repeat = v.ID, append(scene.Items, v.Item), scene.Repeat || v.Snoozed
		scene.Told = scene.Told || v.Telling
	}
}

// complete reads what the message needs beyond the facts.
func complete(ctx context.Context, tx *storage.Tx, scene *dialog.ReminderScene, f reminded, row queue.Out) error {
	slices.SortFunc(scene.Items, func(a, b reminding.Item) int { return a.DeadlineAt.Compare(b.DeadlineAt) })
	of, err := tx.Memberships(ctx, row.ChatID)
	if err != nil {
		return err
	}
	scene.Many, scene.Alone = len(of) > 1, alone(row)
	if scene.Frozen != nil {
		frozen, err := tx.Frozen(ctx, f.campaign.ID)
		if err != nil {
			return err
		}
		if frozen == nil {
			return errors.New("word the lock: there is no frozen total")
		}
		scene.Frozen = frozen
	}
	if scene.Person.Has(scoring.Leader) && (scene.Digest || scene.Frozen != nil) {
		sign, ok, err := checkpoint.Last(ctx, tx, f.campaign.ID)
		if err != nil {
			return err
		}
		if ok {
			scene.Checkpoint = sign.Short()
		}
	}
	if scene.Person.Has(scoring.Clerk) {
		list, err := tx.Unreminded(ctx, f.campaign.ID)
		if err != nil {
			return err
		}
		scene.Unreminded = list
	}
	if len(scene.Items) > 0 && !scene.Repeat && len(reminding.OwesNow(f.campaign, f.Facts, scene.Person.ID).Criteria) > 0 {
		return warn(ctx, tx, scene, f, row.Ref)
	}
	return nil
}

// warn has the message say that the leaders will be told of an officer's silence next time.
func warn(ctx context.Context, tx *storage.Tx, scene *dialog.ReminderScene, f reminded, key string) error {
	past, err := tx.SilenceOf(ctx, f.campaign.ID, []string{scene.Person.ID})
	if err != nil {
		return err
	}
	if !past[scene.Person.ID].Warn() {
		return nil
	}
	if scene.Warn, err = tx.NextReminder(ctx, f.campaign.ID, scene.Person.ID, f.Now); err != nil || scene.Warn.IsZero() {
		return err
	}
	return tx.NoteWarning(ctx, key)
}
