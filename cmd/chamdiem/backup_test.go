package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/simulator"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/blob/s3/s3test"
	"chamdiem/storage/forgetting"
	"chamdiem/storage/private"
	"chamdiem/storage/storagetest"
)

// used is a data folder with a campaign, and the file with the key of its history. Its PostgreSQL runs, as beside a bot.
func used(t *testing.T) (dir, key string) {
	t.Helper()
	dir, key = storagetest.Dir(t), storagetest.KeyFile(t)
	db, err := storage.Open(t.Context(), storagetest.PrivateAt(t, dir).URL(), storage.Options{Keys: storagetest.Keys()})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	db = db.On(storagetest.Channel)
	if err := db.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	storagetest.Advance(t, db, storagetest.Begin)
	c := storagetest.Load(t, db)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "hieu"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	return dir, key
}

func TestBackup_moves_everything_into_another_folder_and_never_over_something(t *testing.T) {
	t.Parallel()
	dir, key := used(t)
	there, box := storagetest.Dir(t), t.TempDir()
	file, secret := filepath.Join(box, "xa.tar.gz.age"), filepath.Join(box, "khoa.txt")
	says := func(want int, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		if code := run(t.Context(), args, console{In: strings.NewReader(""), Out: &out, Err: &out}); code != want {
			t.Errorf("%q ended with %d, want %d:\n%s", args, code, want, out.String())
		}
		return out.String()
	}
	made := says(exitDone, "backup", "key", secret)
	_, recipient, _ := strings.Cut(strings.TrimSpace(made), "BACKUP_RECIPIENT=")
	says(exitRefused, "backup", "key", secret)
	old, fresh := []string{"--data-dir=" + dir, "--audit-key-file=" + key}, filepath.Join(there, "data")
	into := []string{"--data-dir=" + fresh, "--audit-key-file=" + key}
	wantTold(t, says(exitDone, append([]string{"backup", file}, old...)...), "Đã sao lưu vào", "chưa mã hóa", key)
	first, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	wantTold(t, says(exitRefused, append([]string{"backup", "--recipient=" + recipient, file}, old...)...), "Đã có tệp", "chưa ghi gì", "--force")
	if now, err := os.ReadFile(file); err != nil || !bytes.Equal(now, first) {
		t.Errorf("the older backup is another after a refusal, %v", err)
	}
	link := filepath.Join(box, "lien-ket.tar.gz")
	if err := os.Symlink(file, link); err != nil {
		t.Fatal(err)
	}
	for _, other := range []string{link, os.DevNull} {
		wantTold(t, says(exitRefused, append([]string{"backup", "--force", other}, old...)...), "không phải là một tệp thường")
	}
	wantTold(t, says(exitRefused, append([]string{"backup", "--force", box}, old...)...), "là một thư mục")
	wantTold(t, says(exitDone, append([]string{"backup", "--force", "--recipient=" + recipient, file}, old...)...), "Đã sao lưu vào")
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file: %v, %v", info, err)
	}
	wantTold(t, says(exitRefused, append([]string{"restore", file}, into...)...), "được mã hóa", "--identity")
	if _, err := os.Stat(fresh); err == nil {
		t.Error("a refused restore made the folder")
	}
	wantTold(t, says(exitDone, append([]string{"backup", "verify", "--identity=" + secret, file}, old...)...), "phục hồi được", "✅ Bất biến: đều giữ đúng")
	wantTold(t, says(exitRefused, append([]string{"restore", "--identity=" + secret, file}, old...)...), "không trống", "postgres")

	for _, dir := range []string{fresh, filepath.Join(fresh, "evidence")} { // a restore was killed
		if err := os.Mkdir(dir, 0o755); err != nil { //nolint:gosec // the server's account passes through it
			t.Fatal(err)
		}
	}
	wantTold(t, says(exitRefused, append([]string{"restore", "--identity=" + secret, file}, into...)...), "không trống")
	if err := os.WriteFile(filepath.Join(fresh, restoringMark), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	wantTold(t, says(exitFailed, append([]string{"sending", "status"}, into...)...), "Việc phục hồi", "chưa xong")
	// Hiệu was forgotten after the backup was made.
	if err := os.WriteFile(filepath.Join(fresh, forgetting.ListFile), []byte(`{"campaign":"binh-thanh-2024","person":"hieu","number":4,"at":"2024-12-01T08:00:00+07:00"}`+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	wantTold(t, says(exitDone, append([]string{"restore", "--identity=" + secret, file}, into...)...), "Đã phục hồi bản sao lưu", "✅ Bất biến", "Việc gửi tin đang bị giữ",
		"đã xóa lại (binh-thanh-2024/hieu)")
	wantTold(t, says(exitDone, append([]string{"sending", "status"}, into...)...), "đang bị giữ", "phục hồi từ bản sao lưu")
	wantTold(t, says(exitDone, append([]string{"audit", "verify"}, into...)...), "nguyên vẹn", "Cán bộ đã xóa dữ liệu #4")
	wantTold(t, says(exitDone, append([]string{"campaign", "list"}, into...)...), "2024")

	server := serveTelegram(t)
	on := append([]string{"sending", "on", "--watch=3s", "--telegram-bot-token=" + server.Token(), "--telegram-api-url=" + server.URL(), "--https-proxy="}, into...)
	stop := oldMachine(t, server)
	wantTold(t, says(exitRefused, on...), "Chưa cho gửi", "409", "máy cũ")
	stop()
	wantTold(t, says(exitDone, on...), "Đã cho gửi tiếp", "Bỏ 0 tin")
	wantTold(t, says(exitDone, append([]string{"sending", "status"}, into...)...), "bình thường")
}

// What each night writes into the second place comes back from there, with the settings that write it.
func TestBackup_comes_back_from_the_second_place(t *testing.T) {
	t.Parallel()
	dir, key := used(t)
	server, box := s3test.Serve(t), t.TempDir()
	file, secret := filepath.Join(box, "xa-20241115-023000.tar.gz"), writeFile(t, "khoa-s3", s3test.Secret+"\n")
	says := func(want int, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		if code := run(t.Context(), args, console{In: strings.NewReader(""), Out: &out, Err: &out}); code != want {
			t.Errorf("%q ended with %d, want %d:\n%s", args, code, want, out.String())
		}
		if strings.Contains(out.String(), s3test.Secret) || strings.Contains(out.String(), "EVIDENCE") {
			t.Errorf("said:\n%s", out.String())
		}
		return out.String()
	}
	old, fresh := []string{"--data-dir=" + dir, "--audit-key-file=" + key}, filepath.Join(storagetest.Dir(t), "data")
	says(exitDone, append([]string{"backup", file}, old...)...)
	n := nightlySettings{BackupDir: server.URL("sao-luu"), farSettings: farSettings{BackupS3Key: s3test.Key, BackupS3SecretFile: secretFile(secret)}}
	if err := n.check(); err != nil {
		t.Fatal(err)
	}
	if err := n.second.Copy(t.Context(), file); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}

	far := []string{"--backup-s3-key=" + s3test.Key, "--backup-s3-secret-file=" + secret, "--backup-proxy="}
	from := func(name string, args []string, more ...string) []string {
		return slices.Concat(more, []string{server.URL("sao-luu/" + name)}, args, far)
	}
	into := []string{"--data-dir=" + fresh, "--audit-key-file=" + key}
	name := filepath.Base(file)
	wantTold(t, says(exitRefused, "restore", server.URL("sao-luu/"+name), into[0], into[1]), "cần có BACKUP_S3_KEY")
	wantTold(t, says(exitRefused, slices.Concat([]string{"restore", "s3://x"}, into, far)...), "Địa chỉ của bản sao lưu phải có dạng s3://")
	wantTold(t, says(exitRefused, from("xa-20241116-023000.tar.gz", into, "restore")...), "không có tệp đó", name)
	wantTold(t, says(exitRefused, from("", into, "restore")...), "không có tệp đó", name) // BACKUP_DIR itself
	wantTold(t, says(exitRefused, from("khac/x", into, "restore")...), "không thấy bản sao lưu nào")
	server.Strike(func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = w.Write([]byte(`<Error><Code>AccessDenied</Code><Message>no</Message></Error>`))
	})
	wantTold(t, says(exitFailed, from(name, into, "restore")...), "Chưa lấy được bản sao lưu: ")
	server.Strike(func(w http.ResponseWriter, r *http.Request, real http.Handler) { real.ServeHTTP(w, r) })
	if _, err := os.Stat(fresh); err == nil {
		t.Error("a refused restore made the folder")
	}

	wantTold(t, says(exitDone, from(name, old, "backup", "verify")...), "phục hồi được", "✅ Bất biến: đều giữ đúng")
	if err := os.Mkdir(fresh, 0o755); err != nil { //nolint:gosec // the server's account passes through it
		t.Fatal(err)
	}
	wantTold(t, says(exitDone, from(name, into, "restore")...), "Đã phục hồi bản sao lưu", "✅ Bất biến", "Việc gửi tin đang bị giữ")
	wantTold(t, says(exitDone, append([]string{"campaign", "list"}, into...)...), "2024")
	left, err := filepath.Glob(filepath.Join(fresh, "object-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left: %v, %v", left, err)
	}
	server.Spoil(t, name)
	wantTold(t, says(exitFailed, from(name, old, "backup", "verify")...), "không phải là bản sao lưu, hoặc đã bị hỏng")
}

