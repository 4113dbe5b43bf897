package bot

import (
	"net/http"
	"strings"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage/queue"
)

// The addresses of calls and files hold the token. Whatever goes wrong with them, it is neither logged, nor written into
// any row, nor said to anybody.
func TestAttack_the_token_is_nowhere_whatever_fails(t *testing.T) {
	r, _ := evidenceRig(t)
	r.converse(shipped("x"))
	r.api.files["documents/good.pdf"] = []byte("%PDF-1.7 good")
	cutOff := func(w http.ResponseWriter, _ fakeCall) { cut(w) }
	echo := func(w http.ResponseWriter, c fakeCall) { // a server that repeats what it was asked for
		reply(w, 400, `{"ok":false,"error_code":400,"description":"Bad Request: no /bot`+sentinel+`/`+c.Method+` here"}`)
	}
	for method, fault := range map[string]func(http.ResponseWriter, fakeCall){"sendMessage": cutOff, "getFile": cutOff, "answerCallbackQuery": echo, "setMyCommands": echo} {
		often := 2
		if method == "setMyCommands" { // for the menu of the chat, and for what all others see, whichever comes first
			often = 20
		}
		next, before := times(often, method, fault), r.api.fault
		r.api.fault = func(w http.ResponseWriter, c fakeCall) bool { return next(w, c) || before != nil && before(w, c) }
	}
	r.start()
	r.attach(1, "gone.pdf", "documents/gone.pdf", 10) // the server gives a path where nothing is
	r.attach(2, "good.pdf", "documents/good.pdf", 13)
	r.api.text(5, "/han")
	r.api.press(5, 1, "tc::5.5.4.6")
	r.fetched(2, scoring.FetchStored)
	r.shown(5, "5.5.4.6")
	testwait.Eventually(t, "the failures show", func() bool {
		return r.log.grep("evidence not fetched yet") > 0 && r.log.grep("press not answered") > 0 && r.count(`SELECT count(*) FROM evidence WHERE fetch_note <> ''`) > 0
	})
	if err := r.api.Listener.Close(); err != nil { // the server is gone: connections are refused, with the address in the error
		t.Fatal(err)
	}
	r.api.CloseClientConnections()
	if _, err := queue.AddUpdates(t.Context(), r.db.DB, []queue.Update{{UpdateID: 900, ChatID: 5, Payload: `{"update_id":900,"message":{"message_id":900,"date":1,` + privateChat + `,"text":"/tong"}}`}}); err != nil {
		t.Fatal(err)
	}
	if _, err := r.db.SQL().Exec(`UPDATE evidence SET fetch_after = clock_timestamp() WHERE fetch_state = 'waiting'`); err != nil {
		t.Fatal(err)
	}
	testwait.Eventually(t, "the refused connections show", func() bool {
		return strings.Contains(r.log.String(), "connection refused") && r.count(`SELECT count(*) FROM evidence WHERE fetch_note LIKE '%connection refused%'`) > 0
	})
	_ = r.end() // it looks at its own error
	for _, where := range r.everywhere("SENTINEL") {
		t.Errorf("the token is in %.600s", where)
	}
	for _, c := range r.api.taken(func(c fakeCall) bool { return strings.Contains(c.Text, "SENTINEL") }) {
		t.Errorf("it is said: %s", c.Text)
	}
}
