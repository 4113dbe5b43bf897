package steer

// export.go is /xuat: the files that council, clerk and leaders get. Taking one is a sensitive step: all leaders and the
// clerk are told. The file is made beside the conversation, and this screen says how far it is.

import (
	"time"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func exportScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenExport,
		Help:  words.HelpExport,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Steer: dialog.NeedSteer{Exports: true}} },
		Press: pressExport,
		Show:  showExport,
	}
}

// exportOf is what was asked for of that kind.
func exportOf(sc *dialog.Scene, kind string) (e scoring.Export, ok bool) {
	for _, e := range sc.Steer.Exports {
		if e.Kind == kind {
			return e, true
		}
	}
	return scoring.Export{}, false
}

// exportStamp ties a button to what its document was when it was shown: pressed twice, it has one effect.
func exportStamp(sc *dialog.Scene, kind string) string {
	e, _ := exportOf(sc, kind)
	var ended time.Time
	if e.Ended != nil {
		ended = *e.Ended
	}
	return dialog.Stamp(sc, dialog.ScreenExport, kind, e.AskedAt.UTC().Format(time.RFC3339Nano), ended.UTC().Format(time.RFC3339Nano))
}

func pressExport(t *dialog.Turn, p dialog.Tap) {
	t.OpenFirst(dialog.ScreenExport)
	name := t.Scene.Campaign.ExportName(p.Arg)
	if p.Act != actGet || name == "" {
		t.Toast(words.OldButton)
		return
	}
	if e, ok := exportOf(t.Scene, p.Arg); ok && e.Ended == nil {
		t.Toast(words.ExportUnderWay(e, t.Scene.Campaign.Location))
		return
	}
	if p.Stamp != exportStamp(t.Scene, p.Arg) {
		t.Toast(words.OldButton)
		return
	}
	t.Change(scoring.AskExport{Kind: p.Arg})
	t.Toast(words.Exporting(name))
	t.TellSteerers(words.ExportedBy(t.By(), name))
}

func showExport(v *dialog.View) {
	v.Line(words.ExportHead(v.Scene.Terms()))
	if len(v.Scene.Steer.Exports) > 0 {
		v.Gap()
	}
	for _, e := range v.Scene.Steer.Exports {
		v.Line(words.ExportLine(v.Scene.Campaign, e))
	}
	var keys []dialog.Key
	for _, x := range words.ExportKinds {
		keys = append(keys, dialog.TapKey(x.Label, dialog.Tap{Screen: dialog.ScreenExport, Act: actGet, Arg: x.Kind, Stamp: exportStamp(v.Scene, x.Kind)}, append([]string{x.Kind}, x.Typed...)...))
	}
	v.Row(keys...)
	v.Row(dialog.HomeKey())
}
