package main

// The database and the evidence store of a data folder, or PostgreSQL at an address.

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
	"chamdiem/scoring/format"
	"chamdiem/storage"
	"chamdiem/storage/backup"
	"chamdiem/storage/blob"
	"chamdiem/storage/blob/s3"
	"chamdiem/storage/private"
	"chamdiem/storage/queue"
	"chamdiem/storage/seal"
)

// stopTime is how long the private PostgreSQL may take to end cleanly.
const stopTime = 15 * time.Second

// store is all that is kept: rows and the bytes of evidence.
type store struct {
	*storage.DB
	blobs  blob.Keeper
	temp   string          // the folder of temporary files
	server *private.Server // nil when PostgreSQL was started by the operator
}

// place says where everything is kept.
type place struct {
	url  string // of the database; empty = a private one under dir
	dir  string // data folder
	keys string // file with the keys of the history; empty = the usual one in dir
	// bucket is where evidence is; nil = in the folder evidence of dir.
	bucket *s3.Config

	restoring bool // a backup is being brought back into it
	// tell is told in a sentence why the private PostgreSQL takes long to start, and that it is up then; it may be nil.
	tell func(sign, sentence string)
}

// keyFile is the file with the keys of the history. It is no part of a backup of the database, which it protects.
func (p place) keyFile() string {
	if p.keys != "" {
		return p.keys
	}
	return filepath.Join(p.dir, "audit.key")
}

// hasServer reports whether the private PostgreSQL has its data there. What cannot be looked at counts as there.
func (p place) hasServer() bool {
	_, err := os.Stat(filepath.Join(p.dir, "postgres", "data", "PG_VERSION"))
	return !errors.Is(err, fs.ErrNotExist)
}

// unmounted refuses a data folder with the work of a unit and without its database: a disk that is not there, or a folder that was moved,
// must not be taken for a new unit.
func (d *databaseSettings) unmounted() error {
	if d.DatabaseURL != "" || d.place().hasServer() {
		return nil
	}
	for _, name := range []string{"evidence", "backups"} {
		if list, err := os.ReadDir(filepath.Join(d.DataDir, name)); err == nil && slices.ContainsFunc(list, ofUnit) {
			return refuse("Thư mục dữ liệu %[1]s có %[2]s mà không có cơ sở dữ liệu (%[1]s/postgres/data), nên chưa tạo gì mới. Đề nghị xem ổ đĩa của nó đã gắn chưa, "+
				"DATABASE_URL có bị bỏ không, hoặc phục hồi bản sao lưu vào thư mục khác (chamdiem restore); muốn bắt đầu lại từ đầu thì đặt DATA_DIR khác.", d.DataDir, name)
		}
	}
	return nil
}

// ofUnit reports whether a file or folder is one that the program writes there: a new disk has folders of the system ("lost+found").
func ofUnit(f fs.DirEntry) bool {
	return objectFolder.MatchString(f.Name()) || strings.Contains(f.Name(), ".tar.gz")
}

// objectFolder is the name of a folder with evidence.
var objectFolder = regexp.MustCompile(`^[0-9a-f]{2}$`)

// leastRoom is the room on the fullest of the disks that the data folder is spread over; where names one that is not that of the folder itself.
func leastRoom(dir string) (free int64, where string, err error) {
	if free, err = backup.Free(dir); err != nil {
		return 0, "", err
	}
	for _, part := range []string{"evidence", "postgres"} { // each may be a disk of its own
		if n, err := backup.Free(filepath.Join(dir, part)); err == nil && n < free-free/10 { // less by more than what is written meanwhile
			free, where = n, "ổ đĩa của thư mục "+part+" "
		}
	}
	return free, where, nil
}

// keyFindings name the keys of the history that are not at hand.
func keyFindings(missing []string, keyFile string) []finding {
	if len(missing) == 0 {
		return nil
	}
	return []finding{{gradeBad, "Khóa của lịch sử", missingKeyWords(missing, keyFile)}}
}

// keyFileWords say why the file with the keys of the history cannot be used.
func keyFileWords(e *seal.FileError) string {
	why := "không có khóa nào trong đó"
	if e.Line > 0 {
		why = fmt.Sprintf("dòng %d không phải là khóa (64 chữ số từ 0 đến 9, a đến f)", e.Line)
	}
	return fmt.Sprintf("Tệp khóa của lịch sử “%s” không dùng được: %s. Đề nghị chép lại tệp này từ bản đã giữ riêng; đừng xóa nó khi chưa có bản đó.", e.File, why)
}

// missingKeyWords say which keys of the history are not at hand, and how they are brought back.
func missingKeyWords(missing []string, keyFile string) string {
	return fmt.Sprintf("có phần lịch sử ghi bằng khóa không có ở đây (khóa %s), nên không kiểm tra được phần đó; đề nghị tìm tệp audit.key đã giữ riêng, "+
		"chép các dòng khóa của nó vào %s, phía trên dòng cuối (chưa có tệp này thì chép cả tệp), rồi khởi động lại bot", strings.Join(missing, ", "), keyFile)
}

