package main

import (
	"strings"
	"testing"

	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// edition is the shipped campaign file with some of its lines otherwise.
func edition(t *testing.T, changes ...[2]string) storage.Files {
	t.Helper()
	text := string(campaignfile.ShippedYAML())
	for _, change := range changes {
		if strings.Count(text, change[0]) != 1 {
			t.Fatalf("%d times in the file: %q", strings.Count(text, change[0]), change[0])
		}
		text = strings.Replace(text, change[0], change[1], 1)
	}
	return storage.Files{Name: "new", Campaign: []byte(text)}
}

func loadEdition(t *testing.T, db *storage.DB, files storage.Files) {
	t.Helper()
	_, _, version, err := tryLoad(t.Context(), db, files)
	if err == nil {
		err = applyLoad(t.Context(), db, files, version)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// toldPeople are the texts that wait for each person, in their order.
func toldPeople(t *testing.T, db *storage.DB) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	rows, err := db.SQL().Query(`SELECT l.person, o.body ->> 'HTML' FROM outbox o JOIN links l ON l.chat_id = o.chat_id WHERE o.kind = 'say' ORDER BY o.id`)
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

// A file that is loaded again tells everybody concerned once, in the words of the chat: a moved deadline, criteria that go from one person
// to another, with what was begun there, other bands.
func TestCampaignLoad_tells_everybody_concerned_once(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for _, p := range c.People {
		storagetest.Link(t, db, c.ID, p.ID)
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "tuan"), storagetest.Answer(t, c, "2.1.1", "1"))
	files := edition(t,
		[2]string{"lock: 25/11/2024 17:00", "lock: 26/11/2024 17:00"},
		[2]string{`{code: "2.1", people: [tuan, cat]}`, `{code: "2.1", people: [cat, lan]}`})
	loadEdition(t, db, files)
	got := toldPeople(t, db)
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
	loadEdition(t, db, files) // changes nothing, tells nothing
	for person, texts := range toldPeople(t, db) {
		if len(texts) != 1 {
			t.Errorf("%s is told again: %q", person, texts)
		}
	}
}

// A person who leaves, joins or gets another role reads it once, and reads who can be asked. Leaders and the clerk read of all these
// people, and of changed bands.
func TestCampaignLoad_tells_who_leaves_joins_or_has_another_role_and_of_bands(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	for _, p := range c.People {
		storagetest.Link(t, db, c.ID, p.ID)
	}
	storagetest.MustApply(t, db, storagetest.As(c.ID, "hieu"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	without := [][2]string{
		{"  - {id: hieu, name: Hiệu, roles: [officer]}\n", ""},
		{"people: [dung, hieu]", "people: [dung]"},
		{"{id: huy, name: Huy, roles: [officer]}", "{id: huy, name: Huy, roles: [officer, leader]}"},
		{"      min: 70\n", "      min: 75\n"},
	}
	loadEdition(t, db, edition(t, without...))
	whom := "đề nghị liên hệ Công chức Văn phòng – Thống kê."
	steerers := []string{
		"⚠️ Người quản trị bot vừa đổi vai trò của Huy: cán bộ phụ trách → cán bộ phụ trách, lãnh đạo.",
		"⚠️ Người quản trị bot: thôi tham gia đợt chấm điểm: Hiệu.",
		"Người quản trị bot đổi ngưỡng xếp loại: Hoàn thành xuất sắc nhiệm vụ từ 90 điểm; Hoàn thành tốt nhiệm vụ từ 75 điểm",
	}
	wants := map[string][]string{
		"hieu":         {"Người quản trị bot: anh/chị thôi tham gia đợt chấm điểm “", "Bài và tài liệu đã gửi vẫn được giữ", "Bài đang làm ở 5.5.4.6 giữ nguyên, đ/c Dung làm tiếp.", whom},
		"huy":          {"Người quản trị bot vừa đổi vai trò của anh/chị thành: cán bộ phụ trách, lãnh đạo.", whom, steerers[1], steerers[2]},
		"ma-khanh-son": steerers, "pho-chu-tich": steerers, "van-phong": steerers,
	}
	heldTold(t, toldPeople(t, db), wants)

	// He comes back: he has an account here still.
	loadEdition(t, db, edition(t, without[2:]...))
	back := toldPeople(t, db)
	for person, texts := range back {
		if back[person] = texts[1:]; len(texts) == 1 { // the one of before
			delete(back, person)
		}
	}
	joined := []string{"Người quản trị bot: có thêm trong đợt chấm điểm: Hiệu. Mời người chưa liên kết: /nhansu"}
	heldTold(t, back, map[string][]string{
		"hieu": {"Người quản trị bot: anh/chị tham gia đợt chấm điểm “", "vai trò: cán bộ phụ trách.", whom, "giao cho anh/chị phụ trách: 5.5.4.1"},
		"huy":  joined, "ma-khanh-son": joined, "pho-chu-tich": joined, "van-phong": joined,
	})
}

// heldTold holds that just those people read one message with these parts each.
func heldTold(t *testing.T, got, wants map[string][]string) {
	t.Helper()
	for person, texts := range got {
		if wants[person] == nil || len(texts) != 1 {
			t.Errorf("%s reads %q", person, texts)
		}
	}
	for person, parts := range wants {
		for _, part := range parts {
			if !strings.Contains(strings.Join(got[person], "\n"), part) {
				t.Errorf("%s does not read %q in %q", person, part, got[person])
			}
		}
	}
}
