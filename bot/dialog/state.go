package dialog

import (
	"slices"
	"time"

	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
)

// State is where a person is in the conversation: one small JSON value, kept per chat.
// The zero State is the home screen.
type State struct {
	Campaign string `json:"campaign,omitempty"` // the campaign chosen with /dot
	Screen   string `json:"screen,omitempty"`   // name of the screen; unknown or empty = home
	Code     string `json:"code,omitempty"`     // the criterion in hand
	Step     string `json:"step,omitempty"`     // what the screen asks just now
	Page     int    `json:"page,omitempty"`     // of a list, from 0
	From     string `json:"from,omitempty"`     // the list a card was opened from: the way back
	Query    string `json:"query,omitempty"`    // what was searched for; on the help, the topic of the answer
	Guided   bool   `json:"guided,omitempty"`   // /tiep: each step leads to the next by itself, and a criterion to the next
	Led      bool   `json:"led,omitempty"`      // each step leads to the next by itself, up to the submission of this criterion
	Item     int64  `json:"item,omitempty"`     // the piece of evidence in hand
	// Values are the answers given so far to a question of several steps.
	Values map[string]string `json:"values,omitempty"`
	// Draft is what was entered and is not written yet: it waits for a choice of the person.
	Draft *Draft `json:"draft,omitempty"`
	// Over is the criterion in hand when a search began: the way back to it.
	Over string `json:"over,omitempty"`
	// Seen is a fingerprint of what the person saw when the question was asked, Since the moment:
	// something newer by another means that the other was faster.
	Seen  string    `json:"seen,omitempty"`
	Since time.Time `json:"since,omitzero"`
	// Sent is when the person sent the last message, by the channel's clock; what is pressed then is about it.
	Sent time.Time `json:"sent,omitzero"`
	// Note is said once above the next screen (HTML, already escaped).
	Note string `json:"note,omitempty"`
	// Done tells in one line what was just done with another thing than the screen is about; it stands once as its first line (HTML).
	Done string `json:"done,omitempty"`
	// Batch gathers the files that came in one go.
	Batch *Batch `json:"batch,omitempty"`
	// Asked is what the total was when it was asked for last: the same again says so.
	Asked *Asked `json:"asked,omitempty"`
	// Cutoff is the answer to the question about the cut-off that goes for all that is submitted on its day.
	Cutoff *CutoffAnswer `json:"cutoff,omitempty"`
	// Undo is a fingerprint of the explanation to which a piece was just added: as long as it is that, the piece can be taken back.
	Undo string `json:"undo,omitempty"`
	// Paste is a text of which there may be more.
	Paste *Paste `json:"paste,omitempty"`
	// Secret is the album that was refused as secret: what else comes with it is refused as well.
	Secret string `json:"secret,omitempty"`
	// Back is where the person was when a password was caught: what comes next goes on there.
	Back *State `json:"back,omitempty"`
	// Turned is when an account that belongs to no person was last told so.
	Turned time.Time `json:"turned,omitzero"`
	// Way are the screens through which the person came here from the home screen, the nearest last.
	Way []Place `json:"way,omitempty"`
	// Straight tells that the question of Step was opened from another screen, past the one that asks it.
	Straight bool `json:"straight,omitempty"`
}

// Place is a screen to which the person may go back.
type Place struct {
	Screen string `json:"screen"`
	Code   string `json:"code,omitempty"`
	From   string `json:"from,omitempty"`
	Query  string `json:"query,omitempty"`
	Page   int    `json:"page,omitempty"`
	Item   int64  `json:"item,omitempty"`
}

// Asked is a total that was shown.
type Asked struct {
	Sum string    `json:"sum"` // its fingerprint
	At  time.Time `json:"at"`  // when it was first shown
}

// CutoffAnswer says whether the figures run up to the cut-off only.
type CutoffAnswer struct {
	Day  string    `json:"day"` // 2006-01-02, in the campaign's zone
	At   time.Time `json:"at,omitzero"`
	Only bool      `json:"only,omitempty"`
}

// Draft is entered content that waits for a choice.
type Draft struct {
	Answer *criteria.Answer `json:"answer,omitempty"`
	Text   string           `json:"text,omitempty"`
	// Typed are the messages the answer was typed with.
	Typed []scoring.Typed `json:"typed,omitempty"`
	// From is the message the text came with.
	From scoring.MessageKey `json:"from,omitzero"`
	// At is when it was sent, by the channel's clock; of several messages, the last.
	At time.Time `json:"at,omitzero"`
	// Rewrite: the text is to replace what is there, not to follow it.
	Rewrite bool `json:"rewrite,omitempty"`
	// Pieces are the messages of a text that came in several, each with the length of its line; From is zero then.
	Pieces []Piece `json:"pieces,omitempty"`
	// Rest is what the same message says of other criteria.
	Rest string `json:"rest,omitempty"`
}

