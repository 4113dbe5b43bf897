package campaignfile

// The campaign that comes with the program.

import (
	_ "embed"
	"fmt"
	"sync"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
)

// ShippedFile is the name of the shipped campaign file.
const ShippedFile = "binh-thanh-2024.yaml"

// shippedCatalogueFile is how a campaign file names the shipped catalogue.
const shippedCatalogueFile = "ubnd-xa-2024.yaml"

//go:embed binh-thanh-2024.yaml
var shippedYAML []byte

// Shipped reads the shipped campaign, Bình Thành 2024, from its file each time: the caller may change what it gets.
// It panics if the shipped file is broken, which a test of this package rules out.
func Shipped() *scoring.Campaign {
	c, err := Load(ShippedFile, shippedYAML, ShippedCatalogue)
	if err != nil {
		panic("load shipped campaign: " + err.Error())
	}
	return c
}

// Zone is the time zone of Vietnam, in which moments are told where no campaign says another.
var Zone = sync.OnceValue(func() *time.Location {
	zone, err := time.LoadLocation("Asia/Ho_Chi_Minh")
	if err != nil {
		panic("load the zone of Vietnam: " + err.Error()) // it is in the program
	}
	return zone
})

// ShippedYAML returns a copy of the shipped file, a start for a commune's file.
func ShippedYAML() []byte { return append([]byte(nil), shippedYAML...) }

// ShippedCatalogue opens the shipped catalogue by the name that campaign files use for it.
func ShippedCatalogue(file string) (*criteria.Catalogue, error) {
	if file != shippedCatalogueFile {
		return nil, fmt.Errorf("không có tệp này; đặt tệp khung cạnh tệp đợt, hoặc ghi catalogue: %s để dùng khung có sẵn", shippedCatalogueFile)
	}
	return criteria.Shipped(), nil
}
