package limits

// Limits of the screens of leaders and the clerk, beside those of limits.go.

const (
	MaxCaption       = 1024 // of a picture or document, UTF-16 units
	MaxReason        = 500  // of a return, a moved deadline, a reopening: it is sent to people
	MaxFilesSent     = 10   // at one press; more would keep the chat busy for a minute
	MaxLinksSaid     = 8    // of 500 characters each in one message
	MaxNotice        = 100  // number of the council's notice
	JudgeExplanation = 2200 // a quoted text that came too late, so that its screen stays one message
	JudgeBegins      = 220  // of an explanation on the card of an entry that is reviewed; the rest is one press away
	JudgeSpare       = 200  // left free of a full screen: the note that stands above it next time
	JudgeEvidence    = 4    // documents that have a line and a button of their own beside an entry that is reviewed
	PeopleBehind     = 5    // named below the picture of the progress
	JudgeWarning     = 200
	ListCodes        = 12 // codes in one line
)

// MaxZIPParts is how many files of evidence are sent at once: more are a flood on a phone, and half a gigabyte.
const MaxZIPParts = 10

const (
	MoveHistory      = 5    // moved deadlines on one screen
	ChunkSize        = 3800 // of a long list that is sent as several messages
	ShownHash        = 16   // of 64 letters: enough to compare by eye
	AppraisedLower   = 8
	AppraisedShown   = 20   // lines of a list of points that are named, taken or not
	TransferNames    = 600  // of the names in the transfer; all of them are one press away
	TransferFewNames = 60   // … beside an explanation that nearly fills the message
	LongBlock        = 2900 // an explanation from here on does
)
