package web

// Where evidence comes from: the files that people sent lie here already.

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"time"

	"chamdiem/bot/channel"
	"chamdiem/scoring/format"
	"chamdiem/storage/webchat"
)

// Files is where the files of this channel are fetched.
func (d *Door) Files() Source { return Source{d.files} }

// Source gives out the files that people sent by the page.
type Source struct{ files folder }

// Find says where a file lies: its name is its place.
func (s Source) Find(_ context.Context, id string) (place string, size int64, err error) {
	f, err := s.files.open(true, id)
	if err != nil {
		return "", 0, judged(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", 0, judged(err)
	}
	return id, info.Size(), nil
}

// Open opens a file where Find found it.
func (s Source) Open(_ context.Context, place string) (body io.ReadCloser, length int64, err error) {
	f, err := s.files.open(true, place)
	if err != nil {
		return nil, 0, judged(err)
	}
	info, err := f.Stat()
	if err != nil {
		return nil, 0, judged(errors.Join(err, f.Close()))
	}
	return f, info.Size(), nil
}

func judged(err error) error {
	what := channel.Trouble
	if errors.Is(err, fs.ErrNotExist) {
		what = channel.Refused
	}
	return &channel.Error{What: what, Err: fmt.Errorf("find a file: %w", err)}
}

// Tidy forgets what is not needed any more.
func (d *Door) Tidy(ctx context.Context) error {
	old, err := webchat.OldFiles(ctx, d.DB.DB)
	if err != nil {
		return err
	}
	for _, f := range old {
		err = errors.Join(err, d.files.remove(true, fileName(f)))
	}
	return errors.Join(err, d.files.tidyMade(time.Now(), webchat.KeepFiles), webchat.Tidy(ctx, d.DB.DB))
}

// maxHead is how much of a picture is looked at for its size.
const maxHead = 64 << 10

// limitedBuffer takes the beginning of what is written, and lets the rest pass.
type limitedBuffer struct {
	*bytes.Buffer
	room int
}

func (b *limitedBuffer) Write(p []byte) (int, error) {
	n := min(len(p), b.room)
	b.room -= n
	_, _ = b.Buffer.Write(p[:n]) // never fails
	return len(p), nil
}

func txtTooLarge(name string, most int64) string {
	return fmt.Sprintf("Tệp “%s” lớn hơn %s. Đề nghị nén hoặc chia nhỏ.", name, format.Size(most))
}
