package scoring

import "time"

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
