package numeral

// scale.go puts a number together: its figures or words, nghìn, triệu, tỷ, and what follows them.

import "github.com/shopspring/decimal"

var half = decimal.New(5, -1)

// scaleWords are the powers of ten that have a word.
var scaleWords = map[string]int32{"nghìn": 3, "ngàn": 3, "nghin": 3, "ngan": 3, "k": 3, "triệu": 6, "trieu": 6, "tr": 6,
	"tỷ": 9, "tỉ": 9, "ty": 9, "ti": 9}

// joinedScales are written as one word with the unit.
var joinedScales = map[string]int32{"trđ": 6, "tỷđ": 9, "tỉđ": 9, "tyđ": 9, "kđ": 3, "nghìnđ": 3, "ngànđ": 3, "triệuđ": 6}

// most bounds the steps of one number: "một triệu hai trăm nghìn năm trăm" has three.
const mostSteps = 6

// assembled is a number put together from tokens.
type assembled struct {
	value  decimal.Decimal
	other  decimal.NullDecimal
	scale  int32
	n      int
	clear  bool
	plain  bool
	spoken bool
	dong   bool // the unit was joined to the scale
}

// mantissa is a number before its scale.
type mantissa struct {
	value  decimal.Decimal
	other  decimal.NullDecimal
	n      int
	clear  bool
	figure string // its figures; "" in words
	spoken spokenNumber
	broken bool // it has decimals
	words  bool // figures with a word among them: "18 phẩy năm", "5 trăm"
}

// mantissaAt reads figures, or a number below a thousand in words, with a fraction ("phẩy năm").
func mantissaAt(tokens []token, i int) (m mantissa) {
	if i >= len(tokens) {
		return m
	}
	if tokens[i].figure {
		m.figure, m.n = groups(tokens, i)
		m.value, m.other, m.clear = Figure(m.figure)
		if oneOf(tokens, i+m.n, "trăm", "tram") { // "5 trăm triệu"
			m.n, m.words = m.n+1, true
			m.clear = m.clear && m.value.LessThan(decimal.NewFromInt(10)) && m.value.IsInteger() && m.value.IsPositive()
			m.value, m.figure = m.value.Shift(2), m.value.Shift(2).String()
		}
		m.broken = !m.value.IsInteger()
	} else if oneOf(tokens, i, "nửa") && oneOf(tokens, i+1, "điểm", "đ", "triệu", "tỷ", "tỉ") { // "nửa điểm", "nửa tỷ"
		return mantissa{value: half, n: 1, clear: true, broken: true, words: true}
	} else if m.spoken = belowThousand(tokens, i); m.spoken.n > 0 {
		m.value, m.n, m.clear = decimal.NewFromInt(m.spoken.value), m.spoken.n, m.spoken.clear
	} else {
		return m
	}
	if oneOf(tokens, i+m.n, "phẩy", "phảy", "phay", "chấm", "cham") {
		if digits, n := fraction(tokens, i+m.n+1); n > 0 && len(digits) <= 15 && m.value.IsInteger() {
			m.value = decimal.RequireFromString(m.value.String() + "." + digits)
			m.other = decimal.NullDecimal{}
			m.n, m.broken, m.words = m.n+1+n, true, true
		} else {
			m.clear = false
		}
	}
	return m
}

// scaleAt is the power of ten whose word stands at i. "tỷ lệ" and "tỷ số" are none.
func scaleAt(tokens []token, i int) (exp int32, dong, ok bool) {
	if i >= len(tokens) || !tokens[i].word || oneOf(tokens, i+1, "lệ", "le", "số", "lễ") && oneOf(tokens, i, "tỷ", "tỉ", "ty", "ti") {
		return 0, false, false
	}
	if exp, ok = joinedScales[tokens[i].text]; ok {
		return exp, true, true
	}
	exp, ok = scaleWords[tokens[i].text]
	return exp, false, ok
}

// numberAt puts together the number that begins at i; n is 0 if none does.
func numberAt(tokens []token, i int) (out assembled) {
	first := mantissaAt(tokens, i)
	if first.n == 0 {
		return out
	}
	out = assembled{value: first.value, other: first.other, n: first.n, clear: first.clear, spoken: first.figure == ""}
	exp, dong, ok := scaleAt(tokens, i+out.n)
	if !ok {
		out.plain = !out.spoken && !first.words
		out.half(tokens, i, first)
		return out
	}
	out.n, out.dong = out.n+1, dong
	out.value, out.other.Decimal, out.scale = out.value.Shift(exp), out.other.Decimal.Shift(exp), exp
	out.plain = !out.spoken && !first.words
	out.follow(tokens, i, exp)
	return out
}

