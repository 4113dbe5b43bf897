package dialog

// export.go is /xuat: the files that council, clerk and leaders get. Taking one is a sensitive step: all leaders and the
// clerk are told.

func exportScreen() screen {
	return screen{
		name:  scrExport,
		needs: func(State) Need { return Need{} },
		press: pressExport,
		show: func(v *view) {
			v.line(txtExportHead)
			var keys []key
			for _, x := range exports {
				keys = append(keys, button(x.label, tap{Screen: scrExport, Act: "lay", Arg: x.kind, Stamp: stamp(v.sc, scrExport, x.kind)}, x.kind, x.label))
			}
			v.row(keys...)
			v.row(homeKey())
		},
	}
}

// exports are the kinds of files; the kind is part of Attachment.Ref.
var exports = []struct{ kind, label, name string }{
	{"xlsx", "Bảng điểm (Excel)", "bang-diem.xlsx"},
	{"docx", "Báo cáo (Word)", "bao-cao.docx"},
	{"pdf", "Báo cáo (PDF)", "bao-cao.pdf"},
	{"zip", "Toàn bộ tài liệu (ZIP)", "tai-lieu.zip"},
}

func pressExport(t *turn, p tap) {
	t.openFirst(scrExport)
	for _, x := range exports {
		if p.Act == "lay" && p.Arg == x.kind {
			if !t.fresh(p, scrExport, x.kind) {
				return
			}
			t.out.Say = append(t.out.Say, Message{HTML: txtExport(x.label, t.sc.Campaign, t.sc.Now),
				Attach: &Attachment{Ref: "report:" + x.kind + ":" + t.sc.Campaign.ID, Name: x.name}})
			t.toast(txtExporting)
			t.tellSteerers(txtExportedBy(t.by(), x.label))
			return
		}
	}
	t.toast(txtOldButton)
}
