package verdict

// vocabulary.go has the words that the steps know.

import (
	"strings"

	"chamdiem/criteria/pattern"
)

// LaterPlace is "cái sau": of two the second.
const LaterPlace = "cái sau"

var (
	bareCode = pattern.New(`^[0-9]+(?:\.[0-9]+)+$`)
	// besideVerdict are the syllables that say nothing of their own in such an order.
	besideVerdict = strings.Fields(`rieng ra chi va voi con thi bai luon cho tieu chi tc muc cai di nhe nha not em anh chi a oi giup deu lai ve thoi ok toi cac nhung nay duoc ho dc ngay cua`)
	// leftOut begin what is said of entries that are not to be approved with all others: "trừ 2.4.1 và những bài thiếu tài liệu".
	leftOut = strings.Fields(`thieu chua loi sai bi co khong vi do`)
	// countedWork are the things of which people count many: "trả 98 hồ sơ" names no place of a list.
	countedWork = strings.Fields(`ho don nguoi van thu giay ket truong luot kien vu nhiem trieu ty nghin dong phan to thon ban lop chau em hoc can cong y lan buoi cuoc hoi dot thang nam ngay tien`)
	// placeWords are the syllables of a place in a list.
	placeWords = strings.Fields(`dau tien thu hai ba tu nam nhat cuoi cung`)
	// spelledPlace are those as they are spelled, for a verdict that was typed without diacritics.
	spelledPlace = map[string]string{"dau": "đầu", "tien": "tiên", "cuoi": "cuối", "cung": "cùng", "nhat": "nhất", "thu": "thứ", "tu": "tư", "nam": "năm"}
	// spelledNth are the numbers of entries in words: "cái một", "bài hai".
	spelledNth = map[string]string{"một": "1", "hai": "2", "ba": "3", "bốn": "4", "năm": "5"}
	// numbers are how many wait, as it is said: "cả hai".
	numbers = map[string]int{"hai": 2, "ba": 3, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10, "2": 2, "3": 3, "4": 4, "5": 5, "6": 6, "7": 7, "8": 8, "9": 9}
)
