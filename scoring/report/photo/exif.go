package photo

// What the head of a JPEG says: how the camera was held, and how it is written.

import (
	"bufio"
	"encoding/binary"
	"io"
)

// jpegHead is what was read before the picture itself.
type jpegHead struct {
	orientation int  // of EXIF, 1 = upright
	baseline    bool // written line by line in eight bits, as every reader of PDFs takes it
	progressive bool
}

// plain reports whether the file may stand in a PDF as it is.
func (h jpegHead) plain() bool { return h.baseline && h.orientation == 1 }

// Markers of JPEG segments.
const (
	markSOI, markSOS, markAPP1   = 0xD8, 0xDA, 0xE1
	markSOF0, markSOF1, markSOF2 = 0xC0, 0xC1, 0xC2
)

// tagOrientation is its number in EXIF's first directory.
const tagOrientation = 0x0112

// readJPEGHead reads the segments up to the picture. What cannot be read is as if it were not there.
func readJPEGHead(r io.Reader) jpegHead {
	head := jpegHead{orientation: 1}
	in := bufio.NewReader(r)
	if !isMarker(in, markSOI) {
		return head
	}
	for {
		mark, ok := nextMarker(in)
		if !ok || mark == markSOS {
			return head
		}
		var length uint16
		if binary.Read(in, binary.BigEndian, &length) != nil || length < 2 {
			return head
		}
		body := int(length) - 2
		switch mark {
		case markSOF0, markSOF1:
			precision, err := in.ReadByte()
			head.baseline = err == nil && precision == 8
			return head
		case markSOF2:
			head.progressive = true
			return head
		case markAPP1:
			segment := make([]byte, body)
			if _, err := io.ReadFull(in, segment); err != nil {
				return head
			}
			if o := orientation(segment); o != 0 {
				head.orientation = o
			}
			continue
		}
		if _, err := in.Discard(body); err != nil {
			return head
		}
	}
}

func isMarker(in *bufio.Reader, want byte) bool {
	mark, ok := nextMarker(in)
	return ok && mark == want
}

// nextMarker skips the fill bytes before a marker.
func nextMarker(in *bufio.Reader) (byte, bool) {
	b, err := in.ReadByte()
	if err != nil || b != 0xFF {
		return 0, false
	}
	for b == 0xFF {
		if b, err = in.ReadByte(); err != nil {
			return 0, false
		}
	}
	return b, true
}

// orientation finds it in an EXIF segment; 0 = it is not there.
func orientation(segment []byte) int {
	const lead = "Exif\x00\x00"
	if len(segment) < len(lead)+8 || string(segment[:len(lead)]) != lead {
		return 0
	}
	tiff := segment[len(lead):]
	var order binary.ByteOrder
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
		order = binary.BigEndian
	default:
		return 0
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 0
	}
	entries := tiff[at+2:]
	for n := int(order.Uint16(tiff[at:])); n > 0 && len(entries) >= 12; n, entries = n-1, entries[12:] {
		const short = 3
		if order.Uint16(entries) == tagOrientation && order.Uint16(entries[2:]) == short {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
		}
	}
	return 0
}
