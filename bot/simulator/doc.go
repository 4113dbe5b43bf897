// Package simulator is a Telegram Bot API server of one's own, with people
// who can be played on a web page or by scripts. The bot talks to it as to
// Telegram; docs/simulator.md describes the HTTP API for people and tests.
//
// It imports nothing else of this module: clock, deadlines and the like come
// in as functions, and simulated officers act only on what the bot shows them.
package simulator
