package outbox

// One step of the sender: the calls for one row, and what their answers mean for the row, the chat and all others.

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/pace"
	"chamdiem/criteria/safely"
	"chamdiem/storage/queue"
)

// openTries is how often a file to upload is opened in vain before its message is given up.
const openTries = 5

var errOpen = errors.New("open file to upload")

// verdict is what came of a job.
type verdict struct {
	end    queue.OutEnd // State "" = try again
	screen queue.Screen // what the chat shows now
	err    error
}

// do does a job and applies its verdict.
func (s *Sender) do(ctx context.Context, j job) {
	if !s.Leads() {
		s.Fatal(pace.ErrLostLead)
		s.apply(ctx, j, verdict{screen: j.chat.screen, err: pace.ErrLostLead})
		return
	}
	began := time.Now()
	var v verdict
	if j.strip != 0 {
		v = s.strip(ctx, j)
	} else {
		v = s.deliver(ctx, j)
	}
	s.metrics.call(v.err, time.Since(began))
	s.apply(ctx, j, v)
}

// strip takes the buttons off a former screen. If the message is gone already, that is as good.
func (s *Sender) strip(ctx context.Context, j job) verdict {
	v := verdict{screen: j.chat.screen, err: s.To.Buttons(ctx, j.chat.id, j.strip, nil)}
	if v.err == nil || !passing(v.err) {
		v.end.State = queue.OutSent
		if v.screen.OldID == j.strip {
			v.screen.OldID = 0
		}
	}
	return v
}

// passing says that an error tells nothing about the message itself: the same call may succeed later.
func passing(err error) bool {
	f := channel.Meaning(err)
	return f == channel.Trouble || f == channel.Wait || f == channel.Unauthorized
}

// deliver makes the calls for a row.
func (s *Sender) deliver(ctx context.Context, j job) (v verdict) {
	row := j.row
	v = verdict{screen: j.chat.screen, end: queue.OutEnd{ID: row.ID}}
	defer func() {
		if p := recover(); p != nil {
			s.Log.Error("sending panicked", "row", row.ID, "chat", row.ChatID, "error", safely.Caught(p), "alarm", true)
			v.end.State, v.end.Reason = queue.OutFailed, "panic"
		}
	}()
	if !row.Expires.IsZero() && time.Now().Add(s.clockSkew()).After(row.Expires) {
		v.end.State, v.end.Reason = queue.OutDropped, "expired"
		return v
	}
	if s.gone(ctx, row) {
		v.end.State, v.end.Reason = queue.OutDropped, "gone"
		return v
	}
	if silent(row.Kind) {
		v.err = s.change(ctx, row)
		return s.settle(v, j)
	}
	m, drop, err := s.message(ctx, row)
	if err == nil && drop == "" && m.Attach != nil && s.Opener != nil {
		if drop, err = s.Opener.May(ctx, row.ChatID, m.Attach.Ref); err != nil {
			err = fmt.Errorf("%w: ask for the right to it: %w", errOpen, err)
		}
		if err == nil && drop == "" && row.Kind == queue.OutSay {
			if drop, err = s.Opener.Aged(ctx, m.Attach.Ref); err != nil {
				err = fmt.Errorf("%w: ask whether it fits: %w", errOpen, err)
			}
		}
	}
	if drop != "" {
		v.end.State, v.end.Reason = queue.OutDropped, drop
		return v
	}
	if v.err = err; err == nil {
		v.err = s.show(ctx, &v, row, m)
	}
	if row.Kind == queue.OutRender && errors.Is(v.err, errOpen) && (j.chat.tries >= openTries || channel.Meaning(v.err).Final()) {
		s.Log.Error("sent without its picture", "row", row.ID, "chat", row.ChatID, "error", v.err, "alarm", true)
		m.Attach = nil // a reminder is worth more than its picture
		v.err = s.show(ctx, &v, row, m)
	}
	return s.settle(v, j)
}

// longWait is from when on a message may have gone another way (see storage/ways), and is asked about.
const longWait = time.Minute

// gone reports whether a message that waited for long was ended elsewhere, since it went another way or its account was cut off: what became of it is written down there. A database that does
// not answer keeps no message back.
func (s *Sender) gone(ctx context.Context, row queue.Out) bool {
	if row.Kind != queue.OutSay && row.Kind != queue.OutScreen || time.Now().Add(s.clockSkew()).Sub(row.NotBefore) < longWait {
		return false
	}
	waits, err := queue.Waits(ctx, s.DB.DB, row.ID)
	return err == nil && !waits
}

// silent says whether rows of a kind change what is there already, and say nothing. Where that is too old or gone, they
// have nothing to do.
func silent(kind queue.OutKind) bool {
	return kind == queue.OutDelete || kind == queue.OutKeys || kind == queue.OutLeave || kind == queue.OutMenu
}

