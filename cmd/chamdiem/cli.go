package main

// The command line: all commands in one struct, what becomes of their errors, and kong's own words in Vietnamese: the frame of its help
// pages and its complaints about a command line.

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"syscall"

	"chamdiem/bot/telegram"
	"chamdiem/cmd/chamdiem/manual"
	"chamdiem/cmd/chamdiem/setup"
	"chamdiem/scoring/format"
	"chamdiem/storage"
	"chamdiem/storage/private"
	"chamdiem/storage/seal"

	"github.com/alecthomas/kong"
)

// commands is the whole command line. A group of commands is a struct in a file of its own and one line here.
// A command is a struct with `Run(ctx context.Context, io console) error`.
type commands struct {
	EnvFile envFile `name:"env-file" help:"Tệp cài đặt, do chamdiem init ghi; biến môi trường và tùy chọn trên dòng lệnh được ưu tiên." placeholder:"TỆP"`

	Init       initCommand       `cmd:"" help:"Tạo thư mục cho một đơn vị: tệp đợt chấm điểm, khung tiêu chí, tệp cài đặt."`
	Criteria   criteriaCommands  `cmd:"" help:"Khung tiêu chí: liệt kê, chấm thử, kiểm tra tệp."`
	Campaign   campaignCommands  `cmd:"" help:"Đợt chấm điểm: xem, kiểm tra tệp."`
	Search     searchCommand     `cmd:"" help:"Tìm tiêu chí theo mã hoặc theo chữ, có dấu hay không dấu."`
	Demo       demoCommand       `cmd:"" help:"Chạy thử cả sản phẩm trên máy này, không cần tài khoản: trang web đóng vai cán bộ, lãnh đạo, văn phòng."`
	Serve      serveCommand      `cmd:"" help:"Chạy bot với Telegram (hoặc máy chủ Bot API khác)."`
	Invite     inviteCommand     `cmd:"" help:"In đường dẫn mời dùng một lần cho một người."`
	Web        webCommands       `cmd:"" help:"Trang web: thiết bị đang đăng nhập, đăng xuất thiết bị."`
	People     peopleCommands    `cmd:"" help:"Người tham gia: cắt liên kết tài khoản."`
	Forget     forgetCommand     `cmd:"" help:"Xóa dữ liệu cá nhân của một người theo đề nghị của người đó; bài chấm và lịch sử giữ lại dưới tên khác."`
	Audit      auditCommands     `cmd:"" help:"Lịch sử: kiểm tra chuỗi băm."`
	Reminders  remindersCommands `cmd:"" help:"Nhắc việc: xem kế hoạch ai được nhắc gì, lúc nào."`
	Sending    sendingCommands   `cmd:"" help:"Việc gửi tin: tạm giữ, cho gửi tiếp, xem đang thế nào."`
	Clock      clockCommands     `cmd:"" help:"Giờ của máy chủ: xác nhận khi bot chưa biết chắc giờ."`
	Backup     backupCommands    `cmd:"" help:"Sao lưu: ghi ra một tệp, diễn tập phục hồi, tạo khóa mã hóa."`
	Restore    restoreCommand    `cmd:"" help:"Phục hồi một bản sao lưu vào thư mục dữ liệu trống và cơ sở dữ liệu trống."`
	Evidence   evidenceCommands  `cmd:"" help:"Tài liệu kiểm chứng: chuyển giữa thư mục dữ liệu và kho S3."`
	Doctor     doctorCommand     `cmd:"" help:"Khám bot và cơ sở dữ liệu: nhịp cuối, hàng đợi, dữ liệu có còn đúng không, người chưa liên lạc được. Mã thoát 1 khi có lỗi."`
	Look       lookCommand       `cmd:"" hidden:""`
	Version    versionCommand    `cmd:"" help:"In phiên bản của chương trình."`
	Completion completionCommand `cmd:"" help:"In tệp gợi ý lệnh cho bash, zsh hoặc fish."`
	Man        manCommand        `cmd:"" help:"In trang hướng dẫn cho lệnh man."`
	Export     exportCommand     `cmd:"" help:"Ghi ra tệp: bảng điểm (xlsx), báo cáo (docx, pdf), ảnh tổng điểm (png), toàn bộ tài liệu (zip)."`
}

