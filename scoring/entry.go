package scoring

import (
	"slices"
	"time"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

// EntryState is where an entry stands (docs/conversation.md, "An entry, guided").
type EntryState string

// The states of an entry. "đã chốt" and "đã khóa" are states of the whole campaign, laid over these:
// see CampaignPhase.
const (
	Empty     EntryState = "empty"     // chưa chấm
	Working   EntryState = "working"   // đang làm
	Submitted EntryState = "submitted" // đã nộp
	Returned  EntryState = "returned"  // trả lại
	Approved  EntryState = "approved"  // đã duyệt
)

// Phase is where the whole campaign stands.
type Phase string

// The phases of a campaign.
const (
	Open   Phase = "open"
	Sent   Phase = "sent"   // đã chốt: frozen by the clerk, may be reopened before the lock
	Locked Phase = "locked" // đã khóa
)

// EarlierKept is how many answers of before an entry is read with: far more often than a figure is corrected.
const EarlierKept = 20

// Entry is the work on one criterion (bài chấm).
type Entry struct {
	Code        string
	State       EntryState
	Answer      criteria.Answer     // zero: not scored yet
	SelfPoints  decimal.NullDecimal // what the rule gives for Answer, within 0..max
	Typed       []Typed             // with which messages Answer was typed; only where the entry is in full
	Earlier     []criteria.Answer   // the last EarlierKept answers recorded before, the oldest first; only where there is an explanation, in full
	Explanation []Part              // giải trình, in the order the parts were sent
	Evidence    []Evidence          // in their numbering order, without removed ones
	// EvidenceCount counts Evidence that is in the dossier or on its way there, even where only heads were loaded.
	EvidenceCount int
	// HasExplanation says whether there is one even where only heads were loaded.
	HasExplanation bool

	FiguresAtCutoff *bool  // answer to "Số liệu này tính đến hết ngày 20/11/2024, đúng không?"; nil = not asked
	Deferred        bool   // đánh giá bổ sung
	DeferReason     string // why
	OnBehalf        bool   // nhập thay: last changed by the clerk for the officer
	ReturnReason    string // of the last return, kept until submitted again
	Reworked        bool   // đã sửa: changed after a return or an approval

	AppraisedPoints decimal.NullDecimal // điểm thẩm định
	Transferred     *time.Time          // đã nhập, in the official software
	TransferredBy   string              // … by whom: person ID
	TransferChanged bool                // points, explanation or evidence are no longer what was entered there

	// What was last submitted, so that a reviewer sees before → after.
	SubmittedPoints decimal.NullDecimal

	// Hands are who has entered points or some of the explanation, by person ID, sorted; only where the entry is in full.
	Hands []string

	Version     int64  // rises with each change; 0 = no row yet
	ChangedBy   string // person ID
	ChangedAt   time.Time
	SubmittedBy string
	SubmittedAt time.Time
}

// TouchedByOther reports whether another than the person entered some of the points or the explanation of an entry in full.
func (e Entry) TouchedByOther(person string) bool {
	return slices.ContainsFunc(e.Hands, func(hand string) bool { return hand != person })
}

// Shown is the state as people read it: an entry in which nothing is left, as when its only file was refused or taken out, is not
// begun.
func (e Entry) Shown() EntryState {
	nothing := !e.SelfPoints.Valid && e.Answer.IsZero() && !e.HasExplanation && len(e.Explanation) == 0 && max(e.EvidenceCount, CountKept(e.Evidence)) == 0
	if e.State == "" || e.State == Working && nothing && !e.Deferred {
		return Empty
	}
	return e.State
}

// Part is one message of an explanation. Editing that message in Telegram changes the part.
type Part struct {
	MessageID int64   `json:"m,omitempty"` // 0 = composed or taken over, not a message
	ChatID    int64   `json:"c,omitempty"`
	Channel   Channel `json:"ch,omitempty"` // storage fills in the channel of the step that brought it
	Text      string  `json:"t"`
	Joint     Joint   `json:"j,omitempty"` // how it follows the part before it
}

// Typed is a message with which figures of an answer were typed. Editing that message changes them.
type Typed struct {
	MessageID int64   `json:"m"`
	ChatID    int64   `json:"c"`
	Channel   Channel `json:"ch,omitempty"` // storage fills in the channel of the step that brought it
	Input     string  `json:"in,omitempty"` // the number that it holds; "" = the whole answer
}

// TypedWith is the message of an input; "" is the whole answer.
func TypedWith(m MessageKey, input string) Typed {
	return Typed{MessageID: m.ID, ChatID: m.ChatID, Channel: m.Channel, Input: input}
}

// Message is the message.
func (t Typed) Message() MessageKey { return MessageKey{t.Channel, t.ChatID, t.MessageID} }

// Joint is what stands between a part of an explanation and the one before it.
type Joint string

// The joints. A text that came in several messages because it was too long for one is a single text.
const (
	JointLine  Joint = ""      // a new line: a text of its own
	JointBlank Joint = "blank" // it goes on
	JointNone  Joint = "none"  // it goes on within a word
)

// Joined is a text with what follows it.
func Joined(text string, j Joint, next string) string {
	switch j {
	case JointBlank:
		return text + " " + next
	case JointNone:
		return text + next
	}
	return text + "\n" + next
}

// PartOf is a text that came with a message; with none, it was composed or taken over.
func PartOf(m MessageKey, text string) Part {
	return Part{MessageID: m.ID, ChatID: m.ChatID, Channel: m.Channel, Text: text}
}

// Message is the message that the text came with.
func (p Part) Message() MessageKey { return MessageKey{p.Channel, p.ChatID, p.MessageID} }

// Documents are those of the evidence. The list may be that of the entry: do not change it.
func (e Entry) Documents() []Evidence { return Documents(e.Evidence) }

// Unchecked are the pieces whose bytes were not looked at yet.
func (e Entry) Unchecked() (ids []int64) {
	for _, v := range e.Evidence {
		if v.Fetch == FetchWaiting {
			ids = append(ids, v.ID)
		}
	}
	return ids
}

// EvidenceKind says how a piece of evidence came.
type EvidenceKind string

// The kinds of evidence.
const (
	EvidenceFile  EvidenceKind = "file"
	EvidencePhoto EvidenceKind = "photo" // sent as a picture
	EvidenceLink  EvidenceKind = "link"
)

// FetchState says where the bytes of an evidence file are.
type FetchState string

// The states of fetching.
const (
	FetchWaiting  FetchState = "waiting"  // row written, bytes not yet here
	FetchStored   FetchState = "stored"   // in the store, hash known
	FetchTooLarge FetchState = "toolarge" // larger than the bot can fetch
	FetchRefused  FetchState = "refused"  // content not allowed (program, macro, wrong type)
	FetchFailed   FetchState = "failed"   // gave up
	FetchNone     FetchState = "none"     // a link: nothing to fetch
	FetchTidied   FetchState = "tidied"   // it was stored; the bytes of what was no part of the result went after the campaign
)

// Evidence is one piece of evidence (tài liệu kiểm chứng).
type Evidence struct {
	ID         int64  // 0 before it is stored
	Code       string // empty: unsorted ("chưa phân loại")
	Number     int    // (1), (2), … within the criterion; the pages of a document have the same
	Document   int64  // what the pages of one document share, the ID of one of them; 0: a document by itself
	Page       int    // their order in it, ascending, with gaps where one was taken out; 0: by itself
	Kind       EvidenceKind
	Title      string // caption, file name, or what the person typed
	Name       string // file name as sent; data, never a path
	URL        string // of a link
	Mime       string
	Size       int64   // bytes
	Channel    Channel // it gives the next four their meaning; storage fills in the channel of the step that brought it
	FileID     string
	UniqueID   string // file_unique_id
	ChatID     int64
	MessageID  int64
	AlbumID    string
	Place      string // mục/trang
	Statistics bool   // "Đây là biểu thống kê"
	AddedBy    string // person ID
	AddedAt    time.Time
	Fetch      FetchState
	FetchNote  string // why refused or failed, for the person
	SHA256     string
	Signature  *Signature // PDF only, once checked; nil = not checked or not a PDF
	Facts      DocumentFacts
	AlsoAt     []string   // other criteria where the same bytes are attached
	NumberAt   []string   // other criteria where another file carries the same document number
	Pages      []Evidence // of a document of several pages, as Documents gives it; nil for a piece
}

// FileIn is what a channel itself calls the bytes; "" where they did not come by it, or it calls them nothing.
func (e Evidence) FileIn(c Channel) string {
	if e.Channel != c {
		return ""
	}
	return e.FileID
}

// Message is the message that the piece came with.
func (e Evidence) Message() MessageKey { return MessageKey{e.Channel, e.ChatID, e.MessageID} }

// Signature is what was checked of a PDF's digital signatures, never more.
type Signature struct {
	Found  bool      `json:"found"`  // a signature is there
	Intact bool      `json:"intact"` // not changed since signing
	Whole  bool      `json:"whole"`  // the whole file is covered
	Signer string    `json:"signer,omitempty"`
	At     time.Time `json:"at,omitzero"`
	// Count is how many signatures and time stamps were seen; 0 in rows of before it was counted. With several, the earlier
	// ones cover what the file was when they were made: what came into it between them is vouched for by the later ones alone.
	Count int `json:"count,omitempty"`
	// Stamped says that the last of them is a time stamp, which names no person.
	Stamped bool `json:"stamped,omitempty"`
	// Doubt says why it could not be told whether the content changed; empty if it could. Intact is false then.
	Doubt SignatureDoubt `json:"doubt,omitempty"`
	// Issuer names the trusted roots that the certificates of all signers lead to; empty claims nothing.
	Issuer string `json:"issuer,omitempty"`
	// IssuerValid says that each of these certificates was valid at the time that its signature states.
	IssuerValid bool `json:"issuer_valid,omitempty"`
}

// SignatureDoubt is why a signature that is there could not be checked.
type SignatureDoubt string

// The reasons.
const (
	SignatureUnreadable    SignatureDoubt = "unreadable"  // it is not written as a signature (RFC 5652)
	SignatureAlgorithm     SignatureDoubt = "algorithm"   // of a kind that is not checked here
	SignatureNoCertificate SignatureDoubt = "certificate" // the signer's certificate is not in the file
	SignatureKey           SignatureDoubt = "key"         // the key in the certificate is damaged or too large
	SignatureValue         SignatureDoubt = "value"       // the signed digest fits the file, the value does not fit the certificate
)

// DocumentFacts were read from the first page of a text PDF; empty where not found.
type DocumentFacts struct {
	Number string    `json:"number,omitempty"` // "15/BC-UBND"
	Date   time.Time `json:"date,omitzero"`
	Secret string    `json:"secret,omitempty"` // MẬT, TỐI MẬT, TUYỆT MẬT
	Cut    bool      `json:"cut,omitempty"`    // a picture whose end is missing
}

// LastYear is what a criterion of the same title had in the campaign before: of the year, the half or the quarter before. The zero value: nothing is known.
type LastYear struct {
	Explanation []Part
	Points      decimal.NullDecimal // self-scored
	Appraised   decimal.NullDecimal
	Max         decimal.Decimal
	Reason      string // why points were lost, or why it was returned; may be empty
	ByAppraiser bool   // whose reason it is: the appraiser's, not the reviewer's
}
