package scoring

// Documents that leaders and the clerk take out of the chat (docs/conversation.md, /xuat).

// AskExport asks for a document of the campaign, to be sent into the chat of whoever asks. For leaders and clerks; a
// sensitive step, told to all of them and kept in the history.
type AskExport struct{ Kind string }

func (AskExport) change() {}

// exportNames name the documents by their kinds.
var exportNames = map[string]string{
	"xlsx": "Bảng điểm theo Phụ lục II (Excel)", "docx": "Báo cáo (Word)", "pdf": "Báo cáo (PDF)", "png": "Tổng điểm (ảnh)",
	"zip": "Tài liệu kiểm chứng (ZIP)",
}

// ExportName is what people call a kind of document; "" for a kind there is none of.
func ExportName(kind string) string { return exportNames[kind] }
