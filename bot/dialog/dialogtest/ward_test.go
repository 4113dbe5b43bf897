package dialogtest

// ward_test.go plays the campaign of another unit, whose framework and words are its own, and looks for words of the shipped one.

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/dialog/notice"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
	"chamdiem/scoring/scoringtest/ward"

	"github.com/shopspring/decimal"
)

// wardText is what an officer of the ward writes.
const wardText = "Đến hết ngày 31/12/2026, phường đã ban hành đủ 12 văn bản được giao, đúng hạn. Kết quả nêu tại mục II, Báo cáo số 15/TB-UBND ngày 20/12/2026."

// foreignIn reports what of the shipped campaign the transcript of a world holds; what people typed is theirs.
func foreignIn(t *testing.T, w *Memory) {
	t.Helper()
	last, seen, read := "", map[string]bool{}, map[string]bool{}
	for line := range strings.Lines(w.out.String()) {
		if strings.Contains(line, " ▸ ") {
			last = strings.TrimSpace(line)
			continue
		}
		if read[line] {
			continue
		}
		read[line] = true
		for _, word := range ward.Foreign(line, w.c.Catalogue) {
			if !seen[word] {
				t.Errorf("%s\nafter: %s\nin: %s", word, last, strings.TrimSpace(line))
			}
			seen[word] = true
		}
	}
	w.out.Reset()
}

// inside are screens that only other screens lead to.
var inside = []string{dialog.ScreenWhat, dialog.ScreenWhere, dialog.ScreenUnreminded}

// tour has a person give every command, open every screen of some criteria, and press every button that is then there.
func tour(w *Memory, person string, codes ...string) {
	who := As(w, person)
	pressAll := func(again func()) {
		again()
		rows := who.chat.Screen.Buttons
		for _, row := range rows[max(0, len(rows)-5):] { // of a long list the end, where the other buttons are
			for _, b := range row {
				undo, chat := w.keep(), *who.chat
				who.pressData(b.Label, b.Data)
				undo()
				*who.chat = chat
			}
		}
	}
	for _, command := range randomCommands {
		pressAll(func() { who.type_("/" + command) })
	}
	for _, name := range talk.Screens() {
		if slices.Contains(inside, name) {
			continue
		}
		for _, code := range codes {
			open := dialog.Tap{Screen: talk.Find(name).Name, Code: code}.Data()
			pressAll(func() { who.pressData(name, open) })
			who.type_("Một câu không liên quan đến việc nào cả.")
			who.type_("/start")
		}
	}
}

// everybody tours.
func everybody(w *Memory, codes ...string) {
	for _, person := range []string{ward.Leader, ward.Clerk, ward.Officer} {
		tour(w, person, codes...)
	}
}

func TestWard_reads_no_word_of_the_shipped_unit(t *testing.T) {
	w := worldOf(t, ward.Campaign())
	w.now = at("20/12/2026 08:00")
	everybody(w, "1.1", "5.3")
	foreignIn(t, w)

	an, mai, ha := As(w, ward.Officer), As(w, ward.Clerk), As(w, ward.Leader)
	an.type_("1.1")
	an.type_("0; 0")
	an.press("Giải trình")
	an.type_(wardText)
	an.press("Tài liệu")
	an.send("Bao cao 15.pdf", 1_200_000, "")
	an.send("bieu.exe", 1_200, "")
	an.send("Bao cao 15a.docx", 1_200, "Báo cáo số 15a/TB-UBND")
	an.type_("https://tanlap.example/tin")
	tour(w, ward.Officer)
	for i, code := range []string{"1.2", "3.1", "3.3", "5.2"} {
		who := w.c.Assigned(code).Officers[0]
		w.Score(code, who, []string{"0", "9/10", "10/10", "95/100"}[i], scoring.Working)
		w.step(who, scoring.SetExplanation{Code: code, Parts: []scoring.Part{{Text: wardText}}}, scoring.SetState{Code: code, To: scoring.Submitted})
	}
	an.type_("1.1")
	an.type_("nộp")
	an.type_("xác nhận nộp")
	mai.type_("5.3")
	mai.press("Nhập")
	mai.type_("95/100")
	ha.type_("/duyet")
	ha.press("1.2")
	ha.press("↩️ Trả lại")
	ha.type_("giải trình chưa nêu số, ngày")
	everybody(w, "1.1")
	foreignIn(t, w)

	w.sent = true
	everybody(w, "1.1")
	foreignIn(t, w)
	w.now = at("10/01/2027 17:00")
	an.type_("1.1")
	an.type_("1; 0")
	an.send("Sau han.pdf", 1_200, "")
	everybody(w, "1.1")
	foreignIn(t, w)
}

