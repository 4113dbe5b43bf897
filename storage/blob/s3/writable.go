package s3

// Trying whether the store takes objects. Operators' programs ask again and again, and each write costs money: so the store is read each time,
// and written to where the last write is old or failed, of evidence or of a trial.

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"sync"
	"time"

	"chamdiem/storage/blob"

	"github.com/minio/minio-go/v7"
)

// trusted is how long a write that went well tells that the next one will, as long as the store can be read.
const trusted = 10 * time.Minute

// trial is what the last write came to.
type trial struct {
	mu   sync.Mutex
	went time.Time // when it went well; zero = it failed, or there was none
}

// note takes down what a write came to.
func (t *trial) note(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.went = time.Now(); err != nil {
		t.went = time.Time{}
	}
}

// fresh reports whether the last write went well a short time ago.
func (t *trial) fresh() bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return !t.went.IsZero() && time.Since(t.went) < trusted
}

// Writable implements blob.Keeper. An object was written a short time ago and the store can be read; or one is written, read back and removed.
func (b *Bucket) Writable(ctx context.Context) error {
	if b.trial.fresh() && b.readable(ctx) {
		return nil
	}
	content, key := []byte("thử"), path.Join(b.Prefix, "unfinished", strings.ToLower(rand.Text()))
	err := b.try(ctx, key, content)
	b.trial.note(err)
	return err
}

// try writes an object, reads it back and removes it.
func (b *Bucket) try(ctx context.Context, key string, content []byte) error {
	if err := b.put(ctx, key, bytes.NewReader(content), int64(len(content))); err != nil {
		return fmt.Errorf("try to write: %w", err)
	}
	body, _, _, err := b.core.GetObject(ctx, b.Bucket, key, minio.GetObjectOptions{})
	if err != nil {
		return fmt.Errorf("try to read: %w", known(err))
	}
	defer body.Close()
	back, err := io.ReadAll(io.LimitReader(body, 1<<10))
	if err != nil || !bytes.Equal(back, content) {
		return fmt.Errorf("try to read: %w", errors.Join(err, blob.ErrDamaged))
	}
	if err := b.core.RemoveObject(ctx, b.Bucket, key, minio.RemoveObjectOptions{}); err != nil {
		return fmt.Errorf("try to remove: %w", known(err))
	}
	return nil
}

// readable reports whether the store answers as it does for an object that is not there. What it says of anything else is found out by a write.
func (b *Bucket) readable(ctx context.Context) bool {
	body, _, _, err := b.core.GetObject(ctx, b.Bucket, path.Join(b.Prefix, "unfinished", "none"), minio.GetObjectOptions{})
	if err == nil {
		return body.Close() == nil
	}
	answer, ok := errors.AsType[minio.ErrorResponse](err)
	return ok && answer.Code == minio.NoSuchKey && answer.RequestID != "" // without it the library makes a code of a bare 404
}
