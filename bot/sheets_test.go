package bot

import (
	"archive/zip"
	"bytes"
	"net/http"
	"strings"
	"testing"

	"chamdiem/bot/export"
	"chamdiem/criteria/testwait"
	"chamdiem/scoring"
	"chamdiem/scoring/report/sheet"
	"chamdiem/storage"
	"chamdiem/storage/storagetest"

	"github.com/shopspring/decimal"
)

// workbook makes a ZIP that holds the given names, as Office's files are.
func workbook(t *testing.T, names ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// bring lets the clerk in chat 5 send a workbook, as the conversation takes it.
func (r *rig) bring(message int64, name, fileID string, asked bool, late *scoring.LateEntry) {
	r.t.Helper()
	actor := scoring.Actor{Campaign: r.campaign.ID, Person: "van-phong", UserID: 5, ChatID: 5, UpdateID: message, Received: storagetest.Begin}
	storagetest.MustApply(r.t, r.db, actor, scoring.BringSheet{Name: name, FileID: fileID, UniqueID: fileID, MessageID: message, Asked: asked, Late: late})
}

// sheetIs waits for the state of the sheet that came with a message.
func (r *rig) sheetIs(message int64, want storage.SheetState) {
	r.t.Helper()
	testwait.Eventually(r.t, "the sheet is "+string(want), func() bool {
		return r.count(`SELECT count(*) FROM sheets WHERE message_id = $1 AND state = $2`, message, want) == 1
	})
}

func TestSheets_whatever_they_are_end_with_a_word_or_in_silence(t *testing.T) {
	r, _ := exportRig(t)
	r.cfg.FileLimit = 1 << 20
	var ours bytes.Buffer
	storagetest.InTx(t, r.db, func(tx *storage.Tx) error {
		d, err := export.Data(t.Context(), tx, r.campaign.ID)
		if err != nil {
			return err
		}
		return sheet.Write(&ours, d)
	})
	r.api.files["documents/ours.xlsx"] = ours.Bytes()
	r.api.files["documents/other.xlsx"] = workbook(t, "[Content_Types].xml", "xl/workbook.xml")
	r.api.files["documents/macro.xlsx"] = workbook(t, "[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")
	r.api.files["documents/liar.xlsx"] = make([]byte, 2<<20)
	r.api.fault = times(2, "getFile", func(w http.ResponseWriter, _ fakeCall) { reply(w, 502, "<html>Bad Gateway</html>") })
	late := &scoring.LateEntry{What: "evidence", Content: "thống kê", FileID: "documents/other.xlsx"}
	r.start()
	r.bring(1, "a.xlsx", "documents/ours.xlsx", false, nil) // after two bad gateways
	r.sheetIs(1, storage.SheetSame)
	r.bring(2, "b.xlsx", "documents/other.xlsx", false, nil)
	r.bring(2, "b.xlsx", "documents/other.xlsx", false, nil) // delivered twice
	r.bring(3, "c.xlsx", "documents/other.xlsx", true, nil)
	r.bring(4, "d.xlsx", "documents/other.xlsx", false, late)
	r.bring(5, "e.xlsx", "documents/macro.xlsx", true, nil)
	r.bring(6, "f.xlsx", "documents/liar.xlsx", true, nil)
	for message, want := range map[int64]storage.SheetState{2: storage.SheetForeign, 3: storage.SheetForeign, 4: storage.SheetForeign, 5: storage.SheetFailed, 6: storage.SheetFailed} {
		r.sheetIs(message, want)
	}
	testwait.Eventually(t, "all is said", func() bool { return r.count(`SELECT count(*) FROM outbox WHERE state = 'waiting'`) == 0 })
	var said []string
	for _, c := range r.api.taken(func(c fakeCall) bool { return c.Method == "sendMessage" && c.Chat == 5 }) {
		said = append(said, c.Text)
	}
	all := strings.Join(said, "\n")
	for _, part := range []string{"“a.xlsx” là bảng điểm của đợt này", "“c.xlsx” không phải bảng điểm", "“d.xlsx” không phải bảng điểm", "danh sách gửi muộn",
		"“e.xlsx”: tệp có lệnh tự chạy (macro)", "“f.xlsx”: tệp quá lớn"} {
		if !strings.Contains(all, part) {
			t.Errorf("not said: %s", part)
		}
	}
	if len(said) != 5 || strings.Contains(all, "b.xlsx") {
		t.Errorf("said:\n%s", all)
	}
	if n := r.count(`SELECT count(*) FROM late_entries WHERE content = 'thống kê' AND person = 'van-phong' AND received_at IS NOT NULL`); n != 1 {
		t.Errorf("%d late entries", n)
	}
}

func TestSheets_are_brought_and_taken_by_clerks_only_and_once(t *testing.T) {
	db, c := storagetest.Shipped(t)
	clerk, officer := storagetest.As(c.ID, "van-phong"), storagetest.As(c.ID, "dung")
	for _, change := range []scoring.Change{scoring.BringSheet{FileID: "f", MessageID: 1}, scoring.SettleSheet{ID: 1}} {
		if err := storagetest.Apply(t, db, officer, change); err == nil {
			t.Errorf("an officer may %T", change)
		}
	}
	storagetest.MustApply(t, db, clerk, scoring.BringSheet{Name: "a.xlsx", FileID: "f", MessageID: 1}, scoring.BringSheet{Name: "b.xlsx", FileID: "g", MessageID: 2})
	waiting, err := db.WaitingSheets(t.Context(), 10)
	if err != nil || len(waiting) != 2 {
		t.Fatalf("%v, %v", waiting, err)
	}
	given := []scoring.SheetPoint{{Code: "2.1.1", Points: decimal.RequireFromString("0.5")}}
	var sheet *scoring.Sheet
	storagetest.InTx(t, db, func(tx *storage.Tx) (err error) {
		for _, s := range waiting {
			for i, want := range []bool{true, false} { // read twice: once counts
				if fresh, err := tx.ReadSheet(t.Context(), s.ID, storage.SheetReady, storage.SheetContent{Given: given}); fresh != want || err != nil {
					t.Errorf("reading %d: %v, %v", i, fresh, err)
				}
			}
		}
		sheet, err = tx.Sheet(t.Context(), c.ID, clerk.ChatID)
		return err
	})
	if sheet == nil || sheet.Name != "b.xlsx" || len(sheet.Given) != 1 || !sheet.Given[0].Points.Equal(given[0].Points) {
		t.Fatalf("ready is %+v", sheet)
	}
	if err := storagetest.Apply(t, db, clerk, scoring.SettleSheet{ID: waiting[0].ID, Taken: true}); err == nil {
		t.Error("a sheet was taken although a newer one came")
	}
	take := []scoring.Change{scoring.SetAppraised{Code: "2.1.1", Points: decimal.NewNullDecimal(given[0].Points)}, scoring.SettleSheet{ID: sheet.ID, Taken: true}}
	storagetest.MustApply(t, db, clerk, take...)
	if err := storagetest.Apply(t, db, clerk, take...); err == nil {
		t.Error("a sheet was taken twice")
	}
	storagetest.Holds(t, db)
}
