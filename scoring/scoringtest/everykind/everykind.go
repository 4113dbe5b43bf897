// Package everykind loads a campaign whose framework has every kind of rule; for tests.
package everykind

import (
	"os"
	"path/filepath"
	"testing"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
)

// The files, from the root of the project.
const (
	Framework = "criteria/testdata/kinds.yaml"
	File      = "bot/dialog/dialogtest/testdata/moi-cach-cham.yaml"
)

// Campaign loads it afresh; root leads from the test's folder to the root of the project, as "../..".
func Campaign(t testing.TB, root string) *scoring.Campaign {
	t.Helper()
	catalogue, err := criteria.Load(filepath.Base(Framework), read(t, root, Framework))
	if err != nil {
		t.Fatal(err)
	}
	c, err := campaignfile.Load(filepath.Base(File), read(t, root, File), func(string) (*criteria.Catalogue, error) { return catalogue, nil })
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func read(t testing.TB, root, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}
