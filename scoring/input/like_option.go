package input

// like_option.go finds the options that a few words point to, where they are no wording of one: "đầy đủ", "không đúng mẫu". What it finds
// is asked about, never taken.

import (
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

// likeWords is how many words are looked for at most: a longer text says more than which option it is.
const likeWords = 8

var (
	// notWords say no to what follows them, up to endOfNo.
	notWords = strings.Fields("khong chua ko chang")
	endOfNo  = pattern.New(`[;.]|\s(?:nhưng|hoặc|mà)\s`)
	// likeAside change nothing about which option it is.
	likeAside = strings.Fields("co da duoc roi a da vang thi la nhe nha em minh xa nam nay trong ai nguoi nao gi phat sinh muc chon cai y phuong an deu cung")
	// likeOther are other ways to say what options say.
	likeOther = strings.NewReplacer(" thieu ", " khong day du ", " sai ", " khong dung ", " ko ", " khong ", " chua ", " khong ", " du ", " day du ")
)

// token is a word of an option or of a text, and whether it is said no to.
type token struct {
	word string
	not  bool
}

func tokens(text string) (out []token) {
	for _, part := range endOfNo.Split(strings.ToLower(text), -1) {
		words := " " + strings.Join(strings.Fields(format.Fold(part)), "  ") + " "
		not := false
		for w := range strings.FieldsSeq(likeOther.Replace(words)) {
			if slices.Contains(notWords, w) {
				not = true
				continue
			}
			out = append(out, token{w, not})
		}
	}
	return out
}

// LikeOptions are the numbers of the options of a choice that hold all words of a text, and say no to those that it says no to. None where that
// is so of all options, or the text is long. Of two options, no to what one says is the other.
func LikeOptions(k *criteria.Criterion, text string) (found []int) {
	t, err := answerable(lines(text))
	if err != nil || k.Kind != criteria.Choice || len(k.Options) < 2 || len(strings.Fields(t)) > likeWords {
		return nil
	}
	said := tokens(t)
	asked := slices.DeleteFunc(slices.Clone(said), func(w token) bool { return slices.Contains(likeAside, w.word) })
	if len(asked) == 0 {
		return noneLike(k, t)
	}
	opposite := 0
	for _, o := range k.Options {
		has := tokens(o.Text)
		holds := func(turned bool) bool {
			return !slices.ContainsFunc(asked, func(w token) bool { return !slices.Contains(has, token{w.word, w.not != turned}) })
		}
		switch {
		case holds(false):
			found = append(found, o.N)
		case holds(true) && opposite == 0:
			opposite = o.N
		case holds(true):
			opposite = -1
		}
	}
	switch {
	case len(found) == len(k.Options):
		return nil
	case len(found) == 0 && opposite > 0 && len(k.Options) == 2:
		return []int{3 - opposite}
	}
	return found
}

// noneLike is the one option that says that there was nothing: "không có", "không phát sinh".
func noneLike(k *criteria.Criterion, t string) (found []int) {
	if !saysNone.MatchString(format.Fold(t)) {
		return nil
	}
	for _, o := range k.Options {
		if optionNone.MatchString(format.Fold(o.Text)) {
			found = append(found, o.N)
		}
	}
	if len(found) != 1 {
		return nil
	}
	return found
}

var (
	saysNone   = pattern.New(`^(?:(?:da|thi|nam nay|trong nam) )*(?:khong|ko|chua) (?:co|phat sinh)(?: (?:ai|gi|nguoi nao|truong hop nao))?(?: (?:a|ca|het|nhe))*$`)
	optionNone = pattern.New(`^(?:trong nam (?:\w+ ){0,2})?khong (?:co|phat sinh|de xay ra)(?: |$)`)
)
