package dialogtest

// transcripts_phases.go: every role in every phase of a campaign: nothing that a screen says may be false then.

import (
	"slices"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/scoring"
)

// phases are the phases of a campaign, as they come; reach leads a world from the one before.
var phases = []struct {
	name  string
	reach func(w *Memory)
}{
	{"ngày đầu, chưa ai làm gì", func(w *Memory) {}},
	{"trước ngày chốt số liệu", func(w *Memory) {
		w.now = at("18/11/2024 09:00")
		w.Submitted("2.1.1", "tuan", "1")
		w.Submitted("2.4.1", "lan", "1")
		w.Score("3.1.1", "lan", "1", scoring.Approved)
		w.Score("3.3.1", "lan", "1", scoring.Returned)
		w.Score("7.1", "lan", "0; 0", scoring.Working)
	}},
	{"sau ngày chốt số liệu", func(w *Memory) { w.now = at("21/11/2024 09:00") }},
	{"quá hạn báo cáo", func(w *Memory) { w.now = at("23/11/2024 09:00") }},
	{"đã chốt", func(w *Memory) {
		clerk := w.as("van-phong")
		clerk.quiet(func() {
			clerk.type_("/gui")
			clerk.press("Chốt số liệu")
			clerk.press("✅ Xác nhận chốt")
		})
		w.now = at("23/11/2024 15:00")
	}},
	{"đã mở lại", func(w *Memory) {
		chief := w.as("ma-khanh-son")
		chief.quiet(func() {
			chief.type_("/gui")
			chief.press("Mở lại")
			chief.type_("Bổ sung số liệu giải ngân.")
			chief.press("Mở lại")
		})
		w.now = at("24/11/2024 09:00")
	}},
	{"đã khóa, có nội dung gửi muộn", func(w *Memory) {
		w.now = at("25/11/2024 17:00")
		lan := w.as("lan")
		lan.quiet(func() {
			lan.type_("7.1")
			lan.type_("1; 0")
		})
	}},
	{"bổ sung sau khóa", func(w *Memory) {
		w.now = at("28/11/2024 08:00")
		chief := w.as("ma-khanh-son")
		chief.quiet(func() {
			for _, step := range []string{"mở bổ sung", "mở bổ sung", "12/TB-HĐTĐ ngày 28/11/2024", "2.4.1, 3.1.1", "05/12/2024 17:00", "xác nhận"} {
				chief.type_(step)
			}
		})
	}},
}

// quiet plays without writing the transcript.
func (s *Person) quiet(play func()) {
	before := s.w.Log().String()
	play()
	s.w.Log().Reset()
	s.w.Log().WriteString(before)
}

// roles are one person of each.
var roles = []string{"lan", "ma-khanh-son", "van-phong"}

func playTrangChinh(t *testing.T, w *Memory) {
	homes := func(of *Memory, name string) {
		of.out.WriteString("\n======== " + name + " ========\n")
		of.clock(of.now.Format("02/01/2006 15:04"))
		for _, person := range roles {
			of.as(person).type_("/start")
		}
	}
	for _, p := range phases {
		p.reach(w)
		homes(w, p.name)
	}
	straight := w.another()
	for _, i := range []int{1, 4} { // sent and never opened again
		phases[i].reach(straight)
	}
	straight.now = at("25/11/2024 17:00")
	homes(straight, "đã chốt rồi khóa")
	w.out.WriteString(straight.out.String())
}

func playGiaiDoan(t *testing.T, w *Memory) {
	for _, p := range phases[1:] {
		p.reach(w)
		w.out.WriteString("\n======== " + p.name + " ========\n")
		w.clock(w.now.Format("02/01/2006 15:04"))
		for _, person := range roles {
			who := w.as(person)
			for _, command := range []string{"/tong", "/thieu", "/han", "/duyet", "/gui"} {
				if c, ok := talk.Command(command[1:]); ok && !c.Allowed(w.c.Person(person)) {
					continue
				}
				who.type_(command)
			}
		}
	}
}

