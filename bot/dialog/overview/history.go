package overview

// history.go is /lichsu: who changed what, when, before and after; of a criterion, and for leaders and the clerk of the whole
// campaign, by person and by day. Pages lead to the oldest change.

import (
	"cmp"
	"strconv"
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/history"
)

// Acts of the history, and what State.Values keeps of what is shown. The page stands there too: State.Page is that of a list.
const (
	actHistoryWho = "ai"   // asks for a person, or takes the one in Arg
	actHistoryDay = "ngay" // asks for a day, or takes the one in Arg; "+14" = the days before so many

	pastPage = "trang"
	pastWho  = "ai"   // person ID
	pastDay  = "ngay" // 2024-11-20
	pastDays = "lui"  // so many days back the choice begins

	pastAll = "0" // in Arg: everybody, every day
)

func historyScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenHistory,
		Help: words.HelpHistory,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Past: &dialog.NeedPast{Code: s.Code, Person: s.Values[pastWho], Day: s.Values[pastDay], Page: pastPageOf(s)}}
		},
		Answers: func(t *dialog.Turn) bool {
			return t.State.Code == "" && t.Reading.Is(typed.Code, typed.Figures, typed.Unclear)
		},
		Press: pressHistory,
		Text: func(t *dialog.Turn) bool {
			openHistory(t, cmp.Or(t.Reading.Rest, t.Event.Text))
			return true
		},
		Show: showHistory,
	}
}

func pastPageOf(s dialog.State) int {
	n, err := strconv.Atoi(s.Values[pastPage])
	if err != nil {
		return 0
	}
	return min(max(n, 0), limits.HistoryPages)
}

// openHistory opens the history of a criterion by its code; without one that of the campaign, or asks.
func openHistory(t *dialog.Turn, code string) {
	if code == "" && t.State.Code != "" {
		code = t.State.Code
	}
	if code == "" {
		t.Open(dialog.ScreenHistory, "")
		return
	}
	k, ok := t.Scene.Criterion(code)
	if !ok {
		t.Open(dialog.ScreenHistory, "")
		t.Refuse(scoring.Refuse(scoring.RefusedUnknownCode, markup.Clip(markup.CleanName(code), limits.MaxFigure)))
		return
	}
	t.Open(dialog.ScreenHistory, k.Code)
}

// pressHistory opens a history, turns its page, or narrows it to a person or a day.
func pressHistory(t *dialog.Turn, p dialog.Tap) {
	values := map[string]string{}
	if t.State.Screen == dialog.ScreenHistory && t.State.Code == p.Code {
		for _, key := range []string{pastWho, pastDay} {
			if v := t.State.Values[key]; v != "" {
				values[key] = v
			}
		}
	}
	t.Open(dialog.ScreenHistory, p.Code)
	switch {
	case p.Act == dialog.ActPage:
		values[pastPage] = strconv.FormatInt(min(max(dialog.ReadID(p.Arg), 0), limits.HistoryPages), 10)
	case p.Act == actHistoryWho && p.Arg == "", p.Act == actHistoryDay && p.Arg == "":
		t.State.Step = p.Act
	case p.Act == actHistoryDay && p.Arg[0] == 'd':
		t.State.Step, values[pastDays] = p.Act, p.Arg[1:]
	case p.Act == actHistoryWho:
		values[pastWho] = pastPerson(t.Scene, p.Arg)
	case p.Act == actHistoryDay:
		values[pastDay] = pastDate(p.Arg)
	}
	t.State.Values = values
	t.Toast(words.LabelHistory)
}

// pastPerson is the person that a button of the choice names. It is "" for all people, and for a button made before the list changed.
func pastPerson(sc *dialog.Scene, arg string) string {
	if arg == dialog.PastProgram {
		return arg
	}
	if p := sc.PersonOf(arg); p != nil {
		return p.ID
	}
	return ""
}

// pastDate is the day of a button, "" for every day.
func pastDate(arg string) string {
	day, err := time.Parse("20060102", arg)
	if err != nil {
		return ""
	}
	return day.Format(time.DateOnly)
}

func showHistory(v *dialog.View) {
	if v.State.Code == "" {
		switch {
		case !v.Scene.Steers():
			v.Line(v.Scene.Fill(words.AskHistory))
			v.Row(dialog.HomeKey())
		case v.State.Step == actHistoryWho:
			choosePerson(v)
		case v.State.Step == actHistoryDay:
			chooseDay(v)
		default:
			historyOfAll(v)
		}
		return
	}
	k, ok := v.Scene.Criterion(v.State.Code)
	if !ok {
		v.Line(words.NoCriterion)
		v.Row(dialog.HomeKey())
		return
	}
	v.Line(words.Title(k))
	if !v.Scene.MaySee(v.Scene.EntryOf(k.Code)) {
		v.Line(words.OthersDraft)
		v.Row(v.WayBack(dialog.BackKey(k.Code)), dialog.HomeKey())
		return
	}
	changes(v, words.NoHistory, history.Line)
	if v.Scene.Steers() {
		v.Row(dialog.OpenKey(words.LabelHistoryAll, dialog.ScreenHistory, "", "cả đợt"))
	}
	v.Row(v.WayBack(dialog.BackKey(k.Code)), dialog.HomeKey())
}

