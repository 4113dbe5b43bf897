// Package dialog is the engine of the conversation: state, turn, buttons, commands, and what a screen is; pure. The screens stand in the
// packages below it by whose they are (officer, steer, overview, opening), a file each; every sentence stands in words; assembly joins them.
// An update goes through it in two halves of one transaction:
//
//	need := DecideNeeds(state, event); decision := Decide(scene, state, event)   // changes are applied
//	need  = ShowNeeds(state');         screen   := Show(scene', state')          // words what is there now
package dialog

import (
	"slices"
	"time"

	"chamdiem/bot/dialog/limits"
	"chamdiem/scoring"
	"chamdiem/scoring/reminding"
)

// EventKind says what a person did.
type EventKind string

// The kinds of events.
const (
	Command   EventKind = "command"   // Command and Args are set; "/start abc" → "start", "abc"
	Text      EventKind = "text"      // Text
	Press     EventKind = "press"     // Data; MessageID is the message that carries the button
	File      EventKind = "file"      // File; Text is the caption
	Edited    EventKind = "edited"    // the person edited a text message: Text, MessageID
	Unusable  EventKind = "unusable"  // voice, sticker, contact, location, poll …: What says which
	Blocked   EventKind = "blocked"   // the person blocked the bot
	Unblocked EventKind = "unblocked" // … and let it in again
	Group     EventKind = "group"     // anything from a group or channel: leave
	Ignored   EventKind = "ignored"   // an update of a kind we do not use
)

// Event is one update, read.
type Event struct {
	Kind      EventKind
	UpdateID  int64
	Channel   scoring.Channel // it gives the numbers of the chat, the account and the message their meaning
	ChatID    int64
	UserID    int64
	UserName  string // the name the account shows, only for the inviter and the log of links
	MessageID int64
	At        time.Time // message.date or edit_date; zero for a press
	Text      string    // text or caption, NFC
	Links     []string  // URLs in the text
	Command   string
	Args      string
	Data      string
	What      string // of Unusable: "voice", "sticker", …
	Forwarded bool   // … or put in by another bot: the words of another
	File      *Upload
}

// Message is the message that the event came with; of a press, the one that carries the button.
func (e Event) Message() scoring.MessageKey {
	return scoring.MessageKey{Channel: e.Channel, ChatID: e.ChatID, ID: e.MessageID}
}

// Upload is a file of an event.
type Upload struct {
	Photo    bool // sent as a picture, not as a document
	FileID   string
	UniqueID string
	Name     string
	Mime     string
	Size     int64
	AlbumID  string
}

// Need says what a screen wants in its scene. Now, Campaign, Person and Memberships are always there for a known person.
type Need struct {
	Entry   string // code: full, with explanation and evidence; locked for the deciding half
	Entries bool   // heads of all entries of the campaign
	Mine    bool   // … only of the person's own criteria, where the person is an officer and nothing else
	Own     bool   // … and those that the person may change in full, locked for the deciding half
	History bool   // of Entry
	Authors bool   // … where another than the person has entered some of its points or explanation
	Changes bool   // … where it was changed after a return or an approval
	Loose   bool   // the person's unsorted evidence
	Links   bool   // who is linked, who is unreachable
	Invite  string // hash of an invite code to look up
	Holder  int64  // message id: which explanation part or evidence came with this message of this chat; that entry is then Scene.Entry, in full
	Last    string // code: what last year had, if it had the criterion
	// File is a file_unique_id: where in the campaign the same file is attached already (Scene.Same).
	File string
	// Album is what the chat calls an album: the pieces that came with it already, wherever they are (Scene.Album).
	Album string
	// Recent: the documents that were attached last, at whatever criterion and by whomever (Scene.Recent).
	Recent bool
	// Uses: where else the files of Entry are attached (Evidence.AlsoAt).
	Uses bool
	// Deadlines: history of moved deadlines.
	Deadlines bool
	// Late: the late entries of the campaign. After the lock they come with any entry too, so that its state is told everywhere alike.
	Late bool
	// Campaign is the mark of the campaign that a pressed button belongs to (MarkedCampaign): the scene is of that one, if
	// the account belongs to it. "" = of the chosen one.
	Campaign string
	// Reminder is the ID of a reminder whose button was pressed.
	Reminder int64
	// Unreminded: whom the last reminder did not reach.
	Unreminded bool
	// Kept: the texts that are kept for the person.
	Kept bool
	// Devices: the browsers in which the person is signed in to the web page.
	Devices bool
	// Rating: the last word of a leader on the rating.
	Rating bool
	// Doubted: the files of the person that wait for an answer in this chat.
	Doubted bool
	// Past is a page of the history; nil: none.
	Past *NeedPast
	// Steer: what leaders and the clerk work with.
	Steer NeedSteer
}

