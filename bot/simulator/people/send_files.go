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
	if kind != world.FilePhoto && kind != world.FileDocument {
		return nil, world.Refuse(http.StatusBadRequest, "kind phải là document hoặc photo")
	}
	if len(uploads) < 1 || len(uploads) > wire.MaxAlbum {
		return nil, world.Refuse(http.StatusBadRequest, "gửi từ 1 đến %d tệp một lần", wire.MaxAlbum)
	}
	caption, _ = wire.Tidy(caption, nil)
	if wire.UTF16Len(caption) > wire.MaxCaption {
		return nil, world.Refuse(http.StatusBadRequest, "chú thích dài quá %d ký tự", wire.MaxCaption)
	}
	sizes := make([][]world.ShrunkPhoto, len(uploads))
	for i, u := range uploads {
		if len(u.Data) == 0 || len(u.Data) > MaxPersonFile {
			return nil, world.Refuse(http.StatusBadRequest, "tệp “%s” trống hoặc quá lớn", u.Name)
		}
		if kind == world.FilePhoto {
			var err error
			if sizes[i], err = world.PhotoSizes(u.Data); err != nil {
				return nil, world.Refuse(http.StatusBadRequest, "không đọc được ảnh “%s”, hãy gửi dạng tệp", u.Name)
			}
		}
	}
	s.Lock()
	defer s.Unlock()
	first, err := s.fromPerson(person, chatID, 0, date)
	if err != nil {
		return nil, err
	}
	batch := s.NewBatch()
	last := s.State.Last
	if len(uploads) > 1 {
		last.Album++
	}
	r := &world.Record{}
	if err := s.reachBot(r, first); err != nil {
		return nil, err
	}
	var ids []int64
	for i, u := range uploads {
		m := *first
		m.Message.MessageID += int64(i)
		if len(uploads) > 1 {
			m.Message.MediaGroupID = last.AlbumID()
		}
		if kind == world.FilePhoto {
			m.Message.Photo, err = batch.AddPhoto(sizes[i])
		} else {
			var f *world.File
			if f, err = batch.Add(world.FileDocument, u.Name, u.Mime, u.Data); err == nil {
				m.Message.Document = f.Document()
			}
		}
		if err != nil {
			return nil, err
		}
		if i == 0 && caption != "" {
			m.Message.Caption, m.Message.CaptionEntities = caption, wire.FindEntities(caption, nil)
		}
		updates, err := s.messageUpdate(len(r.Updates), &m, wire.UpdateMessage)
		if err != nil {
			return nil, err
		}
		r.Messages, r.Updates = append(r.Messages, m), append(r.Updates, updates...)
		ids = append(ids, lastID(updates))
	}
	r.Files = batch.Files
	last.Message, last.File = s.State.Last.Message+int64(len(uploads)), s.State.Last.File+int64(len(batch.Files))
	if n := len(r.Updates); n > 0 {
		last.Update = r.Updates[n-1].ID
	}
	r.Last = &last
	if err := s.Commit(r); err != nil {
		return nil, err
	}
	var out []Sent
	for i := range r.Messages {
		out = append(out, Sent{Message: s.View(&r.Messages[i]), Update: ids[i]})
	}
	return out, nil
}
