package main

// chamdiem reminders plan: who is told what and when, as things stand; and what became of it.

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"

	"chamdiem/bot/remind"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/reminding"
	"chamdiem/storage"
)

type remindersCommands struct {
	Plan remindersPlan `cmd:"" help:"Ai sẽ được nhắc gì, lúc nào; với --all thì cả những gì đã qua và kết quả."`
}

type remindersPlan struct {
	databaseSettings
	Campaign string `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
	File     string `help:"Xem kế hoạch của một tệp đợt chấm điểm, không cần cơ sở dữ liệu." placeholder:"TỆP"`
	Person   string `help:"Chỉ một người, theo mã." placeholder:"NGƯỜI"`
	All      bool   `help:"Cả những lần nhắc đã qua."`
	JSON     bool   `help:"In dạng JSON."`
}

// plannedReminder is a line of the plan. State is planned, queued, sent or skipped; of a planned one Forecast says what
// would become of it if nothing changed until then: send or skip.
type plannedReminder struct {
	At       time.Time  `json:"at"`
	Person   string     `json:"person"`
	Name     string     `json:"name"`
	Kind     string     `json:"kind"`
	What     string     `json:"what"`
	Deadline *time.Time `json:"deadline,omitempty"`
	State    string     `json:"state"`
	Reason   string     `json:"reason,omitempty"`
	Forecast string     `json:"forecast,omitempty"`
}

// Run prints the plan.
func (cmd remindersPlan) Run(ctx context.Context, io console) error {
	if cmd.File != "" {
		c, err := loadCampaign(cmd.File)
		if err != nil {
			return err
		}
		return cmd.print(io.Out, c, fromFile(c), time.Time{})
	}
	return cmd.with(ctx, func(db *storage.DB) error {
		return db.InTx(ctx, func(tx *storage.Tx) error {
			c, err := oneCampaign(ctx, tx, cmd.Campaign)
			if err != nil {
				return err
			}
			records, err := remind.Forecasts(ctx, tx, c.ID)
			if err != nil {
				return err
			}
			now, err := tx.Now(ctx)
			if err != nil {
				return err
			}
			var lines []plannedReminder
			for _, r := range records {
				lines = append(lines, lineOf(c, r))
			}
			return cmd.print(io.Out, c, lines, now)
		})
	})
}

// fromFile is the plan of a file that was never loaded.
func fromFile(c *scoring.Campaign) []plannedReminder {
	var lines []plannedReminder
	for _, slot := range reminding.Agenda(c) {
		for _, it := range slot.Items {
			lines = append(lines, lineOf(c, remind.Forecast{ReminderRecord: storage.ReminderRecord{
				Person: slot.Person, Kind: it.Kind, Deadline: it.DeadlineAt, Due: slot.At, State: "planned"}}))
		}
	}
	return lines
}

func lineOf(c *scoring.Campaign, r remind.Forecast) plannedReminder {
	line := plannedReminder{At: r.Due.In(c.Location), Person: r.Person, Name: c.Display(r.Person), Kind: string(r.Kind), State: r.State,
		Reason: string(r.Reason), Forecast: string(r.Fate)}
	switch r.Kind {
	case reminding.MorningDigest:
		line.What = "tổng hợp buổi sáng"
	case reminding.LockNotice:
		line.What = "báo đã khóa"
	case reminding.SilenceNotice:
		line.What = "chưa có thay đổi sau hai lần nhắc: " + c.Display(r.About)
	default:
		deadline := r.Deadline.In(c.Location)
		line.Deadline, line.What = &deadline, "nhắc "+scoring.DeadlineName(r.Kind)+" ("+format.Deadline(r.Deadline, c.Location)+")"
		if r.Snoozed {
			line.What += ", theo hẹn"
		}
	}
	return line
}

func (cmd remindersPlan) print(w io.Writer, c *scoring.Campaign, lines []plannedReminder, now time.Time) error {
	if cmd.Person != "" && c.Person(cmd.Person) == nil {
		return refuse("Đợt chấm điểm này không có người mang mã “%s”.", cmd.Person)
	}
	lines = slices.DeleteFunc(lines, func(l plannedReminder) bool {
		return cmd.Person != "" && l.Person != cmd.Person || !cmd.All && (l.State != "planned" || l.At.Before(now))
	})
	if cmd.JSON {
		if lines == nil {
			lines = []plannedReminder{}
		}
		return writeJSON(w, lines)
	}
	if len(lines) == 0 {
		_, err := fmt.Fprintln(w, "Không còn gì để nhắc.")
		return err
	}
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	var last time.Time
	for _, l := range lines {
		if !l.At.Equal(last) {
			fmt.Fprintf(out, "%s %s %s\n", weekday(l.At), format.Date(l.At, c.Location), format.Time(l.At, c.Location))
			last = l.At
		}
		fmt.Fprintf(out, "  %s\t%s\t%s\n", l.Name, l.What, outcomeWords(l))
	}
	return out.Flush()
}

func weekday(t time.Time) string {
	return [...]string{"CN", "T2", "T3", "T4", "T5", "T6", "T7"}[t.Weekday()]
}

// outcomeWords says what became of a reminder, or would.
func outcomeWords(l plannedReminder) string {
	switch {
	case l.State == "sent":
		return "đã gửi"
	case l.State == "queued":
		return "đang gửi"
	case l.State == "skipped":
		return "không gửi: " + reasonWords(l.Reason)
	case l.Forecast == string(reminding.FateSkip):
		return strings.TrimSpace("nếu không đổi thì không gửi: " + reasonWords(l.Reason))
	}
	return ""
}

func reasonWords(reason string) string {
	words := map[reminding.SkipReason]string{
		reminding.SkipLeft: "không còn trong đợt", reminding.SkipUnplanned: "kế hoạch nhắc đã đổi", reminding.SkipMoved: "hạn đã dời", reminding.SkipPast: "hạn được dời sớm lên, giờ nhắc đã qua",
		reminding.SkipTooLate: "hạn đã qua", reminding.SkipNotLinked: "chưa liên kết", reminding.SkipLinkedLater: "liên kết sau giờ nhắc",
		reminding.SkipUnreachable: "đã chặn bot", reminding.SkipNothingOwed: "không còn việc phải làm", reminding.SkipSuperseded: "đã có lời nhắc mới hơn",
		reminding.SkipBounded: "đã đủ ba lần trong ngày", reminding.SkipByHand: "vừa được nhắc trực tiếp", reminding.SkipRestored: "có thể đã gửi trước khi phục hồi dữ liệu",
		reminding.SkipExpired: "không gửi được tin trong thời hạn", reminding.SkipFailed: "tin bị từ chối", reminding.SkipReturned: "địa chỉ thư không nhận", reminding.SkipSilenced: "trình duyệt không nhận thông báo nữa",
	}
	if w, ok := words[reminding.SkipReason(reason)]; ok {
		return w
	}
	return reason
}
