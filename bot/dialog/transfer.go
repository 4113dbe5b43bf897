package dialog

// transfer.go is /nhap: what is to be entered in the official software, criterion by criterion in its order: three blocks
// to copy at a tap, the files, a tick. State.Code is the criterion in hand.

import (
	"slices"
	"strings"

	"chamdiem/scoring"
)

const stepProof = "anh" // the next file is the proof of "Gửi đi"

func transferScreen() screen {
	return screen{
		name: scrTransfer,
		help: helpTransfer,
		needs: func(s State) Need {
			return Need{Entry: s.Code, Entries: true, Steer: NeedSteer{Transfer: true, Snapshot: true, Proofs: true}}
		},
		press: pressTransfer,
		text:  transferText,
		file:  transferFile,
		show:  showTransfer,
	}
}

// pressTransfer: "mo" opens a criterion, "xong" and "bo" tick it or not, "tep" sends its files, "ten" all names of its
// evidence, "may" the page for the PC, "anh" asks for the proof, "xemanh" shows the proofs.
func pressTransfer(t *turn, p tap) {
	if t.turnPage(scrTransfer, p) {
		return
	}
	if p.Code == "" {
		t.openFirst(scrTransfer)
		t.pressTransferAll(p)
		return
	}
	k, ok := t.Scene.criterion(p.Code)
	if !ok || t.Scene.Campaign.IsSurvey(k.Code) {
		t.openFirst(scrTransfer)
		t.toast(txtOldButton)
		return
	}
	e := t.Scene.EntryOf(k.Code)
	t.open(scrTransfer, k.Code)
	switch p.Act {
	case actOpenEntry:
		t.toast(txtCriterion(k.Code))
	case actFiles:
		t.sendFiles(e)
	case "ten":
		t.Out.Say = append(t.Out.Say, chunks(txtEvidenceNames(e))...)
		t.toast(lblEvidence)
	case "xong", "bo":
		if !t.fresh(p, scrTransfer, k.Code, p.Act, sumEntry(e), t.Scene.transferSum(k.Code)) {
			return
		}
		t.change(scoring.SetTransferred{Code: k.Code, Done: p.Act == "xong"})
		if p.Act == "bo" {
			t.answer(txtUnticked(k.Code))
			return
		}
		t.answer(txtTicked(k.Code))
		t.open(scrTransfer, t.Scene.nextTransfer(k.Code))
	default:
		t.toast(txtOldButton)
	}
}

// pressTransferAll takes what concerns no single criterion.
func (t *turn) pressTransferAll(p tap) {
	switch p.Act {
	case "may":
		t.Out.Say = append(t.Out.Say, Message{HTML: txtTransferPage(t.Scene.Campaign),
			Attach: &Attachment{Ref: "report:transfer:" + t.Scene.Campaign.ID, Name: "nhap-phan-mem.html"}})
		t.toast(lblTransferPage)
		t.tellSteerers(txtExportedBy(t.by(), txtTransferFile))
	case stepProof:
		t.State.Step = stepProof
		t.toast(lblProof)
	case "xemanh":
		for _, proof := range t.Scene.Steer.Proofs[:min(len(t.Scene.Steer.Proofs), maxFilesSent)] {
			t.Out.Say = append(t.Out.Say, Message{HTML: txtProof(proof, t.Scene.Campaign),
				Attach: &Attachment{Photo: proof.Photo, Name: proof.Name, FileID: proof.FileID}})
		}
		t.toast(lblProof)
	default:
		t.toast(txtOldButton)
	}
}

// transferText opens a criterion by its code.
func transferText(t *turn) bool {
	k, ok := t.Scene.criterion(strings.TrimSpace(t.Event.Text))
	if !ok || t.Scene.Campaign.IsSurvey(k.Code) {
		return false
	}
	t.open(scrTransfer, k.Code)
	return true
}

// transferFile files the proof that was asked for.
func transferFile(t *turn) bool {
	if t.State.Step != stepProof || t.Event.File == nil {
		return false
	}
	f := t.Event.File
	t.change(scoring.AddProof{Proof: scoring.Proof{Name: cleanName(f.Name), Mime: f.Mime, FileID: f.FileID, UniqueID: f.UniqueID, Size: f.Size, Photo: f.Photo}})
	t.openFirst(scrTransfer)
	t.answer(txtProofFiled)
	return true
}

// transferCodes are the criteria that are entered there, in document order: all but XHH, whatever counts.
func (sc Scene) transferCodes() []string {
	var codes []string
	for _, k := range sc.Campaign.Catalogue.Leaves() {
		if !sc.Campaign.IsSurvey(k.Code) && sc.counts(k.Code) {
			codes = append(codes, k.Code)
		}
	}
	return codes
}

// counts reports whether a criterion is part of what is sent: submitted, approved or fixed.
func (sc Scene) counts(code string) bool {
	return sc.Campaign.IsFixed(code) || !sc.EntryOf(code).IsOpen() && sc.EntryOf(code).SelfPoints.Valid
}

// toTransfer reports whether a criterion is still to be entered, or anew because it changed.
func (sc Scene) toTransfer(code string) bool {
	state, ticked := sc.Steer.Transfer[code]
	return !ticked || state.Changed
}

