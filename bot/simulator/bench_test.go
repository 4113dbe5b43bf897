package simulator

import (
	"context"
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/world"
)

// What one sendMessage costs the simulator itself, without a network, with and
// without a folder to keep everything in.
func BenchmarkSendMessage(b *testing.B) {
	for name, dir := range map[string]string{"memory": "", "folder": b.TempDir()} {
		b.Run(name, func(b *testing.B) {
			s, err := New(Options{Dir: dir})
			if err != nil {
				b.Fatal(err)
			}
			defer func() { _ = s.Close() }()
			p, err := s.AddPerson(world.Person{FirstName: "Lan"})
			if err != nil {
				b.Fatal(err)
			}
			if _, err := s.Send(p.ID, people.Outgoing{Text: "chào"}); err != nil {
				b.Fatal(err)
			}
			body := fmt.Sprintf(`{"chat_id":%d,"parse_mode":"HTML","text":%q,"reply_markup":{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}}`,
				p.ID, "<b>Tiêu chí</b> "+strings.Repeat("chấm điểm ", 60))
			for b.Loop() {
				r := httptest.NewRequestWithContext(context.Background(), "POST", "/bot"+s.Token()+"/sendMessage", strings.NewReader(body))
				r.Header.Set("Content-Type", "application/json")
				w := httptest.NewRecorder()
				s.ServeHTTP(w, r)
				if w.Code != 200 {
					b.Fatal(w.Body)
				}
			}
		})
	}
}
