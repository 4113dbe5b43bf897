package typed

// aim.go knows what people say of the work itself, where no button and no command is worded so: which part of a criterion they turn to,
// what they ask about it, what is to be changed in a text, what they want of a leader. None of it is content.

import (
	"strings"
	"unicode/utf8"

	"chamdiem/bot/dialog/typed/lettering"
	"chamdiem/criteria/pattern"
	"chamdiem/scoring/input"
)

// Aim is what such a text is about.
type Aim string

// The aims. A text has the first of them that fits.
const (
	AimNone     Aim = ""
	AimPoints   Aim = "diem" // the points of the criterion in hand: "sửa điểm"
	AimExplain  Aim = "gt"   // its explanation: "viết giải trình"
	AimEvidence Aim = "tl"   // its documents: "gửi minh chứng"
	AimCard     Aim = "tc"   // what the criterion demands, or who is in charge of it: "cần nộp những gì", "ai phụ trách"
	AimLacking  Aim = "chua" // what is not there yet: "chưa có minh chứng"
	AimMend     Aim = "sua"  // a change within a text: "sửa 02 thành 03", "bỏ đoạn 2"
	AimModel    Aim = "mau"  // a text to begin with: "cho em xem mẫu", "như năm ngoái"
	AimMove     Aim = "sang" // another criterion than the one in hand: "đoạn này của 2.4.2"
	AimLeaders  Aim = "ld"   // what leaders or the clerk decide: "xin gia hạn", "em ốm, nhờ người làm thay"
	AimOffice   Aim = "vp"   // how they are reached: "số điện thoại văn phòng"
	AimState    Aim = "tt"   // how far the own work is: "duyệt chưa", "nộp được mấy cái"
	AimNamed    Aim = "ma"   // a criterion that is named, with what is asked or wanted of it: "nộp 2.4.1"
	AimAgain    Aim = "nua"  // what was entered is to be entered again: "sửa lại", "sai rồi", "chọn lại"
	AimDoubt    Aim = "y"    // that the text does not satisfy its writer: "chưa hài lòng", "câu này chưa hay"
	AimReuse    Aim = "cu"   // a document of before: "dùng lại báo cáo 15", "dùng văn bản của 2.4.2"
	AimRemind   Aim = "nv"   // reminders: "tắt nhắc", "mai nhắc em nhé"
	AimRecall   Aim = "rut"  // what was submitted is to be taken back, where no button says so: "rút lại"
	AimText     Aim = "loi"  // Reading.Rest is the explanation, after its label: "giải trình: đã ban hành …"
)

// longestAim is how many words such a text has at most.
const longestAim = 14

// The parts of such texts, without diacritics, in the words of Standard.
const (
	aimStart = `^(?:(?:da|vang|u|ok|thua|anh|chi|em|toi|minh|bot|oi|a|xin loi|gio|bay gio|roi|thi|cho|nho|xin|muon|can|hay|de|phai) )*`
	aimEnd   = `(?: (?:a|ah|nhe|nha|di|voi|giup|ho|cho|em|toi|minh|anh|chi|bot|oi|luon|da|nua|vay|the|roi|nao))*$`
	aimHere  = `(?: (?:cua |o |cho )?(?:(?:cai|tieu chi|bai|muc|phan|cau) )?(?:nay|do|ay))?`
	aimGo    = `(?:toi|sang|qua|den|chuyen sang|chuyen qua)(?: (?:phan|muc|buoc))`
	aimText  = `(?:giai trinh|doan|cau|y|dong|chu|so|phan|noi dung|bai)`
	aimPaper = `(?:bao cao|van ban|tai lieu|tep|file|minh chung|bien ban|ke hoach|bc|kh|qd|quyet dinh|cong van|anh|bang)`
	aimFile  = `(?:tep|file|anh|hinh|tai lieu|minh chung|van ban|ban (?:scan|ky|chup|pdf|word|giay))`
)

