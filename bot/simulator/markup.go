package simulator

// markup.go is reply_markup: inline keyboards, reply keyboards, and taking them away.

import (
	"encoding/json"
	"strings"
)

// Limits of keyboards, https://core.telegram.org/bots/api#inlinekeyboardbutton
// (callback_data, copy_text); the others are what the server is seen to refuse.
const (
	maxCallbackData = 64 // bytes
	maxCopyText     = 256
	maxButtons      = 100
	maxMarkup       = 10 << 10 // bytes of JSON
)

// markup is what a reply_markup parameter asks for; at most one field is set.
type markup struct {
	inline *inlineKeyboard
	reply  [][]string // nil with remove set takes the reply keyboard away
	remove bool
}

type rawMarkup struct {
	Inline [][]rawButton       `json:"inline_keyboard"`
	Reply  [][]json.RawMessage `json:"keyboard"`
	Remove bool                `json:"remove_keyboard"`
	Force  bool                `json:"force_reply"`
}

// readMarkup reads a reply_markup parameter. The result of an empty one is empty.
func readMarkup(raw string) (markup, error) {
	if raw == "" {
		return markup{}, nil
	}
	if !json.Valid([]byte(raw)) {
		return markup{}, badRequest("can't parse reply keyboard markup JSON object")
	}
	if strings.TrimSpace(raw)[0] != '{' {
		return markup{}, badRequest("object expected as reply markup")
	}
	var given rawMarkup
	if err := json.Unmarshal([]byte(raw), &given); err != nil {
		return markup{}, badRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
	}
	switch {
	case len(given.Reply) > 0:
		return readReplyKeyboard(given.Reply)
	case len(given.Inline) > 0:
		return readInlineKeyboard(given.Inline, len(raw))
	case given.Remove:
		return markup{remove: true}, nil
	}
	return markup{}, nil
}

// onlyInline refuses reply keyboards where a message is edited.
func (m markup) onlyInline() error {
	if m.reply != nil || m.remove {
		return badRequest("inline keyboard expected")
	}
	return nil
}

func readReplyKeyboard(rows [][]json.RawMessage) (markup, error) {
	out := [][]string{}
	for _, row := range rows {
		var labels []string
		for _, raw := range row {
			var b struct {
				Text string `json:"text"`
			}
			if json.Unmarshal(raw, &b.Text) != nil {
				if err := json.Unmarshal(raw, &b); err != nil {
					return markup{}, badRequest("can't parse keyboard button: KeyboardButton must be a String or an Object")
				}
			}
			if b.Text != "" {
				labels = append(labels, b.Text)
			}
		}
		if len(labels) > 0 {
			out = append(out, labels)
		}
	}
	return markup{reply: out}, nil
}

func readInlineKeyboard(rows [][]rawButton, size int) (markup, error) {
	keyboard := &inlineKeyboard{}
	count := 0
	for _, row := range rows {
		var buttons []inlineButton
		for _, raw := range row {
			b, err := raw.button()
			if err != nil {
				return markup{}, err
			}
			buttons = append(buttons, b)
		}
		count += len(buttons)
		if len(buttons) > 0 {
			keyboard.Rows = append(keyboard.Rows, buttons)
		}
	}
	if count > maxButtons || size > maxMarkup {
		return markup{}, badRequest("reply markup is too long")
	}
	if count == 0 {
		return markup{}, nil
	}
	return markup{inline: keyboard}, nil
}
