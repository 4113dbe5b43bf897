// Package criteria holds the catalogue of criteria (khung tiêu chí): its types, the strict
// loader of catalogue files, the rules that turn recorded inputs into points, and the
// shipped framework, Phụ lục II of 2024 for communes.
package criteria

import (
	"slices"

	"github.com/shopspring/decimal"
)

// Kind says how a criterion turns inputs into points.
type Kind string

// The kinds of rule. Every one but Choice and Survey may have special options beside it ("không phát sinh: điểm tối đa").
const (
	Choice    Kind = "choice"    // one of the written options
	Ratio     Kind = "ratio"     // done/total or a percent, by a formula from a threshold on, or by tiers
	Counts    Kind = "counts"    // named whole numbers and a formula
	Survey    Kind = "survey"    // how many gave each answer; not self-scored (điều tra xã hội học)
	Tiers     Kind = "tiers"     // one number against tiers
	Each      Kind = "each"      // so many points more or less for each of what is counted
	YesNo     Kind = "yes_no"    // có or không
	Checklist Kind = "checklist" // how many contents of a list there are
	Given     Kind = "given"     // the points themselves, as another body gave them
	Parts     Kind = "parts"     // parts a, b, c, each with a rule of its own, under one explanation
)

// EvidenceNeed says whether papers must accompany points above zero (decision 20).
type EvidenceNeed string

// The values of EvidenceNeed.
const (
	EvidenceYes    EvidenceNeed = "yes"    // the document asks for papers
	EvidenceAgency EvidenceNeed = "agency" // the appraiser looks it up itself
	EvidenceNone   EvidenceNeed = "none"   // the document asks for none
)

// ScoredBy says who gives the points of a criterion.
type ScoredBy string

// The values of ScoredBy.
const (
	BySelf   ScoredBy = "self"   // the unit scores itself
	BySurvey ScoredBy = "survey" // people who are asked (điều tra xã hội học)
	ByOther  ScoredBy = "other"  // another body; the clerk enters what it gave, and no officer owes it
)

// SelfScored reports whether the unit scores the criterion itself.
func (c *Criterion) SelfScored() bool { return c.ScoredBy == BySelf }

// AnyYear as Criterion.YearsBack accepts papers of any year (regulations in force).
const AnyYear = -1

// Catalogue is a whole framework of criteria (khung tiêu chí), immutable after loading.
type Catalogue struct {
	ID       string           // for example "ubnd-xa-2024"
	Title    string           // as printed on the document
	Source   string           // which document it was taken from; may be empty
	Year     int              // the year assessed, the first one where it serves several
	Until    int              // the last year it serves; 0: Year alone
	Max      decimal.Decimal  // sum of all leaves, 100 in the shipped one
	Decimals int32            // decimals kept when points are rounded, half up, once, at the end
	Ceiling  *decimal.Decimal // no total is above this, whatever the bonus; nil: none
	Derived  bool             // rows without a code get one by their place
	Contents []*Node          // the top level, in document order

	leaves []*Criterion
	nodes  map[string]*Node
	plain  bool
}

// Covers reports whether the framework serves a year.
func (c *Catalogue) Covers(year int) bool { return year == c.Year || year > c.Year && year <= c.Until }

// Level is the place of a node in the document's hierarchy.
type Level string

// The levels: content ("NỘI DUNG I"), group ("I".."X"), part (any level between) and leaf.
const (
	LevelContent Level = "content"
	LevelGroup   Level = "group"
	LevelPart    Level = "part"
	LevelLeaf    Level = "leaf"
)

