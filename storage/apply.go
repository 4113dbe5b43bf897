package storage

// Applying changes: each with its audit row, all or none, decided by the domain and guarded by the database.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"chamdiem/scoring"
	"chamdiem/storage/webchat"
)

// Apply writes the changes of one step in their order. Each is idempotent by its own key, so that a step which
// comes twice has one effect. Times recorded are those of now, which must be what tx.Now gave: another value is
// replaced by the database's clock. On any error nothing of the changes remains; after a *scoring.Refusal the
// transaction is as usable as before.
func (tx *Tx) Apply(ctx context.Context, actor scoring.Actor, now time.Time, changes []scoring.Change) error {
	if len(changes) == 0 {
		return nil
	}
	own, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	if !now.Equal(own) {
		now = own
	}
	actor = tx.placed(actor)
	return tx.inStep(ctx, func() error {
		a := application{tx: tx, actor: actor, now: now}
		for _, change := range changes {
			if err := a.apply(ctx, change); err != nil {
				return err
			}
		}
		return a.finish(ctx)
	})
}

// placed names the channel of an actor who has an account: that of the transaction, unless another one is said.
func (tx *Tx) placed(actor scoring.Actor) scoring.Actor {
	if actor.Channel == "" && actor.UserID != 0 {
		actor.Channel = tx.Channel()
	}
	return actor
}

// application is one call of Apply.
type application struct {
	tx    *Tx
	actor scoring.Actor
	now   time.Time
	c     *scoring.Campaign
	phase scoring.Phase
	late  []int64 // late entries accepted in this step
	// senders are those of the accepted late entries, by criterion: it is open to the step, and what is changed there is theirs.
	senders map[string]scoring.Actor
}

func (a *application) apply(ctx context.Context, change scoring.Change) error {
	switch ch := change.(type) { // steps of an account that may have chosen no campaign yet
	case scoring.TakeInvite:
		a.tx.forget(ch.Campaign)
		return a.tx.takeInvite(ctx, a.actor, a.now, ch)
	case scoring.InviteTried:
		return a.tx.inviteTried(ctx, a.actor, a.now)
	case scoring.KeepText:
		return a.keepText(ctx, ch)
	}
	if err := a.begin(ctx); err != nil {
		return err
	}
	switch ch := change.(type) {
	case scoring.SetAnswer:
		return a.setAnswer(ctx, ch)
	case scoring.SetExplanation:
		return a.setExplanation(ctx, ch)
	case scoring.SetState:
		return a.setState(ctx, ch)
	case scoring.SetMark:
		return a.setMark(ctx, ch)
	case scoring.AddEvidence:
		return a.addEvidence(ctx, ch.Evidence, ch.PageOf)
	case scoring.AttachEvidence:
		return a.attachEvidence(ctx, ch)
	case scoring.SortEvidence:
		return a.sortEvidence(ctx, ch)
	case scoring.EditEvidence:
		return a.editEvidence(ctx, ch)
	case scoring.ReplaceEvidence:
		return a.replaceEvidence(ctx, ch)
	case scoring.RemoveEvidence:
		if done, err := a.gatherRemoval(ctx, ch.ID); done || err != nil {
			return err
		}
		return a.removeEvidence(ctx, ch)
	case scoring.JoinEvidence:
		return a.joinEvidence(ctx, ch)
	case scoring.SplitEvidence:
		return a.splitEvidence(ctx, ch)
	case scoring.LateEntry:
		return a.lateEntry(ctx, ch)
	case scoring.MoveDeadline:
		return a.moveDeadline(ctx, ch)
	case scoring.SetAppraised:
		return a.setAppraised(ctx, ch)
	case scoring.SetTransferred:
		return a.setTransferred(ctx, ch)
	case scoring.AskExport:
		return a.askExport(ctx, ch)
	case scoring.BringSheet:
		return a.bringSheet(ctx, ch)
	case scoring.SettleSheet:
		return a.settleSheet(ctx, ch)
	case scoring.SnoozeReminder:
		return a.snooze(ctx, ch)
	case scoring.DropKept:
		return a.dropKept(ctx, ch)
	case scoring.EndDevice:
		return webchat.EndDevice(ctx, a.tx, a.actor.Campaign, a.actor.Person, ch.ID)
	case scoring.HoldFile:
		return a.holdFile(ctx, ch.File)
	case scoring.DropHeld:
		return a.dropHeld(ctx, ch)
	}
	return a.steer(ctx, change)
}

