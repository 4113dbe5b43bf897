package dialog

// Limits of the screens of leaders and the clerk, beside those of limits.go.

const (
	maxCaption       = 1024 // of a picture or document, UTF-16 units (Bot API, sendPhoto)
	maxReason        = 500  // of a return, a moved deadline, a reopening: it is sent to people
	maxFilesSent     = 10   // at one press; more would keep the chat busy for a minute
	maxLinksSaid     = 8    // of 500 characters each in one message
	maxNotice        = 100  // number of the council's notice
	judgeExplanation = 2200 // a quoted text that came too late, so that its screen stays one message
	judgeSpare       = 200  // left free of a full screen: the note that stands above it next time
	judgeEvidence    = 8
	judgeWarnings    = 5
	judgeWarning     = 200
	listCodes        = 12 // codes in one line
)

// MaxZIPParts is how many files of evidence are sent at once: more are a flood on a phone, and half a gigabyte.
const MaxZIPParts = 10

const (
	moveHistory         = 5    // moved deadlines on one screen
	chunkSize           = 3800 // of a long list that is sent as several messages
	shownHash           = 16   // of 64 letters: enough to compare by eye
	appraisedLower      = 8
	maxExplanationShown = 3000 // in the transfer, so that all three blocks stay one message
	transferNames       = 600  // of the names; all of them are one press away
)
