package signature

// Certificates that lead to a root the unit trusts. Whether a certificate was revoked is not checked.

import (
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Roots are the certificates of authorities that the administrator trusts.
type Roots struct{ pool *x509.CertPool }

// maxRootFile bounds a file of roots, in bytes: a bundle of all authorities of a country takes less than 1 MiB.
const maxRootFile = 4 << 20

// LoadRoots reads every file of a folder, PEM or DER. A file without a certificate is an error that names it.
func LoadRoots(dir string) (*Roots, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, fmt.Errorf("read trusted roots: %w", err)
	}
	r := &Roots{pool: x509.NewCertPool()}
	n := 0
	for _, e := range entries {
		if !e.Type().IsRegular() && e.Type()&os.ModeSymlink == 0 || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		path := filepath.Join(dir, e.Name())
		found, err := readRoots(path)
		if err != nil {
			return nil, fmt.Errorf("read trusted root %s: %w", path, err)
		}
		for _, c := range found {
			r.pool.AddCert(c)
			n++
		}
	}
	if n == 0 {
		return nil, fmt.Errorf("no certificate in the folder of trusted roots %s", dir)
	}
	return r, nil
}

func readRoots(path string) ([]*x509.Certificate, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxRootFile {
		return nil, errors.New("the file is too large for certificates")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var out []*x509.Certificate
	for rest := raw; ; {
		var block *pem.Block
		if block, rest = pem.Decode(rest); block == nil {
			break
		}
		if block.Type != "CERTIFICATE" {
			continue
		}
		c, err := x509.ParseCertificate(block.Bytes)
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	if len(out) == 0 {
		c, err := x509.ParseCertificate(raw)
		if err != nil {
			return nil, errors.New("there is no certificate in it, neither PEM nor DER")
		}
		out = append(out, c)
	}
	return out, nil
}

// issuer names the root that a certificate leads to, and says whether it was valid then. "" claims nothing: it leads to
// no trusted root, or it is not written as a strict parser demands.
func (r *Roots) issuer(c certificate, beside []certificate, at time.Time) (name string, valid bool) {
	if r == nil || at.IsZero() {
		return "", false
	}
	leaf, err := x509.ParseCertificate(c.raw)
	if err != nil {
		return "", false
	}
	options := x509.VerifyOptions{Roots: r.pool, Intermediates: x509.NewCertPool(), CurrentTime: at, KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}}
	for _, b := range beside {
		if between, err := x509.ParseCertificate(b.raw); err == nil {
			options.Intermediates.AddCert(between)
		}
	}
	chains, err := leaf.Verify(options)
	if valid = err == nil; !valid { // the chain may hold, outside its time
		options.CurrentTime = leaf.NotBefore.Add(time.Second)
		chains, err = leaf.Verify(options)
	}
	if err != nil {
		return "", false
	}
	root := chains[0][len(chains[0])-1].Subject
	called := root.CommonName
	if called == "" && len(root.Organization) > 0 {
		called = root.Organization[0]
	}
	return safeName(called), valid
}

// issuers gathers the roots of all signatures of a file.
type issuers struct {
	roots   *Roots
	list    []string
	unknown bool // one of them leads to no trusted root
	expired bool
}

func (i *issuers) add(s *seen) {
	if s.stamp {
		return
	}
	if s.by == nil {
		i.unknown = true
		return
	}
	name, valid := i.roots.issuer(*s.by, s.beside, s.at)
	i.unknown = i.unknown || name == ""
	i.expired = i.expired || !valid
	if name != "" && !slices.Contains(i.list, name) {
		i.list = append(i.list, name)
	}
}

// names are the roots, and whether each certificate was valid when it signed; "" unless all lead to one.
func (i *issuers) names() (string, bool) {
	if i.unknown {
		return "", false
	}
	return strings.Join(i.list, "; "), len(i.list) > 0 && !i.expired
}
