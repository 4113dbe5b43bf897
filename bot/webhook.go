package bot

// The webhook: Telegram posts each update here, and takes 200 as the word that it is kept.

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"io"
	"log/slog"
	"net/http"

	"chamdiem/storage"
	"chamdiem/storage/queue"
)

// webhookBody bounds a posted update; Telegram's are a few kB.
const webhookBody = 1 << 20

// secretHeader carries the secret that was given to setWebhook.
const secretHeader = "X-Telegram-Bot-Api-Secret-Token"

type webhook struct {
	db      *storage.DB
	secret  string
	hints   *hints
	log     *slog.Logger
	metrics *metrics
}

// ServeHTTP answers 200 only once the update is committed; otherwise Telegram posts it again.
func (h *webhook) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		http.Error(w, "POST only", http.StatusMethodNotAllowed)
		return
	}
	// Hashes have one length, so that neither the content nor the length of the secret shows in the time taken.
	given, want := sha256.Sum256([]byte(r.Header.Get(secretHeader))), sha256.Sum256([]byte(h.secret))
	if h.secret == "" || subtle.ConstantTimeCompare(given[:], want[:]) != 1 {
		http.Error(w, "wrong secret", http.StatusUnauthorized)
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
	chats, err := queue.AddUpdates(context.WithoutCancel(r.Context()), h.db.DB, []queue.Update{u})
	if err != nil {
		h.log.Warn("posted update not kept, it will be posted again", "update", u.UpdateID, "error", err)
		http.Error(w, "not kept", http.StatusServiceUnavailable)
		return
	}
	h.metrics.fetched.Add(float64(len(chats)))
	h.hints.add(chats...)
}
