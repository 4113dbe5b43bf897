// Package s3 keeps objects in a store that speaks S3, on this machine's network or far away.
package s3

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"time"

	"chamdiem/storage/blob"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// Tries of one call, and how long the line may stand still in it.
const (
	tries        = 4
	defaultStall = 30 * time.Second
)

// Config says where a store is and who comes to it.
type Config struct {
	Address
	Key, Secret string
	Proxy       string        // for https; empty = that of the environment
	Temp        string        // folder for objects on their way; made where it is not there
	Stall       time.Duration // how long a connection may stand still; 0 = half a minute
}

// Bucket is a blob.Keeper in a bucket: ‹prefix›/‹first two digits›/‹64 digits›. An object is written by one call, so that it is there whole or not
// at all, and what a killed process began leaves nothing.
type Bucket struct {
	Address
	core  *minio.Core
	temp  string
	trial trial
}

// Open makes the store ready without asking it anything: it may be away, and evidence then waits.
func Open(c Config) (*Bucket, error) {
	if c.Stall == 0 {
		c.Stall = defaultStall
	}
	core, err := minio.NewCore(c.Server, &minio.Options{Creds: credentials.NewStaticV4(c.Key, c.Secret, ""), Secure: c.TLS, Region: c.Region,
		MaxRetries: tries, Transport: transport(c.Proxy, c.Stall)})
	if err != nil {
		return nil, fmt.Errorf("prepare the store: %w", err)
	}
	return &Bucket{Address: c.Address, core: core, temp: c.Temp}, nil
}

// Close ends the use of the store.
func (b *Bucket) Close() error { return nil }

func (b *Bucket) key(sha256 string) string { return path.Join(b.Prefix, sha256[:2], sha256) }

// Put implements blob.Store. The server holds what came to a sum of its own.
func (b *Bucket) Put(ctx context.Context, r io.Reader, limit int64) (blob.Object, error) {
	file, o, err := spool(ctx, b.temp, r, limit)
	if err != nil {
		return blob.Object{}, fmt.Errorf("store object: %w", err)
	}
	defer file.Close()
	if err := b.put(ctx, b.key(o.SHA256), file, o.Size); err != nil {
		return blob.Object{}, fmt.Errorf("store object: %w", err)
	}
	return o, nil
}

func (b *Bucket) put(ctx context.Context, key string, r io.Reader, size int64) error {
	_, err := b.core.Client.PutObject(ctx, b.Bucket, key, r, size,
		minio.PutObjectOptions{SendContentMd5: true, DisableMultipart: true, ContentType: "application/octet-stream"})
	b.trial.note(err)
	return known(err)
}

// Open implements blob.Store. The bytes are brought to this machine first, so that a line that breaks is noticed before any of them is used.
func (b *Bucket) Open(ctx context.Context, sha256 string) (io.ReadSeekCloser, int64, error) {
	if !blob.IsName(sha256) {
		return nil, 0, fmt.Errorf("open object: %w", blob.ErrMissing)
	}
	return b.openKey(ctx, b.key(sha256))
}

func (b *Bucket) openKey(ctx context.Context, key string) (io.ReadSeekCloser, int64, error) {
	var err error
	for range tries {
		var file *tempFile
		var size int64
		if file, size, err = b.bring(ctx, key); err == nil {
			return file, size, nil
		}
		if errors.Is(err, blob.ErrMissing) || ctx.Err() != nil || permanent(err) {
			break
		}
	}
	return nil, 0, fmt.Errorf("open object: %w", err)
}

// bring copies an object into a temporary file.
func (b *Bucket) bring(ctx context.Context, key string) (*tempFile, int64, error) {
	body, info, _, err := b.core.GetObject(ctx, b.Bucket, key, minio.GetObjectOptions{})
	if err != nil {
		return nil, 0, known(err)
	}
	defer body.Close()
	file, o, err := spool(ctx, b.temp, body, 0)
	if err != nil {
		return nil, 0, err
	}
	if o.Size != info.Size {
		return nil, 0, errors.Join(fmt.Errorf("%d bytes of %d: %w", o.Size, info.Size, io.ErrUnexpectedEOF), file.Close())
	}
	return file, o.Size, nil
}

// Has implements blob.Store.
func (b *Bucket) Has(ctx context.Context, sha256 string) (bool, error) {
	if !blob.IsName(sha256) {
		return false, nil
	}
	_, err := b.core.StatObject(ctx, b.Bucket, b.key(sha256), minio.StatObjectOptions{})
	if err = known(err); errors.Is(err, blob.ErrMissing) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("look for object: %w", err)
	}
	return true, nil
}

// Delete implements blob.Keeper. Where the bucket keeps versions, the server keeps the bytes as an earlier one.
func (b *Bucket) Delete(ctx context.Context, sha256 string) error {
	if !blob.IsName(sha256) {
		return blob.ErrMissing
	}
	err := known(b.core.RemoveObject(ctx, b.Bucket, b.key(sha256), minio.RemoveObjectOptions{}))
	if err != nil && !errors.Is(err, blob.ErrMissing) {
		return fmt.Errorf("delete object: %w", err)
	}
	return nil
}

// Each implements blob.Keeper.
func (b *Bucket) Each(ctx context.Context, fn func(blob.Object) error) error {
	ctx, cancel := context.WithCancel(ctx) // ends the listing where fn fails
	defer cancel()
	prefix := b.Prefix
	if prefix != "" {
		prefix += "/"
	}
	for info := range b.core.Client.ListObjects(ctx, b.Bucket, minio.ListObjectsOptions{Prefix: prefix, Recursive: true}) {
		if info.Err != nil {
			return fmt.Errorf("list objects: %w", known(info.Err))
		}
		name := path.Base(info.Key)
		if !blob.IsName(name) || info.Key != b.key(name) {
			continue // not of this store
		}
		if err := fn(blob.Object{SHA256: name, Size: info.Size}); err != nil {
			return err
		}
	}
	return ctx.Err()
}