// oldMachine asks for the updates of the bot, again and again, until it is stopped.
func oldMachine(t *testing.T, s *simulator.Server) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	asking := make(chan struct{}, 1)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for ctx.Err() == nil {
			req, err := http.NewRequestWithContext(ctx, http.MethodGet, s.URL()+"/bot"+s.Token()+"/getUpdates?timeout=1", nil)
			if err != nil {
				t.Error(err)
				return
			}
			if resp, err := http.DefaultClient.Do(req); err == nil {
				resp.Body.Close()
			}
			select {
			case asking <- struct{}{}:
			default:
			}
		}
	}()
	<-asking
	return func() { cancel(); <-ended }
}

func TestSettings_a_store_as_the_second_place_of_backups(t *testing.T) {
	t.Parallel()
	secret := writeFile(t, "khoa", "SENTINEL-secret\n")
	for _, c := range []struct {
		dir, key string
		secret   string
		want     string
	}{
		{"s3://sao-luu/xa?endpoint=https://s3.example.vn", "AK", secret, ""},
		{"s3://sao-luu/xa?endpoint=https://s3.example.vn", "", secret, "cần có BACKUP_S3_KEY và BACKUP_S3_SECRET_FILE"},
		{"s3://sao-luu/xa?endpoint=https://s3.example.vn", "AK", "", "cần có BACKUP_S3_KEY và BACKUP_S3_SECRET_FILE"},
		{"s3://AK:SENTINEL-secret@sao-luu/xa", "AK", secret, "BACKUP_DIR không được chứa khóa"},
		{"s3://x", "AK", secret, "BACKUP_DIR phải có dạng s3://"},
		{"sao-luu", "", "", "cần đường dẫn đầy đủ"},
	} {
		n := nightlySettings{BackupDir: c.dir, farSettings: farSettings{BackupS3Key: c.key, BackupS3SecretFile: secretFile(c.secret)}}
		err := n.check()
		switch {
		case c.want == "" && (err != nil || n.second == nil):
			t.Errorf("%s: %v, %v", c.dir, n.second, err)
		case c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)):
			t.Errorf("%s: %v, want %q", c.dir, err, c.want)
		}
		if err != nil && (strings.Contains(err.Error(), "SENTINEL") || strings.Contains(err.Error(), "EVIDENCE")) {
			t.Errorf("%s: %v", c.dir, err)
		}
	}
}

