package telegram

// A last guard: whatever is logged, no token is in it.

import (
	"context"
	"fmt"
	"log/slog"
	"strings"
)

// hidingHandler replaces tokens in messages and values.
type hidingHandler struct {
	slog.Handler
	tokens *strings.Replacer
}

// WithoutTokens wraps a logger so that none of the tokens ever reaches it.
func WithoutTokens(log *slog.Logger, tokens ...string) *slog.Logger {
	if log == nil {
		return slog.New(slog.DiscardHandler)
	}
	var pairs []string
	for _, token := range tokens {
		pairs = append(pairs, token, "***")
	}
	return slog.New(&hidingHandler{log.Handler(), strings.NewReplacer(pairs...)})
}

func (h *hidingHandler) Handle(ctx context.Context, r slog.Record) error {
	clean := slog.NewRecord(r.Time, r.Level, h.tokens.Replace(r.Message), r.PC)
	r.Attrs(func(a slog.Attr) bool {
		clean.AddAttrs(h.hide(a))
		return true
	})
	return h.Handler.Handle(ctx, clean)
}

func (h *hidingHandler) hide(a slog.Attr) slog.Attr {
	switch v := a.Value.Resolve(); v.Kind() {
	case slog.KindString:
		return slog.String(a.Key, h.tokens.Replace(v.String()))
	case slog.KindAny:
		text := fmt.Sprint(v.Any())
		if hidden := h.tokens.Replace(text); hidden != text {
			return slog.String(a.Key, hidden)
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
	return &hidingHandler{h.Handler.WithAttrs(hidden), h.tokens}
}

func (h *hidingHandler) WithGroup(name string) slog.Handler {
	return &hidingHandler{h.Handler.WithGroup(name), h.tokens}
}
