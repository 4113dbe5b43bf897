package main

// chamdiem doctor: whether the bot does its work, a line for each finding. An operator who is called at night starts here.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/cmd/chamdiem/personal"
	"chamdiem/cmd/chamdiem/webdoor"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/blob"
	"chamdiem/storage/queue"
)

// doctorCommand examines a database and the bot on it. It changes nothing.
type doctorCommand struct {
	databaseSettings
	webdoor.Settings
	webdoor.Mail
	personal.Keep
	Evidence bool `help:"Đọc lại toàn bộ tài liệu và so mã băm (có thể lâu)."`
	JSON     bool `help:"In dạng JSON."`
}

// grade is how bad a finding is.
type grade string

const (
	gradeGood grade = "good"
	gradeWarn grade = "warn" // the operator should look at it in the next days
	gradeBad  grade = "bad"  // something does not work: the exit code is 1
)

// finding is one line.
type finding struct {
	Grade grade  `json:"grade"`
	What  string `json:"what"`
	Words string `json:"words"`
}

// sign is how a grade is shown.
func (f finding) sign() string {
	return map[grade]string{gradeGood: "✅", gradeWarn: "⚠️", gradeBad: "❌"}[f.Grade]
}

// Limits beyond which something is wrong. A tick comes each minute, an answer within seconds.
const (
	staleTick     = 3 * time.Minute
	staleUpdate   = time.Minute // docs/architecture.md, "Invariants", 2
	staleMessage  = 10 * time.Minute
	staleReminder = 5 * time.Minute
	staleFile     = time.Hour
	// wrongClock is from when on the clock of the database is called wrong.
	wrongClock = 90 * time.Second
	// staleContact is how long Telegram may be silent, and how fresh what is known of it must be.
	staleContact = 2 * time.Minute
)

// Run prints the findings.
func (cmd doctorCommand) Run(ctx context.Context, io console, secrets *secretPlaces) (err error) {
	wrong := together(sentences(cmd.CheckMail()), sentences(cmd.CheckKeep()))
	if cmd.On() {
		wrong = together(wrong, sentences(cmd.CheckURL()))
	}
	if err := together(cmd.check(), wrong); err != nil {
		return err
	}
	if err := cmd.begun(); err != nil {
		return err
	}
	s, err := connectStore(ctx, cmd.place())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	found, err := examine(ctx, s, cmd.place().keyFile(), cmd.Evidence)
	if err != nil {
		return err
	}
	if found, err = cmd.kept(ctx, s, found); err != nil {
		return err
	}
	if open := personal.SecretsOpen(secrets.files); len(open) > 0 {
		found = append(found, finding{gradeWarn, "Quyền của tệp cài đặt", "mọi tài khoản trên máy đọc được token, mật khẩu hoặc khóa; đề nghị chạy: " + strings.Join(open, "; ")})
	}
	for _, f := range append(cmd.Checkup(ctx, webdoor.Visitor(nil), time.Now()), cmd.CheckupMail(ctx)...) {
		found = append(found, finding{graded(f.Bad, f.Warn), f.What, f.Words})
	}
	if cmd.JSON {
		err = writeJSON(io.Out, found)
	} else {
		for _, f := range found {
			fmt.Fprintf(io.Out, "%s %s: %s\n", f.sign(), f.What, f.Words)
		}
	}
	for _, f := range found {
		if f.Grade == gradeBad {
			return errors.Join(err, &fault{"Có việc cần xử lý."})
		}
	}
	return err
}

// kept adds how long chats and files are kept, where the schema can be asked.
func (cmd doctorCommand) kept(ctx context.Context, s *store, found []finding) ([]finding, error) {
	if slices.ContainsFunc(found, func(f finding) bool { return f.What == "Lược đồ" && f.Grade != gradeGood }) {
		return found, nil
	}
	words, behind, err := cmd.KeepWords(ctx, s.DB)
	return append(found, finding{graded(false, behind), "Thời hạn giữ", words}), err
}

