package telegram

// What comes in: raw JSON becomes a dialog.Event. It is read leniently: an update of a new kind must never stop the others.

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf16"

	"chamdiem/bot/channel"
	"chamdiem/bot/dialog"
	"chamdiem/scoring/format"

	"golang.org/x/text/unicode/norm"
)

// unusable are the kinds of content that are politely declined; anything else without text or file is a
// service message.
var unusable = []string{
	"voice", "video_note", "audio", "sticker", "animation", "contact", "location", "venue", "poll", "dice",
	"game", "story", "checklist", "paid_media", "invoice", "giveaway", "gift",
}

// service are the messages that Telegram itself writes into a private chat; no answer to them is expected.
var service = []string{
	"pinned_message", "message_auto_delete_timer_changed", "write_access_allowed", "connected_website",
	"chat_background_set", "boost_added", "users_shared", "user_shared", "chat_shared", "successful_payment", "refunded_payment",
	"passport_data", "proximity_alert_triggered", "web_app_data", "delete_chat_photo", "new_chat_photo",
	"new_chat_title", "unique_gift", "gift_upgrade_sent", "giveaway_completed", "giveaway_created", "giveaway_winners",
	"checklist_tasks_done", "checklist_tasks_added", "poll_option_added", "poll_option_deleted",
	"new_chat_members", "left_chat_member", "chat_owner_left", "chat_owner_changed", "managed_bot_created",
	"group_chat_created", "supergroup_chat_created", "channel_chat_created", "migrate_to_chat_id", "migrate_from_chat_id",
	"forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
	"general_forum_topic_hidden", "general_forum_topic_unhidden", "community_chat_added", "community_chat_removed",
	"direct_message_price_changed", "paid_message_price_changed",
	"suggested_post_approved", "suggested_post_approval_failed", "suggested_post_declined", "suggested_post_paid", "suggested_post_refunded",
	"video_chat_scheduled", "video_chat_started", "video_chat_ended", "video_chat_participants_invited",
}

