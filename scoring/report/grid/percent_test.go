package grid

import (
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestTable_ReadPercent: "98%" that a person typed is 98 where a percentage is asked for, however it is kept, and a fault elsewhere.
func TestTable_ReadPercent(t *testing.T) {
	f := excelize.NewFile()
	style, err := f.NewStyle(&excelize.Style{NumFmt: formatPercent})
	if err != nil {
		t.Fatal(err)
	}
	fine := "0.0%"
	custom, err := f.NewStyle(&excelize.Style{CustomNumFmt: &fine})
	if err != nil {
		t.Fatal(err)
	}
	for cell, value := range map[string]any{"A1": "Mức", "B1": "Điểm", "A2": 0.98, "B2": 5, "A3": 0.955, "B3": 3.5, "A4": "90%", "B4": 0.05, "A5": 0.5, "B5": 1} {
		if err := f.SetCellValue("Sheet1", cell, value); err != nil {
			t.Fatal(err)
		}
	}
	for cell, id := range map[string]int{"A2": style, "A3": custom, "B4": style} {
		if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
			t.Fatal(err)
		}
	}
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	opened, err := Open(buf)
	if err != nil {
		t.Fatal(err)
	}
	faults := &Faults{}
	table := ReadTable(opened, faults, "Sheet1", []string{"Mức", "Điểm"})
	table.ReadPercent(opened, "Mức")
	for i, want := range []string{"98", "95.5", "90", "0.5"} {
		if got := table.Text(i, "Mức"); got != want {
			t.Errorf("row %d: %s, want %s", i+2, got, want)
		}
	}
	if len(faults.List) != 1 || faults.List[0].Cell != "B4" {
		t.Errorf("faults: %v", faults.List)
	}
}
