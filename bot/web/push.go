package web

// Browsers that may be rung: allowed by a press on the page, for this session, and taken back with it.

import (
	"net/http"

	"chamdiem/bot/push"
	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

// allowRing is POST /api/push: this browser may be rung.
func (d *Door) allowRing(r *request) error {
	var in struct {
		Endpoint string `json:"endpoint"`
		P256dh   string `json:"p256dh"`
		Auth     string `json:"auth"`
	}
	if err := r.read(&in); err != nil {
		return err
	}
	if d.Push == "" || !push.Browser(in).Sound() {
		return refuse(http.StatusBadRequest, txtNoRing)
	}
	if err := d.tx(r.Context(), func(tx *storage.Tx) error {
		return webchat.KeepRing(r.Context(), tx, r.session.ID, webchat.Ring(in))
	}); err != nil {
		return err
	}
	return r.write(map[string]any{})
}

// stopRing is DELETE /api/push: this browser is not rung any more.
func (d *Door) stopRing(r *request) error {
	if err := d.tx(r.Context(), func(tx *storage.Tx) error { return webchat.DropRing(r.Context(), tx, r.session.ID) }); err != nil {
		return err
	}
	return r.write(map[string]any{})
}
