package history

// What the rows of the history hold, read leniently.

import (
	"encoding/json"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// values is what the JSON of an AuditRow may hold, before and after a change: only what the change concerns.
type values struct {
	State           *scoring.EntryState  `json:"state,omitempty"`
	Points          *decimal.NullDecimal `json:"points,omitempty"`
	Answer          *criteria.Answer     `json:"answer,omitempty"`
	Parts           []scoring.Part       `json:"parts,omitempty"`
	Reason          string               `json:"reason,omitempty"`
	FiguresAtCutoff *bool                `json:"figures_at_cutoff,omitempty"`
	Deferred        *bool                `json:"deferred,omitempty"`
	Appraised       *decimal.NullDecimal `json:"appraised,omitempty"`
	Transferred     json.RawMessage      `json:"transferred,omitempty"` // a time or a truth; null when unticked
	App             bool                 `json:"app,omitempty"`         // an account of the page was made out of one of Telegram
	Into            string               `json:"into,omitempty"`        // the channel of an account that went over to another bot
	ID              int64                `json:"id,omitempty"`
	Number          int                  `json:"number,omitempty"`
	Title           *string              `json:"title,omitempty"`
	Place           *string              `json:"place,omitempty"`
	Statistics      *bool                `json:"statistics,omitempty"`
	Joined          *bool                `json:"joined,omitempty"` // whether the pieces are one document
	Pages           []int64              `json:"pages,omitempty"`  // … their IDs
	Kind            string               `json:"kind,omitempty"`   // of evidence, or of a deadline
	URL             string               `json:"url,omitempty"`
	Code            string               `json:"code,omitempty"` // where a piece of evidence stands
	From            json.RawMessage      `json:"from,omitempty"` // the piece another was attached from; the beginning of a delegation
	Person          string               `json:"person,omitempty"`
	At              *time.Time           `json:"at,omitempty"` // of a deadline; the day of the report
	Fetch           scoring.FetchState   `json:"fetch,omitempty"`
	Note            string               `json:"note,omitempty"`

	// Of rows that concern the campaign, not one criterion.
	Roles  []scoring.Role         `json:"roles,omitempty"`
	Row    *scoring.AssignmentRow `json:"row,omitempty"`
	Absent string                 `json:"absent,omitempty"`
	Deputy string                 `json:"deputy,omitempty"`
	To     *time.Time             `json:"to,omitempty"`
	Codes  []string               `json:"codes,omitempty"`
	Notice string                 `json:"notice,omitempty"` // the number of a notice, or of the report
	Until  *time.Time             `json:"until,omitempty"`
	// Closing is the number of the closing that a reopening ends.
	Closing  int                  `json:"closing,omitempty"`
	What     string               `json:"what,omitempty"` // of a late entry: "points", "explanation", …
	Goes     bool                 `json:"goes,omitempty"` // of a late entry: it goes on with one that was kept
	Late     bool                 `json:"late,omitempty"` // a late entry brought it
	Self     *decimal.NullDecimal `json:"self,omitempty"`
	Question string               `json:"question,omitempty"` // a veto
	Yes      bool                 `json:"yes,omitempty"`      // … its answer
	Band     string               `json:"band,omitempty"`     // the rating
	People   []string             `json:"people,omitempty"`   // who was reminded
}

// readValues is lenient: the history may hold what an older or newer program wrote.
func readValues(text string) values {
	var v values
	if json.Unmarshal([]byte(text), &v) == nil {
		return v
	}
	var fields map[string]json.RawMessage
	if json.Unmarshal([]byte(text), &fields) != nil {
		return values{}
	}
	v = values{}
	for key, raw := range fields {
		one, err := json.Marshal(map[string]json.RawMessage{key: raw})
		if err != nil {
			continue
		}
		next := v
		if json.Unmarshal(one, &next) == nil {
			v = next
		}
	}
	return v
}
