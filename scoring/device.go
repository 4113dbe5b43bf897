package scoring

import "time"

// Device is a browser that is signed in to the web page.
type Device struct {
	ID    int64
	Name  string // what the browser says of itself, in words
	Since time.Time
	Seen  time.Time // when it was there last, to about five minutes
}
