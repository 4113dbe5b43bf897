package bot

// Letters: reminders for people whom Telegram does not reach go by e-mail, with a sender of their own.

import (
	"context"
	netmail "net/mail"

	"chamdiem/bot/mail"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/scoring"
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
	if e.Mail == nil {
		return
	}
	db := e.DB.On(scoring.Mail)
	post := mail.Post{Server: e.Mail.Server, From: e.Mail.From, Page: e.Mail.Page, Address: func(ctx context.Context, box int64) (string, error) { return ways.Address(ctx, db.DB, box) }}
	s := e.newSender(ctx, l, outbox.SenderConfig{DB: db, To: post, Limits: mailLimits,
		Missing: func(ctx context.Context, box int64) error { return ways.Refused(ctx, db.DB, box) }, Fatal: p.Fail, Log: e.log})
	p.Loop("mail marks", s.Keep)
	p.Loop("mail sender", s.Run)
	p.Loop("mail hold", s.WatchHold)
}
