package simulator

// act_files.go is files, photos and albums that people send.

import (
	"net/http"
)

// Upload is one file that a person sends.
type Upload struct {
	Name string
	Mime string // guessed from the name when empty
	Data []byte
}

// maxPersonFile bounds what is kept in memory for one upload; Telegram itself takes 2 GB.
const maxPersonFile = 200 << 20

// SendFiles lets a person send files: kind FileDocument as they are, or
// FilePhoto as a picture in several sizes. Several become an album: one message and one
// update each, with the same media_group_id; the caption goes with the first.
func (s *Cast) SendFiles(person, chatID int64, kind, caption string, uploads ...Upload) ([]Sent, error) {
	date := s.Now().Unix()
	if kind != filePhoto && kind != fileDocument {
		return nil, refuse(http.StatusBadRequest, "kind phải là document hoặc photo")
	}
	if len(uploads) < 1 || len(uploads) > maxAlbum {
		return nil, refuse(http.StatusBadRequest, "gửi từ 1 đến %d tệp một lần", maxAlbum)
	}
	caption, _ = tidy(caption, nil)
	if utf16Len(caption) > maxCaption {
		return nil, refuse(http.StatusBadRequest, "chú thích dài quá %d ký tự", maxCaption)
	}
	sizes := make([][]shrunk, len(uploads))
	for i, u := range uploads {
		if len(u.Data) == 0 || len(u.Data) > maxPersonFile {
			return nil, refuse(http.StatusBadRequest, "tệp “%s” trống hoặc quá lớn", u.Name)
		}
		if kind == filePhoto {
			var err error
			if sizes[i], err = photoSizes(u.Data); err != nil {
				return nil, refuse(http.StatusBadRequest, "không đọc được ảnh “%s”, hãy gửi dạng tệp", u.Name)
			}
		}
	}
	s.Lock()
	defer s.Unlock()
	first, err := s.fromPerson(person, chatID, 0, date)
	if err != nil {
		return nil, err
	}
	batch := s.newBatch()
	last := s.state.last
	if len(uploads) > 1 {
		last.Album++
	}
	r := &record{}
	if err := s.reachBot(r, first); err != nil {
		return nil, err
	}
	var ids []int64
	for i, u := range uploads {
		m := *first
		m.Message.MessageID += int64(i)
		if len(uploads) > 1 {
			m.Message.MediaGroupID = last.albumID()
		}
		if kind == filePhoto {
			m.Message.Photo, err = batch.addPhoto(sizes[i])
		} else {
			var f *fileMeta
			if f, err = batch.add(fileDocument, u.Name, u.Mime, u.Data); err == nil {
				m.Message.Document = f.document()
			}
		}
		if err != nil {
			return nil, err
		}
		if i == 0 && caption != "" {
			m.Message.Caption, m.Message.CaptionEntities = caption, detect(caption, nil)
		}
		updates, err := s.messageUpdate(len(r.Updates), &m, updateMessage)
		if err != nil {
			return nil, err
		}
		r.Messages, r.Updates = append(r.Messages, m), append(r.Updates, updates...)
		ids = append(ids, lastID(updates))
	}
	r.Files = batch.files
	last.Message, last.File = s.state.last.Message+int64(len(uploads)), s.state.last.File+int64(len(batch.files))
	if n := len(r.Updates); n > 0 {
		last.Update = r.Updates[n-1].ID
	}
	r.Last = &last
	if err := s.commit(r); err != nil {
		return nil, err
	}
	var out []Sent
	for i := range r.Messages {
		out = append(out, Sent{Message: s.view(&r.Messages[i]), Update: ids[i]})
	}
	return out, nil
}
