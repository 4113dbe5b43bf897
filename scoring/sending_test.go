package scoring_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"

	"github.com/google/go-cmp/cmp"
)

func typeName(v any) string { return fmt.Sprintf("%T", v) }

// option is an entry of a choice criterion at its first option, in a state.
func option(c *scoring.Campaign, code string, state scoring.EntryState) scoring.Entry {
	k := c.Criterion(code)
	answer := criteria.Answer{Option: k.Options[0].N}
	e := scoring.Entry{Code: code, State: state, Answer: answer, SelfPoints: nullPts(k.Options[0].Points.String()), Version: 1, SubmittedBy: "lan",
		Explanation: []scoring.Part{{Text: "Đã ban hành 3 văn bản, nêu tại mục II.3 Báo cáo số 15/BC-UBND."}},
		Evidence: []scoring.Evidence{{ID: 7, Code: code, Number: 1, Kind: scoring.EvidenceFile, Title: "Báo cáo 15", Name: "bc15.pdf", Mime: "application/pdf",
			Fetch: scoring.FetchStored, SHA256: strings.Repeat("a", 64), Signature: &scoring.Signature{Found: true, Intact: true, Whole: true, Signer: "A"}}}}
	e.EvidenceCount, e.HasExplanation = 1, true
	return e
}

func sendable(c *scoring.Campaign) map[string]scoring.Entry {
	no := false
	all := map[string]scoring.Entry{}
	put := func(e scoring.Entry) { all[e.Code] = e }
	put(option(c, "2.1.1", scoring.Approved))
	put(option(c, "2.1.2", scoring.Submitted))
	put(option(c, "3.1.1", scoring.Working))
	put(option(c, "3.2.1", scoring.Returned))
	warned := option(c, "3.3.1", scoring.Submitted)
	warned.Explanation = []scoring.Part{{Text: "Đã làm tốt."}}
	put(warned)
	waiting := option(c, "4.1", scoring.Approved)
	waiting.Evidence[0].Fetch = scoring.FetchWaiting
	waiting.FiguresAtCutoff = &no
	put(waiting)
	put(scoring.Entry{Code: "5.2.1", State: scoring.Working, Deferred: true})
	return all
}

func TestCheckCampaign_listsAllThatIsToBeConfirmed(t *testing.T) {
	c := campaignfile.Shipped()
	now := moment(t, c, "22/11/2024 09:00")
	got := scoring.CheckCampaign(c, sendable(c), now)
	want := map[string][]string{"pending": {"2.1.2", "3.3.1"}, "drafts": {"3.1.1", "5.2.1"}, "returned": {"3.2.1"}, "deferred": {"5.2.1"},
		"unfetched": {"4.1"}, "not at close": {"4.1"}}
	have := map[string][]string{"pending": got.Pending, "drafts": got.Drafts, "returned": got.Returned, "deferred": got.Deferred,
		"unfetched": got.Unfetched, "not at close": got.NotAtClose}
	if diff := cmp.Diff(want, have); diff != "" {
		t.Errorf("lists (-want +got):\n%s", diff)
	}
	var warned []string
	for _, w := range got.Warned {
		warned = append(warned, w.Code)
	}
	if !slices.Contains(warned, "3.3.1") || slices.Contains(warned, "3.1.1") {
		t.Errorf("warned of %v; want 3.3.1, and never a draft, which is not sent", warned)
	}
	if !slices.Contains(got.Empty, "5.2.2") || slices.Contains(got.Empty, "5.2.1") || slices.Contains(got.Empty, "8.1") || slices.Contains(got.Empty, "1.1") {
		t.Errorf("empty: %v; fixed and XHH criteria are nobody's", got.Empty)
	}
	if len(got.Unknown) != 5 {
		t.Errorf("XHH criteria without counts: %d, want 5", len(got.Unknown))
	}
	if got.Clean() {
		t.Error("clean, although there is much to confirm")
	}
}

func TestSendCheck_Sum_changesWithAnEntryAndWithTheRating(t *testing.T) {
	c := campaignfile.Shipped()
	now := moment(t, c, "22/11/2024 09:00")
	all := sendable(c)
	first := scoring.CheckCampaign(c, all, now)
	if first.Sum(nil) != scoring.CheckCampaign(c, sendable(c), now.Add(1)).Sum(nil) {
		t.Error("the same entries give another sum")
	}
	if first.Sum(nil) == first.Sum(&scoring.RatingChoice{Band: "Hoàn thành nhiệm vụ"}) {
		t.Error("a leader's word does not change the sum")
	}
	e := all["2.1.1"]
	e.Version++
	all["2.1.1"] = e
	if first.Sum(nil) == scoring.CheckCampaign(c, all, now).Sum(nil) {
		t.Error("a changed entry does not change the sum")
	}
}

