package simulator

// send_media.go is documents, photos and albums that the bot sends.

import (
	"context"
	"encoding/json"
	"time"
)

// sendDocument, https://core.telegram.org/bots/api#senddocument.
func (s *API) sendDocument(_ context.Context, c *call) (any, error) {
	return s.sendOne(c, fileDocument)
}

// sendPhoto, https://core.telegram.org/bots/api#sendphoto.
func (s *API) sendPhoto(_ context.Context, c *call) (any, error) {
	return s.sendOne(c, filePhoto)
}

func (s *API) sendOne(c *call, kind string) (any, error) {
	date := s.Now().Unix()
	file, err := readMedia(c, kind, kind, c.arg(kind))
	if err != nil {
		return nil, err
	}
	caption, entities, err := formatted(c.arg("caption"), c.arg("parse_mode"), c.arg("caption_entities"), true)
	if err != nil {
		return nil, err
	}
	s.Lock()
	defer s.Unlock()
	m, k, err := s.draft(c, date)
	if err != nil {
		return nil, err
	}
	if utf16Len(caption) > maxCaption {
		return nil, badRequest("message caption is too long")
	}
	m.Message.Caption, m.Message.CaptionEntities = caption, entities
	batch := s.newBatch()
	if err := file.put(&m.Message, batch); err != nil {
		return nil, err
	}
	return s.postMessage(m, k, batch.files...)
}

// albumItem is one InputMediaPhoto or InputMediaDocument.
type albumItem struct {
	Type      string          `json:"type"`
	Media     string          `json:"media"`
	Caption   string          `json:"caption"`
	ParseMode string          `json:"parse_mode"`
	Entities  json.RawMessage `json:"caption_entities"`

	file media
	text string
	ents []entity
}

// readAlbum checks the media parameter of an album.
func readAlbum(c *call) ([]albumItem, error) {
	var items []albumItem
	if err := json.Unmarshal([]byte(c.arg("media")), &items); err != nil {
		return nil, badRequest("can't parse media JSON object")
	}
	if len(items) == 0 {
		return nil, badRequest("there must be at least one media to send")
	}
	if len(items) > maxAlbum {
		return nil, badRequest("too many messages to send as an album")
	}
	for i := range items {
		item := &items[i]
		if item.Type != filePhoto && item.Type != fileDocument {
			return nil, badRequestf("can't parse InputMedia: type \"%s\" can't be used in sendMediaGroup", item.Type)
		}
		if item.Type != items[0].Type {
			return nil, badRequest("Document can't be mixed with other media types")
		}
		var err error
		if item.file, err = readMedia(c, item.Type, "", item.Media); err != nil {
			return nil, err
		}
		if item.text, item.ents, err = formatted(item.Caption, item.ParseMode, string(item.Entities), true); err != nil {
			return nil, err
		}
		if utf16Len(item.text) > maxCaption {
			return nil, badRequest("message caption is too long")
		}
	}
	return items, nil
}

// sendMediaGroup, https://core.telegram.org/bots/api#sendmediagroup.
func (s *API) sendMediaGroup(_ context.Context, c *call) (any, error) {
	date := s.Now().Unix()
	items, err := readAlbum(c)
	if err != nil {
		return nil, err
	}
	delete(c.args, "reply_markup") // albums have no keyboard
	s.Lock()
	defer s.Unlock()
	first, _, err := s.draft(c, date)
	if err != nil {
		return nil, err
	}
	batch := s.newBatch()
	last := s.state.last
	last.Album++
	r := &record{}
	var out []message
	for i, item := range items {
		m := *first
		m.Message.MessageID += int64(i)
		m.Message.MediaGroupID = last.albumID()
		m.Message.Caption, m.Message.CaptionEntities = item.text, item.ents
		if err := item.file.put(&m.Message, batch); err != nil {
			return nil, err
		}
		r.Messages = append(r.Messages, m)
		out = append(out, m.Message)
	}
	s.counts.repeat(s.state.chat(first.Message.Chat.ID), &out[0], time.Now())
	last.Message += int64(len(items))
	last.File += int64(len(batch.files))
	r.Files, r.Last = batch.files, &last
	if err := s.commit(r); err != nil {
		return nil, err
	}
	return out, nil
}
