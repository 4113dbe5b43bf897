package workbook

// The loader's faults are of lines and fields; people are told cells and headings.

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"chamdiem/criteria"
	"chamdiem/scoring/report/grid"
)

// fieldNames are the fields of a catalogue file as the headings name them, for the loader's messages.
var fieldNames = strings.NewReplacer(
	"thiếu trường ", "thiếu ", "“code”", "“"+headCode+"”", "“title”", "“"+headTitle+"”", "“label”", "“"+headLabel+"”",
	"“max”", "“"+headMax+"”", "“rule”", "“"+headRule+"”",
	"“evidence”", "“"+headEvidence+"”", "“appraiser”", "“"+headAppraiser+"”", "“notes”", "“"+headNotes+"”",
	"“threshold”", "“"+headThreshold+"”", "“gives”", "“"+headFormula+"”", "“formula”", "“"+headFormula+"”",
	"“done”", "dòng done", "“total”", "dòng total", "“unit”", "“"+headUnit+"”", "“name”", "“"+headName+"”",
	"“points”", "“"+headPoints+"”", "“text”", "“"+headText+"”", "“options”", "trang “"+sheetOptions+"”", "“inputs”", "trang “"+sheetInputs+"”",
	"“years_back”", "“"+headYearsBack+"”", "“evidence_needed”", "“"+headNeeded+"”", "“children”", "mục con", "“scale”", "“"+headScale+"”",
	"“part_of”", "“"+headPartOf+"”", "“min”", "“"+headMin+"”", "“default”", "“"+headDefault+"”", "“rounding”", "“"+commonDecimals+"”",
	"“ratio”", "“"+kindWords[criteria.Ratio]+"”", "“counts”", "“"+kindWords[criteria.Counts]+"”", "“survey”", "“"+kindWords[criteria.Survey]+"”",
	"“decimals”", "“"+commonDecimals+"”", "“year”", "“"+commonYear+"”", "“id”", "“"+commonID+"”",
)

// inputNames are the fields that have another heading on the sheet of the inputs.
var inputNames = strings.NewReplacer("“max”", "“"+headMost+"”", "“label”", "“"+headText+"”")

var (
	missingField = regexp.MustCompile(`thiếu trường “([a-z_]+)”`)
	// decimalPoint finds numbers with a point where no code can stand.
	decimalPoint = regexp.MustCompile(`(là|ví dụ:|cho|tối đa|đến|từ) (\d+)\.(\d+)([^.\d]|$)`)
	atLine       = regexp.MustCompile(`ở dòng (\d+)`)
)

// translate tells the loader's faults in cells.
func (y *yamlFile) translate(wrong *criteria.Faults) error {
	out := &grid.Faults{}
	for _, f := range wrong.List {
		at := y.origin(f.Line)
		cell := at.cell
		if m := missingField.FindStringSubmatch(f.Message); m != nil && at.field != nil {
			if c := at.field(m[1]); c != "" {
				cell = c
			}
		}
		message := f.Message
		if at.sheet == sheetInputs {
			message = inputNames.Replace(message)
		}
		message = decimalPoint.ReplaceAllString(fieldNames.Replace(message), "$1 $2,$3$4")
		message = atLine.ReplaceAllStringFunc(message, func(s string) string {
			n, _ := strconv.Atoi(atLine.FindStringSubmatch(s)[1])
			return "ở ô " + y.origin(n).cell
		})
		out.Add(at.sheet, cell, "%s", message)
	}
	if len(out.List) == 0 {
		return fmt.Errorf("read the catalogue: %w", wrong)
	}
	return out
}

func (y *yamlFile) origin(line int) lineOrigin {
	if line < 1 || line > len(y.origins) {
		return lineOrigin{sheet: sheetRows}
	}
	return y.origins[line-1]
}
