package bot

import (
	"context"
	"io"
	"slices"
	"strings"
	"testing"

	"chamdiem/bot/evidence/look"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"
)

// submitUnchecked submits 5.5.4.6 as dung does while pieces are still being checked, and returns them.
func (r *rig) submitUnchecked() (ids []int64) {
	r.t.Helper()
	actor := scoring.Actor{Campaign: r.campaign.ID, Person: "dung", UserID: 5, ChatID: 5}
	storagetest.InTx(r.t, r.db, func(tx *storage.Tx) error {
		e, err := tx.Entry(r.t.Context(), r.campaign.ID, "5.5.4.6", true)
		ids = e.Unchecked()
		return err
	})
	storagetest.MustApply(r.t, r.db, actor, storagetest.Answer(r.t, r.campaign, "5.5.4.6", "18/20"),
		scoring.SetExplanation{Code: "5.5.4.6", Parts: []scoring.Part{{Text: "Đạt 18/20 hồ sơ, mục II, Báo cáo số 15/BC-UBND."}}},
		scoring.SetState{Code: "5.5.4.6", To: scoring.Submitted, Unchecked: ids})
	return ids
}

// toldOfFiles is what dung was told of files after submitting.
func (r *rig) toldOfFiles() []fakeCall {
	return r.api.taken(func(c fakeCall) bool {
		return c.Method == "sendMessage" && c.Chat == 5 && strings.Contains(c.Text, "kiểm tra tệp xong")
	})
}

func TestChecked_files_that_are_checked_after_submitting_are_told_of_in_one_message_once(t *testing.T) {
	r, _ := evidenceRig(t)
	open := make(chan struct{})
	r.cfg.Look = look.Here{Inspect: func(ctx context.Context, _ string, doc io.ReadSeeker, _ int64) (*scoring.Signature, scoring.DocumentFacts, error) {
		select {
		case <-open:
		case <-ctx.Done():
		}
		_, err := io.ReadAll(doc)
		return &scoring.Signature{}, scoring.DocumentFacts{}, err
	}}
	for _, name := range []string{"a", "b", "c"} {
		r.api.files["documents/"+name+".pdf"] = []byte("%PDF-1.7 " + name)
	}
	r.api.files["documents/program.pdf"] = []byte("MZ\x90\x00")
	r.start()
	for i, name := range []string{"a.pdf", "b.pdf", "c.pdf", "program.pdf"} { // two of them wait while two are looked at
		r.attach(int64(11+i), name, "documents/"+name, 10)
	}
	if ids := r.submitUnchecked(); len(ids) != 4 {
		t.Fatalf("%d pieces are unchecked", len(ids))
	}
	close(open)
	testwait.Eventually(t, "it is told", func() bool { return len(r.toldOfFiles()) > 0 })
	if err := r.end(); err != nil { // and the next process has nothing to tell
		t.Fatal(err)
	}
	r.start()
	testwait.Eventually(t, "all is said", func() bool {
		return r.count(`SELECT count(*) FROM unchecked`)+r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0
	})
	said := r.api.taken(func(c fakeCall) bool { return c.Method == "sendMessage" && c.Chat == 5 })
	if len(said) != 2 { // the file that is refused, at once; and the entry
		t.Fatalf("%d messages: %v", len(said), said)
	}
	slices.SortFunc(said, func(a, b fakeCall) int { return strings.Compare(a.Text, b.Text) })
	for i, parts := range [][]string{{"(1) a.pdf", "(2) b.pdf", "(3) c.pdf", "chưa thấy chữ ký số", "không có trong hồ sơ: (4) program.pdf"}, {"program.pdf", "Không nhận được, không có trong hồ sơ"}} {
		for _, part := range parts {
			if !strings.Contains(said[i].Text, part) {
				t.Errorf("%q is not in\n%s", part, said[i].Text)
			}
		}
	}
}
