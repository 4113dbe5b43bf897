// Package personal is what the operator does about people's data: forgetting a person, and doing so again after a restore.
package personal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/storage"
	"chamdiem/storage/forgetting"
)

// Refusal is why a person is not forgotten, in a sentence for the operator.
type Refusal string

func (r Refusal) Error() string { return string(r) }

// Request is what the operator asks for.
type Request struct {
	Campaign, Person string
	Look             bool   // only tell what would go
	Yes              string // what is typed back, instead of asking
	DataDir          string
	// Tell lets those know who lead and file, in the transaction of the erasure.
	Tell func(ctx context.Context, tx *storage.Tx, done forgetting.Done) error
}

// ErrDeclined says that the name was not typed back, so that nothing was erased.
var ErrDeclined = errors.New("the name was not typed back")

// errLook undoes what was only looked at.
var errLook = errors.New("it was only looked at")

// Forget tells what would be erased, has the name typed back, and erases. Its error is a Refusal where the operator has to do something first,
// and ErrDeclined where the operator does not want it.
func Forget(ctx context.Context, db *storage.DB, in io.Reader, out io.Writer, r Request) error {
	done, err := erase(ctx, db, r, false)
	if err != nil && !errors.Is(err, errLook) {
		return refused(err, done)
	}
	fmt.Fprint(out, planWords(done))
	if r.Look {
		fmt.Fprintln(out, "Mới xem, chưa xóa gì. Để xóa, chạy lại lệnh này không có --dry-run.")
		return nil
	}
	answer := r.Yes
	if answer == "" {
		fmt.Fprintf(out, "Xóa là không lấy lại được. Gõ lại tên hoặc mã của người này để xóa (%s): ", done.Standings[0].Known)
		answer, _ = bufio.NewReader(in).ReadString('\n') // no answer is a no
	}
	if !names(done, strings.TrimSpace(answer)) {
		return ErrDeclined
	}
	if done, err = erase(ctx, db, r, true); err != nil {
		return refused(err, done)
	}
	fmt.Fprintf(out, "Đã xóa. Từ nay hiện là “%s”.\n", scoring.Pseudonym(done.Number))
	return afterwards(ctx, db, out, r.DataDir, done)
}

// tries is how often an erasure is begun: beside a bot that works, two may wait for each other, and one of them is ended.
const tries = 3

// erase runs an erasure, and keeps it only if for good is set.
func erase(ctx context.Context, db *storage.DB, r Request, forGood bool) (done forgetting.Done, err error) {
	key, err := db.SigningKey()
	if err != nil {
		return done, err
	}
	for range tries {
		err = db.InTx(ctx, func(tx *storage.Tx) (err error) {
			done, err = forgetting.Take(ctx, tx, key, forgetting.Wanted{Campaign: r.Campaign, Person: r.Person})
			switch {
			case err != nil:
				return err
			case !forGood:
				return errLook
			case r.Tell != nil:
				return r.Tell(ctx, tx, done)
			}
			return nil
		})
		if !storage.Unavailable(err) {
			break
		}
	}
	return done, err
}

// refused words why nothing is erased.
func refused(err error, done forgetting.Done) error {
	holds, ok := errors.AsType[*forgetting.HoldsError](err)
	switch {
	case errors.Is(err, forgetting.ErrForgotten):
		return Refusal(fmt.Sprintf("Dữ liệu cá nhân của người này đã được xóa trước đây: nay là “%s”.", scoring.Pseudonym(done.Number)))
	case !ok:
		return err
	}
	var lines []string
	for _, s := range holds.Standings {
		line := fmt.Sprintf("Đợt “%s” (%s) đang mở:", s.Title, s.Campaign)
		if len(s.Codes) > 0 {
			line += fmt.Sprintf(" %s còn phụ trách %s.", s.Known, strings.Join(s.Codes, ", "))
		}
		if s.Steers {
			line += fmt.Sprintf(" %s còn là lãnh đạo hoặc văn phòng.", s.Known)
		}
		lines = append(lines, line)
	}
	return Refusal("Chưa xóa được. " + strings.Join(lines, "\n") +
		"\nĐề nghị giao cho người khác trước: văn phòng hoặc lãnh đạo làm trong cuộc trò chuyện (/nhansu), hoặc sửa tệp đợt rồi chạy chamdiem campaign load. Đợt đã khóa thì xóa được ngay.")
}

