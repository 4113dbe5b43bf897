package overview

// home_keys.go is the doors of the home screen. What the person is to do next stands first and is coloured; the others keep their
// neighbours.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// homeKeys are the doors: what the phase asks for comes first, and none leads to what is over.
func homeKeys(v *dialog.View) {
	sc := v.Scene
	list := ownKeys(v)
	waitingKeys(v)
	var steps, files []dialog.Key
	if sc.Steers() {
		steps, files = steerSteps(sc), fileKeys(sc)
	}
	stepped := len(steps) > 0
	if stepped && sc.Clerks() && sc.PhaseNow() != scoring.Open { // the report to be signed is among the files
		steps, files = append(steps, files...), nil
	}
	v.Row(steps...)
	for _, row := range doors(sc, list, files, stepped) {
		v.Row(row...)
	}
	v.Row(dialog.OpenKey(words.LabelDeadlines, dialog.ScreenDeadlines, "", "hạn"), dialog.OpenKey(words.LabelHelp, dialog.ScreenHelp, "", "trợ giúp"))
}

// ownKeys are what the person is to do on criteria. It gives the door to their list where that does not stand there already.
func ownKeys(v *dialog.View) (list []dialog.Key) {
	sc := v.Scene
	working := sc.PhaseNow() == scoring.Open
	key := dialog.OpenKey(words.LabelList, dialog.ScreenList, "", "tiêu chí")
	switch own := ownSupplement(sc); {
	case sc.Person.Has(scoring.Officer) && working && len(sc.Debt().Work()) > 0:
		v.Row(dialog.TapKey(words.LabelNext, dialog.Tap{Screen: dialog.ScreenHome, Act: dialog.ActNext}, nextWords...).Styled("primary"), key)
		return nil
	case len(own) > 0:
		v.Row(supplementKeys(own, key)...)
		v.Row(shared.LateWayKey(sc)...)
		return nil
	case len(shared.OwnCodes(sc)) == 0:
		return nil
	}
	if !working {
		for _, late := range shared.LateWayKey(sc) {
			v.Row(late.Styled("primary"))
		}
	}
	return []dialog.Key{key}
}

// supplementKeys open the cards to which something may be added after the lock; the line above them names all cards, and so does the list.
func supplementKeys(codes []string, list dialog.Key) (keys []dialog.Key) {
	for _, code := range codes[:min(len(codes), limits.HomeSupplements)] {
		keys = append(keys, dialog.TapKey(words.SupplementKey(code), dialog.Tap{Screen: dialog.ScreenCard, Code: code}).Styled("primary"))
	}
	asked := &list // which one is meant is chosen there
	if len(codes) == 1 {
		asked = &keys[0]
	}
	asked.Words = append(slices.Clone(asked.Words), "bổ sung")
	return append(keys, list)
}

// waitingKeys lead to what waits for an answer of the person.
func waitingKeys(v *dialog.View) {
	sc := v.Scene
	if n := len(shared.Ready(sc)); n > 0 {
		v.Row(dialog.OpenKey(words.SubmitReady(n), dialog.ScreenReady, "", "nộp các tiêu chí đã đủ"))
	}
	if n := len(scoring.Documents(sc.Loose)); n > 0 {
		v.Row(dialog.OpenKey(words.InboxButton(n), dialog.ScreenInbox, "", "chưa phân loại"))
	}
	if n := len(scoring.DoubtedQuestions(sc.Doubted)); n > 0 {
		v.Row(dialog.OpenKey(words.MarkButton(n), dialog.ScreenMark, "", "chờ trả lời"))
	}
	if n := len(sc.Kept); n > 0 {
		v.Row(dialog.OpenKey(words.KeptButton(n), dialog.ScreenKept, "", "giữ lại"))
	}
}

// steerSteps are the next steps of leaders and the clerk that are no doors: the clerk's list, the rating, a reopening that is asked for.
func steerSteps(sc *dialog.Scene) []dialog.Key {
	list := shared.SendingList(sc)
	var out []dialog.Key
	if cutoff := sc.Campaign.Deadline(scoring.Cutoff); sc.Clerks() {
		out = shared.SendingSteps(sc, list)
	} else if list.AsksRating() && !cutoff.IsZero() && sc.Now.After(cutoff) {
		out = []dialog.Key{shared.RatingKey()}
	}
	if _, ok := sc.Campaign.Asked(); ok {
		asked := dialog.OpenKey(words.LabelSeeReopening, dialog.ScreenReopen, "", "xem đề nghị", "mở lại").Styled("primary")
		for i := range out {
			out[i] = out[i].Styled("")
		}
		out = append([]dialog.Key{asked}, out...)
	}
	return out
}

