package main

// chamdiem people, forget and audit: what an operator does on the server about an account that was taken over, about people's data, and
// about a history that is doubted.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"

	"chamdiem/bot/dialog"
	said "chamdiem/bot/dialog/words"
	"chamdiem/cmd/chamdiem/personal"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/checkpoint"
	"chamdiem/storage/forgetting"
	"chamdiem/storage/removal"
	"chamdiem/storage/schema"
)

type peopleCommands struct {
	Unlink peopleUnlink `cmd:"" help:"Cắt mọi tài khoản (Telegram, trang web) khỏi một người ngay lập tức (mất điện thoại, bị chiếm tài khoản)."`
}

type peopleUnlink struct {
	databaseSettings
	Campaign string `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
	Person   string `arg:"" name:"người" help:"Mã người trong tệp đợt chấm điểm."`
}

// Run implements the command.
func (p peopleUnlink) Run(ctx context.Context, io console) error {
	return p.about(ctx, p.Campaign, p.Person, func(tx *storage.Tx, c *scoring.Campaign) error {
		cut, err := tx.Unlink(ctx, scoring.Actor{Campaign: c.ID}, p.Person)
		switch {
		case err != nil:
			return err
		case cut:
			var notices []dialog.Notice
			for _, who := range c.People {
				if c.MaySteer(who.ID) {
					notices = append(notices, dialog.Notice{Person: who.ID, Message: dialog.Message{HTML: said.UnlinkedBy(said.Operator, c.Display(p.Person))}})
				}
			}
			if err := tellPeople(ctx, tx, c, notices); err != nil {
				return err
			}
			fmt.Fprintf(io.Out, "Đã cắt tài khoản của %s; lãnh đạo và %s được bot báo. Mời lại: chamdiem invite %s\n", c.Display(p.Person), c.Terms().ClerkOffice, p.Person)
		default:
			fmt.Fprintf(io.Out, "%s chưa liên kết tài khoản nào.\n", c.Display(p.Person))
		}
		return nil
	})
}

type forgetCommand struct {
	databaseSettings
	Campaign string `help:"Mã đợt chấm điểm mà mã người thuộc về; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
	Person   string `arg:"" name:"người" help:"Mã người trong tệp đợt chấm điểm."`
	DryRun   bool   `name:"dry-run" help:"Chỉ xem sẽ xóa gì, giữ gì; không xóa."`
	Yes      string `help:"Tên hoặc mã của người, thay cho việc gõ lại khi được hỏi." placeholder:"TÊN"`
}

// Run tells what would be erased, asks, and erases.
func (cmd forgetCommand) Run(ctx context.Context, io console) error {
	return cmd.using(ctx, cmd.open, func(db *storage.DB) error {
		var c *scoring.Campaign
		err := db.InTx(ctx, func(tx *storage.Tx) (err error) { c, err = oneCampaign(ctx, tx, cmd.Campaign); return err })
		if err != nil {
			return err
		}
		err = personal.Forget(ctx, db, io.In, io.Out, personal.Request{Campaign: c.ID, Person: cmd.Person, Look: cmd.DryRun, Yes: cmd.Yes, DataDir: cmd.DataDir, Tell: tellForgotten})
		if no, ok := errors.AsType[personal.Refusal](err); ok {
			return refuse("%s", string(no))
		}
		switch {
		case errors.Is(err, personal.ErrDeclined):
			return declined(io, "Chưa xóa gì. Tên hoặc mã chưa được gõ lại đúng.")
		case errors.Is(err, forgetting.ErrNobody):
			return known(c, cmd.Person)
		}
		return err
	})
}

// tellForgotten tells leaders and clerks of each campaign, without saying who it was.
func tellForgotten(ctx context.Context, tx *storage.Tx, done forgetting.Done) error {
	for _, s := range done.Standings {
		c, _, err := tx.LoadCampaign(ctx, s.Campaign)
		if err != nil {
			return err
		}
		var notices []dialog.Notice
		for _, who := range c.People {
			if c.MaySteer(who.ID) {
				notices = append(notices, dialog.Notice{Person: who.ID, Message: dialog.Message{HTML: said.ForgottenBy(said.Operator, scoring.Pseudonym(done.Number), s.Person)}})
			}
		}
		if err := tellPeople(ctx, tx, c, notices); err != nil {
			return err
		}
	}
	return nil
}

