package backup

// Encryption: for recipients whose secret keys need not be on this machine.

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"filippo.io/age"
)

// ErrNoIdentity says that the archive is encrypted and no secret key was given.
var ErrNoIdentity = errors.New("the archive is encrypted")

// ErrOtherIdentity says that none of the secret keys opens the archive.
var ErrOtherIdentity = errors.New("the archive is encrypted for another key")

// ParseRecipients reads public keys (age1…), one a field. None: nothing is encrypted.
func ParseRecipients(text string) (out []age.Recipient, err error) {
	for _, field := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r <= ' ' }) {
		recipients, err := age.ParseRecipients(strings.NewReader(field))
		if err != nil {
			return nil, fmt.Errorf("read a recipient: %w", err)
		}
		out = append(out, recipients...)
	}
	return out, nil
}

// ReadIdentities reads the secret keys of a file.
func ReadIdentities(name string) ([]age.Identity, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read secret keys: %w", err)
	}
	defer file.Close()
	identities, err := age.ParseIdentities(file)
	if err != nil {
		return nil, fmt.Errorf("read secret keys of %s: not a file of keys", name) // age quotes the line
	}
	return identities, nil
}

// NewIdentity makes a pair of keys: text is for a file that is kept in secret, recipient is what encrypts.
func NewIdentity() (text, recipient string, err error) {
	key, err := age.GenerateX25519Identity()
	if err != nil {
		return "", "", fmt.Errorf("make a key: %w", err)
	}
	recipient = key.Recipient().String()
	return "# public key: " + recipient + "\n" + key.String() + "\n", recipient, nil
}

// encrypt encrypts what is written to it; without recipients it passes everything on.
func encrypt(w io.Writer, recipients []age.Recipient) (io.WriteCloser, error) {
	if len(recipients) == 0 {
		return plain{w}, nil
	}
	sealed, err := age.Encrypt(w, recipients...)
	if err != nil {
		return nil, fmt.Errorf("encrypt: %w", err)
	}
	return sealed, nil
}

type plain struct{ io.Writer }

func (plain) Close() error { return nil }

// ageMark is how an encrypted file begins.
const ageMark = "age-encryption.org/"

// decrypt decrypts an archive if it is encrypted, and tells whether it is.
func decrypt(r io.Reader, identities []age.Identity) (out io.Reader, sealed bool, err error) {
	in := bufio.NewReaderSize(r, 1<<16)
	begin, err := in.Peek(len(ageMark))
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, false, fmt.Errorf("read the archive: %w", err)
	}
	if !bytes.Equal(begin, []byte(ageMark)) {
		return in, false, nil
	}
	if len(identities) == 0 {
		return nil, true, ErrNoIdentity
	}
	out, err = age.Decrypt(in, identities...)
	if _, other := errors.AsType[*age.NoIdentityMatchError](err); other {
		return nil, true, ErrOtherIdentity
	}
	if err != nil {
		return nil, true, damaged("%v", err)
	}
	return out, true, nil
}
