// Package ways keeps by which ways people are written to: their mailboxes, and reminders that go another way where one does not take
// them. It knows links, people and messages, and decides nothing about when a reminder is due.
package ways
