package main

import (
	"context"
	"io"
	"strings"
	"testing"
	"time"

	"chamdiem/bot"
	"chamdiem/bot/evidence"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/sample"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// says writes and wants the words in what the bot answers.
func (c chatting) says(text string, words ...string) players.Step {
	c.t.Helper()
	return c.wants(c.say(text), words)
}

// presses presses and wants the words in what the bot answers.
func (c chatting) presses(label string, words ...string) players.Step {
	c.t.Helper()
	return c.wants(c.press(label), words)
}

func (c chatting) wants(s players.Step, words []string) players.Step {
	c.t.Helper()
	if !holds(s.Text(), words...) {
		c.t.Fatalf("the bot does not say %q but:\n%s", words, s.Text())
	}
	return s
}

// standing is what the database holds now: the domain's total and SQL's own sum of it, which must be equal.
func (p *play) standing(t *testing.T, s *store) scoring.Total {
	t.Helper()
	var total scoring.Total
	var summed decimal.Decimal
	storagetest.InTx(t, s.DB, func(tx *storage.Tx) error {
		c, _, err := tx.LoadCampaign(t.Context(), p.campaign.ID)
		if err != nil {
			return err
		}
		entries, err := tx.AllEntries(t.Context(), c.ID)
		if err != nil {
			return err
		}
		now, err := tx.Now(t.Context())
		total = scoring.Compute(c, entries, now)
		return err
	})
	if err := s.SQL().GetContext(t.Context(), &summed, `
		SELECT sum(coalesce(l.fixed, CASE WHEN $1 AND e.state NOT IN ('submitted', 'approved') THEN 0 ELSE e.self_points END))
		FROM leaves l LEFT JOIN entries e USING (campaign, code) WHERE NOT l.survey`, total.Locked); err != nil {
		t.Fatal(err)
	}
	if !summed.Equal(total.Self.Points) {
		t.Errorf("the domain adds up to %s, SQL to %s", total.Self.Points, summed)
	}
	if total.Self.Points.LessThan(total.Self.Min) || total.Self.Points.GreaterThan(total.Self.High) {
		t.Errorf("%s is not within %s–%s", total.Self.Points, total.Self.Min, total.Self.High)
	}
	return total
}

// held keeps what is fetched out of the store until it is opened.
type held struct {
	evidence.Blobs
	open chan struct{}
}

func (h held) Put(ctx context.Context, r io.Reader) (string, int64, error) {
	select {
	case <-h.open:
		return h.Blobs.Put(ctx, r)
	case <-ctx.Done():
		return "", 0, ctx.Err()
	}
}

// The whole campaign from invites to appraised points, with every command of leaders and the clerk, on the product as it
// is: simulator, bot, PostgreSQL.
func TestCampaign_LeadersAndTheClerkBringItToTheEnd(t *testing.T) {
	t.Parallel()
	fetching := make(chan struct{}) // opened once the officers are done: what files turn out to be is said at another moment each time
	s, p, _ := startProductWith(t, storagetest.Open(t), func(c *bot.Config) { c.Blobs = held{c.Blobs, fetching} })
	ctx := t.Context()
	chief, clerk, lan, dung, hieu, huy := p.as(t, "ma-khanh-son"), p.as(t, "van-phong"), p.as(t, "lan"), p.as(t, "dung"), p.as(t, "hieu"), p.as(t, "huy")
	film := p.filmed(t, s)
	part := func(name string, play func()) {
		t.Helper()
		began := time.Now()
		play()
		t.Logf("%s: %s", name, time.Since(began).Round(time.Millisecond))
	}
	part("at first", func() {
		chief.says("/han", "hết ngày 20/11", "17:00 ngày 25/11/2024")
		chief.says("/thieu", "Toàn xã còn 73 tiêu chí chưa nộp", "Đ/c Lan (30)")
		p.standing(t, s)
		chief.says("/nhac", "Nhắc ngay 13 người", "Đ/c Huy (2)")
		chief.presses("⏰ Gửi nhắc 13 người", "Đã nhắc 13 người")
		huy.reads("Đ/c Ma Khánh Sơn nhắc", "5.1.1, 5.1.2")
		lan.presses("Làm tiếp", "2.4.1")
	})
	film.without(func() { // how officers work is shown elsewhere
		for _, one := range p.campaign.PersonsWith(scoring.Officer) { // one after the other, so that it is the same campaign each time
			if err := players.Autoplay(officers, p.settled)(ctx, p.Cast, players.FillOptions{Seed: 11, People: []int64{p.account(t, one.ID)}}, func(players.FillProgress) {}); err != nil {
				t.Fatalf("%s stopped: %v", one.ID, err)
			}
		}
		close(fetching)
		waitForEvidence(t, s)
		if missing := p.standing(t, s); missing.States[scoring.Submitted] != 73 {
			t.Fatalf("the officers left %v and the drafts %v", missing.Empty, missing.Drafts)
		}
	})
	part("total", func() {
		total := p.standing(t, s)
		chief.says("/tong", format.Points(total.Self.Points)+"/80")
		photo := chief.sees("the picture", func(m view.Message) bool { return m.Photo != nil })
		chief.presses("Theo nhóm", "Công tác tiếp công dân")
		chief.presses("Nhóm II", "2.1.1")
		chief.presses("2.1.1", "Lãnh đạo, chỉ đạo")
		chief.say("/tong")
		again := chief.sees("the picture again", func(m view.Message) bool { return m.Photo != nil && m.ID > photo.ID })
		if photo.Photo.FileID != again.Photo.FileID {
			t.Errorf("an unchanged picture was uploaded again: %s, %s", photo.Photo.FileID, again.Photo.FileID)
		}
	})
	part("review", func() {
		clerk.says("/duyet", "Chờ duyệt: 73 tiêu chí")
		clerk.says("3.1.1", "Xây dựng sửa đổi")
		clerk.presses("Trả lại", "Lý do trả lại")
		clerk.says("Chưa nêu ngày ban hành quy chế", "Đã trả lại 3.1.1")
		lan.reads("Văn phòng trả lại tiêu chí 3.1.1", "Chưa nêu ngày ban hành")
		lan.presses("Mở tiêu chí", "Bị trả lại")
		lan.presses("Giải trình")
		lan.says("Quy chế ban hành ngày 05/02/2024, Quyết định số 21/QĐ-UBND, Điều 3.", "Đã nối")
		lan.say("3.1.1")
		if step := lan.press("Nộp"); !strings.Contains(step.Text(), "Đã nộp tiêu chí 3.1.1") {
			lan.presses("Vẫn nộp", "Đã nộp tiêu chí 3.1.1")
		}
		clerk.say("/duyet")
		clerk.says("3.1.1", "đã sửa", "Quyết định số 21/QĐ-UBND")
		clerk.says("/start c_3-5", "đã nộp") // and the clerk mends another one in the officer's place
		clerk.press("Rút lại")
		clerk.press("Xác nhận rút lại")
		clerk.presses("Giải trình", "3.5")
		clerk.says("Số liệu theo Báo cáo số 18/BC-UBND ngày 12/11/2024, mục II.", "Đã nối")
		clerk.says("/start c_3-5", "nhập thay")
		if step := clerk.press("Nộp"); !strings.Contains(step.Text(), "Đã nộp tiêu chí 3.5") {
			clerk.presses("Vẫn nộp", "Đã nộp tiêu chí 3.5")
		}
		p.standing(t, s)
		clerk.say("/duyet")
		clerk.press("bài không có lưu ý")
		clerk.presses("bài không có lưu ý", "Đã duyệt")
		one := func() (more bool) { // those with a warning, or changed after a return, one by one
			queue := clerk.say("/duyet").Last()
			if strings.Contains(queue.Text, "Không còn bài nào chờ duyệt") {
				return false
			}
			clerk.press(queue.Keyboard[0][0].Text)
			clerk.presses("✅ Duyệt", "Đã duyệt ")
			return true
		}
		if !one() {
			t.Error("nothing is left to be looked at")
		}
		film.without(func() {
			for limit := 0; one(); limit++ {
				if limit > 90 {
					t.Fatal("the queue does not end")
				}
			}
		})
		if total := p.standing(t, s); total.States[scoring.Approved] != 73 {
			t.Errorf("%d of 73 are approved", total.States[scoring.Approved])
		}
	})
	part("people", func() {
		clerk.says("/nhansu", "Nhân sự: 16 người")
		clerk.says("Đồng", "Đã liên kết")
		clerk.presses("Hủy liên kết", "Hủy liên kết tài khoản của")
		clerk.presses("Xác nhận hủy liên kết", "Đã hủy liên kết")
		chief.reads("vừa hủy liên kết tài khoản của đ/c Đồng")
		codeOf := func(label string) string {
			before := clerk.Messages()
			clerk.press(label)
			link := clerk.sees("another link", func(m view.Message) bool {
				return m.ID > before[len(before)-1].ID && holds(m.Text, "Kính gửi đ/c Đồng", "https://t.me/"+p.BotUsername()+"?start=")
			})
			_, code, _ := strings.Cut(link.Text, "start=")
			code, _, _ = strings.Cut(code, "\n")
			return code
		}
		revoked := codeOf("Tạo đường dẫn mời")
		clerk.presses("Hủy đường dẫn", "Đã hủy đường dẫn mời chưa dùng của đ/c Đồng")
		code := codeOf("Tạo đường dẫn mời")
		if _, err := p.AddPerson(world.Person{ID: 9001, FirstName: "Đồng mới"}); err != nil {
			t.Fatal(err)
		}
		newcomer := chatting{p.Player(9001), t, p}
		step(t)(newcomer.Start(t.Context(), revoked))
		newcomer.shot("đường dẫn đã hủy")
		newcomer.reads("Đường dẫn mời không dùng được")
		step(t)(newcomer.Start(t.Context(), code))
		newcomer.shot("đường dẫn mới")
		newcomer.reads("Đã liên kết tài khoản này với đ/c Đồng")
		clerk.reads("Đ/c Đồng đã nhận đường dẫn mời", "Đồng mới")
		newcomer.says("/tieuchi", "3.4.1")
		clerk.say("/nhansu")
		clerk.press("Phân công")
		clerk.says("3.4", "Phụ trách: đ/c Đồng")
		clerk.presses("Huy", "Đã giao 3.4 cho đ/c Huy")
		huy.reads("giao cho anh/chị phụ trách: 3.4")
		clerk.say("/nhansu")
		clerk.say("Huy")
		clerk.press("Vai trò")
		clerk.press("Lãnh đạo")
		clerk.presses("Xác nhận", "Vai trò của đ/c Huy")
		chief.reads("vừa đổi vai trò của đ/c Huy")
		clerk.press("Vai trò")
		clerk.press("Lãnh đạo")
		clerk.presses("Xác nhận", "Vai trò của đ/c Huy: cán bộ phụ trách.")
	})
	part("absence", func() {
		clerk.say("/nhansu")
		clerk.say("Quỳnh")
		clerk.press("Vắng mặt, làm thay")
		clerk.press("Hường")
		clerk.say("15/11 đến 20/11")
		clerk.presses("Xác nhận", "Đ/c Hường làm thay đ/c Quỳnh từ 15/11 đến hết 20/11")
		p.as(t, "huong").reads("làm thay", "Quỳnh")
	})
	part("deadlines", func() {
		chief.say("/giahan")
		chief.press("Khóa")
		chief.say("26/11/2024 17:00")
		chief.press("Theo thông báo của UBND huyện")
		chief.presses("Xác nhận", "Hạn khóa nay là 17:00 ngày 26/11/2024")
		lan.reads("Hạn khóa nay là 17:00 ngày 26/11/2024, trước là 17:00 ngày 25/11/2024")
		chief.says("/nhac", "không có ai để nhắc")
		chief.says("/thieu", "không còn tiêu chí nào chưa nộp")
	})
	var sent scoring.Total
	part("sending", func() {
		clerk.says("/gui", "Kiểm tra trước khi chốt", "Chưa có lãnh đạo xác nhận")
		clerk.press("Xin lãnh đạo xác nhận mức")
		chief.reads("đề nghị lãnh đạo xác nhận mức xếp loại")
		chief.say("/gui")
		chief.press("Xác nhận mức xếp loại")
		chief.presses("(theo điểm)", "Mức đề xuất:")
		clerk.say("/gui")
		clerk.press("Chốt số liệu")
		clerk.presses("Xác nhận chốt", "Đã chốt trong bot")
		lan.reads("đã chốt số liệu trong bot lúc")
		lan.says("3.1.1", "đã chốt")
		chief.say("/gui")
		chief.press("Mở lại")
		chief.say("Bổ sung một số liệu.")
		chief.presses("Xác nhận mở lại", "Đã mở lại")
		clerk.say("/gui")
		clerk.press("Chốt số liệu")
		clerk.presses("Xác nhận chốt", "Đã chốt trong bot")
		clerk.presses("Ghi báo cáo đã gửi", "Số và ngày của báo cáo")
		clerk.says("15/BC-UBND", "Đã ghi: báo cáo số 15/BC-UBND")
		lan.reads("Báo cáo tự chấm điểm số 15/BC-UBND")
		sent = p.standing(t, s)
		storagetest.InTx(t, s.DB, func(tx *storage.Tx) error {
			last, err := tx.LastSnapshot(t.Context(), p.campaign.ID)
			if err != nil {
				return err
			}
			snapshot := last.Content
			if !snapshot.Frozen.Self.Equal(sent.Self.Points) || snapshot.Rating.Leader != "ma-khanh-son" {
				t.Errorf("frozen %s by %s, the total is %s", snapshot.Frozen.Self, snapshot.Rating.Leader, sent.Self.Points)
			}
			return err
		})
	})
	part("transfer", func() {
		clerk.says("/nhap", "0/75 tiêu chí")
		clerk.presses("▶️ Nhập 2.1.1", "Điểm: ")
		clerk.presses("✅ Đã nhập", "Đã nhập 2.1.1", "2.1.2")
		clerk.presses("✅ Đã nhập", "Đã nhập 2.1.2")
		clerk.say("/nhap")
		clerk.press("Tệp cho máy tính")
		page, b := clerk.document("Mở tệp này trên máy tính")
		if page.Document.Name != "nhap-phan-mem.html" || !strings.Contains(string(b), `data-code="5.5.4.6"`) {
			t.Errorf("the page is %s of %d bytes", page.Document.Name, len(b))
		}
		clerk.presses("Ảnh “Gửi đi”", "Gửi ảnh chụp màn hình")
		picture, err := sample.JPG(3)
		if err != nil {
			t.Fatal(err)
		}
		step(t)(clerk.Upload(t.Context(), "photo", "", people.Upload{Name: "gui-di.jpg", Data: picture}))
		clerk.shot("🖼 ảnh chụp màn hình")
		clerk.reads("Đã lưu ảnh “Gửi đi”", "Cả 75 tiêu chí đã nhập")
		clerk.says("/nhap", "2/75 tiêu chí")
	})
	part("lock and late", func() {
		if err := p.advance(ctx, time.Date(2024, time.November, 26, 17, 0, 1, 0, p.campaign.Location)); err != nil {
			t.Fatal(err)
		}
		for _, one := range p.campaign.People {
			if one.ID != "dong" { // who has another account by now
				chatting{p.Player(p.account(t, one.ID)), t, p}.reads("Đã khóa lúc 17:00 ngày 26/11/2024. Tổng điểm tự chấm")
			}
		}
		film.shot("— 26/11/2024 17:00 —", 0)
		dung.says("5.5.4.6", "đã khóa")
		dung.says("20/20", "danh sách gửi muộn")
		chief.says("/muon", "1 chờ quyết định")
		chief.press("#1")
		chief.press("✅ Nhận")
		chief.presses("✅ Xác nhận nhận muộn", "Đã nhận #1")
		dung.reads("đã nhận nội dung anh/chị gửi muộn")
		after := p.standing(t, s)
		storagetest.InTx(t, s.DB, func(tx *storage.Tx) error {
			frozen, err := tx.Frozen(t.Context(), p.campaign.ID)
			if err == nil && (!frozen.Self.Equal(after.Self.Points) || frozen.Late != 1) {
				t.Errorf("frozen %s with %d late, the total is %s", frozen.Self, frozen.Late, after.Self.Points)
			}
			return err
		})
	})
	part("supplement", func() {
		chief.say("/bosung")
		chief.press("Mở bổ sung")
		chief.say("12/TB-HĐTĐ ngày 28/11/2024")
		chief.say("5.5.4")
		chief.say("05/12/2024 17:00")
		chief.presses("Xác nhận", "Đã mở bổ sung cho 6 tiêu chí")
		hieu.reads("Theo thông báo 12/TB-HĐTĐ", "được bổ sung giải trình")
		before := p.standing(t, s)
		hieu.say("5.5.4.6")
		hieu.press("Giải trình")
		hieu.says("Bổ sung: danh sách hồ sơ tại Phụ lục 1, Báo cáo số 15/BC-UBND.", "Đã nối")
		if now := p.standing(t, s); !now.Self.Points.Equal(before.Self.Points) {
			t.Errorf("the supplement changed the total from %s to %s", before.Self.Points, now.Self.Points)
		}
	})
	part("appraisal", func() {
		clerk.says("/thamdinh", "Chưa có điểm thẩm định (80, kể cả 5 tiêu chí")
		clerk.says("5.5.4.6 0,9", "5.5.4.6: điểm thẩm định 0,9")
		clerk.say("/thamdinh")
		clerk.presses("So sánh", "bị trừ")
		clerk.presses("Phân tích (8.1)", "Tiêu chí bị trừ điểm so với điểm tự chấm: 1")
		chief.says("/tong", "Điểm thẩm định: 0,9/1,5")
		film.without(func() { chief.says("/lichsu 5.5.4.6", "0,9") }) // in which order files were fetched may differ
	})
	film.is("chien-dich.txt")
	storagetest.Holds(t, s.DB)
	storagetest.InTx(t, s.DB, func(tx *storage.Tx) error {
		faults, err := tx.VerifyAudit(t.Context(), p.campaign.ID)
		if len(faults) > 0 {
			t.Errorf("the history does not hold: %+v", faults)
		}
		return err
	})
}
