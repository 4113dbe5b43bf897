package simulator

// player.go is a person played by a program.

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"
)

const (
	// defaultPatience is how long a Player waits for the bot at all.
	defaultPatience = time.Minute
	// defaultShort is how long the chat must be quiet when a screen with
	// buttons stands at its end: nothing more is expected then.
	defaultShort = 25 * time.Millisecond
	// defaultLong is the same for anything else, where more may follow.
	defaultLong = 400 * time.Millisecond
)

// Player plays one person as that person could: it sees what the chat shows,
// presses what is there and types. Scripts, tests and simulated officers use it.
type Player struct {
	Server *Server
	ID     int64
	// Patience bounds one step; Short and Long are the pauses after which the
	// bot counts as having said all, see Step.
	Patience, Short, Long time.Duration
}

// Step is what the bot did upon one action of a person.
type Step struct {
	// Messages of the bot that are new or changed since, as they are now, oldest first.
	Messages []Message
	// Toast is the answer to a press; Alert tells that it was a box.
	Toast string
	Alert bool
}

// Text is all that the bot said in the step, for searching.
func (s Step) Text() string {
	var out []string
	for _, m := range s.Messages {
		out = append(out, m.Text)
	}
	return strings.Join(append(out, s.Toast), "\n")
}

// Last is the newest message of the step; it is empty when there is none.
func (s Step) Last() Message {
	if len(s.Messages) == 0 {
		return Message{}
	}
	return s.Messages[len(s.Messages)-1]
}

// Player plays the person with this id.
func (s *Server) Player(id int64) *Player {
	return &Player{Server: s, ID: id, Patience: defaultPatience, Short: defaultShort, Long: defaultLong}
}

// Messages are the newest messages of the chat, oldest first.
func (p *Player) Messages() []Message {
	v, err := p.Server.Chat(p.ID, 0, defaultPage)
	if err != nil {
		return nil
	}
	return v.Messages
}

// Screen is the newest message of the bot that has buttons.
func (p *Player) Screen() (Message, error) {
	list := p.Messages()
	for i := len(list) - 1; i >= 0; i-- {
		if !list[i].Out && len(list[i].Keyboard) > 0 {
			return list[i], nil
		}
	}
	return Message{}, refuse(http.StatusNotFound, "chưa có màn hình nào có nút")
}

// Find looks for a button on the present screen: first the exact label, then
// one that begins with it, then one that contains it.
func (p *Player) Find(label string) (Message, Button, error) {
	screen, err := p.Screen()
	if err != nil {
		return Message{}, Button{}, err
	}
	if b, ok := screen.Find(label); ok {
		return screen, b, nil
	}
	return screen, Button{}, refuse(http.StatusNotFound, "không có nút “%s” trên màn hình:\n%s", label, Transcript([]Message{screen}, time.UTC))
}

// Find looks for a button of the message, see Player.Find.
func (m Message) Find(label string) (Button, bool) {
	for _, fits := range []func(string, string) bool{
		func(have, want string) bool { return have == want }, strings.HasPrefix, strings.Contains,
	} {
		for _, row := range m.Keyboard {
			for _, b := range row {
				if fits(b.Text, label) {
					return b, true
				}
			}
		}
	}
	return Button{}, false
}

// Press presses a button of the present screen by its label and waits for the bot.
func (p *Player) Press(ctx context.Context, label string) (Step, error) {
	screen, b, err := p.Find(label)
	if err != nil {
		return Step{}, err
	}
	return p.PressData(ctx, screen.ID, b.Data)
}

// PressData presses the button with this data on any message, old ones too;
// data that the message does not show is sent as a forged press.
func (p *Player) PressData(ctx context.Context, messageID int64, data string) (Step, error) {
	return p.act(ctx, func() (string, error) {
		pressed, err := p.Server.Press(p.ID, Press{Message: messageID, Data: data, Forged: true})
		return pressed.Query, err
	})
}

// Again repeats the last press under a new update id.
func (p *Player) Again(ctx context.Context) (Step, error) {
	return p.act(ctx, func() (string, error) {
		pressed, err := p.Server.Repeat(p.ID)
		return pressed.Query, err
	})
}

// Say types a message and waits for the bot.
func (p *Player) Say(ctx context.Context, text string) (Step, error) {
	return p.act(ctx, func() (string, error) {
		_, err := p.Server.Send(p.ID, Outgoing{Text: text})
		return "", err
	})
}

// Start follows a deep link and waits for the bot.
func (p *Player) Start(ctx context.Context, code string) (Step, error) {
	return p.act(ctx, func() (string, error) {
		_, err := p.Server.Start(p.ID, code)
		return "", err
	})
}

// Edit changes an own message and waits for the bot.
func (p *Player) Edit(ctx context.Context, messageID int64, text string) (Step, error) {
	return p.act(ctx, func() (string, error) {
		_, err := p.Server.Edit(p.ID, messageID, text)
		return "", err
	})
}

// Upload sends files (kind "document" or "photo") and waits for the bot; after
// an album it waits until the chat has been quiet for the longer pause.
func (p *Player) Upload(ctx context.Context, kind, caption string, files ...Upload) (Step, error) {
	patient := *p
	if len(files) > 1 {
		patient.Short = p.Long
	}
	return patient.act(ctx, func() (string, error) {
		_, err := p.Server.SendFiles(p.ID, 0, kind, caption, files...)
		return "", err
	})
}

// Until waits until the chat's messages fit.
func (p *Player) Until(ctx context.Context, fits func([]Message) bool) error {
	ctx, cancel := context.WithTimeout(ctx, p.Patience)
	defer cancel()
	for {
		_, more, _ := p.Server.hub.since(p.Server.hub.last())
		list := p.Messages()
		if fits(list) {
			return nil
		}
		select {
		case <-more:
		case <-ctx.Done():
			return fmt.Errorf("wait for the bot: %w; the chat is:\n%s", context.Cause(ctx), Transcript(tail(list, 4), time.UTC))
		}
	}
}

func tail(list []Message, n int) []Message { return list[max(0, len(list)-n):] }