// peek reads of a raw update only what the inbox needs: its id and its chat (0 if it belongs to none).
func peek(raw []byte) (channel.Update, error) {
	u := channel.Update{Payload: storable(string(raw))}
	var usual struct {
		ID            int64 `json:"update_id"`
		Message       place `json:"message"`
		EditedMessage place `json:"edited_message"`
		CallbackQuery place `json:"callback_query"`
		MyChatMember  place `json:"my_chat_member"`
	}
	if err := json.Unmarshal(raw, &usual); (err == nil || odd(err)) && usual.ID != 0 {
		u.ID = usual.ID
		if u.ChatID = cmp.Or(usual.Message.chat(), usual.EditedMessage.chat(), usual.CallbackQuery.chat(), usual.MyChatMember.chat()); u.ChatID != 0 {
			return u, nil
		}
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(raw, &fields); err != nil {
		return channel.Update{}, fmt.Errorf("read update: %w", err)
	}
	if err := json.Unmarshal(fields["update_id"], &u.ID); err != nil {
		return u, fmt.Errorf("read update_id: %w", err)
	}
	for name, value := range fields {
		if name == "update_id" {
			continue
		}
		var where place
		_ = json.Unmarshal(value, &where) // a kind we do not know may have other types; what was read is used
		if u.ChatID = where.chat(); u.ChatID != 0 {
			return u, nil
		}
	}
	return u, nil
}

// place is where an update comes from, whatever its kind.
type place struct {
	Chat    withID `json:"chat"`
	Message struct {
		Chat withID `json:"chat"`
	} `json:"message"`
	From withID `json:"from"`
	User withID `json:"user"`
}

type withID struct {
	ID int64 `json:"id"`
}

// chat is the chat, or else the account, of the update; 0 if there is none.
func (p place) chat() int64 { return cmp.Or(p.Chat.ID, p.Message.Chat.ID, p.From.ID, p.User.ID) }

// storable makes a text that PostgreSQL takes: valid UTF-8 without NUL.
func storable(s string) string {
	if strings.IndexByte(s, 0) >= 0 {
		s = strings.ReplaceAll(s, "\x00", "")
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// ReadEvent turns a raw update into what a person did; query is the id by which a press is answered.
func ReadEvent(raw string) (ev dialog.Event, query string, err error) {
	var u wireUpdate
	if err := json.Unmarshal([]byte(raw), &u); err != nil {
		return dialog.Event{Kind: dialog.Ignored}, "", fmt.Errorf("read update: %w", err)
	}
	switch {
	case u.Message != nil:
		ev = readMessage(u.Message, raw)
	case u.EditedMessage != nil:
		ev = readEdit(u.EditedMessage)
	case u.CallbackQuery != nil:
		ev, query = readPress(u.CallbackQuery), u.CallbackQuery.ID
	case u.MyChatMember != nil:
		ev = readMember(u.MyChatMember)
	case u.ChannelPost != nil:
		ev = postOf(u.ChannelPost)
	case u.EditedChannelPost != nil:
		ev = postOf(u.EditedChannelPost)
	default:
		ev = dialog.Event{Kind: dialog.Ignored}
	}
	ev.UpdateID = u.ID
	return ev, query, nil
}

// postOf is what was written into a channel, which only its place tells.
func postOf(m *wirePost) dialog.Event {
	return dialog.Event{Kind: dialog.Group, ChatID: m.Chat.ID, MessageID: m.ID.is, At: unixTime(m.Date.is)}
}

func eventOf(m *wireMessage, kind dialog.EventKind) dialog.Event {
	ev := dialog.Event{Kind: kind, ChatID: m.Chat.ID, MessageID: m.ID, At: unixTime(m.Date.is), Forwarded: bool(m.ForwardOrigin || m.ViaBot)}
	if m.From != nil {
		ev.UserID, ev.UserName = m.From.ID, accountName(m.From)
	}
	if m.Chat.Type != privateType {
		ev.Kind = dialog.Group
	}
	return ev
}

func readMessage(m *wireMessage, raw string) dialog.Event {
	ev := eventOf(m, dialog.Text)
	if ev.Kind == dialog.Group {
		return ev
	}
	text, entities, caption := m.words()
	ev.Text, ev.Links = clean(text), linksOf(text, entities)
	if !caption {
		// A command that was forwarded, or that another bot wrote, is not this person's: it is a text.
		if name, args, ok := dialog.ReadCommand(ev.Text); ok && !ev.Forwarded {
			ev.Kind, ev.Command, ev.Args = dialog.Command, name, args
		}
		return ev
	}
	file := uploadOf(m)
	switch {
	case bool(m.Animation): // carries a document as well
		ev.Kind, ev.What = dialog.Unusable, "animation"
	case file != nil:
		ev.Kind, ev.File = dialog.File, file
	default:
		ev.Kind, ev.What = contentKind(raw)
	}
	return ev
}

// uploadOf is the file of a message; nil if it carries none.
func uploadOf(m *wireMessage) *dialog.Upload {
	switch album := m.MediaGroupID.is; {
	case m.Document != nil:
		return m.Document.upload("", album)
	case m.Video != nil:
		return m.Video.upload("video.mp4", album)
	case len(m.Photo) > 0 || m.LivePhoto != nil && len(m.LivePhoto.Photo) > 0:
		sizes := m.Photo
		if len(sizes) == 0 {
			sizes = m.LivePhoto.Photo // what moves in it is left away
		}
		p := slices.MaxFunc(sizes, func(a, b wireSize) int { return a.Width.is*a.Height.is - b.Width.is*b.Height.is })
		file := p.upload("", album)
		file.Photo, file.Mime = true, "image/jpeg"
		return file
	}
	return nil
}

// contentKind names content that is neither text nor file by its field in the raw message.
func contentKind(raw string) (dialog.EventKind, string) {
	var u struct {
		Message map[string]given `json:"message"`
	}
	_ = json.Unmarshal([]byte(raw), &u) // it was decoded once already
	for _, name := range unusable {
		if u.Message[name] {
			return dialog.Unusable, name
		}
	}
	for _, name := range service {
		if u.Message[name] {
			return dialog.Ignored, name
		}
	}
	return dialog.Unusable, "other" // something newer than this program
}

func readEdit(m *wireMessage) dialog.Event {
	ev := eventOf(m, dialog.Edited)
	ev.At = unixTime(m.EditDate.is)
	text, entities, caption := m.words()
	if caption && !bool(m.Animation) {
		ev.File = uploadOf(m)
	}
	ev.Text, ev.Links = clean(text), linksOf(text, entities)
	return ev
}

func readPress(q *wireQuery) dialog.Event {
	ev := dialog.Event{Kind: dialog.Press, ChatID: q.From.ID, UserID: q.From.ID, UserName: accountName(&q.From), Data: clean(q.Data)}
	if q.Message != nil {
		ev.ChatID, ev.MessageID = q.Message.Chat.ID, q.Message.ID
		if q.Message.Chat.Type != privateType {
			ev.Kind = dialog.Group
		}
	}
	return ev
}

func readMember(m *wireMember) dialog.Event {
	ev := dialog.Event{Kind: dialog.Ignored, ChatID: m.Chat.ID, UserID: m.From.ID, UserName: accountName(&m.From), At: unixTime(m.Date.is)}
	gone := m.New.Status == "kicked" || m.New.Status == "left"
	switch private := m.Chat.Type == privateType; {
	case private && gone:
		ev.Kind = dialog.Blocked
	case private:
		ev.Kind = dialog.Unblocked
	case !gone:
		ev.Kind = dialog.Group
	}
	return ev
}

// lastSecond is the last one of the year 9999: later ones cannot be written down.
const lastSecond = 253402300799

// unixTime is a time of an update; one that there cannot be is none.
func unixTime(seconds int64) time.Time {
	if seconds <= 0 || seconds > lastSecond {
		return time.Time{}
	}
	return time.Unix(seconds, 0)
}

// clean makes a text comparable and storable: NFC, valid UTF-8, no NUL. Nothing else is changed.
func clean(s string) string { return norm.NFC.String(storable(s)) }

// direction are the marks that change the direction of writing; in a name they only disguise.
var direction = strings.NewReplacer("\u200e", "", "\u200f", "", "\u061c", "",
	"\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

func accountName(u *wireUser) string {
	return strings.TrimSpace(direction.Replace(clean(u.FirstName.is + " " + u.LastName.is)))
}

// linksOf takes the addresses out of a text. Ranges count UTF-16 units and may be forged: they are checked.
func linksOf(text string, entities []wireEntity) []string {
	var links []string
	var units []uint16
	for _, entity := range entities {
		e := entity.is
		link := e.URL
		if e.Type == "url" {
			if units == nil {
				units = utf16.Encode([]rune(text))
			}
			if e.Offset < 0 || e.Length <= 0 || e.Offset > len(units) || e.Length > len(units)-e.Offset {
				continue
			}
			link = string(utf16.Decode(units[e.Offset : e.Offset+e.Length]))
		}
		if e.Type == "url" || e.Type == "text_link" {
			if link = format.Address(clean(link)); link != "" && !slices.Contains(links, link) {
				links = append(links, link)
			}
		}
	}
	return links
}
