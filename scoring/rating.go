package scoring

// The rating the total leads to (decision 14): a suggestion by the bands of the campaign file.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/format"

	"github.com/shopspring/decimal"
)

// Unconfirmed stands beside every rating while the bands are not confirmed.
const Unconfirmed = "theo ngưỡng chưa xác nhận"

// Rating is the band that a total falls into; a span of bands while XHH is not wholly known.
type Rating struct {
	Low, High Band // the same when Span is false
	Span      bool
	Confirmed bool // whether the bands are
	// Known is how many of the XHH criteria have counts, Leaves how many there are.
	Known, Leaves int
	// Next is the band above Low, zero at the top. Gap is what the sum, drafts included, lacks to it: 0 at the top, not above 0
	// where it is reached once the drafts are submitted. Where a condition or a veto keeps the rating below the points there is none.
	Next Band
	Gap  decimal.Decimal
	// Held says which condition keeps the rating from the band that the points alone would give; "" if none does.
	Held string
	// Unanswered is how many questions that may keep it from a band no leader has answered.
	Unanswered int
	// run is how the campaign calls the ballots: "điều tra XHH"; mark the same, short.
	run, mark string
}

// By is what the suggested band follows from: the points, or conditions as well where one keeps it below them.
func (r Rating) By() string {
	if r.Held != "" {
		return "điểm và điều kiện"
	}
	return "điểm"
}

// Rate finds the rating of what counts in the total: drafts do not, they are not frozen. Where XHH is not known, the low end
// takes the least that ballots give, the high end the most.
func (c *Campaign) Rate(t Total) Rating {
	w := c.Terms()
	r := Rating{Confirmed: c.BandsConfirmed, Known: t.SurveyKnown, Leaves: t.SurveyLeaves, run: w.OutsideRun(), mark: w.Outside()}
	if len(c.Bands) == 0 {
		return r
	}
	reach := c.reach(t)
	points := c.bandAt(reach.Low)
	at, held := c.given(points, t, leastOf)
	high, _ := c.given(c.bandAt(reach.High), t, mostOf)
	r.Held = held
	for _, v := range c.Vetoes {
		if v.Answer == nil {
			r.Unanswered++
		}
	}
	r.Low, r.High = c.Bands[at], c.Bands[high]
	r.Span = t.SurveyKnown < t.SurveyLeaves
	if at > 0 && at == points {
		if above, _ := c.given(at-1, t, bestOf); above == at-1 { // points do not lead past what holds the rating down
			r.Next = c.Bands[at-1]
			r.Gap = r.Next.Min.Sub(reach.Hoped)
		}
	}
	return r
}

// given is the band that is given where the points give one, with what keeps it from that: conditions, vetoes, and the conditions of
// the band that a veto leads to. Conditions are held to what each row comes to: leastOf, mostOf or bestOf.
func (c *Campaign) given(at int, t Total, of func(Line) decimal.Decimal) (int, string) {
	at, why := c.hold(at, t, of)
	barred, why := c.veto(at, why)
	if barred == at {
		return at, why
	}
	lower, more := c.hold(barred, t, of)
	return lower, bothReasons(why, more)
}

func bothReasons(why, more string) string {
	if why != "" && more != "" {
		return why + "; " + more
	}
	return why + more
}

// hold goes down from a band as long as its condition is not met, and says what was missing.
func (c *Campaign) hold(at int, t Total, of func(Line) decimal.Decimal) (int, string) {
	why := ""
	for ; at < len(c.Bands)-1; at++ {
		each := c.Bands[at].Each
		if !each.Percent.IsPositive() {
			break
		}
		short := t.below(each, of)
		if short == "" {
			break
		}
		if why == "" {
			why = fmt.Sprintf("chưa đến mức “%s” vì %s chưa đạt %s điểm tối đa", c.Bands[at].Name, short, format.Percent(each.Percent))
		}
	}
	return at, why
}

// veto goes down to the lowest band that an answered veto leads to, and adds why. Each bars the band that it is asked of, in whatever
// order they stand in the file.
func (c *Campaign) veto(from int, why string) (int, string) {
	at := from
	band := func(name string) int { return slices.IndexFunc(c.Bands, func(b Band) bool { return b.Name == name }) }
	for _, v := range c.Vetoes {
		if to := band(v.LeadsTo); v.Answer != nil && v.Answer.Yes && from <= band(v.Bars) && to > from {
			at = max(at, to)
			why = bothReasons(why, fmt.Sprintf("không xếp từ mức “%s” trở lên vì trả lời “có” cho câu hỏi “%s”", v.Bars, v.Question))
		}
	}
	return at, why
}

// leastOf is what a row comes to if the work stops here and the ballots that are not known give the least; mostOf the same where they
// give the most. bestOf is what is still possible.
func leastOf(l Line) decimal.Decimal { return l.All.Min }
func mostOf(l Line) decimal.Decimal  { return l.most }
func bestOf(l Line) decimal.Decimal  { return l.All.High }

// below names the first row of a level that does not reach a share of its maximum; "" if all do. What is not applicable, or outside
// the maximum, is not asked.
func (t Total) below(each Share, of func(Line) decimal.Decimal) string {
	lines := t.Groups
	switch each.Level {
	case criteria.LevelContent:
		lines = t.Contents
	case criteria.LevelLeaf:
		lines = t.Leaves
	}
	for _, l := range lines {
		if l.Outside == criteria.Inside && l.All.Max.IsPositive() && of(l).Mul(decimal.NewFromInt(100)).LessThan(l.All.Max.Mul(each.Percent)) {
			return l.Label
		}
	}
	return ""
}

