package simulator

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"testing"
	"time"

	"chamdiem/bot/simulator/botapi"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/sample"
	"chamdiem/bot/simulator/view"
	"chamdiem/criteria/testwait"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// The library that the product sends with understands every answer.
func TestSimulator_serves_a_small_bot_on_go_telegram(t *testing.T) {
	s := start(t, Options{})
	b, err := tg.New(s.Token(), tg.WithServerURL(s.URL()), tg.WithNotAsyncHandlers(), tg.WithHTTPClient(time.Second, &http.Client{Timeout: testwait.Patience}),
		tg.WithDefaultHandler(func(ctx context.Context, b *tg.Bot, u *models.Update) {
			switch {
			case u.CallbackQuery != nil:
				if _, err := b.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: u.CallbackQuery.ID, Text: "Đã nhận", ShowAlert: true}); err != nil {
					t.Errorf("answer: %v", err)
				}
			case u.Message != nil:
				if _, err := b.SendMessage(ctx, &tg.SendMessageParams{
					ChatID: u.Message.Chat.ID, Text: "<blockquote expandable>Yêu cầu</blockquote>", ParseMode: models.ParseModeHTML,
					ReplyMarkup: models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{{
						{Text: "Nộp", CallbackData: "submit", Style: "success"},
						{Text: "Sao chép", CopyText: models.CopyTextButton{Text: "1,35"}},
					}}},
				}); err != nil {
					t.Errorf("send: %v", err)
				}
			}
		}))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); b.Start(ctx) }()
	defer func() { cancel(); <-done }()

	lan := person(t, s, "Lan")
	must(t)(s.Send(lan, people.Outgoing{Text: "xin chào"}))
	m := waitMessage(t, s, lan, func(m view.Message) bool { return !m.Out })
	if m.HTML != `<blockquote class="expandable">Yêu cầu</blockquote>` {
		t.Errorf("quote shows as %q", m.HTML)
	}
	if got := m.Keyboard[0][0]; got.Kind != "callback" || got.Style != "success" {
		t.Errorf("first button is %+v", got)
	}
	if got := m.Keyboard[0][1]; got.Kind != "copy" || got.Copy != "1,35" {
		t.Errorf("second button is %+v", got)
	}
	p, err := s.Press(lan, people.Press{Message: m.ID, Data: "submit"})
	if err != nil {
		t.Fatal(err)
	}
	if a := s.Answer(t.Context(), p); a.Text != "Đã nhận" || !a.Alert {
		t.Errorf("press was answered %+v", a)
	}

	picture, err := sample.JPG(1)
	if err != nil {
		t.Fatal(err)
	}
	sent, err := b.SendPhoto(ctx, &tg.SendPhotoParams{ChatID: lan, Photo: &models.InputFileUpload{Filename: "a.jpg", Data: bytes.NewReader(picture)}, Caption: "Ảnh"})
	if err != nil {
		t.Fatal(err)
	}
	again, err := b.SendPhoto(ctx, &tg.SendPhotoParams{ChatID: lan, Photo: &models.InputFileString{Data: sent.Photo[0].FileID}})
	if err != nil {
		t.Fatal(err)
	}
	if again.Photo[0].FileUniqueID != sent.Photo[0].FileUniqueID {
		t.Error("a photo sent by file_id is not the same file")
	}
	album, err := b.SendMediaGroup(ctx, &tg.SendMediaGroupParams{ChatID: lan, Media: []models.InputMedia{
		&models.InputMediaDocument{Media: "attach://one.txt", MediaAttachment: bytes.NewReader([]byte("một")), Caption: "Hai tệp"},
		&models.InputMediaDocument{Media: "attach://two.txt", MediaAttachment: bytes.NewReader([]byte("hai"))},
	}})
	if err != nil {
		t.Fatal(err)
	}
	if len(album) != 2 || album[0].MediaGroupID == "" || album[0].MediaGroupID != album[1].MediaGroupID {
		t.Errorf("album came as %+v", album)
	}

	if err := s.Block(lan, true); err != nil {
		t.Fatal(err)
	}
	if _, err := b.SendMessage(ctx, &tg.SendMessageParams{ChatID: lan, Text: "x"}); !errors.Is(err, tg.ErrorForbidden) {
		t.Errorf("sending to one who blocked the bot gives %v", err)
	}
	if _, err := s.AddFault(botapi.Fault{Method: "sendMessage", Times: 1, Kind: "429", RetryAfter: 7}); err != nil {
		t.Fatal(err)
	}
	var slow *tg.TooManyRequestsError
	if _, err := b.SendMessage(ctx, &tg.SendMessageParams{ChatID: lan, Text: "x"}); !errors.As(err, &slow) || slow.RetryAfter != 7 {
		t.Errorf("a 429 gives %v", err)
	}
}
