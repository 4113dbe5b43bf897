package verdict

// steps.go takes the words of a clause, a step for each kind.

import (
	"cmp"
	"strings"

	"chamdiem/bot/dialog/typed"
	"chamdiem/scoring/format"
)

// code takes the code of an entry, and what is said of it behind a colon: "2.4.1: thiếu số".
func (c *clause) code() step {
	code := c.bare(0)
	switch {
	case !bareCode.MatchString(code):
		return unknown
	case c.except:
		c.v.Except = append(c.v.Except, code)
		return taken
	}
	c.v.Codes = append(c.v.Codes, code)
	rest := c.from(1)
	if !strings.HasSuffix(c.words[c.i], ":") || verdictIn.MatchString(format.Fold(rest)) {
		return taken
	}
	if c.v.Reason = rest; rest == "" {
		return fails
	}
	return ends
}

// agreement takes words that approve where no other does: "đạt", "thông qua".
func (c *clause) agreement() step {
	w, before, after := c.at(0), c.at(-1), c.at(1)
	switch {
	case is(w, "ok", "oke", "okie", "dat"), w == "duoc" && after != "khong", w == "qua" && is(before, "thong", "cho"), w == "nhan" && before == "chap":
		c.weak, c.denied = true, c.denied || c.denies()
		return taken
	case w == "thong" && after == "qua", w == "chap" && after == "nhan":
		return taken
	}
	return unknown
}

// denial takes "không" and "chưa" before a verdict.
func (c *clause) denial() step {
	w, after := c.at(0), c.at(1)
	switch {
	case !is(w, "khong", "chua"):
		return unknown
	case after == "duoc" && is(c.at(2), "duyet", "tra"): // "không được duyệt": that it stands, or that it does not go
		if c.v.Return = w == "khong" && c.at(2) == "duyet"; !c.v.Return {
			return fails
		}
		return taken
	case is(after, "dat", "duoc", "ok"), after == "duyet":
		return taken
	}
	return unknown
}

// number takes the number of an entry in the list, or how many there are: "cái số 2", "duyệt 3 bài".
func (c *clause) number() step {
	n, before, after := c.spelled(), c.at(-1), c.at(1)
	switch verb := is(before, "duyet", "tra"); {
	case typed.ShortNumber(n) && (verb || is(before, "bai", "cai", "so", "va")) && !is(after, "bai", "cai") && !is(after, countedWork...):
		c.put("cái số " + n)
	case typed.ShortNumber(n) && verb && numbers[n] > 0:
		c.v.All, c.v.Number = true, numbers[n]
	case c.at(0) == "so" && typed.ShortNumber(after):
	default:
		return unknown
	}
	return taken
}

// spelled is the word in hand, a number where it is the number of an entry in words: "cái một". In a reason it is none: "thiếu số năm 2024".
func (c *clause) spelled() string {
	word := c.bare(0)
	if n := spelledNth[strings.ToLower(word)]; n != "" && is(c.at(-1), "cai", "bai") {
		return n
	}
	return word
}

// put takes a place in the list.
func (c *clause) put(place string) {
	if c.except {
		c.v.Apart = append(c.v.Apart, place)
		return
	}
	c.v.Places = append(c.v.Places, place)
}

// order takes the verdict.
func (c *clause) order() step {
	switch w := c.at(0); {
	case w == "duyet" && c.said && c.v.Return && !c.denies(): // two verdicts that are not parted
		return fails
	case w == "duyet":
		c.said, c.v.Return = true, c.v.Return || c.denies()
	case w == "tra" && !c.said:
		c.said, c.v.Return = true, true
	case w == "":
	default:
		return unknown
	}
	return taken
}

// exception takes what begins the entries that are left out, and what is said against them: "trừ 2.4.1 và những bài thiếu tài liệu".
func (c *clause) exception() step {
	w, after := c.at(0), c.at(1)
	leaves := bareCode.MatchString(after) || is(after, "cai", "bai", "cua") || after != "" && c.name(c.bare(1))
	switch {
	case w == "tru" && (c.v.All || leaves && !c.v.Return && !c.named()):
		c.except, c.v.All = true, true
		return taken
	case !c.except || c.v.Return || !is(w, leftOut...):
		return unknown
	}
	// What is said against those that are left out is not read: what the check warns of is looked at first anyway. "Thiếu số và 2.4.1" leaves out that one too.
	ok := c.v.All
	for _, word := range c.words[c.i:] {
		if word = strings.Trim(word, ",.;:!"); bareCode.MatchString(word) {
			c.v.Except = append(c.v.Except, word)
		}
		ok = ok && !c.name(word)
	}
	if c.v.settle(c.v.Clause, c.name); !ok {
		return fails
	}
	return ends
}

// amount takes "hết", "cả hai" and "còn lại".
func (c *clause) amount() step {
	n := numbers[c.at(1)]
	switch w := c.at(0); {
	case w == "ca" && n > 0:
		c.v.All, c.v.Number = true, n
		c.i++
	case w == "ca":
		c.v.All = c.v.All || c.at(-1) == "tat"
	case w == "het", w == "tat" && c.at(1) == "ca":
		c.v.All = true
	case w == "con" && c.at(1) == "lai":
		c.v.Rest = true
		c.i++
	default:
		return unknown
	}
	return taken
}

// reason takes what follows "vì" and "do".
func (c *clause) reason() step {
	w := c.at(0)
	if begins := is(w, "vi", "do") || w == "ly" && c.at(1) == "do"; !begins || c.said && !c.v.Return {
		return unknown
	}
	from := 1
	for c.i+from < len(c.words) && is(c.at(from), "do", "la", "vi", "") {
		from++
	}
	c.v.Reason = typed.ReasonOnly(c.from(from))
	c.agree()
	if c.v.settle(strings.Join(c.words[:c.i], " "), c.name); c.v.Reason == "" {
		return fails
	}
	return ends
}

// nth takes a place in the list in words: "cái đầu tiên", "cái sau".
func (c *clause) nth() step {
	w, before := c.at(0), c.at(-1)
	switch {
	case w == "sau" && is(before, "cai", "bai"):
		c.v.Places = append(c.v.Places, LaterPlace)
		return taken
	case !is(w, placeWords...) || c.place == "" && !is(w, "dau", "cuoi", "thu") && !is(before, "cai", "bai"):
		return unknown
	}
	c.place = cmp.Or(c.place, "cái") + " " + cmp.Or(spelledPlace[w], c.spelled())
	if !is(c.at(1), placeWords...) {
		c.put(c.place)
		c.place = ""
	}
	return taken
}

// beside takes words of names, and those that say nothing of their own.
func (c *clause) beside() step {
	switch {
	case c.name(c.spelled()):
		c.v.Others = c.v.Others || c.except
		return taken
	case is(c.at(0), besideVerdict...):
		return taken
	}
	return unknown
}

// settle makes "2.4.1, 3.1.1 duyệt hết" those two, and "bài của Lan" all of hers.
func (v *Verdict) settle(clause string, name func(word string) bool) {
	named := len(v.Codes)+len(v.Places) > 0
	v.Whose = !named && !v.All && !v.Rest && namesOne(clause, name)
	v.All = !named && (v.All || v.Whose)
}
