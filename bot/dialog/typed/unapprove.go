package typed

// unapprove.go knows what a reviewer says to take an approval back, and a bare verdict on another entry than the one in hand.

import (
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/scoring/format"
)

var (
	// takesApproval takes back an approval: "duyệt nhầm rồi, hoàn tác", "hủy duyệt 2.4.1".
	takesApproval = pattern.New(`^(?:(?:chet|oi|a|thoi|em|anh|chi|toi|minh|da|xin loi|cho|nho|bot|,) )*(?:(?:lo|lo tay|vua|vua moi|moi) )*(?:duyet (?:nham|lon)|(?:bo|huy|thu hoi|rut|rut lai|hoan tac|go) (?:viec )?duyet)(?: (?:bai|muc|tieu chi|tc|cai|vua|moi|roi|truoc|nay|do|mat|giup|ho|hoan tac|rut lai|bo duyet|huy|huy duyet|lai|di|cua|dum|voi|cho|,|a|nhe|nha|em|anh|chi|toi|[0-9.]+))*$`)
	// returnsBarely gives another entry back without a reason: "4.2 trả lại nhé".
	returnsBarely = pattern.New(`^(?:(?:thoi|the|con|va|a|u|em|anh|,) )*(?:(?:bai|muc|tieu chi|tc|cai) )?([0-9]+(?:\.[0-9]+)+) (?:(?:thi|cung|nen|phai|cho|la) )*(?:tra|tra lai|tra ve|khong duyet|chua duyet|ko duyet)(?: (?:nhe|nha|di|a|lai|giup|em|anh|luon|cho|ho|nua))*$`)
)

// Unapproves reports whether a text takes an approval back.
func Unapproves(text string) bool {
	folded := format.Fold(Standard(text))
	return strings.Contains(folded, "duyet") && !Questions(text) && takesApproval.MatchString(folded)
}

// ReturnsBarely is the code of the entry that a text gives back without a reason; "" for any other text.
func ReturnsBarely(text string) string {
	if !mayHoldCode(text) || Questions(text) {
		return ""
	}
	if m := returnsBarely.FindStringSubmatch(format.Fold(text)); m != nil {
		return m[1]
	}
	return ""
}
