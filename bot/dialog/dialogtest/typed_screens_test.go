package dialogtest

// typed_screens_test.go opens the screens that the corpus of typed words names.

import (
	"strings"
	"testing"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
	"chamdiem/scoring/scoringtest/everykind"
)

// kindScreen begins the names of the screens of the campaign that has every kind of rule.
const kindScreen = "kind-"

// worldFor is the world of a screen.
func worldFor(t testing.TB, screen string) *Memory {
	if !strings.HasPrefix(screen, kindScreen) {
		return newWorld(t)
	}
	w := worldOf(t, everykind.Campaign(t, "../../.."))
	w.now = at("20/12/2026 08:00")
	return w
}

// pointsOf asks for the points of a criterion.
func pointsOf(code string) func(w *Memory) *Person {
	return func(w *Memory) *Person { return w.as("lan").tapOn(dialog.ScreenPoints, code) }
}

// lateAt opens a screen when the campaign is locked.
func lateAt(open func(w *Memory) *Person) func(w *Memory) *Person {
	return func(w *Memory) *Person {
		w.clock("26/11/2024 08:00")
		return open(w)
	}
}

// supplemented opens a screen after the lock, when a supplement of Lan's first criterion is open.
func supplemented(open func(w *Memory) *Person) func(w *Memory) *Person {
	return func(w *Memory) *Person {
		w.Submitted("2.4.1", "lan", "1")
		w.clock("28/11/2024 08:00")
		w.step("ma-khanh-son", scoring.OpenSupplement{Codes: []string{"2.4.1"}, Notice: "12/TB-HĐTĐ", Until: at("05/12/2024 17:00")})
		return open(w)
	}
}

// scored opens a screen of Lan's first criterion once it has points.
func scored(screen string) func(w *Memory) *Person {
	return func(w *Memory) *Person {
		w.Score("2.4.1", "lan", "1", scoring.Working)
		return w.as("lan").tapOn(screen, "2.4.1")
	}
}

// tapOn opens a screen of a criterion.
func (s *Person) tapOn(screen, code string) *Person {
	s.w.T().Helper()
	s.pressData(screen, dialog.Tap{Screen: screen, Code: code}.Data())
	return s
}

// guided leads Lan to the evidence of her first criterion, with its explanation written.
func guided(w *Memory) *Person {
	lan := w.as("lan")
	lan.type_("/tiep")
	lan.press("1.")
	lan.type_(goodText)
	return lan
}

func withFile(w *Memory) *Person {
	lan := guided(w)
	lan.send("Bao cao 15.pdf", 1_200_000, "")
	return lan
}

func withItem(w *Memory) *Person {
	lan := withFile(w)
	lan.press("Sửa (1)")
	return lan
}

// composing opens the composer of Lan's first criterion and leaves out so many steps.
func composing(skip int) func(w *Memory) *Person {
	return func(w *Memory) *Person {
		lan := w.as("lan").tapOn(dialog.ScreenCompose, "2.4.1")
		answers := []string{"tổ chức 02 hội nghị đối thoại", "Báo cáo số 15/BC-UBND", "18/10/2024", "mục II.3"}
		for _, a := range answers[:skip] {
			lan.type_(a)
		}
		return lan
	}
}

func typedAt(person string, texts ...string) func(w *Memory) *Person {
	return func(w *Memory) *Person {
		who := w.as(person)
		for _, text := range texts {
			who.type_(text)
		}
		return who
	}
}

