package pdf

// Streams of a file that is encrypted and opens without a password: it may not be printed or changed, but every viewer shows it. Strings stay
// as they are, nothing of them is used but what is never encrypted: the values of signatures.

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5" //nolint:gosec // the format demands it
)

// key opens the streams of a file.
type key struct {
	file   []byte
	method Name // V2 (RC4), AESV2, AESV3 or Identity (7.6.6)
}

// emptyKey is the key of a file that the empty password opens; nil where there is none, or its method is not known.
func (f *File) emptyKey(d Dict) *key {
	file := f.emptyPassword(d)
	if len(file) == 0 {
		return nil
	}
	version, _ := Whole(f.Resolve(d["V"]))
	if version < 4 {
		return &key{file, "V2"}
	}
	called, ok := f.Resolve(d["StmF"]).(Name)
	if !ok || called == "Identity" {
		return &key{file, "Identity"}
	}
	method, _ := f.Resolve(f.DictOf(f.DictOf(d["CF"])[called])["CFM"]).(Name)
	switch method {
	case "None":
		return &key{file, "Identity"}
	case "V2", "AESV2", "AESV3":
		return &key{file, method}
	}
	return nil
}

// OpensAs reports whether the streams of a file open by the same key as those of an earlier state of it.
func (f *File) OpensAs(earlier *File) bool {
	if f.key == nil || earlier.key == nil {
		return f.key == earlier.key
	}
	return f.key.method == earlier.key.method && bytes.Equal(f.key.file, earlier.key.file)
}

// open decrypts the data of a stream. Damage gives errNotText.
func (k *key) open(s Stream, data []byte) ([]byte, error) {
	if k == nil || k.method == "Identity" || s.Dict["Type"] == Name("XRef") {
		return data, nil
	}
	own := k.file
	if k.method != "AESV3" { // the generation of objects is 0, as programs write it
		mixed := append(bytes.Clone(k.file), byte(s.of), byte(s.of>>8), byte(s.of>>16), 0, 0)
		if k.method == "AESV2" {
			mixed = append(mixed, "sAlT"...)
		}
		sum := md5.Sum(mixed) //nolint:gosec // the format demands it
		own = sum[:min(len(k.file)+5, len(sum))]
	}
	if k.method == "V2" {
		return rc4Of(own, data), nil
	}
	block, err := aes.NewCipher(own)
	if err != nil || len(data) < 2*aes.BlockSize || len(data)%aes.BlockSize != 0 {
		return nil, errNotText
	}
	out := make([]byte, len(data)-aes.BlockSize)
	cipher.NewCBCDecrypter(block, data[:aes.BlockSize]).CryptBlocks(out, data[aes.BlockSize:])
	if fill := int(out[len(out)-1]); fill >= 1 && fill <= aes.BlockSize {
		out = out[:len(out)-fill]
	}
	return out, nil
}