func TestSnapshot_holdsWhatCountsAndItsHash(t *testing.T) {
	c := campaignfile.Shipped()
	now := moment(t, c, "22/11/2024 09:00")
	s := scoring.NewSnapshot(c, sendable(c), &scoring.RatingChoice{Band: "Hoàn thành nhiệm vụ", Reason: "thận trọng", By: "ma-khanh-son", At: now}, "van-phong", now)
	sum := pts("0")
	for _, e := range s.Entries {
		sum = sum.Add(e.Points)
		if e.State != scoring.Submitted && e.State != scoring.Approved {
			t.Errorf("%s is %s and counts", e.Code, e.State)
		}
	}
	if !sum.Equal(s.Frozen.Total()) {
		t.Errorf("entries add up to %s, frozen is %s", sum, s.Frozen.Total())
	}
	if s.Rating.Band != "Hoàn thành nhiệm vụ" || s.Rating.Reason != "thận trọng" || s.Rating.Suggested == "" {
		t.Errorf("rating: %+v", s.Rating)
	}
	content, hash, err := s.Seal()
	if err != nil {
		t.Fatal(err)
	}
	back, err := scoring.ReadSnapshot(content, hash)
	if err != nil {
		t.Fatal(err)
	}
	again, _, _ := back.Seal()
	if again != content {
		t.Error("a snapshot that was read is not what was written")
	}
	if _, err := scoring.ReadSnapshot(strings.Replace(content, "15/BC-UBND", "16/BC-UBND", 1), hash); err == nil {
		t.Error("a changed snapshot fits its hash")
	}
}

func TestRateFrozen_leavesDraftsOut(t *testing.T) {
	c := campaignfile.Shipped()
	now := moment(t, c, "22/11/2024 09:00")
	all := map[string]scoring.Entry{}
	for _, k := range c.Catalogue.Leaves() {
		if c.IsAsked(k.Code) {
			all[k.Code] = scoring.Entry{Code: k.Code, State: scoring.Working, SelfPoints: nullPts(k.Max.String())}
		}
	}
	if got := c.RateFrozen(all, now).Low.Name; got != "Không hoàn thành nhiệm vụ" {
		t.Errorf("drafts alone give %q", got)
	}
	for code, e := range all {
		e.State = scoring.Submitted
		all[code] = e
	}
	if got := c.RateFrozen(all, now).Low.Name; got != "Hoàn thành tốt nhiệm vụ" {
		t.Errorf("80 submitted points give %q", got)
	}
}

func TestAppraisal_saysWherePointsWereLost(t *testing.T) {
	c := campaignfile.Shipped()
	all := sendable(c)
	appraise := func(code, points string) {
		e := all[code]
		e.Code, e.AppraisedPoints = code, nullPts(points)
		all[code] = e
	}
	self := all["2.1.1"].SelfPoints.Decimal
	appraise("2.1.1", "0")
	appraise("2.1.2", all["2.1.2"].SelfPoints.Decimal.String())
	appraise("3.1.1", "0.25") // a draft: it counted as 0
	appraise("8.1", "1")      // fixed
	a := scoring.CompareAppraised(c, all)
	if len(a.Lines) != 4 || len(a.Missing) != len(c.Catalogue.Leaves())-4 {
		t.Fatalf("%d lines, %d missing", len(a.Lines), len(a.Missing))
	}
	appraise("1.2", "3") // no officer scores it: it stands apart
	all["1.2"] = scoring.Entry{Code: "1.2", SelfPoints: nullPts("4"), AppraisedPoints: nullPts("3")}
	a = scoring.CompareAppraised(c, all)
	if len(a.Lines) != 4 || len(a.Survey) != 1 || !a.SurveyPoints.Equal(pts("3")) || a.Asked != 75 {
		t.Errorf("XHH is compared: %d lines, %d apart, %d asked", len(a.Lines), len(a.Survey), a.Asked)
	}
	if sum := scoring.Compute(c, all, at("26/11 08:00")).Appraised; sum.Entered != 4 || sum.SurveyEntered != 1 || !sum.Points.Equal(a.Points) || !sum.Self.Equal(a.Self) {
		t.Errorf("the total compares otherwise: %+v", sum)
	}
	if text := strings.Join(a.Analysis(c, nil), "\n"); strings.Contains(text, "– 1.2") || !strings.Contains(text, "(XHH), không so với điểm tự chấm: 3/4 điểm (1 tiêu chí).") {
		t.Errorf("the analysis says of XHH:\n%s", text)
	}
	lower := a.Lower()
	if len(lower) != 1 || lower[0].Criterion.Code != "2.1.1" || !lower[0].Lost().Equal(self) {
		t.Errorf("lost: %+v", lower)
	}
	// More given at another criterion of the group makes no loss good.
	b := all["2.1.3"]
	b.Code, b.State, b.SelfPoints = "2.1.3", scoring.Submitted, nullPts("0")
	all["2.1.3"] = b
	appraise("2.1.3", "0.5")
	text := strings.Join(scoring.CompareAppraised(c, all).Analysis(c, map[string]string{"2.1.1": "thiếu số văn bản."}), "\n")
	for _, want := range []string{"Bị trừ theo nhóm: nhóm II " + format.Points(self) + " điểm.", "2.1.1", "bị trừ " + format.Points(self) + " vì thiếu số văn bản. ", "Phụ trách: đ/c Tuân, Cát", "cơ quan thẩm định: "} {
		if !strings.Contains(text, want) {
			t.Errorf("analysis lacks %q:\n%s", want, text)
		}
	}
}

