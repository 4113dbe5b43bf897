package main

// The findings of the doctor about campaigns, bots, stores, people and invariants.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"chamdiem/cmd/chamdiem/personal"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/blob"
	"chamdiem/storage/blob/s3"
	"chamdiem/storage/queue"
)

// sumFindings name the frozen totals that the database adds up to something else.
func sumFindings(ctx context.Context, db *storage.DB) (out []finding, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) error {
		out = nil
		list, err := tx.SumsDiffering(ctx)
		rest := len(list) - shownCampaigns
		for _, d := range list[:min(len(list), shownCampaigns)] {
			out = append(out, finding{gradeWarn, "Tổng điểm khóa của đợt " + d.Campaign, fmt.Sprintf(
				"giữ số của chương trình: tự chấm %s, nơi khác chấm %s; cơ sở dữ liệu cộng ra %s và %s (mã %s, xem nhật ký: frozen sums differ)",
				format.Points(d.Self), format.Points(d.Survey), format.Points(d.Added.Self), format.Points(d.Added.Survey), d.Added.ID)})
		}
		out = append(out, restOf(gradeWarn, "Tổng điểm khóa của các đợt khác", rest, "cũng có tổng cộng ra số khác (xem nhật ký: frozen sums differ)")...)
		return err
	})
	return out, err
}

// contactFindings say how Telegram answers a bot of the process that leads, where one does. One of several is named.
func contactFindings(c queue.Contact, leads, several bool) (out []finding) {
	which := ""
	if several {
		which = " (" + botCalled(c.Bot) + ")"
	}
	defer func() {
		for i := range out {
			out[i].What += which
		}
	}()
	if leads && c.Refused >= 0 {
		return []finding{{gradeBad, "Token", "Telegram không còn nhận token của bot này từ " + format.Span(c.Refused) + " trước (đã bị thu hồi hoặc đổi); " +
			"đề nghị " + newToken(c) + " rồi khởi động lại; tin chờ không mất"}}
	}
	if !leads || c.Noted < 0 || c.Noted > staleContact { // it has just begun, or is not running: other findings say so
		return nil
	}
	ago := sinceThen
	switch {
	case c.Posted && c.Heard < 0:
		out = append(out, finding{gradeGood, "Nhận từ Telegram", "qua webhook, chưa có tin nào từ khi bắt đầu"})
	case c.Posted:
		out = append(out, finding{gradeGood, "Nhận từ Telegram", "qua webhook, lần cuối " + ago(c.Heard)})
	case c.Heard < 0 || c.Heard > staleContact:
		out = append(out, finding{gradeBad, "Nhận từ Telegram", fmt.Sprintf("lần cuối hỏi được: %s; đề nghị xem mạng của máy chủ và HTTPS_PROXY", ago(c.Heard))})
	default:
		out = append(out, finding{gradeGood, "Nhận từ Telegram", "hỏi được, lần cuối " + ago(c.Heard)})
	}
	switch {
	case c.Unsent > staleContact:
		out = append(out, finding{gradeBad, "Gửi đến Telegram", fmt.Sprintf("không gửi được từ %s; đề nghị xem mạng của máy chủ và HTTPS_PROXY", ago(c.Unsent))})
	case c.Sent < 0:
		out = append(out, finding{gradeGood, "Gửi đến Telegram", "chưa có gì phải gửi từ khi bắt đầu"})
	default:
		out = append(out, finding{gradeGood, "Gửi đến Telegram", "gửi được, lần cuối " + ago(c.Sent)})
	}
	if c.Taken >= 0 && c.Taken < 24*time.Hour {
		out = append(out, finding{graded(c.Taken < 10*time.Minute, true), "Bot chạy nơi khác", fmt.Sprintf("có chương trình khác nhận tin của bot này (mã 409, %d lần, lần cuối %s); "+
			"đề nghị tắt bản còn chạy ở máy khác, hoặc lấy token mới ở BotFather (/mybots → API Token → Revoke) rồi đặt lại "+tokenSetting(c), c.Rivals, ago(c.Taken))})
	}
	return out
}

