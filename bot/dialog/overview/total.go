package overview

// total.go is /tong: first a picture with the figures that count, then in words what stands, what is still possible, the
// rating it leads to. total_parts.go goes down to contents, groups, criteria and people.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// Acts of the total. State.Query holds the node that is open: "" the whole, "I" a content, "5" a group, "nhom" all groups, "ng" the
// people, "ng-…" one of them.
const (
	actPicture = "anh"

	// Values of State.Step.
	stepBelowPicture = "duoi" // the caption above has said when, and since when
	stepBelowChart   = "hinh" // a picture was asked for by its button: what follows it is short, so that it stays in sight

	nodeGroups = shared.TotalGroups
	nodePeople = shared.TotalPeople
)

func totalScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenTotal,
		Help:  words.HelpTotal,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true, Rating: true} },
		Press: pressTotal,
		Show:  showTotal,
	}
}

// pressTotal opens the total with its picture, or a node of it without; back from a card it is where it was.
func pressTotal(t *dialog.Turn, p dialog.Tap) {
	query, page := "", 0
	if t.Returns(dialog.ScreenTotal) {
		query, page = t.State.Query, t.State.Page
	}
	switch p.Act {
	case actPicture:
		if p.Arg == "" {
			total(t)
			t.Toast(words.LabelTotal)
			return
		}
		if sendPicture(t, p.Arg) {
			t.State.Step = stepBelowChart
			t.Toast(words.LabelTotalPicture)
			return
		}
	case dialog.ActOpenNode:
		query, page = p.Arg, 0
	case dialog.ActPage:
		page = int(min(max(dialog.ReadID(p.Arg), 0), limits.MaxPages))
	}
	from := ""
	if p.Act == dialog.ActOpenNode && t.Was.Screen == dialog.ScreenPerson || p.Act == dialog.ActPage && t.State.From == dialog.ScreenPerson { // it leads back there
		from = dialog.ScreenPerson
	}
	t.Open(dialog.ScreenTotal, "")
	t.State.Query, t.State.Page, t.State.From = query, page, from
	if !isTotalNode(t.Scene, query) {
		t.State.Query = ""
	}
	t.Toast(words.LabelTotal)
}

// total is /tong: the picture, and the screen below it.
func total(t *dialog.Turn) {
	sum := shared.TotalSum(t.Scene)
	if t.State.Asked == nil || t.State.Asked.Sum != sum {
		t.State.Asked = &dialog.Asked{Sum: sum, At: t.Scene.Now}
	}
	t.OpenFirst(dialog.ScreenTotal)
	t.State.Step = stepBelowPicture
	t.Out.Say = append(t.Out.Say, picture(t.Scene, t.State, sum))
}

// picture is the total as a picture, with what stands first as its caption. Its reference changes with what it shows, so that the
// same picture is sent again by its file_id as long as nothing has changed; sum is the fingerprint of the total.
func picture(sc *dialog.Scene, s dialog.State, sum string) dialog.Message {
	return dialog.Message{
		HTML: strings.Join(slices.Concat([]string{words.TotalHead(sc.Campaign.Unit, sc.Now, sc.Campaign.Location)}, unchanged(sc, s, sum), totalStands(sc, sc.Total())), "\n"),
		Attach: &dialog.Attachment{
			Photo: true, Name: "tong-diem.png",
			Ref: "report:png:" + sc.Campaign.ID + ":" + sum,
		},
	}
}

// unchanged says since when the total is what it is; no line if that is this minute.
func unchanged(sc *dialog.Scene, s dialog.State, sum string) []string {
	if s.Asked == nil || s.Asked.Sum != sum {
		return nil
	}
	if line := words.UnchangedSince(s.Asked.At, sc.Now, sc.Campaign.Location); line != "" {
		return []string{line}
	}
	return nil
}

// totalStands is what comes first wherever the total is told: the sum, the rating, and how many criteria stand where.
func totalStands(sc *dialog.Scene, t scoring.Total) []string {
	return []string{words.TotalSum(sc.Terms(), t), words.TotalRating(sc.Standing(t)), words.TotalStates(t)}
}

