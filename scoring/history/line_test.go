package history

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	_ "chamdiem/criteria/testseed"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/scoringtest"

	"pgregory.net/rapid"
)

// TestLine_golden keeps the lines of /lichsu.
func TestLine_golden(t *testing.T) {
	c := campaignfile.Shipped()
	var b strings.Builder
	for _, row := range []scoring.AuditRow{
		{Action: "answer", After: `{"answer":{"values":{"done":"17","total":"20"}},"points":"0"}`},
		{Action: "answer", Before: `{"answer":{"values":{"done":"17","total":"20"}},"points":"0","state":"working"}`, After: `{"answer":{"values":{"done":"18","total":"20"}},"points":"1.35"}`},
		{Action: "answer", Code: "2.1.1", Before: `{"points":null,"answer":null}`, After: `{"answer":{"option":1},"points":1}`},
		{Action: "explanation", Before: `{"parts":[]}`, After: `{"parts":[{"m":5,"c":6,"t":"Đến ngày 20/11/2024 đã xử lý 18/20 hồ sơ"}]}`},
		{Action: "explanation", Before: `{"parts":[{"t":"cũ"}]}`, After: `{"parts":[{"t":"mới"}]}`},
		{Action: "explanation", Before: `{"parts":[{"t":"cũ"}]}`, After: `{}`},
		{Action: "state", Before: `{"state":"working"}`, After: `{"state":"submitted"}`},
		{Action: "state", Actor: scoring.Actor{Person: scoringtest.Leader}, Before: `{"state":"submitted"}`, After: `{"state":"returned","reason":"giải trình chưa nêu số, ngày của quy chế"}`},
		{Action: "evidence.add", After: `{"id":7,"number":1,"title":"Báo cáo 15/BC-UBND","kind":"file"}`},
		{Action: "evidence.add", After: `{"id":7,"kind":"link","url":"https://binhthanh.vn/cong-khai"}`},
		{Action: "evidence.edit", Before: `{"title":"bc.pdf","place":"","statistics":false,"number":2}`, After: `{"title":"Báo cáo 15","place":"mục 2","statistics":true,"number":1}`},
		{Action: "evidence.edit", Before: `{"id":7,"title":"Bản nháp"}`, After: `{"id":9,"title":"Quy chế làm việc"}`},
		{Action: "evidence.edit", Before: `{"id":7,"joined":false}`, After: `{"id":7,"joined":true,"title":"Biên bản","pages":[7,8]}`},
		{Action: "evidence.edit", Before: `{"id":7,"joined":true,"title":"Biên bản","pages":[7,8,9]}`, After: `{"id":7,"joined":false}`},
		{Action: "evidence.remove", Before: `{"number":1,"title":"Báo cáo 15"}`},
		{Action: "evidence.fetch", Actor: scoring.Actor{}, After: `{"id":7,"fetch":"stored","sha256":"00","note":""}`},
		{Action: "evidence.fetch", Actor: scoring.Actor{}, After: `{"id":7,"fetch":"refused","note":"có macro"}`},
		{Action: "mark", After: `{"figures_at_cutoff":false,"deferred":true}`},
		{Action: "appraised", Actor: scoring.Actor{Person: scoringtest.Clerk}, Before: `{"appraised":null}`, After: `{"appraised":"0.5"}`},
		{Action: "appraised", Actor: scoring.Actor{Person: scoringtest.Clerk}, Before: `{"appraised":"0.5"}`, After: `{"appraised":"1"}`},
		{Action: "transferred", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"transferred":"2024-11-22T09:00:00+07:00"}`},
		{Action: "transferred", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"transferred":null}`},
		{Action: "answer", Actor: scoring.Actor{Person: scoringtest.Clerk, OnBehalf: true}, After: `{"answer":{"values":{"percent":"85.5"}},"points":"0"}`},
		{Action: "deadline", Actor: scoring.Actor{Person: scoringtest.Leader}, Before: `{"kind":"lock","at":"2024-11-25T10:00:00Z"}`, After: `{"kind":"lock","at":"2024-11-26T10:00:00Z","reason":"huyện cho thêm một ngày"}`},
		{Action: "invite", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"person":"dung"}`},
		{Action: "invite.take", After: `{"person":"dung","user":5}`},
		{Action: "invite.revoke", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"person":"pho-chu-tich"}`},
		{Action: "unlink", Actor: scoring.Actor{Person: scoringtest.Clerk}, Before: `{"person":"huy","user":7}`, After: `{"person":"huy"}`},
		{Action: "roles", Actor: scoring.Actor{Person: scoringtest.Leader}, Before: `{"person":"lan","roles":["officer"]}`, After: `{"person":"lan","roles":["officer","clerk"]}`},
		{Action: "assignment", Actor: scoring.Actor{Person: scoringtest.Leader}, Before: `{"row":{"code":"5.2","people":["lan"]}}`, After: `{"row":{"code":"5.2","people":["lan","dung"],"lead":"dung"}}`},
		{Action: "assignment", Actor: scoring.Actor{Person: scoringtest.Leader}, After: `{"row":{"code":"5.2.1","people":["hung"]}}`},
		{Action: "assignment", Actor: scoring.Actor{Person: scoringtest.Leader}, Before: `{"row":{"code":"5.2.1","people":["hung"]}}`, After: `{"row":{"code":"5.2.1","people":null}}`},
		{Action: "delegation", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"absent":"cat","deputy":"nguyen","from":"2024-11-18T00:00:00+07:00","to":"2024-11-21T00:00:00+07:00"}`},
		{Action: "delegation", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"absent":"cat","deputy":"nguyen","from":"2024-11-18T00:00:00+07:00","to":"2024-11-18T00:00:00+07:00"}`},
		{Action: "supplement", Actor: scoring.Actor{Person: scoringtest.Leader}, After: `{"codes":["2.1.1","3.5"],"notice":"12/TB-HĐTĐ","until":"2024-12-05T16:59:59Z"}`},
		{Action: "late", After: `{"what":"explanation","content":"x"}`},
		{Action: "late.accepted", Actor: scoring.Actor{Person: scoringtest.Leader}, Before: `{"what":"points"}`, After: `{"id":3}`},
		{Action: "late.left", Actor: scoring.Actor{Person: scoringtest.Leader}, Before: `{"what":"evidence"}`, After: `{"id":3}`},
		{Action: "remind", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"people":["dung","lan"]}`},
		{Action: "snooze", After: `{"until":"2024-11-19T04:00:00Z"}`},
		{Action: "campaign", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"title":"Tự chấm điểm"}`},
		{Action: "campaign.load", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"title":"Tự chấm điểm"}`},
		{Action: "rating", Actor: scoring.Actor{Person: scoringtest.Leader}, After: `{"band":"Hoàn thành tốt nhiệm vụ","reason":"","points":"86.5"}`},
		{Action: "rating", Actor: scoring.Actor{Person: scoringtest.Leader}, Before: `{"band":"Hoàn thành tốt nhiệm vụ"}`, After: `{"band":"Hoàn thành nhiệm vụ","reason":"còn chờ XHH","points":"86.5"}`},
		{Action: "report", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"notice":"15/BC-UBND","at":"2024-11-22T00:00:00+07:00"}`},
		{Action: "report", Actor: scoring.Actor{Person: scoringtest.Clerk}, Before: `{"notice":"15/BC-UBND","at":"2024-11-22T00:00:00+07:00"}`, After: `{"notice":"16/BC-UBND","at":"2024-11-22T00:00:00+07:00"}`},
		{Action: "proof", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"title":"gui-di.png","size":1200}`},
		{Action: "export", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"what":"xlsx"}`},
		{Action: "send", Actor: scoring.Actor{Person: scoringtest.Clerk}, After: `{"hash":"00"}`},
		{Action: "reopen", Actor: scoring.Actor{Person: scoringtest.Leader}, After: `{"reason":"sai số liệu 6.2"}`},
		{Action: "lock", Actor: scoring.Actor{Campaign: "x"}, After: `{"self":"71.35","survey":"0","entries":60,"drafts":3}`},
		{Action: "answer", After: `not JSON`},
	} {
		if row.Code == "" {
			row.Code = "5.5.4.6"
		}
		if row.Actor.Person == "" && row.Action != "evidence.fetch" && row.Action != "lock" {
			row.Actor.Person = "dung"
		}
		row.At = scoringtest.At("19/11 10:05")
		b.WriteString(Line(c, row) + "\n")
	}
	scoringtest.Golden(t, "audit.txt", b.String())
}

