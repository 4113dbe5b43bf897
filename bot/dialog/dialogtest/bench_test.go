package dialogtest

// bench_test.go measures what the conversation itself costs: the flow of an officer as the work calls it, and screens of a leader.

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/google/go-cmp/cmp"
)

// taken is an update of the flow with all that the conversation is given for it.
type taken struct {
	step   string
	state  json.RawMessage // of the chat, in which the event came
	event  dialog.Event
	scene  *dialog.Scene // in which it is decided
	shown  *dialog.Scene // … and in which the next screen is worded
	screen dialog.Message
}

// handle does with the update what bot/conversation does for it between its statements. What the screen needs is asked for when scenes are
// read ahead, and once more when they are read.
func (u taken) handle(b *testing.B) (screen dialog.Message) {
	var s dialog.State
	if err := json.Unmarshal(u.state, &s); err != nil {
		b.Fatal(err)
	}
	_ = talk.DecideNeeds(s, u.event)
	d := talk.Decide(u.scene, s, u.event)
	_ = talk.ShowNeeds(d.State)
	_ = talk.ShowNeeds(d.State)
	screen = talk.Show(u.shown, d.State)
	bodies := []any{d.State, screen}
	for _, m := range d.Say {
		bodies = append(bodies, m)
	}
	for _, n := range d.Tell {
		bodies = append(bodies, n.Message)
	}
	for _, body := range bodies {
		if _, err := json.Marshal(body); err != nil {
			b.Fatal(err)
		}
	}
	return screen
}

// flowPlay plays the flow of cmd/bench/officers and keeps its updates.
type flowPlay struct {
	*Person
	w    *Memory
	all  []taken
	step string
}

func (f *flowPlay) does(ev dialog.Event) {
	f.w.t.Helper()
	ev.Channel, ev.ChatID, ev.UserID, ev.MessageID = testChannel, f.chat.ID, f.chat.User, f.w.NextID()
	if ev.Kind != dialog.Press {
		ev.At = f.w.now
	}
	u := taken{step: f.step, state: slices.Clone(f.chat.State), event: ev}
	if u.state == nil {
		u.state = json.RawMessage("{}")
	}
	u.scene = f.w.scene(f.chat, talk.DecideNeeds(f.state(), ev))
	f.w.Do(f.chat, ev)
	u.shown, u.screen = f.w.scene(f.chat, talk.ShowNeeds(f.state())), f.chat.Screen
	f.all = append(f.all, u)
}

func (f *flowPlay) says(text string) {
	f.w.t.Helper()
	if rest, ok := strings.CutPrefix(text, "/"); ok {
		command, args, _ := strings.Cut(rest, " ")
		f.does(dialog.Event{Kind: dialog.Command, Command: command, Args: args})
		return
	}
	f.does(dialog.Event{Kind: dialog.Text, Text: text})
}

// presses presses the first button whose data begins so; false: there is none.
func (f *flowPlay) presses(data string) bool {
	f.w.t.Helper()
	for _, row := range f.chat.Screen.Buttons {
		for _, key := range row {
			if strings.HasPrefix(key.Data, data) {
				f.does(dialog.Event{Kind: dialog.Press, Data: key.Data})
				return true
			}
		}
	}
	return false
}

// must presses one button after the other.
func (f *flowPlay) must(data ...string) {
	f.w.t.Helper()
	for _, one := range data {
		if !f.presses(one) {
			f.w.t.Fatalf("%s: no button %s on\n%s", f.step, one, render(f.chat.Screen))
		}
	}
}

// criterion does the whole flow with a criterion.
func (f *flowPlay) criterion(k *criteria.Criterion, pass int) {
	f.w.t.Helper()
	f.step = "search"
	f.says("/tim " + []string{"kế hoạch", "hồ sơ", "kiểm tra", "công khai"}[pass%4])
	f.step = "card"
	f.says("tiêu chí " + k.Code)
	f.step = "takeback"
	if f.presses("rut::") {
		f.must("rut:co:")
	}
	f.step = "question"
	f.must("diem::")
	f.step = "points"
	switch k.Kind {
	case criteria.Ratio:
		f.says(fmt.Sprintf("%d/20", 18+pass%3))
		f.presses("diem:nghia:")
	case criteria.Counts:
		f.says(fmt.Sprintf("%d; 0", 100+pass%50))
	default:
		f.must("diem:chon:")
	}
	f.step = "explanation"
	if !strings.Contains(f.chat.Screen.HTML, "Gõ giải trình") {
		f.must("gt::")
		f.presses("gt:lai:")
	}
	f.says(fmt.Sprintf("Hoàn thành các nhiệm vụ được giao theo kế hoạch năm: %d nội dung, đạt %d %%. Minh chứng: Báo cáo số 15/BC-UBND ngày 18/11/2024, mục I, trang 1.",
		2+pass%20, 90+pass%11))
	f.step = "document"
	f.does(dialog.Event{Kind: dialog.File, File: &dialog.Upload{FileID: "bao-cao", UniqueID: fmt.Sprint("bao-cao-", f.w.NextID()), Name: "Báo cáo số 15-BC-UBND.pdf", Mime: "application/pdf", Size: 40_000}})
	f.step = "submit"
	for range 3 {
		if f.must("nop:"); f.w.full(k.Code).State == scoring.Submitted {
			break
		}
	}
	f.step = "total"
	if pass == 0 && k.Kind == criteria.Ratio {
		f.says("/tong")
	}
	f.step = "card"
	f.says("tiêu chí " + k.Code)
	f.step = "takeback"
	f.must("rut::", "rut:co:")
	f.step = "takeout"
	f.must("tl::", "tep::", "tep:go:", "tep:xoa:")
}

