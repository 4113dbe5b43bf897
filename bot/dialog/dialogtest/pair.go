package dialogtest

// pair.go takes the same steps in memory and on a database, whether a conversation would take them or not.

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/criteria"
	"chamdiem/scoring"

	"github.com/shopspring/decimal"
)

// Pair is a campaign in memory beside one on a database.
type Pair struct {
	w     *Memory
	codes []string // of invites
	Taken int      // steps that both took
	No    map[scoring.RefusalCode]int

	refused int
	since   string // the steps since both were compared
}

// refusalsTogether is after how many refusals both are compared: a refused step is to change nothing, and what it changes all the same stays.
const refusalsTogether = 10

// NewPair begins both.
func NewPair(t Tester, open func() Real) *Pair {
	w := newWorld(t)
	w.join(open)
	return &Pair{w: w, No: map[scoring.RefusalCode]int{}}
}

// Actors are people who may do different things, and a stranger. Hường stands in for Dung once that is arranged.
var Actors = []string{"dung", "hieu", "lan", "huong", "ma-khanh-son", "van-phong", ""}

// SetNow moves the clock of both.
func (p *Pair) SetNow(now time.Time) { p.w.now = now }

// Lock is when the campaign is locked, as things stand.
func (p *Pair) Lock() time.Time { return p.w.c.Deadline(scoring.Lock) }

// Now is the clock of both.
func (p *Pair) Now() time.Time { return p.w.now }

// Step lets a person take changes in both, together; the answers and all that can be seen afterwards must be the same.
// It reports false once they differ.
func (p *Pair) Step(person string, onBehalf bool, changes ...scoring.Change) bool {
	w := p.w
	w.t.Helper()
	w.known()
	ch := w.Account(77)
	if person != "" {
		ch = w.ChatOf(person)
	}
	ev := dialog.Event{At: w.now, UpdateID: w.NextID()}
	actor := scoring.Actor{Campaign: w.c.ID, Person: ch.Person, UserID: ch.User, ChatID: ch.ID, UpdateID: ev.UpdateID, OnBehalf: onBehalf, Received: w.now}
	w.real.SetNow(w.now)
	w.assigned()
	memory, database := w.apply(ch, ev, dialog.Decision{Changes: changes, OnBehalf: onBehalf}), w.real.Apply(actor, changes)
	if code(memory) != code(database) {
		w.differ("%s at %s by %q, %+v: memory says %q, the database %q", kindOf(changes), w.now, person, changes, code(memory), code(database))
		return false
	}
	p.since += kindOf(changes) + "by " + strconv.Quote(person) + "; "
	if memory == nil {
		p.Taken++
	} else {
		p.No[memory.Code]++
		if p.refused++; p.refused%refusalsTogether != 0 {
			return true
		}
	}
	p.Compare()
	return !w.apart
}

// Confirm lets a person confirm the reopening that waits, and reports whether both opened the campaign.
func (p *Pair) Confirm(person string) bool {
	before := p.w.c.Closing()
	return p.Step(person, false, scoring.ConfirmReopening{ID: p.w.steer.asked}) && p.w.c.Closing() > before
}

// Compare holds all that can be seen together. A test ends with it: the last refusals may not have been compared.
func (p *Pair) Compare() {
	p.w.t.Helper()
	if p.since != "" && !p.w.apart {
		p.w.compare(p.since)
	}
	p.since = ""
}

func code(r *scoring.Refusal) scoring.RefusalCode {
	if r == nil {
		return ""
	}
	return r.Code
}

func kindOf(changes []scoring.Change) string {
	var all string
	for _, c := range changes {
		all += fmt.Sprintf("%T ", c)
	}
	return all
}