// tokenSetting is where the token of a bot stands.
func tokenSetting(c queue.Contact) string {
	if c.Name != "" {
		return "TELEGRAM_BOTS"
	}
	return "TELEGRAM_BOT_TOKEN"
}

// newToken is what to do where the token of a bot is not accepted.
func newToken(c queue.Contact) string {
	return "lấy token mới ở BotFather (/mybots → API Token), đặt lại " + tokenSetting(c)
}

// botCalled is how a bot is named among several.
func botCalled(b queue.Bot) string {
	called := "bot đầu"
	if b.Name != "" {
		called = "bot " + b.Name
	}
	if b.Username != "" {
		called += ", @" + b.Username
	}
	return called
}

// unservedFindings name the campaigns whose bots are not served. Where none is served yet there is nothing to say.
func unservedFindings(ctx context.Context, db *storage.DB, bots []queue.Contact) (out []finding, err error) {
	if len(bots) == 0 {
		return nil, nil
	}
	served := make([]string, len(bots))
	for i, b := range bots {
		served[i] = b.Name
	}
	var unlocked, rest int
	unserved := func(tx *storage.Tx, ctx context.Context) ([]string, error) {
		open, locked, err := tx.WithoutBot(ctx, served)
		unlocked = len(open)
		return slices.Concat(open, locked), err
	}
	err = eachOf(ctx, db, firstOf(shownCampaigns, unserved, &rest), func(tx *storage.Tx, c *scoring.Campaign, _ map[string]scoring.Link) error {
		phase, err := tx.Phase(ctx, c.ID)
		found := finding{gradeBad, "Bot của đợt " + c.ID, fmt.Sprintf("đợt dùng bot “%s” mà máy chủ không chạy bot này; đề nghị thêm vào TELEGRAM_BOTS rồi khởi động lại, hoặc sửa dòng bot trong tệp đợt", c.Bot)}
		if phase == scoring.Locked { // its file stays as it is
			found.Grade, found.Words = gradeWarn, fmt.Sprintf("đợt đã khóa, dùng bot “%s” mà máy chủ không chạy bot này; cần xem lại đợt qua Telegram thì thêm bot vào TELEGRAM_BOTS rồi khởi động lại", c.Bot)
		}
		out = append(out, found)
		return err
	})
	return append(out, restOf(graded(unlocked > shownCampaigns, true), "Bot của các đợt khác", rest, "cũng dùng bot mà máy chủ không chạy")...), err
}

// shownCampaigns is how many campaigns with a finding of one kind are named; of the others only the number is told.
const shownCampaigns = 20

// restOf tells how many campaigns more have a finding; nothing where there are none.
func restOf(g grade, what string, n int, words string) []finding {
	if n <= 0 {
		return nil
	}
	return []finding{{g, what, fmt.Sprintf("%d đợt nữa %s", n, words)}}
}

// Limits of the room on the disk of the data folder, in bytes.
const (
	littleRoom = 2 << 30
	noRoom     = 300 << 20
)

// writeFindings say why PostgreSQL writes nothing: then much else is wrong as well.
func writeFindings(s *store) []finding {
	why := s.Fault()
	if why == "" {
		return nil
	}
	return []finding{{gradeBad, "Ghi cơ sở dữ liệu", why + " Bot chưa ghi nhận được gì thêm; tin mọi người gửi đang chờ, không mất, bot tự làm tiếp khi ghi được"}}
}