// warnWithoutKeys says which keys of the history are not at hand: a new machine without the file of the old one goes on with a key of its own.
func warnWithoutKeys(ctx context.Context, io console, db *storage.DB, keyFile string) error {
	missing, err := db.MissingKeys(ctx)
	if len(missing) > 0 {
		fmt.Fprintf(io.Out, "⚠️ Khóa của lịch sử: %s.\n", missingKeyWords(missing, keyFile))
	}
	return err
}

// openStore opens the database, brings its schema up to date, and makes the key of its history at the first start. Where the
// schema is refused nothing was written.
func openStore(ctx context.Context, p place) (*store, error) {
	s, err := connectStore(ctx, p)
	if err != nil {
		return s, err
	}
	if err := s.Migrate(ctx); err != nil {
		return s, errors.Join(err, s.close(ctx))
	}
	if len(s.Keys()) > 0 {
		return s, nil
	}
	keys, err := seal.OpenKeys(p.keyFile())
	if err == nil {
		s.DB, err = s.WithKeys(ctx, keys)
	}
	if err != nil {
		return s, errors.Join(err, s.close(ctx))
	}
	return s, nil
}

// connectStore opens the database as it is.
func connectStore(ctx context.Context, p place) (_ *store, err error) {
	url, dir := p.url, p.dir
	if _, err := os.Stat(filepath.Join(dir, restoringMark)); err == nil && !p.restoring {
		return &store{}, &fault{fmt.Sprintf("Việc phục hồi vào %s chưa xong. Đề nghị chờ nó xong; nếu nó đã bị ngắt thì chạy lại chamdiem restore.", dir)}
	}
	s := &store{temp: filepath.Join(dir, "tmp")}
	defer func() {
		if err != nil {
			err = errors.Join(err, s.close(ctx))
		}
	}()
	if url == "" {
		if s.server, err = p.start(ctx); err != nil {
			return s, err
		}
		url = s.server.URL()
	}
	keys, err := seal.ReadKeys(p.keyFile())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return s, err
	}
	if s.DB, err = storage.Open(ctx, url, storage.Options{Keys: keys}); err != nil {
		return s, err
	}
	if folder := filepath.Join(dir, "evidence"); p.bucket == nil && !p.restoring && !blob.IsStore(folder) && s.hasEvidence(ctx) {
		s.blobs = blob.LookFolder(folder) // its disk may not be mounted: evidence waits
		return s, nil
	}
	s.blobs, err = openEvidence(p.bucket, dir)
	return s, err
}

// hasEvidence reports whether evidence was stored. A database that cannot tell has none.
func (s *store) hasEvidence(ctx context.Context) (has bool) {
	err := s.SQL().GetContext(ctx, &has, `SELECT EXISTS (SELECT FROM evidence WHERE fetch_state = 'stored')`)
	return err == nil && has
}

// start starts the private PostgreSQL. Who was told that it takes long is told when it is up.
func (p place) start(ctx context.Context) (*private.Server, error) {
	o, told := private.Options{Dir: p.dir}, false
	if p.tell != nil {
		o.Tell = func(sentence string) {
			told = true
			p.tell("⏳", sentence)
		}
	}
	s, err := private.Start(ctx, o)
	if err == nil && told {
		p.tell("✅", serverUp)
	}
	return s, err
}

// serverUp says that the private PostgreSQL, which was waited for, is there.
const serverUp = "PostgreSQL riêng đã chạy."

// openEvidence opens the store of evidence of a data folder.
func openEvidence(bucket *s3.Config, dir string) (blob.Keeper, error) {
	if bucket == nil {
		folder, err := blob.OpenFolder(filepath.Join(dir, "evidence"))
		if err != nil {
			return nil, fmt.Errorf("open evidence folder: %w", err)
		}
		return folder, nil
	}
	at := *bucket
	at.Temp = filepath.Join(dir, "tmp")
	return s3.Open(at)
}

// close ends everything that openStore began.
func (s *store) close(ctx context.Context) error {
	var errs []error
	if db := s.DB; db != nil {
		errs = append(errs, db.Close())
	}
	if s.server != nil {
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
		defer cancel()
		errs = append(errs, s.server.Stop(ctx))
	}
	return errors.Join(errs...)
}

// lookForServer is how often it is looked whether the private PostgreSQL still runs.
const lookForServer = 2 * time.Second

// keepServer starts the private PostgreSQL again whenever its process is gone: nothing else on the machine looks after it. The function that
// it returns ends that, and is called before the server is stopped.
func (s *store) keepServer(ctx context.Context, logs *slog.Logger) (end func()) {
	if s.server == nil {
		return func() {}
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		for wait := lookForServer; pace.Sleep(ctx, wait); {
			var revived bool
			err := safely.Do(func() (err error) { revived, err = s.server.Revive(ctx); return err })
			wait = lookForServer
			if ctx.Err() != nil {
				continue
			}
			if err != nil {
				wait = 5 * lookForServer
			}
			tellRevived(logs, revived, err)
		}
	}()
	return func() { cancel(); <-ended }
}

