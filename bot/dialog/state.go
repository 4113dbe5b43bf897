package dialog

// State is where a person is in the conversation: one small JSON value, kept per chat.
// The zero State is the home screen.
type State struct {
	Campaign string `json:"campaign,omitempty"` // the campaign chosen with /dot
	Screen   string `json:"screen,omitempty"`   // name of the screen; unknown or empty = home
	Code     string `json:"code,omitempty"`     // the criterion in hand
}
