package scoring

// The exported score sheet coming back with the appraised points filled in (docs/conversation.md, "After").

import (
	"time"

	"github.com/shopspring/decimal"
)

// BringSheet takes a workbook in that a clerk sent and that may be the score sheet: it is fetched and read beside the
// conversation. For clerks, also after the lock.
type BringSheet struct {
	Name, Mime, FileID, UniqueID string
	Size                         int64 // bytes as told
	MessageID                    int64
	// Asked says that it was sent as the score sheet; otherwise its content decides, and one that is none is passed over.
	Asked bool
	// Late is how it is kept if it is no score sheet and the lock has fallen; nil: it is kept elsewhere already, or was
	// sent as the score sheet.
	Late *LateEntry
}

// SettleSheet ends a sheet that was read: its points are taken (by SetAppraised in the same step), or it is put aside.
// For clerks.
type SettleSheet struct {
	ID    int64
	Taken bool
}

func (BringSheet) change()  {}
func (SettleSheet) change() {}

// Sheet is a score sheet that was read and waits for the clerk's word.
type Sheet struct {
	ID        int64
	Name      string
	MessageID int64
	At        time.Time    // when it was sent
	Given     []SheetPoint // in the order of the sheet: what differed from what was known when it was read
}

// SheetPoint is the appraised points of one criterion.
type SheetPoint struct {
	Code   string          `json:"code"`
	Points decimal.Decimal `json:"points"`
}