// samples make a change of each kind, out of what is there.
var samples = map[string]func(p *Pair, r *rand.Rand) scoring.Change{
	"SetAnswer": func(p *Pair, r *rand.Rand) scoring.Change { return p.someAnswer(r) },
	"SetExplanation": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.SetExplanation{Code: someCode(r), Parts: []scoring.Part{{Text: one(r, "Theo Báo cáo 15.", "Theo Kế hoạch 3."), MessageID: int64(r.IntN(2)), ChatID: 5}}[:r.IntN(2)]}
	},
	"AddEvidence": func(p *Pair, r *rand.Rand) scoring.Change {
		v := scoring.Evidence{Code: one(r, "", someCode(r)), Title: "Báo cáo", ChatID: 5, MessageID: p.w.NextID() - int64(r.IntN(2))}
		if r.IntN(3) == 0 {
			v.Kind, v.URL = scoring.EvidenceLink, one(r, "https://a.vn", "https://b.vn")
			return scoring.AddEvidence{Evidence: v}
		}
		if r.IntN(2) == 0 {
			v.Document = p.somePiece(r)
		}
		v.Kind, v.Name, v.FileID, v.UniqueID = scoring.EvidenceFile, "a.pdf", "F", one(r, "U1", "U2", "U3")
		return scoring.AddEvidence{Evidence: v}
	},
	"AttachEvidence": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.AttachEvidence{ID: p.somePiece(r), Code: someCode(r)}
	},
	"SortEvidence": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.SortEvidence{ID: p.somePiece(r), Code: someCode(r)}
	},
	"EditEvidence": func(p *Pair, r *rand.Rand) scoring.Change {
		c := scoring.EditEvidence{ID: p.somePiece(r)}
		switch r.IntN(4) {
		case 0:
			c.Title = new(one(r, "Báo cáo", "Kế hoạch"))
		case 1:
			c.Place = new(one(r, "", "trang 3"))
		case 2:
			c.Statistics = new(r.IntN(2) == 0)
		default:
			c.Number = new(r.IntN(5))
		}
		return c
	},
	"ReplaceEvidence": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.ReplaceEvidence{ID: p.somePiece(r), Evidence: scoring.Evidence{Title: "Bản đúng", ChatID: 5, MessageID: p.w.NextID() - int64(r.IntN(2)),
			Kind: scoring.EvidenceFile, Name: "b.pdf", FileID: "F", UniqueID: one(r, "U1", "U2", "U4")}}
	},
	"RemoveEvidence": func(p *Pair, r *rand.Rand) scoring.Change { return scoring.RemoveEvidence{ID: p.somePiece(r)} },
	"JoinEvidence": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.JoinEvidence{IDs: []int64{p.somePiece(r), p.somePiece(r)}}
	},
	"SplitEvidence": func(p *Pair, r *rand.Rand) scoring.Change { return scoring.SplitEvidence{ID: p.somePiece(r)} },
	"SetState": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.SetState{Code: someCode(r), To: one(r, scoring.Working, scoring.Submitted, scoring.Submitted, scoring.Returned, scoring.Approved, scoring.Empty), Reason: one(r, "", "thiếu số", "thiếu ngày")}
	},
	"SetMark": func(p *Pair, r *rand.Rand) scoring.Change {
		c := scoring.SetMark{Code: someCode(r)}
		if r.IntN(2) == 0 {
			c.Deferred = new(r.IntN(2) == 0)
			return c
		}
		c.FiguresAtCutoff = new(r.IntN(2) == 0)
		return c
	},
	"TakeInvite": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.TakeInvite{Hash: scoring.InviteHash(one(r, append(p.codes, "")...)), Campaign: p.w.c.ID, Person: somePerson(r)}
	},
	"KeepText": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.KeepText{
			Campaign: one(r, "", "", p.w.c.ID, "khac"), Text: one(r, "Đã ban hành kế hoạch.", "Đã mở sổ.", "mật khẩu: hoabinh", ""), Screen: "gt", Code: one(r, "", "3.1.1"),
			From: scoring.MessageKey{Channel: one(r, testChannel, ""), ChatID: 1000, ID: int64(r.IntN(4))},
		}
	},
	"DropKept":  func(_ *Pair, r *rand.Rand) scoring.Change { return scoring.DropKept{ID: int64(r.IntN(4))} },
	"EndDevice": func(_ *Pair, r *rand.Rand) scoring.Change { return scoring.EndDevice{ID: int64(r.IntN(4))} },
	"HoldFile": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.HoldFile{File: scoring.DoubtedFile{
			Code: one(r, "", "3.1.1"), Name: one(r, "lấy mật.pdf", ""), Caption: one(r, "", "bỏ phiếu mật"), FileID: "F", UniqueID: "U", AlbumID: one(r, "", "A"), Photo: r.IntN(2) == 0,
			From: scoring.MessageKey{ChatID: 1000, ID: int64(r.IntN(4))}, Sent: p.w.now,
		}}
	},
	"DropHeld":    func(_ *Pair, r *rand.Rand) scoring.Change { return scoring.DropHeld{IDs: []int64{int64(r.IntN(4))}} },
	"InviteTried": func(*Pair, *rand.Rand) scoring.Change { return scoring.InviteTried{} },
	"LateEntry": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.LateEntry{Code: someCode(r), What: one(r, scoring.LatePoints, scoring.LateExplanation, scoring.LateSubmit), Content: "19/20"}
	},
	"MoveDeadline": func(p *Pair, r *rand.Rand) scoring.Change {
		kind := one(r, scoring.Cutoff, scoring.Report, scoring.Lock)
		return scoring.MoveDeadline{Kind: kind, To: p.w.c.Deadline(kind).Add(time.Duration(r.IntN(3)) * time.Hour), Reason: one(r, "", "theo công văn")}
	},
	"SetAppraised": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.SetAppraised{Code: someCode(r), Points: decimal.NullDecimal{Decimal: decimal.New(int64(r.IntN(3)), -1), Valid: r.IntN(3) > 0}}
	},
	"SetTransferred": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.SetTransferred{Code: someCode(r), Done: r.IntN(2) == 0}
	},
	"AnswerVeto": func(p *Pair, r *rand.Rand) scoring.Change {
		question := "?"
		if len(p.w.c.Vetoes) > 0 {
			question = p.w.c.Vetoes[0].Question
		}
		return scoring.AnswerVeto{Question: question, Yes: r.IntN(2) == 0}
	},
	"OpenSupplement": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.OpenSupplement{Codes: []string{someCode(r)}, Notice: one(r, "", "12/TB", "13/TB"), Until: p.w.now.Add(time.Duration(r.IntN(4)*60-10) * time.Minute)}
	},
	"DecideLate": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.DecideLate{ID: 1 + int64(r.IntN(len(p.w.steer.late)+1)), Accept: r.IntN(2) == 0}
	},
	"AskReopening": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.AskReopening{Notice: one(r, "", "45/TB", "46/TB"), Until: p.w.now.Add(time.Duration(r.IntN(80)-10) * time.Hour)}
	},
	"ConfirmReopening": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.ConfirmReopening{ID: p.w.steer.asked + int64(r.IntN(2))}
	},
	"DropReopening": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.DropReopening{ID: p.w.steer.asked + int64(r.IntN(4))}
	},
	"SendCampaign": func(p *Pair, r *rand.Rand) scoring.Change {
		seen := scoring.CheckCampaign(p.w.c, p.w.allFull(), p.w.now).Sum(p.w.steer.rating)
		return scoring.SendCampaign{Seen: one(r, seen, seen, "khác")}
	},
	"ReopenCampaign": func(_ *Pair, r *rand.Rand) scoring.Change {
		return scoring.ReopenCampaign{Reason: one(r, "", "sửa số liệu")}
	},
	"InvitePerson": func(p *Pair, r *rand.Rand) scoring.Change {
		p.codes = append(p.codes, "code"+strconv.Itoa(len(p.codes)/2)) // each once more
		return scoring.InvitePerson{Person: somePerson(r), Hash: scoring.InviteHash(p.codes[len(p.codes)-1])}
	},
	"RevokeInvite": func(_ *Pair, r *rand.Rand) scoring.Change { return scoring.RevokeInvite{Person: somePerson(r)} },
	"UnlinkPerson": func(_ *Pair, r *rand.Rand) scoring.Change { return scoring.UnlinkPerson{Person: somePerson(r)} },
	"AddPerson": func(_ *Pair, r *rand.Rand) scoring.Change {
		return scoring.AddPerson{FullName: one(r, "Nguyễn Thị Hoa", "Trần Văn Ất", "Lan", "Hoa", ""), Post: one(r, "", "kế toán")}
	},
	"SetRoles": func(_ *Pair, r *rand.Rand) scoring.Change {
		all := []scoring.Role{scoring.Officer, scoring.Leader, scoring.Clerk}
		r.Shuffle(len(all), func(i, j int) { all[i], all[j] = all[j], all[i] })
		return scoring.SetRoles{Person: somePerson(r), Roles: all[:1+r.IntN(2)]}
	},
	"SetAssignment": func(_ *Pair, r *rand.Rand) scoring.Change {
		row := scoring.AssignmentRow{Code: one(r, "5.5.4", "5.5.4.6", "3.1", "99")}
		for range r.IntN(3) {
			if id := somePerson(r); !slices.Contains(row.People, id) {
				row.People = append(row.People, id)
			}
		}
		if len(row.People) > 0 && r.IntN(2) == 0 {
			row.Lead = one(r, row.People[0], "lan")
		}
		return scoring.SetAssignment{Row: row}
	},
	"Delegate": func(p *Pair, r *rand.Rand) scoring.Change {
		from := p.w.now.Add(time.Duration(r.IntN(5)-2) * time.Hour)
		return scoring.Delegate{Absent: one(r, "dung", somePerson(r)), Deputy: one(r, "huong", somePerson(r)), From: from, To: from.Add(time.Duration(r.IntN(4)) * time.Hour)}
	},
	"NoteReminded": func(_ *Pair, r *rand.Rand) scoring.Change {
		return scoring.NoteReminded{People: []string{somePerson(r)}}
	},
	"ProposeRating": func(_ *Pair, r *rand.Rand) scoring.Change {
		return scoring.ProposeRating{Band: one(r, "Hoàn thành nhiệm vụ", "Không hoàn thành nhiệm vụ"), Reason: one(r, "", "theo kết quả")}
	},
	"NoteReport": func(p *Pair, r *rand.Rand) scoring.Change {
		day := p.w.now.Truncate(24 * time.Hour)
		return scoring.NoteReport{Number: one(r, "", "15/BC-UBND", "16/BC-UBND"), Date: one(r, day, day.AddDate(0, 0, -1), day.AddDate(0, 0, 2))}
	},
	"AddProof": func(_ *Pair, r *rand.Rand) scoring.Change {
		return scoring.AddProof{Proof: scoring.Proof{Name: "anh.jpg", FileID: "F", UniqueID: one(r, "P1", "P2"), Photo: true}}
	},
	"AskExport": func(_ *Pair, r *rand.Rand) scoring.Change { return scoring.AskExport{Kind: one(r, "xlsx", "zip")} },
	"BringSheet": func(p *Pair, _ *rand.Rand) scoring.Change {
		return scoring.BringSheet{Name: "a.xlsx", FileID: "F", UniqueID: "S", MessageID: p.w.NextID()}
	},
	"OpenCampaign": func(_ *Pair, r *rand.Rand) scoring.Change {
		return scoring.OpenCampaign{Sheet: int64(r.IntN(3))}
	},
	"UndoCampaign": func(p *Pair, r *rand.Rand) scoring.Change {
		return scoring.UndoCampaign{Campaign: one(r, p.w.c.ID, "khac")}
	},
	"SettleSheet": func(_ *Pair, r *rand.Rand) scoring.Change {
		return scoring.SettleSheet{ID: int64(r.IntN(3)), Taken: r.IntN(2) == 0}
	},
}

