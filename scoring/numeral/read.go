package numeral

// read.go takes a text apart.

import (
	"slices"
	"strings"
)

var (
	overPhrases = []string{"trên tổng số", "trên tổng", "trên số", "trên", "tren tong so", "tren tong", "tren so", "tren",
		"trong tổng số", "trong tổng", "trong số", "trong tong so", "trong tong", "của tổng số", "của tổng", "của", "cua tong so", "cua tong", "cua", "chia cho", "chia", "phần", "xẹt", "xuyệt", "sẹt", "gạch chéo"}
	roughPhrases = []string{"khoảng", "khoang", "gần", "hơn", "chừng", "tầm", "độ", "xấp xỉ", "xap xi", "ước", "ước tính", "ước đạt", "ngót", "dưới", "duoi",
		"một số", "một vài", "vài", "mấy", "nhiều", "ít nhất", "tối đa", "tối thiểu", "không quá", "trở lên", "trở xuống", "cỡ", "hình như", "có lẽ", "chắc", "đâu đó", "nghe nói"}
	roughSigns = []string{"~", "≈", "<", ">", "≤", "≥", "±"}
	politeness = []string{"dạ", "da", "vâng", "vang", "thưa", "thua", "anh", "chị", "chi", "em", "ạ", "a", "ah", "nhé", "nhe", "nha", "nhá", "xin", "báo cáo", "bao cao",
		"đây", "đó", "đấy", "rồi", "roi", "luôn", "bot", "sếp", "bác", "bạn", "ad", "hen", "nghen", "nè", "ha", "thôi", "cảm ơn", "cám ơn", "cam on", "ok", "ừ", "à"}
	percentPhrases = []string{"phần trăm", "phan tram"}
	andPhrases     = []string{"và", "va", "với"}
	dongWords      = []string{"đồng", "dong", "vnđ", "vnd"}
	pointWords     = []string{"điểm", "diem"}
	dWords         = []string{"đ", "d"}
	// thingWords count; the longer one of two is taken.
	thingWords = []string{"bộ hồ sơ", "bo ho so", "bộ hs", "bo hs", "hồ sơ", "ho so", "hs", "hso", "bộ", "nhiệm vụ", "nhiem vu", "nv", "kiến nghị", "kien nghi", "kn", "vấn đề", "van de",
		"văn bản", "van ban", "vb", "công việc", "cong viec", "việc", "viec", "đơn thư", "don thu", "đơn", "thư", "phiếu", "phieu", "cuộc", "cuoc", "lượt", "luot", "người", "nguoi",
		"cái", "vụ", "trường hợp", "truong hop", "hội nghị", "buổi", "ý kiến", "thủ tục", "nội dung", "chỉ tiêu"}
)

// beforeYears stand before "năm" where it is a year, not a five.
var beforeYears = []string{"hoạch", "trong", "cả", "hằng", "hàng", "giữa", "đầu", "cuối", "mỗi", "các", "từng"}

// maxRead is how many bytes of a text are looked at.
const maxRead = 1200

// Read takes a text of lower-case letters apart. things are further words that count, besides those that are known. Words of
// politeness and full stops at both ends are left out.
func Read(text string, things ...string) []Item {
	if len(text) > maxRead {
		text = strings.ToValidUTF8(text[:maxRead], "")
	}
	tokens := trimPolite(lex(text))
	r := reader{text: text, tokens: tokens, things: things}
	for r.i < len(tokens) {
		r.step()
	}
	return r.settle()
}

// trimPolite drops what people say around a number, and the point a phone puts at the end.
func trimPolite(tokens []token) []token {
	for len(tokens) > 0 {
		n, _ := longest(tokens, 0, politeness)
		if n == 0 && tokens[0].text == "," {
			n = 1
		}
		if n == 0 {
			break
		}
		tokens = tokens[n:]
	}
	for len(tokens) > 0 {
		end := len(tokens)
		switch last := tokens[end-1]; {
		case slices.Contains([]string{".", ",", "!", ";", "…"}, last.text):
			tokens = tokens[:end-1]
		case last.word && slices.Contains(politeness, last.text) && (!last.tight || last.text == "ạ"): // "12a" is no 12
			tokens = tokens[:end-1]
		case end > 1 && last.word && slices.Contains(politeness, tokens[end-2].text+" "+last.text):
			tokens = tokens[:end-2]
		default:
			return tokens
		}
	}
	return tokens
}

type reader struct {
	text   string
	tokens []token
	things []string // beside thingWords
	i      int
	items  []Item
}

// add appends an item of n tokens.
func (r *reader) add(n int, item Item) {
	item.Start, item.End = r.tokens[r.i].start, r.tokens[r.i+n-1].end
	item.Text = r.text[item.Start:item.End]
	r.items = append(r.items, item)
	r.i += n
}

