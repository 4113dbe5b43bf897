package dialogtest

// random_test.go throws everything at the conversation: old buttons, others' buttons, random data, texts, files, edits,
// restarts, the lock. It may never panic, never write what the person may not write, and always leave a way home.

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/input"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"
)

var players = []string{"lan", "dung", "hieu", "cat", "hung", "van-phong", "ma-khanh-son"}

// workers play more often than the others: two who share criteria.
var workers = []string{"dung", "hieu", "dung", "hieu", "lan", "van-phong", "cat", "ma-khanh-son", "hung"}

// doors are where work begins.
var doors = []string{dialog.ScreenPoints, dialog.ScreenExplain, dialog.ScreenEvidence, dialog.ScreenCompose, dialog.ScreenCheck, dialog.ScreenCard, dialog.ScreenRecall, dialog.ScreenMore, dialog.ScreenReuse}

var randomTexts = []string{
	"1", "2", "0", "18/20", "22/21", "85,5 %", "-1", "1e99", "0; 5", "0 0 0 1 2", "7", "9", "10", "2.4.1", "3.1.1", "5.5.4.6", "7.1", "1.1", "8.1", "5.5", "99.9",
	"xong", "nộp", "vẫn nộp", "có", "không", "đúng", "không đúng", "bỏ qua", "quay lại", "trang chính", "rút lại", "viết lại", "xóa giải trình", "tiếp", "tổng điểm", "còn thiếu", "hạn",
	"Đã xử lý 18/20 hồ sơ, mục II, Báo cáo số 15/BC-UBND.", "18/11/2024", "mật khẩu: Abc@123", "https://a.vn/x văn bản", "huy", "", " ", "<b>", "&", "\u202e", "😀",
	strings.Repeat("rất dài ", 500), "dùng câu này", "nối cả hai", "giữ", "gỡ", "đổi tên", "để sau", "năm trước", "trợ giúp",
}

var randomCommands = []string{"start", "tiep", "tieuchi", "thieu", "tong", "han", "tim", "lichsu", "dot", "trogiup", "huy", "duyet", "gui", "khongco", "START",
	"nhac", "nhansu", "giahan", "xuat", "nhap", "thamdinh", "muon", "bosung"}

var randomArgs = []string{"", "2.4.1", "c_2-4-1", "c_9-9", "abcd2345abcd2345", "quy chế", "\x00", strings.Repeat("a", 300)}

func TestConversation_survives_random_sequences(t *testing.T) {
	testseed.Checks(t, 800)
	var total, late, changes atomic.Int64
	t.Cleanup(func() {
		t.Logf("%d events, %d changes, %d late", total.Load(), changes.Load(), late.Load())
		if !testing.Short() && (changes.Load() < total.Load()/20 || late.Load() == 0) {
			t.Errorf("the sequences do too little: %d events, %d changes, %d late", total.Load(), changes.Load(), late.Load())
		}
	})
	for i, half := range []string{"first_half", "second_half"} { // at the same time
		t.Run(half, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				testseed.Apart(t, i)
				w := newWorld(t)
				w.lastYear["3.1.1"] = scoring.LastYear{Explanation: []scoring.Part{{Text: "Năm 2023 <&>"}}}
				person := rapid.SampledFrom(workers).Draw(t, "person")
				for range rapid.IntRange(2, 20).Draw(t, "length") {
					before := len(w.writes)
					if rapid.IntRange(0, 4).Draw(t, "another") == 0 {
						person = rapid.SampledFrom(workers).Draw(t, "person")
					}
					randomStep(t, w, w.ChatOf(person), before)
					total.Add(1)
					if rapid.IntRange(0, 9).Draw(t, "compare") == 3 {
						typedAsPressed(t, w, w.ChatOf(person))
					}
					for _, wr := range w.writes[before:] {
						changes.Add(1)
						if _, ok := wr.change.(scoring.LateEntry); ok {
							late.Add(1)
						}
						checkWrite(t, wr)
					}
				}
				if w.refused > 0 {
					t.Errorf("%d steps were left for the database to refuse", w.refused)
				}
			})
		})
	}
}

