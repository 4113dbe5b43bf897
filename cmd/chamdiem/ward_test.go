package main

import (
	"os"
	"path/filepath"
	"testing"

	"chamdiem/scoring/scoringtest/ward"
)

// TestWard_commands_have_no_word_of_the_shipped_unit reads what the command line says of another unit's files.
func TestWard_commands_have_no_word_of_the_shipped_unit(t *testing.T) {
	dir := t.TempDir()
	campaign, catalogue := filepath.Join(dir, ward.CampaignFile), filepath.Join(dir, ward.CatalogueFile)
	for path, data := range map[string][]byte{campaign: ward.CampaignYAML, catalogue: ward.CatalogueYAML} {
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	k := ward.Campaign().Catalogue
	for _, args := range [][]string{
		{"campaign", "check", campaign},
		{"campaign", "show", "--campaign", campaign},
		{"campaign", "show", "--campaign", campaign, "--json"},
		{"criteria", "list", "--file", catalogue},
		{"criteria", "list", "--campaign", campaign},
		{"criteria", "list", "--file", catalogue, "--json"},
		{"criteria", "search", "--campaign", campaign, "hoà giải"},
		{"criteria", "score", "--file", catalogue, "5.4", "value=1"},
		{"reminders", "plan", "--file", campaign},
	} {
		_, out, errs := start(t, args...)
		for _, word := range ward.Foreign(out+errs, k) {
			t.Errorf("%v says %s", args, word)
		}
	}
}
