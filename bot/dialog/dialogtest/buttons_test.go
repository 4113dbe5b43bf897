package dialogtest

// buttons_test.go has what buttons carry that may still stand in chats of people. A value never changes, so that such a
// button goes on to mean the same; that is why the tests write them out here instead of taking them from the screens.

const (
	actOpen      = "mo"
	actApprove   = "duyet"
	actReturn    = "tra"
	actFiles     = "tep"
	actNextEntry = "sau"
	actSetRoles  = "ghi"
	actUnlinked  = "chua"
	actPicture   = "anh"
	actWork      = "mo"
	actSnooze    = "hen"

	stepAccept  = "nhan"
	stepAll     = "het"
	stepBand    = "muc"
	stepConfirm = "xn"
	stepDeputy  = "ai"
	stepFrom    = "tu"
	stepGive    = "them"
	stepInvite  = "moihet"
	stepLead    = "chinh"
	stepProof   = "anh"
	stepReopen  = "molai"
	stepRoles   = "vaitro"
	stepTake    = "bot"
	stepTitle   = "ten"
	stepUnlink  = "cat"
	stepUntil   = "den"

	nodeGroups = "nhom"
	nodePeople = "ng"
)
