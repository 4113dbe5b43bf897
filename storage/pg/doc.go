// Package pg is the ground on which storage stands: one pool of connections to PostgreSQL on which no call hangs for ever,
// explicit transactions, prepared statements, errors told apart, and the one clock. It knows no table but the clock's.
package pg