// names reports whether what was typed back is the person.
func names(done forgetting.Done, answer string) bool {
	for _, s := range done.Standings {
		if answer != "" && (answer == s.Person || format.Fold(answer) == format.Fold(s.Known)) {
			return true
		}
	}
	return false
}

// planWords tell what goes and what stays, in numbers.
func planWords(d forgetting.Done) string {
	var b strings.Builder
	yes := func(is bool) string {
		if is {
			return "có"
		}
		return "không có"
	}
	for _, s := range d.Standings {
		fmt.Fprintf(&b, "%s (mã %s), đợt “%s” (%s)\n", s.Known, s.Person, s.Title, s.Campaign)
	}
	fmt.Fprintf(&b, "Sẽ xóa: tên, họ tên, chức danh; số điện thoại (%s), thư điện tử (%s); %d tài khoản; %d tin và màn hình trong cuộc trò chuyện của người này; "+
		"%d nội dung đang nhập hoặc còn giữ; %d thiết bị đang đăng nhập; tên trong %d tin, ghi chú khác; phần cá nhân của %d dòng lịch sử.\n",
		yes(d.Phone), yes(d.Mail), d.Accounts, d.Messages, d.Texts, d.Sessions, d.Mentions, d.History)
	fmt.Fprintf(&b, "Sẽ giữ, vì đơn vị phải giải trình được: điểm, giải trình của %d tiêu chí, %d tài liệu, mọi dòng lịch sử (chuỗi băm vẫn kiểm tra được), dưới tên “%s”. Mã người cũng giữ, vì lịch sử nối theo mã.\n",
		d.Entries, d.Evidence, scoring.Pseudonym(d.Number))
	if len(d.Naming) > 0 {
		fmt.Fprintf(&b, "Giải trình hoặc tài liệu có ghi họ tên, số điện thoại hay thư điện tử của người này ở: %s. Lệnh này không sửa nội dung chuyên môn; văn phòng quyết định sửa hay giữ (trước khóa thì sửa trong cuộc trò chuyện rồi mới xóa).\n", strings.Join(d.Naming, ", "))
	}
	if len(d.Namesakes) > 0 {
		fmt.Fprintf(&b, "Trùng tên, chưa rõ có phải cùng một người: %s. Nếu phải, chạy lệnh này cho cả mã đó.\n", strings.Join(d.Namesakes, ", "))
	}
	b.WriteString("Không xóa được từ đây: tin trong Telegram của chính người đó (người đó tự xóa), tệp đã xuất ra khỏi máy, tệp đợt của đơn vị (dot.yaml), bản sao lưu cũ.\n")
	return b.String()
}

// afterwards clears what lies beside the database, and says how long older copies hold the data.
func afterwards(ctx context.Context, db *storage.DB, out io.Writer, dir string, done forgetting.Done) error {
	for _, s := range done.Standings { // made again tomorrow, under the pseudonym
		if err := os.RemoveAll(filepath.Join(dir, "exports", filepath.Base(s.Campaign))); err != nil {
			return fmt.Errorf("remove documents of before: %w", err)
		}
	}
	if err := keepList(ctx, db, dir); err != nil {
		return err
	}
	backups, err := filepath.Glob(filepath.Join(dir, "backups", "*.tar.gz*"))
	if err != nil {
		return fmt.Errorf("look for backups: %w", err)
	}
	if n := len(backups); n > 0 {
		fmt.Fprintf(out, "Bản sao lưu làm trước lúc này còn dữ liệu cũ: %d bản trong %s, bị thay hết sau khoảng %d đêm; bản chép ở BACKUP_DIR hoặc nơi khác cũng vậy. Muốn hết ngay: chạy chamdiem backup rồi xóa các bản cũ.\n",
			n, filepath.Join(dir, "backups"), n)
	} else {
		fmt.Fprintln(out, "Bản sao lưu làm trước lúc này, nếu có, còn dữ liệu cũ: đề nghị xóa khi hết hạn giữ.")
	}
	fmt.Fprintf(out, "Danh sách đã xóa ghi ở %s. Chép nó cùng audit.key khi phục hồi: bản sao lưu cũ được phục hồi thì việc xóa được làm lại.\n", filepath.Join(dir, forgetting.ListFile))
	return nil
}

