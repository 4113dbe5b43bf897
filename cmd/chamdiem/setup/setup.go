// Package setup writes what a unit begins with: a campaign file to edit, the catalogue, and the settings of the program. Nothing that is
// there already is touched.
package setup

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring/report/filename"
)

// Answers are what a person says of the unit.
type Answers struct {
	Unit     string // "UBND xã Bình Thành"
	District string // may be empty
	Province string // may be empty
	Year     int    // which is assessed
	Token    string // of the bot; a secret, empty where TokenFile is set
	// TokenFile is a file that holds the token already.
	TokenFile string
	// Workbook is a workbook of the whole campaign, in place of the campaign file and the catalogue.
	Workbook []byte
}

// The files in the folder of a unit.
const (
	CampaignFile  = "dot.yaml"
	WorkbookFile  = "dot.xlsx" // in place of both
	CatalogueFile = "khung.yaml"
	EnvFile       = "chamdiem.env"
	dataFolder    = "data"
)

// ExistsError says that a file is there already: nothing was written.
type ExistsError struct{ Path string }

func (e *ExistsError) Error() string { return fmt.Sprintf("%s is there already", e.Path) }

//go:embed dot.yaml
var campaignText string

var campaignForm = template.Must(template.New(CampaignFile).Funcs(template.FuncMap{"quote": quote}).Parse(campaignText))

// quote writes a text as a YAML scalar; JSON is one.
func quote(text string) (string, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(text)
	return strings.TrimSpace(out.String()), err
}

// Campaign is the campaign file of a unit.
func Campaign(a Answers) ([]byte, error) {
	var out bytes.Buffer
	err := campaignForm.Execute(&out, struct {
		Answers
		ID, Chair, Deputy, Head, Second string
		Committee                       bool
	}{a, ID(a.Unit, a.Year), "Chủ tịch " + a.Unit, "Phó Chủ tịch " + a.Unit, "Thủ trưởng " + a.Unit, "Cấp phó của thủ trưởng " + a.Unit, committee.MatchString(a.Unit)})
	if err != nil {
		return nil, fmt.Errorf("write the campaign file: %w", err)
	}
	return out.Bytes(), nil
}

// committee finds the units whose posts the campaign file begins with. A school, a department or a mass organisation has others, and its
// head signs alone.
var committee = regexp.MustCompile(`(?i)^(?:UBND|ủy ban nhân dân|uỷ ban nhân dân) `)

// longestID is what leaves room for the year in the 32 bytes of an id.
const longestID = 27

// ID is the code of a unit's campaign: "binh-thanh-2024".
func ID(unit string, year int) string {
	slug := filename.Slug(unit)
	for _, kind := range []string{"ubnd-", "uy-ban-nhan-dan-", "xa-", "phuong-", "thi-tran-"} {
		if rest := strings.TrimPrefix(slug, kind); rest != "" {
			slug = rest
		}
	}
	slug = strings.Trim(slug[:min(len(slug), longestID)], "-")
	return slug + "-" + strconv.Itoa(year)
}

var (
	catalogueYear = regexp.MustCompile(`(?m)^year: (\d+)$`)
	catalogueEnd  = regexp.MustCompile(`(?m)^until: .*\n`)
	catalogueHead = regexp.MustCompile(`(?m)^(id|title): .*$`)
)

// Catalogue is the shipped catalogue for a year.
func Catalogue(year int) []byte { return CatalogueFor(criteria.ShippedYAML(), year) }

// CatalogueFor is a catalogue file for another year: in its code, its title and its year.
func CatalogueFor(text []byte, year int) []byte {
	was := catalogueYear.FindSubmatch(text)
	if was == nil {
		return text
	}
	y := []byte(strconv.Itoa(year))
	text = catalogueHead.ReplaceAllFunc(text, func(line []byte) []byte { return bytes.ReplaceAll(line, was[1], y) })
	return catalogueYear.ReplaceAll(catalogueEnd.ReplaceAll(text, nil), append([]byte("year: "), y...))
}

// NextYear is the year that is assessed next, as long as there is a month left until its usual cut-off.
func NextYear(now time.Time) int {
	if now.Before(time.Date(now.Year(), time.October, 20, 0, 0, 0, 0, now.Location())) {
		return now.Year()
	}
	return now.Year() + 1
}

// newFile is a file of the folder.
type newFile struct {
	name string
	data []byte
	mode fs.FileMode
}

// Write makes the folder and its files. The settings may be read by the account that runs the program alone. The error is *ExistsError
// where one of the files is there already.
func Write(dir string, a Answers) (files []string, err error) {
	dir, err = filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the folder: %w", err)
	}
	made := []newFile{{WorkbookFile, a.Workbook, 0o644}}
	if len(a.Workbook) == 0 {
		campaign, err := Campaign(a)
		if err != nil {
			return nil, err
		}
		made = []newFile{{CampaignFile, campaign, 0o644}, {CatalogueFile, Catalogue(a.Year), 0o644}}
	}
	made = append(made, newFile{EnvFile, settings(dir, made[0].name, a), 0o600})
	for _, f := range made {
		path := filepath.Join(dir, f.name)
		if _, err := os.Lstat(path); err == nil {
			return nil, &ExistsError{path}
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the folder: %w", err)
	}
	return writeAll(dir, made)
}

// writeAll writes all files, or none.
func writeAll(dir string, made []newFile) (files []string, err error) {
	for _, f := range made {
		path := filepath.Join(dir, f.name)
		if err := writeNew(path, f.data, f.mode); err != nil {
			for _, half := range files { // else they stand in the way of the next try
				_ = os.Remove(half)
			}
			return nil, err
		}
		files = append(files, path)
	}
	return files, nil
}

// writeNew writes a file that is not there yet.
func writeNew(path string, data []byte, mode fs.FileMode) (err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if errors.Is(err, fs.ErrExist) {
		return &ExistsError{path}
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err = errors.Join(err, file.Close()); err != nil {
			_ = os.Remove(path)
		}
	}()
	if _, err = file.Write(data); err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	return file.Sync()
}
