package letter

import (
	"strings"
	"testing"

	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"
)

// A name stands in one line as far as the right part of the letterhead leaves the room; a longer one is broken into lines of about the same length, and
// the line below it is never longer than half of it. The unit above one that is no committee is not bold.
func TestLetterhead_breaksNamesWhereTheyOughtToBe(t *testing.T) {
	for unit, want := range map[string]string{
		"UBND xã Bình Thành":             "XÃ BÌNH THÀNH",
		"UBND phường Phan Đình Phùng":    "PHƯỜNG PHAN ĐÌNH PHÙNG",
		"Sở Nông nghiệp và Môi trường":   "SỞ NÔNG NGHIỆP\nVÀ MÔI TRƯỜNG",
		"Trường Mầm non thị trấn Chư Sê": "TRƯỜNG MẦM NON\nTHỊ TRẤN CHƯ SÊ",
	} {
		d := reporttest.Sample(t)
		c := *d.Campaign
		c.Unit, d.Campaign = unit, &c
		doc := compose(d)
		head := doc.body.blocks[0].(grid)
		names := head.rows[0].cells[0].paragraphs
		room := head.widths[0] - 2*cellSide
		if got := names[len(names)-1]; got.spans[0].text != want || got.rule > room/2+0.01 || got.rule < room/8 {
			t.Errorf("%s: %q, %.1f of %.1f mm", unit, got.spans[0].text, got.rule, room)
		}
		if len(names) != 2 || names[0].spans[0].bold != content.IsCommittee(&c) {
			t.Errorf("%s stands below %+v", unit, names[0])
		}
		if right := head.widths[1] - 2*cellSide; boldWidth(content.Nation, sizeHeader) > right {
			t.Errorf("%s leaves %.1f mm to the right", unit, right)
		}
	}
	d := reporttest.Sample(t)
	c := *d.Campaign
	c.Signer.Name, d.Campaign = "Nguyễn Phan Hoàng Thị Kim Ngân Tuyết Nhung Bích Phượng Mỹ Duyên", &c
	blocks := compose(d).body.blocks
	signed := blocks[len(blocks)-1].(grid).rows[0].cells[1].paragraphs
	if name, want := signed[len(signed)-1].spans[0].text, "Nguyễn Phan Hoàng Thị\nKim Ngân Tuyết Nhung\nBích Phượng Mỹ Duyên"; name != want {
		t.Errorf("the signer is written %q, want %q", name, want)
	}
	c.Unit, d.Campaign = "UBND đặc khu "+strings.Repeat("Bạch Long Vĩ ", 7)+"xa", &c
	if got := compose(d).body.blocks[0].(grid).widths[0]; got != usualIssuer {
		t.Errorf("%.1f mm for a name that fits nowhere", got)
	}
}