// keepList writes down beside the database who was forgotten.
func keepList(ctx context.Context, db *storage.DB, dir string) error {
	return db.InTx(ctx, func(tx *storage.Tx) error {
		if err := forgetting.Alone(ctx, tx); err != nil {
			return err
		}
		recorded, err := forgetting.Recorded(ctx, tx)
		if err != nil {
			return err
		}
		return forgetting.KeepList(dir, recorded)
	})
}

// Again does the erasures of the list again in a database that was brought back from an older backup. It says what it did, and what the
// operator has to do where there is no list or no key.
func Again(ctx context.Context, db *storage.DB, out io.Writer, dir string) error {
	list, err := forgetting.ReadList(dir)
	if err != nil {
		return err
	}
	var recorded []forgetting.Entry
	if err := db.InTx(ctx, func(tx *storage.Tx) (err error) { recorded, err = forgetting.Recorded(ctx, tx); return err }); err != nil {
		return err
	}
	if len(list) == 0 {
		fmt.Fprintf(out, "Không thấy %s trong thư mục dữ liệu. Nếu có người đã được xóa dữ liệu cá nhân sau ngày của bản sao lưu này thì chạy lại chamdiem forget cho người đó trước khi chạy bot.\n", forgetting.ListFile)
		return keepList(ctx, db, dir)
	}
	key, err := db.SigningKey()
	missing := forgetting.Missing(list, recorded)
	if err != nil && len(missing) > 0 {
		fmt.Fprintf(out, "⚠️ %d người đã được xóa dữ liệu cá nhân lại có trong bản sao lưu này, mà không có khóa của lịch sử để xóa lại. Chép audit.key vào rồi chạy chamdiem forget cho: %s\n", len(missing), named(missing))
		return nil
	}
	var again []forgetting.Entry
	for _, e := range missing {
		err := db.InTx(ctx, func(tx *storage.Tx) error {
			_, err := forgetting.Take(ctx, tx, key, forgetting.Wanted{Campaign: e.Campaign, Person: e.Person, Number: e.Number, Force: true})
			return err
		})
		switch {
		case err == nil:
			again = append(again, e)
		case !errors.Is(err, forgetting.ErrForgotten) && !errors.Is(err, forgetting.ErrNobody): // with another one; or the backup is older than the person
			return fmt.Errorf("erase again what was forgotten: %w", err)
		}
	}
	if len(again) > 0 {
		fmt.Fprintf(out, "Bản sao lưu còn dữ liệu của người đã được xóa: đã xóa lại (%s).\n", named(again))
	}
	return keepList(ctx, db, dir)
}

func named(list []forgetting.Entry) string {
	var out []string
	for _, e := range list {
		out = append(out, e.Campaign+"/"+e.Person)
	}
	return strings.Join(out, ", ")
}

// HistoryWords say what erasures took out of the history of a campaign, a line each.
func HistoryWords(list []forgetting.Erased) (lines []string) {
	for _, e := range list {
		lines = append(lines, fmt.Sprintf("%d dòng có phần cá nhân đã xóa theo lần xóa dữ liệu “%s”, ghi trong lịch sử lúc %s.", e.Rows, scoring.Pseudonym(e.Number),
			format.Moment(e.At.Time, campaignfile.Zone())))
	}
	return lines
}