// Kinds are the kinds of changes that are sampled, by their names.
func Kinds() []string {
	var names []string
	for name := range samples {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// Reach brings a scored criterion into a state by steps of the clerk, who may take each.
func (p *Pair) Reach(code string, to scoring.EntryState) bool {
	now := p.w.full(code).State
	path := map[[2]scoring.EntryState]scoring.EntryState{ // the next step
		{scoring.Working, scoring.Returned}: scoring.Submitted, {scoring.Working, scoring.Approved}: scoring.Submitted,
		{scoring.Returned, scoring.Working}: scoring.Submitted, {scoring.Returned, scoring.Approved}: scoring.Submitted,
		{scoring.Approved, scoring.Submitted}: scoring.Working, {scoring.Approved, scoring.Returned}: scoring.Working,
	}
	for ; now != to; now = p.w.full(code).State {
		next, ok := path[[2]scoring.EntryState{now, to}]
		if !ok {
			next = to
		}
		if !p.Step("van-phong", false, scoring.SetState{Code: code, To: next, Reason: "thiếu số"}) {
			return false
		}
		if p.w.full(code).State == now {
			p.w.t.Errorf("%s stays %s, on its way to %s", code, now, to)
			return false
		}
	}
	return true
}

// Answer scores a criterion by the clerk.
func (p *Pair) Answer(code, typed string) bool {
	return p.Step("van-phong", false, p.w.answer(code, typed))
}

// Sample is a change of a kind.
func (p *Pair) Sample(kind string, r *rand.Rand) scoring.Change { return samples[kind](p, r) }

func (p *Pair) someAnswer(r *rand.Rand) scoring.SetAnswer {
	k := someCode(r)
	typed := map[string][]string{"5.5.4.6": {"18/20", "19/20", "95 %"}, "3.1.1": {"1", "2"}, "7.1": {"0; 0", "1; 0"}}[k]
	if typed == nil {
		return scoring.SetAnswer{Code: k, Answer: criteria.Answer{Option: 1}}
	}
	if r.IntN(6) == 0 {
		return scoring.SetAnswer{Code: k}
	}
	a := p.w.answer(k, one(r, typed...))
	if r.IntN(2) == 0 {
		a.Typed = []scoring.Typed{scoring.TypedWith(scoring.MessageKey{ChatID: 1000, ID: p.w.NextID()}, "")}
	}
	return a
}

func (p *Pair) somePiece(r *rand.Rand) int64 { return 1 + int64(r.IntN(int(p.w.pieces)+1)) }

// someCode is mostly one of three criteria; 8.1 has fixed points, 99 does not exist.
func someCode(r *rand.Rand) string {
	return one(r, "5.5.4.6", "5.5.4.6", "5.5.4.6", "5.5.4.6", "3.1.1", "3.1.1", "7.1", "8.1", "99")
}

func somePerson(r *rand.Rand) string {
	return one(r, "dung", "hieu", "lan", "huong", "tuan", "ma-khanh-son", "van-phong", "khong-co")
}

func one[T any](r *rand.Rand, of ...T) T { return of[r.IntN(len(of))] }