// Node is a row of the document that carries a title and a maximum: content, group, a level between, or a leaf.
// Codes: contents are "I", "II", "III"; groups are the Arabic number "1".."10"; the rest as printed ("2.3.4").
// Groups IX and X have no children and are leaves themselves, with codes "9" and "10".
type Node struct {
	Code      string
	Label     string // as printed: "NỘI DUNG I", "IX", "2.3.4"
	Number    string // the label as it names the row alone: "2.3.4"; where labels restart with the code behind, "Chỉ tiêu 1 (2.1)"
	Title     string
	Level     Level
	Max       decimal.Decimal
	Appraiser string   // agency, inherited from the nearest parent that names one
	Evidence  string   // evidence the document asks for at this level, inherited by leaves that name none; may be empty
	Capped    bool     // its children may come to more than Max, which counts as Max
	Outside   Outside  // whether it is no part of its parent's maximum; inherited
	Notes     []string // of this row alone; a leaf's Criterion.Notes has its parents' before its own
	Parent    *Node
	Children  []*Node
	Criterion *Criterion // set for leaves only
}

// Criterion is a leaf of the catalogue: something that is scored (tiêu chí).
type Criterion struct {
	Code           string
	Label          string
	Title          string
	Max            decimal.Decimal
	Kind           Kind
	Options        []Option         // choice: all options; other kinds: the special options only
	Inputs         []Input          // what is asked for, in order; empty for choice
	Threshold      *decimal.Decimal // percent, ratio only
	Formula        string           // ratio, counts and survey: the text in the file
	Share          *ShareRule       // ratio: its rule
	Parts          []Part           // kinds tiers, each, yes_no, checklist and given: one; parts: all
	Capped         bool             // parts: they may come to more than Max, which counts as Max
	Constants      []Constant       // named numbers of the formula
	Scale          string           // survey: "cap" or "proportional"
	Answers        []SurveyAnswer   // survey: what people may answer
	Ballots        int              // survey: how many ballots the document names; 0 if it names none
	Statistics     bool             // a statistics table (biểu thống kê) is demanded
	Evidence       string           // evidence asked for
	EvidenceNeeded EvidenceNeed
	YearsBack      int     // how many years older than the campaign's year a paper may be; AnyYear for regulations in force
	Outside        Outside // whether its points stand outside the maximum: a bonus or a penalty
	Photos         bool    // the evidence asked for includes photographs
	CutoffExempt   bool    // figures run beyond the cut-off (7.2)
	ScoredBy       ScoredBy
	Deferrable     bool // what it asks for may not be due when the figures are closed: it may be marked "đánh giá bổ sung" (decision 18)
	Appraiser      string
	Rule           []string // the document's lines on how it is scored, word for word
	Notes          []string // shown on the card: gaps and contradictions of the document
	Content        string   // code of the content, "I".."III"
	Group          string   // code of the group, "1".."10"
	Parent         string   // code of the direct parent

	formula   *formula // compiled Formula, nil for choice
	scaled    bool     // survey with scale "proportional": the formula's result times Max / 5
	decimals  int32    // of the catalogue
	unlike    int      // see Unlike
	low, high decimal.Decimal
}

// Option is a written way to score, with fixed points.
type Option struct {
	N             int // from 1
	Points        decimal.Decimal
	Text          string
	NotApplicable bool // special options: the criterion leaves the maximum ("không áp dụng"), Points are 0
}

// Input is one number a rule asks for.
type Input struct {
	Name     string // "done", "total", "percent", "late", "c"
	Label    string // Vietnamese: "số nhiệm vụ hoàn thành nhưng quá hạn"
	Optional bool   // only for the explanation, not used by the formula
	Max      *decimal.Decimal
	Min      decimal.Decimal  // at least this; 0 if the file gives none
	Default  *decimal.Decimal // what the number is when it is not mentioned; nil: it must be given
	PartOf   string           // name of the input that this one, together with its fellows, cannot exceed; may be empty
	Whole    bool             // decimals are refused
	Unit     string           // what is counted: "hồ sơ", "nhiệm vụ", "%"
	Example  *decimal.Decimal // a number as it usually is, shown with the question; nil: the file gives none
	UsualMin *decimal.Decimal // what is less is asked about, not refused; nil: anything is usual
	UsualMax *decimal.Decimal // what is more is asked about, not refused; nil: at most MostThings where things are counted
	Part     string           // label of the part it belongs to, "a"; "" where the criterion has no parts
	YesNo    bool             // answered with có (1) or không (0)
	Choices  []Option         // answered with one of these, the number is its N; nil: with a number
	List     []string         // what is counted: the contents of a checklist
	Share    string           // name of the percentage of the ratio that it belongs to; "" if to none
}

