package mail_test

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/mail"
	"chamdiem/bot/mail/mailtest"
)

// post is one that sends to a server.
func post(t *testing.T, s *mailtest.Server) mail.Post {
	t.Helper()
	server, err := mail.ReadServer(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	from, err := mail.ReadSender("Chấm điểm <bot@xa.example>")
	if err != nil {
		t.Fatal(err)
	}
	return mail.Post{Server: server, From: from, Page: "https://cham.xa.example", Address: func(_ context.Context, box int64) (string, error) {
		return map[int64]string{1: "lan@xa.example"}[box], nil
	}}
}

func TestSend_is_a_letter_of_text_with_the_way_to_the_page_and_no_login(t *testing.T) {
	t.Parallel()
	s := mailtest.Open(t, time.Now)
	p := post(t, s)
	m := dialog.Message{HTML: "⏰ <b>Nhắc việc:</b> hạn nộp 17:00 ngày 20/11 &amp; khóa.\nAnh/chị còn <b>5 tiêu chí</b> chưa nộp.", Buttons: [][]dialog.Button{{{Label: "Nhắc lại sau 2 giờ"}}}}
	for range 2 {
		if _, err := p.Send(t.Context(), 1, m, false, nil); err != nil {
			t.Fatal(err)
		}
	}
	got := s.Letters()
	if len(got) != 2 || got[0].ID != got[1].ID || got[0].ID == "" {
		t.Fatalf("%+v; want two letters with one id", got)
	}
	want := "⏰ Nhắc việc: hạn nộp 17:00 ngày 20/11 & khóa.\nAnh/chị còn 5 tiêu chí chưa nộp.\n\nLàm tiếp trên trang web: https://cham.xa.example\n" +
		"Máy chưa đăng nhập thì đề nghị xin người đã mời một đường dẫn vào trang.\n\nThư do chương trình gửi; đề nghị không trả lời thư này.\n"
	if one := got[0]; one.To != "lan@xa.example" || one.Subject != "⏰ Nhắc việc: hạn nộp 17:00 ngày 20/11 & khóa." || one.Text != want {
		t.Errorf("%+v\nwant %s", one, want)
	}
	if strings.Contains(got[0].Text, "/vao") {
		t.Error("a login is in the letter")
	}
}

// A subject is read in a list of letters: one that is long ends with a sentence.
func TestSend_heads_a_letter_by_its_first_line(t *testing.T) {
	t.Parallel()
	s := mailtest.Open(t, time.Now)
	p := post(t, s)
	long := strings.Repeat("một câu dài không có chỗ ngắt ", 6)
	for html, want := range map[string]string{
		"⏰ Đã khóa lúc 17:00 ngày 25/11/2024. Tổng điểm tự chấm: <b>2/80</b>. Nội dung gửi sau giờ này được ghi riêng, lãnh đạo quyết định.\n<i>Năm 2024</i>": "⏰ Đã khóa lúc 17:00 ngày 25/11/2024. Tổng điểm tự chấm: 2/80.",
		"\n📨 <b>Có 3 tin mới trên trang chấm điểm</b>\n\nBài 2.1.1 bị trả lại.":                                                                               "📨 Có 3 tin mới trên trang chấm điểm",
		"Hạn. " + long: "Hạn.",
		long:           "một câu dài không có chỗ ngắt một câu dài không có chỗ ngắt một câu dài không có chỗ ngắt một câu dài không có chỗ…",
	} {
		if _, err := p.Send(t.Context(), 1, dialog.Message{HTML: html}, false, nil); err != nil {
			t.Fatal(err)
		}
		letters := s.Letters()
		if got := letters[len(letters)-1].Subject; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestSend_says_what_a_refusal_means(t *testing.T) {
	t.Parallel()
	s := mailtest.Open(t, time.Now)
	p := post(t, s)
	for name, test := range map[string]struct {
		answer string
		box    int64
		want   channel.Failure
	}{
		"the address is not known": {"550 5.1.1 no such user", 1, channel.Blocked},
		"later":                    {"450 4.2.1 mailbox busy", 1, channel.Trouble},
		"no such mailbox":          {"", 2, channel.Blocked},
	} {
		s.Refuse("lan@xa.example", test.answer)
		if _, err := p.Send(t.Context(), test.box, dialog.Message{HTML: "x"}, false, nil); err == nil || channel.Meaning(err) != test.want {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
	s.Away(true)
	if _, err := p.Send(t.Context(), 1, dialog.Message{HTML: "x"}, false, nil); err == nil || channel.Meaning(err) != channel.Trouble {
		t.Errorf("away: %v", err)
	}
}

func TestReadServer_reads_addresses_and_never_repeats_a_password(t *testing.T) {
	t.Parallel()
	secret := strings.Repeat("k", 9)
	for text, want := range map[string]mail.Server{
		"smtp://mail.xa.example":                        {Host: "mail.xa.example", Port: 587},
		"smtps://mail.xa.example":                       {Host: "mail.xa.example", Port: 465, SSL: true},
		"smtp://bot%40xa:" + secret + "@127.0.0.1:2525": {Host: "127.0.0.1", Port: 2525, User: "bot@xa", Password: secret},
	} {
		if got, err := mail.ReadServer(text); err != nil || got != want {
			t.Errorf("%s: %+v, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "mail.xa.example", "http://mail.xa.example", "smtp://", "smtp://a:" + secret + "@b:99999999", "smtp://a:" + secret + "@b/%zz", "smtp://b/path"} {
		if _, err := mail.ReadServer(text); err == nil || strings.Contains(err.Error(), secret) {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestTry_names_the_step_that_fails(t *testing.T) {
	t.Parallel()
	s := mailtest.Open(t, time.Now)
	server, err := mail.ReadServer(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	signed := server
	signed.User, signed.Password = "bot", "x" // the server of tests signs no one in
	encrypted := server
	encrypted.SSL = true
	nothing := server
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	nothing.Port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	for want, one := range map[mail.Step]mail.Server{mail.Ready: server, mail.Connect: nothing, mail.Encrypt: encrypted, mail.Login: signed} {
		if got, err := one.Try(t.Context()); got != want || (err == nil) != (want == mail.Ready) {
			t.Errorf("%+v: step %d, %v; want %d", one, got, err, want)
		}
	}
	if n := len(s.Letters()); n > 0 {
		t.Errorf("%d letters were sent", n)
	}
}
