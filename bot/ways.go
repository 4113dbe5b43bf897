package bot

// The ways beside Telegram and the page, which only the process that leads has: letters, and browsers that ring.

import (
	"context"
	"net/http"
	"time"

	"chamdiem/bot/conversation"
	"chamdiem/bot/outbox"
	"chamdiem/bot/pace"
	"chamdiem/bot/push"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/ways"
	"chamdiem/storage/webchat"
)

// PushConfig rings browsers (Web Push). All fields are demanded.
type PushConfig struct {
	Key     push.Key
	Subject string       // see push.Bell
	Client  *http.Client // see push.Client
}

// pushLimits spare the push services a flood: each serves many installations.
var pushLimits = pace.Limits{PerSecond: 10, PerChat: 1, Burst: 3}

// leadWays runs them.
func (e *engine) leadWays(ctx context.Context, p *pace.Parts, l *lead, settled <-chan struct{}) {
	p.Later(settled, "ways note", pace.WithoutError(e.noteWays))
	e.leadMail(ctx, p, l)
	if e.Push != nil {
		e.leadPush(ctx, p, l)
	}
	if e.Web != nil && (e.Mail != nil || e.Push != nil) {
		p.Aside("unread", pace.WithoutError(e.tellUnread))
	}
}

// leadPush runs what only one process may do for browsers that ring.
func (e *engine) leadPush(ctx context.Context, p *pace.Parts, l *lead) {
	db := e.DB.On(scoring.Push)
	bell := push.Bell{Key: e.Push.Key, Subject: e.Push.Subject, Client: e.Push.Client,
		Gone: func(ctx context.Context, endpoint string) error { return webchat.RingGone(ctx, db.DB, endpoint) },
		Browsers: func(ctx context.Context, account int64) (list []push.Browser, err error) {
			rings, err := webchat.Rings(ctx, db.DB, account)
			for _, r := range rings {
				list = append(list, push.Browser(r))
			}
			return list, err
		}}
	s := e.newSender(ctx, l, outbox.SenderConfig{DB: db, To: bell, Limits: pushLimits, Fatal: p.Fail, Log: e.log})
	p.Loop("push marks", s.Keep)
	p.Loop("push sender", s.Run)
	p.Loop("push hold", s.WatchHold)
}

// noteWays writes down which ways there are, once the database answers.
func (e *engine) noteWays(ctx context.Context) {
	var trouble pace.Backoff
	for ctx.Err() == nil {
		err := ways.Open(ctx, e.DB.DB, e.Mail != nil, e.Push != nil)
		if err == nil {
			<-ctx.Done()
			return
		}
		if !storage.Unavailable(err) {
			e.log.Error("which ways there are is not noted", "error", err)
		}
		pace.Sleep(ctx, trouble.Next())
	}
}

// unreadEvery is how often it is looked for notices that were not read on the page.
const unreadEvery = time.Minute

// tellUnread tells of them by another way until ctx ends.
func (e *engine) tellUnread(ctx context.Context) {
	for pace.Sleep(ctx, unreadEvery) {
		if err := e.Web.Door.Outbox.Commit(ctx, conversation.UnreadLetters); err != nil && ctx.Err() == nil && !storage.Unavailable(err) {
			e.log.Error("what is not read on the page is not told by another way", "error", err)
		}
	}
}
