package paper

// The beginning of a Word file (.docx), as far as a mark of secrecy may stand there: what comes before the first break of a page, the heads
// and the feet of pages. Text that is deleted with changes tracked is none.

import (
	"archive/zip"
	"io"
	"path"
	"strings"

	"chamdiem/scoring"
)

const mimeWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

// Bounds of what is read of one file.
const (
	maxWordPart  = 4 << 20 // bytes of one part, unpacked
	maxWordParts = 12      // the text, and the heads and feet of its sections
	maxWordLines = 60      // a first page has about fifty
	maxWordLine  = 8 << 10 // bytes of a paragraph or a cell after which no more of it is read
)

// wordMark is the mark of secrecy on the first page of a Word file; empty if there is none, or if the file cannot be read.
func wordMark(r io.ReaderAt, size int64) string {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return ""
	}
	parts := 0
	for _, f := range archive.File {
		folder, file := path.Split(f.Name)
		if folder != "word/" || file != "document.xml" && !strings.HasPrefix(file, "header") && !strings.HasPrefix(file, "footer") || parts == maxWordParts {
			continue
		}
		parts++
		part, err := f.Open()
		if err != nil {
			continue
		}
		lines := wordLines(io.LimitReader(part, maxWordPart))
		_ = part.Close()
		if facts := readFacts(lines); facts.Secret != "" {
			return facts.Secret
		}
	}
	return ""
}

// inspectWord reads the mark of a Word file; r is that of Inspect.
func inspectWord(r io.ReadSeeker, size int64) (facts scoring.DocumentFacts) {
	if at, ok := r.(io.ReaderAt); ok {
		facts.Secret = wordMark(at, size)
	}
	return facts
}
