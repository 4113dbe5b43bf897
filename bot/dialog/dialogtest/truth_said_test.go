package dialogtest

// truth_said_test.go reads everything that a campaign says at a moment: screens and messages of three roles, captions, the picture,
// documents, reminders.

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/notice"
	"chamdiem/scoring"
	"chamdiem/scoring/history"
	"chamdiem/scoring/report"
	"chamdiem/scoring/report/archive"
	"chamdiem/scoring/report/picture"
	"chamdiem/scoring/report/reporttest/readback"

	"github.com/xuri/excelize/v2"
)

// readable are the screens that are walked through: buttons on them write nothing.
var readable = []string{dialog.ScreenHome, dialog.ScreenList, dialog.ScreenMissing, dialog.ScreenTotal, dialog.ScreenDeadlines, dialog.ScreenHistory, dialog.ScreenSend, dialog.ScreenAppraise, dialog.ScreenReview}

// walk reads every screen and message that a person comes to by buttons, to some depth.
func walk(s *Person, said map[string]string, from string, depth int, seen map[string]bool) {
	buttons := slices.Concat(s.chat.Screen.Buttons...)
	for _, b := range buttons {
		tap, ok := dialog.ReadTap(b.Data)
		if !ok || tap.Stamp != "" || seen[b.Data] || !slices.Contains(readable, tap.Screen) {
			continue
		}
		seen[b.Data] = true
		before := s.chat.State
		where := from + " ▸ " + b.Label
		read(s, said, where, func() dialog.Decision { return s.pressData(b.Label, b.Data) })
		if depth > 1 {
			walk(s, said, where, depth-1, seen)
		}
		s.chat.State = before
	}
}

// read notes what a step answers.
func read(s *Person, said map[string]string, where string, step func() dialog.Decision) {
	d := step()
	said[where] = markup.Plain(s.chat.Screen.HTML)
	for i, m := range d.Say {
		said[fmt.Sprintf("%s, tin %d", where, i+1)] = markup.Plain(m.HTML)
	}
}

// sayings are all that is said at this moment, by where it is said.
func sayings(t *testing.T, w *Memory) map[string]string {
	t.Helper()
	said := map[string]string{}
	for _, person := range roles {
		s, seen := w.as(person), map[string]bool{}
		s.quiet(func() {
			for _, command := range []string{"/start", "/tong", "/thieu", "/han", "/gui", "/thamdinh"} {
				read(s, said, person+" "+command, func() dialog.Decision { return s.type_(command) })
				walk(s, said, person+" "+command, 2, seen)
			}
		})
		r := dialog.ReminderScene{Campaign: w.c, Person: w.c.Person(person)}
		r.Facts.Now, r.Facts.Phase, r.Facts.Entries, r.Facts.Sending = w.now, w.phase(), w.heads(), w.steer.sending()
		digest := r
		digest.Digest = w.c.MaySteer(person)
		said[person+", buổi sáng"] = markup.Plain(notice.Remind(of(digest, scoring.Lock)).HTML)
		if w.phase() == scoring.Locked {
			frozen := scoring.Freeze(w.c, w.allFull())
			r.Frozen = &scoring.FrozenTotal{LockAt: w.c.Deadline(scoring.Lock), Self: frozen.Self, Survey: frozen.Survey, Total: frozen.Total(), Drafts: frozen.Drafts}
			said[person+", khóa"] = markup.Plain(notice.Remind(r).HTML)
		}
	}
	data := report.NewData(w.c, w.phase(), w.allFull(), w.now)
	if choice := w.steer.rating; choice != nil {
		data.Proposal = report.Proposal{Rating: choice.Band, Reason: choice.Reason}
	}
	// The figures of the picture stand in pieces beside each other.
	said["hình"] = strings.NewReplacer("Tự chấm\n", "Tự chấm ", "\n/80", "/80", "\n/20", "/20", "Cộng\n", "Cộng ", "\n/100", "/100", "XHH dự kiến\n", "XHH dự kiến ").Replace(strings.Join(picture.Words(data), "\n"))
	for _, kind := range []report.Kind{report.DOCX, report.XLSX, report.PDF, report.Checks, report.Analysis} {
		var out bytes.Buffer
		if err := report.Write(t.Context(), &out, kind, data, archive.Source{}); err != nil {
			t.Fatal(err)
		}
		said[string(kind)] = strings.ReplaceAll(textOf(t, kind, out.Bytes()), "\u00a0", " ")
		x := notice.Exported{Kind: string(kind), At: w.now, Total: data.Total}
		for _, c := range data.Checks() {
			x.Checks = append(x.Checks, c.Words)
		}
		said["lời kèm "+string(kind)] = markup.Plain(notice.ExportMessage(w.c, x, dialog.Capabilities{}).HTML)
	}
	for _, row := range slices.Backward(w.audit) {
		if row.Action == scoring.ActionRating { // the last word is what stands
			said["lịch sử"] = strings.NewReplacer("chốt mức xếp loại “", "Mức đề xuất: ", "”", "\n").Replace(history.Words(w.c, row))
			break
		}
	}
	return said
}

// textOf reads a document back.
func textOf(t *testing.T, kind report.Kind, b []byte) string {
	t.Helper()
	switch kind {
	case report.XLSX:
		var all strings.Builder
		book, err := excelize.OpenReader(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		defer book.Close()
		for _, sheet := range book.GetSheetList() {
			rows, err := book.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				all.WriteString(strings.Join(row, "\t") + "\n")
			}
		}
		return all.String()
	case report.PDF, report.Checks:
		return readback.Text(t, b)
	}
	z, err := zip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := z.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	text, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(strings.ReplaceAll(string(text), "</w:p>", "\n"), ""))
}
