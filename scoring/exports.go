package scoring

// Documents that leaders and the clerk take out of the chat (docs/conversation.md, /xuat).

import "time"

// AskExport asks for a document of the campaign, to be sent into the chat of the person who asks. For leaders and clerks; a
// sensitive step, told to all of them and kept in the history.
type AskExport struct{ Kind string }

func (AskExport) change() {}

// exportNames name the documents by their kinds.
var exportNames = map[string]string{
	"xlsx": "Bảng điểm theo Phụ lục II (Excel)", "docx": "Báo cáo (Word)", "pdf": "Báo cáo (PDF)", "png": "Tổng điểm (ảnh)",
	"zip": "Tài liệu kiểm chứng (ZIP)", "analysis": "Báo cáo phân tích (Word)", "checks": "Việc cần kiểm tra trước khi ký (PDF)",
}

// ExportName is what people call a kind of document; "" for a kind there is none of.
func ExportName(kind string) string { return exportNames[kind] }

// Export is a document that was asked for in a chat, and how far it is.
type Export struct {
	Kind    string // as AskExport has it
	AskedAt time.Time
	Parts   int        // messages with a file; 0 while that is not known
	Bytes   int64      // of the evidence in them
	Ended   *time.Time // when all of it was sent, or could not be; nil: it is under way
	Note    string     // why it could not, for the person
}