// WantsLate reports whether the late entries are read: they are asked for, or go with the entries that are.
func (n Need) WantsLate() bool {
	return n.Late || n.Entries || n.Mine || n.Entry != "" || n.Holder != 0
}

// OnlyMine reports whether of the entries only those of a person's own criteria are read.
func (n Need) OnlyMine(p *scoring.Person) bool {
	return n.Mine && !n.Entries && !n.Own && !n.Steer.Full && slices.Equal(p.Roles, []scoring.Role{scoring.Officer})
}

// WantsEntries reports whether heads of entries are read.
func (n Need) WantsEntries() bool { return (n.Entries || n.Mine) && !n.Steer.Full }

// WantsHistory reports whether the history of an entry in full is read for a person.
func (n Need) WantsHistory(e scoring.Entry, person string) bool {
	return n.History || n.Authors && e.TouchedByOther(person) || n.Changes && e.Reworked
}

// NeedPast asks for a page of the history: of a criterion, or of the whole campaign, which only leaders and the clerk get.
type NeedPast struct {
	Code   string
	Person string // ID of who made the changes, PastProgram for the program itself; "" = everybody
	Day    string // 2024-11-20, where the campaign is; "" = every day
	Page   int    // from 0
}

// PastProgram stands for the program itself among those who make changes.
const PastProgram = "-"

// Filter is what to read for the page: a row more than it shows, so that it is known whether another page follows.
func (n NeedPast) Filter(c *scoring.Campaign) scoring.HistoryFilter {
	f := scoring.HistoryFilter{Code: n.Code, Skip: max(n.Page, 0) * limits.HistoryPage, Limit: limits.HistoryPage + 1}
	switch n.Person {
	case "":
	case PastProgram:
		f.By = new(string)
	default:
		f.By = &n.Person
	}
	if day, err := time.ParseInLocation(time.DateOnly, n.Day, c.Location); err == nil {
		f.From, f.To = day, day.AddDate(0, 0, 1)
	}
	return f
}

// MayReadPast reports whether the person of the scene may have the page.
func (sc *Scene) MayReadPast(n *NeedPast) bool {
	return n != nil && sc.Person != nil && (n.Code != "" || sc.Campaign.MaySteer(sc.Person.ID))
}

// RecentPieces is how many pieces Scene.Recent has at the most: more than anybody reads, fewer than slow a screen down.
const RecentPieces = 300

