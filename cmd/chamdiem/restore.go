package main

// chamdiem restore: a backup is brought back into an empty folder and an empty database. Whole, or not at all.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"chamdiem/cmd/chamdiem/personal"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/storage/backup"
	"chamdiem/storage/blob"
	"chamdiem/storage/blob/s3"
	"chamdiem/storage/forgetting"
	"chamdiem/storage/private"

	"filippo.io/age"
)

// restoringMark stands in a data folder while a backup is brought back into it. A killed restore leaves it: the next one begins from nothing,
// and nothing else opens the folder.
const restoringMark = "dang-phuc-hoi"

type restoreCommand struct {
	databaseSettings
	backupFile
}

// Run brings a backup back.
func (cmd restoreCommand) Run(ctx context.Context, console console) (err error) {
	if err := cmd.check(); err != nil {
		return err
	}
	identities, err := cmd.read()
	if err != nil {
		return err
	}
	file, err := cmd.fetch(ctx, cmd.DataDir)
	if err != nil {
		return err
	}
	defer file.Close()
	if _, err = backup.Look(file, identities); err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		return wordBackup(cmd.Path, err)
	}
	if err := cmd.prepare(ctx); err != nil {
		return err
	}
	place := cmd.place()
	place.restoring = true
	s, err := connectStore(ctx, place)
	if err == nil {
		err = cmd.bring(ctx, console, s, file, identities)
		err = errors.Join(err, s.close(ctx))
	}
	if err != nil {
		return errors.Join(err, clearRestore(ctx, cmd.DataDir))
	}
	return os.Remove(filepath.Join(cmd.DataDir, restoringMark))
}

// bring fills the store and says what the operator does next.
func (cmd restoreCommand) bring(ctx context.Context, io console, s *store, file io.Reader, identities []age.Identity) error {
	made, err := backup.ReadSealed(ctx, file, identities, backup.Target{DB: s.DB.DB, Blobs: s.blobs})
	if err != nil {
		return wordBackup(cmd.Path, err)
	}
	fmt.Fprintf(io.Out, "Đã phục hồi bản sao lưu lúc %s: %d dòng, %d tài liệu.\n",
		format.Moment(made.Header.At, campaignfile.Zone()), made.Manifest.Rows(), made.Manifest.Evidence)
	violations, err := backup.Check(ctx, s.DB, s.blobs)
	if err != nil {
		return err
	}
	if err := tellHolds(io.Out, violations, cmd.place().keyFile()); err != nil {
		// It is what was saved. The operator decides what to do with it.
		fmt.Fprintln(io.Out, "⚠️ "+err.Error())
	}
	if _, err := os.Stat(cmd.place().keyFile()); errors.Is(err, fs.ErrNotExist) {
		fmt.Fprintf(io.Out, "⚠️ Trước khi chạy bot, chép khóa của lịch sử (audit.key) của máy cũ vào %s. Không còn khóa đó thì lịch sử cũ không kiểm tra được nữa.\n", cmd.place().keyFile())
	}
	if err := personal.Again(ctx, s.DB, io.Out, cmd.DataDir); err != nil {
		return err
	}
	fmt.Fprintln(io.Out, "Việc gửi tin đang bị giữ. Dừng hẳn bot ở máy cũ, chạy bot ở đây, rồi cho gửi tiếp: chamdiem sending on")
	return nil
}

// cannotUseFolder says why the data folder does not take what is restored.
func cannotUseFolder(dir string, err error) error {
	if sentence := wordSystem(err); sentence != "" {
		return refuse("%s", sentence)
	}
	return refuse("Không ghi được vào thư mục dữ liệu %s: %v", dir, err)
}

// prepare refuses a data folder in which there is anything but the key of the history and the list of those who were forgotten, clears what a killed restore left, and marks it.
func (cmd restoreCommand) prepare(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(cmd.DataDir, restoringMark)); err == nil {
		if err := clearRestore(ctx, cmd.DataDir); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(cmd.DataDir, private.DirMode()); err != nil {
		return cannotUseFolder(cmd.DataDir, err)
	}
	list, err := os.ReadDir(cmd.DataDir)
	if err != nil {
		return fmt.Errorf("look into data folder: %w", err)
	}
	var names []string
	for _, one := range list {
		if name := one.Name(); name != "audit.key" && name != forgetting.ListFile && name != "lost+found" && filepath.Join(cmd.DataDir, name) != cmd.place().keyFile() {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		return refuse("Thư mục dữ liệu %s không trống (có: %s). Chỉ phục hồi vào thư mục trống: đặt DATA_DIR khác, hoặc dời thư mục cũ đi nơi khác.", cmd.DataDir, strings.Join(names[:min(len(names), 5)], ", "))
	}
	if err := os.Chmod(cmd.DataDir, private.DirMode()); err != nil { // it was made by hand, open to all accounts
		return cannotUseFolder(cmd.DataDir, err)
	}
	if err := os.WriteFile(filepath.Join(cmd.DataDir, restoringMark), nil, 0o600); err != nil {
		return cannotUseFolder(cmd.DataDir, err)
	}
	return nil
}

// clearRestore removes what an unfinished restore made.
func clearRestore(ctx context.Context, dir string) error {
	if err := private.Halt(ctx, dir); err != nil {
		return err
	}
	for _, name := range []string{"postgres", "evidence", "tmp", restoringMark} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			return fmt.Errorf("remove an unfinished restore: %w", err)
		}
	}
	return nil
}