// half adds a half that is said behind a small number: "hai rưỡi".
func (a *assembled) half(tokens []token, i int, m mantissa) {
	if !oneOf(tokens, i+a.n, "rưỡi", "ruoi") {
		return
	}
	a.n++
	a.clear = a.clear && !m.broken && m.value.LessThan(decimal.NewFromInt(10))
	a.value, a.other = a.value.Add(half), decimal.NullDecimal{}
}

// follow adds what stands behind a scale: a half, a smaller part with its own scale, or a rest without; a larger scale takes
// all before it along ("ba nghìn hai trăm triệu").
func (a *assembled) follow(tokens []token, i int, last int32) {
	for range mostSteps {
		if oneOf(tokens, i+a.n, "rưỡi", "ruoi") {
			a.value, a.n, a.plain = a.value.Add(decimal.New(5, last-1)), a.n+1, false
			return
		}
		if exp, dong, ok := scaleAt(tokens, i+a.n); ok && exp > last && last == 3 { // "5 nghìn tỷ"
			a.other.Decimal = a.other.Decimal.Shift(exp)
			a.lift(exp, dong)
			last, a.plain = exp, false
			continue
		}
		zeros := oneOf(tokens, i+a.n, "lẻ", "linh", "le")
		at := i + a.n
		if zeros {
			at++
		}
		m := mantissaAt(tokens, at)
		if m.n == 0 || a.dong {
			a.clear = a.clear && !zeros
			return
		}
		exp, dong, scaled := scaleAt(tokens, at+m.n)
		if scaled && m.exceeds(exp, last) || !scaled && m.figure != "" && tokens[at].text != m.figure && m.n > 1 || m.value.IsNegative() {
			return // another number begins
		}
		a.other, a.plain = decimal.NullDecimal{}, false
		a.clear = a.clear && m.clear
		a.n = at + m.n - i
		switch {
		case scaled && exp < last:
			a.value, a.n, a.dong = a.value.Add(m.value.Shift(exp)), a.n+1, dong
			last = exp
		case scaled && exp > last && last == 3 && !m.broken:
			a.add(restOf(m, last, zeros))
			a.lift(exp, dong)
			last = exp
		case scaled:
			a.clear = false
			return
		default:
			a.add(restOf(m, last, zeros))
			return
		}
	}
}

// lift takes all so far along to a larger scale.
func (a *assembled) lift(exp int32, dong bool) {
	a.value, a.n, a.scale, a.dong = a.value.Shift(exp), a.n+1, exp, dong
}

// add adds a rest; what can be two numbers is not clear.
func (a *assembled) add(rest decimal.Decimal, clear bool) {
	a.value, a.clear = a.value.Add(rest), a.clear && clear
}

// exceeds reports whether a part with a smaller scale is too large to stand behind a larger one.
func (m mantissa) exceeds(exp, last int32) bool {
	return exp < last && (m.broken || m.value.GreaterThanOrEqual(decimal.New(1, last-exp)))
}

// restOf is what a number without a scale of its own adds behind one: "3 tỷ 2" is 3,2 tỷ, "3 tỷ 250" is 3,25 tỷ, "hai nghìn
// ba trăm" is 2300. What can be two numbers is not clear: "3 tỷ 25", "hai nghìn năm", "hai triệu ba trăm".
func restOf(m mantissa, last int32, zeros bool) (decimal.Decimal, bool) {
	if m.broken {
		return m.value, false
	}
	small, hundreds := m.value.LessThan(decimal.NewFromInt(10)), m.value.GreaterThanOrEqual(decimal.NewFromInt(100))
	if m.figure != "" {
		digits := int32(len(m.figure))
		switch {
		case zeros, !m.clear:
			return m.value, false
		case digits == last && plainFigure.MatchString(m.figure):
			return m.value, true
		case digits == 3 && last > 3:
			return m.value.Shift(last - 3), true
		case digits == 1 && last > 3:
			return m.value.Shift(last - 1), true
		}
		return m.value, false
	}
	switch {
	case last == 3:
		return m.value, zeros && small || !zeros && (!small || m.spoken.full)
	case zeros:
		return m.value, false
	case small && !m.spoken.full:
		return m.value.Shift(last - 1), true
	}
	return m.value, m.spoken.full && !hundreds
}
