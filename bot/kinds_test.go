package bot

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
)

// TestKinds_each_is_handled_and_what_a_person_sent_is_answered gives the bot every kind of update and of message that Telegram's
// documentation names: none is lost or stuck, and a person who sent something is told what became of it.
func TestKinds_each_is_handled_and_what_a_person_sent_is_answered(t *testing.T) {
	var all struct {
		Updates map[string]json.RawMessage
		Content map[string]struct{ Field json.RawMessage }
		Service map[string]json.RawMessage
	}
	text, err := os.ReadFile("telegram/testdata/kinds.json")
	if err == nil {
		err = json.Unmarshal(text, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	r := newRig(t)
	r.link(map[int64]string{5: "lan"})
	r.converse(shipped("x"))
	r.start()
	handled := 0
	update := func(content string) {
		handled++
		r.api.push(`{"update_id":%d,` + content + `}`)
		r.ended(handled)
	}
	said := func() int {
		return r.count(`SELECT count(*) FROM outbox WHERE chat_id = 5 AND kind IN ('say', 'screen')`)
	}
	message := func(name string, field json.RawMessage) {
		update(fmt.Sprintf(`"message":{"message_id":%d,"date":%d,%s,%q:%s}`, 100+handled, time.Now().Unix(), privateChat, name, field))
	}
	quiet := said()
	for _, name := range slices.Sorted(maps.Keys(all.Updates)) {
		update(fmt.Sprintf("%q:%s", name, all.Updates[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(all.Service)) {
		message(name, all.Service[name])
	}
	if n := said(); n != quiet {
		t.Errorf("what Telegram tells by itself was answered %d times", n-quiet)
	}
	for _, name := range slices.Sorted(maps.Keys(all.Content)) {
		before := said()
		message(name, all.Content[name].Field)
		if said() == before {
			t.Errorf("%s was not answered", name)
		}
	}
	before := said()
	update(`"callback_query":{"id":"q1","from":{"id":5,"first_name":"Lan"},"inline_message_id":"x","chat_instance":"1","data":"o:home"}`)
	if said() == before {
		t.Error("a press without a message was not answered")
	}
	if n := r.count(`SELECT count(*) FROM inbox WHERE state <> 'done'`); n != 0 {
		t.Errorf("%d updates are stuck", n)
	}
	testwait.Eventually(t, "all presses are answered", func() bool {
		return len(r.api.taken(func(c fakeCall) bool { return strings.HasPrefix(c.Method, "answerCallback") })) == 1
	})
}