// farSettings say with which key a store of backups is written and read.
type farSettings struct {
	BackupS3Key        string     `name:"backup-s3-key" env:"BACKUP_S3_KEY" help:"Mã khóa (access key) khi BACKUP_DIR là kho S3." placeholder:"MÃ"`
	BackupS3Secret     string     `name:"backup-s3-secret" env:"BACKUP_S3_SECRET" help:"Khóa bí mật khi BACKUP_DIR là kho S3; nên dùng BACKUP_S3_SECRET_FILE." placeholder:"CHUỖI"`
	BackupS3SecretFile secretFile `name:"backup-s3-secret-file" env:"BACKUP_S3_SECRET_FILE" help:"Tệp chứa khóa bí mật đó, thay cho BACKUP_S3_SECRET." placeholder:"TỆP"`
	BackupProxy        string     `name:"backup-proxy" env:"BACKUP_PROXY,HTTPS_PROXY" hidden:"" help:"Máy chủ trung gian để tới kho S3 đó." placeholder:"URL"`
}

// files is a place in a store of backups. what names the setting or the address in which wrong, if not empty, is wrong.
func (f *farSettings) files(c s3.Config, what, wrong string) (s3.Files, error) {
	secret, err := f.BackupS3SecretFile.read("BACKUP_S3_SECRET", f.BackupS3Secret)
	switch {
	case wrong != "":
		return s3.Files{}, together(refuse("%s", toBackup(what, wrong)), err)
	case err != nil:
		return s3.Files{}, err
	case f.BackupS3Key == "" || secret == "":
		return s3.Files{}, refuse("%s là kho S3 thì cần có BACKUP_S3_KEY và BACKUP_S3_SECRET_FILE (hoặc BACKUP_S3_SECRET).", what)
	}
	c.Key, c.Secret, c.Proxy = f.BackupS3Key, secret, f.BackupProxy
	return s3.FilesIn(c)
}

// toBackup turns what is said of the store of evidence into the same of that of backups.
func toBackup(what, words string) string {
	return strings.NewReplacer("EVIDENCE_URL", what, "EVIDENCE_", "BACKUP_S3_").Replace(words)
}

// backupFile is a backup to be read: a file of this machine, or of a store.
type backupFile struct {
	farSettings
	identityFile
	Path string `arg:"" name:"tệp" help:"Bản sao lưu: tệp trên máy này, hoặc trong kho S3: s3://TÊN-BUCKET/THƯ-MỤC/TỆP?endpoint=https://MÁY-CHỦ, với BACKUP_S3_KEY."`
}

// inStore reports whether a place is an address of a store that speaks S3.
func inStore(place string) bool { return strings.HasPrefix(strings.ToLower(place), "s3:") }

// isAddress reports whether a place is an address, of such a store or another one, and no folder or file of this machine.
func isAddress(place string) bool { return inStore(place) || strings.Contains(place, "://") }

// fetch opens the backup. One of a store is brought to this machine first, into the folder near where that is there, and is gone once it is
// closed.
func (a *backupFile) fetch(ctx context.Context, near string) (io.ReadSeekCloser, error) {
	switch {
	case isAddress(a.Path) && !inStore(a.Path):
		return nil, refuse("Bản sao lưu là một tệp trên máy này, hoặc ở kho S3: s3://TÊN-BUCKET/THƯ-MỤC/TỆP?endpoint=https://MÁY-CHỦ. Nơi khác thì tải về máy trước.")
	case !inStore(a.Path):
		file, err := os.Open(a.Path)
		if err != nil {
			return nil, wordBackup(a.Path, err)
		}
		return file, nil
	}
	if _, err := os.Stat(near); err != nil || runtime.GOOS == "windows" { // there an open file has a name, and the folder is not empty
		near = os.TempDir()
	}
	address, wrong := s3.Parse(a.Path)
	name := path.Base(address.Prefix)
	folder := strings.TrimSuffix(strings.TrimSuffix(address.Prefix, name), "/")
	c := s3.Config{Address: address, Temp: near}
	c.Prefix = folder
	from, err := a.files(c, "Địa chỉ của bản sao lưu", strings.Replace(wrong, "THƯ-MỤC?", "THƯ-MỤC/TỆP?", 1))
	if err != nil {
		return nil, err
	}
	file, err := from.Open(ctx, name)
	if err == nil {
		return file, nil
	}
	if errors.Is(err, blob.ErrMissing) {
		return nil, a.missing(ctx, c, address.Prefix)
	}
	if words, ok := from.Explain(err); ok && ctx.Err() == nil {
		return nil, &fault{"Chưa lấy được bản sao lưu: " + toBackup("địa chỉ", words) + "."}
	}
	return nil, err
}

// shownBackups is how many names of backups are said, the newest.
const shownBackups = 10

// missing refuses a file that is not in the store, and names those that are beside it, or in it where it is a folder.
func (a *backupFile) missing(ctx context.Context, c s3.Config, asked string) error {
	var names []string
	for _, folder := range []string{asked, c.Prefix} {
		c.Prefix = folder
		from, err := a.files(c, "", "")
		if err != nil {
			return err
		}
		if names, err = from.Names(ctx); err != nil || len(names) > 0 {
			break
		}
	}
	names = slices.DeleteFunc(names, func(name string) bool { return !strings.Contains(name, ".tar.gz") })
	slices.Sort(names)
	if len(names) == 0 {
		return refuse("Trong kho không có tệp đó, cũng không thấy bản sao lưu nào ở thư mục đó.")
	}
	return refuse("Trong kho không có tệp đó. Bản sao lưu ở đó: %s.", strings.Join(names[max(0, len(names)-shownBackups):], ", "))
}
