package outbox

// What the sender needs for attachments, and for texts that are made when they are sent.

import (
	"context"
	"io"

	"chamdiem/bot/dialog"
	"chamdiem/storage/queue"
)

// Opener opens what an attachment refers to. It is asked again for each try to send it.
type Opener interface {
	// Open returns the bytes and their number (-1 = not known). An error is tried again a few times.
	Open(ctx context.Context, ref string) (io.ReadCloser, int64, error)
}

// Renderer makes the text of a row of kind queue.OutRender at the moment at which it is sent.
type Renderer interface {
	// Render returns the message, or why none is needed any more.
	Render(ctx context.Context, row queue.Out) (m dialog.Message, drop string, err error)
}

// Uploads remembers by which id the channel keeps what was uploaded. A key names its content: the same key means the same
// file.
type Uploads interface {
	// Uploaded returns the id for a key, empty if there is none.
	Uploaded(ctx context.Context, key string) (fileID string, err error)
	// Keep is told of an upload.
	Keep(ctx context.Context, key, fileID string) error
}
