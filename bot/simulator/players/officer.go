package players

// officer.go is one simulated officer: it reads a screen and presses, types or sends what the screen asks for.

import (
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/sample"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
)

// officer is a simulated person who answers what screens ask.
type officer struct {
	*Player
	name   string
	random *rand.Rand
	tries  int // answers given to the question in hand
	asked  string
	report sample.Letter // what the present explanation refers to, and what is sent as its evidence
}

// entry plays one entry until it is submitted.
func (a *officer) entry(ctx context.Context, step Step) (Step, error) {
	for range maxSteps {
		next, err := a.answer(ctx, step)
		if err != nil {
			return next, err
		}
		if strings.Contains(next.Text(), cueSubmitted) || strings.Contains(next.Text(), cueAllDone) {
			return next, nil
		}
		step = next
	}
	return step, fmt.Errorf("%w:\n%s", errGivenUp, view.Transcript(tail(a.Messages(), 2), time.UTC))
}

// answer does the one thing that the present screen asks for.
func (a *officer) answer(ctx context.Context, step Step) (Step, error) {
	screen, err := a.Screen()
	if err != nil {
		return step, err
	}
	has := func(label string) bool { _, ok := screen.Find(label); return ok }
	switch text := screen.Text; {
	case has(labelMine):
		return a.Press(ctx, labelMine)
	case has(labelAnyway):
		return a.Press(ctx, labelAnyway)
	case has(labelYes) && strings.Contains(text, cueCutoff):
		return a.Press(ctx, labelYes)
	case strings.Contains(text, cueNumber):
		return a.number(ctx, screen)
	case strings.Contains(text, cueYesNo):
		if a.random.IntN(6) == 0 {
			return a.Press(ctx, labelHasNot)
		}
		return a.Press(ctx, labelHas)
	case strings.Contains(text, cueHaving):
		if a.random.IntN(4) == 0 {
			return a.Say(ctx, "thiếu 1")
		}
		return a.Say(ctx, "đủ")
	case strings.Contains(text, cueRatio), ratioExample.MatchString(text):
		return a.Say(ctx, a.ratio(screen))
	case len(options(screen)) > 0:
		return a.choose(ctx, screen)
	case has(labelDone):
		return a.Press(ctx, labelDone)
	case has(labelCompose):
		return a.Say(ctx, a.explanation())
	case has(labelReuse):
		return a.evidence(ctx, screen)
	case strings.Contains(text, cueInstead):
		return a.Say(ctx, a.explanation())
	default:
		return a.fromCard(ctx, screen)
	}
}

// fromCard goes on from a card or a check, by what it says is missing.
func (a *officer) fromCard(ctx context.Context, screen view.Message) (Step, error) {
	for _, missing := range []struct{ words, label string }{
		{"Điểm: chưa chấm", labelScore}, {"thiếu: điểm", labelScore}, {"thiếu điểm", labelScore},
		{"Giải trình: chưa có", labelExplain}, {"thiếu: giải trình", labelExplain}, {"thiếu giải trình", labelExplain},
		{"", labelSend}, {"Tài liệu: chưa có", labelEvidence}, {"", labelSubmit},
	} {
		if _, ok := screen.Find(missing.label); ok && strings.Contains(screen.Text, missing.words) {
			return a.Press(ctx, missing.label)
		}
	}
	return a.Say(ctx, cueNext)
}

// choose takes the best option mostly, a middling one at times.
func (a *officer) choose(ctx context.Context, screen view.Message) (Step, error) {
	all := options(screen)
	best, top := all[0], ""
	for _, label := range all {
		if points := optionLabel.FindStringSubmatch(label)[1]; more(points, top) {
			top, best = points, label
		}
	}
	if a.random.IntN(5) > 0 {
		return a.Press(ctx, best)
	}
	return a.Press(ctx, all[a.random.IntN(len(all))])
}

// options are the labels of the buttons that choose an option.
func options(screen view.Message) []string {
	var all []string
	for _, row := range screen.Keyboard {
		for _, b := range row {
			if optionLabel.MatchString(b.Text) {
				all = append(all, b.Text)
			}
		}
	}
	return all
}