// steer applies what leaders and clerks decide about the campaign.
func (a *application) steer(ctx context.Context, change scoring.Change) error {
	defer a.tx.forget(a.actor.Campaign)
	switch ch := change.(type) {
	case scoring.OpenSupplement:
		return a.openSupplement(ctx, ch)
	case scoring.DecideLate:
		return a.decideLate(ctx, ch)
	case scoring.AskReopening:
		return a.askReopening(ctx, ch)
	case scoring.ConfirmReopening:
		return a.confirmReopening(ctx, ch)
	case scoring.DropReopening:
		return a.dropReopening(ctx, ch)
	case scoring.SendCampaign:
		return a.send(ctx, ch)
	case scoring.ReopenCampaign:
		return a.reopen(ctx, ch)
	case scoring.InvitePerson:
		return a.invitePerson(ctx, ch)
	case scoring.RevokeInvite:
		_, err := a.tx.RevokeInvite(ctx, a.actor, ch.Person)
		return err
	case scoring.UnlinkPerson:
		if err := a.inTurn(ctx); err != nil {
			return err
		}
		_, err := a.tx.Unlink(ctx, a.actor, ch.Person)
		return err
	case scoring.AddPerson:
		return a.addPerson(ctx, ch)
	case scoring.SetRoles:
		return a.setRoles(ctx, ch)
	case scoring.SetAssignment:
		return a.setAssignment(ctx, ch)
	case scoring.Delegate:
		return a.delegate(ctx, ch)
	case scoring.ProposeRating:
		return a.proposeRating(ctx, ch)
	case scoring.AnswerVeto:
		return a.answerVeto(ctx, ch)
	case scoring.AddProof:
		return a.addProof(ctx, ch)
	case scoring.NoteReport:
		return a.noteReport(ctx, ch)
	case scoring.NoteReminded:
		return a.noteReminded(ctx, ch)
	case scoring.OpenCampaign:
		return a.openCampaign(ctx, ch)
	case scoring.UndoCampaign:
		return a.undoCampaign(ctx, ch)
	}
	return fmt.Errorf("no way to apply a change of type %T", change)
}

// begin reads the campaign, and refuses an account that is no person of it. An actor without person and account is
// the program itself.
func (a *application) begin(ctx context.Context) error {
	l, err := a.tx.load(ctx, a.actor.Campaign)
	if err != nil {
		return err
	}
	a.c, a.phase = l.c, l.phase
	if a.actor.Person == "" && a.actor.UserID != 0 || a.actor.Person != "" && a.c.Person(a.actor.Person) == nil {
		return scoring.Refuse(scoring.RefusedNobody)
	}
	return nil
}

// inTurn makes steps that take rights from others, or bring people in, go one after the other, behind the shut gate: each is judged by
// what the one before it has left. An account that was cut off meanwhile is refused, so that of two who cut each other off one stays in.
func (a *application) inTurn(ctx context.Context) error {
	if _, err := a.shut(ctx); err != nil {
		return err
	}
	if err := a.role(scoring.Clerk, scoring.Leader); err != nil || a.actor.UserID == 0 {
		return err
	}
	var in bool
	if err := a.tx.Get(ctx, &in, `SELECT EXISTS (SELECT FROM links WHERE campaign = $1 AND person = $2 AND channel = $3 AND user_id = $4)`,
		a.actor.Campaign, a.actor.Person, a.actor.Channel, a.actor.UserID); err != nil {
		return fmt.Errorf("look whether the account is still in: %w", err)
	}
	if !in {
		return scoring.Refuse(scoring.RefusedNobody)
	}
	return nil
}

// finish freezes the totals once more for each late entry that was carried in.
func (a *application) finish(ctx context.Context) error {
	for _, id := range a.late {
		if _, err := a.tx.Exec(ctx, `SELECT freeze_totals($1, $2)`, a.actor.Campaign, id); err != nil {
			return fmt.Errorf("freeze totals: %w", err)
		}
		if err := a.tx.settle(ctx, a.actor.Campaign); err != nil {
			return err
		}
	}
	return nil
}

// role refuses an actor who holds none of the roles. The command line (no person, no account) may do everything.
func (a *application) role(roles ...scoring.Role) error {
	if a.actor.Person == "" {
		return nil
	}
	if p := a.c.Person(a.actor.Person); !slices.ContainsFunc(roles, p.Has) {
		return scoring.Refuse(scoring.RefusedRole, scoring.RoleName(roles[0]))
	}
	return nil
}

func (a *application) audit(ctx context.Context, stream, code string, action scoring.Action, before, after map[string]any) error {
	return a.tx.audit(ctx, auditEntry{actor: a.actor, stream: stream, code: code, action: action, before: before, after: after})
}

// refused makes an error of a refusal that may be nil.
func refused(r *scoring.Refusal) error {
	if r == nil {
		return nil
	}
	return r
}

// isRefusal reports whether err is a polite no of that code.
func isRefusal(err error, code scoring.RefusalCode) bool {
	r, ok := errors.AsType[*scoring.Refusal](err)
	return ok && r.Code == code
}
