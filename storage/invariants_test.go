package storage_test

import (
	"regexp"
	"strings"
	"testing"

	"chamdiem/scoring/history"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// The rows of violations name states, phases and rights as the conversation does, not by the codes of the tables.
func TestViolations_are_told_without_the_codes_of_the_tables(t *testing.T) {
	t.Parallel()
	db, c := storagetest.Shipped(t)
	storagetest.MustApply(t, db, storagetest.As(c.ID, "dung"), storagetest.Answer(t, c, "5.5.4.6", "18/20"))
	if _, err := db.SQL().Exec(`SET session_replication_role = replica; UPDATE entries SET state = 'approved' WHERE code = '5.5.4.6'; UPDATE campaigns SET phase = 'locked';
		UPDATE audit SET right_used = 'leader' WHERE code = '5.5.4.6' AND action <> 'state';
		INSERT INTO closings (campaign, number, closed_at, lock_at, self_points, survey_points, entries, drafts, points) SELECT id, 1, '2020-01-01', '2020-01-01', 0, 0, 0, '{}', '{}' FROM campaigns; RESET session_replication_role`); err != nil {
		t.Fatal(err)
	}
	violations, err := db.Violations(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, v := range violations {
		all = append(all, v.Detail)
		if regexp.MustCompile(`[{}]|\b(approved|working|locked|leader|answer|state)\b`).MatchString(v.Detail) {
			t.Errorf("%s: %s", v.Invariant, v.Detail)
		}
	}
	for _, want := range []string{"5.5.4.6: đã duyệt, lịch sử ghi đang làm", "quyền lãnh đạo", "(chấm) ghi sau lần khóa 1"} {
		if !strings.Contains(strings.Join(all, "\n"), want) {
			t.Errorf("no row says %q:\n%s", want, strings.Join(all, "\n"))
		}
	}
}

// Each code that a row can hold has words.
func TestViolations_have_words_for_each_code(t *testing.T) {
	t.Parallel()
	codes := map[string][]string{
		"state": {"empty", "working", "submitted", "returned", "approved"}, "phase": {"open", "sent", "locked"}, "right": {"leader"},
		"fetch": {"waiting", "stored", "toolarge", "refused", "failed", "none", "tidied"}, "message": {"waiting", "sent", "dropped", "failed"},
		"reminder": {"cutoff", "report", "lock", "supplement", "digest", "locked", "silence"},
	}
	for _, topic := range []history.Topic{history.AboutContent, history.AboutEntry} {
		for _, action := range history.ActionsAbout(topic) {
			codes["action"] = append(codes["action"], string(action))
		}
	}
	for what, some := range codes {
		for _, code := range some {
			if words := storage.Told("a {" + what + ":" + code + "} b"); strings.Contains(words, code) || strings.ContainsAny(words, "{}") {
				t.Errorf("%s %s is told as %q", what, code, words)
			}
		}
	}
	all, err := storage.Invariants()
	if err != nil {
		t.Fatal(err)
	}
	for _, i := range all {
		for _, found := range regexp.MustCompile(`\{(\w+):`).FindAllStringSubmatch(i.Query, -1) {
			if codes[found[1]] == nil {
				t.Errorf("%s: rows hold %s, which has no words", i.Name, found[1])
			}
		}
	}
	if got := storage.Told("2024-binh-thanh 1.1: điểm {lạ}"); got != "2024-binh-thanh 1.1: điểm {lạ}" {
		t.Errorf("told as %q", got)
	}
}
