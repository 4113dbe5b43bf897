package typed

// place.go knows places in a document: "mục II, trang 3", "điểm a khoản 2 Điều 5", "tr. 12".

import (
	"strings"
	"unicode"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
)

var (
	// placeNouns name parts of a document; two syllables are joined by an underscore.
	placeNouns = set(`muc trang tr khoan dieu phan chuong phu_luc bieu bang dong doan tiet tieu_muc phu_bieu cot so_thu_tu stt trang_so hang to sheet hinh diem y cau p page pg`)
	// placeTurns stand between them.
	placeTurns = set(`va den tu toi o tai nam trong xem thay vi_tri cua so thu - cho phia tren duoi cuoi dau giua bia cung cua_van_ban van_ban_do van_ban nay do ghi neu cu_the la`)
	roman      = pattern.New(`^[ivxlc]+$`)
	position   = pattern.New(`^(?:[0-9]+(?:\.[0-9]+)*[a-z]?|[ivxlc]+(?:\.[0-9a-z]+)*|[a-hk]|[0-9]+-[0-9]+|nhat|mot|hai|ba|bon|tu|nam|sau|bay|tam|chin|muoi|cuoi|dau|bia)$`)
	joined     = pattern.New(`(?i)\b(tr|p|pg|page|trang|mục|muc|khoản|khoan|điều|dieu)\.?\s*(\d)`)
	phuLuc     = strings.NewReplacer("phu luc", "phu_luc", "phu bieu", "phu_bieu", "tieu muc", "tieu_muc", "vi tri", "vi_tri", "so thu tu", "so_thu_tu", "trang so", "trang_so", "van ban do", "van_ban_do", "cua van ban", "cua_van_ban", "van ban", "van_ban", "cu the", "cu_the")
)

// isPlace reports whether a text names places in a document and nothing else, but for the number of the document.
func isPlace(text string) bool {
	if !beginsAsPlace(text) {
		return false
	}
	t := input.DocumentNumber.ReplaceAllString(joined.ReplaceAllString(text, "$1 $2"), "$1 ")
	tokens := strings.Fields(phuLuc.Replace(format.Fold(dots.Replace(t))))
	found, named := 0, false
	for i := 0; i < len(tokens); i++ {
		s := tokens[i]
		switch {
		case placeNouns[s] && i+1 < len(tokens) && position.MatchString(next(tokens, i)):
			if s != "diem" && s != "y" && s != "cau" && s != "hang" && s != "to" || !strings.ContainsAny(tokens[i+1], "0123456789") {
				found++
			}
			i += skip(tokens, i)
		case placeTurns[s] || placeNouns[s], position.MatchString(s) && (found > 0 || roman.MatchString(s)):
		case input.DocumentNumber.MatchString(text) && documentSyllable[s]:
			named = true
		case documentSyllable[s] && found > 0:
			named = true
		default:
			return false
		}
	}
	return found > 0 && (!named || placeFirst(tokens))
}

// beginsAsPlace reports whether the first word of a text may be one of a place: most texts are told by it.
func beginsAsPlace(text string) bool {
	first, _, _ := strings.Cut(strings.TrimSpace(text), " ")
	word := strings.TrimRightFunc(format.Fold(first), func(r rune) bool { return !unicode.IsLetter(r) }) // "trang3", "tr.3"
	return strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) || word == "" || placeStarts[word] || position.MatchString(word)
}

// placeStarts are the first syllables of all words of which a place is made.
var placeStarts = func() map[string]bool {
	starts := map[string]bool{}
	for _, words := range []map[string]bool{placeNouns, placeTurns, documentSyllable} {
		for w := range words {
			first, _, _ := strings.Cut(w, "_")
			starts[first] = true
		}
	}
	return starts
}()

// IsPlace reports whether a text names places in a document and nothing else.
func IsPlace(text string) bool { return isPlace(Bare(text)) }

// pages are pages by their numbers alone.
var pages = pattern.New(`^[0-9]{1,3} ?[-–] ?[0-9]{1,3}$`)

// IsPages reports whether a text is the first and the last of some pages.
func IsPages(text string) bool { return pages.MatchString(text) }

// placeFirst: "Báo cáo số 15, trang 3" is a document; "trang 3 Báo cáo số 15" a place.
func placeFirst(tokens []string) bool {
	for _, s := range tokens {
		if placeNouns[s] {
			return true
		}
		if !placeTurns[s] {
			return false
		}
	}
	return false
}

// next is the token after i, past "số" and "thứ".
func next(tokens []string, i int) string { return tokens[i+skip(tokens, i)] }

func skip(tokens []string, i int) int {
	n := 1
	for i+n+1 < len(tokens) && (tokens[i+n] == "so" || tokens[i+n] == "thu") {
		n++
	}
	return n
}

// dots keep "II.2" together: a point between letters and digits is no end of a sentence.
var dots = strings.NewReplacer("–", "-", "—", "-")

// besidePlace are texts that say of a place that it is one of several, or none: "cả trang 3", "trừ trang 3", "trang trước".
var besidePlace = pattern.New(`^(?:ca|tru|truoc|sau|chi|het|toi|den|ngoai|khong phai|ko phai) (?:trang|muc|khoan|dieu|phan|phu luc) \S+(?: \S+)?$|^(?:trang|muc|phan) (?:truoc|sau|nay|do|dau|cuoi|khac)$`)