// needs are parts of words one of which a text of the aim holds: most texts hold none.
var aims = []struct {
	aim   Aim
	needs []string
	said  *pattern.Pattern
}{
	{AimRecall, []string{"rut", "thu hoi", "lo nop", "lo tay", "nop nham", "nop lon", "chua muon nop"}, pattern.New(aimStart + `(?:lo nop|lo tay nop|nop nham|nop lon|chua muon nop)(?: (?:bai|roi|mat|nhe|a|cai|tieu chi|nay|vua roi|vua nop|truoc|em|anh|chi))*$|` + aimStart + `(?:(?:lo|nham|lon|nop nham|lo nop|lo tay)(?: (?:nop|bai|roi|mat|tay))* )?(?:rut|rut lai|rut bai|rut ve|rut lai bai|thu hoi|thu hoi lai|thu hoi bai)(?: (?:bai|tieu chi|cai|muc))?` + aimHere + `(?: (?:da nop|vua nop|vua roi|vua gui|luc nay|hom qua|truoc|ve|lai|sua|de sua))*` + aimEnd)},
	{AimDoubt, []string{"hai long", "ung", "vua y", " on", " hay"}, pattern.New(aimStart + `(?:(?:thay|nghe|doc|xem|viet|cau|doan|giai trinh|bai|nay|do|vay|the|van|cung|hoi|con) )*(?:chua|khong|ko) (?:hai long|ung(?: y)?|vua y|on(?: lam)?|hay)(?: (?:lam|ve|voi|cau|doan|giai trinh|bai|nay|do|cho))*` + aimEnd)},
	{AimReuse, []string{"dung", "lay"}, pattern.New(aimStart + `(?:su dung|dung|lay)(?: (?:lai|chung))? (?:cai |ban )?` + aimPaper + `(?: \S+){0,6}? (?:(?:cua|o|ben|tu)(?: (?:tieu chi|tc|muc|ma))? [0-9]+(?:\.[0-9]+)+|cu|da gui|gui roi|truoc|hom truoc|hoi truoc)` + aimEnd + `|` + aimStart + `(?:dung|lay) (?:lai|chung) (?:cai |ban )?` + aimPaper + `(?: \S+){0,4}$`)},
	{AimRemind, []string{"nhac"}, pattern.New(`^(?:(?:da|em|toi|minh|cho|bot|oi|anh|chi|xin|hay|lam on) )*(?:(?:tat|dung|ngung|bo|huy|thoi|bat|mo|doi|cai|dat|cai dat|khong|khong can|khoi|bot)(?: (?:giup|cho|em|toi|di|hen|gio|lich|che do|chuc nang))* (?:nhac|nhac viec|nhac nho|thong bao nhac)|(?:(?:mai|sang mai|chieu|toi|lat|lat nua|chieu nay|toi nay|hom sau|tuan sau|bua sau)(?: (?:nua|thi|moi|bot))* )?nhac(?: (?:lai|viec))?(?: (?:em|toi|minh|giup|ho|sau|luc|vao|truoc|cho))*|lich nhac)(?: (?:nua|viec|nho|di|nhe|nha|a|voi|cho|giup|em|toi|minh|lai|nhieu|hoai|it|thoi|sau|luc|vao|truoc|han|[0-9]+h?|mot|hai|ba|gio|tieng|phut|ngay|hom|mai|sang|chieu|toi|lat|lat nua|luc nao|khi nao))*$`)},
	{AimPoints, []string{"diem", "so lieu", "phuong an", "cham lai"}, pattern.New(aimStart + `(?:` + aimGo + `|cham|nhap|sua|doi|thay|thay doi|ghi|xem lai|tinh|cham lai|nhap lai|sua lai|tinh lai|doi lai)(?: lai)?(?: (?:diem|so lieu|so diem|muc diem|phuong an|diem so))(?: lai)?(?: (?:thanh|sang|xuong|len|la) [0-9]\S*(?: diem)?)?` + aimHere + aimEnd + `|` + aimStart + `cham lai` + aimHere + aimEnd)},
	{AimExplain, []string{"giai trinh"}, pattern.New(aimStart + `(?:` + aimGo + `|viet|nhap|sua|ghi|them|bo sung|go|soan|lam|doc|xem|viet tiep|ghi tiep|viet lai|sua lai|nhap lai|xem lai|doc lai)(?: (?:lai|them|tiep))?(?: (?:phan|doan|bai))? (?:giai trinh|noi dung giai trinh)` + aimHere + aimEnd + `|^giai trinh` + aimEnd)},
	{AimEvidence, []string{"tep", "file", "anh", "hinh", "tai lieu", "minh chung", "van ban", "ban ", "dinh kem"}, pattern.New(aimStart + `(?:` + aimGo + `|gui|nop|them|bo sung|dinh kem|up|upload|tai len|dua|chup|gan|kem|chon|gui them|nop them|xem)(?: (?:len|them|bo sung))?(?: (?:cac|cai))? ` + aimFile + `(?: (?:len|vao|vao day|kiem chung))*` + aimHere + aimEnd + `|^(?:tai lieu|minh chung|tai lieu kiem chung|file minh chung)` + aimEnd + `|` + aimStart + `dinh kem` + aimEnd)},
	{AimLacking, []string{"chua", "khong", "chang", "dang ", "con "}, pattern.New(`^(?:(?:da|em|toi|minh|thua|xa|xa em|hien|hien tai|cai nay|tieu chi nay) )*(?:chua|khong) co gi(?: het| ca| de lam| dau)*` + aimEnd + `|^(?:(?:da|vang|em|toi|minh|thua|ben em|xa|xa em|xa minh|don vi|hien|hien tai|tieu chi nay|cai nay|bai nay|muc nay|phan nay) )*(?:(?:chua|khong|chang)(?: (?:thay|tim|lay|xin|can|phai|nhan|scan|chup|tong hop|thong ke|tinh|dem|kiem tra|ra soat))?(?: (?:co|duoc|ra|kip|xong|du))* ?(?:so lieu|` + aimFile + `|giai trinh|thong tin|bao cao)(?: (?:do|nay|ay|nao|gi|ca|het|kem|kem theo|de gui|de nop|de giai trinh|nua|kiem chung))*(?:,? (?:ma )?(?:chi|moi) co (?:ban (?:giay|cung|photo|viet tay)|giay))?|(?:chua|khong) (?:thong ke|tong hop|tinh|dem|ra soat)(?: (?:xong|duoc|ra|kip))*|chua (?:lam |cham |hoan thanh )?(?:xong|kip)|(?:chua|khong) (?:co|biet) gi de (?:gui|nop|giai trinh|viet|ghi)|(?:tai lieu|minh chung|file|tep|van ban|ban (?:ky|scan))(?: nay)? (?:thi )?(?:dang|con|chua|van)(?: (?:dang|cho|duoc|trinh|phai))* (?:ky|scan|in|trinh|dong dau|ban hanh|duyet)(?: (?:ky|duyet|lanh dao|xong|ve|chu tich|anh \S+|sep))*)` + aimEnd)},
	{AimMend, []string{"sua", "doi", "thay", "chinh", "bo", "xoa", "cat", "go", "bot", " chu ", "cau", "doan", "loi", "gon", "qua"}, pattern.New(aimStart + `(?:(?:sua|soat|chinh|kiem tra)(?: (?:lai|giup|ho|cho))* (?:loi|chinh ta|loi chinh ta)|(?:(?:dai|ngan|ruom ra) (?:qua|the) )?(?:rut gon|viet gon|viet ngan|viet dai|viet them|cat bot|tom tat)(?: (?:lai|bot|hon))*)(?: (?:cho|giup|ho|doan|cau|bai|giai trinh|nay|tren))*` + aimEnd + `|` + aimStart + `(?:nham )?(?:sua|doi|thay|chinh)(?: lai)? (?:(?:so|chu|tu|cho|cau|doan|ngay|ten (?:tep|file|tai lieu|nguoi|can bo|dong chi)) (?:\S+ ){1,5})(?:thanh|bang|sang|la) \S+(?: \S+){0,4}$|` +
		aimStart + `(?:nham )?(?:sua|doi|thay|chinh)(?: lai)? [0-9]\S*(?: \S+){0,2} (?:thanh|bang|sang|la) [0-9]\S*(?: \S+){0,3}$|` +
		aimStart + `(?:sua|doi|thay|chinh)(?: lai)? (?:cai )?(?:cau|doan|y|dong) (?:cuoi|dau|dau tien|cuoi cung|tren|duoi|thu \S+|[0-9]+|nay|do|vua roi) (?:thanh|la) \S+(?: \S+){0,12}$|^(?:(?:da|em) )*[0-9]+(?: \S+){0,3} chu (?:khong|ko) phai (?:la )?[0-9]+(?: \S+){0,3}$|` +
		aimStart + `(?:bo|xoa|cat|go|bot)(?: (?:bot|di|bo))? (?:(?:cai|may|nhung) )?` + aimText + ` (?:[0-9]+|dau|dau tien|cuoi|thu \S+|so \S+|tren|duoi|do|nay|cu)(?: (?:o|cua|trong) \S+(?: \S+){0,2})?` + aimEnd + `|` +
		`^(?:(?:da|em|hinh nhu) )*(?:cau|doan|chu|y|phan|dong) (?:tren|do|dau|cuoi|vua roi|thu \S+|[0-9]+)(?: (?:bi|con|thi|viet|ghi|go|danh))* (?:sai|thua|thieu|lap|trung|nham|loi|lon)(?: (?:chinh ta|chu|tu|y|so|so lieu|dau|roi|mat|ngay|thang))*` + aimEnd + `|` +
		aimStart + `(?:xoa|bo)(?: (?:het|di|toan bo|tat ca))+ (?:viet|lam|nhap) lai(?: tu dau)?` + aimEnd)},
	{AimAgain, []string{"lai", "sai", "nham", "lon", "doi", "bo chon", "sua"}, pattern.New(`^(?:(?:da|em|e|toi|minh|khoan|khoan da|thoi|a|oi|ok|cho|muon|xin|de|chet|hinh nhu|anh|chi|can) )*(?:sua|(?:sua|lam|nhap|chon|ghi|danh|go|doi|tinh|sua bai|lam bai) lai|bo chon|(?:chon|cham|nhap|ghi|dien) (?:nham|sai|lon)|sai (?:roi|mat|so|diem|bet|het)|thay doi|sua bai|doi y|nham so|nham diem|(?:diem|so lieu|so) (?:bi |ghi |nhap |cham )*(?:sai|nham|lon)(?: roi| mat)?,? (?:de|cho|xin)? ?(?:em|toi|minh)? ?(?:xin )?sua)(?: (?:roi|bai|cai|nay|tieu chi|phan|di|nhe|a|voi|duoc khong|duoc|giup|em|cho|mat|so|so lieu|het|tu dau|toan bo|da nop|dau|vua|chut|ti|xiu|mot|anh|chi|bot|oi|hoi|nhap|cham|chon))*$`)},
	{AimModel, []string{"mau", "vi du", "goi y", "viet", "lam", "ghi", "soan", "nam "}, pattern.New(aimStart + `(?:xem|gui|viet|dua|lay|co|soan)(?: (?:em|toi|minh|cho|giup|thu|theo|mot|cai))* (?:mau|vi du|bai mau|cau mau|mau cau|goi y)(?: (?:nao|khong|san|cho))*` + aimEnd + `|` + aimStart + `(?:vi du|mau|goi y|bai mau|mau giai trinh|vi du giai trinh)` + aimEnd + `|` +
		aimStart + `(?:viet|lam|ghi|soan)(?: (?:ho|giup|giup cho|gium|thay|mau))+(?: (?:em|toi|minh))?(?: (?:cai|phat|doan))?` + aimEnd + `|` +
		aimStart + `(?:(?:lay|dung|chep|copy|ghi|viet|sao)(?: (?:lai|theo|giong))* )?(?:(?:cua|bai|giong|nhu|theo|giai trinh|ban) )+nam (?:ngoai|truoc|cu|20[0-9][0-9])` + aimEnd)},
	{AimLeaders, []string{"han", "them", "muon", "cham", " cua ", " do ", "tre", "lui", "om", "nghi", "vien", "cong tac", "khong", "nham", "sai", "chuyen", "giao", "doi", "duyet", "xem xet", "mo "}, pattern.New(aimStart + `(?:(?:lanh dao|sep|van phong|anh|chi|chu tich|bi thu|dong chi \S+) )*(?:cho |xin |de nghi )*(?:(?:em|toi|minh) )?(?:xin )?(?:gia han|lui han|doi han|keo dai|them thoi gian|them han|(?:nop|gui|lam) (?:muon|cham|tre)|lui (?:them|lai)|(?:lui|them) [0-9]+ (?:ngay|hom|buoi|gio))(?: (?:them|cho|em|toi|minh|anh|chi|den|het|[0-9./]+|ngay|hom|tuan|gio|g|h|buoi|thu|mot|hai|ba|tu|nam|sau|bay|chu nhat|mai|duoc|khong|ko|a|nhe|nha|voi|giup|tieu chi|nay|bai|nop|han|it|chut|ti|nua|di|lai|vai|may|lam|cai|dau|cuoi|sang|chieu|xem|roi))*(?: (?:vi|do|de|tai|bi) .*)?$|` +
		aimStart + `(?:mo (?:lai|khoa|cong))(?: (?:cho|giup|so|he thong|bot|de|em|toi|minh|nop|lam|tiep|ti|chut|them|bo sung|bai|tieu chi|duoc khong))*` + aimEnd + `|` +
		`^(?:(?:da|vang|em|toi|minh|hom nay|mai|tuan nay|anh oi|chi oi|bi|dang|xin|phai|se) )*(?:om|nghi om|nghi phep|di vien|nam vien|di cong tac|xin nghi|nghi)(?: .*)?(?:nho|lam (?:thay|ho|giup)|nghi phep|xin nghi)(?: .*)?$|` +
		`^(?:(?:da|em|toi|minh|tieu chi|bai|muc|cai|phan|viec|nay|do|[0-9.]+) )*(?:khong phai (?:cua|viec(?: cua)?|phan(?: cua)?)|khong phu trach|khong (?:duoc )?giao|giao nham|phan cong nham|phan cong sai)(?: (?:em|toi|minh|cho|viec|tieu chi|cai|muc|nay|do|roi|a|bai|phan|[0-9.]+))*$|` +
		`^(?:(?:da|em|oi|a|ua|ma) )*(?:tieu chi|bai|muc|cai|phan|viec)(?: nay| do) (?:la )?(?:cua|do|thuoc)(?: (?:phan|viec|ben))? (?:dc|d c|dong chi|anh|chi|co|chu|bac|ong|ba)(?: \S+){1,2}?(?: (?:phu trach|lam|cham|nhan|ma|chu|co|day|a|nhe|roi))*$|` +
		aimStart + `(?:(?:tieu chi|bai|muc|cai|phan|viec|nay|do) )*(?:chuyen|giao|doi)(?: (?:tieu chi|bai|muc|cai|phan|viec|nay|do|lai|sang|[0-9.]+))* (?:cho|sang) (?:dc|d c|dong chi|anh|chi|co|chu|bac|nguoi khac|ong|ba|can bo)(?: \S+){0,2}(?: (?:lam|cham|phu trach))?` + aimEnd + `|` +
		`^(?:(?:da|em|de nghi|nho|xin|kinh|mong|lanh dao|sep|van phong|(?:anh|chi|dc|d c|dong chi)(?: \S+)?) )+(?:duyet|xem xet|phe duyet|xet duyet)(?: (?:giup|cho|som|bai|em|ho|voi|a|nhe|di|tieu chi|nay))*$`)},
	{AimOffice, []string{"so ", "sdt", "dt ", "thoai", "zalo", "lien he", "gap", "hoi", "bao", "goi", "mat khau", "doi"}, pattern.New(`^(?:(?:cho|em|toi|minh|xin|hoi|can|muon|da|anh|chi|oi) )*(?:(?:so|sdt|so dt|dt|so dien thoai|dien thoai|zalo)(?: (?:cua|van phong|vp|lanh dao|chi|anh|dc|dong chi|can bo|phu trach|ban|to|ho tro|ky thuat))+(?: \S+){0,2}|(?:lien he|gap|hoi|bao|goi)(?: (?:voi|cho))? (?:ai|van phong|vp|lanh dao|can bo|nguoi phu trach|ky thuat|quan tri)|quen mat khau|doi (?:so dien thoai|so may|so|sim|dien thoai|may))` + aimEnd)},
	{AimMove, []string{"."}, pattern.New(`^(?:(?:da|em|nham|xin loi|oi|a|copy|chep|sao chep) )*(?:(?:doan|cau|cai|noi dung|phan|giai trinh|y|` + aimFile + `)(?: (?:nay|do|vua roi|vua gui|tren|kia))* )?(?:nham |phai )?(?:la )?(?:(?:cung|con|van) )?(?:cua|cho|thuoc|sang|vao|dung cho|dung cho ca|dung chung|dung chung voi|dung chung cho|chuyen sang|chuyen qua|qua|chuyen cho|gan cho|gan vao|gan sang|gan them|gan them cho|gan them vao|gan ca|chuyen(?: (?:doan|cau|cai|noi dung|phan|` + aimFile + `)(?: (?:nay|do))?)? (?:sang|qua)|gan(?: (?:doan|cai|` + aimFile + `)(?: (?:nay|do))?)? (?:cho|vao|sang))(?: ca)?(?: (?:tieu chi|muc|ma|bai))* [0-9]+(?:\.[0-9]+)+(?: (?:chu khong phai|khong phai) .*)?` + aimEnd)},
	{AimState, []string{"phai ", "can ", "chua", "duyet", "may", "bao nhieu", "xem", "phu trach", "giao", "cua "}, pattern.New(`^(?:(?:da|cho|hoi|anh|chi|oi|xin|the|vay|xem|em|toi|minh) )*(?:em|toi|minh) (?:dang |con )?(?:phu trach|duoc giao|duoc phan cong|(?:phai|can) (?:cham|lam|nop))(?: (?:nhung|cac|cai|muc|tieu chi|phan|viec))* (?:gi|nao|dau|(?:may|bao nhieu) (?:cai|bai|tieu chi|muc|viec))` + aimEnd + `|^(?:(?:da|cho|hoi|xem|xin) )*(?:phan|viec|tieu chi|muc)(?: viec)? cua (?:em|toi|minh) (?:dau|o dau|la gi|gom gi|la nhung gi|gom nhung gi|nhung gi)` + aimEnd + `|^(?:(?:da|cho|em|toi|minh|hoi|anh|chi|oi|xin|the|vay|khong biet|xem) )*(?:(?:bai|tieu chi|cai|muc)(?: (?:nay|do|cua|em|toi|minh|da|nop))* )?(?:(?:lanh dao|sep|van phong|chu tich|anh|chi)(?: \S+)? )?(?:da )?(?:duoc )?(?:duyet|xem|tra lai|nhan)(?: (?:bai|cho|em|toi|minh|het|xong|duoc))* chua` + aimEnd + `|` +
		`^(?:(?:da|em|toi|minh|bai|cai|tieu chi|nay) )*da nop(?: (?:bai|len|cho lanh dao))* chua` + aimEnd + `|^(?:bao gio|khi nao|luc nao) (?:thi )?(?:duoc )?(?:duyet|xem)(?: bai)?` + aimEnd + `|^(?:(?:da|cho|em|toi|minh|hoi|xem|xin) )*(?:da )?(?:nop|lam|cham|xong|duoc duyet|gui)(?: duoc)? (?:may|bao nhieu) (?:cai|bai|tieu chi|muc)` + aimEnd)},
	{AimCard, []string{"gi", "nao", "ai ", "may", "bao nhieu", "sao", "cua", "lai", "chua"}, pattern.New(`^(?:(?:da|cho|em|toi|minh|hoi|anh|chi|oi|xin|the|vay) )*(?:(?:tieu chi|cai|bai|muc|phan)(?: nay| do)? )?(?:` +
		`(?:can|phai|yeu cau|con phai|con|doi hoi)(?: (?:nop|co|gui|dinh kem|chuan bi|kem|phai|thieu|them|bo sung))* (?:nhung |cac )?(?:gi|nao|` + aimFile + ` (?:gi|nao)|nhung gi|loai ` + aimFile + ` (?:gi|nao))|yeu cau (?:the nao|ra sao|gi|cua)|` + aimFile + ` (?:gi|nao)` +
		`|(?:do )?ai (?:lam|phu trach|cham|duyet|nop|tham dinh|chiu trach nhiem|chu tri|tong hop)|(?:may|bao nhieu) diem|toi da (?:may|bao nhieu)(?: diem)?|co (?:may|bao nhieu) (?:phuong an|muc)|(?:(?:the|vay|nhu the|nhu vay) )?(?:la )?(?:da )?(?:du|xong)(?: (?:het|tai lieu|minh chung|ho so|giay to|cac muc))* chua|noi dung (?:la )?gi|(?:cho (?:em|toi|minh) )?(?:xem|doc) lai(?: (?:cho|giup))?(?: (?:em|toi|minh))?(?: (?:nghe|xem))?|la (?:gi|sao|the nao)|nghia la (?:gi|sao)` +
		`)` + aimHere + `(?: (?:nay|a|vay|the|em|anh|chi|bot|nhi|ha|tieu chi))*$`)},
}