type auditCommands struct {
	Checkpoint auditCheckpoint `cmd:"" help:"Lấy dấu của lịch sử tại lúc này, in kèm chữ ký, để giữ bên ngoài máy chủ."`
	Verify     auditVerify     `cmd:"" help:"Kiểm tra lịch sử: có dòng nào, bài chấm nào bị sửa, bị xóa hoặc chèn thêm trong cơ sở dữ liệu không. Mã thoát 1 khi có."`
}

type auditVerify struct {
	databaseSettings
	Campaign string   `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
	Against  []string `help:"Đối chiếu với các dấu lịch sử đã giữ: tệp chứa tin tổng hợp buổi sáng, hoặc chính dấu đó. Dùng được nhiều lần." placeholder:"TỆP|DẤU" sep:"none"`
}

// Run implements the command. Nothing is said of what holds before it is known what is asked for: a refusal below a ✅ reads as both.
func (a auditVerify) Run(ctx context.Context, io console) error {
	return a.using(ctx, a.look, func(db *storage.DB) error {
		changed := schema.Check(ctx, db.DB)
		if changed != nil && !schema.Refused(changed) {
			return changed
		}
		signs, err := a.signs()
		if err != nil {
			return err
		}
		gone, err := tombstones(ctx, db)
		if err != nil {
			return err
		}
		c, err := a.campaign(ctx, db, gone, len(signs) > 0)
		if err != nil {
			return err
		}
		signs, lost, err := verifyTombstones(io, db, gone, signs)
		if err != nil {
			return err
		}
		var found verified
		if c != nil {
			err = db.InTx(ctx, func(tx *storage.Tx) error { return found.verify(ctx, tx, c.ID, signs) })
		} else {
			found.verdicts = checkpoint.AgainstNone(signs)
		}
		if err != nil {
			return err
		}
		lost += tellVerdicts(io, found.verdicts, found.faults) + tellFaults(io, storage.OncePerKey(found.faults))
		if lost > 0 {
			if changed != nil {
				fmt.Fprintln(io.Out, sentence(changed))
			}
			return &fault{fmt.Sprintf("Lịch sử có %d chỗ không khớp.", lost)}
		}
		for _, line := range personal.HistoryWords(found.erased) {
			fmt.Fprintln(io.Out, line)
		}
		if c == nil {
			fmt.Fprint(io.Out, "Không còn bài chấm của đợt đã xóa để kiểm tra. ")
		}
		fmt.Fprintln(io.Out, "Lịch sử nguyên vẹn.")
		return schemaWords(changed)
	})
}

// campaign is the one that is asked for; nil where it was taken out and its tombstone is what there is to verify. Signs that people hold
// can be held to a database that has lost all its campaigns.
func (a auditVerify) campaign(ctx context.Context, db *storage.DB, gone []removal.Tombstone, held bool) (c *scoring.Campaign, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) error {
		ids, err := tx.Campaigns(ctx)
		if err != nil {
			return err
		}
		removed := a.Campaign == "" && len(gone) > 0 || slices.ContainsFunc(gone, func(t removal.Tombstone) bool { return t.Campaign == a.Campaign })
		switch {
		case removed && a.Campaign != "" && !slices.Contains(ids, a.Campaign), len(ids) == 0 && (removed || held):
			return nil
		}
		c, err = oneCampaign(ctx, tx, a.Campaign)
		return err
	})
	return c, err
}

// verified is what is found of a campaign's history.
type verified struct {
	verdicts []checkpoint.Verdict
	faults   []storage.AuditFault
	erased   []forgetting.Erased
}

func (v *verified) verify(ctx context.Context, tx *storage.Tx, campaign string, signs []string) (err error) {
	if v.verdicts, err = checkpoint.Against(ctx, tx, campaign, signs); err != nil {
		return err
	}
	if v.erased, err = forgetting.InHistory(ctx, tx, campaign); err != nil {
		return err
	}
	v.faults, err = tx.VerifyAudit(ctx, campaign)
	return err
}

// verifyTombstones says of each campaign that was taken out whether its tombstone is as it was written. It returns the signs that are not
// those of such campaigns, and how many tombstones are not, or cannot be checked.
func verifyTombstones(io console, db *storage.DB, all []removal.Tombstone, signs []string) (rest []string, lost int, err error) {
	rest = slices.Clone(signs)
	for _, t := range all {
		is, err := t.Verify(db.Keys())
		if err != nil {
			return nil, 0, err
		}
		switch is {
		case removal.Holds:
			fmt.Fprintf(io.Out, "✅ %s\n", goneWords(t))
		case removal.NoKey:
			lost++
			fmt.Fprintf(io.Out, "⚠️ %s: %s\n", goneWords(t), storage.AuditFault{Fault: storage.FaultKeyMissing}.Words())
		case removal.Changed:
			lost++
			fmt.Fprintf(io.Out, "❌ %s: dấu của đợt đã xóa bị sửa thẳng trong cơ sở dữ liệu\n", goneWords(t))
		}
		rest = slices.DeleteFunc(rest, func(short string) bool {
			gave, err := t.Gave(short)
			if err == nil && gave && is == removal.Holds { // one that was changed vouches for nothing
				fmt.Fprintf(io.Out, "✅ Dấu %s là của đợt %s, đã xóa.\n", short, t.Campaign)
			}
			return err == nil && gave && is == removal.Holds
		})
	}
	return rest, lost, nil
}

// tellFaults names the rows of the history that do not fit, the earliest first, and returns how many they are.
func tellFaults(io console, faults []storage.AuditFault) int {
	for _, f := range faults {
		of, at := "", ""
		if f.Of != "" && f.Of != f.Stream {
			of = f.Of + ": "
		}
		if !f.At.IsZero() {
			at = "; dòng này ghi lúc " + f.At.In(campaignfile.Zone()).Format(timeForm)
		}
		fmt.Fprintf(io.Out, "Dòng %d (%s, số %d): %s%s%s\n", f.ID, cmp.Or(f.Stream, "chung của đợt"), f.Seq, of, f.Words(), at)
	}
	if first := slices.IndexFunc(faults, func(f storage.AuditFault) bool { return f.ID > 0 && !f.Unchecked() }); first >= 0 && len(faults) > 1 {
		fmt.Fprintf(io.Out, "Sớm nhất là dòng %d; những dòng sau nó có thể chỉ sai theo.\n", faults[first].ID)
	}
	return len(faults)
}

// signs are the checkpoints that people hold, out of files and texts.
func (a auditVerify) signs() (all []string, err error) {
	for _, text := range a.Against {
		if file, err := os.ReadFile(text); err == nil {
			text = string(file)
		} else if !errors.Is(err, fs.ErrNotExist) {
			return nil, &refusal{"Không đọc được tệp " + text + "."}
		}
		found := checkpoint.FindShort(text)
		if len(found) == 0 {
			return nil, &refusal{"Không thấy dấu lịch sử trong: " + text + ". Dấu có dạng 1234-K7QF-2M8X-9RTD-4WVC-B0HS."}
		}
		all = append(all, found...)
	}
	return all, nil
}

// tellVerdicts says of each checkpoint what has become of it, and returns how many do not hold. The end of a stream may be what it was while a
// row before it is not: the faults of rows that a checkpoint covers count against it.
func tellVerdicts(io console, verdicts []checkpoint.Verdict, faults []storage.AuditFault) (lost int) {
	for i, v := range verdicts {
		var covered []storage.AuditFault
		for _, f := range faults {
			if f.OfTheRow() && v.Covers(f.Stream, f.Seq) {
				covered = append(covered, f)
			}
		}
		unchecked := slices.ContainsFunc(covered, storage.AuditFault.Unchecked)
		covered = slices.DeleteFunc(covered, storage.AuditFault.Unchecked)
		if v.Fate == checkpoint.Holds && len(covered) > 0 {
			v.Fate = checkpoint.Broken
		}
		verdicts[i] = v
		if v.Fate != checkpoint.Holds {
			lost++
		}
		switch v.Fate {
		case checkpoint.Holds:
			if unchecked {
				fmt.Fprintf(io.Out, "⚠️ Dấu %s (%s): chưa kiểm tra được hết lịch sử đến lúc đó, vì thiếu khóa.\n", v.Short, v.At.In(campaignfile.Zone()).Format(timeForm))
				continue
			}
			fmt.Fprintf(io.Out, "✅ Dấu %s (%s): lịch sử đến lúc đó còn nguyên.\n", v.Short, v.At.In(campaignfile.Zone()).Format(timeForm))
		case checkpoint.Broken:
			fmt.Fprintf(io.Out, "❌ Dấu %s (%s): lịch sử đến lúc đó đã bị viết lại:\n", v.Short, v.At.In(campaignfile.Zone()).Format(timeForm))
			for _, s := range v.Streams {
				fmt.Fprintf(io.Out, "   %s, đến dòng số %d\n", cmp.Or(s.Stream, "của cả đợt"), s.Seq)
			}
			for _, f := range covered {
				fmt.Fprintf(io.Out, "   %s, dòng số %d: %s\n", cmp.Or(f.Stream, "của cả đợt"), f.Seq, f.Words())
			}
		case checkpoint.Forged:
			fmt.Fprintf(io.Out, "❌ Dấu %s (%s): bản lưu của dấu trong cơ sở dữ liệu đã bị sửa.\n", v.Short, v.At.In(campaignfile.Zone()).Format(timeForm))
		case checkpoint.Unknown:
			fmt.Fprintf(io.Out, "❌ Dấu %s: cơ sở dữ liệu không còn dấu này (bị xóa), hoặc là dấu của đợt khác.\n", v.Short)
		}
	}
	tellEarliest(io, verdicts)
	return lost
}

// tellEarliest says between which two checkpoints the earliest row was written that is not what it was.
func tellEarliest(io console, verdicts []checkpoint.Verdict) {
	first := slices.IndexFunc(verdicts, func(v checkpoint.Verdict) bool { return v.Fate == checkpoint.Broken })
	if first < 0 {
		return
	}
	moment := func(v checkpoint.Verdict) string { return v.At.In(campaignfile.Zone()).Format(timeForm) }
	since := "chưa rõ từ lúc nào (không có dấu sớm hơn để đối chiếu)"
	for _, v := range verdicts[:first] {
		if v.Fate == checkpoint.Holds {
			since = "sau " + moment(v)
		}
	}
	fmt.Fprintf(io.Out, "Sớm nhất trong những dòng bị viết lại: ghi %s, trước hoặc đúng %s (dấu %s).\n", since, moment(verdicts[first]), verdicts[first].Short)
}

// timeForm is how a moment is written on the command line.
const timeForm = "15:04 02/01/2006"

type auditCheckpoint struct {
	databaseSettings
	Campaign string `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
}

// Run implements the command.
func (a auditCheckpoint) Run(ctx context.Context, io console) error {
	return a.using(ctx, a.look, func(db *storage.DB) error {
		return db.InTx(ctx, func(tx *storage.Tx) error {
			c, err := oneCampaign(ctx, tx, a.Campaign)
			if err != nil {
				return err
			}
			key, err := db.SigningKey()
			if err != nil {
				return err
			}
			signer, public, err := checkpoint.Signer(key)
			if err != nil {
				return err
			}
			now, err := tx.Now(ctx)
			if err != nil {
				return err
			}
			sign, err := checkpoint.Take(ctx, tx, c.ID, now)
			if err != nil {
				return err
			}
			text, err := sign.Note(signer)
			if err != nil {
				return err
			}
			fmt.Fprintf(io.Out, "%s\nDấu: %s\nKhóa kiểm tra chữ ký: %s\n", text, sign.Short(), public)
			return nil
		})
	})
}
