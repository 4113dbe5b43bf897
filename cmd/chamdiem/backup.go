package main

// chamdiem backup …: everything in one file, and whether it could be brought back.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"chamdiem/bot/pace"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/blob/s3"
	"chamdiem/storage/private"
	"chamdiem/storage/seal"

	"filippo.io/age"
	"github.com/prometheus/client_golang/prometheus"
)

type backupCommands struct {
	Make   backupMake   `cmd:"" default:"withargs" help:"Sao lưu cơ sở dữ liệu và tài liệu vào một tệp; bot vẫn chạy. Gõ tắt: chamdiem backup TỆP."`
	Verify backupVerify `cmd:"" help:"Diễn tập: phục hồi bản sao lưu vào một PostgreSQL tạm, kiểm tra mọi điều phải đúng, rồi xóa."`
	Key    backupKey    `cmd:"" help:"Tạo khóa để mã hóa bản sao lưu: tệp khóa giữ nơi khác, in ra khóa công khai cho BACKUP_RECIPIENT."`
}

// recipientSettings hold the public keys that backups are encrypted with.
type recipientSettings struct {
	Recipient string `env:"BACKUP_RECIPIENT" help:"Khóa công khai (age1…) để mã hóa bản sao lưu; nhiều khóa thì ngăn bằng dấu phẩy. Bỏ trống thì không mã hóa." placeholder:"KHÓA"`

	recipients []age.Recipient
}

func (r *recipientSettings) check() (err error) {
	if r.recipients, err = backup.ParseRecipients(r.Recipient); err != nil {
		return refuse("BACKUP_RECIPIENT chưa đúng: cần khóa công khai dạng age1…, do chamdiem backup key in ra.")
	}
	return nil
}

type backupMake struct {
	databaseSettings
	recipientSettings
	overwriting
	Path string `arg:"" name:"tệp" help:"Tệp sẽ ghi, trên máy này, ví dụ: /mnt/usb/xa-binh-thanh.tar.gz.age (kho S3: đặt BACKUP_DIR, bot tự chép mỗi đêm)."`
}

