package dialog

// total.go is /tong: first a picture with the figures that count, then in words what stands, what is still possible, the
// rating it leads to. total_drill.go goes down to contents, groups, criteria and people.

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"chamdiem/scoring"
)

// Acts of the total. State.Query holds the node that is open: "" the whole, "I" a content, "5" a group, "nhom" all groups, "ng" the
// people, "ng-…" one of them.
const (
	actPicture  = "anh"
	actOpenNode = "xem"

	stepBelowPicture = "duoi" // State.Step: the caption above has said the figures

	nodeGroups = "nhom"
	nodePeople = "ng"
)

func totalScreen() screen {
	return screen{
		name:  scrTotal,
		help:  helpTotal,
		needs: func(State) Need { return Need{Entries: true} },
		press: pressTotal,
		show:  showTotal,
	}
}

// pressTotal opens the total with its picture, or a node of it without; back from a card it is where it was.
func pressTotal(t *turn, p tap) {
	query, page := "", 0
	if t.returns(scrTotal) {
		query, page = t.st.Query, t.st.Page
	}
	switch p.Act {
	case actPicture:
		t.total()
		t.toast(lblTotal)
		return
	case actOpenNode:
		query, page = p.Arg, 0
	case "trang":
		page = int(min(max(readID(p.Arg), 0), maxPages))
	}
	t.open(scrTotal, "")
	t.st.Query, t.st.Page, t.st.From = query, page, ""
	if !t.sc.isTotalNode(query) {
		t.st.Query = ""
	}
	t.toast(lblTotal)
}

// total is /tong: the picture, and the screen below it.
func (t *turn) total() {
	sum := t.sc.totalSum()
	if t.st.Asked == nil || t.st.Asked.Sum != sum {
		t.st.Asked = &Asked{Sum: sum, At: t.sc.Now}
	}
	t.openFirst(scrTotal)
	t.st.Step = stepBelowPicture
	t.out.Say = append(t.out.Say, t.sc.picture(t.st))
}

// picture is the total as a picture with a caption of five figures. Its reference changes with what it shows, so that the
// same picture is sent again by its file_id as long as nothing has changed.
func (sc Scene) picture(s State) Message {
	return Message{
		HTML: strings.Join(slices.Concat([]string{txtTotalHead(sc.Campaign.Unit, sc.Now, sc.Campaign.Location)}, sc.totalFigures(s)), "\n"),
		Attach: &Attachment{
			Photo: true, Name: "tong-diem.png",
			Ref: "report:png:" + sc.Campaign.ID + ":" + sc.totalSum(),
		},
	}
}

// total is the sum as it counts now: once sent, drafts are listed and not counted, as the lock does it as well.
func (sc Scene) total() scoring.Total {
	c := sc.Campaign
	if sc.phase() == scoring.Sent {
		c = c.WithDeadline(scoring.Lock, sc.Now)
	}
	return scoring.Compute(c, sc.Entries, sc.Now)
}

// totalFigures are the lines that matter, as they stand below the picture and on the screen.
func (sc Scene) totalFigures(s State) []string {
	t := sc.total()
	var lines []string
	if s.Asked != nil && s.Asked.Sum == sc.totalSum() {
		if line := txtUnchangedSince(s.Asked.At, sc.Now, sc.Campaign.Location); line != "" {
			lines = append(lines, line)
		}
	}
	lines = append(lines, txtTotalSum(t), txtTotalStates(t))
	if line := txtTotalRange(t); line != "" {
		lines = append(lines, line)
	}
	return append(lines, txtTotalRating(sc.Campaign, t))
}

// totalSum is a fingerprint of all that the picture shows.
func (sc Scene) totalSum() string {
	h := fnv.New64a()
	codes := make([]string, 0, len(sc.Entries))
	for code := range sc.Entries {
		codes = append(codes, code)
	}
	slices.Sort(codes)
	for _, code := range codes {
		e := sc.Entries[code]
		fmt.Fprintln(h, code, e.State, e.SelfPoints.Valid, e.SelfPoints.Decimal)
	}
	fmt.Fprintln(h, sc.phase(), len(sc.Campaign.Fixed))
	return strconv.FormatUint(h.Sum64(), 36)
}

func showTotal(v *view) {
	switch v.st.Query {
	case "":
		v.totalOverview()
	case nodeGroups:
		v.totalGroups(nil)
	case nodePeople:
		v.totalPeople()
	default:
		if p := v.sc.totalPerson(v.st.Query); p != nil {
			v.totalOf(p)
			return
		}
		v.totalNode()
	}
}

func (v *view) totalOverview() {
	c := v.sc.Campaign
	t := v.sc.total()
	if v.st.Step != stepBelowPicture {
		v.line(txtTotalTitle(v.sc.Now, c.Location))
		for _, line := range v.sc.totalFigures(v.st) {
			v.line(line)
		}
	}
	v.line(txtTotalParts(t))
	if len(t.Empty) < t.Asked && v.sc.phase() == scoring.Open {
		v.nextBand(c.Rate(t))
	}
	if t.Appraised.Entered > 0 {
		v.line(txtTotalAppraised(t.Appraised))
	}
	v.gap()
	var keys []key
	for _, l := range t.Contents {
		v.line(txtTotalLine(l))
		keys = append(keys, totalKey(l.Label, l.Code))
	}
	v.row(keys...)
	v.row(totalKey(lblTotalGroups, nodeGroups, "theo nhóm", "nhóm"), totalKey(lblTotalPeople, nodePeople, "theo người"))
	picture := button(lblTotalPicture, tap{Screen: scrTotal, Act: actPicture}, "ảnh", "biểu đồ")
	if v.sc.steers() && v.sc.phase() == scoring.Open {
		v.row(open(lblMissing, scrMissing, "", "còn thiếu"), open(lblReview, scrReview, "", "duyệt"))
	}
	v.row(picture, homeKey())
}

// nextBand says what is missing to the next band, and leaders the cheapest ways there.
func (v *view) nextBand(r scoring.Rating) {
	line := txtNextBand(r)
	if line == "" {
		return
	}
	v.line(line)
	if !v.sc.steers() {
		return
	}
	for _, way := range v.sc.Campaign.CheapestWays(v.sc.Entries, r.Gap, totalWays) {
		if len(way.Steps) <= waySteps { // a longer way is no advice
			v.line(txtWay(way))
		}
	}
}

func totalKey(label, node string, words ...string) key {
	return button(label, tap{Screen: scrTotal, Act: actOpenNode, Arg: node}, words...)
}