// lineFor is the command line that reads the arguments. Reading the tags of all commands takes longer than a start may, so the command
// that is waited for and the one that is started for each file are read alone. serve knows all settings that a file may name.
func lineFor(args []string) any {
	if len(args) > 2 && args[0] == "--env-file" { // as a service is started
		args = args[2:]
	}
	if len(args) == 0 || args[0] != "serve" && args[0] != lookName {
		return new(commands)
	}
	var fields []reflect.StructField
	for f := range reflect.TypeFor[commands]().Fields() {
		if _, isCommand := f.Tag.Lookup("cmd"); !isCommand || strings.EqualFold(f.Name, args[0]) {
			fields = append(fields, f)
		}
	}
	return reflect.New(reflect.StructOf(fields)).Interface()
}

// console is where a command reads and writes.
type console struct {
	In       io.Reader
	Out, Err io.Writer
}

// answered is an output that remembers whether what was said has been lost: a command that answers is not done then.
type answered struct {
	out  io.Writer
	lost error // the first
}

// Write implements io.Writer.
func (h *answered) Write(p []byte) (int, error) {
	n, err := h.out.Write(p)
	if err != nil && h.lost == nil {
		h.lost = err
	}
	return n, err
}

// interruptible is an input that is given up once the program is told to stop: Ctrl-C may come in place of an answer.
type interruptible struct {
	ctx context.Context //nolint:containedctx // an io.Reader is given none
	in  io.Reader
}

// Read implements io.Reader.
func (r interruptible) Read(p []byte) (int, error) {
	if r.ctx.Err() != nil {
		return 0, r.ctx.Err()
	}
	read, own := make(chan struct{}), make([]byte, len(p)) // p may be used again while the read of before still waits
	var got int
	var failed error
	go func() {
		defer close(read)
		got, failed = r.in.Read(own)
	}()
	select {
	case <-read:
		return copy(p, own[:got]), failed
	case <-r.ctx.Done():
		return 0, r.ctx.Err()
	}
}

// The exit codes.
const (
	exitDone    = 0
	exitFailed  = 1 // something is wrong with a file, the machine or the program
	exitRefused = 2 // what was typed is refused, with a sentence that says what to type
)

// refusal is an error whose sentence is shown as it is; the program ends with exitRefused.
type refusal struct{ sentence string }

func (r *refusal) Error() string { return r.sentence }

// refuse makes a refusal.
func refuse(format string, args ...any) error {
	return &refusal{sentence: fmt.Sprintf(format, args...)}
}

// fault is an error whose text is shown as it is; the program ends with exitFailed.
type fault struct{ text string }

func (f *fault) Error() string { return f.text }

// ended carries the exit code out of kong when it has printed a help page.
type ended int

// run parses the arguments, runs the command and returns the exit code. Tests start the whole program with it.
func run(ctx context.Context, args []string, io console) (code int) {
	defer func() {
		if r := recover(); r != nil {
			end, ok := r.(ended)
			if !ok {
				panic(r)
			}
			code = int(end)
		}
	}()
	if len(args) == 0 || args[0] != lookName { // its input is the file itself
		io.In = interruptible{ctx, io.In}
	}
	told := &answered{out: io.Out}
	io.Out = told
	parser, err := kong.New(lineFor(args), lineWords(),
		kong.Name("chamdiem"),
		kong.Description("Tự đánh giá, chấm điểm mức độ hoàn thành nhiệm vụ của UBND xã, qua bot Telegram."),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.Help(printHelp),
		kong.Writers(io.Out, io.Err),
		kong.Exit(func(code int) { panic(ended(code)) }),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(io),
		kong.Bind(&secretPlaces{}),
	)
	if err != nil {
		return conclude(io.Err, fmt.Errorf("build command line: %w", err))
	}
	switch {
	case len(args) == 0:
		args = []string{"--help"}
	case len(args) == 1 && args[0] == "--version": // as other programs are asked
		args = []string{"version"}
	}
	command, err := parser.Parse(args)
	if wrong, ok := errors.AsType[*fault](err); ok {
		return conclude(io.Err, wrong)
	}
	if err != nil {
		return conclude(io.Err, &refusal{wordComplaint(err)})
	}
	trimSettings(command)
	err = command.Run()
	// What failed because it was stopped says anything but that: an empty answer is refused. The bot and the demo say themselves how they end.
	if name := command.Command(); name != "serve" && name != "demo" {
		if err != nil && ctx.Err() != nil {
			err = ctx.Err()
		}
		err = cmp.Or(err, told.lost)
	}
	return conclude(io.Err, err)
}

