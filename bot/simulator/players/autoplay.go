package players

// autoplay.go lets several simulated officers work at once, each on the entries that the bot asks of them.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/world"
)

// Simulated officers fill in their entries as people do: they read the screen
// and press or type what it asks for. What a screen asks is told by the words
// and labels below, which are all that is known of the bot here.
const (
	cueNext       = "/tiep"
	cueList       = "/tieuchi"
	cueAllDone    = "không còn tiêu chí nào phải nộp"
	cueSubmitted  = "Đã nộp tiêu chí"
	cueInstead    = "Gửi bản thay:" // an entry that was returned
	cueRatio      = "mới được tính điểm"
	cueYesNo      = "gõ “có”, “không”"
	cueHaving     = "“đủ” hoặc “thiếu 1”" // how many of a list there are
	cueMoney      = "triệu đồng"
	cueNumber     = "Gõ một số"
	cueReceived   = "📎 Đã nhận"
	cueHasFiles   = "Tài liệu ("
	cueCutoff     = "tính đến hết ngày"
	labelCompose  = "Soạn theo mẫu"
	labelAnyway   = "Vẫn nộp"
	labelYes      = "Đúng"
	labelHas      = "Có" // to a question that is answered with có or không
	labelHasNot   = "Không"
	labelDone     = "✅ Xong"
	labelSubmit   = "Nộp"
	labelReuse    = "Văn bản gần đây"
	labelScore    = "Chấm điểm"
	labelExplain  = "Giải trình"
	labelEvidence = "Tài liệu"
	labelSend     = "Gửi tài liệu"
	labelMine     = "Dùng bản vừa nhập"
	labelSkip     = "Bỏ qua"
)

// maxSteps is how many inputs one entry may take before an officer gives up;
// an entry takes five, one with questions and warnings about ten.
const maxSteps = 25

// officersAtOnce is how many officers work side by side.
const officersAtOnce = 4

var (
	optionLabel  = regexp.MustCompile(`^(?:✅ )?\d+\. (\d+(?:,\d+)?) điểm`)
	ratioExample = regexp.MustCompile(`Ví dụ: \d[\d.,]*/\d`) // a ratio that gives points from the first percent on says no more of itself
	openEntries  = regexp.MustCompile(`còn (\d+) chưa nộp`)
	shownCode    = regexp.MustCompile(`(?m)^[0-9]+(?:\.[0-9]+)+`)
	errGivenUp   = errors.New("không đi tiếp được từ màn hình này")
	errNoOfficer = errors.New("không có cán bộ nào để mô phỏng")
)

// FillOptions say how much simulated officers are to do.
type FillOptions struct {
	// Seed makes two runs alike; 0 is 1.
	Seed int64 `json:"seed"`
	// People who act; none means all people of the group.
	People []int64 `json:"people"`
	// Limit is the number of entries for each of them, 0 = all.
	Limit int `json:"limit"`
}

// FillProgress is how far the simulated officers are.
type FillProgress struct {
	Done  int    `json:"done"`
	Total int    `json:"total"`
	Line  string `json:"line"`
}

// Fill lets simulated officers fill in entries. It calls report whenever it has
// got further, and ends when ctx does.
type Fill func(ctx context.Context, cast *people.Cast, o FillOptions, report func(FillProgress)) error

// Autoplay is a Fill in which people complete what the bot says they still owe:
// the people named in the options, or all members of the group groupName (all
// people when it is empty). People who have not written to the bot yet follow
// their invite first. settled ends each of their steps, see NewPlayer.
func Autoplay(groupName string, settled Settled) Fill {
	return func(ctx context.Context, cast *people.Cast, o FillOptions, report func(FillProgress)) error {
		var officers []world.Person
		for _, p := range cast.People() {
			if len(o.People) == 0 && (groupName == "" || p.Group == groupName) || slices.Contains(o.People, p.ID) {
				officers = append(officers, p)
			}
		}
		if len(officers) == 0 {
			return errNoOfficer
		}
		f := &filling{cast: cast, settled: settled, options: o, report: report}
		return f.all(ctx, officers)
	}
}

// filling is one run; its counts are shared by the officers.
type filling struct {
	cast    *people.Cast
	settled Settled
	options FillOptions
	report  func(FillProgress)
	mu      sync.Mutex
	seen    FillProgress
}

// all lets the officers work, a few at a time, until each is done; the first
// error of an officer is told when the others have finished.
func (f *filling) all(ctx context.Context, officers []world.Person) error {
	var running sync.WaitGroup
	places := make(chan struct{}, officersAtOnce)
	failures := make([]error, len(officers))
	for i, p := range officers {
		running.Go(func() {
			places <- struct{}{}
			defer func() { <-places }()
			if err := f.officer(ctx, p); err != nil {
				failures[i] = fmt.Errorf("%s: %w", p.Name(), err)
			}
		})
	}
	running.Wait()
	return cmp.Or(ctx.Err(), errors.Join(failures...))
}

func (f *filling) tell(change func(*FillProgress)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change(&f.seen)
	f.report(f.seen)
}

// officer completes the entries of one person.
func (f *filling) officer(ctx context.Context, p world.Person) error {
	if ctx.Err() != nil {
		return nil
	}
	a := &officer{
		Player: NewPlayer(f.cast, p.ID, f.settled),
		name:   p.Name(),
		random: rand.New(rand.NewPCG(uint64(f.options.Seed), uint64(p.ID))), //nolint:gosec // repeatable play, no secret
	}
	if !p.Started {
		if _, err := a.Start(ctx, p.Start); err != nil {
			return err
		}
	}
	listed, err := a.Say(ctx, cueList)
	if err != nil {
		return err
	}
	owed := 0
	if m := openEntries.FindStringSubmatch(listed.Text()); m != nil {
		owed, _ = strconv.Atoi(m[1])
	}
	if f.options.Limit > 0 {
		owed = min(owed, f.options.Limit)
	}
	f.tell(func(v *FillProgress) { v.Total += owed })
	step, err := a.Say(ctx, cueNext)
	done := 0
	// Several officers may owe the same entry, and one of them submits it. In the end
	// the total is what was done.
	defer func() { f.tell(func(v *FillProgress) { v.Total += done - owed }) }()
	for err == nil && !strings.Contains(step.Text(), cueAllDone) {
		if f.options.Limit > 0 && done == f.options.Limit {
			return nil
		}
		code := shownCode.FindString(step.Last().Text)
		if step, err = a.entry(ctx, step); err != nil {
			return fmt.Errorf("tiêu chí %s: %w", code, err)
		}
		done++
		f.tell(func(v *FillProgress) {
			v.Done++
			v.Line = fmt.Sprintf("%s: %s đã nộp", p.FirstName, code)
		})
	}
	return err
}