func playDot(t *testing.T, w *Memory) {
	lan := w.as("lan")
	lan.type_("/dot")
	lan.press("Trang chính")
	several := []scoring.Membership{
		{Campaign: w.c.ID, Title: w.c.Title, Unit: w.c.Unit, Year: 2024, Person: "lan"},
		{Campaign: "khac-2025", Title: "Tự đánh giá, chấm điểm mức độ hoàn thành nhiệm vụ năm 2025", Unit: w.c.Unit, Year: 2025, Person: "lan"},
	}
	sc := w.scene(lan.chat, dialog.Need{})
	sc.Memberships, sc.Campaign, sc.Person = several, nil, nil
	d := talk.Decide(sc, dialog.State{}, dialog.Event{Kind: dialog.Text, Text: "tổng điểm"})
	m := talk.Show(sc, d.State)
	w.out.WriteString("\n        (Tài khoản thuộc hai đợt, chưa chọn)\n" + render(m))
	p, _ := dialog.ReadTap(m.Buttons[1][0].Data)
	d = talk.Decide(sc, d.State, dialog.Event{Kind: dialog.Press, Data: p.Data()})
	if d.State.Campaign != "khac-2025" {
		t.Errorf("the campaign chosen is %q", d.State.Campaign)
	}
	sc.Memberships = append(slices.Clone(several), scoring.Membership{Campaign: "xa-khac", Title: "Tự chấm điểm", Unit: "UBND xã Phượng Tiến", Year: 2024, Person: "lan"})
	w.out.WriteString("\n        (… thuộc hai đơn vị)\n" + render(talk.Show(sc, dialog.State{Screen: dialog.ScreenCampaigns})))
}

func playMoLaiSauKhoa(_ *testing.T, w World) {
	dung, chief, deputy, clerk, lan := As(w, "dung"), As(w, "ma-khanh-son"), As(w, "pho-chu-tich"), As(w, "van-phong"), As(w, "lan")
	w.Submitted("2.3.1", "dung", "1")
	w.Score("5.5.4.6", "dung", "18/20", scoring.Working)
	chief.type_("mở lại")
	Clock(w, "25/11/2024 17:00")
	dung.type_("5.5.4.6")
	dung.type_("Đã xử lý 18/20 hồ sơ theo Báo cáo 9/BC-UBND, mục II.")
	dung.send("Báo cáo 9.pdf", 10_000, "")
	Clock(w, "26/11/2024 08:00")
	chief.type_("/han")
	chief.press("🔓 Mở lại sau khóa")
	chief.press("Đề nghị mở lại")
	chief.type_("Thông báo số 45/TB-UBND ngày 26/11/2024")
	chief.type_("hôm nọ")
	chief.type_("25/11/2024 17:00")
	chief.type_("28/11/2024 17:00")
	chief.press("✅ Gửi đề nghị")
	Remark(w, "một lãnh đạo không tự xác nhận được, cán bộ không thấy màn hình này")
	chief.press("Rút đề nghị")
	chief.press("Đề nghị mở lại")
	chief.type_("45/TB-UBND ngày 26/11/2024")
	chief.type_("28/11/2024 17:00")
	chief.press("✅ Gửi đề nghị")
	lan.type_("mở lại sau khóa")
	deputy.type_("/start")
	deputy.press("Xem đề nghị mở lại")
	deputy.press("Không đồng ý")
	chief.type_("/molai")
	chief.press("Đề nghị mở lại")
	chief.type_("45/TB-UBND ngày 26/11/2024")
	chief.type_("28/11/2024 17:00")
	chief.press("✅ Gửi đề nghị")
	chief.type_("/lichsu")
	clerk.type_("mở lại")
	clerk.press("Xác nhận mở lại")
	old := clerk.data("Mở lại cho mọi người")
	clerk.press("✅ Mở lại cho mọi người")
	Remark(w, "nút cũ không mở lần nữa")
	deputy.pressData("Mở lại cho mọi người (màn hình cũ)", old)
	dung.type_("/start")
	dung.type_("5.5.4.6")
	dung.type_("/giulai")
	chief.type_("/giahan")
	Clock(w, "28/11/2024 17:00")
	chief.type_("/start")
	dung.type_("/start")
	chief.type_("/muon")
	clerk.type_("/gui")
}
