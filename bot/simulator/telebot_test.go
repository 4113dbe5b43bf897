package simulator

import (
	"bytes"
	"io"
	"testing"
	"time"

	tele "gopkg.in/telebot.v4"
)

// A bot on a library that knows nothing of the simulator is served as by Telegram.
func TestSimulator_serves_a_small_bot_on_telebot(t *testing.T) {
	s := start(t, Options{})
	b, err := tele.NewBot(tele.Settings{
		URL: s.URL(), Token: s.Token(), Synchronous: true, Poller: &tele.LongPoller{Timeout: time.Second},
		OnError: func(err error, _ tele.Context) { t.Errorf("telebot: %v", err) },
	})
	if err != nil {
		t.Fatalf("connect: %v", err)
	}
	if b.Me.Username != s.BotUsername() {
		t.Errorf("getMe names %q, want %q", b.Me.Username, s.BotUsername())
	}
	menu := &tele.ReplyMarkup{}
	save := menu.Data("Lưu", "save", "1.1")
	menu.Inline(menu.Row(save))
	b.Handle("/start", func(c tele.Context) error {
		return c.Send("Chào <b>"+c.Sender().FirstName+"</b>, mã "+c.Message().Payload, menu, tele.ModeHTML)
	})
	b.Handle(&save, func(c tele.Context) error {
		if err := c.Edit("Đã lưu " + c.Data()); err != nil {
			return err
		}
		return c.Respond(&tele.CallbackResponse{Text: "Xong"})
	})
	b.Handle(tele.OnDocument, func(c tele.Context) error {
		r, err := b.File(&c.Message().Document.File)
		if err != nil {
			return err
		}
		defer func() { _ = r.Close() }()
		data, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		return c.Send(&tele.Document{File: tele.FromReader(bytes.NewReader(data)), FileName: "lại-" + c.Message().Document.FileName, Caption: "Gửi lại"})
	})
	go b.Start()
	t.Cleanup(b.Stop)

	dung := person(t, s, "Dung")
	must(t)(s.Start(dung, "ABC"))
	greeting := waitMessage(t, s, dung, func(m Message) bool { return !m.Out })
	if greeting.HTML != "Chào <b>Dung</b>, mã ABC" {
		t.Errorf("greeting shows %q", greeting.HTML)
	}
	pressed, err := s.Press(dung, Press{Message: greeting.ID, Text: "Lưu"})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.Answer(t.Context(), pressed); got.Text != "Xong" || !got.Answered {
		t.Errorf("press was answered %+v", got)
	}
	waitMessage(t, s, dung, func(m Message) bool { return m.ID == greeting.ID && m.Text == "Đã lưu 1.1" })

	if _, err := s.SendFiles(dung, 0, "document", "", Upload{Name: "báo cáo.pdf", Data: []byte("%PDF-1.4 x")}); err != nil {
		t.Fatal(err)
	}
	back := waitMessage(t, s, dung, func(m Message) bool { return !m.Out && m.Document != nil })
	if back.Document.Name != "lại-báo cáo.pdf" || back.Document.Size != 10 || back.Text != "Gửi lại" {
		t.Errorf("document came back as %+v with caption %q", back.Document, back.Text)
	}
}