// more compares points as they are written, "1,5" and "12".
func more(x, y string) bool {
	wholeX, restX, _ := strings.Cut(x, ",")
	wholeY, restY, _ := strings.Cut(y, ",")
	if len(wholeX) != len(wholeY) {
		return len(wholeX) > len(wholeY)
	}
	return wholeX > wholeY || wholeX == wholeY && restX > restY
}

// ratio is a figure that most criteria take with points; sums of money are larger.
func (a *officer) ratio(screen view.Message) string {
	total := 10 + a.random.IntN(60)
	if strings.Contains(screen.Text, cueMoney) {
		total *= 100
	}
	return fmt.Sprintf("%d/%d", total-a.random.IntN(1+total/12), total)
}

// number answers one of several questions: totals get many, the rest little;
// when that was refused, other numbers are tried.
func (a *officer) number(ctx context.Context, screen view.Message) (Step, error) {
	question, _, _ := strings.Cut(screen.Text, "Gõ một số")
	lines := strings.Split(strings.TrimSpace(question), "\n")
	asked := lines[len(lines)-1]
	if asked != a.asked {
		a.asked, a.tries = asked, 0
	}
	a.tries++
	if _, ok := screen.Find(labelSkip); ok {
		return a.Press(ctx, labelSkip)
	}
	values := []string{"0", "1", "2", "100"}
	if strings.Contains(strings.ToLower(asked), "tổng số") {
		values = []string{fmt.Sprint(80 + a.random.IntN(300)), "100", "1"}
	}
	return a.Say(ctx, values[(a.tries-1)%len(values)])
}

// explanation is a sentence as the source document wants it: figures, the
// number and date of a paper, and the place in it.
func (a *officer) explanation() string {
	work := []string{
		"Ban hành đầy đủ văn bản chỉ đạo, tổ chức thực hiện đúng tiến độ",
		"Hoàn thành các nhiệm vụ được giao theo kế hoạch năm",
		"Tổ chức tuyên truyền đến các thôn, có biên bản và danh sách tham dự",
		"Rà soát, cập nhật hồ sơ và công khai theo quy định",
	}
	a.report = a.newReport()
	return fmt.Sprintf("%s: %d nội dung, đạt %d %%. Minh chứng: Báo cáo số %d/BC-UBND ngày %s, mục %s, trang 1.",
		work[a.random.IntN(len(work))], 2+a.random.IntN(20), 90+a.random.IntN(11),
		a.report.Number, a.report.Date.Format("02/01/2006"), []string{"I", "II"}[a.random.IntN(2)])
}

// newReport is a report of the last months, mostly signed.
func (a *officer) newReport() sample.Letter {
	return sample.Letter{Number: 10 + a.random.IntN(990), Date: a.Cast.Now().AddDate(0, 0, -1-a.random.IntN(300)), Signer: a.name, Signed: a.random.IntN(4) > 0}
}

// evidence sends the report that the explanation names, or a picture, then submits.
func (a *officer) evidence(ctx context.Context, screen view.Message) (Step, error) {
	if strings.Contains(screen.Text, cueReceived) || strings.Contains(screen.Text, cueHasFiles) {
		return a.Press(ctx, labelSubmit)
	}
	if a.report.Number == 0 {
		a.report = a.newReport() // the explanation was there before
	}
	report := a.report
	a.report = sample.Letter{}
	var file people.Upload
	var err error
	if a.random.IntN(6) == 0 {
		file = people.Upload{Name: fmt.Sprintf("Ảnh hội nghị %d.jpg", report.Number), Mime: "image/jpeg"}
		file.Data, err = sample.JPG(a.random.Int64N(1 << 31))
	} else {
		file = people.Upload{Name: report.FileName(), Mime: "application/pdf"}
		file.Data, err = report.PDF()
	}
	if err != nil {
		return Step{}, err
	}
	return a.Upload(ctx, world.FileDocument, "", file)
}
