package dialog

// export.go is /xuat: the files that council, clerk and leaders get. Taking one is a sensitive step: all leaders and the
// clerk are told. The file is made beside the conversation, and this screen says how far it is.

import (
	"time"

	"chamdiem/scoring"
)

func exportScreen() screen {
	return screen{
		name:  scrExport,
		needs: func(State) Need { return Need{Steer: NeedSteer{Exports: true}} },
		press: pressExport,
		show:  showExport,
	}
}

// ShowsExports reports whether the screen of a state says how far documents are, so that it is worded anew when that
// changes.
func ShowsExports(s State) bool { return s.Screen == scrExport }

// exportOf is what was asked for of that kind.
func (sc Scene) exportOf(kind string) (e scoring.Export, ok bool) {
	for _, e := range sc.Steer.Exports {
		if e.Kind == kind {
			return e, true
		}
	}
	return scoring.Export{}, false
}

// exportStamp ties a button to what its document was when it was shown: pressed twice, it has one effect.
func exportStamp(sc Scene, kind string) string {
	e, _ := sc.exportOf(kind)
	var ended time.Time
	if e.Ended != nil {
		ended = *e.Ended
	}
	return stamp(sc, scrExport, kind, e.AskedAt.UTC().Format(time.RFC3339Nano), ended.UTC().Format(time.RFC3339Nano))
}

func pressExport(t *turn, p tap) {
	t.openFirst(scrExport)
	name := scoring.ExportName(p.Arg)
	if p.Act != "lay" || name == "" {
		t.toast(txtOldButton)
		return
	}
	if e, ok := t.sc.exportOf(p.Arg); ok && e.Ended == nil {
		t.toast(txtExportUnderWay(e, t.sc.Campaign.Location))
		return
	}
	if p.Stamp != exportStamp(t.sc, p.Arg) {
		t.toast(txtOldButton)
		return
	}
	t.change(scoring.AskExport{Kind: p.Arg})
	t.toast(txtExporting(name))
	t.tellSteerers(txtExportedBy(t.by(), name))
}

func showExport(v *view) {
	v.line(txtExportHead)
	if len(v.sc.Steer.Exports) > 0 {
		v.gap()
	}
	for _, e := range v.sc.Steer.Exports {
		v.line(txtExportLine(e, v.sc.Campaign.Location))
	}
	var keys []key
	for _, x := range exportKinds {
		keys = append(keys, button(x.label, tap{Screen: scrExport, Act: "lay", Arg: x.kind, Stamp: exportStamp(v.sc, x.kind)}, x.kind, x.label))
	}
	v.row(keys...)
	v.row(homeKey())
}