// TestActions_every_one_has_words proves that each action that can be written is in the table, with words of its own even where
// the row tells nothing else.
func TestActions_every_one_has_words(t *testing.T) {
	c := campaignfile.Shipped()
	file, err := parser.ParseFile(token.NewFileSet(), "../actions.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var declared []scoring.Action
	ast.Inspect(file, func(n ast.Node) bool {
		if v, ok := n.(*ast.ValueSpec); ok {
			if name, err := strconv.Unquote(v.Values[0].(*ast.BasicLit).Value); err == nil {
				declared = append(declared, scoring.Action(name))
			}
		}
		return true
	})
	slices.Sort(declared)
	if !slices.Equal(declared, Actions()) {
		t.Errorf("declared %v, worded %v", declared, Actions())
	}
	said := map[string]scoring.Action{}
	for _, a := range Actions() {
		words := Words(c, scoring.AuditRow{Action: a, Code: "5.5.4.6", Actor: scoring.Actor{Person: "dung"}})
		if other, twice := said[words]; twice || words == string(a) {
			t.Errorf("%s says %q, as %s does", a, words, other)
		}
		said[words] = a
	}
	var topics int
	for _, topic := range []Topic{AboutContent, AboutEntry, AboutPeople, AboutCampaign} {
		topics += len(ActionsAbout(topic))
	}
	if topics != len(declared) {
		t.Errorf("%d of %d actions have a topic", topics, len(declared))
	}
}

// TestWords_never_fail proves by property that no row, whatever it holds, makes the words fail.
func TestWords_never_fail(t *testing.T) {
	c := campaignfile.Shipped()
	actions := append(Actions(), "neu")
	values := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		``, `{}`, `null`, `[]`, `{"points":{}}`, `{"state":5,"points":"1"}`, `{"answer":{"option":99},"points":"1"}`, `{"answer":{"values":{"x":"1"}},"points":"1"}`, `{"parts":"x"}`, `{"number":"1","title":"a"}`,
	}))
	rapid.Check(t, func(t *rapid.T) {
		row := scoring.AuditRow{Action: rapid.SampledFrom(actions).Draw(t, "action"), Code: rapid.SampledFrom([]string{"", "1.1", "5.5.4.6", "7.1", "99"}).Draw(t, "code"),
			Before: values.Draw(t, "before"), After: values.Draw(t, "after")}
		if Words(c, row) == "" {
			t.Fatal("no words")
		}
	})
}
