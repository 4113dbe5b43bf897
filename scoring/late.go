package scoring

// Late entries (docs/architecture.md, "One clock"): what Telegram received before the lock and we saw after it, or what
// simply came too late.
// It is kept word for word; a leader accepts it by name or leaves it. And what went nowhere at all: it is kept for its sender.

import (
	"chamdiem/criteria"
	"chamdiem/scoring/input"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// The kinds of late entries, LateEntry.What.
const (
	LatePoints      = "points"
	LateExplanation = "explanation"
	LateEvidence    = "evidence"
	LateSubmit      = "submit"
	LateOther       = "other"
)

// LateReopened is the decision about what waited when the campaign was opened again: its sender has it back.
const LateReopened = "reopened"

// LateItem is a late entry as it is kept.
type LateItem struct {
	ID       int64
	Code     string // empty: not said for which criterion
	What     string
	Content  string
	FileID   string
	Person   string
	ChatID   int64
	From     MessageKey // the message that the content came with, the first of several; zero: none is known
	Received time.Time  // by Telegram; zero: a press, "không rõ giờ bấm"
	Sent     time.Time  // of a press: when the content was sent that it is about; zero: with the press itself
	Noted    time.Time  // by us
	Decision string     // "", "accepted", "left", LateReopened
	By       string     // who decided
	Reason   string     // why it was left
	At       time.Time
}

// ReadLate reads a late entry from the row that storage gives (AuditRow with Action "late").
func ReadLate(row AuditRow) LateItem {
	var after struct {
		What, Content, File, Decision, Reason string
		Message                               int64
		Sent                                  time.Time
		By                                    string    `json:"decided_by"`
		At                                    time.Time `json:"decided_at"`
	}
	_ = json.Unmarshal([]byte(row.After), &after) // an unreadable row shows as it is, without content
	l := LateItem{ID: row.ID, Code: row.Code, What: after.What, Content: after.Content, FileID: after.File, Person: row.Actor.Person, ChatID: row.Actor.ChatID,
		Received: row.Actor.Received, Sent: after.Sent, Noted: row.At, Decision: after.Decision, Reason: after.Reason, By: after.By, At: after.At}
	if after.Message != 0 {
		l.From = MessageKey{Channel: row.Actor.Channel, ChatID: row.Actor.ChatID, ID: after.Message}
	}
	return l
}

// SentAt is when the content was sent, by the channel's clock; zero: that is not known.
func (l LateItem) SentAt() time.Time {
	if !l.Sent.IsZero() {
		return l.Sent
	}
	return l.Received
}

// BeforeLock reports whether Telegram took it before the lock, so that only we, or the press that followed it, were late.
func (l LateItem) BeforeLock(lock time.Time) bool {
	at := l.SentAt()
	return !at.IsZero() && at.Before(lock)
}

// Goes reports whether the item is what a late entry goes on with, or says once more: the same author's and not decided yet, from the same
// message; of a submission, one for the criterion is enough.
func (l LateItem) Goes(person string, c LateEntry) bool {
	return l.Decision == "" && l.Person == person && l.Code == c.Code && l.What == c.What && (c.What == LateSubmit || c.From.ID != 0 && l.From == c.From)
}

// LateFile is a file or link of a late item.
type LateFile struct {
	Title    string
	Name     string       `json:",omitempty"` // as sent
	Mime     string       `json:",omitempty"`
	URL      string       `json:",omitempty"` // of a link
	Kind     EvidenceKind // never empty
	Size     int64        `json:",omitempty"` // bytes
	FileID   string       `json:",omitempty"`
	UniqueID string       `json:",omitempty"`
	Message  int64        `json:",omitempty"` // that brought it, in the chat of the item
	Place    string       `json:",omitempty"`
}

// lateFiles is how files are kept in Content. Those of an album are the pages of one document.
type lateFiles struct {
	Album string `json:",omitempty"`
	Files []LateFile
}

// LateFiles makes late entries of pieces of evidence that came together: one for each criterion, with all of its files. Before are those of
// the same album that are kept already.
func LateFiles(before []LateFile, pieces ...Evidence) LateEntry {
	all := lateFiles{Files: before}
	for _, ev := range pieces {
		all.Album = ev.AlbumID
		all.Files = append(all.Files[:len(all.Files):len(all.Files)], LateFile{Title: ev.Title, Name: ev.Name, Mime: ev.Mime, URL: ev.URL, Kind: ev.Kind, Size: ev.Size,
			FileID: ev.FileID, UniqueID: ev.UniqueID, Message: ev.MessageID, Place: ev.Place})
	}
	content, err := json.Marshal(all)
	if err != nil { // texts and numbers can always be written
		content = []byte(pieces[0].Title)
	}
	return LateEntry{Code: pieces[0].Code, What: LateEvidence, Content: string(content), FileID: all.Files[0].FileID, From: pieces[0].Message()}
}

// Words says what a late entry holds, in one line of plain text.
func (l LateItem) Words() string {
	switch l.What {
	case LatePoints:
		return "điểm: " + l.Content
	case LateExplanation:
		return "giải trình: " + l.Content
	case LateSubmit:
		return "nộp muộn"
	case LateEvidence:
		if files := l.Files(); len(files) > 0 {
			return "tài liệu: " + fileWords(files, l.Album() != "")
		}
		return "tài liệu: " + l.Content
	}
	return l.Content
}

// WordsOf is Words with what points come to in the campaign: of a choice, what was typed is only the number of its option.
func (l LateItem) WordsOf(c *Campaign) string {
	if l.What != LatePoints {
		return l.Words()
	}
	changes, refused := l.Changes(c, Entry{})
	if refused != nil {
		return l.Words()
	}
	answer, ok := changes[0].(SetAnswer)
	if !ok {
		return l.Words()
	}
	typed := l.Content
	if answer.Answer.Option != 0 {
		typed = fmt.Sprintf("phương án %d", answer.Answer.Option)
	}
	return "điểm: " + typed + " → " + PointsWords(c.Criterion(l.Code), answer.Answer, answer.Points)
}

// Called is how the file is told apart.
func (f LateFile) Called() string { return cmp.Or(f.Title, f.Name, f.URL, "không tên") }

// fileWords names files in one line; the photos of an album by the first of them and their number.
func fileWords(files []LateFile, album bool) string {
	first := files[0].Called()
	switch n := len(files); {
	case n == 1:
		return first
	case album:
		return fmt.Sprintf("%s, %d ảnh", first, n)
	default:
		return fmt.Sprintf("%s và %d tài liệu khác", first, n-1)
	}
}

// Files are the files and links of the item, in the order they came; none where there are none, or their content is not readable.
func (l LateItem) Files() []LateFile { return l.files().Files }

// Album is what the channel calls the album of the files; "" if they are of none.
func (l LateItem) Album() string { return l.files().Album }

func (l LateItem) files() (f lateFiles) {
	if l.What != LateEvidence || json.Unmarshal([]byte(l.Content), &f) != nil {
		return lateFiles{}
	}
	f.Files = slices.DeleteFunc(f.Files, func(f LateFile) bool { return f.Kind == "" || f.FileID == "" && f.URL == "" })
	return f
}

// Changes are the steps that take an accepted late entry in, as its sender would have taken them: e is the entry as it
// stands. A refusal says that nothing can be taken in by itself.
func (l LateItem) Changes(c *Campaign, e Entry) ([]Change, *Refusal) {
	k := c.Criterion(l.Code)
	if k == nil {
		return nil, Refuse(RefusedLate, "không rõ cho tiêu chí nào")
	}
	if c.IsFixed(k.Code) {
		return nil, Refuse(RefusedFixed, k.Code, c.Fixed[k.Code].Reason)
	}
	switch l.What {
	case LatePoints:
		return l.points(k)
	case LateExplanation:
		return l.explanation(k, e)
	case LateEvidence:
		return l.attached(k)
	case LateSubmit:
		return l.submitted(k, e)
	}
	return nil, Refuse(RefusedLate, fmt.Sprintf("“%s” chỉ được ghi lại", input.Short(l.Words())))
}

// points are the steps of late points. Figures that can mean two things are not taken in by themselves.
func (l LateItem) points(k *criteria.Criterion) ([]Change, *Refusal) {
	typed, _, _ := strings.Cut(l.Content, " (“")
	if input.ReadBare(k, typed).Done.Valid {
		return nil, Refuse(RefusedLate, "chưa rõ “"+input.Short(typed)+"” là tỷ lệ % hay số lượng")
	}
	answer, err := input.Answer(k, typed)
	if err != nil {
		return nil, Refuse(RefusedLate, "không đọc được số liệu “"+input.Short(typed)+"”")
	}
	result, err := k.Score(answer)
	if err != nil {
		return nil, Refuse(RefusedLate, "số liệu “"+input.Short(typed)+"” không tính được điểm")
	}
	return []Change{SetAnswer{Code: k.Code, Answer: answer, Points: result.Points}}, nil
}

// explanation are the steps of a late explanation: it goes behind the one that is there.
func (l LateItem) explanation(k *criteria.Criterion, e Entry) ([]Change, *Refusal) {
	if strings.TrimSpace(l.Content) == "" {
		return nil, Refuse(RefusedLate, "không có nội dung")
	}
	parts := append(slices.Clone(e.Explanation), Part{Text: l.Content})
	if CheckExplanationLength(ExplanationText(parts)) != nil {
		return nil, Refuse(RefusedLate, "cùng giải trình đã có thì quá dài")
	}
	return []Change{SetExplanation{Code: k.Code, Parts: parts}}, nil
}

// attached are the steps of late files. The photos of an album are the pages of one document.
func (l LateItem) attached(k *criteria.Criterion) (changes []Change, r *Refusal) {
	files := l.files()
	for i, f := range files.Files {
		add := AddEvidence{Evidence: l.evidence(k.Code, f)}
		if files.Album != "" && len(files.Files) > 1 {
			add.Evidence.ChatID, add.Evidence.MessageID = l.From.ChatID, f.Message
			if i > 0 {
				add.PageOf = files.Files[0].Message
			}
		}
		changes = append(changes, add)
	}
	if len(changes) == 0 {
		return nil, Refuse(RefusedLate, "không còn tệp để gắn")
	}
	return changes, nil
}

// submitted is the step of a late submission.
func (l LateItem) submitted(k *criteria.Criterion, e Entry) ([]Change, *Refusal) {
	if e.State == Submitted || e.State == Approved {
		return nil, Refuse(RefusedLate, "tiêu chí đã nộp")
	}
	if !e.SelfPoints.Valid {
		return nil, Refuse(RefusedLate, "tiêu chí chưa có điểm")
	}
	return []Change{SetState{Code: k.Code, To: Submitted}}, nil
}

func (l LateItem) evidence(code string, f LateFile) Evidence {
	v := Evidence{Code: code, Kind: f.Kind, Title: f.Title, Name: f.Name, Mime: f.Mime, URL: f.URL, Size: f.Size,
		FileID: f.FileID, UniqueID: f.UniqueID, Place: f.Place, AddedBy: l.Person, AddedAt: l.Noted, Fetch: FetchWaiting}
	if v.Kind == EvidenceLink {
		v.Fetch = FetchNone
	}
	return v
}

// What is kept for its sender (docs/conversation.md, "Nothing typed is lost").
const (
	// MaxKept is how many texts are kept of a person in a campaign; with one more the oldest leaves.
	MaxKept = 50
	// KeptLife is how long a text is kept.
	KeptLife = 7 * 24 * time.Hour
)

// KeptText is a text that is kept for its sender.
type KeptText struct {
	ID     int64
	Text   string
	Screen string
	Code   string
	From   MessageKey
	At     time.Time // when it was kept
}

// MayKeep reports whether a text may be kept: there is something in it, and no password.
func MayKeep(text string) bool {
	return strings.TrimSpace(text) != "" && !input.HoldsPassword(text)
}

// Same reports whether a kept text gives way to another one that is kept now.
func (k KeptText) Same(c KeepText) bool {
	return k.Text == c.Text || c.From.ID != 0 && k.From == c.From
}

// DoubtLife is how long a file waits for the answer whether it carries a mark of secrecy; then it is refused.
const DoubtLife = 24 * time.Hour

// DoubtedFile is a file whose name or caption may carry a mark of secrecy. Until its sender says that it has none, it is no evidence,
// and its bytes are not fetched.
type DoubtedFile struct {
	ID       int64
	Code     string // the criterion it was sent for; "" = none
	Name     string // as sent
	Caption  string // as sent, in full
	Mime     string
	Size     int64 // bytes as told, 0 if unknown
	FileID   string
	UniqueID string
	AlbumID  string
	Photo    bool       // sent as a picture
	From     MessageKey // the message it came with
	Sent     time.Time  // when that was sent
	At       time.Time  // when it was asked about
}

// Album reports whether two files came with one album: one question is about both.
func (f DoubtedFile) Album(of DoubtedFile) bool {
	return f.AlbumID != "" && f.AlbumID == of.AlbumID && f.From.Channel == of.From.Channel && f.From.ChatID == of.From.ChatID
}

// Called is how the file is told apart: the name it came with, else its caption.
func (f DoubtedFile) Called() string {
	if f.Name != "" {
		return f.Name
	}
	return f.Caption
}

// DoubtedQuestions puts files that came with one album together, in the order in which they came.
func DoubtedQuestions(files []DoubtedFile) (out [][]DoubtedFile) {
next:
	for _, f := range files {
		for i := range out {
			if out[i][0].Album(f) {
				out[i] = append(out[i], f)
				continue next
			}
		}
		out = append(out, []DoubtedFile{f})
	}
	return out
}
