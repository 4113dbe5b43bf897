// Package storage keeps everything in PostgreSQL 13 or newer: campaigns, people, entries, evidence, their
// history, and what the bot receives and sends. One file per group of tables, one migration per group.
//
// All work happens in explicit transactions: (*DB).InTx hands out a *Tx, and what reads or writes hangs on it.
// Rules that only the database can decide (the lock, rights, the chain of the audit) are triggers there, and
// come back as *scoring.Refusal; everything else that goes wrong is an internal error, see Unavailable.
package storage
