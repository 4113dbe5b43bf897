package scoring

// The snapshot of a campaign at the moment it is sent: all that was sent, word for word, so that it cannot be said later
// that it was something else. It is kept as JSON with its hash and never changes.

import (
	"chamdiem/scoring/input"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"github.com/shopspring/decimal"
)

// Snapshot is a campaign as it was sent.
type Snapshot struct {
	Campaign string          `json:"campaign"`
	Unit     string          `json:"unit"`
	Title    string          `json:"title"`
	Year     int             `json:"year"`
	At       time.Time       `json:"at"`
	By       string          `json:"by"`      // person ID
	ByName   string          `json:"by_name"` // as displayed then
	Frozen   Frozen          `json:"frozen"`
	Rating   SnapshotRating  `json:"rating"`
	Entries  []SnapshotEntry `json:"entries"` // in document order, those that count
	Deferred []string        `json:"deferred,omitempty"`
	Warned   []string        `json:"warned,omitempty"` // codes that were sent in spite of warnings
}

// SnapshotRating is the rating that is proposed (decision 14).
type SnapshotRating struct {
	Suggested string          `json:"suggested"`        // what the points give, with every reservation
	Band      string          `json:"band"`             // what is proposed
	Reason    string          `json:"reason,omitempty"` // where a leader chose another band
	Leader    string          `json:"leader,omitempty"` // person ID of the leader who confirmed it; empty: no leader did
	At        time.Time       `json:"at,omitzero"`
	Total     decimal.Decimal `json:"total"`
	Confirmed bool            `json:"confirmed"` // whether the bands of the campaign file are
}

// SnapshotEntry is one criterion as it was sent.
type SnapshotEntry struct {
	Code        string             `json:"code"`
	Points      decimal.Decimal    `json:"points"`
	State       EntryState         `json:"state"`
	Answer      string             `json:"answer,omitempty"` // as it would be typed
	Explanation string             `json:"explanation,omitempty"`
	Evidence    []SnapshotEvidence `json:"evidence,omitempty"`
	Reason      string             `json:"reason,omitempty"` // of a fixed criterion
}

// SnapshotEvidence is one piece of evidence as it was sent.
type SnapshotEvidence struct {
	Number int    `json:"n"`
	Title  string `json:"title"`
	SHA256 string `json:"sha256,omitempty"`
	URL    string `json:"url,omitempty"`
}

// NewSnapshot takes the campaign as it stands: entries in full, the leader's word on the rating (nil: none yet).
func NewSnapshot(c *Campaign, entries map[string]Entry, choice *RatingChoice, by string, now time.Time) Snapshot {
	check := CheckCampaign(c, entries, now)
	s := Snapshot{
		Campaign: c.ID, Unit: c.Unit, Title: c.Title, Year: c.Year, At: now, By: by, ByName: c.Display(by),
		Frozen: check.Frozen, Deferred: check.Deferred, Rating: c.snapshotRating(check.Frozen, entries, choice, now),
	}
	for _, w := range check.Warned {
		s.Warned = append(s.Warned, w.Code)
	}
	for _, p := range check.Frozen.Points {
		s.Entries = append(s.Entries, c.snapshotEntry(p, entries[p.Code]))
	}
	return s
}

func (c *Campaign) snapshotRating(f Frozen, entries map[string]Entry, choice *RatingChoice, now time.Time) SnapshotRating {
	suggested := c.RateFrozen(entries, now)
	r := SnapshotRating{Suggested: suggested.Words(), Band: suggested.Low.Name, Total: f.Total(), Confirmed: c.BandsConfirmed}
	if choice != nil {
		r.Band, r.Reason, r.Leader, r.At = choice.Band, choice.Reason, choice.By, choice.At
	}
	return r
}

// RateFrozen is the rating of what would be sent: drafts do not count.
func (c *Campaign) RateFrozen(entries map[string]Entry, now time.Time) Rating {
	return c.Rate(Compute(c, entries, now))
}

func (c *Campaign) snapshotEntry(p FrozenPoints, e Entry) SnapshotEntry {
	out := SnapshotEntry{Code: p.Code, Points: p.Points, State: p.State, Explanation: ExplanationText(e.Explanation), Reason: c.Fixed[p.Code].Reason}
	if k := c.Criterion(p.Code); k != nil && !e.Answer.IsZero() {
		out.Answer = input.Typed(k, e.Answer)
	}
	for _, v := range usableEvidence(e.Evidence) {
		title := v.Title
		if title == "" {
			title = v.Name
		}
		out.Evidence = append(out.Evidence, SnapshotEvidence{Number: v.Number, Title: title, SHA256: v.SHA256, URL: v.URL})
	}
	return out
}

// Seal writes the snapshot as the text that is kept, and its hash, sha256 in hex.
func (s Snapshot) Seal() (content, hash string, err error) {
	text, err := json.Marshal(s)
	if err != nil {
		return "", "", fmt.Errorf("write snapshot: %w", err)
	}
	sum := sha256.Sum256(text)
	return string(text), hex.EncodeToString(sum[:]), nil
}

// ReadSnapshot reads a kept text and holds it to its hash.
func ReadSnapshot(content, hash string) (Snapshot, error) {
	var s Snapshot
	if sum := sha256.Sum256([]byte(content)); hex.EncodeToString(sum[:]) != hash {
		return s, fmt.Errorf("read snapshot: the hash does not fit")
	}
	if err := json.Unmarshal([]byte(content), &s); err != nil {
		return s, fmt.Errorf("read snapshot: %w", err)
	}
	return s, nil
}

// SnapshotState is a snapshot that was kept, and what became of it.
type SnapshotState struct {
	ID         int64
	At         time.Time
	By         string // person ID
	Content    Snapshot
	Hash       string
	Reopened   *time.Time // nil: it stands
	ReopenedBy string     // person ID
	Reason     string     // of the reopening
}
