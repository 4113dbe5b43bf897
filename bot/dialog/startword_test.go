package dialog

import "testing"

func TestStartWord_is_read_however_an_invite_is_pasted(t *testing.T) {
	const code = "0123456789abcdef"
	for text, want := range map[string]string{
		"https://t.me/ChamDiemXaBot?start=" + code:                           code,
		"t.me/chamdiemxabot?start=" + code:                                   code,
		"Mời đ/c Lan: https://t.me/ChamDiemXaBot?start=" + code + "\n72 giờ": code,
		"tg://resolve?domain=ChamDiemXaBot&start=" + code:                    code,
		" 0123456789ABCDEF ":                                                 code,
		"https://telegram.me/ChamDiemXaBot?start=c_2-3-4":                    "c_2-3-4",
		"https://t.me/AnotherBot?start=" + code:                              "",
		"https://t.me/ChamDiemXaBot":                                         "",
		"mã mời 0123456789abcdef nhé":                                        code,
		"Start 0123456789abcdef":                                             code,
		"dạ mã của em là: 0123456789ABCDEF ạ":                                code,
		"hồ sơ 0123456789abcdef đã số hóa":                                   "",
		"0123456789abcdef 0123456789abcdef":                                  "",
		"2.3.4":                                                              "",
		"https://binhthanh.example/?start=" + code:                           "",
	} {
		if got := startWord(text, "ChamDiemXaBot"); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}
