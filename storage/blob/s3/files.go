package s3

// Files of other kinds in a bucket, by their names: a place for copies of backups.

import (
	"context"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"time"

	"github.com/minio/minio-go/v7"
)

const (
	// partSize is in how large pieces a file goes; one of them is in memory. Servers take files that fit into one piece by a single call.
	partSize = 8 << 20
	// mostParts is how many pieces there may be: servers take 10,000.
	mostParts = 9000
	// leftAfter is from when on an upload that did not come to its end is taken away: it may be another process's.
	leftAfter = 24 * time.Hour
)

// Files keeps files in a bucket as ‹prefix›/‹name›. Safe for concurrent use.
type Files struct{ bucket *Bucket }

// FilesIn makes the place ready without asking it anything.
func FilesIn(c Config) (Files, error) {
	b, err := Open(c)
	return Files{b}, err
}

// Copy puts a file into the bucket under its name. It is there whole or not at all: the server holds each piece to a sum of ours.
func (f Files) Copy(ctx context.Context, name string) error {
	file, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("copy a file to the store: %w", err)
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return fmt.Errorf("copy a file to the store: %w", err)
	}
	f.clearUnfinished(ctx)
	// The sum of each piece is signed with its call; the pieces themselves are not, which servers take in different ways.
	size, key := info.Size(), path.Join(f.bucket.Prefix, filepath.Base(name))
	_, err = f.bucket.core.Client.PutObject(ctx, f.bucket.Bucket, key, file, size, minio.PutObjectOptions{SendContentMd5: true, DisableContentSha256: true, NumThreads: 1,
		PartSize: uint64(max(partSize, size/mostParts+1)), ContentType: "application/octet-stream"})
	if err != nil {
		return fmt.Errorf("copy a file to the store: %w", known(err))
	}
	there, err := f.bucket.core.StatObject(ctx, f.bucket.Bucket, key, minio.StatObjectOptions{})
	if err == nil && there.Size != size {
		err = fmt.Errorf("%d bytes of %d are there", there.Size, size)
	}
	if err != nil {
		return fmt.Errorf("look for the copy: %w", known(err))
	}
	return nil
}

// Open brings a file to this machine and opens it; it is gone once it is closed. blob.ErrMissing where there is none of that name.
func (f Files) Open(ctx context.Context, name string) (io.ReadSeekCloser, error) {
	file, _, err := f.bucket.openKey(ctx, path.Join(f.bucket.Prefix, path.Base(name)))
	return file, err
}

// Explain says in a sentence what to do about a failure of the store, which it is if ok is true. It holds no secret.
func (f Files) Explain(err error) (words string, ok bool) {
	return f.bucket.Explain(err), f.bucket.Failed(err)
}

// Names lists the files.
func (f Files) Names(ctx context.Context) (names []string, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for info := range f.bucket.core.Client.ListObjects(ctx, f.bucket.Bucket, minio.ListObjectsOptions{Prefix: f.prefix()}) {
		if info.Err != nil {
			return nil, fmt.Errorf("list files: %w", known(info.Err))
		}
		names = append(names, info.Key[len(f.prefix()):])
	}
	return names, ctx.Err()
}

// Remove takes a file out.
func (f Files) Remove(ctx context.Context, name string) error {
	if err := f.bucket.core.RemoveObject(ctx, f.bucket.Bucket, path.Join(f.bucket.Prefix, path.Base(name)), minio.RemoveObjectOptions{}); err != nil {
		return fmt.Errorf("remove a file: %w", known(err))
	}
	return nil
}

func (f Files) prefix() string {
	if f.bucket.Prefix == "" {
		return ""
	}
	return f.bucket.Prefix + "/"
}

// clearUnfinished takes away the pieces of uploads that a killed process began. A server that cannot list them keeps them.
func (f Files) clearUnfinished(ctx context.Context) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for left := range f.bucket.core.ListIncompleteUploads(ctx, f.bucket.Bucket, f.prefix(), true) {
		if left.Err != nil {
			return
		}
		if time.Since(left.Initiated) > leftAfter {
			_ = f.bucket.core.AbortMultipartUpload(ctx, f.bucket.Bucket, left.Key, left.UploadID) // what stays is tried again the next night
		}
	}
}
