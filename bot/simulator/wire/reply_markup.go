package wire

// reply_markup.go reads reply_markup: inline keyboards, reply keyboards, and taking them away.

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

// Markup is what a reply_markup parameter asks for; at most one field is set.
type Markup struct {
	Inline *InlineKeyboard
	Reply  [][]string // nil with remove set takes the reply keyboard away
	Remove bool
}

type rawMarkup struct {
	Inline [][]rawButton       `json:"inline_keyboard"`
	Reply  [][]json.RawMessage `json:"keyboard"`
	Remove bool                `json:"remove_keyboard"`
	Force  bool                `json:"force_reply"`
}

// ReadMarkup reads a reply_markup parameter. The result of an empty one is empty.
func ReadMarkup(raw string) (Markup, error) {
	if raw == "" {
		return Markup{}, nil
	}
	if !json.Valid([]byte(raw)) {
		return Markup{}, BadRequest("can't parse reply keyboard markup JSON object")
	}
	if strings.TrimSpace(raw)[0] != '{' {
		return Markup{}, BadRequest("object expected as reply markup")
	}
	var given rawMarkup
	if err := json.Unmarshal([]byte(raw), &given); err != nil {
		return Markup{}, BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")
	}
	switch {
	case len(given.Reply) > 0:
		return readReplyKeyboard(given.Reply)
	case len(given.Inline) > 0:
		return readInlineKeyboard(given.Inline, len(raw))
	case given.Remove:
		return Markup{Remove: true}, nil
	}
	return Markup{}, nil
}

// OnlyInline refuses reply keyboards where a message is edited.
func (m Markup) OnlyInline() error {
	if m.Reply != nil || m.Remove {
		return BadRequest("inline keyboard expected")
	}
	return nil
}

func readReplyKeyboard(rows [][]json.RawMessage) (Markup, error) {
	out := [][]string{}
	for _, row := range rows {
		var labels []string
		for _, raw := range row {
			label, err := replyLabel(raw)
			if err != nil {
				return Markup{}, err
			}
			if label != "" {
				labels = append(labels, label)
			}
		}
		if len(labels) > 0 {
			out = append(out, labels)
		}
	}
	return Markup{Reply: out}, nil
}

// replyLabel reads a button that is a text, or an object with one.
func replyLabel(raw json.RawMessage) (string, error) {
	var b struct {
		Text string `json:"text"`
	}
	if json.Unmarshal(raw, &b.Text) == nil {
		return b.Text, nil
	}
	if err := json.Unmarshal(raw, &b); err != nil {
		return "", BadRequest("can't parse keyboard button: KeyboardButton must be a String or an Object")
	}
	return b.Text, nil
}

func readInlineKeyboard(rows [][]rawButton, size int) (Markup, error) {
	keyboard := &InlineKeyboard{}
	count := 0
	for _, row := range rows {
		var buttons []InlineButton
		for _, raw := range row {
			b, err := raw.button()
			if err != nil {
				return Markup{}, err
			}
			buttons = append(buttons, b)
		}
		count += len(buttons)
		if len(buttons) > 0 {
			keyboard.Rows = append(keyboard.Rows, buttons)
		}
	}
	if count > maxButtons || size > maxMarkup {
		return Markup{}, BadRequest("reply markup is too long")
	}
	if count == 0 {
		return Markup{}, nil
	}
	return Markup{Inline: keyboard}, nil
}