// ofNoMessage leaves out which message a typed number came with: a press has none that could be edited.
var ofNoMessage = cmp.Options{
	cmpopts.IgnoreFields(scoring.SetAnswer{}, "Typed"),
	cmpopts.IgnoreMapEntries(func(name, _ string) bool { return strings.HasPrefix(name, "@") }),
}

// typedAsPressed holds the keyboard to the buttons: the words of each button on the screen decide what its press does.
func typedAsPressed(t Tester, w *Memory, ch *Chat) {
	t.Helper()
	var s dialog.State
	if err := json.Unmarshal(ch.State, &s); err != nil || ch.Dead {
		return
	}
	decide := func(ev dialog.Event) dialog.Decision {
		ev.ChatID, ev.UserID, ev.MessageID = ch.ID, ch.User, 1
		return talk.Decide(w.scene(ch, talk.DecideNeeds(s, ev)), s, ev)
	}
	s.Note = ""
	screen := talk.Show(w.scene(ch, talk.ShowNeeds(s)), s) // as it is now: the lock may have fallen since
	labels := map[string]int{}
	for _, row := range screen.Buttons {
		for _, b := range row {
			labels[dialog.PlainWords(b.Label)]++
		}
	}
	for _, row := range screen.Buttons {
		for _, b := range row {
			if words := dialog.PlainWords(b.Label); words == "" || words == "nop" || labels[words] > 1 || input.HoldsPassword(b.Label) {
				continue
			}
			pressed, typed := decide(dialog.Event{Kind: dialog.Press, Data: b.Data}), decide(dialog.Event{Kind: dialog.Text, Text: b.Label})
			pressed.Toast = ""
			if diff := cmp.Diff(pressed, typed, cmpopts.IgnoreFields(dialog.State{}, "Note", "Seen"), ofNoMessage); diff != "" {
				t.Errorf("on %s of %s the words %q do not do what the button does (-pressed +typed):\n%s", s.Screen, ch.Person, b.Label, diff)
			}
		}
	}
}

// checkWrite holds a change to the rights that its author had before it.
func checkWrite(t Tester, wr written) {
	t.Helper()
	code := ""
	switch c := wr.change.(type) {
	case scoring.SetAnswer:
		code = c.Code
	case scoring.SetExplanation:
		code = c.Code
		if input.HoldsPassword(scoring.ExplanationText(c.Parts)) {
			t.Errorf("a password was kept: %+v", c)
		}
	case scoring.AddEvidence:
		code = c.Evidence.Code
	case scoring.AttachEvidence:
		code = c.Code
	case scoring.SortEvidence:
		code = c.Code
	case scoring.SetState:
		code = c.Code
	case scoring.SetMark:
		code = c.Code
	case scoring.LateEntry:
		code = c.Code
	}
	if code == "" {
		checkSteer(t, wr)
		return
	}
	if c, ok := wr.change.(scoring.SetState); ok && (c.To == scoring.Approved || c.To == scoring.Returned) {
		if !wr.in.MayReview(wr.person) {
			t.Errorf("%s reviewed %s", wr.person, code)
		}
		return
	}
	if may, _ := wr.in.MayEdit(wr.person, code); !may {
		t.Errorf("%s wrote %T to %s", wr.person, wr.change, code)
	}
}

// checkSteer holds the steps of leaders and the clerk to their roles.
func checkSteer(t Tester, wr written) {
	t.Helper()
	switch wr.change.(type) {
	case scoring.AddEvidence, scoring.RemoveEvidence, scoring.EditEvidence, scoring.LateEntry, scoring.TakeInvite, scoring.InviteTried:
		return
	}
	if r := wr.in.MaySteerStep(wr.change, wr.person); r != nil {
		t.Errorf("%s took the step %T", wr.person, wr.change)
	}
}

