package main

// `chamdiem init` and the flag --env-file: the folder of a unit, and its settings.

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"

	"chamdiem/bot/telegram"
	"chamdiem/cmd/chamdiem/setup"

	"github.com/alecthomas/kong"
)

// initCommand asks for what was not said by flags. The token is no flag: command lines are seen by everybody on the machine.
type initCommand struct {
	Dir       string     `arg:"" name:"thư-mục" help:"Thư mục của đơn vị, ví dụ: xa-binh-thanh."`
	Unit      string     `help:"Tên đơn vị, ví dụ: UBND xã Bình Thành." placeholder:"TÊN"`
	District  string     `help:"Huyện, nếu có, ví dụ: huyện Định Hóa." placeholder:"TÊN"`
	Province  string     `help:"Tỉnh, ví dụ: tỉnh Thái Nguyên." placeholder:"TÊN"`
	Year      int        `help:"Năm được chấm điểm." placeholder:"NĂM"`
	From      string     `help:"Tệp Excel của cả đợt, do campaign workbook ghi ra; đơn vị, năm lấy từ đó." placeholder:"TỆP.xlsx"`
	TokenFile secretFile `name:"telegram-bot-token-file" env:"TELEGRAM_BOT_TOKEN_FILE" help:"Tệp đã chứa token của bot; không có thì được hỏi." placeholder:"TỆP"`
}

// Run asks, writes the folder and says what comes next.
func (cmd initCommand) Run(ctx context.Context, io console) error {
	ask := bufio.NewReader(io.In)
	a := setup.Answers{Unit: cmd.Unit, District: cmd.District, Province: cmd.Province, Year: cmd.Year, TokenFile: string(cmd.TokenFile)}
	if cmd.From != "" {
		c, _, err := readCampaignBook(cmd.From)
		if err != nil {
			return err
		}
		a.Unit, a.Year = c.Unit, c.Year
		if a.Workbook, err = readFile(cmd.From); err != nil {
			return err
		}
	}
	if a.Unit == "" {
		a.Unit = answer(ask, io.Out, "Tên đơn vị (ví dụ: UBND xã Bình Thành): ")
	}
	if a.Unit == "" {
		return refuse("Chưa có tên đơn vị. Đề nghị chạy lại và gõ tên, hoặc dùng --unit.")
	}
	if a.Year == 0 {
		a.Year = setup.NextYear(time.Now())
		if typed := answer(ask, io.Out, fmt.Sprintf("Năm được chấm điểm [%d]: ", a.Year)); typed != "" {
			a.Year, _ = strconv.Atoi(typed) // what is no number is no year
		}
	}
	if a.Year < 2000 || a.Year > 2100 {
		return refuse("Năm chưa đúng: cần bốn chữ số, ví dụ 2026.")
	}
	if a.TokenFile == "" {
		a.Token = answer(ask, io.Out, "Token do BotFather cấp (chép nguyên dòng; chưa có thì Enter, ghi vào chamdiem.env sau): ")
		if a.Token != "" && !telegram.TokenForm.MatchString(a.Token) {
			return refuse("Token chưa đúng dạng: cần token do BotFather cấp, ví dụ 123456789:AbCdEf… (chép nguyên cả dòng).")
		}
	}
	if ctx.Err() != nil { // what was not answered is no answer
		return ctx.Err()
	}
	files, err := setup.Write(cmd.Dir, a)
	if there, ok := errors.AsType[*setup.ExistsError](err); ok {
		return refuse("Đã có tệp “%s”; không ghi đè. Đề nghị chọn thư mục khác.", there.Path)
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(io.Out, "\nĐã ghi:\n  %s\n", strings.Join(files, "\n  "))
	c, err := loadCampaign(files[0])
	if err != nil {
		return err
	}
	warnPassed(io.Out, c, time.Now())
	env := files[len(files)-1]
	fmt.Fprintf(io.Out, "Sửa %s (hạn, người, phân công), kiểm tra: chamdiem campaign check %s\nRồi chạy bot: chamdiem --env-file %s serve\n", files[0], files[0], env)
	return nil
}

// answer asks one question. No answer is an empty one.
func answer(in *bufio.Reader, out io.Writer, question string) string {
	fmt.Fprint(out, question)
	line, _ := in.ReadString('\n') // the end of the input is the end of the answer
	return strings.TrimSpace(line)
}

// secretPlaces are the files with tokens, passwords and keys: the settings file, and those that it names.
type secretPlaces struct{ files []string }

func (s *secretPlaces) note(settings string, values map[string]string) {
	s.files = append(s.files, settings)
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if (strings.HasSuffix(key, "_FILE") && key != "CAMPAIGN_FILE" || key == "WEB_TLS_KEY") && values[key] != "" {
			s.files = append(s.files, values[key])
		}
	}
}

// envFile reads settings for all commands. What stands on the command line or in the environment comes first.
type envFile string

// BeforeResolve implements kong's hook.
func (envFile) BeforeResolve(k *kong.Kong, ctx *kong.Context, trace *kong.Path, secrets *secretPlaces, io console) error {
	name := string(ctx.FlagValue(trace.Flag).(envFile))
	file, err := os.Open(name)
	if err != nil {
		return cannotRead(name, err)
	}
	defer file.Close()
	values, doubled, err := setup.ReadEnv(file)
	if errors.Is(err, syscall.EISDIR) {
		return cannotRead(name, err)
	}
	if err != nil {
		return &fault{fmt.Sprintf("Tệp “%s”: %s.", name, err)}
	}
	known := variables(k.Model.Node)
	for _, key := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(known, key) {
			return &fault{fmt.Sprintf("Tệp “%s”: không có cài đặt tên %s%s.", name, key, meant(key, known))}
		}
	}
	for _, d := range doubled {
		fmt.Fprintf(io.Err, "⚠️ Tệp “%s”: %s ghi ở dòng %d và dòng %d, khác nhau; dùng dòng %d. Đề nghị xóa dòng kia.\n", name, d.Name, d.First, d.Last, d.Last)
	}
	if dir, named := values["DATA_DIR"]; named && dir == "" && os.Getenv("DATA_DIR") == "" {
		return &fault{emptyDataDir}
	}
	secrets.note(name, values)
	ctx.AddResolver(kong.ResolverFunc(func(_ *kong.Context, _ *kong.Path, f *kong.Flag) (any, error) {
		for _, key := range f.Envs {
			if v := values[key]; v != "" && os.Getenv(key) == "" {
				return v, nil
			}
		}
		return nil, nil
	}))
	return nil
}

// meant names the setting that has all the words of one that is not known.
func meant(key string, known []string) string {
	words := strings.Split(key, "_")
	for _, name := range known {
		has := strings.Split(name, "_")
		if !slices.ContainsFunc(words, func(word string) bool { return !slices.Contains(has, word) }) {
			return "; có phải " + name
		}
	}
	return ""
}

// variables are the names of all settings.
func variables(n *kong.Node) (out []string) {
	for _, f := range n.Flags {
		out = append(out, f.Envs...)
	}
	for _, child := range n.Children {
		out = append(out, variables(child)...)
	}
	return out
}
