package signature

import (
	"slices"
	"strings"
	"testing"

	"chamdiem/scoring"
	"chamdiem/scoring/paper/papertest"

	"github.com/smallstep/pkcs7"
)

// together is one message that several people signed; each of them is "certificate" or "certificate=key of another".
func together(t testing.TB, signed []byte, who ...string) []byte {
	t.Helper()
	sd, err := pkcs7.NewSignedData(signed)
	if err != nil {
		t.Fatal(err)
	}
	sd.SetDigestAlgorithm(pkcs7.OIDDigestAlgorithmSHA256)
	for _, w := range who {
		cert, key, other := strings.Cut(w, "=")
		if !other {
			key = cert
		}
		if err := sd.AddSigner(papertest.Signers()[cert].Cert, papertest.Signers()[key].Key, pkcs7.SignerInfoConfig{}); err != nil {
			t.Fatal(err)
		}
	}
	sd.Detach()
	der, err := sd.Finish()
	if err != nil {
		t.Fatal(err)
	}
	return der
}

// TestSignatures_of_several_people_in_one_message: each signer is checked and named; one whose signature does not fit spoils the verdict, whichever
// place it has.
func TestSignatures_of_several_people_in_one_message(t *testing.T) {
	for name, tt := range map[string]struct {
		who    []string
		good   bool
		signer string
		doubt  scoring.SignatureDoubt
	}{
		"both fit":              {[]string{"Nguyễn Văn A", "UBND xã Bình Thành"}, true, "Nguyễn Văn A; UBND xã Bình Thành", ""},
		"another kind of key":   {[]string{"UBND xã Bình Thành", "Trần Thị EC"}, true, "UBND xã Bình Thành; Trần Thị EC", ""},
		"the second is forged":  {[]string{"Nguyễn Văn A", "UBND xã Bình Thành=Nguyễn Văn A"}, false, "Nguyễn Văn A", scoring.SignatureValue},
		"the first is forged":   {[]string{"UBND xã Bình Thành=Nguyễn Văn A", "Nguyễn Văn A"}, false, "Nguyễn Văn A", scoring.SignatureValue},
		"one person, two times": {[]string{"Nguyễn Văn A", "Nguyễn Văn A"}, true, "Nguyễn Văn A", ""},
	} {
		t.Run(name, func(t *testing.T) {
			doc, _ := papertest.SignWith(t, papertest.Report(t), "adbe.pkcs7.detached", func(signed []byte) []byte { return together(t, signed, tt.who...) })
			got := checked(t, doc)
			if got.Good() != tt.good || sorted(got.Signer) != sorted(tt.signer) || got.Doubt != tt.doubt || got.Count != 1 {
				t.Errorf("got %+v", got)
			}
			changed := strings.Replace(string(doc), "/MediaBox", "/MediaBax", 1)
			if got := checked(t, []byte(changed)); got.Intact || got.Doubt != "" {
				t.Errorf("changed: got %+v", got)
			}
		})
	}
}

// sorted are names in one order: a set in DER has one of its own.
func sorted(names string) string {
	list := strings.Split(names, "; ")
	slices.Sort(list)
	return strings.Join(list, "; ")
}