// holds reports whether a text holds one of some parts of words.
func holds(text string, parts []string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

// asksWhether are words with which one asks about what leaders decide, rather than for it: "nộp trễ có sao không".
var asksWhether = pattern.New(`(?:^| )(?:co sao|thi sao|the nao|co bi|lam sao|bao lau|may ngay)(?: |$)`)

// labelled is an explanation behind its label.
var labelled = pattern.New(`(?is)^\s*(?:(?:dạ|em|tôi)\s+)?(?:(?:gtr|giải trình|giai trinh|nội dung giải trình|phần giải trình)\s*(?::|=|-|–|là(?: là)?\s)|gtr\s|(?:ghi|viết|nói|bổ sung|thêm)(?:\s+(?:thêm|vào|tiếp|nữa))+\s*(?::|là(?:\s+là)?\s)|(?:ghi|viết|bổ sung|thêm|cho|nối)(?:\s+(?:thêm|giúp|cho))*\s+(?:câu|ý|đoạn|nội dung|dòng)(?:\s+(?:này|sau|nữa|đây))*(?:\s+(?:vào|vô|trong)(?:\s+(?:phần\s+)?giải trình)?)?\s*:|(?:ghi|viết)\s+(?:là\s|:))\s*(\S.*)$`)

// explanationIn is the explanation that a text gives behind its label, "" for none.
func explanationIn(text string) string {
	if small := strings.ToLower(text[:min(len(text), len("dạ em nội dung giải trình"))]); !strings.Contains(small, "tr") && !holds(small, []string{"ghi ", "viết ", "nói ", "bổ sung ", "thêm ", "ghi:", "viết:"}) { // "gtr", "giải trình"
		return ""
	}
	toned := lettering.Retoned(text)
	m := labelled.FindStringSubmatch(toned)
	if m == nil || len(strings.Fields(m[1])) < 3 {
		return ""
	}
	letters := []rune(text) // as it was typed
	return strings.TrimSpace(string(letters[len(letters)-utf8.RuneCountInString(m[1]):]))
}

// WithoutLabel is an explanation without its label, and any other text as it is.
func WithoutLabel(text string) string {
	if rest := explanationIn(text); rest != "" {
		return rest
	}
	return text
}

// slashed is the label of an explanation written as a command.
var slashed = pattern.New(`(?is)^/(?:giai_?trinh|giải_?trình|gtr)(?:@\S+)?[\s:]+(\S.*)$`)

// LabelledBySlash is a text whose label is written as a command, with the label in words: "/giaitrinh Xã đã …"; "" for any other text.
func LabelledBySlash(text string) string {
	m := slashed.FindStringSubmatch(text)
	if m == nil || len(strings.Fields(m[1])) < 3 {
		return ""
	}
	return "Giải trình: " + m[1]
}

// mendsWord changes a word of a text: "bỏ chữ trong năm", "thêm dấu phẩy sau hội nghị". Without diacritics it might be a deed.
var (
	mendsWord   = pattern.New(`^(?:(?:dạ|em|à|nhờ|cho em|bot|hãy),? )*(?:bỏ|xóa|xoá|thêm|chèn|cắt)(?: (?:đi|bớt|cho))* (?:chữ|cụm từ|dấu (?:chấm|phẩy|ngoặc|hai chấm|gạch)) ?(?:\S+ ?){0,6}$|^(?:(?:dạ|em|à|nhờ|bot|hãy),? )*(?:thêm|chèn|ghi|viết)(?: thêm)?(?: vào)? (?:(?:trước|sau|cuối|đầu) )?(?:câu|đoạn|ý|phần) (?:đầu|cuối|trên|dưới|thứ \S+|trước|sau)(?: tiên| cùng)?(?: là|:| chữ)? .+$`)
	mendedParts = []string{"chữ", "cụm từ", "dấu ", "câu", "đoạn", "phần", "ý "}
)

// aim is what a text says of the work itself, AimNone where it is anything else.
func (w wording) aim() Aim {
	if n := len(w.syllables); n == 0 || n > longestAim || strings.ContainsAny(w.text, "\n%") || len(input.DocumentNumbers(w.text)) > 0 {
		return AimNone
	}
	if holds(w.small, mendedParts) && mendsWord.MatchString(w.small) && !strings.Contains(w.small, "chữ ký") {
		return AimMend
	}
	for _, one := range aims {
		if holds(w.folded, one.needs) && one.said.MatchString(w.folded) && (one.aim != AimLeaders || !asksWhether.MatchString(w.folded)) {
			return one.aim
		}
	}
	switch {
	case w.saysOfPiece(pieceSwaps):
		return AimEvidence
	case w.saysOfPiece(pieceSome):
		return AimMend
	}
	return AimNone
}
