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
	k, ok := t.sc.criterion(p.Code)
	if !ok || t.sc.Campaign.IsSurvey(k.Code) {
		t.openFirst(scrTransfer)
		t.toast(txtOldButton)
		return
	}
	e := t.sc.entry(k.Code)
	t.open(scrTransfer, k.Code)
	switch p.Act {
	case actOpenEntry:
		t.toast(txtCriterion(k.Code))
	case actFiles:
		t.sendFiles(e)
	case "ten":
		t.out.Say = append(t.out.Say, chunks(txtEvidenceNames(e))...)
		t.toast(lblEvidence)
	case "xong", "bo":
		if !t.fresh(p, scrTransfer, k.Code, p.Act, sumEntry(e), t.sc.transferSum(k.Code)) {
			return
		}
		t.change(scoring.SetTransferred{Code: k.Code, Done: p.Act == "xong"})
		if p.Act == "bo" {
			t.answer(txtUnticked(k.Code))
			return
		}
		t.answer(txtTicked(k.Code))
		t.open(scrTransfer, t.sc.nextTransfer(k.Code))
	default:
		t.toast(txtOldButton)
	}
}

// pressTransferAll takes what concerns no single criterion.
func (t *turn) pressTransferAll(p tap) {
	switch p.Act {
	case "may":
		t.out.Say = append(t.out.Say, Message{HTML: txtTransferPage(t.sc.Campaign),
			Attach: &Attachment{Ref: "report:transfer:" + t.sc.Campaign.ID, Name: "nhap-phan-mem.html"}})
		t.toast(lblTransferPage)
		t.tellSteerers(txtExportedBy(t.by(), txtTransferFile))
	case stepProof:
		t.st.Step = stepProof
		t.toast(lblProof)
	case "xemanh":
		for _, proof := range t.sc.Steer.Proofs[:min(len(t.sc.Steer.Proofs), maxFilesSent)] {
			t.out.Say = append(t.out.Say, Message{HTML: txtProof(proof, t.sc.Campaign),
				Attach: &Attachment{Photo: proof.Photo, Name: proof.Name, FileID: proof.FileID}})
		}
		t.toast(lblProof)
	default:
		t.toast(txtOldButton)
	}
}

// transferText opens a criterion by its code.
func transferText(t *turn) bool {
	k, ok := t.sc.criterion(strings.TrimSpace(t.ev.Text))
	if !ok || t.sc.Campaign.IsSurvey(k.Code) {
		return false
	}
	t.open(scrTransfer, k.Code)
	return true
}

// transferFile files the proof that was asked for.
func transferFile(t *turn) bool {
	if t.st.Step != stepProof || t.ev.File == nil {
		return false
	}
	f := t.ev.File
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
	return sc.Campaign.IsFixed(code) || !sc.entry(code).IsOpen() && sc.entry(code).SelfPoints.Valid
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
	if k, ok := v.sc.criterion(v.st.Code); ok && v.st.Code != "" && !v.sc.Campaign.IsSurvey(k.Code) {
		v.transferOne(k.Code)
		return
	}
	v.transferList()
}

// transferList is the counter, what is left and what changed.
func (v *view) transferList() {
	codes := v.sc.transferCodes()
	var left, changed []string
	for _, code := range codes {
		if !v.sc.toTransfer(code) {
			continue
		}
		left = append(left, code)
		if _, ticked := v.sc.Steer.Transfer[code]; ticked {
			changed = append(changed, code)
		}
	}
	v.line(txtTransferHead(len(codes)-len(left), len(codes)))
	if v.sc.phase() == scoring.Open {
		v.line(txtTransferOpen)
	}
	if v.st.Step == stepProof {
		v.line(txtAskProof)
		v.row(open(lblBack, scrTransfer, "", "quay lại", "thôi"), homeKey())
		return
	}
	if len(changed) > 0 {
		v.line(txtTransferChanged(changed))
	}
	if n := len(v.sc.Steer.Proofs); n > 0 {
		v.line(txtProofs(n))
	}
	v.gap()
	var keys []key
	for _, code := range paged(v, left) {
		k, _ := v.sc.criterion(code)
		v.line(txtTransferLine(k, slices.Contains(changed, code)))
		keys = append(keys, button(code, tap{Screen: scrTransfer, Act: actOpenEntry, Code: code}, code))
	}
	if next := v.sc.nextTransfer(""); next != "" {
		v.row(button(txtTransferNext(next), tap{Screen: scrTransfer, Act: actOpenEntry, Code: next}, "tiếp", "nhập tiếp").styled("primary"))
	}
	v.row(keys...)
	pager(v, scrTransfer, len(left))
	v.row(button(lblTransferPage, tap{Screen: scrTransfer, Act: "may"}, "máy tính", "tệp cho máy tính"), button(lblProof, tap{Screen: scrTransfer, Act: stepProof}, "ảnh gửi đi"))
	if len(v.sc.Steer.Proofs) > 0 {
		v.row(button(lblProofs, tap{Screen: scrTransfer, Act: "xemanh"}, "xem ảnh"))
	}
	v.row(open(lblSend, scrSend, "", "gửi"), homeKey())
}

// transferBlocks are what is copied into the official software, if the entry counts.
func (v *view) transferBlocks(code string, e scoring.Entry) {
	if !v.sc.counts(code) {
		v.line(txtNotInResult(e))
		return
	}
	text := explanation(e)
	if f, ok := v.sc.Campaign.Fixed[code]; ok {
		text = f.Reason
	}
	for _, line := range txtTransferBlocks(v.sc.selfPoints(code), text, e) {
		v.line(line)
	}
}

// transferOne is one criterion as it is entered.
func (v *view) transferOne(code string) {
	k, _ := v.sc.criterion(code)
	e := v.sc.entry(code)
	state, ticked := v.sc.Steer.Transfer[code]
	v.line(txtTitle(k))
	if ticked {
		v.line(txtTransferred(state, v.sc.Campaign))
	}
	v.transferBlocks(code, e)
	act := func(label, act string, words ...string) key {
		return button(label, tap{Screen: scrTransfer, Act: act, Code: code, Stamp: stamp(v.sc, scrTransfer, code, act, sumEntry(e), v.sc.transferSum(code))}, words...)
	}
	if ticked && !state.Changed {
		v.row(act(lblUntick, "bo", "bỏ đánh dấu"))
	} else {
		v.row(act(lblTick, "xong", "đã nhập", "xong").styled("success"))
	}
	if len(e.Evidence) > 0 {
		v.row(button(txtFilesKey(len(e.Evidence)), tap{Screen: scrTransfer, Act: actFiles, Code: code}, "tệp", "xem tài liệu"),
			button(lblAllNames, tap{Screen: scrTransfer, Act: "ten", Code: code}, "tên tài liệu"))
	}
	codes := v.sc.transferCodes()
	at := slices.Index(codes, code)
	var keys []key
	if at > 0 {
		keys = append(keys, button("◀️ "+codes[at-1], tap{Screen: scrTransfer, Act: actOpenEntry, Code: codes[at-1]}, "trước"))
	}
	if at >= 0 && at+1 < len(codes) {
		keys = append(keys, button(codes[at+1]+" ▶️", tap{Screen: scrTransfer, Act: actOpenEntry, Code: codes[at+1]}, "sau"))
	}
	v.row(keys...)
	v.row(open(lblTransferList, scrTransfer, "", "danh sách"), homeKey())
}
