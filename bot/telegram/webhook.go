package telegram

// The webhook: Telegram posts each update here, and takes 200 as the word that it is kept.

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"log/slog"
	"net/http"

	"chamdiem/bot/channel"
)

// webhookBody bounds a posted update; Telegram's are a few kB.
const webhookBody = 1 << 20

// secretHeader carries the secret that was given to setWebhook.
const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

// Webhook takes posted updates.
type Webhook struct {
	Secret string
	Keep   func(ctx context.Context, batch []channel.Update) error // writes them down
	Log    *slog.Logger
}

// ServeHTTP answers 200 only once the update is committed; otherwise Telegram posts it again.
func (h *Webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	// Hashes have one length, so that neither the content nor the length of the secret shows in the time taken.
	given, want := sha256.Sum256([]byte(r.Header.Get(secretHeader))), sha256.Sum256([]byte(h.Secret))
	if h.Secret == "" || subtle.ConstantTimeCompare(given[:], want[:]) != 1 {
		http.Error(w, "wrong secret", http.StatusUnauthorized)
		return
	}
	if r.ContentLength > webhookBody { // before it is sent at all
		http.Error(w, "too long", http.StatusRequestEntityTooLarge)
		return
	}
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, webhookBody))
	if err != nil {
		status := http.StatusBadRequest
		if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
			status = http.StatusRequestEntityTooLarge
		}
		http.Error(w, "body not read", status)
		return
	}
	u, err := peek(raw)
	if err != nil {
		http.Error(w, "not an update", http.StatusBadRequest)
		return
	}
	if err := h.Keep(r.Context(), []channel.Update{u}); err != nil {
		h.Log.Warn("posted update not kept, it will be posted again", "update", u.ID, "error", err)
		http.Error(w, "not kept", http.StatusServiceUnavailable)
	}
}
