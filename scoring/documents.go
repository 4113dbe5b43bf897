package scoring

// Documents that leaders and the clerk take out of the chat (docs/conversation.md, /xuat), and the exported score sheet coming back
// with the appraised points filled in (docs/conversation.md, "After").

import (
	"strings"
	"time"

	"chamdiem/scoring/period"

	"github.com/shopspring/decimal"
)

// AskExport asks for a document of the campaign, to be sent into the chat of the person who asks. For leaders and clerks; a
// sensitive step, told to all of them and kept in the history.
type AskExport struct{ Kind string }

func (AskExport) change() {}

// exportNames name the documents by their kinds.
var exportNames = map[string]string{
	"xlsx": "Bảng điểm theo %s (Excel)", "docx": "Báo cáo (Word)", "pdf": "Báo cáo (PDF)", "png": "Tổng điểm (ảnh)",
	"zip": "Tài liệu kiểm chứng (ZIP)", "analysis": "Báo cáo phân tích (Word)", "checks": "Việc cần kiểm tra trước khi ký (PDF)",
}

// IsExport reports whether there are documents of the kind.
func IsExport(kind string) bool { return exportNames[kind] != "" }

// ExportName is what people call a kind of document; "" for a kind there is none of.
func (c *Campaign) ExportName(kind string) string {
	return strings.Replace(exportNames[kind], "%s", c.Terms().Annex, 1)
}

// Export is a document that was asked for in a chat, and how far it is.
type Export struct {
	Kind    string // as AskExport has it
	AskedAt time.Time
	Parts   int        // messages with a file; 0 while that is not known
	Bytes   int64      // of the evidence in them
	Ended   *time.Time // when all of it was sent, or could not be; nil: it is under way
	Note    string     // why it could not, for the person
}

// BringSheet takes a workbook in that a clerk sent and that may be the score sheet: it is fetched and read beside the
// conversation. For clerks, also after the lock.
type BringSheet struct {
	Name, Mime, FileID, UniqueID string
	Size                         int64 // bytes as told
	MessageID                    int64
	// Asked says that it was sent as the score sheet, or with Book as the workbook of a campaign; otherwise its content decides, and one
	// that is neither is passed over.
	Asked, Book bool
	// Late is how it is kept if it is no score sheet and the lock has fallen; nil: it is kept elsewhere already, or was
	// sent as the score sheet.
	Late *LateEntry
}

// SettleSheet ends a sheet that was read: its points are taken (by SetAppraised in the same step), or it is put aside, as the workbook of a
// campaign may be too. For clerks.
type SettleSheet struct {
	ID    int64
	Taken bool
}

// OpenCampaign makes a campaign of a workbook that was read and waits: a new one, or the one that was made this way takes its place as
// long as people have not worked in it. Accounts of the people who are in both stay linked. For clerks who are clerks in it too.
// RefusedStale where the workbook does not wait any more; RefusedCampaignThere, RefusedStarted, RefusedOpener.
type OpenCampaign struct{ Sheet int64 }

// UndoCampaign takes a campaign out that was made of a workbook, as long as people have not worked in it (RefusedStarted). For clerks of the
// campaign in whose chat it was made.
type UndoCampaign struct{ Campaign string }

func (BringSheet) change()   {}
func (SettleSheet) change()  {}
func (OpenCampaign) change() {}
func (UndoCampaign) change() {}

// CampaignBook is the workbook of a campaign that was read and waits for the clerk's word.
type CampaignBook struct {
	ID        int64
	Name      string
	MessageID int64
	At        time.Time // when it was sent
	Campaign  *Campaign // what it says
	// Before is the campaign of the same ID, nil if there is none; Opened says that it was made of a workbook in the chat, Worked that people
	// have worked in it.
	Before         *Campaign
	Opened, Worked bool
}

// Replaces reports whether it may take the place of a campaign of the same ID.
func (b *CampaignBook) Replaces() bool { return b.Before != nil && b.Opened && !b.Worked }

// CheckOpening refuses a campaign that cannot be made of the book by a person: the one who makes it has to be able to go on with it.
func (b *CampaignBook) CheckOpening(by *Person) *Refusal {
	p := b.Campaign.Person(by.ID)
	switch {
	case !p.Has(Clerk) || p.Name != by.Name || p.FullName != by.FullName:
		return Refuse(RefusedOpener, by.Display(), by.ID)
	case b.Before != nil && !b.Opened:
		return Refuse(RefusedCampaignThere, b.Campaign.ID)
	case b.Before != nil && b.Worked:
		return Refuse(RefusedStarted, b.Before.Title)
	}
	return nil
}

// OpenedCampaign is a campaign that was made of a workbook in the chat.
type OpenedCampaign struct {
	ID, Title, Unit string
	Year            int
	Period          period.Part // of the year
	From            string      // the campaign in whose chat it was made
	At              time.Time   // when the workbook was sent
	Worked          bool        // people have worked in it
	People          []string    // IDs of those who have an account in it
}

// Sheet is a score sheet that was read and waits for the clerk's word.
type Sheet struct {
	ID        int64
	Name      string
	MessageID int64
	At        time.Time    // when it was sent
	Given     []SheetPoint // in the order of the sheet: what differed from what was known when it was read
	Passed    []string     // cells of it that are not taken, each with the reason
}

// SheetPoint is the appraised points of one criterion.
type SheetPoint struct {
	Code   string          `json:"code"`
	Points decimal.Decimal `json:"points"`
}