// Piece is one of the messages of a draft.
type Piece struct {
	From scoring.MessageKey `json:"from"`
	Size int                `json:"n"` // of its text, in bytes
}

// pieces are the messages of a draft, also of one that came in one.
func (d Draft) pieces() []Piece {
	if len(d.Pieces) > 0 {
		return d.Pieces
	}
	return []Piece{{From: d.From, Size: len(d.Text)}}
}

// first is the message of its beginning.
func (d Draft) first() scoring.MessageKey { return d.pieces()[0].From }

// With is the draft with one more message on a line of its own.
func (d Draft) With(text string, from scoring.MessageKey) Draft {
	return Draft{Text: d.Text + "\n" + text, Pieces: append(slices.Clone(d.pieces()), Piece{From: from, Size: len(text)}), Rest: d.Rest}
}

// Edited is the draft once one of its messages has another text; false: it holds none of that message.
func (d Draft) Edited(text string, from scoring.MessageKey, at time.Time) (Draft, bool) {
	begin, pieces := 0, slices.Clone(d.pieces())
	for i, p := range pieces {
		if end := begin + p.Size; p.From == from && from.ID != 0 && end <= len(d.Text) {
			d.Text, d.At = d.Text[:begin]+text+d.Text[end:], at
			if pieces[i].Size = len(text); len(d.Pieces) > 0 {
				d.Pieces = pieces
			}
			return d, true
		}
		begin += p.Size + len("\n")
	}
	return d, false
}

// Parts are the messages of a draft as the parts of an explanation.
func (d Draft) Parts() []scoring.Part {
	if len(d.Pieces) == 0 {
		return []scoring.Part{scoring.PartOf(d.From, d.Text)}
	}
	var parts []scoring.Part
	begin := 0
	for _, p := range d.Pieces {
		end := begin + p.Size
		if end > len(d.Text) {
			return []scoring.Part{scoring.PartOf(scoring.MessageKey{}, d.Text)}
		}
		parts = append(parts, scoring.PartOf(p.From, d.Text[begin:end]))
		begin = end + len("\n")
	}
	return parts
}

// Whole is all that was entered: the text, and what the message says of other criteria.
func (d Draft) Whole() string {
	if d.Rest == "" {
		return d.Text
	}
	return d.Text + "\n" + d.Rest
}

// Batch is about the files that came together: an album, or several within seconds.
type Batch struct {
	Album    string          `json:"album,omitempty"`
	Caption  string          `json:"caption,omitempty"` // of the album's first picture
	Channel  scoring.Channel `json:"ch,omitempty"`      // of the messages
	ChatID   int64           `json:"c,omitempty"`       // … as well
	Messages []int64         `json:"m,omitempty"`       // those that were taken
	Count    words.Tally     `json:"count,omitzero"`    // of them, for the status line
	Refused  int             `json:"refused,omitempty"` // of its files, by their names
	Not      []string        `json:"not,omitempty"`     // the names of the first of these
	// At is when the last of them was sent.
	At time.Time `json:"at,omitzero"`
}

// Holds reports whether a piece came with one of the messages.
func (b Batch) Holds(ev scoring.Evidence) bool {
	return ev.Channel == b.Channel && ev.ChatID == b.ChatID && slices.Contains(b.Messages, ev.MessageID)
}

// Last is the message that came last; the zero value if none was taken.
func (b Batch) Last() scoring.MessageKey {
	if len(b.Messages) == 0 {
		return scoring.MessageKey{}
	}
	return scoring.MessageKey{Channel: b.Channel, ChatID: b.ChatID, ID: b.Messages[len(b.Messages)-1]}
}

// Left is the State after what was typed here is gone: the criterion it was about, else home.
func (s State) Left() State {
	if s.Code == "" {
		return s.at(ScreenHome, "")
	}
	return s.at(ScreenCard, s.Code)
}

// at is the State of another screen of the same campaign: what was half entered is left behind. The guided
// way goes on within a criterion only.
func (s State) at(screen, code string) State {
	return State{
		Campaign: s.Campaign, Screen: screen, Code: code,
		From: s.From, Page: s.Page, Query: s.Query, Over: s.Over, Way: s.Way, Asked: s.Asked, Cutoff: s.Cutoff, Secret: s.Secret,
		Guided: s.Guided && code != "" && code == s.Code,
		Led:    s.Led && code != "" && code == s.Code,
	}
}

// Steps reports whether the work on the criterion in hand goes step by step.
func (s State) Steps() bool { return s.Guided || s.Led }