// historyOfAll is the history of the campaign.
func historyOfAll(v *dialog.View) {
	who, day := "", ""
	switch id := v.State.Values[pastWho]; id {
	case "":
	case dialog.PastProgram:
		who = words.LabelProgram
	default:
		who = v.Scene.Comrade(id)
	}
	if at, err := time.Parse(time.DateOnly, v.State.Values[pastDay]); err == nil {
		day = at.Format("02/01/2006")
	}
	v.Line(words.HistoryOfAll(who, day))
	v.Gap()
	changes(v, words.NoHistoryHere, history.LineOfAll)
	v.Row(historyKey(words.LabelHistoryWho, actHistoryWho, "", "theo người"), historyKey(words.LabelHistoryDay, actHistoryDay, "", "theo ngày"))
	var all []dialog.Key
	if who != "" {
		all = append(all, historyKey(words.LabelHistoryAnyone, actHistoryWho, pastAll, "mọi người"))
	}
	if day != "" {
		all = append(all, historyKey(words.LabelEveryDay, actHistoryDay, pastAll, "mọi ngày"))
	}
	v.Row(all...)
	v.Row(dialog.HomeKey())
}

func historyKey(label, act, arg string, typed ...string) dialog.Key {
	return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenHistory, Act: act, Arg: arg}, typed...)
}

// changes lists a page of changes, with the keys to newer and older ones.
func changes(v *dialog.View, none string, line func(*scoring.Campaign, scoring.AuditRow) string) {
	page, rows := pastPageOf(v.State), v.Scene.Past
	if len(rows) == 0 {
		v.Line(none)
	}
	for _, row := range rows[:min(len(rows), limits.HistoryPage)] {
		v.Line(words.HistoryLine(line(v.Scene.Campaign, row)))
	}
	turn := func(label string, to int, typed ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenHistory, Act: dialog.ActPage, Code: v.State.Code, Arg: dialog.IDArg(int64(to))}, typed...)
	}
	var keys []dialog.Key
	if page > 0 {
		v.Line(words.HistoryPage(page + 1))
		keys = append(keys, turn(words.LabelHistoryNewer, page-1, "mới hơn", "trang trước"))
	}
	if len(rows) > limits.HistoryPage {
		keys = append(keys, turn(words.LabelHistoryOlder, page+1, "cũ hơn", "trang sau"))
	}
	v.Row(keys...)
}

// choosePerson asks whose changes are to be seen.
func choosePerson(v *dialog.View) {
	v.Line(words.AskHistoryWho)
	var keys []dialog.Key
	for _, p := range v.Scene.Campaign.People {
		keys = append(keys, historyKey(p.Display(), actHistoryWho, dialog.PersonArg(p.ID)))
	}
	keys = append(keys, historyKey(words.LabelProgram, actHistoryWho, dialog.PastProgram), historyKey(words.LabelHistoryAnyone, actHistoryWho, pastAll, "mọi người"))
	v.Row(keys...)
	v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenHistory, "", "quay lại", "thôi"), dialog.HomeKey())
}

// chooseDay asks of which day changes are to be seen: from today backwards.
func chooseDay(v *dialog.View) {
	v.Line(words.AskHistoryDay)
	back, err := strconv.Atoi(v.State.Values[pastDays])
	if err != nil || back < 0 || back > limits.HistoryPages {
		back = 0
	}
	today := v.Scene.Now.In(v.Scene.Campaign.Location)
	var keys []dialog.Key
	for i := range limits.HistoryDays {
		day := today.AddDate(0, 0, -back-i)
		keys = append(keys, historyKey(format.ShortDate(day, v.Scene.Campaign.Location), actHistoryDay, day.Format("20060102")))
	}
	v.Row(keys...)
	v.Row(historyKey(words.LabelEveryDay, actHistoryDay, pastAll, "mọi ngày"),
		historyKey(words.LabelHistoryDays, actHistoryDay, "d"+strconv.Itoa(back+limits.HistoryDays), "các ngày trước"))
	v.Row(dialog.OpenKey(words.LabelBack, dialog.ScreenHistory, "", "quay lại", "thôi"), dialog.HomeKey())
}