// trimSettings takes away the blanks and line ends around values of settings, which some shells and files of settings leave there, and what is not
// seen in them.
func trimSettings(command *kong.Context) {
	for _, f := range command.Flags() {
		if f.Target.Kind() == reflect.String {
			f.Target.SetString(strings.TrimSpace(setup.Visible(f.Target.String())))
		}
	}
}

// lineWords are what the tags of commands leave open.
func lineWords() kong.Vars {
	home, err := private.DefaultDir()
	if err != nil {
		home = "data" // no home folder: then here
	}
	return kong.Vars{"home": home, "limits": telegram.Limits.String(), "shells": manual.Shells}
}

// conclude prints the error, if any, and returns its exit code.
func conclude(w io.Writer, err error) int {
	if err == nil {
		return exitDone
	}
	if no, ok := errors.AsType[*refusal](err); ok {
		fmt.Fprintln(w, no.sentence)
		return exitRefused
	}
	if wrong, ok := errors.AsType[*fault](err); ok {
		fmt.Fprintln(w, wrong.text)
		return exitFailed
	}
	if wait, ok := errors.AsType[*passing](err); ok {
		fmt.Fprintln(w, wait.sentence)
		return exitFailed
	}
	if trouble, ok := errors.AsType[*storage.OpenError](err); ok {
		fmt.Fprintln(w, trouble.Sentence)
		return exitFailed
	}
	if keys, ok := errors.AsType[*seal.FileError](err); ok {
		fmt.Fprintln(w, keyFileWords(keys))
		return exitFailed
	}
	if slow, ok := errors.AsType[*private.SlowError](err); ok {
		fmt.Fprintln(w, slow)
		return exitFailed
	}
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(w, "Đã dừng theo yêu cầu; việc này chưa xong, chạy lại được.")
		return exitFailed
	}
	if sentence := wordSystem(err); sentence != "" {
		fmt.Fprintln(w, sentence)
		return exitFailed
	}
	fmt.Fprintln(w, "Lỗi:", err)
	return exitFailed
}

// wordSystem says what the machine refused, where a command did not say it better: a file, a folder, an address to listen on. It is ""
// for any other trouble.
func wordSystem(err error) string {
	reason := systemReason(err)
	if reason == "" {
		if strings.Contains(err.Error(), syscall.ENOSPC.Error()) || strings.Contains(err.Error(), "No space left on device") { // PostgreSQL says so in words
			return "Đĩa đã đầy; đề nghị dọn đĩa rồi chạy lại."
		}
		return ""
	}
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Sprintf("Không dùng được “%s”: %s.", path.Path, reason)
	}
	if renamed, ok := errors.AsType[*os.LinkError](err); ok {
		return fmt.Sprintf("Không dùng được “%s”: %s.", renamed.New, reason)
	}
	if listen, ok := errors.AsType[*net.OpError](err); ok && listen.Op == "listen" && listen.Addr != nil {
		return fmt.Sprintf("Không mở được địa chỉ %s: %s.", listen.Addr, reason)
	}
	if _, called := errors.AsType[*os.SyscallError](err); called && slices.ContainsFunc(usedUp, func(why syscall.Errno) bool { return errors.Is(err, why) }) {
		return format.Capital(reason) + "."
	}
	return ""
}

// usedUp are what the machine may have no more of, whatever it was asked for.
var usedUp = []syscall.Errno{syscall.EMFILE, syscall.ENFILE, syscall.EAGAIN, syscall.ENOMEM}

