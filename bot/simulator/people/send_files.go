package people

// send_files.go lets people send files, photos and albums.

import (
	"net/http"

	"chamdiem/bot/simulator/wire"
	"chamdiem/bot/simulator/world"
)

// Upload is one file that a person sends.
type Upload struct {
	Name string
	Mime string // guessed from the name when empty
	Data []byte
}

// MaxPersonFile bounds what is kept in memory for one upload; Telegram itself takes 2 GB.
const MaxPersonFile = 200 << 20

// SendFiles lets a person send files: kind FileDocument as they are, or
// FilePhoto as a picture in several sizes. Several become an album: one message and one
// update each, with the same media_group_id; the caption goes with the first.
func (s *Cast) SendFiles(person, chatID int64, kind, caption string, uploads ...Upload) ([]Sent, error) {
	date := s.Now().Unix()
	caption, _ = wire.Tidy(caption, nil)
	if err := refused(kind, caption, uploads); err != nil {
		return nil, err
	}
	sizes, err := photoSizes(kind, uploads)
	if err != nil {
		return nil, err
	}
	s.Lock()
	defer s.Unlock()
	first, err := s.fromPerson(person, chatID, 0, date)
	if err != nil {
		return nil, err
	}
	a := &sending{cast: s, kind: kind, caption: caption, first: first, batch: s.NewBatch(), last: s.State.Last, record: &world.Record{}}
	if len(uploads) > 1 {
		a.last.Album++
	}
	if err := s.reachBot(a.record, first); err != nil {
		return nil, err
	}
	for i, u := range uploads {
		if err := a.add(i, u, sizes[i], len(uploads) > 1); err != nil {
			return nil, err
		}
	}
	return a.commit()
}

// refused says why the files cannot be sent.
func refused(kind, caption string, uploads []Upload) error {
	switch {
	case kind != world.FilePhoto && kind != world.FileDocument:
		return world.Refuse(http.StatusBadRequest, "kind phải là document hoặc photo")
	case len(uploads) < 1 || len(uploads) > wire.MaxAlbum:
		return world.Refuse(http.StatusBadRequest, "gửi từ 1 đến %d tệp một lần", wire.MaxAlbum)
	case wire.UTF16Len(caption) > wire.MaxCaption:
		return world.Refuse(http.StatusBadRequest, "chú thích dài quá %d ký tự", wire.MaxCaption)
	}
	for _, u := range uploads {
		switch {
		case len(u.Data) == 0:
			return world.Refuse(http.StatusBadRequest, "Tệp “%s” không có nội dung nên không gửi được. Đề nghị chọn tệp khác.", u.Name)
		case len(u.Data) > MaxPersonFile:
			return world.Refuse(http.StatusBadRequest, "Tệp “%s” lớn hơn %d MB nên không gửi được ở trang thử này.", u.Name, MaxPersonFile>>20)
		}
	}
	return nil
}

// photoSizes makes the sizes of each picture; documents have none.
func photoSizes(kind string, uploads []Upload) ([][]world.ShrunkPhoto, error) {
	sizes := make([][]world.ShrunkPhoto, len(uploads))
	if kind != world.FilePhoto {
		return sizes, nil
	}
	for i, u := range uploads {
		var err error
		if sizes[i], err = world.PhotoSizes(u.Data); err != nil {
			return nil, world.Refuse(http.StatusBadRequest, "không đọc được ảnh “%s”, hãy gửi dạng tệp", u.Name)
		}
	}
	return sizes, nil
}

// sending is one call of SendFiles under the lock: what it will commit at once.
type sending struct {
	cast          *Cast
	kind, caption string
	first         *world.Stored // the first message, without its file
	batch         *world.FileBatch
	last          world.Numbers
	record        *world.Record
	updates       []int64 // the update of each message; 0 = the bot is not told
}

// add makes the message of the file number i, and its update.
func (a *sending) add(i int, u Upload, sizes []world.ShrunkPhoto, album bool) error {
	m := *a.first
	m.Message.MessageID += int64(i)
	if album {
		m.Message.MediaGroupID = a.last.AlbumID()
	}
	var err error
	if a.kind == world.FilePhoto {
		m.Message.Photo, err = a.batch.AddPhoto(sizes)
	} else {
		var f *world.File
		if f, err = a.batch.Add(world.FileDocument, u.Name, u.Mime, u.Data); err == nil {
			m.Message.Document = f.Document()
		}
	}
	if err != nil {
		return err
	}
	if i == 0 && a.caption != "" {
		m.Message.Caption, m.Message.CaptionEntities = a.caption, wire.FindEntities(a.caption, nil)
	}
	updates, err := a.cast.messageUpdate(len(a.record.Updates), &m, wire.UpdateMessage)
	if err != nil {
		return err
	}
	a.record.Messages, a.record.Updates = append(a.record.Messages, m), append(a.record.Updates, updates...)
	a.updates = append(a.updates, lastID(updates))
	return nil
}

// commit stores all messages, files and updates together.
func (a *sending) commit() ([]Sent, error) {
	r := a.record
	r.Files = a.batch.Files
	a.last.Message += int64(len(r.Messages))
	a.last.File += int64(len(r.Files))
	if len(r.Updates) > 0 {
		a.last.Update = lastID(r.Updates)
	}
	r.Last = &a.last
	if err := a.cast.Commit(r); err != nil {
		return nil, err
	}
	var out []Sent
	for i := range r.Messages {
		out = append(out, Sent{Message: a.cast.View(&r.Messages[i]), Update: a.updates[i]})
	}
	return out, nil
}
