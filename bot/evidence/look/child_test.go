package look

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
)

// asChild is the argument by which the test program is one of its own children.
const asChild = "be-a-child"

// asParent makes the test program a parent that waits for a child.
const asParent = "be-a-parent"

func TestMain(m *testing.M) {
	switch {
	case len(os.Args) > 3 && os.Args[1] == asChild:
		if err := serveTest(os.Args[2:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	case len(os.Args) > 3 && os.Args[1] == asParent:
		err := NewChild(os.Args[2], "", asChild).look(context.Background(), "wait", "", os.Args[3], &struct{}{})
		fmt.Println(err)
	default:
		os.Exit(m.Run())
	}
}

// serveTest is Serve with kinds that do harm.
func serveTest(args []string) error {
	kinds["tell"] = func(context.Context, Here, string, *os.File) (any, error) { return tellOfSelf(), nil }
	kinds["eat"] = func(context.Context, Here, string, *os.File) (any, error) {
		var all [][]byte
		for {
			all = append(all, bytes.Repeat([]byte{1}, 8<<20))
			runtime.KeepAlive(all)
		}
	}
	kinds["spin"] = func(context.Context, Here, string, *os.File) (any, error) {
		for n := 0; ; n++ {
			runtime.KeepAlive(n)
		}
	}
	kinds["wait"] = func(context.Context, Here, string, *os.File) (any, error) {
		fmt.Fprintln(os.Stderr, "waiting")
		select {}
	}
	kinds["shout"] = func(context.Context, Here, string, *os.File) (any, error) {
		for {
			if _, err := os.Stdout.Write(bytes.Repeat([]byte("a"), 1<<20)); err != nil {
				return nil, err
			}
		}
	}
	kinds["panic"] = func(context.Context, Here, string, *os.File) (any, error) { panic("over a byte") }
	kinds["read"] = func(_ context.Context, _ Here, _ string, file *os.File) (any, error) {
		raw, err := io.ReadAll(file)
		return string(raw), err
	}
	name, _ := strings.CutPrefix(args[1], "--name=")
	roots, _ := strings.CutPrefix(args[2], "--trusted-ca-dir=")
	return Serve(context.Background(), Kind(args[0]), name, roots, os.Stdin, os.Stdout)
}

// self is what a child knows and can do.
type self struct {
	Environment, Descriptors, Entries []string
	Folder                            string
	Opened, Connected, Wrote, Made    string // the errors of trying to
}

func tellOfSelf() (s self) {
	s.Environment = os.Environ()
	for fd := range 256 {
		if name, err := os.Readlink("/proc/self/fd/" + strconv.Itoa(fd)); err == nil {
			s.Descriptors = append(s.Descriptors, fmt.Sprint(fd, " ", name))
		}
	}
	s.Folder, _ = os.Getwd()
	_, err := os.Open("/etc/passwd")
	s.Opened = fmt.Sprint(err)
	_, err = net.Dial("tcp", "127.0.0.1:1")
	s.Connected = fmt.Sprint(err)
	_, err = os.Stdin.Write([]byte("x"))
	s.Wrote = fmt.Sprint(err)
	s.Made = fmt.Sprint(os.WriteFile("made", nil, 0o600))
	return s
}

// TestChild_makes_a_page_of_a_photo gives a child a photo of 24 megapixels that lies on its side.
func TestChild_makes_a_page_of_a_photo(t *testing.T) {
	t.Parallel()
	var raw bytes.Buffer
	if err := jpeg.Encode(&raw, image.NewYCbCr(image.Rect(0, 0, 6000, 4000), image.YCbCrSubsampleRatio420), nil); err != nil {
		t.Fatal(err)
	}
	onItsSide := append([]byte("\xFF\xD8\xFF\xE1\x00\x22Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00"), raw.Bytes()[2:]...)
	page, err := NewChild(t.TempDir(), "", asChild).Page(t.Context(), "anh.jpg", sent(t, onItsSide))
	if err != nil || page.Width != 1333 || page.Height != 2000 {
		t.Errorf("a page of %d × %d, %v", page.Width, page.Height, err)
	}
	if _, err := jpeg.Decode(bytes.NewReader(page.JPEG)); err != nil {
		t.Error(err)
	}
	var died *DiedError
	if page, err := NewChild(t.TempDir(), "", asChild).Page(t.Context(), "anh.heic", sent(t, []byte("\x00\x00\x00\x18ftypheic"))); !errors.As(err, &died) {
		t.Errorf("a page of %d × %d, %v", page.Width, page.Height, err)
	}
}

// sent makes a file that someone sent.
func sent(t *testing.T, content []byte) *os.File {
	t.Helper()
	path := filepath.Join(t.TempDir(), "sent")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

func TestChild_knows_no_secret_and_has_no_way_out(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("what a process has is read from /proc")
	}
	t.Setenv("TELEGRAM_BOT_TOKEN", "123456789:secret")
	t.Setenv("DATABASE_URL", "postgres://bot:secret@127.0.0.1/x")
	secret := filepath.Join(t.TempDir(), "secret.key")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	fd, err := syscall.Open(secret, syscall.O_RDONLY, 0) // as one that this program was started with: every child would inherit it
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(fd)
	dir := t.TempDir()
	var s self
	if err := NewChild(dir, "", asChild).look(t.Context(), "tell", "báo cáo.pdf", sent(t, []byte("x")).Name(), &s); err != nil {
		t.Fatal(err)
	}
	for _, one := range s.Environment {
		if name, _, _ := strings.Cut(one, "="); !slices.Contains([]string{"GOMEMLIMIT", "GOMAXPROCS", "GODEBUG", "TMPDIR", "TMP", "TEMP"}, name) {
			t.Errorf("the environment has %s", one)
		}
	}
	for _, one := range s.Descriptors {
		number, what, _ := strings.Cut(one, " ")
		switch {
		case number == "0" && strings.HasSuffix(what, "/sent"), (number == "1" || number == "2") && strings.HasPrefix(what, "pipe:"):
		case strings.HasPrefix(what, "anon_inode:["): // of the Go runtime: it waits for its own pipes with them
		default:
			t.Errorf("descriptor %s", one)
		}
	}
	if len(s.Descriptors) < 3 {
		t.Errorf("only %v was seen", s.Descriptors)
	}
	if filepath.Dir(s.Folder) != dir {
		t.Errorf("it works in %s, want one below %s", s.Folder, dir)
	}
	for what, failed := range map[string]string{"open a file": s.Opened, "connect": s.Connected, "make a file": s.Made} {
		if !strings.Contains(failed, "too many open files") {
			t.Errorf("to %s: %s", what, failed)
		}
	}
	if !strings.Contains(s.Wrote, "bad file descriptor") {
		t.Errorf("to change the file: %s", s.Wrote)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("%d folders are left, %v", len(left), err)
	}
}

func TestChild_ends_at_its_limits_and_says_at_which(t *testing.T) {
	for kind, want := range map[Kind]Reason{"eat": OutOfMemory, "spin": OutOfTime, "shout": TooMuch, "panic": Fell} {
		t.Run(string(kind), func(t *testing.T) {
			if kind == "spin" && testing.Short() {
				t.Skip("it takes all of a child's time on a processor")
			}
			t.Parallel()
			dir := t.TempDir()
			c := NewChild(dir, "", asChild)
			c.least = testwait.Patience // so that no limit comes before the one that is meant
			err := c.look(t.Context(), kind, "a.pdf", sent(t, nil).Name(), &struct{}{})
			if died, ok := errors.AsType[*DiedError](err); !ok || died.Why != want {
				t.Errorf("got %v, want %s", err, want)
			}
			if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
				t.Errorf("%d folders are left, %v", len(left), err)
			}
		})
	}
}

func TestChild_that_waits_for_ever_ends_when_its_time_is_over(t *testing.T) {
	c := NewChild(t.TempDir(), "", asChild)
	_, err := c.run(t.Context(), time.Second, sent(t, nil), t.TempDir(), "wait", "--name=", "--trusted-ca-dir=")
	if died, ok := errors.AsType[*DiedError](err); !ok || died.Why != OutOfTime {
		t.Errorf("got %v", err)
	}
}

func TestChild_is_left_at_once_when_the_program_stops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	begun := time.Now()
	c := NewChild(t.TempDir(), "", asChild)
	c.least = 2 * testwait.Patience
	err := c.look(ctx, "wait", "", sent(t, nil).Name(), &struct{}{})
	if _, died := errors.AsType[*DiedError](err); died || !errors.Is(err, context.Canceled) || time.Since(begun) > testwait.Patience {
		t.Errorf("%v after %v: a stop must not count against the file", err, time.Since(begun))
	}
}