// systemReason says why the machine refused something, and what to do; "" where that is not known.
func systemReason(err error) string {
	for _, r := range []struct {
		why  error
		word string
	}{
		{private.ErrOtherOwner, "thư mục này thuộc tài khoản khác; đề nghị chạy bằng tài khoản đó, ví dụ: sudo -u chamdiem chamdiem …"},
		{syscall.EACCES, "không có quyền; đề nghị chạy bằng tài khoản của dịch vụ, hoặc xem quyền của thư mục"}, {syscall.EPERM, "hệ thống không cho phép"},
		{syscall.EMFILE, filesOut}, {syscall.ENFILE, filesOut},
		{syscall.EAGAIN, "máy hết số tiến trình được chạy; đề nghị tăng giới hạn (ulimit -u, LimitNPROC hoặc TasksMax của dịch vụ) rồi chạy lại"},
		{syscall.ENOMEM, "máy thiếu bộ nhớ; đề nghị tắt bớt chương trình khác rồi chạy lại"}, {syscall.EFBIG, "vượt giới hạn cỡ tệp; đề nghị bỏ giới hạn (ulimit -f, LimitFSIZE của dịch vụ) rồi chạy lại"},
		{syscall.ENOSPC, "đĩa đã đầy; đề nghị dọn đĩa rồi chạy lại"}, {syscall.EDQUOT, "đã hết hạn mức đĩa; đề nghị dọn đĩa rồi chạy lại"}, {syscall.EROFS, "đĩa này chỉ đọc"},
		{syscall.EEXIST, "ở đó đã có một tệp, hoặc một đường dẫn nối đến nơi không có; đề nghị xem ổ đĩa đã gắn chưa"}, {syscall.ENOTCONN, mounted}, {syscall.ESTALE, mounted}, {syscall.EIO, mounted},
		{syscall.ENAMETOOLONG, "tên này quá dài"}, {syscall.ELOOP, "đường dẫn nối vòng vào chính nó"}, {syscall.EISDIR, "đây là một thư mục, cần một tệp"},
		{syscall.ENOTDIR, "một phần của đường dẫn là tệp, không phải thư mục"}, {syscall.EADDRINUSE, "chương trình khác, có thể là một bản serve đang chạy, đang dùng địa chỉ này; đề nghị dừng nó hoặc chọn cổng khác"},
		{syscall.EADDRNOTAVAIL, "máy này không có địa chỉ đó"}, {fs.ErrNotExist, "không có tệp hoặc thư mục này"},
	} {
		if errors.Is(err, r.why) {
			return r.word
		}
	}
	return ""
}

// filesOut is that no further file can be opened.
const filesOut = "máy hết chỗ cho tệp đang mở; đề nghị tăng giới hạn (ulimit -n, LimitNOFILE của dịch vụ) rồi chạy lại"

// mounted is what is wrong with a disk that does not answer any more.
const mounted = "ổ đĩa báo lỗi đọc, ghi; đề nghị xem ổ đĩa, ổ mạng còn gắn và còn tốt không"

var helpWords = strings.NewReplacer(
	"Usage: ", "Cách dùng: ",
	"[flags]", "[tùy chọn]",
	"<command>", "<lệnh>",
	"Arguments:\n", "Tham số:\n",
	"Flags:\n", "Tùy chọn:\n",
	"Commands:\n", "Các lệnh:\n",
	"Show context-sensitive help.", "Hướng dẫn cho lệnh đang gõ.",
	`Run "chamdiem <command> --help" for more information on a command.`, `Gõ "chamdiem <lệnh> --help" để xem hướng dẫn từng lệnh.`,
)

// printHelp is kong's help page with its frame translated.
func printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	var page bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, helpWords.Replace(page.String()))
	return err
}

var complaintWords = strings.NewReplacer(
	"unexpected argument ", "không hiểu ",
	"unknown flag ", "không có tùy chọn ",
	"missing flags: ", "còn thiếu ",
	"expected one of ", "cần một trong: ",
	"expected ", "còn thiếu ",
	", did you mean ", ", có phải là ",
	" or ", " hoặc ",
	", ...", "…",
)

// wordComplaint turns kong's refusal of a command line into a sentence.
func wordComplaint(err error) string {
	page := ". Xem cách dùng: " + pageOf(err)
	for _, w := range []struct{ said, word string }{
		{`^(\S+): expected a valid \d+ bit int but got (".*?").*$`, "$1 cần một số, không phải $2"},
		{`^(\S+): expected .*but got "?([^" ]*)"?.*$`, "$1 không nhận giá trị “$2”"},
		{`^(\S+) must be one of (.+) but got "(.*)"$`, "$1 không nhận “$3”; chọn một trong: $2"},
	} {
		if wrong := regexp.MustCompile(w.said); wrong.MatchString(err.Error()) {
			return "Câu lệnh chưa đúng: " + wrong.ReplaceAllString(err.Error(), w.word) + page
		}
	}
	said := strings.TrimSuffix(complaintWords.Replace(err.Error()), "?")
	if strings.HasSuffix(said, "…") {
		page = strings.TrimPrefix(page, ".")
	}
	return "Câu lệnh chưa đúng: " + said + page
}

// pageOf is the command line that prints the help for what was typed: of the command, as far as it was understood.
func pageOf(err error) string {
	line := []string{"chamdiem"}
	if wrong, ok := errors.AsType[*kong.ParseError](err); ok {
		for _, step := range wrong.Context.Path {
			if step.Command != nil {
				line = append(line, step.Command.Name)
			}
		}
	}
	return strings.Join(append(line, "--help"), " ")
}
