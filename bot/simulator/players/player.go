// Package players plays people by program: a Player for scripts and tests, and
// simulated officers who act only on what the bot shows them.
package players

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/view"
	"chamdiem/bot/simulator/world"
)

// defaultPatience is how long a Player waits for the bot.
const defaultPatience = time.Minute

// Player plays one person as that person could: it sees what the chat shows,
// presses what is there and types. Scripts, tests and simulated officers use it.
type Player struct {
	Cast *people.Cast
	ID   int64
	// Patience bounds one step.
	Patience time.Duration
	settled  Settled
}

// Step is what the bot did upon one action of a person.
type Step struct {
	// Messages of the bot that are new or changed since, as they are now, oldest first.
	Messages []view.Message
	// Toast is the answer to a press; Alert tells that it was a box.
	Toast string
	Alert bool
}

// NewPlayer plays the person with this id. Each step ends when settled says that
// the bot has done all.
func NewPlayer(cast *people.Cast, id int64, settled Settled) *Player {
	return &Player{Cast: cast, ID: id, Patience: defaultPatience, settled: settled}
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
func (s Step) Last() view.Message {
	if len(s.Messages) == 0 {
		return view.Message{}
	}
	return s.Messages[len(s.Messages)-1]
}

// Messages are the newest messages of the chat, oldest first.
func (p *Player) Messages() []view.Message {
	v, err := p.Cast.Chat(p.ID, 0, people.DefaultPage)
	if err != nil {
		return nil
	}
	for i := range v.Messages {
		v.Messages[i] = asRead(v.Messages[i])
	}
	return v.Messages
}

// asRead is a message as a script looks for words in it: a blank is a blank, whether a line may end there or not.
func asRead(m view.Message) view.Message {
	m.Text = view.PlainBlanks(m.Text)
	return m
}

// Screen is the newest message of the bot that has buttons.
func (p *Player) Screen() (view.Message, error) {
	list := p.withButtons()
	if len(list) == 0 {
		return view.Message{}, world.Refuse(http.StatusNotFound, "chưa có màn hình nào có nút")
	}
	return list[0], nil
}

// withButtons are the messages of the bot that have buttons, the newest first.
func (p *Player) withButtons() (out []view.Message) {
	for _, m := range slices.Backward(p.Messages()) {
		if !m.Out && len(m.Keyboard) > 0 {
			out = append(out, m)
		}
	}
	return out
}

// noticesBelow is on how many messages with buttons a button is looked for: the screen, and what may have come below it.
const noticesBelow = 3

// Find looks for a button on the present screen: first the exact label, then one that begins with it, then one that contains it. A notice to the
// person may have come below the screen meanwhile: what the newest message does not have is looked for on those above it.
func (p *Player) Find(label string) (view.Message, view.Button, error) {
	screen, err := p.Screen()
	if err != nil {
		return view.Message{}, view.Button{}, err
	}
	list := p.withButtons()
	for _, m := range list[:min(noticesBelow, len(list))] {
		if b, ok := m.Find(label); ok {
			return m, b, nil
		}
	}
	return screen, view.Button{}, world.Refuse(http.StatusNotFound, "không có nút “%s” trên màn hình:\n%s", label, view.Transcript([]view.Message{screen}, time.UTC))
}

// Press presses a button of the present screen by its label and waits for the bot.
func (p *Player) Press(ctx context.Context, label string) (Step, error) {
	screen, b, err := p.Find(label)
	if err != nil {
		return Step{}, err
	}
	return p.pressData(ctx, screen.ID, b.Data)
}

// pressData presses the button with this data on any message, old ones too;
// data that the message does not show is sent as a forged press.
func (p *Player) pressData(ctx context.Context, messageID int64, data string) (Step, error) {
	return p.act(ctx, func() (cause, error) {
		done, err := p.Cast.Press(p.ID, people.Press{Message: messageID, Data: data, Forged: true})
		return pressed(done), err
	})
}

// Again repeats the last press under a new update id.
func (p *Player) Again(ctx context.Context) (Step, error) {
	return p.act(ctx, func() (cause, error) {
		done, err := p.Cast.Repeat(p.ID)
		return pressed(done), err
	})
}

// Say types a message and waits for the bot.
func (p *Player) Say(ctx context.Context, text string) (Step, error) {
	return p.act(ctx, func() (cause, error) {
		m, err := p.Cast.Send(p.ID, people.Outgoing{Text: text})
		return sent(m), err
	})
}

// Start follows a deep link and waits for the bot.
func (p *Player) Start(ctx context.Context, code string) (Step, error) {
	return p.act(ctx, func() (cause, error) {
		m, err := p.Cast.Start(p.ID, code)
		return sent(m), err
	})
}

// Edit changes an own message and waits for the bot.
func (p *Player) Edit(ctx context.Context, messageID int64, text string) (Step, error) {
	return p.act(ctx, func() (cause, error) {
		m, err := p.Cast.Edit(p.ID, messageID, text)
		return sent(m), err
	})
}

// Upload sends files (kind FileDocument or FilePhoto), several as an album, and waits for the bot.
func (p *Player) Upload(ctx context.Context, kind, caption string, files ...people.Upload) (Step, error) {
	return p.act(ctx, func() (cause, error) {
		album, err := p.Cast.SendFiles(p.ID, 0, kind, caption, files...)
		return sent(album...), err
	})
}

// Until waits until the chat's messages fit.
func (p *Player) Until(ctx context.Context, fits func([]view.Message) bool) error {
	ctx, cancel := context.WithTimeout(ctx, p.Patience)
	defer cancel()
	for {
		_, more, _ := p.Cast.Events.Since(p.Cast.Events.Last())
		list := p.Messages()
		if fits(list) {
			return nil
		}
		select {
		case <-more:
		case <-ctx.Done():
			return fmt.Errorf("wait for the bot: %w; the chat is:\n%s", context.Cause(ctx), view.Transcript(tail(list, 4), time.UTC))
		}
	}
}

func tail(list []view.Message, n int) []view.Message { return list[max(0, len(list)-n):] }