// TestWard_walks_at_random reaches the screens behind other screens.
func TestWard_walks_at_random(t *testing.T) {
	r := testseed.Rand(t)
	people := []string{ward.Officer, ward.Other, ward.Officer, ward.Other, ward.Clerk, ward.Leader}
	typed := []string{"1", "2", "0", "18/20", "22/21", "85,5 %", "-1", "0; 0", "xong", "nộp", "xác nhận nộp", "có", "không", "bỏ qua", "quay lại", "rút lại", "tổng điểm", "còn thiếu", wardText,
		"18/12/2026", "mật khẩu: Abc@123", "để sau", "năm trước", "trợ giúp", "Báo cáo 15/TB-UBND", "mục II.3", "chưa đến hạn", "15/TB-UBND ngày 20/12/2026", "gia hạn", "1,5", "Bình"}
	for range testseed.Times(2) {
		w := worldOf(t, ward.Campaign())
		w.now = at("20/12/2026 08:00")
		leaves := w.c.Catalogue.Leaves()
		for n := range 350 {
			who := As(w, people[r.IntN(len(people))])
			switch rows := who.chat.Screen.Buttons; {
			case n == 250:
				w.now = at("04/01/2027 09:00")
			case n == 330:
				w.now = at("10/01/2027 17:00")
			case r.IntN(9) == 0:
				who.type_("/" + randomCommands[r.IntN(len(randomCommands))])
			case r.IntN(8) == 0:
				who.type_(leaves[r.IntN(len(leaves))].Code)
			case r.IntN(12) == 0:
				who.send(fmt.Sprintf("%d.pdf", r.IntN(5)), 1000, "")
			case r.IntN(4) == 0 || len(rows) == 0:
				who.type_(typed[r.IntN(len(typed))])
			default:
				row := rows[r.IntN(len(rows))]
				who.pressData("nút", row[r.IntN(len(row))].Data)
			}
		}
		foreignIn(t, w)
	}
}

// TestWard_is_told_in_its_words holds the messages that come by themselves.
func TestWard_is_told_in_its_words(t *testing.T) {
	c := ward.Campaign()
	entries := map[string]scoring.Entry{
		"1.2": {Code: "1.2", State: scoring.Returned},
		"3.1": {Code: "3.1", State: scoring.Submitted, SelfPoints: decimal.NewNullDecimal(decimal.NewFromInt(7))},
	}
	outside := assembly.New()
	outside.Outside = c.Terms()
	about := outside.Introduction()
	told := []dialog.Message{outside.Show(&dialog.Scene{}, dialog.State{}), outside.Apology("x"), {HTML: about.Description}, {HTML: about.Short}}
	for _, moment := range []string{"25/12/2026 08:00", "31/12/2026 15:00", "04/01/2027 08:00", "10/01/2027 15:00"} {
		for _, person := range []string{ward.Leader, ward.Clerk, ward.Officer, ward.Other} {
			for _, phase := range []scoring.Phase{scoring.Open, scoring.Sent} {
				r := of(remindScene(c, person, moment, entries), scoring.Cutoff, scoring.Report, scoring.Lock)
				r.Facts.Phase = phase
				told = append(told, notice.Remind(r))
				r.Digest, r.Silent, r.Told = true, []string{ward.Other}, true
				r.Unreminded = []reminding.Unreminded{{Person: ward.Other, Reason: reminding.SkipNotLinked}, {Person: ward.Officer, Reason: reminding.SkipUnreachable}}
				told = append(told, notice.Remind(r))
			}
		}
	}
	for _, person := range []string{ward.Leader, ward.Clerk, ward.Officer} {
		r := remindScene(c, person, "10/01/2027 17:00", entries)
		r.Frozen = &scoring.FrozenTotal{LockAt: c.Deadline(scoring.Lock), Self: decimal.NewFromInt(7), Drafts: []string{"1.2"},
			Added: &scoring.AddedSums{ID: "khoa-7", Self: decimal.NewFromInt(6), Survey: decimal.NewFromInt(5)}}
		told = append(told, notice.Remind(r))
	}
	total := scoring.Compute(c, entries, at("20/12/2026 08:00"))
	for _, kind := range []string{"xlsx", "docx", "pdf", "png", "people", "days", "analysis", "checks", "transfer"} {
		told = append(told, notice.ExportMessage(c, notice.Exported{Kind: kind, Name: "a", At: at("20/12/2026 08:00"), Total: total}, dialog.Capabilities{}))
	}
	told = append(told, notice.ExportTooLarge(c, notice.ExportedFiles{Part: "Phần 1", Count: 2, Bytes: 1 << 30, Most: 1 << 20}))
	for _, m := range told {
		for _, word := range ward.Foreign(asRead(m), c.Catalogue) {
			t.Errorf("%s in:\n%s", word, asRead(m))
		}
	}
}
