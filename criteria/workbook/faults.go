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

// fieldNames are the fields of a catalogue file as the headings name them, for the loader's messages: where the sheet of the fault
// has no such column.
var fieldNames = strings.NewReplacer(append(rulesLacking(),
	"thiếu trường ", "thiếu ", "ghi “capped: true”", "ghi x ở cột “"+headCapped+"”",
	"“code”", "“"+headCode+"”", "“title”", "“"+headTitle+"”", "“label”", "“"+headText+"”", "“max”", "“"+headMax+"”",
	"“rule”", "“"+headRule+"”", "“evidence”", "“"+headEvidence+"”", "“appraiser”", "“"+headAppraiser+"”", "“notes”", "“"+headNotes+"”",
	"“threshold”", "“"+headThreshold+"”", "“gives”", "“"+headFormula+"”", "“formula”", "“"+headFormula+"”", "“question”", "“"+headText+"”",
	"“done”", "dòng “đã làm”", "“total”", "dòng “tổng số”", "“unit”", "“"+headUnit+"”", "“name”", "“"+headName+"”",
	"“points”", "“"+headPoints+"”", "“text”", "“"+headText+"”", "“options”", "trang “"+sheetOptions+"”", "“inputs”", "trang “"+sheetInputs+"”",
	"“years_back”", "“"+headYearsBack+"”", "“evidence_needed”", "“"+headNeeded+"”", "“children”", "mục con", "“scale”", "“"+headScale+"”",
	"“part_of”", "“"+headPartOf+"”", "“min”", "“"+headMin+"”", "“default”", "“"+headDefault+"”", "“rounding”", "“"+commonDecimals+"”",
	"“ratio”", "“"+kindWords[criteria.Ratio]+"”", "“counts”", "“"+kindWords[criteria.Counts]+"”", "“survey”", "“"+kindWords[criteria.Survey]+"”",
	"“decimals”", "“"+commonDecimals+"”", "“year”", "“"+commonYear+"”", "“until”", "“"+commonUntil+"”", "“id”", "“"+commonID+"”", "“ceiling”", "“"+commonCeiling+"”",
	"“tiers”", "trang “"+sheetSteps+"”", "“answers”", "trang “"+sheetAnswers+"”", "“items”", "trang “"+sheetItems+"”",
	"“upper”", "“"+headUpper+"”", "“otherwise”", "“"+headOtherwise+"”", "“none”", "“"+headNone+"”", "“above”", "“"+headStep+"”", "“from”", "“"+headStep+"”",
	"“plus”", "“"+headPlus+"”", "“minus”", "“"+headMinus+"”", "“per”", "“"+headPer+"”", "“most”", "“"+headMostEach+"”",
	"“start”", "“"+headStart+"”", "“floor”", "“"+headFloor+"”", "“cap”", "“"+headCap+"”", "“yes”", "“"+headYes+"”", "“no”", "“"+headNo+"”",
	"“each”", "“"+headListPoints+"”", "“missing”", "“"+headListPoints+"”", "“all”", "“"+headListPoints+"”",
	"“example_done”", "“"+headExample+"” (đã làm)", "“example_total”", "“"+headExample+"” (tổng số)",
	"“usual_min”", "“"+headUsualMin+"”", "“usual_max”", "“"+headUsualMax+"”", "“not_applicable”", "“"+headNotApplicable+"”",
	"“ballots”", "“"+headBallots+"”", "“weight”", "“"+headWeight+"”", "“value”", "“"+headValue+"”", "“outside”", "“"+headOutside+"”",
)...)

// rulesLacking names the rules that lack a field by their kinds in words.
func rulesLacking() (pairs []string) {
	for kind, words := range kindWords {
		pairs = append(pairs, string(kind)+" thiếu trường ", "cách chấm “"+words+"” thiếu ")
	}
	return pairs
}

// columnNames are the fields of a sheet as its own headings name them.
var columnNames = map[string]*strings.Replacer{
	sheetRows: replacer(rowColumns), sheetDetails: replacer(detailColumns), sheetOptions: replacer(optionColumns), sheetInputs: replacer(inputColumns),
	sheetSteps: replacer(stepColumns), sheetAnswers: replacer(answerColumns), sheetNumbers: replacer(constantColumns),
}

func replacer(columns []column) *strings.Replacer {
	var pairs []string
	for _, c := range columns {
		if c.field != "" {
			pairs = append(pairs, "“"+c.field+"”", "“"+c.head+"”")
		}
	}
	return strings.NewReplacer(pairs...)
}

// plainNumber is what the loader asks of numbers in a text.
const plainNumber = " với dấu chấm thập phân, không đặt trong ngoặc kép"

var (
	missingField = regexp.MustCompile(`thiếu trường “([a-z_]+)”`)
	// decimalPoint finds numbers with a point where no code can stand.
	decimalPoint = regexp.MustCompile(`(là|ví dụ:|cho|tối đa|đến|từ|nhiều nhất) (-?\d+)\.(\d+)([^.\d]|$)`)
	raiseUpper   = regexp.MustCompile(`thêm “upper: (\S+)”`)
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
		message := strings.Replace(f.Message, plainNumber, "", 1) // a cell knows no quotes, and takes a comma
		message = raiseUpper.ReplaceAllString(message, "ghi $1 vào cột “"+headUpper+"”")
		if names := columnNames[at.sheet]; names != nil {
			message = names.Replace(message)
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