// storeFindings say whether evidence can be written, who may read it, and how much room there is.
func storeFindings(ctx context.Context, s *store) []finding {
	writes := evidenceFinding(ctx, s.blobs)
	closed := finding{gradeGood, "Quyền của thư mục dữ liệu", "chỉ tài khoản chạy bot đọc được"}
	if open := personal.OpenToOthers(filepath.Dir(s.temp)); len(open) > 0 {
		closed = finding{gradeWarn, closed.What, "tài khoản khác trên máy đọc được dữ liệu cá nhân; đề nghị chạy: " + strings.Join(open, "; ")}
	}
	found := []finding{writes, closed}
	if lost := personal.Unwritable(filepath.Dir(s.temp)); len(lost) > 0 {
		found = append(found, finding{gradeBad, "Thư mục dữ liệu", fmt.Sprintf("tài khoản chạy bot không ghi được vào %s, thường vì một lệnh đã chạy bằng tài khoản khác (sudo); đề nghị trả các thư mục này về tài khoản của bot: sudo chown -R TÀI-KHOẢN-BOT %s",
			strings.Join(lost, ", "), strings.Join(lost, " "))})
	}
	free, where, err := leastRoom(filepath.Dir(s.temp))
	if err != nil { // a system that does not tell
		return found
	}
	words := where + "còn trống " + format.Size(free)
	if free < littleRoom {
		words += "; đầy thì bot không ghi nhận được gì nữa, đề nghị dọn đĩa"
	}
	return append(found, finding{graded(free < noRoom, free < littleRoom), "Đĩa", words})
}

// storePatience is how long a store may take to write and read a few bytes; a person waits for it.
const storePatience = 10 * time.Second

// farStore is what the store of evidence is called where it is not on this machine.
const farStore = "Kho tài liệu"

// evidenceFinding says whether evidence can be written.
func evidenceFinding(ctx context.Context, blobs blob.Keeper) finding {
	ctx, cancel := context.WithTimeout(ctx, storePatience)
	defer cancel()
	err := blobs.Writable(ctx)
	bucket, far := blobs.(*s3.Bucket)
	switch {
	case far && err != nil:
		return finding{gradeBad, farStore, bucket.Explain(err) + "; tệp mọi người gửi phải chờ, bot tự thử lại"}
	case far:
		return finding{gradeGood, farStore, fmt.Sprintf("%s ghi và đọc được", bucket)}
	case errors.Is(err, blob.ErrFull):
		return finding{gradeBad, "Thư mục tài liệu", "đĩa đã đầy; tệp mọi người gửi phải chờ. Đề nghị dọn đĩa"}
	case errors.Is(err, fs.ErrNotExist):
		return finding{gradeBad, "Thư mục tài liệu", "thư mục evidence trong DATA_DIR không có ở đó, hoặc không phải thư mục mà bot đã dùng; tệp mọi người gửi phải chờ. Đề nghị gắn lại ổ đĩa, hoặc đặt lại thư mục; bot tự làm tiếp. Nếu tài liệu đã mất hẳn, tạo thư mục evidence/unfinished để nhận tệp mới"}
	case err != nil:
		why := cmp.Or(systemReason(err), err.Error())
		return finding{gradeBad, "Thư mục tài liệu", fmt.Sprintf("không ghi được: %s; tệp mọi người gửi phải chờ. Đề nghị xem quyền của thư mục evidence trong DATA_DIR", why)}
	}
	return finding{gradeGood, "Thư mục tài liệu", "ghi được"}
}