// BenchmarkFlow measures an update of the flow of an officer, by its step and on average: from the state that is read to what is
// written, without the database. The total is asked for once in nine criteria.
func BenchmarkFlow(b *testing.B) {
	w := allSubmitted(b)
	var all []taken
	byStep := map[string][]taken{}
	for pass := range 3 {
		for _, code := range []string{"2.3.1", "5.5.4.6", "6.1"} {
			f := &flowPlay{Person: As(w, w.c.Assigned(code).Officers[0]), w: w}
			f.criterion(w.k(code), pass)
			all = append(all, f.all...)
		}
	}
	for _, u := range all {
		if diff := cmp.Diff(u.screen, u.handle(b)); diff != "" {
			b.Fatalf("%s, %s: another screen than when it was played:\n%s", u.step, said(u.event), diff)
		}
		byStep[u.step] = append(byStep[u.step], u)
	}
	byStep["all"] = all
	for _, step := range []string{"all", "search", "card", "question", "points", "explanation", "document", "submit", "total", "takeback", "takeout"} {
		b.Run(step, func(b *testing.B) {
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				byStep[step][i%len(byStep[step])].handle(b)
			}
		})
	}
}

// allSubmitted is a world in which all criteria are submitted, with an explanation and a file each.
func allSubmitted(b *testing.B) *Memory {
	w := newWorld(b)
	for _, k := range w.c.Catalogue.Leaves() {
		if w.c.IsAsked(k.Code) {
			typed := map[criteria.Kind]string{criteria.Choice: "1", criteria.Ratio: "18/20", criteria.Counts: "100; 0"}[k.Kind]
			w.Submitted(k.Code, w.c.Assigned(k.Code).Officers[0], typed)
		}
	}
	return w
}

// BenchmarkShow words the screens that look at the whole campaign: 73 submitted entries with an explanation and a file each.
func BenchmarkShow(b *testing.B) {
	w := allSubmitted(b)
	ch := w.ChatOf("ma-khanh-son")
	for _, screen := range []string{dialog.ScreenTotal, dialog.ScreenReview, dialog.ScreenSend, dialog.ScreenMissing, dialog.ScreenPeople, dialog.ScreenRemind} {
		st := dialog.State{Screen: screen}
		sc := w.scene(ch, talk.ShowNeeds(st))
		b.Run(screen, func(b *testing.B) {
			for b.Loop() {
				talk.Show(sc, st)
			}
		})
	}
}

// BenchmarkDecide decides what an officer's inputs mean: a press on the card, figures, a sentence.
func BenchmarkDecide(b *testing.B) {
	w := newWorld(b)
	ch := w.ChatOf("dung")
	for name, input := range map[string]struct {
		screen string
		event  dialog.Event
	}{
		"press":    {dialog.ScreenCard, dialog.Event{Kind: dialog.Press, Data: "diem::5.5.4.6", MessageID: 9}},
		"figures":  {dialog.ScreenPoints, dialog.Event{Kind: dialog.Text, Text: "18/20", MessageID: 9}},
		"sentence": {dialog.ScreenExplain, dialog.Event{Kind: dialog.Text, Text: "Đã tiếp nhận 18 hồ sơ, theo Báo cáo số 15/BC-UBND ngày 18/11/2024, mục I, trang 1.", MessageID: 9}},
	} {
		st := dialog.State{Screen: input.screen, Code: "5.5.4.6"}
		sc := w.scene(ch, talk.DecideNeeds(st, input.event))
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				talk.Decide(sc, st, input.event)
			}
		})
	}
}
