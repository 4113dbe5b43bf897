package storage

// The invariants of docs/architecture.md, as queries that return what violates them: for tests and for the doctor.

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"chamdiem/scoring"

	"github.com/lib/pq"
)

//go:embed invariants*.sql
var invariantFiles embed.FS

// Invariant is something that must always hold.
type Invariant struct {
	Name  string // begins with its number in docs/architecture.md
	Words string // the same in Vietnamese, for operators
	Query string // one text column, a row per violation; where it has $1, of the campaigns that these IDs name
}

// byCampaign reports whether it is asked for some campaigns at a time.
func (i Invariant) byCampaign() bool { return strings.Contains(i.Query, "$1") }

// Violation is a row that an invariant forbids.
type Violation struct {
	Invariant string
	Words     string // what the invariant says, in Vietnamese
	Detail    string
	// Keyless is true where the row could not be checked, since its key is not at hand.
	Keyless bool
}

// Invariants lists all that are queries, in the order of their files.
func Invariants() ([]Invariant, error) {
	names, err := fs.Glob(invariantFiles, "*.sql")
	if err != nil {
		return nil, fmt.Errorf("read invariants: %w", err)
	}
	var out []Invariant
	for _, name := range names {
		text, err := fs.ReadFile(invariantFiles, name)
		if err != nil {
			return nil, fmt.Errorf("read invariants: %w", err)
		}
		for _, part := range strings.Split("\n"+string(text), "\n-- invariant: ")[1:] {
			title, rest, _ := strings.Cut(part, "\n")
			words, query, _ := strings.Cut(strings.TrimPrefix(rest, "-- words: "), "\n")
			out = append(out, Invariant{Name: strings.TrimSpace(title), Words: strings.TrimSpace(words), Query: strings.TrimSpace(query)})
		}
	}
	return out, nil
}

// invariantPage is for how many campaigns a query is asked at a time: with all that a commune enters it takes a small part of the time that a
// statement has.
const invariantPage = 100

// Violations runs every invariant; none means that all hold. It reads everything there is: not for every minute.
func (db *DB) Violations(ctx context.Context) ([]Violation, error) {
	return db.violations(ctx, invariantPage)
}

func (db *DB) violations(ctx context.Context, page int) ([]Violation, error) {
	invariants, err := Invariants()
	if err != nil {
		return nil, err
	}
	ids, err := db.campaignIDs(ctx)
	if err != nil {
		return nil, err
	}
	var out []Violation
	for _, invariant := range invariants {
		pages := [][]any{nil}
		if invariant.byCampaign() {
			pages = nil
			for some := range slices.Chunk(ids, page) {
				pages = append(pages, []any{pq.StringArray(some)})
			}
		}
		for _, args := range pages {
			found, err := db.ask(ctx, invariant, args...)
			if err != nil {
				return nil, err
			}
			out = append(out, found...)
		}
	}
	for _, check := range []func(context.Context, []string) ([]Violation, error){db.brokenHistory, db.wrongPoints} {
		more, err := check(ctx, ids)
		if err != nil {
			return out, err
		}
		out = append(out, more...)
	}
	return out, nil
}

// ask runs the query of an invariant.
func (db *DB) ask(ctx context.Context, invariant Invariant, args ...any) (out []Violation, err error) {
	var details []string
	err = db.InTx(ctx, func(tx *Tx) error {
		if err := tx.Whole(ctx); err != nil {
			return err
		}
		return tx.All(ctx, &details, invariant.Query, args...)
	})
	if err != nil {
		return nil, fmt.Errorf("check %q: %w", invariant.Name, err)
	}
	for _, detail := range details {
		out = append(out, Violation{Invariant: invariant.Name, Words: invariant.Words, Detail: told(detail)})
	}
	return out, nil
}

// codeInRow is a code of the tables in what a query returns: "{state:submitted}".
var codeInRow = regexp.MustCompile(`\{(\w+):([^{}]*)\}`)

// told is such a row in Vietnamese. A code without words stays as it is.
func told(detail string) string {
	return codeInRow.ReplaceAllStringFunc(detail, func(found string) string {
		at := codeInRow.FindStringSubmatch(found)
		switch what, code := at[1], at[2]; what {
		case "state":
			return scoring.StateName(scoring.EntryState(code))
		case "phase":
			return scoring.PhaseName(scoring.Phase(code))
		case "right":
			return scoring.RoleName(scoring.Role(code))
		case "reminder":
			return "nhắc " + cmp.Or(codeWords[what][code], scoring.DeadlineName(scoring.DeadlineKind(code)))
		default:
			return cmp.Or(codeWords[what][code], code)
		}
	})
}

