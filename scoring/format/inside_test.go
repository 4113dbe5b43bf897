package format

import "testing"

func TestIsInside_knows_pages_that_others_cannot_open(t *testing.T) {
	for address, want := range map[string]bool{
		"http://192.168.1.10/vanban/15.pdf": true, "http://10.0.0.5": true, "https://172.16.3.4:8443/x": true, "http://172.32.0.1/x": false, "http://127.0.0.1/": true, "http://[::1]/": true, "http://[fd00::1]/a": true,
		"https://localhost:8080/a.pdf": true, "http://qlvb/vb?id=12": true, "http://qlvb.binhthanh.local/x": true, "https://vanban.lan": true, "https://qlvb.thainguyen.gov.vn/a": false, "binhthanh.example.gov.vn/tin": false,
		"https://drive.google.com/file/d/1": false, "http://8.8.8.8/a": false, "https://localhost.example.vn/": false, "": false, "không phải địa chỉ": false,
	} {
		if got := IsInside(address); got != want {
			t.Errorf("%q: %v, want %v", address, got, want)
		}
	}
}

func TestIsPath_knows_places_on_a_computer(t *testing.T) {
	for text, want := range map[string]bool{
		`C:\Users\lan\Desktop\bc.pdf`: true, `d:/tai lieu/bc.pdf`: true, `\\server\chung\bao cao.pdf`: true, "file:///home/lan/bc.pdf": true, `“D:\bc.pdf”`: true, ` C:\bc.pdf `: true,
		"Báo cáo số 15/BC-UBND": false, "a: b": false, `\ thừa`: false, "C: đạt": false, "C:": false, "https://a.vn/c:/x": false, "C:\\bc.pdf\nđã gửi": false,
	} {
		if got := IsPath(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
