package conversation

// What a scene holds of the campaign beside the criterion in hand.

import (
	"context"
	"maps"
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

// loadEntries reads the heads of all entries, or of the person's, and in full those that the person may change.
func (t *turn) loadEntries(ctx context.Context, _ dialog.State, need dialog.Need, deciding bool) (err error) {
	if t.scene.Person == nil {
		return nil
	}
	if need.WantsEntries() {
		if need.OnlyMine(t.scene.Person) {
			t.scene.Entries, err = t.tx.EntryHeadsOf(ctx, ownOf(t.scene.Campaign, t.scene.Person.ID))
		} else {
			t.scene.Entries, err = t.tx.EntryHeads(ctx, t.scene.Campaign.ID)
		}
	}
	if err != nil || !need.Own {
		return err
	}
	return t.loadOwn(ctx, t.scene.Campaign.ID, deciding)
}

// loadOwn reads in full the entries that the person may change; of the others the heads stay.
func (t *turn) loadOwn(ctx context.Context, id string, deciding bool) error {
	if deciding {
		if err := t.tx.LockEntries(ctx, id); err != nil {
			return err
		}
	}
	all, err := t.tx.AllEntries(ctx, id)
	if err != nil {
		return err
	}
	t.scene.Entries = maps.Clone(t.scene.Entries)
	for code, e := range all {
		if t.scene.MayEdit(code) {
			t.scene.Entries[code] = e
		}
	}
	return nil
}

// ownOf names the entries of a person's own criteria.
func ownOf(c *scoring.Campaign, person string) storage.OwnOf {
	return storage.OwnOf{PersonOf: storage.PersonOf{Campaign: c.ID, Person: person}, Codes: func() []string { return c.CodesOf(person) }}
}

// loadPersonal reads what belongs to the person and to no criterion.
func (t *turn) loadPersonal(ctx context.Context, _ dialog.State, need dialog.Need, _ bool) (err error) {
	if t.scene.Person == nil {
		return nil
	}
	id, person := t.scene.Campaign.ID, t.scene.Person.ID
	if need.Loose {
		if t.scene.Loose, err = t.tx.Loose(ctx, id, person); err != nil {
			return err
		}
	}
	if need.Kept {
		if t.scene.Kept, err = t.tx.Kept(ctx, id, person); err != nil {
			return err
		}
	}
	if need.Devices {
		if t.scene.Devices, err = webchat.Devices(ctx, t.tx, id, person); err != nil {
			return err
		}
	}
	if need.Doubted {
		if t.scene.Doubted, err = t.tx.Doubted(ctx, id, person); err != nil {
			return err
		}
		t.scene.Doubted = slices.DeleteFunc(t.scene.Doubted, func(f scoring.DoubtedFile) bool {
			return f.From.Channel != t.tx.Channel() || f.From.ChatID != t.chat.ID
		})
	}
	return nil
}

// loadEvidence reads documents beside those of the entry: of last year, with the same bytes, the latest, those of an album.
func (t *turn) loadEvidence(ctx context.Context, _ dialog.State, need dialog.Need, _ bool) (err error) {
	if t.scene.Person == nil {
		return nil
	}
	id := t.scene.Campaign.ID
	if need.Last != "" {
		if t.scene.LastYear, err = t.tx.LastYear(ctx, id, need.Last); err != nil {
			return err
		}
	}
	if need.File != "" {
		if t.scene.Same, err = t.tx.SameFile(ctx, id, need.File); err != nil {
			return err
		}
	}
	if need.Recent {
		if t.scene.Recent, err = t.tx.RecentEvidence(ctx, id, dialog.RecentPieces); err != nil {
			return err
		}
	}
	if need.Album != "" {
		t.scene.Album, err = t.tx.Album(ctx, id, t.chat.ID, need.Album)
	}
	return err
}

// loadCampaign reads what concerns the whole campaign. Before the lock nothing is late.
func (t *turn) loadCampaign(ctx context.Context, _ dialog.State, need dialog.Need, _ bool) (err error) {
	if t.scene.Person == nil {
		return nil
	}
	id := t.scene.Campaign.ID
	if need.Links {
		if t.scene.Links, err = t.tx.Links(ctx, id); err != nil {
			return err
		}
	}
	if need.WantsLate() && t.scene.Campaign.PhaseAt(t.scene.Phase, t.now) == scoring.Locked {
		if err := t.loadLate(ctx, id); err != nil {
			return err
		}
	}
	if t.scene.MayReadPast(need.Past) {
		if t.scene.Past, err = t.tx.HistoryPage(ctx, id, need.Past.Filter(t.scene.Campaign)); err != nil {
			return err
		}
	}
	if need.Rating {
		if t.scene.Rating, err = t.tx.Rating(ctx, id); err != nil {
			return err
		}
	}
	if need.Deadlines {
		t.scene.Moved, err = t.tx.DeadlineMoves(ctx, id)
	}
	return err
}
