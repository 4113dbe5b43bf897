// Package bot runs the bot: it carries updates from a channel to the conversation and its words back, and loses none on the
// way.
//
//	telegram ─► inbox ─► conversation ─► outbox ─► telegram
//	              evidence, export, remind ─┘
//
// What is received is written down before the channel is told so, is handled in one transaction per batch of chats, and
// what is to be said is written in that same transaction. Any doubt ends Run with an error: a fresh start is the tested way
// to recover.
package bot
