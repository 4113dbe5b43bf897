package bot

// Letters: reminders for people whom Telegram does not reach go by e-mail, with a sender of their own.

import (
	"context"
	netmail "net/mail"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/mail"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/ways"
)

// MailConfig is the mail server that takes reminders.
type MailConfig struct {
	Server mail.Server
	From   netmail.Address // see mail.ReadSender
	Page   string          // address of the web page; "" = there is none
}

// mailLimits are what mail servers take from one sender without taking it for a flood.
var mailLimits = pace.Limits{PerSecond: 2, PerChat: 1, Burst: 3}

// leadMail runs what only one process may do for letters.
func (e *engine) leadMail(ctx context.Context, p *pace.Parts, l *lead) {
	p.Loop("mail note", e.noteMail)
	if e.Mail == nil {
		return
	}
	db := e.DB.On(scoring.Mail)
	post := mail.Post{Server: e.Mail.Server, From: e.Mail.From, Page: e.Mail.Page, Address: func(ctx context.Context, box int64) (string, error) { return ways.Address(ctx, db.DB, box) }}
	s := outbox.NewSender(outbox.SenderConfig{DB: db, To: post, Renderer: e.renderer(), Limits: mailLimits,
		Missing: func(ctx context.Context, box int64) error { return ways.Refused(ctx, db.DB, box) }, Leads: l.holds, Fatal: p.Fail, Log: e.log, Registry: e.Registry})
	s.Hold(ctx)
	p.Loop("mail marks", s.Keep)
	p.Loop("mail sender", s.Run)
	p.Loop("mail hold", s.WatchHold)
	if e.Web != nil {
		p.Loop("mail unread", e.tellUnread)
	}
}

// noteMail writes down whether letters are sent, once the database answers.
func (e *engine) noteMail(ctx context.Context) {
	var trouble pace.Backoff
	for ctx.Err() == nil {
		err := ways.Letters(ctx, e.DB.DB, e.Mail != nil)
		if err == nil {
			<-ctx.Done()
			return
		}
		if !storage.Unavailable(err) {
			e.log.Error("whether e-mail is sent is not noted", "error", err)
		}
		pace.Sleep(ctx, trouble.Next())
	}
}

// unreadEvery is how often it is looked for notices that were not read on the page.
const unreadEvery = time.Minute

// tellUnread writes letters about them until ctx ends.
func (e *engine) tellUnread(ctx context.Context) {
	for pace.Sleep(ctx, unreadEvery) {
		if err := e.Web.Door.Outbox.Commit(ctx, conversation.UnreadLetters); err != nil && ctx.Err() == nil && !storage.Unavailable(err) {
			e.log.Error("no letters about what is not read on the page", "error", err)
		}
	}
}
