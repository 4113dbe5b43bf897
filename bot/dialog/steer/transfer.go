package steer

// transfer.go is /nhap: what is to be entered in the official software, criterion by criterion in its order: three blocks
// to copy at a tap, the files, a tick. State.Code is the criterion in hand.

import (
	"slices"
	"strings"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/markup"
	"chamdiem/bot/dialog/shared"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

const stepProof = shared.ActProof // the next file is the proof of "Gửi đi"

func transferScreen() dialog.Screen {
	return dialog.Screen{
		Name: dialog.ScreenTransfer,
		Help: words.HelpTransfer,
		Needs: func(s dialog.State) dialog.Need {
			return dialog.Need{Entry: s.Code, Entries: true, Steer: dialog.NeedSteer{Snapshot: true, Proofs: true}}
		},
		Press: pressTransfer,
		Text:  transferText,
		File:  transferFile,
		Show:  showTransfer,
	}
}

// pressTransfer: actOpenEntry opens a criterion, actTick and actUntick, actFiles sends its files, actBlocks a long explanation in
// blocks, actNames all names of its evidence, actComputerPage the page for the computer, stepProof asks for the proof, actProofs shows the proofs.
func pressTransfer(t *dialog.Turn, p dialog.Tap) {
	if t.TurnPage(dialog.ScreenTransfer, p) {
		return
	}
	if p.Code == "" {
		t.OpenFirst(dialog.ScreenTransfer)
		pressTransferAll(t, p)
		return
	}
	k, ok := t.Scene.Criterion(p.Code)
	if !ok || t.Scene.Campaign.IsSurvey(k.Code) {
		t.OpenFirst(dialog.ScreenTransfer)
		t.Toast(words.OldButton)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	t.Open(dialog.ScreenTransfer, k.Code)
	switch p.Act {
	case actOpenEntry:
		t.Toast(words.Criterion(k.Code))
	case actFiles:
		shared.SendFiles(t, e, int(dialog.ReadID(p.Arg)))
	case actBlocks:
		blocks := scoring.Blocks(toCopy(t.Scene, k.Code, e))
		for i, block := range blocks[1:] { // the first stands on the screen
			t.Say(words.TextBlock(k.Code, i+2, len(blocks), block))
		}
		t.Toast(words.LabelExplain)
	case actNames:
		t.Out.Say = append(t.Out.Say, chunks(words.EvidenceNames(e))...)
		t.Toast(words.LabelEvidence)
	case actTick, actUntick:
		if !t.Fresh(p, dialog.ScreenTransfer, k.Code, p.Act, shared.SumEntry(e), transferSum(e)) {
			return
		}
		t.Change(scoring.SetTransferred{Code: k.Code, Done: p.Act == actTick})
		if p.Act == actUntick {
			t.Answer(words.Unticked(k.Code))
			return
		}
		t.Answer(words.Ticked(k.Code))
		t.Open(dialog.ScreenTransfer, nextTransfer(t.Scene, k.Code))
	default:
		t.Toast(words.OldButton)
	}
}

// pressTransferAll takes what concerns no single criterion.
func pressTransferAll(t *dialog.Turn, p dialog.Tap) {
	switch p.Act {
	case actComputerPage:
		t.Out.Say = append(t.Out.Say, dialog.Message{HTML: words.TransferPage(t.Scene.Terms(), t.Scene.Campaign),
			Attach: &dialog.Attachment{Ref: "report:transfer:" + t.Scene.Campaign.ID, Name: "nhap-phan-mem.html"}})
		t.Toast(words.LabelTransferPage)
		t.TellSteerers(words.ExportedBy(t.By(), words.TransferFile))
	case stepProof:
		t.Ask(stepProof)
		t.Toast(words.LabelProof)
	case actAllEntered, stepConfirm:
		pressAllEntered(t, p)
	case actProofs:
		for _, proof := range t.Scene.Steer.Proofs[:min(len(t.Scene.Steer.Proofs), limits.MaxFilesSent)] {
			t.Out.Say = append(t.Out.Say, dialog.Message{HTML: words.Proof(proof, t.Scene.Campaign),
				Attach: &dialog.Attachment{Photo: proof.Photo, Name: proof.Name, FileID: proof.FileID}})
		}
		t.Toast(words.LabelProof)
	default:
		t.Toast(words.OldButton)
	}
}

// transferText opens a criterion by its code.
func transferText(t *dialog.Turn) bool {
	k, ok := t.Scene.Criterion(strings.TrimSpace(t.Event.Text))
	if !ok || t.Scene.Campaign.IsSurvey(k.Code) {
		return false
	}
	t.Open(dialog.ScreenTransfer, k.Code)
	return true
}

// transferFile files the proof that was asked for.
func transferFile(t *dialog.Turn) bool {
	if t.State.Step != stepProof || t.Event.File == nil {
		return false
	}
	f := t.Event.File
	t.Change(scoring.AddProof{Proof: scoring.Proof{Name: markup.CleanName(f.Name), Mime: f.Mime, FileID: f.FileID, UniqueID: f.UniqueID, Size: f.Size, Photo: f.Photo}})
	t.OpenFirst(dialog.ScreenTransfer)
	t.State.Step = actAllEntered // asks, if something is left to enter
	t.Answer(words.ProofFiled)
	return true
}

// transferCodes are the criteria that are entered there, in document order.
func transferCodes(sc *dialog.Scene) []string { return sc.Campaign.TransferCodes(sc.Entries) }

func transferSum(e scoring.Entry) string {
	if e.Transferred == nil {
		return "0"
	}
	return e.Transferred.UTC().String()
}

// nextTransfer is the next criterion to enter after this one, "" when all are.
func nextTransfer(sc *dialog.Scene, after string) string {
	codes := transferCodes(sc)
	at := slices.Index(codes, after)
	for i := range codes {
		code := codes[(at+1+i)%len(codes)]
		if code != after && !sc.EntryOf(code).IsTransferred() {
			return code
		}
	}
	return ""
}

func showTransfer(v *dialog.View) {
	if k, ok := v.Scene.Criterion(v.State.Code); ok && v.State.Code != "" && !v.Scene.Campaign.IsSurvey(k.Code) {
		transferOne(v, k.Code)
		return
	}
	transferList(v)
}

// transferList is the counter, what is left and what changed.
func transferList(v *dialog.View) {
	l := shared.SendingList(v.Scene)
	left, changed := v.Scene.Campaign.NotTransferred(v.Scene.Entries), l.Changed
	v.Line(words.TransferHead(v.Scene.Terms(), l.Entered, l.ToEnter))
	if v.Scene.PhaseNow() == scoring.Open {
		v.Line(words.TransferOpen)
	}
	if v.State.Step == stepProof {
		v.Line(words.AskProof)
		v.Row(v.LeaveKeys(dialog.ScreenTransfer)...)
		return
	}
	if askAllEntered(v, l) {
		return
	}
	if len(changed) > 0 {
		v.Line(words.TransferChanged(changed))
	}
	if n := len(v.Scene.Steer.Proofs); n > 0 {
		v.Line(words.Proofs(n))
	}
	v.Gap()
	var keys []dialog.Key
	for _, code := range dialog.Paged(v, left) {
		k, _ := v.Scene.Criterion(code)
		v.Line(words.TransferLine(k, slices.Contains(changed, code)))
		keys = append(keys, dialog.TapKey(code, dialog.Tap{Screen: dialog.ScreenTransfer, Act: actOpenEntry, Code: code}, code))
	}
	if next := nextTransfer(v.Scene, ""); next != "" {
		v.Row(dialog.TapKey(words.TransferNext(next), dialog.Tap{Screen: dialog.ScreenTransfer, Act: actOpenEntry, Code: next}, "tiếp", "nhập tiếp").Styled("primary"))
	}
	v.Row(keys...)
	dialog.Pager(v, dialog.ScreenTransfer, len(left))
	if len(left) > 0 {
		v.Row(dialog.TapKey(words.LabelAllEntered, dialog.Tap{Screen: dialog.ScreenTransfer, Act: actAllEntered}, "đã nhập tất cả"))
	}
	page := dialog.TapKey(words.LabelTransferPage, dialog.Tap{Screen: dialog.ScreenTransfer, Act: actComputerPage}, "máy tính", "tệp cho máy tính")
	if l.IsFrozen() && len(left) == 0 {
		shared.SendingKeys(v, l)
		v.Row(page)
	} else {
		v.Row(page, dialog.TapKey(words.LabelProof, dialog.Tap{Screen: dialog.ScreenTransfer, Act: stepProof}, "ảnh gửi đi"))
	}
	if len(v.Scene.Steer.Proofs) > 0 {
		v.Row(dialog.TapKey(words.LabelProofs, dialog.Tap{Screen: dialog.ScreenTransfer, Act: actProofs}, "xem ảnh"))
	}
	v.Row(dialog.OpenKey(words.LabelSend, dialog.ScreenSend, "", "gửi"), dialog.HomeKey())
}

// transferBlocks are what is copied into the official software, if the entry counts.
func transferBlocks(v *dialog.View, code string, e scoring.Entry) {
	if !v.Scene.Campaign.IsCounted(code, e) {
		v.Line(words.NotInResult(v.Scene.StateName(e)))
		return
	}
	text := toCopy(v.Scene, code, e)
	for _, line := range words.TransferBlocks(selfPoints(v.Scene, code), text, e) {
		v.Line(line)
	}
	if n := len(scoring.Blocks(text)); n > 1 {
		v.Row(dialog.TapKey(words.TextKey(n), dialog.Tap{Screen: dialog.ScreenTransfer, Act: actBlocks, Code: code}, "giải trình", "phần 2"))
	}
}

// toCopy is the text that is entered as explanation.
func toCopy(sc *dialog.Scene, code string, e scoring.Entry) string {
	if f, ok := sc.Campaign.Fixed[code]; ok {
		return f.Reason
	}
	return shared.Explanation(e)
}

// transferOne is one criterion as it is entered.
func transferOne(v *dialog.View, code string) {
	k, _ := v.Scene.Criterion(code)
	e := v.Scene.EntryOf(code)
	v.Line(words.Title(k))
	if e.Transferred != nil {
		v.Line(words.Transferred(e, v.Scene.Campaign))
	}
	transferBlocks(v, code, e)
	act := func(label, act string, words ...string) dialog.Key {
		return dialog.TapKey(label, dialog.Tap{Screen: dialog.ScreenTransfer, Act: act, Code: code, Stamp: dialog.Stamp(v.Scene, dialog.ScreenTransfer, code, act, shared.SumEntry(e), transferSum(e))}, words...)
	}
	if e.IsTransferred() {
		v.Row(act(words.LabelUntick, actUntick, "bỏ đánh dấu"))
	} else {
		v.Row(act(words.LabelTick, actTick, "đã nhập", "xong").Styled("success"))
	}
	if len(e.Evidence) > 0 {
		files := shared.FileKeys(e, dialog.Tap{Screen: dialog.ScreenTransfer, Act: actFiles, Code: code}, "tệp", "xem tài liệu")
		v.Row(append(files, dialog.TapKey(words.LabelAllNames, dialog.Tap{Screen: dialog.ScreenTransfer, Act: actNames, Code: code}, "tên tài liệu"))...)
	}
	codes := transferCodes(v.Scene)
	at := slices.Index(codes, code)
	var keys []dialog.Key
	if at > 0 {
		keys = append(keys, dialog.TapKey("◀️ "+codes[at-1], dialog.Tap{Screen: dialog.ScreenTransfer, Act: actOpenEntry, Code: codes[at-1]}, "trước"))
	}
	if at >= 0 && at+1 < len(codes) {
		keys = append(keys, dialog.TapKey(codes[at+1]+" ▶️", dialog.Tap{Screen: dialog.ScreenTransfer, Act: actOpenEntry, Code: codes[at+1]}, "sau"))
	}
	v.Row(keys...)
	v.Row(v.Up(words.LabelTransferList, dialog.ScreenTransfer, "danh sách"), dialog.HomeKey())
}
