package dialogtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/notice"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/scoring/reminding"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// remindScene is a reminder to a person of the shipped campaign at a moment, everybody linked, with the given entries.
func remindScene(c *scoring.Campaign, person, moment string, entries map[string]scoring.Entry) dialog.ReminderScene {
	r := dialog.ReminderScene{Campaign: c, Person: c.Person(person), Facts: reminding.Facts{Now: at(moment), Entries: entries, Accounts: map[string]reminding.Account{}}}
	r.Facts.Phase = c.PhaseAt(scoring.Open, r.Facts.Now)
	for _, p := range c.People {
		r.Facts.Accounts[p.ID] = reminding.Account{}
	}
	return r
}

// of makes it a reminder of deadlines.
func of(r dialog.ReminderScene, kinds ...scoring.DeadlineKind) dialog.ReminderScene {
	r.ID = 77
	for _, kind := range kinds {
		r.Items = append(r.Items, reminding.Item{Kind: kind, DeadlineAt: r.Campaign.Deadline(kind)})
	}
	return r
}

// asRead is a message as it reads on a phone.
func asRead(m dialog.Message) string {
	var b strings.Builder
	if m.Attach != nil {
		b.WriteString("[ảnh]\n")
	}
	b.WriteString(markup.Plain(m.HTML) + "\n")
	for _, row := range m.Buttons {
		for _, k := range row {
			fmt.Fprintf(&b, "[%s] ", k.Label)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestRemind_words keeps every kind of reminder, to be read as those who get them would.
func TestRemind_words(t *testing.T) {
	c := campaignfile.Shipped()
	var rest []string // all of Lan but four
	for _, code := range c.CodesOf("lan") {
		if c.IsAsked(code) && !slices.Contains([]string{"3.1.1", "3.3.1", "3.5", "6.1"}, code) {
			rest = append(rest, code)
		}
	}
	nearly := map[string]scoring.Entry{"3.1.1": {Code: "3.1.1", State: scoring.Returned}}
	for _, code := range rest {
		nearly[code] = scoring.Entry{Code: code, State: scoring.Submitted, SelfPoints: decimal.NewNullDecimal(decimal.RequireFromString("0.5"))}
	}
	warned := of(remindScene(c, "dung", "15/11/2024 15:00", nil), scoring.Cutoff)
	warned.Warn = at("19/11/2024 08:00")
	told := of(remindScene(c, "dung", "19/11/2024 08:00", nil), scoring.Cutoff)
	told.Told = true
	again := of(remindScene(c, "hung", "19/11/2024 10:00", nil), scoring.Cutoff)
	again.Repeat = true
	digest := remindScene(c, "ma-khanh-son", "19/11/2024 08:00", nearly)
	digest.Digest, digest.Silent = true, []string{"dung", "hung"}
	unrated := of(remindScene(c, "ma-khanh-son", "22/11/2024 08:00", nearly), scoring.Report)
	unrated.Digest = true
	moved := of(remindScene(c, "ma-khanh-son", "25/11/2024 08:00", nearly), scoring.Lock)
	moved.Digest, moved.Facts.Sending.Rating = true, &scoring.RatingChoice{Band: "Hoàn thành xuất sắc nhiệm vụ", By: "ma-khanh-son", At: at("22/11/2024 09:00")}
	both := of(remindScene(c, "van-phong", "20/11/2024 08:00", nearly), scoring.Report)
	both.Digest = true
	both.Unreminded = []reminding.Unreminded{{Person: "phap", Reason: reminding.SkipNotLinked}, {Person: "hieu", Reason: reminding.SkipUnreachable}}
	sent := of(remindScene(c, "van-phong", "24/11/2024 08:00", nearly), scoring.Lock)
	sent.Facts.Phase = scoring.Sent
	frozen := of(remindScene(c, "van-phong", "24/11/2024 08:00", nearly), scoring.Lock)
	frozen.Digest, frozen.Facts.Phase = true, scoring.Sent
	frozen.Facts.Sending = scoring.Sending{Snapshot: &scoring.SnapshotState{At: at("22/11/2024 09:00"), Content: scoring.Snapshot{Rating: scoring.SnapshotRating{Band: "Hoàn thành nhiệm vụ"}}}}
	locked := remindScene(c, "lan", "25/11/2024 17:00", nearly)
	locked.Frozen = &scoring.FrozenTotal{LockAt: c.Deadline(scoring.Lock), Self: decimal.RequireFromString("71.35"), Drafts: []string{"3.1.1", "5.5.1"}}
	lockedAll := locked
	lockedAll.Facts.Entries = nil
	lockedThanks := locked
	lockedThanks.Facts.Entries, lockedThanks.Frozen = maps.Clone(nearly), &scoring.FrozenTotal{LockAt: c.Deadline(scoring.Lock), Self: decimal.RequireFromString("71.35")}
	for _, code := range c.CodesOf("lan") {
		lockedThanks.Facts.Entries[code] = scoring.Entry{Code: code, State: scoring.Submitted, SelfPoints: decimal.NewNullDecimal(decimal.RequireFromString("0.5"))}
	}
	lockedClerk := locked
	lockedClerk.Person = c.Person("van-phong")
	differs := lockedClerk
	differs.Frozen = &scoring.FrozenTotal{LockAt: c.Deadline(scoring.Lock), Self: decimal.RequireFromString("71.35"), Survey: decimal.RequireFromString("12"),
		Added: &scoring.AddedSums{ID: "khoa-7", Self: decimal.RequireFromString("72.35"), Survey: decimal.RequireFromString("12")}}
	elsewhere := of(remindScene(c, "lan", "19/11/2024 08:00", nearly), scoring.Cutoff)
	elsewhere.Many = true
	letter := elsewhere
	letter.Alone = true

	var b strings.Builder
	for _, one := range []struct {
		what string
		r    dialog.ReminderScene
	}{
		{"bốn tiêu chí, một bị trả lại", of(remindScene(c, "lan", "18/11/2024 08:00", nearly), scoring.Cutoff)},
		{"nhiều tiêu chí", of(remindScene(c, "lan", "13/11/2024 08:00", nil), scoring.Cutoff)},
		{"hai hạn cùng lúc", of(remindScene(c, "lan", "20/11/2024 15:00", nearly), scoring.Cutoff, scoring.Lock)},
		{"báo trước cho lãnh đạo", warned}, {"đã báo lãnh đạo", told}, {"nhắc lại như đã hẹn", again},
		{"lãnh đạo, hạn báo cáo", of(remindScene(c, "ma-khanh-son", "22/11/2024 14:00", nearly), scoring.Report)},
		{"tổng hợp buổi sáng", digest}, {"tổng hợp, chưa xác nhận mức xếp loại", unrated}, {"tổng hợp, điểm đã đổi sau khi xác nhận mức", moved}, {"tổng hợp cùng lúc với nhắc, văn phòng", both}, {"đã gửi, còn phải nhập lên phần mềm", sent},
		{"tổng hợp sau khi chốt, văn phòng", frozen},
		{"sát giờ khóa: không hẹn lại được", of(remindScene(c, "lan", "25/11/2024 16:30", nearly), scoring.Lock)},
		{"khóa, cán bộ có bản chưa nộp", locked}, {"khóa, chưa nộp tiêu chí nào", lockedAll}, {"khóa, đã nộp hết", lockedThanks}, {"khóa, văn phòng", lockedClerk}, {"khóa, văn phòng, hai cách cộng khác nhau", differs}, {"người của nhiều đợt", elsewhere}, {"thư: dòng đầu là tiêu đề", letter},
	} {
		fmt.Fprintf(&b, "── %s, %s ──\n%s\n", format.Moment(one.r.Facts.Now, c.Location), one.what, asRead(notice.Remind(one.r)))
	}
	golden(t, "nhac-viec.txt", b.String())
}

// TestRemind_limits proves that the longest reminder stays within Telegram's limits and that names are harmless in it.
func TestRemind_limits(t *testing.T) {
	c := *campaignfile.Shipped()
	c.People = slices.Clone(c.People)
	for i := range c.People {
		c.People[i].Name = strings.Repeat("<b>Nguyễn & ", 8) + c.People[i].ID
	}
	c.Title = strings.Repeat("Đợt ", 60)
	for _, person := range []string{"ma-khanh-son", "van-phong", "lan"} {
		r := of(remindScene(&c, person, "22/11/2024 08:00", nil), scoring.Report, scoring.Lock)
		r.Many, r.Digest, r.Warn = true, person != "lan", at("23/11/2024 08:00")
		r.Frozen = &scoring.FrozenTotal{LockAt: c.Deadline(scoring.Lock), Drafts: c.CodesOf("lan")}
		for _, p := range c.PersonsWith(scoring.Officer) {
			r.Silent = append(r.Silent, p.ID)
			r.Unreminded = append(r.Unreminded, reminding.Unreminded{Person: p.ID, Reason: reminding.SkipUnreachable})
		}
		m := notice.Remind(r)
		limit := limits.MaxText
		if m.Attach != nil {
			limit = limits.MaxCaption
		}
		if n := markup.Visible(m.HTML); n > limit || n < limit/3 {
			t.Errorf("%s: %d characters, at most %d", person, n, limit)
		}
		if strings.Contains(m.HTML, "<b>Nguyễn") {
			t.Errorf("%s: a name is markup: %s", person, m.HTML)
		}
		for _, row := range m.Buttons {
			for _, k := range row {
				if len(k.Data) > limits.MaxCallback {
					t.Errorf("%q has %d bytes of data", k.Label, len(k.Data))
				}
			}
		}
	}
}

// TestRemind_the_longest_summary_says_everything holds that nothing of a summary is cut where its picture leaves too little room: many
// are behind, silent and not reached, with names as long as they come, several deadlines fall together, and all was opened again.
func TestRemind_the_longest_summary_says_everything(t *testing.T) {
	c := *campaignfile.Shipped()
	c.People = slices.Clone(c.People)
	for i := range c.People {
		if c.People[i].Name != "" {
			c.People[i].Name = "Nguyễn Thị Hoàng Phương " + c.People[i].Name
		}
	}
	entries := map[string]scoring.Entry{}
	for _, code := range c.CodesOf("dung") {
		entries[code] = scoring.Entry{Code: code, State: scoring.Working, Deferred: true, SelfPoints: decimal.NewNullDecimal(decimal.RequireFromString("0.5"))}
	}
	for _, code := range c.CodesOf("lan")[:10] {
		entries[code] = scoring.Entry{Code: code, State: scoring.Submitted, SelfPoints: decimal.NewNullDecimal(decimal.RequireFromString("0.5"))}
	}
	opened := at("21/11/2024 16:00")
	for _, person := range []string{"ma-khanh-son", "van-phong"} {
		for _, many := range []bool{false, true} {
			r := of(remindScene(&c, person, "22/11/2024 08:00", entries), scoring.Report, scoring.Lock)
			r.Digest, r.Many = true, many
			r.Facts.Sending = scoring.Sending{Rating: &scoring.RatingChoice{Band: "Hoàn thành xuất sắc nhiệm vụ", By: "ma-khanh-son", At: opened}, Reopened: 1,
				Snapshot: &scoring.SnapshotState{At: at("21/11/2024 09:00"), Reopened: &opened}, Report: &scoring.SentReport{Number: "152/BC-UBND", Date: at("21/11/2024 00:00"), At: at("21/11/2024 10:00")}}
			for _, p := range c.PersonsWith(scoring.Officer) {
				r.Silent = append(r.Silent, p.ID)
				r.Unreminded = append(r.Unreminded, reminding.Unreminded{Person: p.ID, Reason: reminding.SkipExpired})
			}
			m := notice.Remind(r)
			limit := limits.MaxText
			if m.Attach != nil {
				limit = limits.MaxCaption
			}
			text := markup.Plain(m.HTML)
			if n := markup.Visible(m.HTML); n > limit || strings.HasSuffix(text, "…") || !strings.Contains(m.HTML, "<b>") {
				t.Errorf("%s: %d characters, at most %d:\n%s", person, n, limit, text)
			}
			wants := []string{"Tổng hợp sáng 22/11", "Còn có thể đạt", "Toàn xã còn", "Chờ duyệt: 10 bài", "đánh giá bổ sung", "Đã nhắc hai lần", "Các đ/c này đã được báo trước."}
			if person == "ma-khanh-son" {
				wants = append(wants, "đề nghị xác nhận lại mức xếp loại")
			}
			if person == "van-phong" {
				wants = append(wants, "Việc của Văn phòng", "Ảnh “Gửi đi”", "Chưa nhắc được")
			}
			for _, want := range wants {
				if !strings.Contains(text, want) {
					t.Errorf("%s: %q is not said in:\n%s", person, want, text)
				}
			}
			if person == "ma-khanh-son" && !many && m.Attach == nil {
				t.Errorf("%d characters leave the leader of one campaign no picture:\n%s", markup.Visible(m.HTML), text)
			}
		}
	}
}

// TestReminder_buttons proves what the buttons under a reminder do, once and again, and that a forged one does nothing.
func TestReminder_buttons(t *testing.T) {
	c := campaignfile.Shipped()
	lock := reminding.Item{Kind: scoring.Lock, DeadlineAt: c.Deadline(scoring.Lock)}
	said := &reminding.Said{ID: 77, Campaign: c.ID, Items: []reminding.Item{lock}}
	with := func(change func(r *reminding.Said)) *reminding.Said {
		r := *said
		change(&r)
		return &r
	}
	for name, tc := range map[string]struct {
		person, act, now string
		r                *reminding.Said
		toast            string
		screen, campaign string
		changes          []scoring.Change
	}{
		"once more":          {"lan", actSnooze, "24/11/2024 08:00", said, "Sẽ nhắc lại lúc 10:00 ngày 24/11.", dialog.ScreenTotal, "", []scoring.Change{scoring.SnoozeReminder{ID: 77, At: at("24/11/2024 10:00")}}},
		"pressed again":      {"lan", actSnooze, "24/11/2024 08:01", with(func(r *reminding.Said) { r.Again = at("24/11/2024 10:00") }), "Sẽ nhắc lại lúc 10:00 ngày 24/11.", dialog.ScreenTotal, "", nil},
		"a second time":      {"lan", actSnooze, "24/11/2024 10:01", with(func(r *reminding.Said) { r.Repeat = true }), words.SnoozedOnce, dialog.ScreenTotal, "", nil},
		"in the evening":     {"lan", actSnooze, "24/11/2024 20:30", said, "Sẽ nhắc lại lúc 06:30 ngày 25/11.", dialog.ScreenTotal, "", []scoring.Change{scoring.SnoozeReminder{ID: 77, At: at("25/11/2024 06:30")}}},
		"close to the lock":  {"lan", actSnooze, "25/11/2024 15:30", said, words.NoSnooze, dialog.ScreenTotal, "", nil},
		"to the work":        {"lan", actWork, "24/11/2024 08:00", said, "Tiêu chí 2.4.1", dialog.ScreenPoints, "", nil},
		"a leader's work":    {"ma-khanh-son", actWork, "24/11/2024 08:00", said, "", dialog.ScreenMissing, "", nil},
		"forged or stranger": {"lan", actSnooze, "24/11/2024 08:00", nil, words.OldButton, dialog.ScreenHome, "", nil},
		"an unknown action":  {"lan", "xoa", "24/11/2024 08:00", said, words.OldButton, dialog.ScreenHome, "", nil},
		"another campaign":   {"lan", actSnooze, "24/11/2024 08:00", with(func(r *reminding.Said) { r.Campaign = "khac" }), words.OldButton, dialog.ScreenHome, "", nil},
	} {
		sc := &dialog.Scene{Now: at(tc.now), Campaign: c, Phase: scoring.Open, Person: c.Person(tc.person), Memberships: []scoring.Membership{{Campaign: c.ID}}, Reminder: tc.r}
		state := dialog.State{Screen: dialog.ScreenTotal}
		ev := dialog.Event{Kind: dialog.Press, Data: dialog.Tap{Screen: dialog.ScreenReminder, Act: tc.act, Arg: dialog.IDArg(77)}.Data(), MessageID: 9}
		if need := talk.DecideNeeds(state, ev); need.Reminder != 77 {
			t.Fatalf("%s: the button asks for reminder %d", name, need.Reminder)
		}
		d := talk.Decide(sc, state, ev)
		if tc.toast != "" && markup.Plain(d.Toast) != tc.toast {
			t.Errorf("%s: %q, want %q", name, d.Toast, tc.toast)
		}
		if stays := tc.screen == dialog.ScreenTotal; d.State.Screen != tc.screen || d.State.Campaign != tc.campaign || d.NoScreen != stays || (d.Keys != nil) != stays {
			t.Errorf("%s: leads to %+v, want %q; no screen %v, buttons %v", name, d.State, tc.screen, d.NoScreen, d.Keys)
		}
		if diff := cmp.Diff(tc.changes, d.Changes, cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })); diff != "" {
			t.Errorf("%s: changes (-want +got):\n%s", name, diff)
		}
	}
}

// TestReminder_put_off_changes_only_its_own_button proves what stands under it then, and that what one is in the middle of
// stays, whichever campaign is chosen.
func TestReminder_put_off_changes_only_its_own_button(t *testing.T) {
	c := campaignfile.Shipped()
	m := notice.Remind(of(remindScene(c, "lan", "24/11/2024 08:00", nil), scoring.Lock))
	if got := asRead(dialog.Message{Buttons: m.Buttons}); got != "\n[▶️ Làm tiếp] [Nhắc lại sau 2 giờ] \n" {
		t.Errorf("under the reminder: %s", got)
	}
	sc := &dialog.Scene{Now: at("24/11/2024 08:00"), Campaign: c, Phase: scoring.Open, Person: c.Person("lan"), Memberships: []scoring.Membership{{Campaign: "khac"}, {Campaign: c.ID}},
		Reminder: &reminding.Said{ID: 77, Campaign: c.ID, Items: []reminding.Item{{Kind: scoring.Lock, DeadlineAt: c.Deadline(scoring.Lock)}}}}
	before := dialog.State{Campaign: "khac", Screen: dialog.ScreenExplain, Code: "3.1.1", Since: at("24/11/2024 07:00"), Seen: "x"}
	ev := dialog.Event{Kind: dialog.Press, Data: m.Buttons[0][1].Data, MessageID: 9}
	if need := talk.DecideNeeds(before, ev); !dialog.MarkedCampaign(need.Campaign, c.ID) || need.Reminder != 77 {
		t.Errorf("the button needs %+v", need)
	}
	d := talk.Decide(sc, before, ev)
	if diff := cmp.Diff(before, d.State); diff != "" || !d.NoScreen {
		t.Errorf("the screen changes:\n%s", diff)
	}
	if got := asRead(dialog.Message{Buttons: d.Keys}); got != "\n[▶️ Làm tiếp] [⏰ Sẽ nhắc 10:00 24/11] \n" {
		t.Errorf("afterwards: %s", got)
	}
	if d.Keys[0][0].Data != m.Buttons[0][0].Data || len(d.Changes) != 1 {
		t.Errorf("buttons %+v, changes %+v", d.Keys, d.Changes)
	}
}

// TestMessages_of_another_campaign_open_it_at_once proves that a button under a message leads into the campaign the
// message is about, whichever is chosen, and that one whose campaign the account has left does nothing.
func TestMessages_of_another_campaign_open_it_at_once(t *testing.T) {
	c := campaignfile.Shipped()
	reminder := notice.Remind(of(remindScene(c, "lan", "24/11/2024 08:00", nil), scoring.Lock))
	notice := dialog.Message{Buttons: [][]dialog.Button{{dialog.CriterionButton("3.1.1")}}}.Of(c.ID)
	for _, tc := range []struct {
		data, screen, code string
	}{{reminder.Buttons[0][0].Data, dialog.ScreenPoints, "2.4.1"}, {notice.Buttons[0][0].Data, dialog.ScreenCard, "3.1.1"}} {
		sc := &dialog.Scene{Now: at("24/11/2024 08:00"), Campaign: c, Phase: scoring.Open, Person: c.Person("lan"), Memberships: []scoring.Membership{{Campaign: "khac"}, {Campaign: c.ID}},
			Reminder: &reminding.Said{ID: 77, Campaign: c.ID}}
		d := talk.Decide(sc, dialog.State{Campaign: "khac", Screen: dialog.ScreenTotal, Query: "5"}, dialog.Event{Kind: dialog.Press, Data: tc.data, MessageID: 9})
		if d.State.Campaign != c.ID || d.State.Screen != tc.screen || d.State.Code != tc.code || d.State.Query != "" || !strings.Contains(d.State.Note, "Đã chuyển sang") {
			t.Errorf("%s leads to %+v", tc.data, d.State)
		}
		other := *c
		other.ID = "khac"
		sc.Campaign, sc.Memberships = &other, sc.Memberships[:1]
		if d := talk.Decide(sc, dialog.State{Screen: dialog.ScreenTotal}, dialog.Event{Kind: dialog.Press, Data: tc.data, MessageID: 9}); d.Toast != words.OldButton || d.State.Screen != dialog.ScreenTotal {
			t.Errorf("%s of a campaign that was left leads to %+v (%s)", tc.data, d.State, d.Toast)
		}
	}
}

// TestUnreminded_is_for_leaders_and_the_clerk proves who may read whom the reminders did not reach.
func TestUnreminded_is_for_leaders_and_the_clerk(t *testing.T) {
	c := *campaignfile.Shipped()
	c.People = slices.Clone(c.People)
	phap := c.Person("phap")
	phap.Phone = "0912 345 678"
	list := []reminding.Unreminded{{Person: "phap", At: at("19/11/2024 08:00"), Reason: reminding.SkipNotLinked}, {Person: "hieu", At: at("20/11/2024 08:00"), Reason: reminding.SkipUnreachable}}
	for person, may := range map[string]bool{"van-phong": true, "ma-khanh-son": true, "lan": false} {
		sc := &dialog.Scene{Now: at("20/11/2024 09:00"), Campaign: &c, Phase: scoring.Open, Person: c.Person(person), Unreminded: list, Links: map[string]scoring.Link{}}
		text := markup.Plain(talk.Show(sc, dialog.State{Screen: dialog.ScreenUnreminded}).HTML)
		if strings.Contains(text, "Đ/c Pháp: chưa liên kết, lần nhắc 08:00 ngày 19/11 · 0912 345 678") != may || strings.Contains(text, "đã chặn bot") != may {
			t.Errorf("%s reads:\n%s", person, text)
		}
		missing := asRead(talk.Show(sc, dialog.State{Screen: dialog.ScreenMissing}))
		if strings.Contains(missing, "[Chưa nhắc được (2)]") != may {
			t.Errorf("%s, còn thiếu:\n%s", person, missing)
		}
	}
}

// Phạm Sơn stands early, so the list does not cut him.
func TestRemind_summary_says_for_whom_a_deputy_is_behind(t *testing.T) {
	w := newWorld(t)
	away(w, "lan", "pham-son", "14/11 đến 20/11")
	w.clock("15/11/2024 08:00")
	w.assigned()
	for _, person := range []string{"ma-khanh-son", "van-phong"} {
		text := markup.Plain(w.morning(person).HTML)
		if !strings.Contains(text, "làm thay đ/c Lan") || strings.Contains(text, "đ/c Lan (") {
			t.Errorf("%s reads:\n%s", person, text)
		}
	}
}

func TestExport_lists_what_lacks_in_document_order(t *testing.T) {
	c := campaignfile.Shipped()
	entries := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves() {
		if !c.IsAsked(k.Code) || k.Code == "9" || k.Code == "10" {
			continue
		}
		e := scoring.Entry{Code: k.Code, State: scoring.Submitted, SelfPoints: decimal.NewNullDecimal(k.Max)}
		if k.Code == "3.1.1" || k.Code == "5.5.4.3" {
			e.State = scoring.Working
		}
		entries[k.Code] = e
	}
	now := at("22/11/2024 09:00")
	m := notice.ExportMessage(c, notice.Exported{Kind: "xlsx", At: now, Total: scoring.Compute(c, entries, now)}, dialog.Capabilities{})
	if text := markup.Plain(m.HTML); !strings.Contains(text, "Chưa nộp (4): 3.1.1, 5.5.4.3, 9, 10.") {
		t.Errorf("the caption says:\n%s", text)
	}
}
