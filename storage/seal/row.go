package seal

// A sealed row of the history: commitments to its personal fields, and the HMAC that chains it to the row before.

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"
)

// SaltSize is the length of one salt in bytes: enough that no two are alike and none is guessed.
const SaltSize = 16

// Row is a row of the history as its seal covers it.
type Row struct {
	ID        int64
	Campaign  string
	Stream    string
	Seq       int64
	At        time.Time
	WrittenAt time.Time `db:"written_at"`
	OnBehalf  bool      `db:"on_behalf"`
	Received  *time.Time
	Right     *string `db:"right_used"`
	Code      string
	Action    string
	Marks     [MarkCount][]byte `db:"-"`
	Key       string
	Prev      string
	Hash      string
}

// MarkCount is how many personal fields are committed to: the person, the account, before and after.
const MarkCount = 4

// Personal is what of a row tells of a person.
type Personal struct {
	Person        string
	Channel       string
	UserID        int64 `db:"user_id"`
	ChatID        int64 `db:"chat_id"`
	UpdateID      int64 `db:"update_id"`
	Before, After string
}

// Commit computes the commitments. salts are MarkCount of SaltSize bytes.
func (p Personal) Commit(salts []byte) (out [MarkCount][]byte, err error) {
	if len(salts) != MarkCount*SaltSize {
		return out, fmt.Errorf("commit to personal fields: %d bytes of salt", len(salts))
	}
	fields, err := p.fields()
	if err != nil {
		return out, fmt.Errorf("commit to personal fields: %w", err)
	}
	for i, field := range fields {
		mac := hmac.New(sha256.New, salts[i*SaltSize:(i+1)*SaltSize])
		mac.Write([]byte(field))
		out[i] = mac.Sum(nil)
	}
	return out, nil
}

// fields are the texts that are committed to, in the order of the marks.
func (p Personal) fields() ([MarkCount]string, error) {
	account, err := json.Marshal([]any{p.Channel, p.UserID, p.ChatID, p.UpdateID})
	return [MarkCount]string{p.Person, string(account), p.Before, p.After}, err
}

// Seal computes the hash of the row: over the hash before it, every field that is no personal one, and the commitments, as a
// JSON array, so that no two rows read alike. Times count in microseconds, as the database keeps them.
func (r Row) Seal(key Key) (string, error) {
	var received *int64
	if r.Received != nil {
		micros := r.Received.UnixMicro()
		received = &micros
	}
	text, err := json.Marshal([]any{2, r.Prev, r.ID, r.Campaign, r.Stream, r.Seq, r.At.UnixMicro(), r.WrittenAt.UnixMicro(), r.OnBehalf, received,
		r.Right, r.Code, r.Action, r.Marks, r.Key})
	if err != nil {
		return "", fmt.Errorf("seal the history: %w", err)
	}
	mac := hmac.New(sha256.New, key.secret)
	mac.Write(text)
	return hex.EncodeToString(mac.Sum(nil)), nil
}