func TestCheckAppraised_holdsPointsToTheMaximum(t *testing.T) {
	c := campaignfile.Shipped()
	wantRefusal(t, c.CheckAppraised("8.1", pts("1")), "")
	wantRefusal(t, c.CheckAppraised("8.1", pts("1.01")), scoring.RefusedAppraised)
	wantRefusal(t, c.CheckAppraised("8.1", pts("-0.1")), scoring.RefusedAppraised)
	wantRefusal(t, c.CheckAppraised("8.1", pts("0.123")), scoring.RefusedDecimals)
	wantRefusal(t, c.CheckAppraised("8.1", pts("0.12")), "")
	wantRefusal(t, c.CheckAppraised("8.1", pts("0.500")), "")
	wantRefusal(t, c.CheckAppraised("88", pts("1")), scoring.RefusedUnknownCode)
}

func TestLateItem_becomesTheStepItsSenderWanted(t *testing.T) {
	c := campaignfile.Shipped()
	e := option(c, "2.1.1", scoring.Working)
	file := scoring.LateFiles(nil, scoring.Evidence{Title: "Báo cáo 20", Name: "bc20.pdf", Mime: "application/pdf", Kind: scoring.EvidenceFile, Size: 1200, FileID: "F"}).Content
	rows := []struct {
		item   scoring.LateItem
		want   string
		refuse scoring.RefusalCode
	}{
		{scoring.LateItem{Code: "5.5.4.6", What: scoring.LatePoints, Content: "18/20 (“18 trên 20”)"}, "scoring.SetAnswer", ""},
		{scoring.LateItem{Code: "5.5.4.6", What: scoring.LatePoints, Content: "22/20"}, "", scoring.RefusedLate},
		{scoring.LateItem{Code: "5.5.4.6", What: scoring.LatePoints, Content: "nhiều lắm"}, "", scoring.RefusedLate},
		{scoring.LateItem{Code: "2.1.1", What: scoring.LateExplanation, Content: "Thêm nữa."}, "scoring.SetExplanation", ""},
		{scoring.LateItem{Code: "2.1.1", What: scoring.LateExplanation}, "", scoring.RefusedLate},
		{scoring.LateItem{Code: "2.1.1", What: scoring.LateEvidence, Content: file, FileID: "F"}, "scoring.AddEvidence", ""},
		{scoring.LateItem{Code: "2.1.1", What: scoring.LateEvidence, Content: "bo Báo cáo 15"}, "", scoring.RefusedLate},
		{scoring.LateItem{Code: "2.1.1", What: scoring.LateSubmit}, "scoring.SetState", ""},
		{scoring.LateItem{Code: "2.1.1", What: scoring.LateOther, Content: "đánh giá bổ sung"}, "", scoring.RefusedLate},
		{scoring.LateItem{Code: "", What: scoring.LateEvidence, Content: file, FileID: "F"}, "", scoring.RefusedLate},
		{scoring.LateItem{Code: "8.1", What: scoring.LateSubmit}, "", scoring.RefusedFixed},
	}
	for _, row := range rows {
		t.Run(row.item.Code+" "+row.item.What+" "+row.item.Content, func(t *testing.T) {
			entry := scoring.Entry{Code: row.item.Code}
			if row.item.Code == "2.1.1" {
				entry = e
			}
			changes, refused := row.item.Changes(c, entry)
			wantRefusal(t, refused, row.refuse)
			got := ""
			if len(changes) == 1 {
				got = typeName(changes[0])
			}
			if got != row.want {
				t.Errorf("became %q, want %q", got, row.want)
			}
		})
	}
	item := rows[3].item
	changes, _ := item.Changes(c, e)
	if parts := changes[0].(scoring.SetExplanation).Parts; len(parts) != 2 || len(e.Explanation) != 1 {
		t.Errorf("the late text must follow what is there: %v", parts)
	}
}
