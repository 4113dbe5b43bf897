package overview

// devices.go is /thietbi: the browsers in which the person is signed in to the web page, and how one is signed out, from any chat.

import (
	"slices"
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/limits"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

func devicesScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenDevices,
		Help:  words.HelpDevices,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Devices: true} },
		Press: pressDevices,
		Show:  showDevices,
	}
}

func deviceOf(sc *dialog.Scene, id int64) (scoring.Device, bool) {
	i := slices.IndexFunc(sc.Devices, func(d scoring.Device) bool { return d.ID == id && id != 0 })
	if i < 0 {
		return scoring.Device{}, false
	}
	return sc.Devices[i], true
}

// pressDevices asks about the device Arg, signs it out (actEnd), or shows the list.
func pressDevices(t *dialog.Turn, p dialog.Tap) {
	device, ok := deviceOf(t.Scene, dialog.ReadID(p.Arg))
	switch {
	case p.Act == dialog.ActPage && dialog.ReadID(p.Arg) >= 0 && dialog.ReadID(p.Arg) <= limits.MaxPages:
		t.State.Page = int(dialog.ReadID(p.Arg))
		t.Toast(words.Page(t.State.Page + 1))
	case p.Act == "":
		t.Open(dialog.ScreenDevices, "")
		t.State.Item = device.ID
	case p.Act != actEnd:
		t.Toast(words.OldButton)
	case !ok:
		t.Open(dialog.ScreenDevices, "")
		t.Toast(words.DeviceGone)
	case t.Fresh(p, deviceSeen(device)...):
		t.Change(scoring.EndDevice{ID: device.ID})
		t.Open(dialog.ScreenDevices, "")
		t.Answer(words.DeviceEnded(device))
	}
}

// deviceSeen is what a press that signs out was shown.
func deviceSeen(d scoring.Device) []string {
	return []string{dialog.ScreenDevices, actEnd, dialog.IDArg(d.ID)}
}

func showDevices(v *dialog.View) {
	if device, ok := deviceOf(v.Scene, v.State.Item); ok {
		v.Line(words.DeviceAsk(device))
		end := dialog.Tap{Screen: dialog.ScreenDevices, Act: actEnd, Arg: dialog.IDArg(device.ID), Stamp: dialog.Stamp(v.Scene, deviceSeen(device)...)}
		v.Row(dialog.TapKey(words.LabelDeviceEnd, end, "đăng xuất").Styled("danger"), dialog.OpenKey(words.LabelBack, dialog.ScreenDevices, "", "quay lại"))
		return
	}
	if len(v.Scene.Devices) == 0 {
		v.Line(words.NoDevices)
		v.Row(dialog.HomeKey())
		return
	}
	v.Line(words.Devices)
	v.Gap()
	var keys []dialog.Key
	first := min(max(v.State.Page, 0), (len(v.Scene.Devices)-1)/limits.PageSize) * limits.PageSize
	for i, device := range dialog.Paged(v, v.Scene.Devices) {
		n := first + i + 1
		v.Line(words.DeviceLine(n, device, v.Scene.Campaign.Location))
		keys = append(keys, dialog.TapKey(words.DeviceKey(n, device), dialog.Tap{Screen: dialog.ScreenDevices, Arg: dialog.IDArg(device.ID)}, strconv.Itoa(n)))
	}
	for _, key := range keys {
		v.Row(key)
	}
	dialog.Pager(v, dialog.ScreenDevices, len(v.Scene.Devices))
	v.Gap()
	v.Line(words.DevicesHow)
	v.Row(dialog.HomeKey())
}
