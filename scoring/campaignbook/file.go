package campaignbook

// From the sheets to a campaign file: each of its lines knows the cell it came from, so that what the loader finds in lines is told by cell.

import (
	"errors"
	"slices"
	"strings"

	"chamdiem/criteria"
	"chamdiem/criteria/pattern"
	"chamdiem/criteria/workbook"
	"chamdiem/scoring"
	"chamdiem/scoring/report/grid"
)

// catalogueFile is what the campaign file calls the framework.
const catalogueFile = "khung.yaml"

// file is a campaign file in the making, with all that is wrong in its cells.
type file struct {
	form
	out     strings.Builder
	origins []origin // of each line, from 1
	faults  *grid.Faults
	ids     map[string]string // of people, by how they are called; "" where two are called so
	officer map[string]bool   // who may be in charge, by id
}

// origin is where a line came from.
type origin struct {
	sheet, at string
	cells     record // of its row
}

// File is the campaign file of a campaign; its framework is called khung.yaml there.
func File(c *scoring.Campaign) ([]byte, error) {
	f := &file{form: formOf(c), faults: &grid.Faults{}}
	f.write()
	return []byte(f.out.String()), f.faults.Err()
}

func (f *file) line(text string, from origin) {
	f.out.WriteString(text + "\n")
	f.origins = append(f.origins, from)
}

func (f *file) fault(from origin, message string, args ...any) {
	f.faults.Add(from.sheet, from.at, message, args...)
}

// write writes the whole file.
func (f *file) write() {
	f.fieldLines()
	f.line("catalogue: "+catalogueFile, origin{sheet: "Chung"})
	f.people()
	f.section("assignments", sheetAssignments, f.assignment)
	f.section("reminders", sheetReminders, f.reminder)
	f.bands()
	if len(f.rows[sheetVetoes]) > 0 {
		f.section("  vetoes", sheetVetoes, f.veto)
	}
	if len(f.rows[sheetFixed]) > 0 {
		f.section("fixed", sheetFixed, f.fixed)
	}
}

// fieldLines writes the fields, those of one block together.
func (f *file) fieldLines() {
	open := []string{}
	for _, s := range fieldSheets {
		for _, field := range s.fields {
			from := origin{sheet: s.name, at: f.fields[s.name][field.name].at}
			value, ok := f.value(field, f.fields[s.name][field.name].text, from)
			if !ok || field.path == "" || field.path == "ratings.confirmed" {
				continue
			}
			path := strings.Split(field.path, ".")
			blocks := path[:len(path)-1]
			same := 0
			for same < min(len(open), len(blocks)) && open[same] == blocks[same] {
				same++
			}
			for i := same; i < len(blocks); i++ {
				f.line(strings.Repeat("  ", i)+blocks[i]+":", from)
			}
			open = blocks
			f.pair(strings.Repeat("  ", len(blocks)), path[len(path)-1], value, from)
		}
	}
	var skipped []string
	for _, check := range checks {
		if truth, _ := meant(truthWords, f.fields[sheetTerms][check.said].text); truth == "true" {
			skipped = append(skipped, check.means)
		}
	}
	if len(skipped) > 0 {
		if len(open) == 0 || open[0] != "terms" {
			f.line("terms:", origin{sheet: sheetTerms})
		}
		f.pair("  ", "skip_checks", skipped, origin{sheet: sheetTerms})
	}
}

// value is a field as the campaign file takes it: a text, or a list; false where there is none, or none that can be read.
func (f *file) value(field field, text string, from origin) (any, bool) {
	if text == "" {
		if field.needed {
			f.fault(from, "chưa ghi “%s”; %s", field.name, example(field.example))
		}
		return nil, false
	}
	out, ok := text, true
	switch field.kind {
	case lines:
		return parts(text, betweenLines), true
	case day:
		out, ok = moment(text)
	case clock:
		out, ok = clockTime(text)
	case truth:
		out, ok = meant(truthWords, text)
	case part:
		out, ok = meant(partWords, quarters.Replace(text))
		if ok && out == "" {
			return nil, false
		}
	case number:
		d, err := grid.NumberOf(text)
		out, ok = d.String(), err == nil && d.IsInteger() && d.IsPositive()
	}
	if !ok {
		f.fault(from, "“%s” không đọc được ở mục “%s”; %s", grid.Short(text), field.name, example(field.example))
	}
	return out, ok
}