func (sc Scene) transferSum(code string) string {
	state, ticked := sc.Steer.Transfer[code]
	if !ticked {
		return "0"
	}
	return state.At.UTC().String()
}

// nextTransfer is the next criterion to enter after this one, "" when all are.
func (sc Scene) nextTransfer(after string) string {
	codes := sc.transferCodes()
	at := slices.Index(codes, after)
	for i := range codes {
		code := codes[(at+1+i)%len(codes)]
		if code != after && sc.toTransfer(code) {
			return code
		}
	}
	return ""
}

func showTransfer(v *view) {
	if k, ok := v.Scene.criterion(v.State.Code); ok && v.State.Code != "" && !v.Scene.Campaign.IsSurvey(k.Code) {
		v.transferOne(k.Code)
		return
	}
	v.transferList()
}

// transferList is the counter, what is left and what changed.
func (v *view) transferList() {
	codes := v.Scene.transferCodes()
	var left, changed []string
	for _, code := range codes {
		if !v.Scene.toTransfer(code) {
			continue
		}
		left = append(left, code)
		if _, ticked := v.Scene.Steer.Transfer[code]; ticked {
			changed = append(changed, code)
		}
	}
	v.line(txtTransferHead(len(codes)-len(left), len(codes)))
	if v.Scene.PhaseNow() == scoring.Open {
		v.line(txtTransferOpen)
	}
	if v.State.Step == stepProof {
		v.line(txtAskProof)
		v.row(OpenKey(lblBack, scrTransfer, "", "quay lại", "thôi"), HomeKey())
		return
	}
	if len(changed) > 0 {
		v.line(txtTransferChanged(changed))
	}
	if n := len(v.Scene.Steer.Proofs); n > 0 {
		v.line(txtProofs(n))
	}
	v.gap()
	var keys []key
	for _, code := range paged(v, left) {
		k, _ := v.Scene.criterion(code)
		v.line(txtTransferLine(k, slices.Contains(changed, code)))
		keys = append(keys, TapKey(code, tap{Screen: scrTransfer, Act: actOpenEntry, Code: code}, code))
	}
	if next := v.Scene.nextTransfer(""); next != "" {
		v.row(TapKey(txtTransferNext(next), tap{Screen: scrTransfer, Act: actOpenEntry, Code: next}, "tiếp", "nhập tiếp").styled("primary"))
	}
	v.row(keys...)
	pager(v, scrTransfer, len(left))
	v.row(TapKey(lblTransferPage, tap{Screen: scrTransfer, Act: "may"}, "máy tính", "tệp cho máy tính"), TapKey(lblProof, tap{Screen: scrTransfer, Act: stepProof}, "ảnh gửi đi"))
	if len(v.Scene.Steer.Proofs) > 0 {
		v.row(TapKey(lblProofs, tap{Screen: scrTransfer, Act: "xemanh"}, "xem ảnh"))
	}
	v.row(OpenKey(lblSend, scrSend, "", "gửi"), HomeKey())
}

// transferBlocks are what is copied into the official software, if the entry counts.
func (v *view) transferBlocks(code string, e scoring.Entry) {
	if !v.Scene.counts(code) {
		v.line(txtNotInResult(e))
		return
	}
	text := explanation(e)
	if f, ok := v.Scene.Campaign.Fixed[code]; ok {
		text = f.Reason
	}
	for _, line := range txtTransferBlocks(v.Scene.selfPoints(code), text, e) {
		v.line(line)
	}
}

// transferOne is one criterion as it is entered.
func (v *view) transferOne(code string) {
	k, _ := v.Scene.criterion(code)
	e := v.Scene.EntryOf(code)
	state, ticked := v.Scene.Steer.Transfer[code]
	v.line(txtTitle(k))
	if ticked {
		v.line(txtTransferred(state, v.Scene.Campaign))
	}
	v.transferBlocks(code, e)
	act := func(label, act string, words ...string) key {
		return TapKey(label, tap{Screen: scrTransfer, Act: act, Code: code, Stamp: stamp(v.Scene, scrTransfer, code, act, sumEntry(e), v.Scene.transferSum(code))}, words...)
	}
	if ticked && !state.Changed {
		v.row(act(lblUntick, "bo", "bỏ đánh dấu"))
	} else {
		v.row(act(lblTick, "xong", "đã nhập", "xong").styled("success"))
	}
	if len(e.Evidence) > 0 {
		v.row(TapKey(txtFilesKey(len(e.Evidence)), tap{Screen: scrTransfer, Act: actFiles, Code: code}, "tệp", "xem tài liệu"),
			TapKey(lblAllNames, tap{Screen: scrTransfer, Act: "ten", Code: code}, "tên tài liệu"))
	}
	codes := v.Scene.transferCodes()
	at := slices.Index(codes, code)
	var keys []key
	if at > 0 {
		keys = append(keys, TapKey("◀️ "+codes[at-1], tap{Screen: scrTransfer, Act: actOpenEntry, Code: codes[at-1]}, "trước"))
	}
	if at >= 0 && at+1 < len(codes) {
		keys = append(keys, TapKey(codes[at+1]+" ▶️", tap{Screen: scrTransfer, Act: actOpenEntry, Code: codes[at+1]}, "sau"))
	}
	v.row(keys...)
	v.row(OpenKey(lblTransferList, scrTransfer, "", "danh sách"), HomeKey())
}
