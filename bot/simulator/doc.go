// Package simulator is a Bot API server that runs on this machine, with people
// who are played on a web page or by scripts. The bot talks to it as to Telegram;
// docs/simulator.md describes the HTTP API for people and tests.
//
// It imports nothing else of this module: clock, deadlines and the like come in
// as functions, and simulated officers act only on what the bot shows them.
//
// The parts lie in packages of their own, each importing only those before it:
// wire (what goes between bot and Telegram), view (what people see), journal
// (what is kept on disk), world (the state and its changes), botapi (the
// methods), people (what people do), sample (files to send), players (people
// played by program), control (the API of page and scripts). This package
// assembles them and listens.
package simulator
