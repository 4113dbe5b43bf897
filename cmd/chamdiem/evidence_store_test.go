package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/blob"
	"chamdiem/storage/blob/s3/s3test"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

// Evidence moves from the data folder into a bucket and back, beside everything that reads it.
func TestEvidence_moves_into_a_bucket_and_back(t *testing.T) {
	t.Parallel()
	flags, dir := keptCampaign(t)
	db := storagetest.Again(t, flags[1], storage.Options{})
	server := s3test.Serve(t)
	secret := filepath.Join(t.TempDir(), "khoa-s3")
	if err := os.WriteFile(secret, []byte(s3test.Secret+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	says := func(want int, args ...string) string {
		t.Helper()
		var out bytes.Buffer
		if code := run(t.Context(), args, console{In: strings.NewReader(""), Out: &out, Err: &out}); code != want {
			t.Errorf("%q ended with %d, want %d:\n%s", args, code, want, out.String())
		}
		if strings.Contains(out.String(), s3test.Secret) {
			t.Errorf("the secret is said:\n%s", out.String())
		}
		return out.String()
	}
	at := func(prefix string, args ...string) []string {
		return append(args, "--evidence-url="+server.URL(prefix), "--evidence-key="+s3test.Key, "--evidence-secret-file="+secret)
	}
	here := func(args ...string) []string { return append(args, flags...) }
	sound := func(prefix string, flags []string) {
		t.Helper()
		said := says(exitFailed, at(prefix, append([]string{"doctor", "--evidence"}, flags...)...)...) // no bot runs
		wantTold(t, said, "✅ Kho tài liệu: s3://", "✅ Bất biến")
	}
	wantTold(t, says(exitRefused, here("evidence", "move", "s3")...), "EVIDENCE_URL")
	wantTold(t, says(exitRefused, here("doctor", "--evidence-url=s3://KEY:"+s3test.Secret+"@x/y")...), "không được chứa khóa")
	wantTold(t, says(exitRefused, here("doctor", "--evidence-url=s3://tai-lieu/y")...), "EVIDENCE_KEY")

	unmounted := filepath.Join(t.TempDir(), "data", "evidence")
	if err := os.MkdirAll(unmounted, 0o700); err != nil {
		t.Fatal(err)
	}
	wantTold(t, says(exitRefused, at("xa", append(here("evidence", "move", "s3"), "--data-dir", filepath.Dir(unmounted))...)...), "gắn lại ổ đĩa")
	if blob.IsStore(unmounted) {
		t.Error("a folder that waits for its disk was made a store")
	}
	wantTold(t, says(exitFailed, at("xa", here("doctor")...)...), "còn 2 tài liệu trong thư mục evidence chưa chuyển", "❌ Bất biến")
	wantTold(t, says(exitDone, at("xa", here("evidence", "move", "s3")...)...), "Đã chép 2 tài liệu", "Nơi cũ giữ nguyên")
	wantTold(t, says(exitDone, at("xa", here("evidence", "move", "s3")...)...), "Đã chép 0 tài liệu", "2 đã có")
	sound("xa", flags)

	bot, err := queue.Lead(t.Context(), db.DB, "bot")
	if err != nil || bot == nil {
		t.Fatalf("no lead: %v", err)
	}
	wantTold(t, says(exitRefused, at("xa", here("evidence", "move", "s3", "--clear")...)...), "Bot đang chạy")
	if err := bot.Resign(t.Context(), true); err != nil {
		t.Fatal(err)
	}
	err = backup.Without(t.Context(), db.DB, func() error {
		wantTold(t, says(exitRefused, at("xa", here("evidence", "move", "s3", "--clear")...)...), "bản sao lưu")
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := stored(t, dir); n != 2 {
		t.Fatalf("the folder holds %d", n)
	}
	wantTold(t, says(exitDone, at("xa", here("evidence", "move", "s3", "--clear")...)...), "Đã xóa 2 tài liệu ở nơi cũ")
	if n := stored(t, dir); n != 0 {
		t.Errorf("the folder still holds %d", n)
	}
	sound("xa", flags)
	says(exitDone, at("xa", here("export", "zip", "--out", filepath.Join(t.TempDir(), "tai-lieu.zip"))...)...)

	// A backup out of the bucket, brought back beside it.
	file := filepath.Join(t.TempDir(), "xa.tar.gz")
	wantTold(t, says(exitDone, at("xa", here("backup", file)...)...), "2 tài liệu")
	_, empty := storagetest.OpenEmpty(t)
	other := []string{"--database-url", empty, "--data-dir", filepath.Join(t.TempDir(), "data"), "--audit-key-file", flags[5]}
	wantTold(t, says(exitDone, at("may-moi", append([]string{"restore", file}, other...)...)...), "2 tài liệu", "✅ Bất biến")
	sound("may-moi", other)

	// One is lost, the server refuses, the server is away.
	var sum string
	if err := db.SQL().Get(&sum, `SELECT min(sha256) FROM evidence WHERE fetch_state = 'stored'`); err != nil {
		t.Fatal(err)
	}
	server.Spoil(t, "xa/"+sum[:2]+"/"+sum)
	wantTold(t, says(exitFailed, at("xa", here("doctor", "--evidence")...)...), "❌ Bất biến", "nội dung tệp không còn đúng", "xin người nộp gửi lại")
	server.Remove(t, "xa/"+sum[:2]+"/"+sum)
	wantTold(t, says(exitFailed, at("xa", here("doctor")...)...), "❌ Bất biến", "không còn tệp trong kho")
	server.Strike(func(w http.ResponseWriter, _ *http.Request, _ http.Handler) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, `<Error><Code>SignatureDoesNotMatch</Code></Error>`)
	})
	refused := says(exitFailed, at("xa", here("doctor")...)...)
	wantTold(t, refused, "❌ Kho tài liệu: kho không nhận khóa")
	if n := strings.Count(refused, "Kho tài liệu"); n != 1 {
		t.Errorf("a store that refuses is told of %d times:\n%s", n, refused)
	}
	wantTold(t, says(exitFailed, at("xa", here("evidence", "move", "folder")...)...), "Chưa chuyển xong", "kho không nhận khóa")
	server.Strike(func(w http.ResponseWriter, r *http.Request, next http.Handler) { next.ServeHTTP(w, r) })

	wantTold(t, says(exitDone, at("may-moi", here("evidence", "move", "folder")...)...), "Đã chép 2 tài liệu")
	wantTold(t, says(exitFailed, here("doctor", "--evidence")...), "✅ Thư mục tài liệu", "✅ Bất biến")
}

// stored is how many objects the folder of a data folder holds.
func stored(t *testing.T, dir string) (n int) {
	t.Helper()
	folder, err := blob.OpenFolder(filepath.Join(dir, "evidence"))
	if err != nil {
		t.Fatal(err)
	}
	defer folder.Close()
	if err := folder.Each(context.WithoutCancel(t.Context()), func(blob.Object) error { n++; return nil }); err != nil {
		t.Fatal(err)
	}
	return n
}