func randomStep(t *rapid.T, w *Memory, ch *Chat, before int) {
	press := func(data string) {
		w.Do(ch, dialog.Event{Kind: dialog.Press, Data: data, MessageID: rapid.Int64Range(1, 50).Draw(t, "message")})
	}
	switch rapid.IntRange(0, 18).Draw(t, "kind") {
	case 0, 1:
		code := rapid.SampledFrom([]string{"5.5.4.6", "5.5.4.1", "5.5.3.4", "3.1.1", "8.1", "1.1"}).Draw(t, "code")
		door := rapid.SampledFrom(doors).Draw(t, "door")
		press(dialog.Tap{Screen: door, Code: code}.Data())
		switch { // and go through it
		case rapid.Bool().Draw(t, "only look"):
		case door == dialog.ScreenPoints:
			w.Do(ch, dialog.Event{Kind: dialog.Text, Text: rapid.SampledFrom([]string{"1", "18/20", "100; 0"}).Draw(t, "answer"), MessageID: w.NextID()})
		case door == dialog.ScreenExplain:
			w.Do(ch, dialog.Event{Kind: dialog.Text, Text: goodText, MessageID: w.NextID()})
		case door == dialog.ScreenEvidence:
			name := fmt.Sprintf("%d.pdf", rapid.IntRange(1, 3).Draw(t, "file"))
			w.Do(ch, dialog.Event{Kind: dialog.File, MessageID: w.NextID(), File: &dialog.Upload{FileID: "F", UniqueID: name, Name: name}})
		}
	case 2, 3, 4, 16, 17, 18:
		var fresh, writing []string
		for _, row := range ch.Screen.Buttons {
			for _, b := range row {
				fresh = append(fresh, b.Data)
				if p, _ := dialog.ReadTap(b.Data); p.Stamp != "" {
					writing = append(writing, b.Data)
				}
			}
		}
		if len(writing) > 0 && rapid.Bool().Draw(t, "writing") {
			fresh = writing
		}
		if len(fresh) > 0 {
			press(rapid.SampledFrom(fresh).Draw(t, "button"))
			return
		}
		w.Do(ch, dialog.Event{Kind: dialog.Command, Command: "start", MessageID: w.NextID()})
	case 5:
		if len(ch.shown) > 0 {
			press(rapid.SampledFrom(ch.shown).Draw(t, "old button"))
		}
	case 6:
		other := w.ChatOf(rapid.SampledFrom(players).Draw(t, "other"))
		if other != ch && len(other.shown) > 0 {
			press(rapid.SampledFrom(other.shown).Draw(t, "other's button"))
			if len(w.writes) != before {
				t.Errorf("%s changed something by a button of %s: %+v", ch.Person, other.Person, w.writes[before:])
			}
		}
	case 7:
		press(rapid.String().Draw(t, "data"))
	case 8, 9, 10:
		text := rapid.SampledFrom(randomTexts).Draw(t, "text")
		var links []string
		if strings.HasPrefix(text, "https") {
			links = []string{"https://a.vn/x"}
		}
		w.Do(ch, dialog.Event{Kind: dialog.Text, Text: text, Links: links, MessageID: w.NextID()})
	case 11:
		w.Do(ch, dialog.Event{Kind: dialog.Command, Command: rapid.SampledFrom(randomCommands).Draw(t, "command"), Args: rapid.SampledFrom(randomArgs).Draw(t, "args"), MessageID: w.NextID()})
	case 12:
		name := rapid.SampledFrom([]string{"a.pdf", "b.docx", "c.exe", "MẬT 1.pdf", "../../x", "", "a.pdf\u202efdp.exe", strings.Repeat("dài", 100) + ".pdf"}).Draw(t, "name")
		w.Do(ch, dialog.Event{Kind: dialog.File, Text: rapid.SampledFrom(randomTexts).Draw(t, "caption"), MessageID: w.NextID(), File: &dialog.Upload{
			FileID: "F", UniqueID: "U" + name, Name: name, Photo: name == "", Size: 1000, AlbumID: rapid.SampledFrom([]string{"", "A"}).Draw(t, "album"),
		}})
	case 13:
		w.Do(ch, dialog.Event{Kind: dialog.Edited, Text: rapid.SampledFrom(randomTexts).Draw(t, "text"), MessageID: rapid.Int64Range(1, w.id+1).Draw(t, "message")})
	case 14:
		kind := rapid.SampledFrom([]dialog.EventKind{dialog.Unusable, dialog.Blocked, dialog.Unblocked, dialog.Group, dialog.Ignored, "unheard of"}).Draw(t, "other kind")
		w.Do(ch, dialog.Event{Kind: kind, What: rapid.SampledFrom([]string{"voice", "?"}).Draw(t, "what")})
	case 15:
		outside(t, w)
	}
}