// doors are the rows of the other doors, list and files among them. What waits for a leader or the clerk stands before the others, and is coloured
// unless there is a step before it.
func doors(sc *dialog.Scene, list, files []dialog.Key, stepped bool) [][]dialog.Key {
	total := dialog.TapKey(words.LabelTotal, dialog.Tap{Screen: dialog.ScreenTotal, Act: actPicture}, "tổng điểm")
	overview := slices.Concat(list, []dialog.Key{total})
	if sc.PhaseNow() == scoring.Open {
		overview = []dialog.Key{dialog.OpenKey(words.LabelMissing, dialog.ScreenMissing, "", "còn thiếu"), total}
	}
	if !sc.Steers() {
		if sc.PhaseNow() == scoring.Open {
			return [][]dialog.Key{list, overview}
		}
		return [][]dialog.Key{overview}
	}
	people := []dialog.Key{dialog.OpenKey(words.LabelPeople, dialog.ScreenPeople, "", "nhân sự"), dialog.OpenKey(words.LabelSend, dialog.ScreenSend, "", "gửi đi", "chốt")}
	switch sc.PhaseNow() {
	case scoring.Open:
		n := len(sc.Queue())
		review := []dialog.Key{dialog.OpenKey(words.ReviewKey(n), dialog.ScreenReview, "", "duyệt", "chờ duyệt"), dialog.OpenKey(words.LabelRemind, dialog.ScreenRemind, "", "nhắc việc")}
		rows := waitingFirst(n > 0, stepped, review, overview)
		rows = append(rows, people)
		if key, ok := vetoKey(sc); ok {
			rows = append(rows, []dialog.Key{key})
		}
		return append(rows, list, files)
	case scoring.Sent:
		return mergeSingles(overview, people, files)
	}
	n := len(openLate(sc))
	late := []dialog.Key{dialog.OpenKey(words.LateKeyOf(n), dialog.ScreenLate, "", "gửi muộn"), dialog.OpenKey(words.LabelAppraise, dialog.ScreenAppraise, "", "thẩm định")}
	var supplement []dialog.Key
	if !sc.Clerks() {
		supplement = []dialog.Key{dialog.OpenKey(words.LabelSupplement, dialog.ScreenSupplement, "", "bổ sung")}
	}
	return append(waitingFirst(n > 0 && sc.Leads(), stepped, late, overview), mergeSingles(people, files, supplement)...)
}

// waitingFirst puts the row whose first door waits before the other, coloured where nothing else is.
func waitingFirst(waits, stepped bool, row, other []dialog.Key) [][]dialog.Key {
	if !waits {
		return [][]dialog.Key{other, row}
	}
	if !stepped {
		row = append([]dialog.Key{row[0].Styled("primary")}, row[1:]...)
	}
	return [][]dialog.Key{row, other}
}

// mergeSingles puts doors that would stand alone beside each other, where the first of them stands.
func mergeSingles(rows ...[]dialog.Key) [][]dialog.Key {
	at := -1
	var out [][]dialog.Key
	for _, row := range rows {
		switch {
		case len(row) != 1:
			out = append(out, row)
		case at < 0:
			at = len(out)
			out = append(out, slices.Clone(row))
		default:
			out[at] = append(out[at], row[0])
			at = -1
		}
	}
	return out
}

// fileKeys are the doors to the documents and, for the clerk, to the transfer where the steps do not have it already.
func fileKeys(sc *dialog.Scene) []dialog.Key {
	keys := []dialog.Key{dialog.OpenKey(words.LabelExport, dialog.ScreenExport, "", "xuất")}
	list := shared.SendingList(sc)
	offered := slices.ContainsFunc(list.Lines, func(l scoring.SendingLine) bool { return l.Open && l.Step == scoring.StepTransfer })
	if sc.Clerks() && !offered {
		keys = append(keys, dialog.OpenKey(words.LabelTransfer, dialog.ScreenTransfer, "", "nhập phần mềm"))
	}
	return keys
}