// mostThings is the most that a commune counts of anything in a year; only money has larger numbers.
var mostThings = decimal.NewFromInt(1_000_000)

// Unusual reports whether a number is more or less than it ever is: it may be meant in another unit, or be a slip.
func (in Input) Unusual(n decimal.Decimal) bool {
	most := in.UsualMax
	if most == nil && in.Whole {
		most = &mostThings
	}
	return most != nil && n.GreaterThan(*most) || in.UsualMin != nil && n.LessThan(*in.UsualMin) && !n.IsZero()
}

// Input is the number of that name that the rule asks for; false if it asks for none.
func (c *Criterion) Input(name string) (Input, bool) {
	i := slices.IndexFunc(c.Inputs, func(in Input) bool { return in.Name == name })
	if i < 0 {
		return Input{}, false
	}
	return c.Inputs[i], true
}

// Answer is what a person entered for one criterion: an option, or named numbers.
// A ratio takes done and total, or percent. The zero Answer means nothing was entered.
type Answer struct {
	Option int                        `json:"option,omitempty"`
	Values map[string]decimal.Decimal `json:"values,omitempty"`
}

// IsZero reports whether nothing was entered.
func (a Answer) IsZero() bool { return a.Option == 0 && len(a.Values) == 0 }

// Result is what a rule gives for an answer.
type Result struct {
	Points  decimal.Decimal     // within 0..Max, rounded to the catalogue's decimals
	Raw     decimal.Decimal     // before rounding and capping
	Percent decimal.NullDecimal // of a ratio, rounded to two decimals for display only; thresholds are compared exactly
	Below   bool                // ratio: the threshold was missed
	Missing decimal.Decimal     // ratio by done/total, below the threshold or below 100 %: how many more done would reach the threshold (Below) or the maximum
	Option  *Option             // the option taken, if any
	// NotApplicable takes the criterion out of the maximum; Points are 0.
	NotApplicable bool
	Parts         []PartResult // of a criterion with Parts, in their order
}

// InputProblem is the reason an answer is refused.
type InputProblem string

// The reasons.
const (
	ProblemMissing     InputProblem = "missing"      // a needed number is absent
	ProblemUnknown     InputProblem = "unknown"      // a number of that name is not asked for
	ProblemOption      InputProblem = "option"       // no such option
	ProblemNotWhole    InputProblem = "not_whole"    // a count with decimals
	ProblemNegative    InputProblem = "negative"     // below zero
	ProblemDoneOver    InputProblem = "done_over"    // done > total
	ProblemPercentOver InputProblem = "percent_over" // above 100 %
	ProblemTotalZero   InputProblem = "total_zero"   // total = 0; see the special option where there is one
	ProblemTooLarge    InputProblem = "too_large"    // beyond 999,999,999,999, or a count above the input's maximum
	ProblemMixed       InputProblem = "mixed"        // an option and numbers, or percent and done/total at once
	ProblemYesNo       InputProblem = "yes_no"       // neither 1 nor 0
	ProblemFine        InputProblem = "fine"         // points with more decimals than the catalogue has
)

// InputError refuses an answer. It is data: package scoring words it for people.
type InputError struct {
	Code    string // of the criterion
	Input   string // the name of the number, if one is to blame
	Problem InputProblem
	Got     string // what was given
	Limit   string // what it may be at most, if that is the point
}

func (e *InputError) Error() string {
	return "criterion " + e.Code + ": input " + e.Input + ": " + string(e.Problem)
}
