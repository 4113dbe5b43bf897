package history

// What a campaign file that is loaded again changes, in words, to be looked at before it is applied.

import (
	"cmp"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

// Differences says line by line what changes when next takes the place of now: the bot, deadlines, people and their
// roles, who is in charge of which criterion, criteria, fixed points, rating bands. Empty where nothing does.
func Differences(now, next *scoring.Campaign) []string {
	var out []string
	for _, compare := range []func(now, next *scoring.Campaign) []string{botDifferences, deadlineDifferences, PeopleDifferences, criteriaDifferences, chargeDifferences, bandDifferences} {
		out = append(out, compare(now, next)...)
	}
	return out
}

func botDifferences(now, next *scoring.Campaign) []string {
	if now.Bot == next.Bot {
		return nil
	}
	called := func(c *scoring.Campaign) string { return cmp.Or(c.Bot, "bot đầu") }
	return []string{changed("Bot", called(now), called(next)) + "; mọi người được báo, chỉ cần bấm “Bắt đầu” ở bot mới"}
}

func deadlineDifferences(now, next *scoring.Campaign) (out []string) {
	for _, d := range next.Deadlines {
		before, after := format.Deadline(now.Deadline(d.Kind), now.Location), format.Deadline(d.At, next.Location)
		if before != after {
			out = append(out, changed("Hạn “"+scoring.DeadlineName(d.Kind)+"”", before, after))
		}
	}
	return out
}

// PeopleDifferences is the part of Differences that is about who takes part.
func PeopleDifferences(now, next *scoring.Campaign) (out []string) {
	for _, p := range next.People {
		before := now.Person(p.ID)
		switch {
		case before == nil:
			out = append(out, "Thêm người: "+p.Display()+" ("+roleWords(next, p)+")")
		case roleWords(next, *before) != roleWords(next, p):
			out = append(out, changed("Vai trò của "+p.Display(), roleWords(next, *before), roleWords(next, p)))
		case before.Name != p.Name || before.FullName != p.FullName || before.Post != p.Post || before.Phone != p.Phone || before.Email != p.Email:
			out = append(out, "Sửa tên, chức vụ, điện thoại hoặc thư điện tử của "+p.Display())
		}
	}
	for _, p := range now.People {
		if next.Person(p.ID) == nil {
			out = append(out, "Thôi tham gia: "+p.Display())
		}
	}
	return out
}

func roleWords(c *scoring.Campaign, p scoring.Person) string {
	var names []string
	for _, r := range p.Roles {
		names = append(names, c.RoleName(r))
	}
	return strings.Join(names, ", ")
}

func criteriaDifferences(now, next *scoring.Campaign) (out []string) {
	for _, k := range next.Catalogue.Leaves() {
		before := now.Criterion(k.Code)
		switch {
		case before == nil:
			out = append(out, "Thêm tiêu chí "+k.Code)
			continue
		case !before.Max.Equal(k.Max):
			out = append(out, changed("Điểm tối đa của "+k.Code, format.Points(before.Max), format.Points(k.Max)))
		case !before.SameScoring(k):
			out = append(out, "Sửa cách chấm của "+k.Code)
		case !before.Same(k):
			out = append(out, "Sửa nội dung, tài liệu hoặc lời cách chấm của "+k.Code)
		}
		was, wasFixed := now.Fixed[k.Code]
		is, isFixed := next.Fixed[k.Code]
		switch {
		case wasFixed && !isFixed:
			out = append(out, "Không còn được ấn định: "+k.Code)
		case isFixed && (!wasFixed || !was.Points.Equal(is.Points)):
			out = append(out, "Được ấn định "+format.Points(is.Points)+" điểm: "+k.Code)
		}
	}
	for _, k := range now.Catalogue.Leaves() {
		if next.Criterion(k.Code) == nil {
			out = append(out, "Bỏ tiêu chí "+k.Code)
		}
	}
	return out
}

func chargeDifferences(now, next *scoring.Campaign) (out []string) {
	words := func(c *scoring.Campaign, code string) string {
		a := c.Assigned(code)
		s := c.DisplayAll(a.Officers)
		if a.Lead != "" {
			s += " (" + c.Display(a.Lead) + " tổng hợp)"
		}
		return s
	}
	for _, k := range next.Catalogue.Leaves() {
		if now.Criterion(k.Code) == nil {
			continue
		}
		if before, after := words(now, k.Code), words(next, k.Code); before != after {
			out = append(out, changed("Phụ trách "+k.Code, before, after))
		}
	}
	return out
}

func bandDifferences(now, next *scoring.Campaign) []string {
	words := func(c *scoring.Campaign) string {
		var bands []string
		for _, b := range c.Bands {
			from := format.Points(b.Min)
			if each := b.Each; each.Percent.IsPositive() {
				from += " (mỗi " + levelWord(each.Level) + " đạt " + format.Percent(each.Percent) + ")"
			}
			bands = append(bands, b.Name+" từ "+from)
		}
		for _, v := range c.Vetoes {
			bands = append(bands, "câu hỏi “"+v.Question+"” có: từ “"+v.Bars+"” xếp “"+v.LeadsTo+"”")
		}
		s := strings.Join(bands, "; ")
		if !c.BandsConfirmed {
			s += " (" + scoring.Unconfirmed + ")"
		}
		return s
	}
	if before, after := words(now), words(next); before != after {
		return []string{changed("Mức xếp loại", before, after)}
	}
	return nil
}

// levelWord is what a row of a level is called.
func levelWord(l criteria.Level) string {
	switch l {
	case criteria.LevelContent:
		return "nội dung"
	case criteria.LevelLeaf:
		return "tiêu chí"
	}
	return "nhóm"
}