// typedScreens are the screens of the corpus.
var typedScreens = map[string]func(w *Memory) *Person{
	"home":          typedAt("lan", "/start"),
	"list":          typedAt("lan", "/tieuchi"),
	"card-choice":   typedAt("lan", "2.4.1"),
	"card-ratio":    typedAt("dung", "5.5.4.6"),
	"card-held":     typedAt("dung", "5.5.4.6 12/15", "5.5.4.6"),
	"check-held":    typedAt("dung", "5.5.4.6 12/15"),
	"points-choice": func(w *Memory) *Person { return w.as("lan").tapOn(dialog.ScreenPoints, "2.4.1") },
	"points-ratio":  func(w *Memory) *Person { return w.as("dung").tapOn(dialog.ScreenPoints, "5.5.4.6") },
	"points-count":  func(w *Memory) *Person { return w.as("lan").tapOn(dialog.ScreenPoints, "7.1") },
	"explain-empty": func(w *Memory) *Person { return w.as("lan").tapOn(dialog.ScreenExplain, "2.4.1") },
	"explain-some": func(w *Memory) *Person {
		lan := w.as("lan").tapOn(dialog.ScreenExplain, "2.4.1")
		lan.type_(goodText)
		return lan
	},
	"evidence-before": guided,
	"evidence-after":  withFile,
	"item":            withItem,
	"rename": func(w *Memory) *Person {
		lan := withItem(w)
		lan.press(words.LabelRename)
		return lan
	},
	"place": func(w *Memory) *Person {
		lan := withItem(w)
		lan.press(words.LabelPlace)
		return lan
	},
	"check": func(w *Memory) *Person { // with something to be warned of
		lan := w.as("lan")
		lan.type_("/tiep")
		lan.press("1.")
		lan.type_("Xã đã tổ chức 02 hội nghị đối thoại.")
		lan.send("Bao cao 15.pdf", 1_200_000, "")
		return lan.tapOn(dialog.ScreenCheck, "2.4.1")
	},
	"after-submit": func(w *Memory) *Person { // the next criterion has opened by itself
		lan := guided(w)
		lan.send("Bao cao 15.pdf", 1_200_000, "")
		lan.press("Nộp")
		return lan
	},
	"compose-subject":  composing(0),
	"compose-document": composing(1),
	"compose-date":     composing(2),
	"compose-place":    composing(3),
	"compose-preview":  composing(4),
	"search":           typedAt("dung", "2.3.2", "/tim quy chế"),
	"search-ask":       typedAt("dung", "/tim"),
	"sort": func(w *Memory) *Person {
		lan := typedAt("lan", "/start")(w)
		lan.send("Quyet dinh 21.pdf", 900_000, "")
		return lan
	},
	"inbox": func(w *Memory) *Person {
		lan := typedAt("lan", "/start")(w)
		lan.send("Quyet dinh 21.pdf", 900_000, "")
		lan.press(words.LabelLater)
		return lan
	},
	"recall": func(w *Memory) *Person {
		w.Submitted("2.4.1", "lan", "1")
		return w.as("lan").tapOn(dialog.ScreenRecall, "2.4.1")
	},
	"judge-reason": func(w *Memory) *Person {
		w.Submitted("2.4.1", "lan", "1")
		chief := w.as("ma-khanh-son").tapOn(dialog.ScreenReview, "")
		chief.press("2.4.1")
		chief.press("↩️ Trả lại")
		return chief
	},
	"returned": func(w *Memory) *Person {
		w.Submitted("3.1.1", "lan", "1")
		w.Score("3.1.1", "lan", "1", scoring.Returned)
		return typedAt("lan", "3.1.1")(w)
	},
	"submitted": func(w *Memory) *Person {
		w.Submitted("2.4.1", "lan", "1")
		return typedAt("lan", "2.4.1")(w)
	},
	"returned-explain": func(w *Memory) *Person {
		w.SubmittedSaying("3.1.1", "lan", "1", "Đã ban hành quy chế.")
		w.Score("3.1.1", "lan", "1", scoring.Returned)
		return w.as("lan").tapOn(dialog.ScreenExplain, "3.1.1")
	},
	"what": func(w *Memory) *Person { // a text is asked about
		lan := withFile(w)
		lan.type_("Xã đã tổ chức đối thoại 02 lần, anh xem giúp em nhé")
		return lan
	},
	"where":   typedAt("lan", "/start", "Xã đã tổ chức hội nghị đối thoại với nhân dân trong năm 2024."),
	"total":   typedAt("lan", "/tong"),
	"missing": typedAt("lan", "/thieu"),
	"points-second": func(w *Memory) *Person { // the second number of a count
		lan := w.as("lan").tapOn(dialog.ScreenPoints, "7.1")
		lan.type_("2")
		return lan
	},
	"item-remove": func(w *Memory) *Person {
		lan := withFile(w)
		lan.type_("gỡ tệp này")
		return lan
	},
	"card-scored":   scored(dialog.ScreenCard),
	"points-scored": scored(dialog.ScreenPoints),
	"explain-ratio": func(w *Memory) *Person { return w.as("dung").tapOn(dialog.ScreenExplain, "5.5.4.6") },
	"several":       typedAt("lan", "/start", "2.4.1: 0,5; 2.4.2: 11/12"),
	"drop":          typedAt("lan", "2.4.1", "hủy"),
	"recent": func(w *Memory) *Person {
		withFile(w)
		return w.as("lan").tapOn(dialog.ScreenReuse, "3.1.1")
	},
	"late-home": lateAt(typedAt("lan", "/start")),
	"late-card": lateAt(typedAt("lan", "2.4.1")),

	"supplement-home":     supplemented(typedAt("lan", "/start")),
	"supplement-card":     supplemented(typedAt("lan", "2.4.1")),
	"supplement-explain":  supplemented(func(w *Memory) *Person { return w.as("lan").tapOn(dialog.ScreenExplain, "2.4.1") }),
	"supplement-evidence": supplemented(func(w *Memory) *Person { return w.as("lan").tapOn(dialog.ScreenEvidence, "2.4.1") }),

	"kind-ratio":   pointsOf("1.1"),
	"kind-money":   pointsOf("1.2"),
	"kind-number":  pointsOf("1.3"),
	"kind-decimal": pointsOf("1.4"),
	"kind-each":    pointsOf("2.1"),
	"kind-yesno":   pointsOf("2.5"),
	"kind-list":    pointsOf("2.7"),
	"kind-parts":   pointsOf("3.1.1"),

	"help":     typedAt("lan", "/start", "/trogiup"),
	"password": typedAt("lan", "/start", "mật khẩu: Abc@12345"),

	"leader-home":      steering("ma-khanh-son", "/start"),
	"leader-total":     steering("ma-khanh-son", "/tong"),
	"leader-export":    steering("ma-khanh-son", "/xuat"),
	"leader-people":    steering("ma-khanh-son", "/nhansu"),
	"leader-send":      steering("ma-khanh-son", "/gui"),
	"leader-deadlines": steering("ma-khanh-son", "/han"),
	"leader-card":      steering("ma-khanh-son", "2.4.1"),
	"queue":            steering("ma-khanh-son", "/duyet"),
	"remind":           steering("ma-khanh-son", "/nhac"),
	"move":             steering("ma-khanh-son", "/giahan"),
	"clerk-home":       steering("van-phong", "/start"),
	"clerk-list":       steering("van-phong", "/tieuchi"),
	"clerk-card":       steering("van-phong", "2.4.1"),
	"clerk-send":       steering("van-phong", "/gui"),
	"transfer":         steering("van-phong", "/nhap"),
	"people":           steering("van-phong", "/nhansu"),
	"leader-locked":    locked("ma-khanh-son"),
	"clerk-locked":     locked("van-phong"),
	"officer-locked":   locked("lan"),
	"clerk-frozen": func(w *Memory) *Person { // the result is frozen, the report not noted yet
		w.Submitted("2.4.1", "lan", "1")
		w.step("van-phong", scoring.SendCampaign{Seen: scoring.CheckCampaign(w.c, w.heads(), w.now).Sum(nil)})
		return typedAt("van-phong", "/start")(w)
	},
	"clerk-appraise": func(w *Memory) *Person {
		w.Submitted("2.4.1", "lan", "1")
		return typedAt("van-phong", "/thamdinh")(w)
	},
	"newcomer": func(w *Memory) *Person {
		clerk := steering("van-phong", "/nhansu")(w)
		clerk.press("➕ Thêm người")
		return clerk
	},
	"assigning": steering("van-phong", "chuyển 2.1 từ Cát sang Tuân"),
	"reason-asked": func(w *Memory) *Person {
		chief := steering("ma-khanh-son", "/duyet")(w)
		chief.press("2.4.1")
		chief.press("↩️ Trả lại")
		return chief
	},
	"judging": func(w *Memory) *Person {
		chief := steering("ma-khanh-son", "/duyet")(w)
		chief.press("2.4.1")
		return chief
	},
}

// steering opens a screen of a leader or of the clerk while two entries wait for the review.
func steering(person, text string) func(w *Memory) *Person {
	return func(w *Memory) *Person {
		w.Submitted("2.4.1", "lan", "1")
		w.Submitted("3.1.1", "lan", "1")
		return typedAt(person, text)(w)
	}
}

// locked is the home screen of a person after the lock, with an entry that was submitted before it.
func locked(person string) func(w *Memory) *Person {
	return func(w *Memory) *Person {
		w.Submitted("2.4.1", "lan", "1")
		w.Submitted("3.1.1", "lan", "1")
		w.clock("25/11/2024 17:30")
		return typedAt(person, "/start")(w)
	}
}
