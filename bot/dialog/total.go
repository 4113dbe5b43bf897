package dialog

// total.go is /tong: first a picture with the figures that count, then in words what stands, what is still possible, the
// rating it leads to. total_drill.go goes down to contents, groups, criteria and people.

import (
	"slices"
	"strings"

	"chamdiem/scoring"
)

// Acts of the total. State.Query holds the node that is open: "" the whole, "I" a content, "5" a group, "nhom" all groups, "ng" the
// people, "ng-…" one of them.
const (
	actPicture = "anh"

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
		query, page = t.State.Query, t.State.Page
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
	t.State.Query, t.State.Page, t.State.From = query, page, ""
	if !t.Scene.isTotalNode(query) {
		t.State.Query = ""
	}
	t.toast(lblTotal)
}

// currentTotal is /tong: the picture, and the screen below it.
func (t *turn) total() {
	sum := t.Scene.totalSum()
	if t.State.Asked == nil || t.State.Asked.Sum != sum {
		t.State.Asked = &Asked{Sum: sum, At: t.Scene.Now}
	}
	t.openFirst(scrTotal)
	t.State.Step = stepBelowPicture
	t.Out.Say = append(t.Out.Say, t.Scene.picture(t.State))
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

// currentTotal is the sum as it counts now: once sent, drafts are listed and not counted, as the lock does it as well.
func (sc Scene) currentTotal() scoring.Total {
	c := sc.Campaign
	if sc.PhaseNow() == scoring.Sent {
		c = c.WithDeadline(scoring.Lock, sc.Now)
	}
	return scoring.Compute(c, sc.Entries, sc.Now)
}

// totalFigures are the lines that matter, as they stand below the picture and on the screen.
func (sc Scene) totalFigures(s State) []string {
	t := sc.currentTotal()
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

func showTotal(v *view) {
	switch v.State.Query {
	case "":
		v.totalOverview()
	case nodeGroups:
		v.totalGroups(nil)
	case nodePeople:
		v.totalPeople()
	default:
		if p := v.Scene.totalPerson(v.State.Query); p != nil {
			v.totalOf(p)
			return
		}
		v.totalNode()
	}
}

func (v *view) totalOverview() {
	c := v.Scene.Campaign
	t := v.Scene.currentTotal()
	if v.State.Step != stepBelowPicture {
		v.line(txtTotalTitle(v.Scene.Now, c.Location))
		for _, line := range v.Scene.totalFigures(v.State) {
			v.line(line)
		}
	}
	v.line(txtTotalParts(t))
	if len(t.Empty) < t.Asked && v.Scene.PhaseNow() == scoring.Open {
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
	picture := TapKey(lblTotalPicture, tap{Screen: scrTotal, Act: actPicture}, "ảnh", "biểu đồ")
	if v.Scene.steers() && v.Scene.PhaseNow() == scoring.Open {
		v.row(OpenKey(lblMissing, scrMissing, "", "còn thiếu"), OpenKey(lblReview, scrReview, "", "duyệt"))
	}
	v.row(picture, HomeKey())
}

// nextBand says what is missing to the next band, and leaders the cheapest ways there.
func (v *view) nextBand(r scoring.Rating) {
	line := txtNextBand(r)
	if line == "" {
		return
	}
	v.line(line)
	if !v.Scene.steers() {
		return
	}
	for _, way := range v.Scene.Campaign.CheapestWays(v.Scene.Entries, r.Gap, totalWays) {
		if len(way.Steps) <= waySteps { // a longer way is no advice
			v.line(txtWay(way))
		}
	}
}

func totalKey(label, node string, words ...string) key {
	return TapKey(label, tap{Screen: scrTotal, Act: actOpenNode, Arg: node}, words...)
}