// Run makes a backup.
func (cmd backupMake) Run(ctx context.Context, io console) (err error) {
	if err := together(cmd.databaseSettings.check(), cmd.recipientSettings.check()); err != nil {
		return err
	}
	if err := cmd.free(cmd.Path); err != nil {
		return err
	}
	s, err := cmd.look(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	made, err := backup.WriteFile(ctx, cmd.Path, s.backupSource(), cmd.recipients, nil)
	if err != nil {
		return wordBackup(cmd.Path, err)
	}
	record := backup.Record{Name: made.Name, Bytes: made.Size, Sealed: made.Sealed, Evidence: made.Manifest.Evidence}
	if err := backup.Note(ctx, s.DB.DB, record); err != nil { // on a full disk a backup on another one is what helps
		fmt.Fprintf(io.Err, "⚠️ Không ghi được vào cơ sở dữ liệu rằng đã sao lưu (%s). Tệp sao lưu vẫn đầy đủ.\n", cmp.Or(strings.TrimSuffix(wordSystem(err), "."), "xem chamdiem doctor"))
	}
	fmt.Fprintf(io.Out, "Đã sao lưu vào %s (%s, %d tài liệu).\n", cmd.Path, format.Size(made.Size), made.Manifest.Evidence)
	if !made.Sealed {
		fmt.Fprintln(io.Out, "⚠️ Tệp chưa mã hóa: ai có tệp thì đọc được điểm và tài liệu. Muốn mã hóa: chamdiem backup key, rồi đặt BACKUP_RECIPIENT.")
	}
	fmt.Fprintf(io.Out, "Tệp này không có khóa của lịch sử và token. Đề nghị giữ riêng, ở nơi khác: %s và tệp cài đặt.\n", cmd.place().keyFile())
	if lost := len(made.Manifest.Missing) + len(made.Manifest.Damaged); lost > 0 {
		return &fault{fmt.Sprintf("⚠️ %d tài liệu không còn hoặc bị hỏng trong thư mục dữ liệu nên bản sao lưu thiếu; xem: chamdiem doctor --evidence", lost)}
	}
	return nil
}

// nightlySettings say where nightly backups go.
type nightlySettings struct {
	recipientSettings
	BackupDir string `name:"backup-dir" env:"BACKUP_DIR" help:"Nơi thứ hai để chép bản sao lưu mỗi đêm, ví dụ ổ USB hoặc ổ mạng (thư mục phải có sẵn), hoặc kho S3: s3://TÊN-BUCKET/THƯ-MỤC?endpoint=https://MÁY-CHỦ. Bản thứ nhất ở thư mục backups trong DATA_DIR." placeholder:"THƯ-MỤC"`
	farSettings
	BackupKeep int `name:"backup-keep" env:"BACKUP_KEEP" help:"Giữ bao nhiêu bản sao lưu mỗi đêm ở mỗi nơi; 0 thì không tự sao lưu (mặc định: ${default})." default:"7" placeholder:"SỐ"`
	ExportKeep int `name:"export-keep" env:"EXPORT_KEEP" help:"Mỗi đêm ghi báo cáo, phụ lục, tổng điểm của từng đợt vào thư mục exports trong DATA_DIR, giữ bao nhiêu ngày; 0 thì không ghi (mặc định: ${default})." default:"14" placeholder:"SỐ"`

	second backup.Place // nil = none
}

func (n *nightlySettings) check() error {
	var keep, dir error
	if n.BackupKeep < 0 {
		keep = refuse("BACKUP_KEEP phải là số từ 0 trở lên.")
	}
	if isAddress(n.BackupDir) { // of another address the form is told, and nothing of it repeated
		dir = n.checkFar()
	} else if n.BackupDir != "" {
		n.second = backup.Folder(n.BackupDir)
		if info, err := os.Stat(n.BackupDir); !filepath.IsAbs(n.BackupDir) || err == nil && !info.IsDir() { // a disk may be plugged in later
			dir = refuse("BACKUP_DIR: %s không phải là một thư mục (cần đường dẫn đầy đủ).", n.BackupDir)
		}
	}
	if n.ExportKeep < 0 {
		keep = together(keep, refuse("EXPORT_KEEP phải là số từ 0 trở lên."))
	}
	return together(n.recipientSettings.check(), keep, dir)
}

// checkFar makes the second place in a store that speaks S3.
func (n *nightlySettings) checkFar() error {
	address, wrong := s3.Parse(n.BackupDir)
	far, err := n.files(s3.Config{Address: address}, "BACKUP_DIR", wrong)
	if err == nil {
		n.second = far
	}
	return err
}

// nightly makes the backups of a bot while it leads.
func (n *nightlySettings) nightly(s *store, p place, username string, registry *prometheus.Registry, logs *slog.Logger) backup.Night {
	made := pace.Gauge(registry, "last_backup_seconds", "When the newest backup was made, in seconds since 1970; 0 = never.")
	drilled := pace.Gauge(registry, "last_drill_seconds", "When a backup was last brought back on trial and everything held, in seconds since 1970; 0 = never.")
	return backup.Night{From: s.backupSource(), Drill: backup.Drill{Dir: p.dir, Keys: s.Keys()}, Dir: filepath.Join(p.dir, "backups"), Copy: n.second,
		Prefix: username, Keep: n.BackupKeep, Recipients: n.recipients, Zone: campaignfile.Zone(), Log: logs,
		Tell: func(state backup.State) {
			if state.Newest != nil {
				made.Set(float64(state.Newest.At.Unix()))
			}
			if d := state.Drill; d != nil && d.Drill == backup.DrillHeld {
				drilled.Set(float64(d.At.Unix()))
			}
		}}
}

// backupSource is what is copied of a store.
func (s *store) backupSource() backup.Source {
	return backup.Source{DB: s.DB.DB, Blobs: s.blobs, Program: thisBuild().String()}
}

type backupVerify struct {
	databaseSettings
	backupFile
}

// identityFile is the flag that names the secret keys.
type identityFile struct {
	Identity string `help:"Tệp khóa, khi bản sao lưu được mã hóa." placeholder:"TỆP"`
}

func (i identityFile) read() ([]age.Identity, error) {
	if i.Identity == "" {
		return nil, nil
	}
	if _, err := readFile(i.Identity); err != nil {
		return nil, err
	}
	identities, err := backup.ReadIdentities(i.Identity)
	if err != nil {
		return nil, refuse("“%s” không phải là tệp khóa của bản sao lưu.", i.Identity)
	}
	return identities, nil
}

// Run brings the backup back into a PostgreSQL of its own and says what does not hold.
func (cmd backupVerify) Run(ctx context.Context, io console) error {
	if err := cmd.check(); err != nil {
		return err
	}
	identities, err := cmd.read()
	if err != nil {
		return err
	}
	keys, err := seal.ReadKeys(cmd.place().keyFile())
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	dir := cmd.DataDir
	if _, err := os.Stat(dir); err != nil {
		dir = os.TempDir()
	}
	file, err := cmd.fetch(ctx, dir)
	if err != nil {
		return err
	}
	defer file.Close()
	made, violations, err := backup.Drill{Dir: dir, Keys: keys}.Sealed(ctx, file, identities)
	if err != nil {
		return wordBackup(cmd.Path, err)
	}
	fmt.Fprintf(io.Out, "Bản sao lưu lúc %s phục hồi được: %d dòng, %d tài liệu.\n", format.Moment(made.Header.At, campaignfile.Zone()), made.Manifest.Rows(), made.Manifest.Evidence)
	return tellHolds(io.Out, violations, cmd.place().keyFile())
}

// tellHolds says what does not hold in what was brought back.
func tellHolds(out io.Writer, violations []storage.Violation, keyFile string) error {
	var wrong []storage.Violation
	keyless := false
	for _, v := range violations {
		if keyless = keyless || v.Keyless; !v.Keyless {
			wrong = append(wrong, v)
		}
	}
	if keyless {
		fmt.Fprintf(out, "⚠️ Chưa kiểm tra được lịch sử: cần khóa của lịch sử từ máy cũ (audit.key) ở %s.\n", keyFile)
	}
	for _, f := range invariantFindings(wrong) {
		fmt.Fprintf(out, "%s %s: %s\n", f.sign(), f.What, f.Words)
	}
	if len(wrong) > 0 {
		return &fault{"Dữ liệu trong bản sao lưu không còn đúng điều phải đúng."}
	}
	return nil
}

// wordBackup gives what may go wrong with a backup as a sentence.
func wordBackup(name string, err error) error {
	other, ofOther := errors.AsType[*backup.OtherProgramError](err)
	_, damaged := errors.AsType[*backup.DamagedError](err)
	path, onDisk := errors.AsType[*os.PathError](err)
	_, absent := errors.AsType[*private.NotFoundError](err)
	switch {
	case errors.Is(err, backup.ErrRunning):
		return refuse("Đang có một lần sao lưu khác. Đề nghị chờ nó xong.")
	case errors.Is(err, backup.ErrNotEmpty):
		return refuse("Cơ sở dữ liệu này đã có dữ liệu. Chỉ phục hồi vào cơ sở dữ liệu trống.")
	case errors.Is(err, backup.ErrNoIdentity):
		return refuse("Bản sao lưu này được mã hóa. Đề nghị chỉ ra tệp khóa: --identity TỆP")
	case errors.Is(err, backup.ErrOtherIdentity):
		return refuse("Tệp khóa này không mở được bản sao lưu: bản sao lưu được mã hóa cho khóa khác.")
	case ofOther:
		return refuse("Bản sao lưu này là của bản chương trình khác (%s), bản đang dùng không đọc được. Đề nghị dùng đúng bản chương trình đó.", other.Header.Program)
	case damaged:
		return &fault{fmt.Sprintf("“%s” không phải là bản sao lưu, hoặc đã bị hỏng, bị cắt cụt. Chưa phục hồi gì từ tệp này.", name)}
	case errors.Is(err, backup.ErrNoServer) && !absent:
		return notDrilled(err)
	case errors.Is(err, backup.ErrNoServer):
		return &fault{"Máy này không có PostgreSQL để diễn tập (cần gói postgresql của hệ thống). Đề nghị diễn tập trên máy khác."}
	case onDisk && filepath.Base(path.Path) == filepath.Base(name) && (path.Op == "open" || path.Op == "read"):
		return cannotRead(name, err)
	case onDisk && filepath.Dir(path.Path) == filepath.Dir(name):
		return cannotWrite(name, err)
	}
	return err
}

// notDrilled says why the PostgreSQL of a drill did not start, where that has words.
func notDrilled(err error) error {
	why := error(nil)
	if e, ok := errors.AsType[*private.UnreachableError](err); ok {
		why = e
	} else if e, ok := errors.AsType[*private.NotStartedError](err); ok {
		why = e
	} else if errors.Is(err, private.ErrNoServerUser) {
		why = private.ErrNoServerUser
	}
	if why == nil {
		return err
	}
	return &fault{"Chưa diễn tập được, bản sao lưu chưa được thử: " + why.Error() + "."}
}

type backupKey struct {
	Path string `arg:"" name:"tệp" help:"Tệp khóa sẽ ghi, ví dụ: khoa-sao-luu.txt"`
}

// Run makes a pair of keys.
func (cmd backupKey) Run(io console) error {
	if err := onThisMachine(cmd.Path); err != nil {
		return err
	}
	text, recipient, err := backup.NewIdentity()
	if err != nil {
		return err
	}
	file, err := os.OpenFile(cmd.Path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, os.ErrExist) {
		return refuse("Đã có tệp “%s”. Đề nghị chọn tên khác: mất khóa cũ thì không mở được bản sao lưu cũ.", cmd.Path)
	}
	if err != nil {
		return cannotWrite(cmd.Path, err)
	}
	_, err = file.WriteString(text)
	if err := errors.Join(err, file.Sync(), file.Close()); err != nil {
		return cannotWrite(cmd.Path, err)
	}
	fmt.Fprintf(io.Out, "Đã ghi khóa vào %s. Chuyển tệp này sang nơi khác (không để trên máy chạy bot) và giữ kín; mất nó thì không mở được bản sao lưu.\n"+
		"Khóa công khai, đặt vào tệp cài đặt:\nBACKUP_RECIPIENT=%s\n", cmd.Path, recipient)
	return nil
}

// backupFacts are what /readyz tells of backups.
func backupFacts(ctx context.Context, db *storage.DB) (lines []string) {
	s, err := backup.ReadState(ctx, db.DB)
	if err != nil {
		return []string{"backup: not known"}
	}
	hours := func(r *backup.Record) string { return fmt.Sprintf("%d hours ago", int(r.Age.Hours())) }
	newest, drill := "none", "none"
	if s.Newest != nil {
		newest = hours(s.Newest)
	}
	if s.Drill != nil {
		drill = hours(s.Drill) + ", " + s.Drill.Drill
	}
	if n := s.Nightly; n != nil && n.Copied == "failed" {
		newest += ", not copied to the second place"
	}
	return []string{"newest backup: " + newest, "last drill: " + drill}
}