// presence asks a store which objects it has: a folder for each one, a bucket for all at once. For a bucket that cannot be asked there is a
// finding instead, and one where the folder that was left has what the bucket lacks.
func presence(ctx context.Context, s *store) (has func(ctx context.Context, sha256 string) (bool, error), found []finding) {
	bucket, far := s.blobs.(*s3.Bucket)
	if !far {
		return s.blobs.Has, nil
	}
	there := map[string]bool{}
	if err := bucket.Each(ctx, func(o blob.Object) error { there[o.SHA256] = true; return nil }); err != nil {
		return nil, []finding{{gradeBad, farStore, "không xem được có những tài liệu nào: " + bucket.Explain(err)}}
	}
	left := 0
	dir := filepath.Join(filepath.Dir(s.temp), "evidence")
	if blob.IsStore(dir) {
		folder := blob.LookFolder(dir)
		err := folder.Each(ctx, func(o blob.Object) error {
			if !there[o.SHA256] {
				left++
			}
			return nil
		})
		if err = errors.Join(err, folder.Close()); err != nil {
			found = append(found, finding{gradeWarn, farStore, fmt.Sprintf("không xem được thư mục evidence trong DATA_DIR (%v)", err)})
		}
	}
	if left > 0 {
		found = append(found, finding{gradeWarn, farStore, fmt.Sprintf("còn %d tài liệu trong thư mục evidence chưa chuyển vào kho; đề nghị chạy: chamdiem evidence move s3", left)})
	}
	return func(_ context.Context, sha256 string) (bool, error) { return there[sha256], nil }, found
}

// Limits of the age of backups: a machine may be off over a weekend.
const (
	lateBackup  = 2 * 24 * time.Hour
	staleBackup = 8 * 24 * time.Hour
)

// What the lines about backups are called.
const (
	backupLine = "Sao lưu"
	drillLine  = "Diễn tập phục hồi"
)

// backupFindings say how old the newest backup is, and whether backups could be brought back.
func backupFindings(s backup.State) []finding {
	zone := campaignfile.Zone()
	made := finding{gradeWarn, backupLine, "chưa có bản nào; bot tự sao lưu mỗi đêm khi chạy, hoặc chạy: chamdiem backup TỆP"}
	if n := s.Newest; n != nil {
		made = finding{graded(n.Age > staleBackup, n.Age > lateBackup), backupLine,
			fmt.Sprintf("%s, lúc %s (%s, %d tài liệu)", n.Name, format.Moment(n.At, zone), format.Size(n.Bytes), n.Evidence)}
		if !n.Sealed {
			made.Words += "; chưa mã hóa"
		}
	}
	if n := s.Nightly; n != nil && n.Trouble != "" {
		made.Grade = graded(made.Grade == gradeBad, true)
		made.Words += "; lần gần nhất không sao lưu được: " + cmp.Or(n.Why, "xem nhật ký: no backup was made")
	}
	if n := s.Nightly; n != nil && n.Copied == "failed" {
		made.Grade = graded(made.Grade == gradeBad, true)
		made.Words += "; không chép được sang BACKUP_DIR: " + cmp.Or(n.Why, "đề nghị xem ổ hoặc kho đó (nhật ký: the backup was not copied)") + "; bot thử lại mỗi giờ"
	}
	if s.Newest == nil {
		return []finding{made}
	}
	drill := finding{gradeWarn, drillLine, "chưa có lần nào trên máy này; đề nghị chạy: chamdiem backup verify TỆP"}
	if d := s.Drill; d != nil {
		drill = finding{graded(d.Drill == backup.DrillFailed, d.Age > staleBackup), drillLine, "đạt, lúc " + format.Moment(d.At, zone)}
		if d.Drill == backup.DrillFailed {
			drill.Words = fmt.Sprintf("không đạt, lúc %s: %s", format.Moment(d.At, zone), d.DrillNote)
		}
	}
	return []finding{made, drill}
}

// backupTroubles leaves out what is not wrong: that no backup was made yet, that it is not sealed, that no drill is possible here.
func backupTroubles(s backup.State) []finding {
	failed := s.Nightly != nil && (s.Nightly.Trouble != "" || s.Nightly.Copied == "failed")
	old := s.Newest != nil && s.Newest.Age > lateBackup
	var out []finding
	for _, f := range backupFindings(s) {
		if f.What == backupLine && (failed || old) || f.What == drillLine && f.Grade == gradeBad {
			out = append(out, f)
		}
	}
	return out
}

