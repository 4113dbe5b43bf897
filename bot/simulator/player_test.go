package simulator

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	tg "github.com/go-telegram/bot"
	"github.com/go-telegram/bot/models"
)

// counting is a bot that keeps one screen at the bottom: a press edits it, a
// text takes its buttons away and sends it again, as the product does.
func counting(t *testing.T, s *Server, did *handled) {
	t.Helper()
	var mu sync.Mutex
	counts, screens := map[int64]int{}, map[int64]int{}
	keyboard := models.InlineKeyboardMarkup{InlineKeyboard: [][]models.InlineKeyboardButton{{{Text: "➕ Thêm", CallbackData: "add"}, {Text: "Xóa", CallbackData: "zero"}}}}
	b, err := tg.New(s.Token(), tg.WithServerURL(s.URL()), tg.WithNotAsyncHandlers(), tg.WithDefaultHandler(did.by(func(ctx context.Context, b *tg.Bot, u *models.Update) {
		mu.Lock()
		defer mu.Unlock()
		check := func(what string, err error) {
			if err != nil && ctx.Err() == nil {
				t.Errorf("%s: %v", what, err)
			}
		}
		if q := u.CallbackQuery; q != nil {
			chat := q.From.ID
			counts[chat]++
			_, err := b.AnswerCallbackQuery(ctx, &tg.AnswerCallbackQueryParams{CallbackQueryID: q.ID, Text: "Đã cộng"})
			check("answer", err)
			_, err = b.EditMessageText(ctx, &tg.EditMessageTextParams{ChatID: chat, MessageID: screens[chat], Text: fmt.Sprint("Số: ", counts[chat]), ReplyMarkup: keyboard})
			check("edit", err)
			return
		}
		chat := u.Message.Chat.ID
		if old := screens[chat]; old != 0 {
			_, err := b.EditMessageReplyMarkup(ctx, &tg.EditMessageReplyMarkupParams{ChatID: chat, MessageID: old})
			check("strip", err)
		}
		m, err := b.SendMessage(ctx, &tg.SendMessageParams{ChatID: chat, Text: fmt.Sprint("Số: ", counts[chat], ", nhận: ", u.Message.Text, u.Message.Caption), ReplyMarkup: keyboard})
		check("send", err)
		if m != nil {
			screens[chat] = m.ID
		}
	})))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	go func() { defer close(done); b.Start(ctx) }()
	t.Cleanup(func() { cancel(); <-done })
}

// A step ends when the bot has said all, and not before, for many players at once.
func TestPlayer_waits_until_the_bot_has_said_all(t *testing.T) {
	var did handled
	s := start(t, Options{Settled: did.settled})
	counting(t, s, &did)
	var all sync.WaitGroup
	for i := range 13 {
		id := person(t, s, fmt.Sprint("Người ", i))
		all.Go(func() {
			p := s.Player(id)
			for round := range 5 {
				step, err := p.Say(t.Context(), fmt.Sprint("lời ", round))
				if err != nil {
					t.Error(err)
					return
				}
				if want := fmt.Sprint("Số: ", round, ", nhận: lời ", round); step.Last().Text != want {
					t.Errorf("the bot's screen says %q, want %q", step.Last().Text, want)
				}
				step, err = p.Press(t.Context(), "Thêm")
				if err != nil {
					t.Error(err)
					return
				}
				if want := fmt.Sprint("Số: ", round+1); step.Last().Text != want || step.Toast != "Đã cộng" {
					t.Errorf("the press led to %q and the toast %q, want %q", step.Last().Text, step.Toast, want)
				}
			}
		})
	}
	all.Wait()
}

// What cannot be done or does not come is told with what the chat shows.
func TestPlayer_says_what_it_missed(t *testing.T) {
	var did handled
	s := start(t, Options{Settled: did.settled})
	p := s.Player(person(t, s, "Lan"))
	p.Patience = 20 * time.Millisecond
	if _, err := p.Say(t.Context(), "có ai không"); err == nil || !strings.Contains(err.Error(), "có ai không") {
		t.Errorf("without a bot the step ends with %v", err)
	}
	if _, err := p.Press(t.Context(), "Nộp"); err == nil {
		t.Error("a button was pressed that is not there")
	}
	s = start(t, Options{})
	if _, err := s.Player(person(t, s, "Lan")).Say(t.Context(), "có ai không"); err == nil {
		t.Error("a step ended though it is not known when the bot has said all")
	}
}
