package main

import (
	"strings"
	"testing"

	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// A file that is loaded again tells everybody concerned once, in the words of the chat: a moved deadline, criteria that go from one person
// to another, with what was begun there, other bands.
func TestCampaignLoad_tells_everybody_concerned_once(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for _, p := range c.People {
		storagetest.Link(t, db, c.ID, p.ID)
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "tuan"), storagetest.Answer(t, c, "2.1.1", "1"))
	text := string(campaignfile.ShippedYAML())
	for _, change := range [][2]string{
		{"lock: 25/11/2024 17:00", "lock: 26/11/2024 17:00"},
		{`{code: "2.1", people: [tuan, cat]}`, `{code: "2.1", people: [cat, lan]}`},
	} {
		if strings.Count(text, change[0]) != 1 {
			t.Fatalf("%d times in the file: %q", strings.Count(text, change[0]), change[0])
		}
		text = strings.Replace(text, change[0], change[1], 1)
	}
	files := storage.Files{Name: "new", Campaign: []byte(text)}
	load := func() {
		t.Helper()
		_, _, version, err := tryLoad(t.Context(), db, files)
		if err == nil {
			err = applyLoad(t.Context(), db, files, version)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	told := func() map[string][]string {
		out := map[string][]string{}
		rows, err := db.SQL().Query(`SELECT l.person, o.body ->> 'HTML' FROM outbox o JOIN links l ON l.chat_id = o.chat_id WHERE o.kind = 'say'`)
		if err != nil {
			t.Fatal(err)
		}
		defer rows.Close()
		for rows.Next() {
			var person, text string
			if err := rows.Scan(&person, &text); err != nil {
				t.Fatal(err)
			}
			out[person] = append(out[person], text)
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		return out
	}
	load()
	got := told()
	if len(got) != len(c.People) {
		t.Errorf("%d people are told of the lock, want %d", len(got), len(c.People))
	}
	for person, texts := range got {
		if len(texts) != 1 || !strings.Contains(texts[0], "Hạn khóa nay là <b>17:00 ngày 26/11/2024</b>, trước là 17:00 ngày 25/11/2024") {
			t.Errorf("%s reads %q", person, texts)
		}
	}
	for person, want := range map[string][]string{
		"tuan": {"anh/chị thôi phụ trách 2.1.1", "Bài đang làm ở 2.1.1 giữ nguyên, đ/c Cát, Lan làm tiếp."},
		"lan":  {"giao cho anh/chị phụ trách: 2.1.1", "Đã có bài làm dở ở 2.1.1"},
	} {
		for _, part := range want {
			if !strings.Contains(strings.Join(got[person], "\n"), part) {
				t.Errorf("%s does not read %q in %q", person, part, got[person])
			}
		}
	}
	if strings.Contains(strings.Join(got["cat"], ""), "phụ trách") || strings.Contains(strings.Join(got["dung"], ""), "phụ trách") {
		t.Errorf("told of what stays: %q, %q", got["cat"], got["dung"])
	}
	load() // changes nothing, tells nothing
	for person, texts := range told() {
		if len(texts) != 1 {
			t.Errorf("%s is told again: %q", person, texts)
		}
	}
}
