package outbox

// What the sender needs for attachments, and for texts that are made when they are sent.

import (
	"context"
	"io"

	"chamdiem/bot/dialog"
	"chamdiem/storage/queue"
)

// Opener opens what an attachment refers to. It is asked again for each try to send it, the right to have it first.
type Opener interface {
	// May says why an attachment must not go to a chat any more, empty if it may. It is asked before each try, also for what
	// the channel keeps already. ref is empty where the attachment has only a FileID.
	May(ctx context.Context, chat int64, ref string) (drop string, err error)
	// Aged says why a message is to be worded again before its attachment is opened, since it tells of it what no longer holds; empty if it fits.
	Aged(ctx context.Context, ref string) (drop string, err error)
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
