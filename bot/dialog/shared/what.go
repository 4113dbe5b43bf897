package shared

// what.go makes the keys that say what a typed text is, wherever it is asked or can be said in passing.

import (
	"chamdiem/bot/dialog"
)

// ActIsExplanation says that a text is the explanation. It stands in stored buttons: never change it.
const ActIsExplanation = "gt"

// WhatKey says what a text is that was typed on a criterion and waits in the state.
func WhatKey(v *dialog.View, code, text, label, act string, words ...string) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenWhat, Act: act, Code: code, Stamp: whatStamp(v.Scene, code, text)}, words...)
}

// whatStamp is the stamp of such a key.
func whatStamp(sc *dialog.Scene, code, text string) string {
	return dialog.Stamp(sc, dialog.ScreenWhat, code, dialog.StampText(text))
}
