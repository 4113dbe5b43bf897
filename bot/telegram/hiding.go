package telegram

// A last guard: whatever is logged, the token is not in it.

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
)

// hidingHandler replaces the token in messages and values.
type hidingHandler struct {
	slog.Handler
	token string
}

// WithoutToken wraps a logger so that the token never reaches it.
func WithoutToken(log *slog.Logger, token string) *slog.Logger {
	if log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(&hidingHandler{log.Handler(), token})
}

func (h *hidingHandler) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, strings.ReplaceAll(r.Message, h.token, "***"), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(h.hide(a))
		return true
	})
	return h.Handler.Handle(ctx, clean)
}

func (h *hidingHandler) hide(a slog.Attr) slog.Attr {
	switch v := a.Value.Resolve(); v.Kind() {
	case slog.KindString:
		return slog.String(a.Key, strings.ReplaceAll(v.String(), h.token, "***"))
	case slog.KindAny:
		if text := fmt.Sprint(v.Any()); strings.Contains(text, h.token) {
			return slog.String(a.Key, strings.ReplaceAll(text, h.token, "***"))
		}
		return slog.Attr{Key: a.Key, Value: v}
	case slog.KindGroup:
		group := make([]slog.Attr, 0, len(v.Group()))
		for _, g := range v.Group() {
			group = append(group, h.hide(g))
		}
		return slog.Attr{Key: a.Key, Value: slog.GroupValue(group...)}
	}
	return a
}

// WithAttrs and WithGroup keep the guard.
func (h *hidingHandler) WithAttrs(attrs []slog.Attr) slog.Handler {
	hidden := make([]slog.Attr, len(attrs))
	for i, a := range attrs {
		hidden[i] = h.hide(a)
	}
	return &hidingHandler{h.Handler.WithAttrs(hidden), h.token}
}

func (h *hidingHandler) WithGroup(name string) slog.Handler {
	return &hidingHandler{h.Handler.WithGroup(name), h.token}
}
