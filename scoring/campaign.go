// Package scoring is the domain: a campaign of one unit and year, its people, entries,
// deadlines, totals, ratings and reminders. It is pure: no clock, no storage, no chat.
package scoring

import (
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring/period"
	"chamdiem/scoring/terms"

	"github.com/shopspring/decimal"
)

// Role is what a person may do in a campaign. One person may hold several.
type Role string

// The roles.
const (
	Officer Role = "officer" // cán bộ phụ trách: scores what is assigned
	Leader  Role = "leader"  // lãnh đạo: queries and steers
	Clerk   Role = "clerk"   // văn phòng – thống kê: compiles and sends
)

// Person is one of the people of the campaign file; there may be no Telegram account yet, or no name yet (a post).
type Person struct {
	ID       string // stable, ASCII: "lan", "pham-son"
	Name     string // as addressed: "Lan", "Phạm Sơn"; may be empty for a post
	FullName string // as printed in reports; may be empty
	Post     string // "Chủ tịch UBND xã"; may be empty
	Roles    []Role
	Phone    string // optional, for the clerk's list of people who cannot be reached
	Email    string // optional, for reminders that Telegram does not take: "lan@xa.example"
	// Forgotten is the number of the pseudonym where personal data of the person was erased; 0: it was not.
	Forgotten int
}

// AssignmentRow is a row of the assignment table: who is in charge of a code and all below it.
// The most specific row wins (decision 15).
type AssignmentRow struct {
	Code   string   `json:"code"`
	People []string `json:"people"`           // person IDs, in the document's order
	Lead   string   `json:"lead,omitempty"`   // the person who compiles ("tổng hợp"), empty if there is no lead
	Groups []string `json:"groups,omitempty"` // contributing groups without an account
	Acting []Acting `json:"-"`                // deputies in force, as WithDeputies puts them in
}

// Acting is a deputy who acts now for a person who is away.
type Acting struct {
	Deputy, Absent string // person IDs
	Own            bool   // the deputy is in charge as well, and would owe the same
}

// DeadlineKind names a deadline of the campaign (decisions 16, 17).
type DeadlineKind string

// The deadlines.
const (
	Cutoff     DeadlineKind = "cutoff"     // chốt số liệu: figures count up to the end of this day
	Report     DeadlineKind = "report"     // the clerk's report is due; soft
	Lock       DeadlineKind = "lock"       // khóa: hard
	Supplement DeadlineKind = "supplement" // explanations and evidence after the lock, once the council announces it
)

// Deadline is a moment of the campaign. A zero At means "not announced".
type Deadline struct {
	Kind DeadlineKind
	At   time.Time
	// Filed is the moment in the campaign file; At differs once the deadline was moved, and the
	// reminders at absolute times then move along by whole days. Zero is taken as "never moved".
	Filed time.Time
}

// ReminderTimes are the moments at which those who owe something before a deadline are reminded.
type ReminderTimes struct {
	Deadline DeadlineKind
	Roles    []Role
	At       []time.Time     // absolute, belonging to the deadline as filed
	Before   []time.Duration // or so long before the deadline
}

// QuietHours are the hours of the local day in which no reminder is sent.
type QuietHours struct {
	From, To time.Duration // since midnight; From 21:00, To 06:30 spans midnight
}

// Digest is the morning summary for leaders and the clerk in the last days before the lock.
type Digest struct {
	At   time.Duration // since midnight
	Days int           // on so many days, the last one that of the lock; 0 = none
}

// Band is a rating band (mức xếp loại): the rating applies from Min points upwards.
type Band struct {
	Name       string // "Hoàn thành tốt nhiệm vụ"
	Min        decimal.Decimal
	Basis      string // the legal basis
	Conditions string // free text beside the points
	// Each says that every criterion, group or content must reach a share of its maximum; the zero value: none.
	Each Share
}

// Veto is a question whose yes keeps the rating from a band and all above it.
type Veto struct {
	Question string // "Có cán bộ, công chức bị kỷ luật trong năm?"
	Bars     string // name of the lowest band that is not given then
	LeadsTo  string // name of the band that is given in its place
	Answer   *VetoAnswer
}

// VetoAnswer is the last word of a leader on a veto.
type VetoAnswer struct {
	Yes bool
	By  string // person ID
	At  time.Time
}

// Share is a least part of the maximum that each row of a level must reach.
type Share struct {
	Level   criteria.Level  // LevelContent or LevelGroup or LevelLeaf
	Percent decimal.Decimal // 0: no condition
}

// Fixed is a criterion whose points the campaign file sets (được ấn định), for example 8.1 and 8.2 in 2024.
type Fixed struct {
	Points decimal.Decimal
	Reason string
}

// Campaign is one unit's assessment of one year (đợt chấm điểm).
type Campaign struct {
	ID             string // "binh-thanh-2024"
	Unit           string // "UBND xã Bình Thành"
	District       string // "huyện Định Hóa"
	Province       string
	Title          string
	Year           int
	Period         period.Part // the part of the year that is assessed; "" all of it
	Location       *time.Location
	Bot            string // the short name of the Telegram bot that its people write to; "" the first bot of the server
	Catalogue      *criteria.Catalogue
	CatalogueFile  string // as named in the campaign file
	Deadlines      []Deadline
	Reminders      []ReminderTimes
	Quiet          QuietHours
	Digest         Digest
	People         []Person
	Assignments    []AssignmentRow
	Bands          []Band // descending by Min
	BandsConfirmed bool
	Vetoes         []Veto           // questions to the leaders, in the order of the file
	Fixed          map[string]Fixed // by code
	SoftwareURL    string           // the official software, for the transfer
	LegalBases     []string         // for the report
	Signer         Signer           // of the report
	Own            terms.Terms      // words of its own, as the file gives them; see Terms
	// Supplemented are the criteria opened for explanation and evidence after the lock, with the number of the council's
	// notice (decision 17); see IsSupplementOpen.
	Supplemented map[string]string
	// Reopenings are those after the lock, the oldest first; the last one may still wait for its confirmation.
	Reopenings []Reopening
	Loaded     time.Time // when the campaign was first loaded; reminders before it are skipped
}

// Assessed is what the campaign assesses: "năm 2026", "quý I năm 2026".
func (c *Campaign) Assessed() string { return c.Period.In(c.Year) }

// Signer is the signature block of the report.
type Signer struct {
	OnBehalf string // "TM. ỦY BAN NHÂN DÂN"; empty where the head of the unit signs, as of a school
	Post     string // "CHỦ TỊCH"
	Name     string // "Ma Khánh Sơn"
}

// Assignment is who is in charge of one criterion, resolved.
type Assignment struct {
	Officers []string // person IDs
	Lead     string   // person ID or empty
	Groups   []string // contributing groups without an account
	Acting   []Acting // deputies in force
}