func TestChild_dies_with_its_parent(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("elsewhere it ends at its time on a processor")
	}
	dir := t.TempDir()
	own, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	parent := exec.Command(own, asParent, dir, sent(t, nil).Name())
	if err := parent.Start(); err != nil {
		t.Fatal(err)
	}
	children := func() (pids []int) { // those that work in a folder below dir
		links, _ := filepath.Glob("/proc/[0-9]*/cwd")
		for _, link := range links {
			if at, err := os.Readlink(link); err == nil && strings.HasPrefix(at, dir+"/") {
				pid, _ := strconv.Atoi(filepath.Base(filepath.Dir(link)))
				pids = append(pids, pid)
			}
		}
		return pids
	}
	until := func(what string, is func() bool) {
		t.Helper()
		for limit := time.Now().Add(testwait.Patience); !is(); runtime.Gosched() {
			if time.Now().After(limit) {
				t.Fatal("never: ", what)
			}
		}
	}
	until("there is a child", func() bool { return len(children()) == 1 })
	if err := parent.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = parent.Wait()
	until("it is gone", func() bool { return len(children()) == 0 })
}

func TestChild_that_cannot_begin_says_nothing_about_the_file(t *testing.T) {
	file := sent(t, []byte("%PDF-1.7"))
	for what, c := range map[string]*Child{
		"no folder": NewChild(filepath.Join(t.TempDir(), "gone"), "", asChild),
		"no roots":  NewChild(t.TempDir(), filepath.Join(t.TempDir(), "gone"), asChild),
	} {
		_, err := c.Document(t.Context(), "a.pdf", file)
		if _, died := errors.AsType[*DiedError](err); died || err == nil {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// plainPDF is as little as a reader takes.
var plainPDF = []byte("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n")

// Files that no reader opens, looked at as they come: by a child.
func TestChild_tells_what_no_reader_can_open(t *testing.T) {
	read := func(name string) []byte {
		t.Helper()
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return raw
	}
	linear := read("../../../scoring/paper/pdf/testdata/linear.pdf")
	for _, c := range []struct {
		name    string
		content []byte
		want    Refusal
	}{
		{"khóa.pdf", read("../../../scoring/paper/pdf/testdata/aes-256-locked.pdf"), RefusedLocked},
		{"15.BC-UBND", read("../../../scoring/paper/pdf/testdata/rc4-40-locked.pdf"), RefusedLocked},
		{"không cho in.pdf", read("../../../scoring/paper/pdf/testdata/aes-256-open.pdf"), ""},
		{"đủ.pdf", linear, ""},
		{"dở.pdf", linear[:len(linear)-200], RefusedBroken},
		{"trang web.pdf", []byte("<!doctype html>"), RefusedMismatch},
		{"a.zip", read("testdata/locked.zip"), RefusedLocked},
	} {
		got, err := NewChild(t.TempDir(), "", asChild).Document(t.Context(), c.name, sent(t, c.content))
		if err != nil || got.Refused != c.want {
			t.Errorf("%s: %q, %v, want %q", c.name, got.Refused, err, c.want)
		}
	}
}

func TestChild_finds_what_is_found_here(t *testing.T) {
	for name, content := range map[string][]byte{
		"báo cáo.pdf":            plainPDF,
		"-n.pdf":                 plainPDF,
		"--trusted-ca-dir=x.pdf": plainPDF,
		"15.BC-UBND":             plainPDF,
		"":                       []byte("\xff\xd8\xff\xe0"),
		"a.exe":                  []byte("MZ"),
		"a.docx":                 archive("[Content_Types].xml", "word/vbaProject.bin"),
	} {
		file := sent(t, content)
		want, err := (Here{}).Document(t.Context(), name, file)
		if err != nil {
			t.Fatal(err)
		}
		got, err := NewChild(t.TempDir(), "", asChild).Document(t.Context(), name, file)
		if want.Mime == "application/pdf" {
			want.Signature = &scoring.Signature{}
		}
		if a, b := fmt.Sprintf("%+v %+v", got, got.Signature), fmt.Sprintf("%+v %+v", want, want.Signature); err != nil || got.Mime != want.Mime || got.Refused != want.Refused || (got.Signature == nil) != (want.Signature == nil) {
			t.Errorf("%q: %s, %v, want %s", name, a, err, b)
		}
	}
	var all string
	if err := NewChild(t.TempDir(), "", asChild).look(t.Context(), "read", "", sent(t, []byte("chữ")).Name(), &all); err != nil || all != "chữ" {
		t.Errorf("it read %q, %v", all, err)
	}
}

func TestUnderstand_takes_no_answer_that_is_none(t *testing.T) {
	for _, said := range []string{"", "{", "null", "{}", `{"Found":5}`, `{"Found":{"Mime":5}}`, "goroutine 1"} {
		var d Document
		if err := understand([]byte(said), &d); err == nil {
			t.Errorf("%q is taken: %+v", said, d)
		}
	}
	raw, err := json.Marshal(answer{Found: json.RawMessage(`{"Mime":"a"}`)})
	var d Document
	if err != nil || understand(raw, &d) != nil || d.Mime != "a" {
		t.Errorf("%s is not taken: %v", raw, err)
	}
}
