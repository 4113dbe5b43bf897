package dialog

// Limits of Telegram and of our own screens, in one place. Telegram counts UTF-16 code units after
// the entities are parsed.

import "time"

const (
	maxText     = 4096 // a message, UTF-16 units (Bot API, sendMessage)
	maxCallback = 64   // callback_data, bytes (Bot API, InlineKeyboardButton)
	maxButtons  = 100  // of one message
	maxToast    = 200  // answerCallbackQuery, characters
	rowButtons  = 2    // our own: a phone shows no more in a readable size

	pageSize      = 10                  // criteria a page (docs/conversation.md, /tieuchi)
	maxOpenCodes  = pageSize * maxPages // all there are
	maxPages      = 99                  // no list is longer; more comes from a forged button
	maxTitle      = 200                 // of a piece of evidence; the official software cuts longer names
	maxPlace      = 200                 // mục/trang
	maxQuery      = 100                 // what is searched for
	maxFigure     = 80                  // a typed number, date or code; longer is certainly something else
	maxLabel      = 40                  // of a button: longer is cut off by phones anyway
	maxEvidence   = 60                  // pieces per criterion: a list a person can still read
	maxLoose      = 100                 // unsorted pieces per person
	maxLinks      = 10                  // links in one message
	maxURL        = 500                 // a link; longer ones are tracking, not documents
	maxEnding     = 6                   // of a file name, with its dot
	batchGap      = 5 * time.Second     // files sent one after the other with the same thought
	maxBatchNames = 3                   // file names in a status line
	maxBatchName  = 60
	maxWarning    = 400 // one warning; many files may be named in it

	maxComposedName  = 120 // of a piece of evidence in a composed explanation
	maxComposedFiles = 5

	// What a card shows, to stay near 900 visible characters.
	cardEvidence    = 5
	cardWarnings    = 2
	cardExplanation = 160
	cardTitle       = 80
	cardNotes       = 2
	shortNote       = 85 // a note of at most two lines; longer ones are folded
	listTitle       = 60
	listEvidence    = 90
	totalTitle      = 60
	longText        = 300 // a quoted text or calculation on another screen than its own
	screenLength    = 900 // visible characters of a phone's screen (docs/conversation.md); what is folded does not count
	shortestOption  = 60  // of an option's beginning where all of them together are too long
	historySize     = 3000
	historyLineSize = 400
	totalWays       = 2
	waySteps        = 6
)
