package web_test

import (
	"fmt"
	"strconv"
	"testing"
)

// shown is when the largest part of a page that was loaded again was painted, in milliseconds since its loading began: the chat.
const shown = `new Promise((done) => new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))`

// BenchmarkPage_shows_a_chat measures how long a browser that is signed in takes from the address to the chat, with few messages and with 500.
func BenchmarkPage_shows_a_chat(b *testing.B) {
	for _, more := range []int{0, 500} {
		b.Run(fmt.Sprintf("%d messages", more), func(b *testing.B) {
			r := newRig(b)
			p := r.tab("dung")
			p.enter()
			for _, sql := range []string{
				`INSERT INTO web_messages (chat_id, id, version, own, at, body) SELECT m.chat_id, m.id + n, m.version + n, m.own, m.at, m.body
					FROM (SELECT * FROM web_messages ORDER BY id DESC LIMIT 1) m, generate_series(1, ` + strconv.Itoa(more) + `) n`,
				`UPDATE web_chats SET last_message = last_message + ` + strconv.Itoa(more) + `, version = version + ` + strconv.Itoa(more),
			} {
				if _, err := r.db.SQL().Exec(sql); err != nil {
					b.Fatal(err)
				}
			}
			total, n := 0.0, 0
			for b.Loop() {
				p.eval(`(window.before = true, location.reload())`)
				p.until(`!window.before && document.querySelector('[data-testid=message]')`)
				at, err := strconv.ParseFloat(p.eval(shown), 64)
				if err != nil {
					b.Fatal(err)
				}
				total, n = total+at, n+1
			}
			b.ReportMetric(total/float64(n), "ms-to-chat")
		})
	}
}