// examine makes all findings. With another schema than this program's there is only that one.
func examine(ctx context.Context, s *store, keyFile string, evidence bool) ([]finding, error) {
	h, err := s.Health(ctx)
	if err != nil {
		return nil, err
	}
	s.TryRoom(ctx)
	found := slices.Concat([]finding{serverFinding(h), schemaFinding(h)}, confirmFindings(h), seatFindings(h), writeFindings(s))
	if h.SchemaFault != nil || h.Schema != h.Known {
		return found, nil
	}
	bots, err := queue.ReadContacts(ctx, s.DB.DB)
	if err != nil {
		return nil, err
	}
	found = append(found, clockFinding(h), tickFinding(h), leaderFinding(h, bots))
	for _, b := range bots {
		if s.Fault() != "" { // what came waits to be stored, and what is known of Telegram is old
			break
		}
		found = append(found, contactFindings(b, h.Leads, len(bots) > 1)...)
	}
	found = append(found, sendingFinding(h))
	found = append(found, queueFindings(h)...)
	backups, err := backup.ReadState(ctx, s.DB.DB)
	if err != nil {
		return nil, err
	}
	found = append(found, storeFindings(ctx, s)...)
	found = append(found, backupFindings(backups)...)
	people, err := peopleFindings(ctx, s.DB)
	if err != nil {
		return nil, err
	}
	found = append(found, people...)
	unserved, err := unservedFindings(ctx, s.DB, bots)
	if err != nil {
		return nil, err
	}
	found = append(found, unserved...)
	sums, err := sumFindings(ctx, s.DB)
	if err != nil {
		return nil, err
	}
	found = append(found, sums...)
	violations, err := s.Violations(ctx)
	if err != nil {
		return nil, err
	}
	var has func(ctx context.Context, sha256 string) (bool, error)
	if !slices.ContainsFunc(found, func(f finding) bool { return f.What == farStore && f.Grade == gradeBad }) { // else it is told already
		var about []finding
		has, about = presence(ctx, s)
		found = append(found, about...)
	}
	whole := func(ctx context.Context, sum string) error { // that it is there
		is, err := has(ctx, sum)
		if err == nil && !is {
			err = blob.ErrMissing
		}
		return err
	}
	if evidence { // and what its name says
		whole = func(ctx context.Context, sum string) error { return blob.Verify(ctx, s.blobs, sum) }
	}
	if has != nil {
		lost, err := s.BadEvidence(ctx, func(ctx context.Context, sum string) error {
			if err := whole(ctx, sum); err != nil {
				return errors.New(blob.Words(err))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
		violations = append(violations, lost...)
	}
	missing, err := s.MissingKeys(ctx)
	if err != nil {
		return nil, err
	}
	found = append(found, keyFindings(missing, keyFile)...)
	violations = slices.DeleteFunc(violations, func(v storage.Violation) bool { return v.Keyless }) // told by keyFindings
	return append(found, invariantFindings(violations)...), nil
}

func graded(bad, warn bool) grade {
	switch {
	case bad:
		return gradeBad
	case warn:
		return gradeWarn
	}
	return gradeGood
}

// serverFinding names the server; one that is too old, or a database of another encoding, is not opened at all.
func serverFinding(h storage.Health) finding {
	switch {
	case h.Taken == "":
		return finding{gradeGood, "PostgreSQL", h.Server}
	case h.Followers == 0:
		return finding{gradeWarn, "PostgreSQL", fmt.Sprintf("%s, đang dùng %s mà không có máy dự phòng nào theo: máy này hỏng thì mất những gì ghi sau bản sao lưu cuối; đề nghị dựng lại máy dự phòng", h.Server, h.Taken)}
	}
	return finding{gradeGood, "PostgreSQL", fmt.Sprintf("%s, đang dùng %s, %d máy dự phòng theo", h.Server, h.Taken, h.Followers)}
}

// confirmFindings say what the server confirms that a failure may still take.
func confirmFindings(h storage.Health) []finding {
	words := ""
	switch {
	case h.Forgets == "":
		return nil
	case strings.HasPrefix(h.Forgets, "fsync"):
		words = "máy chủ cơ sở dữ liệu đặt fsync = off: mất điện thì cơ sở dữ liệu có thể hỏng hẳn; đề nghị ALTER SYSTEM SET fsync = on; SELECT pg_reload_conf();"
	case h.Forgets == "synchronous_commit = off":
		words = "máy chủ cơ sở dữ liệu đặt synchronous_commit = off: mất điện thì mất những gì bot vừa báo đã ghi; đề nghị đặt lại on (ALTER SYSTEM, hoặc ALTER ROLE, ALTER DATABASE nếu đặt ở đó)"
	default:
		words = "máy dự phòng theo nhưng máy đang dùng không chờ nó (" + h.Forgets + "): máy này hỏng thì có thể mất những gì bot vừa báo đã ghi; đề nghị bật chờ xác nhận như trong tài liệu vận hành, mục Hai máy chủ"
	}
	return []finding{{gradeWarn, "Xác nhận ghi", words}}
}

// seatFindings say that the server gives too few connections: all goes well until many work at a time.
func seatFindings(h storage.Health) []finding {
	if h.Seats >= storage.Seats {
		return nil
	}
	return []finding{{gradeWarn, "Lượt kết nối", fmt.Sprintf("PostgreSQL chỉ cho tài khoản này %d kết nối, mỗi bản serve cần %d: lúc đông người bot sẽ chậm, sao lưu và doctor có thể không vào được; "+
		"đề nghị nâng max_connections, hoặc CONNECTION LIMIT (ALTER ROLE, ALTER DATABASE)", h.Seats, storage.Seats)}}
}

func schemaFinding(h storage.Health) finding {
	words := fmt.Sprintf("%d, đúng bản chương trình này cần", h.Schema)
	switch {
	case h.SchemaFault != nil:
		return finding{gradeBad, "Lược đồ", h.SchemaFault.Error()}
	case h.Schema == 0:
		words = "chưa có gì trong cơ sở dữ liệu này; đề nghị xem lại DATABASE_URL, DATA_DIR, hoặc chạy chamdiem serve (lần đầu), chamdiem restore (phục hồi)"
	case h.Schema < h.Known:
		words = fmt.Sprintf("%d, chương trình này cần %d; sẽ được nâng khi chạy chamdiem serve", h.Schema, h.Known)
	}
	return finding{graded(h.Schema == 0, h.Schema < h.Known), "Lược đồ", words}
}

func clockFinding(h storage.Health) finding {
	off := h.Clock.Off
	switch {
	case h.Shift != 0:
	case h.Clock.Doubted && h.Leads && h.Clock.Age > staleContact: // nothing has told the time since
		return finding{gradeBad, "Đồng hồ", "không biết chắc giờ từ " + format.Span(h.Clock.Age) + " trước (không có Telegram, máy không đồng bộ giờ); bot giữ mọi việc lại, chưa khóa sổ. Đề nghị bật đồng bộ giờ (timedatectl set-ntp true), hoặc một lãnh đạo và văn phòng xác nhận trong cuộc trò chuyện, hoặc: chamdiem clock confirm"}
	case h.Clock.Doubted && h.Leads:
		return finding{gradeBad, "Đồng hồ", fmt.Sprintf("giờ của máy chủ cơ sở dữ liệu chưa tin được (nhanh %s); bot giữ mọi việc lại, chưa khóa sổ, đến khi giờ đúng. Đề nghị chỉnh giờ máy chủ (timedatectl)", format.Span(off))}
	case h.Clock.Known && off < -wrongClock: // work goes on: more time takes nothing from anyone
		return finding{gradeBad, "Đồng hồ", fmt.Sprintf("giờ của máy chủ cơ sở dữ liệu chậm %s so với giờ thật, nên nhắc việc, hạn và giờ khóa đến muộn bấy nhiêu. Đề nghị chỉnh giờ máy chủ (timedatectl)", format.Span(off.Abs()))}
	case h.Clock.Known && off > wrongClock:
		return finding{gradeBad, "Đồng hồ", fmt.Sprintf("giờ của máy chủ cơ sở dữ liệu nhanh %s so với giờ thật. Đề nghị chỉnh giờ máy chủ (timedatectl)", format.Span(off))}
	case h.Clock.Known && h.Clock.Age < staleContact:
		return finding{gradeGood, "Đồng hồ", "giờ thật của máy chủ cơ sở dữ liệu, khớp với giờ bên ngoài"}
	default:
		return finding{gradeGood, "Đồng hồ", "giờ thật của máy chủ cơ sở dữ liệu"}
	}
	now := time.Now().Add(h.Shift)
	return finding{gradeWarn, "Đồng hồ", "chạy thử, đang là " + format.Moment(now, campaignfile.Zone())}
}

func tickFinding(h storage.Health) finding {
	if h.Heartbeat.Ticked == nil {
		return finding{gradeBad, "Nhịp cuối", "chưa có nhịp nào: bot chưa chạy trên cơ sở dữ liệu này"}
	}
	words := format.Span(h.Heartbeat.Age) + " trước"
	if h.Heartbeat.Holder != "" {
		words += ", bởi " + h.Heartbeat.Holder
	}
	stale := h.Heartbeat.Age > staleTick
	if stale {
		words += "; bot không chạy, hoặc không xem được việc đến hạn (xem nhật ký)"
	}
	return finding{graded(stale, false), "Nhịp cuối", words}
}

// leaderFinding says who does the work. Where no process does, it says why as far as the database tells, and what to do.
func leaderFinding(h storage.Health, bots []queue.Contact) finding {
	refused := func(c queue.Contact) bool { return c.Refused >= 0 }
	why := ""
	switch {
	case h.Leads:
	case len(bots) > 0 && !slices.ContainsFunc(bots, func(c queue.Contact) bool { return !refused(c) }):
		why = "bot đã dừng vì Telegram không còn nhận token (đã bị thu hồi hoặc đổi); đề nghị " + newToken(bots[0]) + " rồi khởi động lại"
	case h.Heartbeat.Ticked == nil:
		why = "đề nghị khởi động bot (chamdiem serve); đã khởi động thì xem nhật ký: bot đang chờ Telegram hoặc đã dừng vì cài đặt sai"
	case h.Heartbeat.Age <= staleTick:
		why = "bot vừa dừng hoặc đang khởi động lại; đề nghị chạy lại lệnh này sau một phút, còn như vậy thì xem nhật ký và khởi động lại"
	default:
		why = "bot đã dừng; đề nghị xem nhật ký vì sao (journalctl -u chamdiem@ĐƠN-VỊ), rồi khởi động lại (systemctl restart chamdiem@ĐƠN-VỊ)"
	}
	if !h.Leads {
		return finding{gradeBad, "Bot", "không có bản nào đang nhận và gửi tin: " + why}
	}
	return finding{gradeGood, "Bot", strings.TrimSpace(fmt.Sprintf("%s đang nhận và gửi tin từ %s", h.Leader, format.Moment(h.Since, campaignfile.Zone())))}
}

func sendingFinding(h storage.Health) finding {
	return finding{graded(h.Heartbeat.Held != nil, false), "Gửi tin", heldWords(h.Heartbeat)}
}

// queueFindings says what waits, and for how long.
func queueFindings(h storage.Health) []finding {
	queue := func(what string, n int, noun string, age, limit time.Duration) finding {
		if age <= 0 {
			return finding{gradeGood, what, "không có gì chờ"}
		}
		return finding{graded(age > limit, false), what, fmt.Sprintf("%d %s chờ, lâu nhất %s", n, noun, format.Span(age))}
	}
	out := []finding{
		queue("Tin đến", h.Unfinished, "tin", h.OldestUpdate, staleUpdate),
		queue("Tin đi", h.Waiting, "tin", h.OldestMessage, staleMessage),
	}
	if h.Heartbeat.Held != nil { // it waits on purpose
		out[1].Grade = gradeGood
	}
	if h.OldestReminder > staleReminder && h.Heartbeat.Held == nil {
		out = append(out, finding{gradeBad, "Nhắc việc", fmt.Sprintf("có lời nhắc quá giờ %s chưa được xét", format.Span(h.OldestReminder))})
	} else {
		out = append(out, finding{gradeGood, "Nhắc việc", "không có lời nhắc nào quá giờ"})
	}
	if h.UnclosedLocks > 0 {
		out = append(out, finding{gradeBad, "Khóa", fmt.Sprintf("%d đợt đã đến giờ khóa mà chưa đóng sổ", h.UnclosedLocks)})
	}
	if h.OldestFile > staleFile {
		out = append(out, finding{gradeWarn, "Tài liệu", fmt.Sprintf("có tệp chờ tải %s", format.Span(h.OldestFile))})
	}
	if h.DeadUpdates > 0 {
		out = append(out, finding{gradeWarn, "Tin không xử lý được", fmt.Sprintf("%d trong 24 giờ qua (xem nhật ký: update given up)", h.DeadUpdates)})
	}
	if h.FailedMessages > 0 {
		out = append(out, finding{gradeWarn, "Tin Telegram từ chối", fmt.Sprintf("%d trong 24 giờ qua (xem nhật ký: message refused)", h.FailedMessages)})
	}
	return out
}

// sinceThen says how long ago something was; below zero it has not been since the program began.
func sinceThen(d time.Duration) string {
	if d < 0 {
		return "chưa có lần nào từ khi chạy"
	}
	return format.Span(d) + " trước"
}

// troubles are the findings of the doctor that an operator is to hear of without asking: about the clock, the disk, the store of evidence, the
// backups, the keys of the history, and what the bot is behind with.
func (s *store) troubles(ctx context.Context, keyFile string) (out []conversation.Trouble) {
	found := append(writeFindings(s), storeFindings(ctx, s)...)
	var behind []finding
	switch h, err := s.Health(ctx); {
	case err != nil: // a database that fails is another trouble, and is asked once: it may hang
	case h.SchemaFault != nil || h.Schema != h.Known: // raised by a newer program, beneath this one: no more is known
		found = append(found, schemaFinding(h))
	default:
		found = append(found, clockFinding(storage.Health{Clock: h.Clock}))
		behind = append(queueFindings(h), tickFinding(h))
		if state, err := backup.ReadState(ctx, s.DB.DB); err == nil {
			found = append(found, backupTroubles(state)...)
		}
		if missing, err := s.MissingKeys(ctx); err == nil {
			found = append(found, keyFindings(missing, keyFile)...)
		}
	}
	for i, f := range slices.Concat(found, behind) {
		if f.Grade != gradeGood {
			out = append(out, conversation.Trouble{Kind: f.What, Words: f.Words, Grave: f.Grade == gradeBad, Inner: i >= len(found)})
		}
	}
	return out
}
