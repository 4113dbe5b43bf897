package pdf

// The check of the empty user password, by the standard security handler (ISO 32000-2, 7.6.4): a key is made of it and compared
// with what the file keeps.

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5" //nolint:gosec // the format demands it
	"crypto/rc4" //nolint:gosec // the same
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// padding is what an empty password is filled up with, up to revision 4.
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// emptyPassword is the key of a file that the empty password opens; nil for one that it does not. Handlers that are not known need a key.
func (f *File) emptyPassword(d Dict) []byte {
	if f.Resolve(d["Filter"]) != Name("Standard") {
		return nil
	}
	user, _ := f.Resolve(d["U"]).(Text)
	revision, _ := Whole(f.Resolve(d["R"]))
	switch {
	case revision >= 2 && revision <= 4 && len(user) >= 16:
		return f.oldKey(d, revision, user)
	case (revision == 5 || revision == 6) && len(user) >= 48:
		return f.newKey(d, revision, user)
	}
	return nil
}

// newKey is emptyPassword for revisions 5 and 6: SHA-2 and AES.
func (f *File) newKey(d Dict, revision int, user Text) []byte {
	if !bytes.Equal(hashOf(revision, user[32:40]), user[:32]) {
		return nil
	}
	packed, _ := f.Resolve(d["UE"]).(Text)
	block, err := aes.NewCipher(hashOf(revision, user[40:48]))
	if err != nil || len(packed) < 32 {
		return []byte{} // it opens, but we cannot
	}
	key := make([]byte, 32)
	cipher.NewCBCDecrypter(block, make([]byte, aes.BlockSize)).CryptBlocks(key, packed[:32])
	return key
}

// oldKey is emptyPassword for revisions 2 to 4: MD5 and RC4.
func (f *File) oldKey(d Dict, revision int, user Text) []byte {
	owner, _ := f.Resolve(d["O"]).(Text)
	permissions, _ := f.Resolve(d["P"]).(float64)
	length := 5
	if bits, ok := Whole(f.Resolve(d["Length"])); ok && revision > 2 && bits >= 40 && bits <= 128 {
		length = bits / 8
	}
	if v, _ := Whole(f.Resolve(d["V"])); v == 4 {
		length = 16
	}
	id := f.firstID()
	h := md5.New() //nolint:gosec // the format demands it
	h.Write(padding)
	h.Write(owner[:min(len(owner), 32)])
	h.Write(binary.LittleEndian.AppendUint32(nil, uint32(int64(permissions)))) //nolint:gosec // a bit set, told as a signed number
	h.Write(id)
	if f.Resolve(d["EncryptMetadata"]) == false && revision == 4 {
		h.Write([]byte{0xFF, 0xFF, 0xFF, 0xFF})
	}
	key := h.Sum(nil)[:length:length]
	if revision == 2 {
		if !bytes.Equal(rc4Of(key, padding), user[:min(len(user), 32)]) {
			return nil
		}
		return key
	}
	for range 50 {
		sum := md5.Sum(key) //nolint:gosec // the format demands it
		key = sum[:length:length]
	}
	check := md5.Sum(append(bytes.Clone(padding), id...)) //nolint:gosec // the same
	out := rc4Of(key, check[:])
	for i := byte(1); i <= 19; i++ {
		mixed := make([]byte, len(key))
		for n := range key {
			mixed[n] = key[n] ^ i
		}
		out = rc4Of(mixed, out)
	}
	if !bytes.Equal(out, user[:16]) {
		return nil
	}
	return key
}

func rc4Of(key, data []byte) []byte {
	out := make([]byte, len(data))
	if c, err := rc4.NewCipher(key); err == nil { //nolint:gosec // the format demands it
		c.XORKeyStream(out, data)
	}
	return out
}

// firstID is the first part of the file's identifier.
func (f *File) firstID() []byte {
	for at := len(f.raw); ; {
		if at = bytes.LastIndex(f.raw[:at], []byte("/ID")); at < 0 {
			return nil
		}
		p := &parser{b: f.raw, i: at + len("/ID"), left: f.left}
		v, err := p.next()
		if err != nil {
			return nil
		}
		if a, ok := v.(Array); ok && len(a) > 0 {
			if id, ok := a[0].(Text); ok {
				return id
			}
		}
	}
}

// hashOf is the hash of the empty password with a salt, of revision 5 or 6.
func hashOf(revision int, salt []byte) []byte {
	first := sha256.Sum256(salt)
	k := first[:]
	for round := 0; revision == 6; round++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			return nil
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		sum := 0
		for _, b := range e[:16] {
			sum += int(b)
		}
		switch sum % 3 { // 256 is 1 modulo 3: the sum of the digits tells the remainder
		case 0:
			s := sha256.Sum256(e)
			k = s[:]
		case 1:
			s := sha512.Sum384(e)
			k = s[:]
		default:
			s := sha512.Sum512(e)
			k = s[:]
		}
		if done := round + 1; done >= 64 && int(e[len(e)-1]) <= done-32 {
			break
		}
	}
	return k[:32]
}
