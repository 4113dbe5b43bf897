package main

// chamdiem restore: a backup is brought back into an empty folder and an empty database. Whole, or not at all.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"chamdiem/cmd/chamdiem/personal"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/storage/backup"
	"chamdiem/storage/forgetting"
	"chamdiem/storage/private"

	"filippo.io/age"
)

// restoringMark stands in a data folder while a backup is brought back into it. A killed restore leaves it: the next one begins from nothing,
// and nothing else opens the folder.
const restoringMark = "dang-phuc-hoi"

type restoreCommand struct {
	databaseSettings
	identityFile
	Path string `arg:"" name:"tệp" help:"Bản sao lưu."`
}

// Run brings a backup back.
func (cmd restoreCommand) Run(ctx context.Context, io console) (err error) {
	if err := cmd.check(); err != nil {
		return err
	}
	identities, err := cmd.read()
	if err != nil {
		return err
	}
	if _, err := backup.Look(cmd.Path, identities); err != nil {
		return wordBackup(cmd.Path, err)
	}
	if err := cmd.prepare(ctx); err != nil {
		return err
	}
	place := cmd.place()
	place.restoring = true
	s, err := connectStore(ctx, place)
	if err == nil {
		err = cmd.bring(ctx, io, s, identities)
		err = errors.Join(err, s.close(ctx))
	}
	if err != nil {
		return errors.Join(err, clearRestore(ctx, cmd.DataDir))
	}
	return os.Remove(filepath.Join(cmd.DataDir, restoringMark))
}

// bring fills the store and says what the operator does next.
func (cmd restoreCommand) bring(ctx context.Context, io console, s *store, identities []age.Identity) error {
	made, err := backup.ReadFile(ctx, cmd.Path, identities, backup.Target{DB: s.DB.DB, Blobs: s.blobs})
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

// prepare refuses a data folder in which there is anything but the key of the history and the list of those who were forgotten, clears what a killed restore left, and marks it.
func (cmd restoreCommand) prepare(ctx context.Context) error {
	if _, err := os.Stat(filepath.Join(cmd.DataDir, restoringMark)); err == nil {
		if err := clearRestore(ctx, cmd.DataDir); err != nil {
			return err
		}
	}
	if err := os.MkdirAll(cmd.DataDir, private.DirMode()); err != nil {
		return refuse("Không tạo được thư mục dữ liệu %s: %v", cmd.DataDir, err)
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
	if err := os.WriteFile(filepath.Join(cmd.DataDir, restoringMark), nil, 0o600); err != nil {
		return refuse("Không ghi được vào thư mục dữ liệu %s: %v", cmd.DataDir, err)
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
