package words

// Sentences that ask for numbers: each by its label, its unit and an example of that very criterion.

import (
	"fmt"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/criteria"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"

	"github.com/shopspring/decimal"
)

// AskRatio asks for both numbers of a ratio, or for its percentage.
func AskRatio(k *criteria.Criterion) string {
	q := k.Question()
	done, _ := q.Number(criteria.InputDone)
	question := Capital(done.Label) + " trên " + q.Total
	if money(q.Unit) {
		question += ", tính bằng " + q.Unit
	}
	text := "<b>" + markup.Esc(question) + "?</b> Ví dụ: " + examples(k) + "."
	if q.Threshold != nil && q.Threshold.IsPositive() {
		text += " Từ " + format.Percent(*q.Threshold) + " mới được tính điểm."
	}
	return text
}

func money(unit string) bool { return strings.HasSuffix(unit, "đồng") }

// examples are the ways to answer, each to be copied at a tap.
func examples(k *criteria.Criterion) string {
	ways := input.Ways(k)
	for i, way := range ways {
		ways[i] = "<code>" + markup.Esc(way) + "</code>"
	}
	return input.Listed(ways)
}

// FiguresFor answers figures that were typed below a card, where they could mean several things.
func FiguresFor(k *criteria.Criterion, typed string) string {
	if k.Kind == criteria.Choice {
		return fmt.Sprintf("Chọn mức điểm: “%s” chưa rõ là phương án hay số điểm.", markup.Esc(markup.Clip(markup.CleanName(typed), limits.MaxFigure)))
	}
	return "Đề nghị nhập từng số:"
}

// AskMeaning asks what a bare number was meant to be.
func AskMeaning(q criteria.Question, percent, done decimal.Decimal) string {
	return fmt.Sprintf("<b>%s</b> là %s hay %s?", markup.Esc(format.Number(done)), markup.Esc(PercentOf(percent)), markup.Esc(InUnit(q, done)))
}

// InUnit is a count with what a ratio counts: "85 hồ sơ".
func InUnit(q criteria.Question, n decimal.Decimal) string {
	return format.Number(n) + " " + q.Unit
}

// PercentOf writes a percentage as it was typed, not rounded.
func PercentOf(d decimal.Decimal) string { return format.Number(d) + " %" }

// AskTotal asks of how many the first number is.
func AskTotal(k *criteria.Criterion, done decimal.Decimal) string {
	q := k.Question()
	total := q.TotalOf(done)
	what := q.Total
	if money(q.Unit) {
		what += ", tính bằng " + q.Unit
	}
	return fmt.Sprintf("<b>%s</b> trên tổng số bao nhiêu? Gõ %s, ví dụ: <code>%s</code>.", markup.Esc(InUnit(q, done)), markup.Esc(what), format.Number(total.Example))
}

// OddNumber asks whether a number is right that is larger than real ones are.
func OddNumber(k *criteria.Criterion, asked criteria.NumberQuestion, n decimal.Decimal) string {
	text := fmt.Sprintf("<b>%s: %s %s?</b>", markup.Esc(Capital(asked.Label)), format.Number(n), markup.Esc(asked.Unit))
	if k.Ballots > 0 {
		return text + fmt.Sprintf(" Văn bản chỉ nêu %02d phiếu.", k.Ballots)
	}
	return text + " Số này lớn khác thường."
}

func RightNumber(asked criteria.NumberQuestion, n decimal.Decimal) string {
	return "Đúng, " + format.Number(n) + " " + asked.Unit
}

// WhichAnswer asks which of several answers was meant; typed is the one that is odd, if it is about that.
func WhichAnswer(k *criteria.Criterion, answers []criteria.Answer, typed criteria.Answer, odd bool) string {
	if !odd {
		return "Số vừa gõ có thể hiểu theo nhiều cách. Đề nghị chọn:"
	}
	shown := "<b>" + markup.Esc(input.Typed(k, typed)) + "</b>"
	if k.Kind == criteria.Survey {
		return fmt.Sprintf("%s: nhiều hơn %02d phiếu mà văn bản nêu. Có đúng như vậy không?", shown, k.Ballots)
	}
	var units []string
	for _, a := range answers {
		if unit := input.MeantIn(k, typed, a); unit != "" {
			units = append(units, unit)
		}
	}
	if len(units) == len(answers) && len(units) > 1 {
		return shown + " là " + strings.Join(units, " hay ") + "?"
	}
	return shown + " là số khác thường. Có đúng như vậy không?"
}

// MeantAnswer is an answer on its button: the unit it was meant in and what it comes to.
func MeantAnswer(k *criteria.Criterion, a, typed criteria.Answer, odd bool) string {
	figures := input.Typed(k, a)
	if unit := k.Question().Unit; unit != "" {
		figures += " " + unit
	}
	unit := input.MeantIn(k, typed, a)
	switch {
	case odd && unit == k.Question().Unit && unit != "":
		return Capital(unit)
	case odd && unit != "":
		return Capital(unit) + ": " + figures
	case odd && input.Typed(k, a) == input.Typed(k, typed):
		return "Đúng, " + figures
	}
	return figures
}

// MeantWords are typed instead of pressing the button.
func MeantWords(k *criteria.Criterion, a, typed criteria.Answer, of int) []string {
	out := []string{input.Typed(k, a)}
	if unit := input.MeantIn(k, typed, a); unit != "" {
		out = append(out, unit, strings.TrimSuffix(unit, " đồng"))
	}
	if of == 1 {
		out = append(out, "đúng")
	}
	return out
}