// outside is what happens around the conversation: the clock, the sending, a reviewer.
func outside(t *rapid.T, w *Memory) {
	switch rapid.IntRange(0, 5).Draw(t, "outside") {
	case 0:
		w.now = at("21/11/2024 09:00")
	case 1:
		w.now = at("25/11/2024 17:00")
	case 2:
		w.sent = !w.sent
	default:
		leader := w.ChatOf("ma-khanh-son")
		for _, code := range slices.Sorted(maps.Keys(w.entries)) {
			e := w.entries[code]
			if leader.Person != "" && e.State == scoring.Submitted && w.phase() == scoring.Open {
				to := rapid.SampledFrom([]scoring.EntryState{scoring.Approved, scoring.Returned}).Draw(t, "review")
				w.applyOne(leader, dialog.Event{}, false, scoring.SetState{Code: code, To: to, Reason: "thiếu <số>"})
				return
			}
		}
	}
}

// A leader may cut off the own account: the step is a leader's, though its author is a stranger afterwards.
func TestConversation_a_leader_who_unlinks_the_own_account_did_so_as_a_leader(t *testing.T) {
	w := newWorld(t)
	chief := w.as("ma-khanh-son")
	chief.type_("/nhansu")
	chief.type_("ma khánh sơn")
	chief.press("Hủy liên kết")
	chief.press("Hủy liên kết")
	if chief.chat.Person != "" || w.ChatOf("ma-khanh-son") == chief.chat {
		t.Error("the account is still linked")
	}
	want := scoring.UnlinkPerson{Person: "ma-khanh-son"}
	if len(w.writes) != 1 || w.writes[0].person != want.Person || w.writes[0].change != want {
		t.Fatalf("written: %+v", w.writes)
	}
	checkWrite(t, w.writes[0])
	if w.refused > 0 {
		t.Errorf("%d steps were left for the database to refuse", w.refused)
	}
	chief.type_("/start")
	chief.sees("mời")
}

