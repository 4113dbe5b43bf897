// Package queue keeps what the bot receives and sends: the inbox, where each chat is in the conversation, the outbox, the messages
// that chats show, and who leads. It knows nothing of campaigns. Times here are of the server's own clock, never of the demo's.
package queue
