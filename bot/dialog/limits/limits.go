// Package limits holds the limits of messages and of our own screens in one place. What a channel carries it says itself
// (dialog.Capabilities); the screens are made for at least what stands here.
package limits

import "time"

// LinkBase stands before the name of a bot in a link that opens its chat.
const LinkBase = "https://t.me/"

// Account is how an account is called where the channel does not say it.
const Account = "tài khoản Telegram"

const (
	MaxText     = 4096 // a message, UTF-16 units
	MaxCallback = 64   // what a button carries, bytes
	MaxButtons  = 100  // of one message
	MaxToast    = 200  // the answer to a press, characters
	FetchMB     = 20   // a file the bot can fetch, megabytes
	RowButtons  = 2    // our own: a phone shows no more in a readable size

	PageSize      = 10                  // criteria a page (docs/conversation.md, /tieuchi)
	MaxOpenCodes  = PageSize * MaxPages // all there are
	MaxWay        = 6                   // screens that are gone back through; no person remembers more
	MaxPages      = 99                  // no list is longer; more comes from a forged button
	MaxTitle      = 200                 // of a piece of evidence; the official software cuts longer names
	MaxPlace      = 200                 // mục/trang
	AnswerWords   = 8                   // of figures that cannot be read
	CardAnswer    = 10                  // words of an answer on the card: a longer text may be the explanation
	QueryWords    = 12                  // of what is looked for when it is asked
	PlaceWords    = 12                  // of a place that is written in a sentence
	MaxQuery      = 100                 // what is searched for
	MaxFigure     = 80                  // a typed number, date or code; longer is certainly something else
	KeptWords     = 4                   // fewer are typed again faster than they are found among what is kept
	PartLength    = 3900                // a message from here on may be the first part of a longer text
	PasteGap      = 2 * time.Second     // between the parts of one text
	PasteMessages = 10                  // numbers of messages between two parts: other chats take some in between
	MaxLabel      = 40                  // of a button: longer is cut off by phones anyway
	MaxEvidence   = 60                  // pieces per criterion: a list a person can still read
	MaxPhotoKeys  = 30                  // photos of a document that have a button each
	MaxLoose      = 100                 // unsorted pieces per person
	MaxLinks      = 10                  // links in one message
	MaxURL        = 500                 // a link; longer ones are tracking, not documents
	DoubleTap     = 10 * time.Second    // a second press of the same button within it is the same press
	TurnAgain     = time.Hour           // between two answers to an account that belongs to no person
	BatchGap      = 5 * time.Second     // files sent one after the other with the same thought
	JoinGap       = 2 * time.Minute     // photos sent one after the other that may be pages of one document
	MaxBatchNames = 3                   // file names in a status line
	MaxBatchName  = 60
	MaxWarning    = 400 // one warning; many files may be named in it

	MaxComposedName  = 120 // of a piece of evidence in a composed explanation
	MaxComposedFiles = 5

	// How high a phone is, in lines of text, and what stands on it.
	ScreenLines = 28
	LineLength  = 40 // letters in a line
	ButtonLines = 2  // a row of buttons
	FoldedLines = 3  // what is shown of a folded text

	// What a card shows, to stay near 900 visible characters.
	CardEvidence    = 5
	CardWarnings    = 2
	CardExplanation = 160
	LostReason      = 90 // of why points were lost in the campaign before
	CardTitle       = 80
	CardNotes       = 2
	ShortNote       = 85 // a note of at most two lines; longer ones are folded
	HomeSupplements = 5  // criteria on the home screen to which something may be added after the lock
	ListTitle       = 60
	ListTitleApart  = 22 // of the beginning, where titles that begin alike are told apart
	ListEvidence    = 90
	KeptBeginning   = 60
	TotalTitle      = 60
	WholeSpare      = 500  // of a full message: kept free beside the whole entry for questions and what was just said
	WholeLeast      = 600  // of the entry, however much was found in it
	OldText         = 2500 // of a returned explanation, to be copied; one message holds it with the reason and the documents
	MaxBulk         = 30   // entries submitted with one confirmation: what one message tells of
	CountFrom       = 1000 // characters of an explanation from which their number is told: its end is 7,000
	StepTitle       = 45   // on a step of a criterion whose title was just read
	WholeText       = 1800 // of an explanation before it is submitted; the rest is one press away
	MaxRule         = 700  // the document's rule of a criterion beside its question
	LongText        = 300  // a quoted text or calculation on another screen than its own
	ScreenLength    = 900  // visible characters of a phone's screen (docs/conversation.md); what is folded does not count
	OptionsLength   = 250  // of all options: beyond it those that are long are folded
	OptionLength    = 126  // of one: the three lines that a folded one shows
	HistoryPage     = 8    // changes on a page, of HistoryLineSize each at the most
	HistoryPages    = 9999
	HistoryDays     = 14 // days to choose from at once
	HistoryLineSize = 400
	TotalWays       = 2
	WaySteps        = 6
)