// quarters takes quarters as people number them.
var quarters = strings.NewReplacer(" 1", " I", " 2", " II", " 3", " III", " 4", " IV")

// example is what a field may look like: "ví dụ: 20/11/2026".
func example(text string) string {
	if at := strings.Index(text, "Ví dụ"); at >= 0 {
		return "v" + text[at+1:]
	}
	return text
}

// pair writes "key: value", a list on lines of its own.
func (f *file) pair(pad, key string, value any, from origin) {
	switch v := value.(type) {
	case []string:
		f.line(pad+key+":", from)
		for _, one := range v {
			f.line(pad+"  - "+workbook.Quoted(one), from)
		}
	case bare:
		f.line(pad+key+": "+string(v), from)
	case string:
		f.line(pad+key+": "+workbook.Quoted(v), from)
	}
}

// bare is a value without quotes: a number, true, false.
type bare string

// section writes a list of rows. A row without anything is left out.
func (f *file) section(key, sheet string, row func(record, func(key, head string, value any))) {
	f.line(key+":", origin{sheet: sheet})
	for _, r := range f.rows[sheet] {
		first := true
		row(r, func(key, head string, value any) {
			if value == "" || value == nil {
				return
			}
			if all, ok := value.([]string); ok && len(all) == 0 {
				return
			}
			pad := "    "
			if first {
				pad, first = "  - ", false
			}
			f.pair(pad, key, value, origin{sheet, r[head].at, r})
		})
	}
}

var fieldOf = pattern.New(`thiếu trường “([a-z_]+)”`)

// plainWords takes what only a campaign file says out of the loader's messages.
var plainWords = strings.NewReplacer(" (quiet)", "", "min: 0", "0 điểm", "roles", "vai trò", "people", "trang “"+sheetPeople+"”")

// decimalPoint finds points with a decimal point, as the loader writes them.
var decimalPoint = pattern.New(`(điểm ấn định |từ |tối đa |thấp hơn |xuống thấp: |đạt \()(\d+)\.(\d+)`)

// translate tells the loader's faults by cell.
func (f *file) translate(err error) error {
	wrong, ok := errors.AsType[*criteria.Faults](err)
	if !ok {
		return err
	}
	out := &grid.Faults{}
	for _, fault := range wrong.List {
		from := origin{sheet: sheetCampaign}
		if fault.Line >= 1 && fault.Line <= len(f.origins) {
			from = f.origins[fault.Line-1]
		}
		message := plainWords.Replace(decimalPoint.ReplaceAllString(fault.Message, "${1}$2,$3"))
		if m := fieldOf.FindStringSubmatch(message); m != nil {
			head, at := headOf(from, m[1])
			if at != "" {
				from.at = at
			}
			message = "chưa ghi “" + head + "”"
		}
		out.Add(from.sheet, from.at, "%s", message)
	}
	return out
}

// headOf is the heading of a field of the campaign file, and its cell in the same row.
func headOf(from origin, key string) (head, at string) {
	for _, s := range rowSheets {
		if s.name != from.sheet {
			continue
		}
		if i := slices.IndexFunc(s.columns, func(c column) bool { return c.field == key }); i >= 0 {
			return s.columns[i].head, from.cells[s.columns[i].head].at
		}
	}
	for _, s := range fieldSheets {
		if i := slices.IndexFunc(s.fields, func(f field) bool { return strings.HasSuffix("."+f.path, "."+key) }); i >= 0 {
			return s.fields[i].name, ""
		}
	}
	return key, ""
}
