package dialog

// The one codec of callback data: screen:action:code:argument:stamp:campaign, at most 64 bytes.
// Values are absolute ("option 2", "position 3"), so that a press which comes twice has one effect.
// A button that writes carries a stamp over campaign, person and what was shown: with another
// person, another campaign or after a change it no longer fits, and the screen is only drawn again.

import (
	"encoding/base32"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"chamdiem/bot/dialog/limits"
)

// Tap is one button's meaning.
type Tap struct {
	Screen string // whose press function takes it
	Act    string // what to do; "" = open the screen
	Code   string // criterion
	Arg    string // absolute argument
	Stamp  string // fingerprint, for taps that write
	// Campaign is the mark of the campaign that a message is about (see Message.Of); "" on a screen: the chosen one.
	Campaign string
}

const (
	tapFields   = 6
	StampLength = 6  // 30 bits: a forged or old stamp fits by chance once in 10⁹
	argBase     = 36 // of ids on buttons: digits and letters, to stay short
)

// Data is the callback data of a tap.
func (t Tap) Data() string {
	return strings.TrimRight(strings.Join([]string{t.Screen, t.Act, t.Code, t.Arg, t.Stamp, t.Campaign}, ":"), ":")
}

// ReadTap reads callback data; ok is false for anything that no button of ours can carry.
func ReadTap(data string) (t Tap, ok bool) {
	if data == "" || len(data) > limits.MaxCallback {
		return Tap{}, false
	}
	for _, r := range []byte(data) {
		if (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z') && r != ':' && r != '.' && r != '-' && r != '_' {
			return Tap{}, false
		}
	}
	parts := strings.Split(data, ":")
	if len(parts) > tapFields {
		return Tap{}, false
	}
	parts = append(parts, make([]string, tapFields-len(parts))...)
	t = Tap{Screen: parts[0], Act: parts[1], Code: parts[2], Arg: parts[3], Stamp: parts[4], Campaign: parts[5]}
	return t, t.Data() == data
}

// Of marks the buttons of a message that is no screen with the campaign it is about: a person of several campaigns may
// have chosen another one by the time it is pressed.
func (m Message) Of(campaign string) Message {
	rows := make([][]Button, len(m.Buttons))
	for i, row := range m.Buttons {
		rows[i] = slices.Clone(row)
		for j, b := range row {
			p, ok := ReadTap(b.Data)
			p.Campaign = StampText(campaign)
			if data := p.Data(); ok && len(data) <= limits.MaxCallback {
				rows[i][j].Data = data
			}
		}
	}
	m.Buttons = rows
	return m
}

// MarkedCampaign reports whether a campaign is the one of Need.Campaign.
func MarkedCampaign(mark, campaign string) bool { return mark != "" && mark == StampText(campaign) }

// Stamp is a fingerprint over who, where and what was shown.
func Stamp(sc *Scene, shown ...string) string {
	hash := fnv.New64a()
	write := func(s string) {
		_, _ = hash.Write([]byte(s))
		_, _ = hash.Write([]byte{0})
	}
	if sc.Campaign != nil {
		write(sc.Campaign.ID)
	}
	if sc.Person != nil {
		write(sc.Person.ID)
	}
	for _, s := range shown {
		write(s)
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(hash.Sum(nil)))[:StampLength]
}

// StampText is a short ASCII name for any text, for what has no code of its own.
func StampText(s string) string { return Stamp(&Scene{}, s) }

// IDArg writes the id of a row for a button.
func IDArg(id int64) string { return strconv.FormatInt(id, argBase) }

// ReadID reads what idArg wrote; 0 for anything else.
func ReadID(s string) int64 {
	id, err := strconv.ParseInt(s, argBase, 64)
	if err != nil {
		return 0
	}
	return id
}

// CutArg parts an argument of two, "id_value".
func CutArg(arg string) (id, value string, ok bool) { return strings.Cut(arg, "_") }
