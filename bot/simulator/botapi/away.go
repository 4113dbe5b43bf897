package botapi

// away.go is a Telegram that the bot cannot reach; people go on writing there.

import "net/http"

// SetAway cuts every call of the bot off, also those under way, until it is told otherwise.
func (s *API) SetAway(away bool) { s.away.Store(away) }

// Away tells whether the bot cannot reach Telegram.
func (s *API) Away() bool { return s.away.Load() }

// cutOff ends a call while Telegram is away.
func (s *API) cutOff(w http.ResponseWriter) bool {
	if !s.Away() {
		return false
	}
	cutConnection(w)
	return true
}