// A workbook that people may have filled in by hand is not written over unless that is asked for; neither is what is no file.
func TestWorkbooks_that_are_there_are_not_written_over(t *testing.T) {
	t.Parallel()
	for name, command := range map[string][]string{
		"of the criteria":   {"criteria", "export", "-o"},
		"of a campaign":     {"campaign", "workbook"},
		"of a new unit":     {"campaign", "workbook", "--unit=UBND xã Khác", "--year=2027"},
		"of what Word says": {"criteria", "from-word", "khong-co.docx", "-o"},
	} {
		file := filepath.Join(t.TempDir(), "dot.xlsx")
		if err := os.WriteFile(file, []byte("đã điền tay"), 0o600); err != nil {
			t.Fatal(err)
		}
		does := func(want int, more ...string) string {
			t.Helper()
			var out bytes.Buffer
			if code := run(t.Context(), append(append(slices.Clone(command), file), more...), console{In: strings.NewReader(""), Out: &out, Err: &out}); code != want {
				t.Errorf("%s: ended with %d, want %d: %s", name, code, want, out.String())
			}
			return out.String()
		}
		wantTold(t, does(exitRefused), "Đã có tệp", "chưa ghi gì", "--force")
		if text, err := os.ReadFile(file); err != nil || string(text) != "đã điền tay" {
			t.Errorf("%s: the file is another, %v", name, err)
		}
		if !slices.Contains(command, "from-word") {
			does(exitDone, "--force")
			if text, err := os.ReadFile(file); err != nil || string(text) == "đã điền tay" {
				t.Errorf("%s: with --force the file is the same, %v", name, err)
			}
		}
	}
}

func TestWordBackup_says_why_the_server_of_a_drill_did_not_start(t *testing.T) {
	t.Parallel()
	for want, err := range map[string]error{
		"Máy này không có PostgreSQL để diễn tập":                       &private.NotFoundError{},
		"Chưa diễn tập được, bản sao lưu chưa được thử: tài khoản “pos": &private.UnreachableError{Folder: "/srv", Data: "/srv/d"},
		"Chưa diễn tập được, bản sao lưu chưa được thử: PostgreSQL riê": &private.NotStartedError{Folder: "/srv", Said: "no space left on device"},
		"Chưa diễn tập được, bản sao lưu chưa được thử: đang chạy bằng": private.ErrNoServerUser,
	} {
		if said := wordBackup("x", fmt.Errorf("%w: %w", backup.ErrNoServer, err)).Error(); !strings.HasPrefix(said, want) {
			t.Errorf("%T: %q", err, said)
		}
	}
}