// codeWords are the words for codes that the conversation names otherwise, or not at all.
var codeWords = map[string]map[string]string{
	"action": {
		string(scoring.ActionAnswer): "chấm", string(scoring.ActionExplanation): "giải trình", string(scoring.ActionState): "trạng thái", string(scoring.ActionMark): "ghi chú của bài",
		string(scoring.ActionEvidenceAdd): "thêm tài liệu", string(scoring.ActionEvidenceEdit): "sửa tài liệu", string(scoring.ActionEvidenceRemove): "bỏ tài liệu", string(scoring.ActionEvidenceFetch): "nhận tệp",
		string(scoring.ActionAppraised): "điểm thẩm định", string(scoring.ActionTransferred): "đã nhập phần mềm",
		string(scoring.ActionLate): "gửi sau giờ khóa", string(scoring.ActionLateAccepted): "chấp nhận gửi muộn", string(scoring.ActionLateLeft): "không chấp nhận gửi muộn",
	},
	"fetch":    {"waiting": "đang chờ", "stored": "đã lưu", "toolarge": "quá lớn", "refused": "không nhận được", "failed": "không nhận được", "none": "không phải tải", "tidied": "đã xóa theo thời hạn giữ"},
	"message":  {"waiting": "đang chờ gửi", "dropped": "đã bỏ", "failed": "gửi không được", "sent": "đã gửi"},
	"reminder": {"digest": "tổng hợp hằng ngày", "locked": "đã khóa", "silence": "người không trả lời"},
}

func (db *DB) campaignIDs(ctx context.Context) (ids []string, err error) {
	err = db.InTx(ctx, func(tx *Tx) (err error) { ids, err = tx.Campaigns(ctx); return err })
	return ids, err
}

// brokenHistory is the invariant that only the keys can check: the history is whole and unchanged.
func (db *DB) brokenHistory(ctx context.Context, ids []string) ([]Violation, error) {
	var out []Violation
	for _, id := range ids {
		var faults []AuditFault
		if err := db.InTx(ctx, func(tx *Tx) (err error) { faults, err = tx.chainFaults(ctx, id); return err }); err != nil {
			return nil, err
		}
		for _, f := range OncePerKey(faults) {
			out = append(out, Violation{Invariant: "7 the history is whole and unchanged", Words: "7 lịch sử còn nguyên, không bị sửa, xóa, chèn", Keyless: f.Fault == FaultKeyMissing,
				Detail: fmt.Sprintf("%s, dòng %d (%s, số %d): %s", f.Campaign, f.ID, cmp.Or(f.Stream, "chung của đợt"), f.Seq, f.Words())})
		}
	}
	return out, nil
}

// wrongPoints is the invariant that no query can check: points are what the rule gives for the recorded inputs.
func (db *DB) wrongPoints(ctx context.Context, ids []string) ([]Violation, error) {
	var out []Violation
	for _, id := range ids {
		err := db.InTx(ctx, func(tx *Tx) error {
			c, _, err := tx.LoadCampaign(ctx, id)
			if err != nil {
				return err
			}
			heads, err := tx.EntryHeads(ctx, id)
			if err != nil {
				return err
			}
			for code, e := range heads {
				if fault := wrongPoints(c, e); fault != "" {
					out = append(out, Violation{Invariant: "10 points are what the rule gives", Words: "10 điểm đúng như cách tính cho ra từ câu trả lời đã ghi", Detail: id + " " + code + ": " + fault})
				}
			}
			return nil
		})
		if err != nil && !errors.Is(err, ErrNoCampaign) { // taken out meanwhile
			return nil, fmt.Errorf("check points of %s: %w", id, err)
		}
	}
	return out, nil
}

func wrongPoints(c *scoring.Campaign, e scoring.Entry) string {
	if !e.SelfPoints.Valid {
		return ""
	}
	k := c.Criterion(e.Code)
	if k == nil {
		return "không có tiêu chí này trong khung"
	}
	result, err := k.Score(e.Answer)
	if err != nil {
		return err.Error()
	}
	if !result.Points.Equal(e.SelfPoints.Decimal) {
		return e.SelfPoints.Decimal.String() + ", theo cách tính là " + result.Points.String()
	}
	return ""
}

// BadEvidence is invariant 9: each stored object exists and its bytes are what its name says. verify reads an object
// whole (blob.Verify).
func (db *DB) BadEvidence(ctx context.Context, verify func(ctx context.Context, sha256 string) error) ([]Violation, error) {
	var rows []struct {
		SHA256 string
		Where  string
	}
	err := db.InTx(ctx, func(tx *Tx) error {
		return tx.All(ctx, &rows, `
			SELECT sha256, string_agg(campaign || ' ' || code || ' (' || number || ')', ', ' ORDER BY id) AS where
			FROM evidence WHERE fetch_state = 'stored' GROUP BY sha256 ORDER BY min(id)`)
	})
	if err != nil {
		return nil, fmt.Errorf("list stored evidence: %w", err)
	}
	var out []Violation
	for _, row := range rows {
		err := verify(ctx, row.SHA256)
		if ctx.Err() != nil {
			return out, ctx.Err()
		}
		if err != nil {
			out = append(out, Violation{Invariant: "9 evidence marked stored exists and is whole", Words: "9 tài liệu ghi là đã lưu thì còn và đúng từng byte", Detail: row.Where + ": " + err.Error()})
		}
	}
	return out, nil
}
