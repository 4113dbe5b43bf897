package lettering

// oldfont.go reads words of the fonts TCVN3 (ABC) and VNI, whose letters stand at the places of other signs.

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// tcvn3 are the letters of TCVN3 at their places. Capitals with a tone stand at those of the small letters.
var tcvn3 = func() map[rune]rune {
	all := map[rune]rune{}
	const (
		places  = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢£¤¥¦§"
		letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂÊÔƠƯĐ"
	)
	to := []rune(letters)
	for i, r := range []rune(places) {
		all[r] = to[i]
	}
	return all
}()

// ofTCVN3 is a word of TCVN3 in letters.
func ofTCVN3(word string) string {
	said := strings.Map(func(r rune) rune {
		if to, ok := tcvn3[r]; ok {
			return to
		}
		return r
	}, word)
	if said != word && isCapital(word) {
		return strings.ToUpper(said)
	}
	return said
}

// isCapital reports whether the plain letters of a word are capitals, two at least.
func isCapital(word string) bool {
	n := 0
	for _, r := range word {
		switch {
		case r >= 'a' && r <= 'z':
			return false
		case r >= 'A' && r <= 'Z':
			n++
		}
	}
	return n >= 2
}

// vniMarks are the signs that VNI writes behind a vowel, in pieces; vniLetters those that are letters by themselves.
var (
	vniMarks = map[rune]string{'ø': string(grave), 'ù': string(acute), 'û': string(hook), 'õ': string(tilde), 'ï': string(dot),
		'â': "̂", 'à': "̂" + string(grave), 'á': "̂" + string(acute), 'å': "̂" + string(hook), 'ã': "̂" + string(tilde), 'ä': "̂" + string(dot),
		'ê': "̆", 'è': "̆" + string(grave), 'é': "̆" + string(acute), 'ú': "̆" + string(hook), 'ü': "̆" + string(tilde), 'ë': "̆" + string(dot)}
	vniLetters = map[rune]string{'ñ': "đ", 'ö': "ư", 'ô': "ơ", 'æ': "ỉ", 'ó': "ĩ", 'ò': "ị", 'î': "ỵ", 'ì': "ì", 'í': "í"}
)

// ofVNI is a word of VNI in letters.
func ofVNI(word string) string {
	capital := isCapital(word)
	var b strings.Builder
	vowel := false
	for _, r := range word {
		small := []rune(strings.ToLower(string(r)))[0]
		if mark, ok := vniMarks[small]; ok && vowel {
			b.WriteString(mark)
			vowel = false
			continue
		}
		letter, ok := vniLetters[small]
		switch {
		case ok && small != r:
			b.WriteString(strings.ToUpper(letter))
		case ok:
			b.WriteString(letter)
		default:
			b.WriteRune(r)
		}
		vowel = strings.ContainsRune("aeoyu", small) || small == 'ö' || small == 'ô'
	}
	said := norm.NFC.String(b.String())
	if said != word && capital {
		return strings.ToUpper(said)
	}
	return said
}
