package telegram

import "chamdiem/bot/pace"

// How fast Telegram takes messages.

// Limits are those of Telegram: 30 a second, of which some room is left, and one a second per chat with
// short bursts.
var Limits = pace.Limits{PerSecond: 25, PerChat: 1, Burst: 3}
