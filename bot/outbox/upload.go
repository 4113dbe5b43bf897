package outbox

// Attachments: what the channel keeps already is sent by its id there, anything else is uploaded; the same file only once
// at a time.

import (
	"context"
	"fmt"
	"io"
	"strings"
	"sync"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
)

// uploadKey is the key of an attachment, empty where its reference does not name its content: a report without the state
// of the campaign that it shows. The link of a QR code is a secret that is not kept. A file_id of a picture is none of a document.
func uploadKey(a *dialog.Attachment) string {
	words := strings.Split(a.Ref, ":")
	switch {
	case a.Ref == "", strings.HasPrefix(a.Ref, dialog.RefQR), words[0] == "report" && len(words) < 4, strings.HasPrefix(a.Ref, "report:zip:") && len(words) < 5:
		return ""
	case a.Photo:
		return "photo:" + a.Ref
	}
	return a.Ref
}

// attach sends a message with a file. The file is opened again for each try: a reader that was used before would send
// an empty one.
func (s *Sender) attach(ctx context.Context, chat int64, m dialog.Message, plain bool) (channel.Sent, error) {
	a := *m.Attach
	m.Attach = &a
	if a.Ref == "" {
		return s.To.Send(ctx, chat, m, plain, nil)
	}
	if key := uploadKey(&a); a.FileID == "" && s.Uploads != nil && key != "" {
		done, err := s.single.enter(ctx, key)
		if err != nil {
			return channel.Sent{}, err
		}
		defer done()
		if a.FileID, err = s.Uploads.Uploaded(ctx, key); err != nil {
			s.Log.Warn("not known what was uploaded before", "error", err)
		}
	}
	if a.FileID != "" {
		sent, err := s.To.Send(ctx, chat, m, plain, nil)
		if err == nil || !channel.Meaning(err).Final() {
			return sent, err
		} // the channel does not know the file any more: upload it again
	}
	return s.upload(ctx, chat, m, plain)
}

func (s *Sender) upload(ctx context.Context, chat int64, m dialog.Message, plain bool) (channel.Sent, error) {
	if s.Opener == nil {
		return channel.Sent{}, &channel.Error{What: channel.Refused, Err: fmt.Errorf("%w: there is no opener", errOpen)}
	}
	file, _, err := s.Opener.Open(ctx, m.Attach.Ref)
	if err != nil {
		return channel.Sent{}, fmt.Errorf("%w: %w", errOpen, err)
	}
	defer file.Close()
	sent, err := s.To.Send(ctx, chat, m, plain, io.Reader(file))
	if key := uploadKey(m.Attach); err == nil && s.Uploads != nil && key != "" && sent.FileID != "" {
		if err := s.Uploads.Keep(ctx, key, sent.FileID); err != nil {
			s.Log.Warn("upload not remembered, it will be made again", "error", err)
		}
	}
	return sent, err
}

// singles lets one at a time in by a key; the others wait, and then find what the first has done.
type singles struct {
	mu   sync.Mutex
	busy map[string]chan struct{}
}

// enter waits until no other is in by that key, or ctx ends. done lets the next one in.
func (s *singles) enter(ctx context.Context, key string) (done func(), err error) {
	for {
		s.mu.Lock()
		waiting, taken := s.busy[key]
		if !taken {
			if s.busy == nil {
				s.busy = map[string]chan struct{}{}
			}
			left := make(chan struct{})
			s.busy[key] = left
			s.mu.Unlock()
			return func() {
				s.mu.Lock()
				delete(s.busy, key)
				s.mu.Unlock()
				close(left)
			}, nil
		}
		s.mu.Unlock()
		select {
		case <-waiting:
		case <-ctx.Done():
			return nil, &channel.Error{What: channel.Trouble, Err: fmt.Errorf("wait for another upload: %w", ctx.Err())}
		}
	}
}
