// Package officers plays officers who do the whole flow again and again, each as soon as the bot has answered: a closed loop.
package officers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"chamdiem/cmd/bench/api"
)

const (
	// Patience is how long an officer waits for an answer before the update counts as stuck.
	Patience = 20 * time.Second
	// screenWait is how long an officer waits for the screen once something was answered: a receipt may come first.
	screenWait = 5 * time.Second
)

var errStuck = errors.New("no answer")

type button struct {
	Text string `json:"text"`
	Data string `json:"callback_data"`
}

// screen is the newest message of the bot that has buttons.
type screen struct {
	message int64
	text    string
	buttons []button
}

// chat is what one person sees of the bot, and the ways to write to it.
type chat struct {
	id     int64
	api    *api.Server
	calls  chan api.Call
	screen screen
	toast  string // answer to the newest press
	said   string // all that was said since the last input
	seen   func(wait time.Duration)
	query  atomic.Int64
}

// tag is what HTML marks are.
var tag = regexp.MustCompile(`<[^>]*>`)

// plain is a text as it is read.
func plain(s string) string {
	return strings.ReplaceAll(html.UnescapeString(tag.ReplaceAllString(s, "")), "\u00a0", " ")
}

// say types a text.
func (c *chat) say(ctx context.Context, text string) error {
	return c.message(ctx, text, `"text":`+quote(text))
}

// send sends a document.
func (c *chat) send(ctx context.Context, file, name, mime string, size int) error {
	unique := fmt.Sprintf("%s-%d-%d", file, c.id, c.api.NextMessage())
	return c.message(ctx, "📄 "+name, `"document":{"file_id":`+quote(file)+`,"file_unique_id":`+quote(unique)+`,"file_name":`+quote(name)+`,"mime_type":`+quote(mime)+`,"file_size":`+strconv.Itoa(size)+`}`)
}

func (c *chat) message(ctx context.Context, shown, content string) error {
	id := strconv.FormatInt(c.id, 10)
	body := `"message":{"message_id":` + strconv.FormatInt(c.api.NextMessage(), 10) + `,"from":{"id":` + id + `,"is_bot":false,"first_name":"Đo"},"chat":{"id":` + id +
		`,"first_name":"Đo","type":"private"},"date":` + strconv.FormatInt(time.Now().Unix(), 10) + `,` + content + `}`
	return c.input(ctx, shown, body)
}

// press presses a button of the screen.
func (c *chat) press(ctx context.Context, b button) error {
	id := strconv.FormatInt(c.id, 10)
	query := id + "-" + strconv.FormatInt(c.query.Add(1), 10) + "-" + strconv.FormatInt(time.Now().UnixNano(), 36)
	body := `"callback_query":{"id":"` + query + `","from":{"id":` + id + `,"is_bot":false,"first_name":"Đo"},"message":{"message_id":` + strconv.FormatInt(c.screen.message, 10) +
		`,"from":{"id":700000001,"is_bot":true,"first_name":"Chấm điểm"},"chat":{"id":` + id + `,"first_name":"Đo","type":"private"},"date":` +
		strconv.FormatInt(time.Now().Unix(), 10) + `,"text":"t"},"chat_instance":"1","data":` + quote(b.Data) + `}`
	return c.input(ctx, "["+b.Text+"]", body)
}

func quote(s string) string {
	raw, _ := json.Marshal(s) // a text always can be
	return string(raw)
}

// input pushes an update and waits for its answer, and for the screen that follows.
func (c *chat) input(ctx context.Context, shown, body string) error {
	c.drain()
	c.toast, c.said = "", ""
	_, at := c.api.Push(body)
	patience := time.NewTimer(Patience)
	defer patience.Stop()
	answered := false
	for {
		select {
		case call := <-c.calls:
			isAnswer, isScreen := c.take(call)
			if isAnswer && !answered {
				answered = true
				c.seen(call.At.Sub(at))
				patience.Reset(screenWait)
			}
			if isScreen {
				return nil
			}
		case <-patience.C:
			if answered {
				return nil // an answer without a screen
			}
			return fmt.Errorf("%w to %s on:\n%s", errStuck, shown, c.screen.text)
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// drain takes in what the bot said without being asked.
func (c *chat) drain() {
	for {
		select {
		case call := <-c.calls:
			c.take(call)
		default:
			return
		}
	}
}

// take looks at a call: is it an answer, and is it a screen?
func (c *chat) take(call api.Call) (isAnswer, isScreen bool) {
	switch call.Method {
	case "answerCallbackQuery":
		c.toast = call.Text
		return false, false
	case "sendMessage", "sendPhoto", "sendDocument", "editMessageText", "editMessageCaption":
		isAnswer = true
	case "editMessageReplyMarkup": // removing buttons is no answer
	default:
		return false, false
	}
	var keyboard struct {
		Rows [][]button `json:"inline_keyboard"`
	}
	if len(call.Markup) > 0 {
		_ = json.Unmarshal(call.Markup, &keyboard) // what is none has no buttons
	}
	if isAnswer {
		c.said += call.Text + "\n"
	}
	if len(keyboard.Rows) == 0 {
		if call.Message == c.screen.message {
			c.screen.buttons = nil
		}
		return isAnswer, false
	}
	if isAnswer && call.Message >= c.screen.message {
		c.screen = screen{message: call.Message, text: call.Text}
		for _, row := range keyboard.Rows {
			c.screen.buttons = append(c.screen.buttons, row...)
		}
	}
	return isAnswer, isAnswer
}
