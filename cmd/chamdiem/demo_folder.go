package main

// The demo's data folder: its mark, beginning again, and data of an earlier version, which is put aside.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"chamdiem/storage/private"
	"chamdiem/storage/schema"
)

// demoMark stands in a data folder of the demo, so that the demo never opens or removes anything else.
const demoMark = "chamdiem-demo"

// demoGeneration is what the mark says. Versions before the first release left it empty, so their data is recognised without
// being opened.
const demoGeneration = "1\n"

// open opens the demo's data. A folder that holds anything else is refused and left alone. Data of an earlier version is
// put aside as it is, with a sentence, and the demo begins afresh.
func (d demoCommand) open(ctx context.Context, io console) (*store, error) {
	mark, marked, err := readDemoMark(d.Data, "không dùng")
	if err != nil {
		return nil, err
	}
	if marked && mark == "" {
		if err := putDemoAside(ctx, io, d.Data); err != nil {
			return nil, err
		}
	}
	if err := markDemo(d.Data); err != nil {
		return nil, err
	}
	s, err := openStore(ctx, place{dir: d.Data})
	if _, newer := errors.AsType[*schema.NewerError](err); newer || !schema.Refused(err) {
		return s, err
	}
	if err := putDemoAside(ctx, io, d.Data); err != nil {
		return nil, err
	}
	if err := markDemo(d.Data); err != nil {
		return nil, err
	}
	return openStore(ctx, place{dir: d.Data})
}

// readDemoMark reads the mark of a folder; marked is false for an empty or missing one. One that holds anything else without
// the mark, as the data of serve, is refused with what the demo does not do with it.
func readDemoMark(dir, refused string) (mark string, marked bool, err error) {
	raw, err := os.ReadFile(filepath.Join(dir, demoMark))
	if errors.Is(err, fs.ErrNotExist) {
		if found, _ := os.ReadDir(dir); len(found) > 0 {
			return "", false, refuse("Thư mục %s không phải của bản chạy thử nên %s. Đề nghị chọn thư mục khác bằng --data.", dir, refused)
		}
		return "", false, nil
	}
	if err != nil {
		return "", false, fmt.Errorf("look into data folder: %w", err)
	}
	return string(raw), true, nil
}

// putDemoAside renames the data folder, after the PostgreSQL that a killed demo may have left in it was stopped.
func putDemoAside(ctx context.Context, io console, dir string) error {
	if err := private.Halt(ctx, dir); err != nil {
		return err
	}
	base := dir + "-cu-" + time.Now().Format("20060102-150405")
	aside := base
	for n := 2; ; n++ {
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			break
		}
		aside = fmt.Sprintf("%s-%d", base, n)
	}
	if err := os.Rename(dir, aside); err != nil {
		return fmt.Errorf("put earlier data aside: %w", err)
	}
	fmt.Fprintf(io.Out, "Dữ liệu chạy thử trong %s là của bản chương trình trước, đã được cất nguyên vẹn sang %s; bản chạy thử bắt đầu lại từ đầu.\n", dir, aside)
	return nil
}

func markDemo(dir string) error {
	if err := os.MkdirAll(dir, private.DirMode()); err != nil {
		return fmt.Errorf("make data folder: %w", err)
	}
	if err := os.WriteFile(filepath.Join(dir, demoMark), []byte(demoGeneration), 0o644); err != nil {
		return fmt.Errorf("mark data folder: %w", err)
	}
	return nil
}

// clearDemo removes the demo's data, and refuses to touch a folder that holds anything else.
func clearDemo(ctx context.Context, dir string) error {
	if _, marked, err := readDemoMark(dir, "không xóa"); err != nil || !marked {
		return err
	}
	// A killed demo leaves its PostgreSQL running: it is taken over, and ended.
	server, err := private.Start(ctx, private.Options{Dir: dir})
	if err != nil {
		return err
	}
	if err := server.Stop(ctx); err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return fmt.Errorf("clear data folder: %w", err)
	}
	return nil
}