// Scene is what the conversation may look at: read under lock in the update's transaction. The conversation changes nothing in it.
type Scene struct {
	Now         time.Time // the database's clock
	Campaign    *scoring.Campaign
	Phase       scoring.Phase
	Person      *scoring.Person // nil: a stranger, or no campaign chosen
	Memberships []scoring.Membership
	Entries     map[string]scoring.Entry // heads, by code; absent = Empty
	Entry       *scoring.Entry           // Need.Entry; never nil if asked for and the code exists (Empty if there is no row)
	History     []scoring.AuditRow       // newest first, at most 50
	Loose       []scoring.Evidence
	Links       map[string]scoring.Link // by person ID
	Invite      *scoring.Invite         // nil: no such, used, expired, revoked (all alike)
	InviteTries int                     // wrong codes of this account within the last hour (Need.Invite)
	Holder      string                  // code of the entry whose explanation holds the message Need.Holder
	LastYear    scoring.LastYear        // Need.Last
	Same        []scoring.Evidence      // Need.File
	Recent      []scoring.Evidence      // Need.Recent: pieces, the newest first, at most RecentPieces
	Album       []scoring.Evidence      // Need.Album, in the order they came
	Moved       []scoring.DeadlineMove  // the newest first
	Late        []scoring.LateItem      // the oldest first; none before the lock (Need.WantsLate)
	Reminder    *reminding.Said         // Need.Reminder; nil: none that this account was sent
	Unreminded  []reminding.Unreminded  // in the order of the campaign file
	Elsewhere   []scoring.Elsewhere     // campaigns of the account whose people write to another bot; only where it has none with this one, or not the one that it was in
	Kept        []scoring.KeptText      // Need.Kept, the newest first
	Devices     []scoring.Device        // Need.Devices, the newest first
	Rating      *scoring.RatingChoice   // Need.Rating; nil: no leader has confirmed or changed it
	// Past is the page for Need.Past, the newest first; one row more than limits.HistoryPage where another page follows.
	Past []scoring.AuditRow
	// Doubted are the files for Need.Doubted, the first that came at the front.
	Doubted  []scoring.DoubtedFile
	Steer    SceneSteer   // Need.Steer
	Channel  Capabilities // of the chat
	BotName  string       // the bot's user name, without @, for invite links; always there
	Calendar string       // what stands before the campaign's id and ".ics" in the address of the deadlines for calendars; "" = there is none
	WebLink  string       // what stands before a code in an invite link to the web page; "" = there is none
}

// Decision is what an event leads to.
type Decision struct {
	State   State
	Changes []scoring.Change
	Toast   string // short answer to a press, at most 200 characters
	Alert   bool   // show the toast as a dialog
	// Say are messages of their own to this chat, before the screen.
	Say []Message
	// Tell are messages to other people of the campaign, by person ID.
	Tell []Notice
	// KeepPlace: the screen may be edited in place although the person sent something (the further files of an album).
	KeepPlace bool
	// NoScreen: nothing is shown (a leave, a block).
	NoScreen bool
	// Unhurried: what is said waits behind the answers to others.
	Unhurried bool
	// Keys are the buttons that the pressed message has from now on; nil = as they were.
	Keys [][]Button
	// OnBehalf: the changes are made by the clerk in the officers' place ("nhập thay"; Actor.OnBehalf).
	OnBehalf bool
	Leave    bool    // leave the group
	Delete   []int64 // messages of this chat to delete (a password, a document marked MẬT)
}

// Notice is a message to another person.
type Notice struct {
	Person  string
	ChatID  int64 // instead of a person: an account that belongs to no person any more
	Message Message
	// Key, where there is one, is what this is about: a person is told once of the same.
	Key string
}

// Message is words and buttons, independent of the channel's types. HTML of the few tags that package markup writes.
type Message struct {
	HTML    string
	Buttons [][]Button `json:",omitzero"`
	// Attach sends a picture or document with HTML as its caption; such a message is never a screen.
	Attach *Attachment `json:",omitzero"`
}

// Button is one button: Data for a press, or URL, or Copy.
type Button struct {
	Label string
	Data  string `json:",omitempty"` // at most 64 bytes
	URL   string `json:",omitempty"`
	Copy  string `json:",omitempty"` // text to copy
	App   string `json:",omitempty"` // address of a page that opens within the chat
	Style string `json:",omitempty"` // "", "primary", "success", "danger": used sparingly
}

// RefQR begins the reference of a picture that shows a link as a QR code.
const RefQR = "qr:"

// Attachment names something to upload, built when it is sent.
type Attachment struct {
	Photo bool
	// Ref is "blob:<sha256>", "report:<kind>:<campaign>:<state>" or RefQR + "<campaign>:<link>", opened by the sender's opener. The state tells contents
	// apart: the same Ref is uploaded once and sent again by its file_id; without one a report is made each time.
	Ref    string
	Name   string
	FileID string // send again what the channel of the chat keeps
}
