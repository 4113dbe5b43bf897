package wire

// inline_button.go checks one button of an inline keyboard as Telegram checks it.

import (
	"fmt"
	"net/url"
	"strings"
)

type rawButton struct {
	Text         *string   `json:"text"`
	Style        string    `json:"style"`
	URL          string    `json:"url"`
	CallbackData string    `json:"callback_data"`
	CopyText     *copyText `json:"copy_text"`
	WebApp       *WebApp   `json:"web_app"`
	Inline       *string   `json:"switch_inline_query"`
	InlineHere   *string   `json:"switch_inline_query_current_chat"`
}

// button checks one button; the first use in Telegram's order counts.
func (r rawButton) button() (InlineButton, error) {
	fail := func(words string) (InlineButton, error) {
		return InlineButton{}, BadRequest("can't parse inline keyboard button: " + words)
	}
	if r.Text == nil {
		return fail("Can't find field \"text\"")
	}
	b := InlineButton{Text: *r.Text}
	switch style := strings.ToLower(r.Style); style {
	case "", "default":
	case "primary", "danger", "success":
		b.Style = style
	default:
		return fail("invalid button style specified")
	}
	if b.Text == "" {
		return InlineButton{}, BadRequest("inline keyboard button text must be non-empty")
	}
	switch {
	case r.URL != "":
		u, err := url.Parse(r.URL)
		if err != nil || CheckedLink(r.URL) == "" {
			return InlineButton{}, BadRequestf("inline keyboard button URL '%s' is invalid: %s", r.URL, urlTrouble(u, err))
		}
		b.URL = CheckedLink(r.URL)
	case r.CallbackData != "":
		if len(r.CallbackData) > maxCallbackData {
			return InlineButton{}, BadRequest("BUTTON_DATA_INVALID")
		}
		b.CallbackData = r.CallbackData
	case r.Inline != nil:
		b.Inline = r.Inline
	case r.InlineHere != nil:
		b.InlineHere = r.InlineHere
	case r.WebApp != nil:
		b.WebApp = r.WebApp
	case r.CopyText != nil:
		if n := UTF16Len(r.CopyText.Text); n < 1 || n > maxCopyText {
			return InlineButton{}, BadRequest("BUTTON_COPY_TEXT_INVALID")
		}
		b.CopyText = r.CopyText
	default:
		return fail("Text buttons are unallowed in the inline keyboard")
	}
	return b, nil
}

func urlTrouble(u *url.URL, err error) string {
	switch {
	case err != nil:
		return "Wrong URL"
	case u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" && u.Scheme != "tg":
		return "Unsupported URL protocol"
	}
	return "Wrong HTTP URL"
}

// Find looks a button up by its place.
func (k *InlineKeyboard) Find(row, col int) (*InlineButton, error) {
	if k == nil || row < 0 || row >= len(k.Rows) || col < 0 || col >= len(k.Rows[row]) {
		return nil, fmt.Errorf("không có nút ở hàng %d, cột %d", row+1, col+1)
	}
	return &k.Rows[row][col], nil
}