// tellRevived says what became of a private PostgreSQL that was gone. One that is slow is coming up, and is no reason for an alarm.
func tellRevived(logs *slog.Logger, revived bool, err error) {
	slow, ok := errors.AsType[*private.SlowError](err)
	switch {
	case ok:
		logs.Warn("the private PostgreSQL was gone and is not up yet", "error", slow)
	case err != nil:
		logs.Error("the private PostgreSQL is gone and did not start again", "error", err, "alarm", true)
	case revived:
		logs.Warn("the private PostgreSQL was gone and was started again")
	}
}

type evidenceCommands struct {
	Move evidenceMove `cmd:"" help:"Chuyển tài liệu kiểm chứng từ thư mục dữ liệu vào kho S3 của EVIDENCE_URL, hoặc ngược lại; chạy lại được."`
}

type evidenceMove struct {
	databaseSettings
	To    string `arg:"" name:"nơi" enum:"s3,folder" help:"Nơi chuyển đến: s3 hoặc folder."`
	Clear bool   `help:"Xóa ở nơi cũ những tài liệu mà nơi mới đã có đúng từng byte; chạy khi bot đã dừng."`
}

// Run copies what the other store lacks.
func (cmd evidenceMove) Run(ctx context.Context, io console) (err error) {
	if err := cmd.check(); err != nil {
		return err
	}
	if cmd.bucket == nil {
		return refuse("Chưa biết kho S3 nào. Đề nghị đặt EVIDENCE_URL, EVIDENCE_KEY và EVIDENCE_SECRET_FILE, ví dụ trong chamdiem.env.")
	}
	dir := filepath.Join(cmd.DataDir, "evidence")
	if cmd.To == "s3" && !blob.IsStore(dir) { // made here it would pass for the real one, with nothing in it
		return refuse("Không có tài liệu nào trong thư mục %s nên chưa chuyển gì. Nếu đó là ổ đĩa riêng thì đề nghị gắn lại ổ đĩa rồi chạy lại; xem DATA_DIR đã đúng chưa.", dir)
	}
	folder, err := openEvidence(nil, cmd.DataDir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, folder.Close()) }()
	bucket, err := openEvidence(cmd.bucket, cmd.DataDir)
	if err != nil {
		return err
	}
	from, to, place := folder, bucket, cmd.bucket.String()
	if cmd.To == "folder" {
		from, to, place = bucket, folder, dir
	}
	words := func(err error) error {
		if b, ok := bucket.(*s3.Bucket); ok && err != nil && ctx.Err() == nil && b.Failed(err) {
			return &fault{"Chưa chuyển xong: " + b.Explain(err) + ". Chạy lại lệnh này để chuyển tiếp."}
		}
		return err
	}
	moved, err := blob.Move(ctx, from, to, func(done int) {
		if done%tellEvery == 0 {
			fmt.Fprintf(io.Err, "Đã xem %d tài liệu…\n", done)
		}
	})
	if err != nil {
		return words(err)
	}
	fmt.Fprintf(io.Out, "Đã chép %d tài liệu (%s) vào %s; %d đã có ở đó.\n", moved.Copied, format.Size(moved.Bytes), place, moved.There)
	if cmd.Clear {
		if err := cmd.clear(ctx, io, from, to); err != nil {
			return words(err)
		}
	} else {
		fmt.Fprintln(io.Out, "Nơi cũ giữ nguyên. Khởi động lại bot với nơi mới, rồi chạy lại lệnh này một lần để chép những gì vừa đến; xem: chamdiem doctor --evidence")
	}
	if len(moved.Damaged) > 0 {
		return &fault{fmt.Sprintf("⚠️ %d tài liệu ở nơi cũ không còn đúng nội dung nên không được chép: %s", len(moved.Damaged), strings.Join(moved.Damaged, ", "))}
	}
	return nil
}

// tellEvery is after how many documents a long move says how far it is.
const tellEvery = 100

// clear takes out of the store that was left what the other one has. A bot may be storing into it, and a backup copying from it, so neither may run.
func (cmd evidenceMove) clear(ctx context.Context, io console, from, to blob.Keeper) (err error) {
	s, err := cmd.look(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	lead, err := queue.Lead(ctx, s.DB.DB, "evidence move")
	if err != nil {
		return err
	}
	if lead == nil {
		return refuse("Bot đang chạy nên nơi cũ chưa xóa gì. Dừng bot rồi chạy lại với --clear.")
	}
	defer func() { err = errors.Join(err, lead.Resign(ctx, true)) }()
	err = backup.Without(ctx, s.DB.DB, func() error {
		n, err := blob.Clear(ctx, from, to)
		fmt.Fprintf(io.Out, "Đã xóa %d tài liệu ở nơi cũ.\n", n)
		return err
	})
	if errors.Is(err, backup.ErrRunning) {
		return refuse("Đang có bản sao lưu được ghi nên nơi cũ chưa xóa gì. Chờ xong rồi chạy lại với --clear.")
	}
	return err
}