// totalFigures are totalStands, and what is still possible.
func totalFigures(sc *dialog.Scene, t scoring.Total) []string {
	lines := totalStands(sc, t)
	if line := words.TotalRange(sc.Terms(), t); line != "" {
		lines = append(lines, line)
	}
	return lines
}

func showTotal(v *dialog.View) {
	switch v.State.Query {
	case "":
		totalOverview(v)
	case nodeGroups:
		totalGroups(v, nil)
	case nodePeople:
		totalPeople(v)
	default:
		if p := totalPerson(v.Scene, v.State.Query); p != nil {
			totalOf(v, p)
			return
		}
		totalNode(v)
	}
}

func totalOverview(v *dialog.View) {
	if v.State.Step == stepBelowChart {
		v.Line(words.PictureAbove)
		chartKeys(v, dialog.OpenKey(words.LabelTotal, dialog.ScreenTotal, "", "tổng điểm"))
		return
	}
	c := v.Scene.Campaign
	t := v.Scene.Total()
	if v.State.Step != stepBelowPicture {
		v.Line(words.TotalTitle(v.Scene.Now, c.Location))
	}
	for _, line := range totalFigures(v.Scene, t) {
		v.Line(line)
	}
	if v.State.Step != stepBelowPicture {
		for _, line := range unchanged(v.Scene, v.State, shared.TotalSum(v.Scene)) {
			v.Line(line)
		}
	}
	v.Line(words.TotalParts(t))
	if len(t.Empty) < t.Asked && v.Scene.PhaseNow() == scoring.Open {
		nextBand(v, c.Rate(t))
	}
	if t.Appraised.Entered > 0 {
		v.Line(words.TotalAppraised(v.Scene.Terms(), t.Appraised))
	}
	v.Gap()
	var keys []dialog.Key
	for _, l := range t.Contents {
		v.Line(words.TotalLine(l))
		keys = append(keys, totalKey(l.Label, l.Code))
	}
	v.Row(keys...)
	v.Row(totalKey(words.LabelTotalGroups, nodeGroups, "theo nhóm", "nhóm"), totalKey(words.LabelTotalPeople, nodePeople, "theo người"))
	if v.Scene.Steers() && v.Scene.PhaseNow() == scoring.Open {
		v.Row(dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, "", "còn thiếu"), dialog.OpenKey(words.LabelReview, dialog.ScreenReview, "", "duyệt"))
	}
	if key, ok := vetoKey(v.Scene); ok && v.Scene.Steers() {
		v.Row(key)
	}
	chartKeys(v)
}

// chartKeys are the keys of the pictures that the person may have, those given, and the way home, two in a row.
func chartKeys(v *dialog.View, more ...dialog.Key) {
	chart := func(label, kind string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenTotal, Act: actPicture, Arg: kind}, words...)
	}
	keys := []dialog.Key{chart(words.LabelTotalPicture, totalPicture, "ảnh", "biểu đồ")}
	if v.Scene.Steers() {
		keys = append(keys, chart(words.LabelPeoplePicture, peoplePicture, "biểu đồ người"), chart(words.LabelDaysPicture, daysPicture, "biểu đồ ngày"))
	}
	for pair := range slices.Chunk(slices.Concat(keys, more, []dialog.Key{dialog.HomeKey()}), 2) {
		v.Row(pair...)
	}
}

// nextBand says what is missing to the next band, and leaders the cheapest ways there.
func nextBand(v *dialog.View, r scoring.Rating) {
	line := words.NextBand(v.Scene.Terms(), r)
	if line == "" {
		return
	}
	v.Line(line)
	if !v.Scene.Steers() {
		return
	}
	for _, way := range v.Scene.Campaign.CheapestWays(v.Scene.Entries, r.Gap, limits.TotalWays) {
		if len(way.Steps) <= limits.WaySteps { // a longer way is no advice
			v.Line(words.Way(way))
		}
	}
}

func totalKey(label, node string, words ...string) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenTotal, Act: dialog.ActOpenNode, Arg: node}, words...)
}