// peopleFindings names per campaign who is not linked or cannot be reached. Of many campaigns the first in which someone is missing are
// named, and the others counted.
func peopleFindings(ctx context.Context, db *storage.DB) (out []finding, err error) {
	gone, err := queue.GoneBots(ctx, db.DB)
	if err != nil {
		return nil, err
	}
	var whole []finding
	missing := 0
	err = eachCampaign(ctx, db, func(_ *storage.Tx, c *scoring.Campaign, links map[string]scoring.Link) error {
		f := peopleFinding(c, links, gone)
		if f.Grade == gradeGood {
			whole = append(whole, f)
		} else if missing++; missing <= shownCampaigns {
			out = append(out, f)
		}
		return nil
	})
	if missing+len(whole) <= shownCampaigns {
		return append(out, whole...), err
	}
	out = append(out, restOf(gradeWarn, "Người của các đợt khác", missing-shownCampaigns, "còn người chưa liên kết hoặc không liên lạc được (xem chamdiem campaign list)")...)
	if len(whole) > 0 {
		out = append(out, finding{gradeGood, "Người của các đợt", fmt.Sprintf("%d đợt đã liên kết đủ mọi người", len(whole))})
	}
	return out, err
}

func peopleFinding(c *scoring.Campaign, links map[string]scoring.Link, gone []scoring.Channel) finding {
	var unlinked, unreachable, left []string
	for _, p := range c.People {
		switch link, linked := links[p.ID]; {
		case p.Forgotten != 0:
		case !linked:
			unlinked = append(unlinked, p.Display())
		case slices.Contains(gone, link.Channel):
			left = append(left, p.Display())
		case link.Unreachable != nil:
			unreachable = append(unreachable, p.Display())
		}
	}
	words := fmt.Sprintf("%d/%d đã liên kết", linkedPeople(c, links), len(c.People))
	if len(unlinked) > 0 {
		words += "; chưa: " + strings.Join(unlinked, ", ")
	}
	if len(unreachable) > 0 {
		words += "; không liên lạc được: " + strings.Join(unreachable, ", ")
	}
	if len(left) > 0 {
		words += "; còn liên kết với bot mà máy chủ không chạy nữa (thêm bot đó vào TELEGRAM_BOTS, hoặc mời lại): " + strings.Join(left, ", ")
	}
	return finding{graded(false, len(unlinked)+len(unreachable)+len(left) > 0), "Người của đợt " + c.ID, words}
}

// shownViolations is how many rows of one invariant are shown.
const shownViolations = 5

// invariantFindings groups the violations by invariant.
func invariantFindings(violations []storage.Violation) (out []finding) {
	if len(violations) == 0 {
		return []finding{{gradeGood, "Bất biến", "đều giữ đúng"}}
	}
	details := map[string][]string{}
	var names []string
	for _, v := range violations {
		if !slices.Contains(names, v.Words) {
			names = append(names, v.Words)
		}
		details[v.Words] = append(details[v.Words], v.Detail)
	}
	for _, name := range names {
		all := details[name]
		words := "không còn đúng: " + strings.Join(all[:min(len(all), shownViolations)], "; ")
		if more := len(all) - shownViolations; more > 0 {
			words += fmt.Sprintf(" và %d dòng nữa", more)
		}
		switch number, _, _ := strings.Cut(name, " "); number {
		case "9":
			words += "; đề nghị xin người nộp gửi lại tài liệu đó, hoặc lấy tệp ra từ một bản sao lưu cũ hơn"
		case "1", "2", "3", "5": // of messages, about which the history says nothing
			words += "; đề nghị xem nhật ký, khởi động lại bot; còn như vậy thì báo lỗi"
		default:
			words += "; đề nghị dừng bot, sao lưu nguyên trạng, chạy chamdiem audit verify rồi báo lỗi"
		}
		out = append(out, finding{gradeBad, "Bất biến " + strings.Replace(name, " ", " (", 1) + ")", words})
	}
	return out
}
