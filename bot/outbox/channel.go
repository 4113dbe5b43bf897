package outbox

// What the sender asks of a channel.

import (
	"context"
	"io"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
)

// Channel is where messages go: Telegram, or another place where people read them. Each method is one call; its errors are
// *channel.Error. A call that failed as Trouble may have taken effect all the same.
type Channel interface {
	// Send posts a new message. plain leaves the formatting out. file is the attachment's content, opened for this try;
	// nil where there is no attachment, or the channel keeps it already (Attachment.FileID).
	Send(ctx context.Context, chat int64, m dialog.Message, plain bool, file io.Reader) (channel.Sent, error)
	// Edit gives a message other words and buttons.
	Edit(ctx context.Context, chat, message int64, m dialog.Message, plain bool) error
	// Buttons gives a message other buttons; nil takes them away.
	Buttons(ctx context.Context, chat, message int64, rows [][]dialog.Button) error
	Delete(ctx context.Context, chat, message int64) error
	// Menu sets the commands that one chat sees.
	Menu(ctx context.Context, chat int64, commands []dialog.MenuCommand) error
	// Leave leaves a group.
	Leave(ctx context.Context, chat int64) error
	// Answer answers a press. NotModified means that nothing waits for the answer any more.
	Answer(ctx context.Context, p channel.Press) error
}