// change makes the call for a row of a silent kind.
func (s *Sender) change(ctx context.Context, row queue.Out) error {
	switch row.Kind {
	case queue.OutDelete:
		return s.To.Delete(ctx, row.ChatID, row.Target)
	case queue.OutLeave:
		return s.To.Leave(ctx, row.ChatID)
	case queue.OutMenu:
		var menu []dialog.MenuCommand
		if err := json.Unmarshal([]byte(row.Body), &menu); err != nil {
			return err
		}
		return s.To.Menu(ctx, row.ChatID, menu)
	default:
		var keys [][]dialog.Button
		if err := json.Unmarshal([]byte(row.Body), &keys); err != nil {
			return err
		}
		return s.To.Buttons(ctx, row.ChatID, row.Target, keys)
	}
}

// message is a row's message as it leaves, on whichever channel: a number and its unit stay on one line.
func (s *Sender) message(ctx context.Context, row queue.Out) (m dialog.Message, drop string, err error) {
	m, drop, err = s.worded(ctx, row)
	m.HTML = markup.Unbroken(m.HTML)
	return m, drop, err
}

// worded is a row's message; that of a row that only refers to it is made now.
func (s *Sender) worded(ctx context.Context, row queue.Out) (m dialog.Message, drop string, err error) {
	if row.Kind != queue.OutRender {
		if m, ok := row.Content.(dialog.Message); ok {
			return m, "", nil
		}
		if err := json.Unmarshal([]byte(row.Body), &m); err != nil {
			return m, "", &channel.Error{What: channel.Refused, Err: fmt.Errorf("read message: %w", err)}
		}
		return m, "", nil
	}
	if s.Renderer == nil {
		return m, "", &channel.Error{What: channel.Refused, Err: errors.New("there is no renderer")}
	}
	if m, drop, err = s.Renderer.Render(ctx, row); err != nil {
		return m, "", fmt.Errorf("make text: %w", err)
	}
	return m, drop, nil
}

// show edits the screen in place, or sends a new message; once more as plain text if the channel cannot read the
// formatting.
func (s *Sender) show(ctx context.Context, v *verdict, row queue.Out, m dialog.Message) error {
	err := s.showAs(ctx, v, row, m, false)
	if err != nil && channel.Meaning(err) == channel.BadEntities {
		s.Log.Error("formatting refused, sent as plain text", "row", row.ID, "chat", row.ChatID, "update", row.UpdateID, "error", err, "alarm", true)
		err = s.showAs(ctx, v, row, m, true)
	}
	return err
}

func (s *Sender) showAs(ctx context.Context, v *verdict, row queue.Out, m dialog.Message, plain bool) error {
	screen := v.screen
	bottom := screen.MessageID != 0 && screen.MessageID >= row.After && screen.MessageID >= screen.LastOut
	if row.Kind == queue.OutScreen && m.Attach == nil && bottom {
		err := s.To.Edit(ctx, row.ChatID, screen.MessageID, m, plain)
		if err == nil || channel.Meaning(err) == channel.NotModified {
			v.end.MessageID = screen.MessageID
			return nil
		}
		if channel.Meaning(err) != channel.NotFound {
			return err
		}
		v.screen.MessageID = 0 // it was deleted: nothing is left to strip
	}
	sent, err := s.post(ctx, row.ChatID, m, plain)
	if err != nil {
		return err
	}
	v.end.MessageID, v.end.FileID = sent.MessageID, sent.FileID
	v.screen.LastOut = max(v.screen.LastOut, sent.MessageID)
	if row.Kind == queue.OutScreen && m.Attach == nil {
		if v.screen.MessageID != 0 {
			v.screen.OldID = v.screen.MessageID
		}
		v.screen.MessageID = sent.MessageID
	}
	return nil
}

// post sends a new message.
func (s *Sender) post(ctx context.Context, chat int64, m dialog.Message, plain bool) (channel.Sent, error) {
	if m.Attach == nil {
		return s.To.Send(ctx, chat, m, plain, nil)
	}
	return s.attach(ctx, chat, m, plain)
}

// settle turns the answers to a row's calls into the row's end, or leaves it open where it is to be tried again.
func (s *Sender) settle(v verdict, j job) verdict {
	row := j.row
	if v.err == nil {
		v.end.State = queue.OutSent
		return v
	}
	if errors.Is(v.err, errOpen) && j.chat.tries >= openTries {
		v.err = &channel.Error{What: channel.Refused, Err: v.err}
	}
	switch channel.Meaning(v.err) {
	case channel.NotModified:
		v.end.State, v.err = queue.OutSent, nil
	case channel.Blocked:
		v.end.State, v.end.Reason = queue.OutFailed, "unreachable"
		if row.Kind == queue.OutLeave {
			v.end.State, v.err = queue.OutSent, nil
		}
	case channel.Refused, channel.TooLarge, channel.NotFound, channel.BadEntities:
		if silent(row.Kind) {
			v.end.State, v.end.Reason, v.err = queue.OutDropped, v.err.Error(), nil // too old, or gone already
			break
		}
		v.end.State, v.end.Reason = queue.OutFailed, v.err.Error()
		s.Log.Error("message refused", "row", row.ID, "chat", row.ChatID, "update", row.UpdateID, "error", v.err, "alarm", true)
	}
	return v
}

func (s *Sender) clockSkew() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.skew
}
