// Package bot carries updates from Telegram to the conversation and its words back, and loses none on the way:
//
//	poll or webhook ─► inbox ─► work (Talk) ─► outbox ─► send ─► Telegram
//
// What is received is written down before Telegram is told so, is handled in one transaction per batch of chats,
// and what is to be said is written in that same transaction. Any doubt ends Run with an error: a fresh start is
// the tested way to recover.
package bot
