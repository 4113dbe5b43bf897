package bot

// attack_password_test.go looks for a password everywhere after it was sent in every way a person can send it.

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage/storagetest"
)

// everywhere finds a text in any row of any table, and in the log.
func (r *rig) everywhere(part string) (found []string) {
	r.t.Helper()
	var tables []string
	if err := r.db.SQL().Select(&tables, `SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = current_schema()`); err != nil || len(tables) < 20 {
		r.t.Fatalf("%d tables, %v", len(tables), err)
	}
	for _, table := range tables {
		var rows []string
		if err := r.db.SQL().Select(&rows, `SELECT t::text FROM `+table+` t WHERE t::text LIKE '%' || $1 || '%'`, part); err != nil {
			r.t.Fatal(err)
		}
		for _, row := range rows {
			found = append(found, table+": "+row)
		}
	}
	for line := range strings.Lines(r.log.String()) {
		if strings.Contains(line, part) {
			found = append(found, "the log: "+line)
		}
	}
	return found
}

func TestAttack_a_password_is_nowhere_afterwards(t *testing.T) {
	const password = "Abc@12345"
	for name, locked := range map[string]bool{"before the lock": false, "after the lock": true} {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			r.link(map[int64]string{5: "lan"})
			r.converse(shipped("x"))
			if locked {
				storagetest.Advance(t, r.db, r.campaign.Deadline(scoring.Lock).Add(time.Minute))
			}
			r.start()
			handled := 0
			update := func(raw string) {
				handled++
				r.api.push(raw)
				r.ended(handled)
			}
			id := 100
			quoted := func(text string) string {
				b, err := json.Marshal(text)
				if err != nil {
					t.Fatal(err)
				}
				return strings.ReplaceAll(string(b), "%", "%%")
			}
			says := func(text string) {
				id++
				update(fmt.Sprintf(`{"update_id":%%d,"message":{"message_id":%d,"date":%d,%s,"text":%s}}`, id, time.Now().Unix(), privateChat, quoted(text)))
			}
			presses := func(data string) {
				update(fmt.Sprintf(`{"update_id":%%d,"callback_query":{"id":"q%d","from":{"id":5,"first_name":"Lan"},"message":{"message_id":1,"date":1,%s},"data":%q}}`, handled, privateChat, data))
			}
			edits := func(text string) {
				update(fmt.Sprintf(`{"update_id":%%d,"edited_message":{"message_id":%d,"date":%d,"edit_date":%d,%s,"text":%s}}`, id, time.Now().Unix(), time.Now().Unix(), privateChat, quoted(text)))
			}
			sends := func(file, caption string) {
				id++
				update(fmt.Sprintf(`{"update_id":%%d,"message":{"message_id":%d,"date":%d,%s,"caption":%s,"document":{"file_id":"F%d","file_unique_id":"U%d","file_name":%s,"file_size":10}}}`,
					id, time.Now().Unix(), privateChat, quoted(caption), id, id, quoted(file)))
			}
			says("/start")
			for _, text := range []string{"mật khẩu: " + password, "Tài khoản xa, MK: " + password, "pass: " + password} {
				says(text)
				says("/tim " + text)
				says("/lichsu " + text)
				says("Không gửi được, thử lại.")
				edits(text)
				sends("a.pdf", text)
				sends(text+".pdf", "")
				says("/khonglenh " + text)
				for _, screen := range []string{"gt", "tl", "soan", "diem", "tc", "khac"} {
					presses(screen + "::3.1.1")
					says(text)
					presses(screen + "::3.1.1")
					says("Đã rà soát 12/12 điều của quy chế làm việc.")
					edits("Đã rà soát, " + text)
					sends("b.pdf", text)
					sends(text+".docx", "Báo cáo quý I")
				}
			}
			testwait.Eventually(t, "everything is sent", func() bool { return r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0 })
			if n := r.count(`SELECT count(*) FROM inbox WHERE state = 'dead'`); n > 0 {
				t.Errorf("%d updates are dead", n)
			}
			for _, where := range r.everywhere(password) {
				t.Errorf("it is in %.600s", where)
			}
			for _, c := range r.api.taken(func(c fakeCall) bool { return strings.Contains(c.Text, password) }) {
				t.Errorf("it is said again: %s", c.Text)
			}
			if len(r.everywhere("Đã rà soát 12/12")) == 0 {
				t.Error("the look finds nothing at all")
			}
		})
	}
}
