package words

// Sentences about what came just now: how many pieces, of which kind, called what.

import (
	"fmt"
	"slices"
	"strings"

	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
)

func inBrackets(size int64) string {
	if size <= 0 {
		return ""
	}
	return " (" + format.Size(size) + ")"
}

// Tally counts the pieces that came in one go.
type Tally struct {
	Files  int      `json:"f,omitempty"`
	Photos int      `json:"p,omitempty"`
	Links  int      `json:"l,omitempty"`
	Names  []string `json:"names,omitempty"` // of the first few that have one
}

// With is the tally with one piece more.
func (t Tally) With(ev scoring.Evidence) Tally {
	switch ev.Kind {
	case scoring.EvidencePhoto:
		t.Photos++
		return t
	case scoring.EvidenceLink:
		t.Links++
	default:
		t.Files++
	}
	if len(t.Names) < limits.MaxBatchNames {
		t.Names = append(t.Names[:len(t.Names):len(t.Names)], calledIn(ev))
	}
	return t
}

// Instead is the tally after a piece was replaced by another.
func (t Tally) Instead(was, is scoring.Evidence) Tally {
	t.Names = slices.Clone(t.Names)
	if i := slices.Index(t.Names, calledIn(was)); i >= 0 {
		t.Names[i] = calledIn(is)
	}
	return t
}

// counted is "5 ảnh và 1 liên kết".
func (t Tally) counted() string {
	var parts []string
	for _, one := range []struct {
		n    int
		what string
	}{{t.Files, "tệp"}, {t.Photos, "ảnh"}, {t.Links, "liên kết"}} {
		switch {
		case one.n == 1 && t.pieces() == 1:
			parts = append(parts, one.what)
		case one.n > 0:
			parts = append(parts, fmt.Sprintf("%d %s", one.n, one.what))
		}
	}
	if last := len(parts) - 1; last > 0 {
		return strings.Join(parts[:last], ", ") + " và " + parts[last]
	}
	return strings.Join(parts, "")
}

// Received is the status line of the pieces that came in one go.
func Received(t Tally) string { return t.came("Đã nhận") }

// came says what became of the pieces.
func (t Tally) came(became string) string {
	if t.pieces() == 0 {
		return ""
	}
	text := "📎 " + became + " " + t.counted()
	switch named := t.Files + t.Links; {
	case named == 1 && t.Photos == 0:
		return text + " " + markup.Esc(strings.Join(t.Names, "")) + "."
	case t.Photos > 0 || len(t.Names) == 0:
		return text + "."
	case named > len(t.Names):
		return text + ": " + markup.Esc(strings.Join(t.Names, ", ")) + ", …"
	}
	return text + ": " + markup.Esc(strings.Join(t.Names, ", ")) + "."
}

func (t Tally) pieces() int { return t.Files + t.Photos + t.Links }

// ReceivedBut is what is said in the place of Received where some of the pieces are not in the dossier: no more than that they were sent. The last is
// named where it is one of those, for what is said of it.
func ReceivedBut(t Tally, last scoring.Evidence) string {
	named := "📎 " + markup.Esc(Capital(fileName(last))) + ":"
	switch {
	case !last.IsAway():
		return t.came("Đã gửi")
	case t.pieces() > 1:
		return t.came("Đã gửi") + "\n" + named
	}
	return named
}

// fileName names what came: tệp “Báo cáo 15.pdf” (1,2 MB).
func fileName(ev scoring.Evidence) string {
	switch ev.Kind {
	case scoring.EvidencePhoto:
		return "ảnh"
	case scoring.EvidenceLink:
		return "liên kết " + calledIn(ev)
	}
	return "tệp " + calledIn(ev)
}

// calledIn is a piece by its own name: “Báo cáo 15.pdf” (1,2 MB).
func calledIn(ev scoring.Evidence) string {
	called := ev.Name
	if ev.Kind == scoring.EvidenceLink {
		called = format.AddressTitle(ev.URL)
	}
	if called == "" {
		called = ev.Title
	}
	return "“" + markup.Clip(markup.CleanName(called), limits.MaxBatchName) + "”" + inBrackets(ev.Size)
}

func ReceivedFor(code string, t Tally) string {
	return Received(t) + " Đã gắn vào tiêu chí " + markup.Esc(code) + "."
}
