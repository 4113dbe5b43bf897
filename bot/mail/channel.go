package mail

// The channel: what the outbox gives it becomes a letter.

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/mail"
	"strings"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"

	gomail "github.com/wneessen/go-mail"
)

// Post sends letters. All fields are demanded, but Page.
type Post struct {
	Server  Server
	From    mail.Address
	Page    string // address of the web page; "" = there is none
	Address func(ctx context.Context, box int64) (string, error)
}

const (
	// callTime is how long the mail server may take for a letter.
	callTime = time.Minute
	// maxSubject is how long a subject is, in UTF-16 units. One that is longer than usualSubject ends with a sentence where it can.
	maxSubject   = 120
	usualSubject = 78
)

// What people read below the words of a reminder.
const (
	txtPage  = "Làm tiếp trên trang web: %s\nMáy chưa đăng nhập thì đề nghị xin người đã mời một đường dẫn vào trang."
	txtChat  = "Làm tiếp trong Telegram khi vào được, hoặc liên hệ người đã mời."
	txtReply = "Thư do chương trình gửi; đề nghị không trả lời thư này."
)

// Send implements outbox.Channel: one letter, of text alone. The same letter has the same id, so that a mailbox may know a repeat.
func (p Post) Send(ctx context.Context, box int64, m dialog.Message, _ bool, _ io.Reader) (channel.Sent, error) {
	to, err := p.Address(ctx, box)
	if err != nil {
		return channel.Sent{}, fmt.Errorf("find the address: %w", err)
	}
	if to == "" {
		return channel.Sent{}, &channel.Error{What: channel.Blocked, Err: errors.New("the mailbox is not known")}
	}
	subject, text := p.write(m.HTML)
	letter := gomail.NewMsg()
	if err := errors.Join(letter.FromFormat(p.From.Name, p.From.Address), letter.To(to)); err != nil {
		return channel.Sent{}, &channel.Error{What: channel.Blocked, Err: err}
	}
	sum := sha256.Sum256([]byte(to + "\x00" + text))
	_, host, _ := strings.Cut(p.From.Address, "@")
	letter.SetMessageIDWithValue(hex.EncodeToString(sum[:16]) + "@" + host)
	letter.SetDate()
	letter.Subject(subject)
	letter.SetGenHeader("Auto-Submitted", "auto-generated")
	letter.SetBodyString(gomail.TypeTextPlain, text)
	client, err := p.Server.client()
	if err != nil {
		return channel.Sent{}, err
	}
	limit, cancel := context.WithTimeout(ctx, callTime)
	defer cancel()
	if err := client.DialAndSendWithContext(limit, letter); err != nil {
		return channel.Sent{}, judge(err)
	}
	return channel.Sent{MessageID: time.Now().UnixMilli()}, nil
}

// write is the subject and the text of a letter that says a message.
func (p Post) write(html string) (subject, text string) {
	text = markup.Plain(html)
	for line := range strings.Lines(text) {
		if subject = strings.TrimSpace(line); subject != "" {
			break
		}
	}
	last := txtChat
	if p.Page != "" {
		last = fmt.Sprintf(txtPage, p.Page)
	}
	return headed(subject), text + "\n\n" + last + "\n\n" + txtReply + "\n"
}

// headed is a line as a subject.
func headed(line string) string {
	line = strings.ReplaceAll(line, "\u00a0", " ") // it is searched for as it is typed
	for markup.Units(line) > usualSubject {
		at := strings.LastIndex(line, ". ")
		if at < 0 {
			break
		}
		line = line[:at+1]
	}
	return markup.Clip(line, maxSubject)
}

func (s Server) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(s.Port), gomail.WithTimeout(callTime), gomail.WithTLSPolicy(gomail.TLSMandatory)}
	switch {
	case s.SSL:
		options = append(options, gomail.WithSSL())
	case s.here():
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	}
	if s.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(s.User), gomail.WithPassword(s.Password))
	}
	c, err := gomail.NewClient(s.Host, options...)
	if err != nil {
		return nil, fmt.Errorf("prepare a letter: %w", err)
	}
	return c, nil
}

// judge says what the failure of a letter means. What was not refused for good is tried again.
func judge(err error) error {
	what := channel.Trouble
	if refused, ok := errors.AsType[*gomail.SendError](err); ok && !refused.IsTemp() {
		switch refused.Reason {
		case gomail.ErrSMTPRcptTo:
			what = channel.Blocked
		case gomail.ErrSMTPMailFrom, gomail.ErrSMTPData, gomail.ErrSMTPDataClose:
			if refused.ErrorCode() >= 500 {
				what = channel.Refused
			}
		}
	}
	return &channel.Error{What: what, Err: fmt.Errorf("send a letter: %w", err)}
}

// errSilent says that a letter cannot do what a message in a chat can.
var errSilent = &channel.Error{What: channel.Refused, Err: errors.New("a letter cannot be changed")}

// Edit implements outbox.Channel.
func (Post) Edit(context.Context, int64, int64, dialog.Message, bool) error { return errSilent }

// Buttons implements outbox.Channel.
func (Post) Buttons(context.Context, int64, int64, [][]dialog.Button) error { return errSilent }

// Delete implements outbox.Channel.
func (Post) Delete(context.Context, int64, int64) error { return errSilent }

// Menu implements outbox.Channel.
func (Post) Menu(context.Context, int64, []dialog.MenuCommand) error { return errSilent }

// Leave implements outbox.Channel.
func (Post) Leave(context.Context, int64) error { return errSilent }

// Answer implements outbox.Channel.
func (Post) Answer(context.Context, channel.Press) error { return errSilent }
