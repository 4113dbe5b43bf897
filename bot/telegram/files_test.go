package telegram

import (
	"strings"
	"testing"
	"time"
)

func TestSafePath_stays_below_the_root(t *testing.T) {
	for p, want := range map[string]bool{
		"documents/file_1.pdf": true, "photos/file 2.jpg": true, "a": true,
		"": false, "/etc/passwd": false, "../x": false, "a/../../x": false, "a/./b": false, "a//b": false, "https://a.vn/x": false,
		"//a.vn/x": false, "c:x": false, "file:x": false, "a\\..\\b": false, "a?b": false, "..": false, "a/..": false, strings.Repeat("a", 600): false,
	} {
		if safePath(p) != want {
			t.Errorf("%q: %v", p, !want)
		}
	}
}

func TestLocalPath_stays_below_the_folder(t *testing.T) {
	f := &Files{local: "/srv/tg"}
	for where, want := range map[string]string{
		"/srv/tg/700:AbC/documents/file_0.pdf": "700:AbC/documents/file_0.pdf",
		"/srv/tg/a":                            "a",
		"/srv/tg/":                             "",
		"/srv/tg":                              "",
		"/srv/tgx/a":                           "",
		"/srv/tg/../secret":                    "",
		"/srv/tg//etc/passwd":                  "",
		"/srv/tg/a/./b":                        "",
		"/srv/tg/a\\b":                         "",
		"/srv/tg/a\x00b":                       "",
		"/etc/passwd":                          "",
		"documents/file_0.pdf":                 "",
		"":                                     "",
	} {
		rel, ok := f.localPath(where)
		if ok != (want != "") || ok && rel != want {
			t.Errorf("%q: %q, %v", where, rel, ok)
		}
	}
	if _, ok := (&Files{}).localPath("/etc/passwd"); ok {
		t.Error("a path of the machine is taken without a server of one's own")
	}
}

func TestPartLimit_follows_the_server(t *testing.T) {
	if PartLimit("") > 50<<20 || PartLimit("/srv/tg") <= PartLimit("") || PartLimit("/srv/tg") >= localLimit {
		t.Errorf("%d, %d", PartLimit(""), PartLimit("/srv/tg"))
	}
	if UploadTime("") != uploadTimeout || UploadTime("/srv/tg") < 30*time.Minute {
		t.Errorf("%v, %v", UploadTime(""), UploadTime("/srv/tg"))
	}
}