func TestRandomPayloads_change_nothing(t *testing.T) {
	t.Parallel()
	payloads := 40_000
	if testing.Short() {
		payloads = 5_000
	}
	w := newWorld(t)
	w.Score("3.1.1", "lan", "1", scoring.Returned)
	w.Score("2.4.1", "lan", "1", scoring.Submitted)
	w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
	w.entries["5.5.4.6"].Evidence = []scoring.Evidence{{ID: 77, Code: "5.5.4.6", Number: 1, Title: "BC", Kind: scoring.EvidenceFile, UniqueID: "U"}}
	w.loose["lan"] = []scoring.Evidence{{ID: 78, Title: "x", MessageID: 5}}
	before := len(w.writes)
	r := testseed.Rand(t)
	var names, codes []string
	for _, name := range talk.Screens() {
		s := talk.Find(name)
		names = append(names, s.Name)
	}
	for _, k := range w.c.Catalogue.Leaves() {
		codes = append(codes, k.Code)
	}
	acts := []string{"", "tu", "trang", "chon", "so", "lai", "xoa", "cu", "xong", "bo", "lui", "lay", "dung", "noi", "giu", "gan", "thutu", "muc", "ten", "go", "dat", "vitri", "bieu", "them", "vao", "gt", "nop", "van", "chot", "co", "bosung", "nhom", "tiep", "zz"}
	letters := "abcdefghijklmnopqrstuvwxyz234567"
	for n := range payloads {
		var data string
		if n%10 == 0 {
			raw := make([]byte, r.IntN(80))
			for i := range raw {
				raw[i] = byte(r.IntN(256))
			}
			data = string(raw)
		} else {
			args := []string{"", "0", "1", "2", "a", dialog.IDArg(77), dialog.IDArg(78), dialog.IDArg(77) + "_1", dialog.IDArg(77) + "_5.5.4.3", codes[r.IntN(len(codes))]}
			var stamp []byte
			for range dialog.StampLength {
				stamp = append(stamp, letters[r.IntN(len(letters))])
			}
			data = dialog.Tap{Screen: names[r.IntN(len(names))], Act: acts[r.IntN(len(acts))], Code: codes[r.IntN(len(codes))], Arg: args[r.IntN(len(args))], Stamp: string(stamp),
				Campaign: []string{"", "", dialog.StampText(w.c.ID), dialog.StampText("khac-2025")}[r.IntN(4)]}.Data()
		}
		w.Do(w.ChatOf(players[n%len(players)]), dialog.Event{Kind: dialog.Press, Data: data, MessageID: 1})
	}
	for _, wr := range w.writes[before:] {
		t.Errorf("a random payload of %s wrote %+v", wr.person, wr.change)
	}
}

func TestPayloads_of_one_person_change_nothing_as_another(t *testing.T) {
	testseed.Checks(t, 50)
	var replayed int
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		for range rapid.IntRange(3, 20).Draw(t, "length") {
			randomStep(t, w, w.ChatOf("dung"), len(w.writes))
		}
		before := len(w.writes)
		for _, data := range slices.Clone(w.ChatOf("dung").shown) {
			for _, person := range []string{"hieu", "van-phong", "lan", "ma-khanh-son"} {
				w.Do(w.ChatOf(person), dialog.Event{Kind: dialog.Press, Data: data, MessageID: 1})
				replayed++
			}
		}
		for _, wr := range w.writes[before:] {
			t.Errorf("%s changed something with a button of Dung: %+v", wr.person, wr.change)
		}
	})
	t.Logf("%d payloads replayed", replayed)
}

func TestAnyText_comes_back_as_typed(t *testing.T) {
	testseed.Checks(t, 75)
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld(t)
		dung := &Person{w: w, chat: w.ChatOf("dung"), name: "Dung", last: map[string]int64{}}
		dung.type_("5.5.4.6")
		dung.press("Giải trình")
		text := strings.TrimSpace(strings.ReplaceAll(rapid.StringN(1, 200, -1).Draw(t, "text"), "\x00", ""))
		dung.input(text, dialog.Event{Kind: dialog.Text, Text: text, MessageID: w.NextID()})
		if e, ok := w.entries["5.5.4.6"]; ok && len(e.Explanation) > 0 && dung.state().Screen == dialog.ScreenExplain {
			if !strings.Contains(markup.Plain(dung.chat.Screen.HTML), norm.NFC.String(text)) {
				t.Errorf("%q does not come back on %s", text, dung.chat.Screen.HTML)
			}
		}
		w.Do(dung.chat, dialog.Event{Kind: dialog.File, Text: text, MessageID: w.NextID(), File: &dialog.Upload{FileID: "F", UniqueID: "U", Name: text + ".pdf"}})
		w.Do(dung.chat, dialog.Event{Kind: dialog.Command, Command: "tim", Args: text, MessageID: w.NextID()})
		w.Do(dung.chat, dialog.Event{Kind: dialog.Command, Command: "lichsu", Args: "5.5.4.6", MessageID: w.NextID()})
	})
}
