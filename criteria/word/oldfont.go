package word

// Documents in the fonts of before Unicode (.VnTime, VNI-Times): their letters are other signs, which only those fonts show as letters.

import (
	"strings"

	"chamdiem/criteria/word/docx"
)

const wordsOldFont = "Văn bản dùng phông chữ cũ (.VnTime, VNI…), không phải Unicode, nên máy không đọc được chữ. Đề nghị chuyển sang Unicode (UniKey: Ctrl + Shift + F6) rồi lưu lại thành .docx."

// ours are the letters of the language among the signs of Latin-1; all others of it that stand in words are those of old fonts.
const ours = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝàáâãèéêìíòóôõùúý"

// leastOld is how many such signs a document has at least that is in an old font.
const leastOld = 20

// inOldFont tells whether a document is in an old font: signs that are no letters stand in its words, more often than letters of Unicode.
func inOldFont(d *docx.Document) bool {
	old, proper := 0, 0
	count := func(s string) {
		before := ' '
		for _, r := range s {
			switch {
			case r >= 0x1EA0 && r <= 0x1EF9 || strings.ContainsRune("ăĂđĐơƠưƯ", r):
				proper++
			case r > 0xA1 && r <= 0xFF && !strings.ContainsRune(ours, r) && before != ' ', isLetter(r) && before > 0xA1 && before <= 0xFF && !strings.ContainsRune(ours, before):
				old++ // beside a letter, as "²" and "°" may stand as well, but seldom
			}
			before = r
		}
	}
	for _, b := range d.Blocks {
		if b.Paragraph != nil {
			count(b.Paragraph.Text)
			continue
		}
		for _, row := range b.Table.Rows {
			for _, c := range row.Cells {
				count(c.Text())
			}
		}
	}
	return old >= leastOld && old > proper
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