func (r *reader) step() {
	t := r.tokens[r.i]
	if n, _ := longest(r.tokens, r.i, roughPhrases); n > 0 || slices.Contains(roughSigns, t.text) {
		r.add(max(n, 1), Item{Kind: Rough})
		return
	}
	if a := numberAt(r.tokens, r.i); a.n > 0 && r.isNumber(a) {
		r.addNumber(a)
		return
	}
	if n, _ := longest(r.tokens, r.i, overPhrases); n > 0 {
		r.add(n, Item{Kind: Over})
		return
	}
	if n, _ := longest(r.tokens, r.i, andPhrases); n > 0 {
		r.add(n, Item{Kind: Divider})
		return
	}
	switch t.text {
	case "/", "\\": // the other slash is beside it on the keyboard of phones
		r.add(1, Item{Kind: Over})
	case "trong": // "18 hồ sơ trong 20 hồ sơ", not "18 hồ sơ trong năm"
		kind := Word
		if r.i+1 < len(r.tokens) && r.tokens[r.i+1].figure && len(r.items) > 0 && r.items[len(r.items)-1].Kind == Number {
			kind = Over
		}
		r.add(1, Item{Kind: kind})
	case ";", ",", ".":
		r.add(1, Item{Kind: Divider})
	case "=", "là", "la", "(", ")", ":", "→", "bằng", "tức", "tuc":
		r.add(1, Item{Kind: Equals})
	default:
		r.add(1, Item{Kind: Word})
	}
}

// isNumber keeps words that count nothing from being numbers: "không hoàn thành", "kế hoạch năm 2024", "sau".
func (r *reader) isNumber(a assembled) bool {
	first := r.tokens[r.i]
	if first.figure || a.n > 1 {
		return true
	}
	end := r.i + 1
	ends := end >= len(r.tokens) || !r.tokens[end].word && !r.tokens[end].figure
	over, _ := longest(r.tokens, end, overPhrases)
	_, unit, _ := r.unitAt(end)
	switch {
	case end < len(r.tokens) && r.tokens[end].figure:
		return false
	case first.text == "năm" && r.i > 0 && slices.Contains(beforeYears, r.tokens[r.i-1].text):
		return false
	case first.text == "không" || first.text == "khong":
		return ends || over > 0 || unit != NoUnit
	case otherWords[first.text]:
		beside := len(r.items) > 0 && r.items[len(r.items)-1].Kind == Over
		return over > 0 || beside || unit != NoUnit || end < len(r.tokens) && r.tokens[end].text == "/"
	}
	return true
}

func (r *reader) addNumber(a assembled) {
	if !a.clear && !a.spoken && a.scale == 0 && !strings.ContainsAny(r.text[r.tokens[r.i].start:r.tokens[r.i+a.n-1].end], "., ") {
		r.add(a.n, Item{Kind: Word}) // more digits than any number has
		return
	}
	if !a.clear {
		r.add(a.n, Item{Kind: Unclear, Spoken: a.spoken || a.scale != 0})
		return
	}
	item := Item{Kind: Number, Value: a.value, Other: a.other, Scale: a.scale, Plain: a.plain, Spoken: a.spoken}
	n, unit, thing := r.unitAt(r.i + a.n)
	item.Unit, item.Thing = unit, thing
	if a.dong {
		item.Unit, n = Dong, 0
	}
	if item.Unit == Points && oneOf(r.tokens, r.i+a.n+n, "rưỡi", "ruoi") && a.scale == 0 && item.Value.IsInteger() { // "một điểm rưỡi"
		item.Value = item.Value.Add(half)
		n++
	}
	r.add(a.n+n, item)
}

// unitAt is the unit whose words stand at i, and how many tokens they are.
func (r *reader) unitAt(i int) (n int, unit Unit, thing string) {
	if i >= len(r.tokens) {
		return 0, NoUnit, ""
	}
	t := r.tokens[i]
	if t.text == "%" {
		return 1, Percent, ""
	}
	if t.text == "₫" {
		return 1, Dong, ""
	}
	if n, _ := longest(r.tokens, i, percentPhrases); n > 0 {
		return n, Percent, ""
	}
	switch {
	case slices.Contains(dongWords, t.text):
		return 1, Dong, ""
	case slices.Contains(pointWords, t.text):
		return 1, Points, ""
	case slices.Contains(dWords, t.text):
		return 1, PointOrDong, ""
	}
	n, thing = longest(r.tokens, i, thingWords)
	if m, further := longest(r.tokens, i, r.things); m > n {
		n, thing = m, further
	}
	if n > 0 {
		return n, Things, thing
	}
	return 0, NoUnit, ""
}

// unread makes a number one that was not understood.
func (i *Item) unread() {
	*i = Item{Kind: Unclear, Text: i.Text, Start: i.Start, End: i.End, Spoken: true}
}

// settle looks at neighbours: two numbers in words that nothing divides are one that was not understood, and a word makes only
// the number rough that it stands beside.
func (r *reader) settle() []Item {
	number := func(i int) bool {
		return i >= 0 && i < len(r.items) && (r.items[i].Kind == Number || r.items[i].Kind == Unclear)
	}
	for i := range r.items {
		if r.items[i].Kind == Rough && !number(i-1) && !number(i+1) {
			r.items[i].Kind = Word
		}
	}
	for i := 1; i < len(r.items); i++ {
		before, item := &r.items[i-1], &r.items[i]
		if before.Kind == Number && item.Kind == Number && before.Unit == NoUnit && (before.Spoken || item.Spoken) {
			before.unread()
			item.unread()
		}
		if before.Kind == Number && item.Kind == Word && item.Text == "+" {
			item.Kind = Rough
		}
	}
	return r.items
}