// leafLine is the line of a criterion.
func leafLine(k *criteria.Criterion, s Sum) Line {
	l := Line{Code: k.Code, Label: k.Code, Title: k.Title, All: s, Outside: k.Outside, most: s.Min}
	if !k.SelfScored() {
		l.Ballots, l.most = s, s.High
	}
	return l
}

// bandAt is the index of the band of so many points; the lowest band if none fits.
func (c *Campaign) bandAt(points decimal.Decimal) int {
	for i, b := range c.Bands {
		if points.GreaterThanOrEqual(b.Min) {
			return i
		}
	}
	return len(c.Bands) - 1
}

// Fits reports whether a band is what the points suggest: it lies in the span that is still possible.
func (r Rating) Fits(band string) bool {
	return band == r.Low.Name || r.Span && band == r.High.Name
}

// Words is the rating in one line, with every reservation that belongs to it.
func (r Rating) Words() string {
	if basis := r.Basis(); basis != "" && r.Low.Name != "" {
		return r.Name() + " (" + basis + ")"
	}
	return r.Name()
}

// Name is the band, or the span of bands while XHH is not wholly known.
func (r Rating) Name() string {
	switch {
	case r.Low.Name == "":
		return noBands
	case r.Span && r.High.Name != r.Low.Name:
		return fmt.Sprintf("từ “%s” đến “%s”", r.Low.Name, r.High.Name)
	}
	return r.Low.Name
}

const noBands = "chưa có ngưỡng xếp loại"

// least is the band that the points reach even with the fewest points of XHH.
func (r Rating) least() string {
	if r.Span && r.High.Name != r.Low.Name && r.Low.Min.IsPositive() {
		return "ít nhất “" + r.Low.Name + "”"
	}
	return r.Low.Name
}

// Basis names every reservation that belongs to the rating, "" if there is none.
func (r Rating) Basis() string {
	var parts []string
	switch {
	case !r.Span:
	case r.Known == 0:
		parts = append(parts, "chưa có kết quả "+r.run)
	default:
		parts = append(parts, fmt.Sprintf("mới có kết quả %d/%d tiêu chí %s", r.Known, r.Leaves, r.mark))
	}
	if r.Held != "" {
		parts = append(parts, r.Held)
	}
	if r.Unanswered > 0 {
		parts = append(parts, fmt.Sprintf("lãnh đạo còn %d câu hỏi điều kiện chưa trả lời", r.Unanswered))
	}
	if !r.Confirmed {
		parts = append(parts, Unconfirmed)
	}
	return strings.Join(parts, "; ")
}

// Standing is the rating as every screen, picture, message and document tells it: a leader's word, and what the points give
// beside it.
type Standing struct {
	// Name is the band that is proposed: the leader's; without one what the points give, once drafts no longer count and it is
	// one band whatever XHH gives; "" while there is none.
	Name      string
	Chosen    bool   // by a leader
	Reason    string // why the leader chose it; may be empty
	Differs   bool   // the leader's band is not what the points give
	Suggested Rating // what the points give
	Best      Band   // what is still possible at the best
	Final     bool   // drafts no longer count
	None      bool   // nothing is scored yet
}

// Stands is the rating of a campaign with that total. choice is the last word of a leader, nil if there is none.
func (c *Campaign) Stands(t Total, choice *RatingChoice) Standing {
	s := Standing{Suggested: c.Rate(t), Final: t.Locked, None: !t.Locked && len(t.Empty) == t.Asked}
	if len(c.Bands) > 0 {
		best, _ := c.given(c.bandAt(c.reach(t).Best), t, bestOf)
		s.Best = c.Bands[best]
	}
	switch r := s.Suggested; {
	case choice != nil && choice.Band != "":
		s.Name, s.Reason, s.Chosen, s.Differs = choice.Band, choice.Reason, true, !r.Fits(choice.Band)
	case s.Final && (!r.Span || r.Low.Name == r.High.Name):
		s.Name = r.Low.Name
	}
	return s
}

// Words is the rating as a heading, and in a second line what has to be said beside it; beside may be empty.
func (s Standing) Words() (line, beside string) {
	r := s.Suggested
	var parts []string
	possible := func() {
		if s.Best.Name != r.Low.Name {
			parts = append(parts, "còn có thể đến “"+s.Best.Name+"”")
		}
	}
	switch {
	case s.Chosen:
		line = "Mức đề xuất: " + s.Name
		if s.Differs {
			parts = append(parts, "theo "+r.By()+": "+r.least())
		}
	case r.Low.Name == "":
		return "Xếp loại: " + noBands, ""
	case s.None:
		line = "Xếp loại: chưa đủ dữ liệu"
		possible()
	case s.Final:
		line = "Mức theo " + r.By() + ": " + r.least()
		possible()
	default:
		line = "Nếu dừng ở đây: " + r.least()
		possible()
	}
	if basis := r.Basis(); basis != "" && r.Low.Name != "" {
		parts = append(parts, basis)
	}
	return line, strings.Join(parts, "; ")
}
