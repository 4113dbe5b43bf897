package sheet

// What is told of cells: rows and columns that are not shown, and numbers that Excel made dates of.

import (
	"fmt"
	"strconv"
	"strings"

	"chamdiem/criteria/pattern"
	"chamdiem/criteria/word/docx"
	"chamdiem/scoring/report/grid"

	"github.com/xuri/excelize/v2"
)

const (
	wordsHidden = "đang ẩn trong Excel nên không đưa vào khung; nếu cần thì bỏ ẩn rồi đọc lại"
	wordsDate   = "Excel đã đổi số gõ vào thành ngày tháng; được hiểu là số ngày.tháng, đề nghị kiểm tra"
)

// hide empties the rows and columns of a sheet that are not shown, and keeps what stood there.
func hide(d *docx.Document, f *excelize.File, name string, rows [][]string) {
	width := 0
	for i, row := range rows {
		width = max(width, len(row))
		if shown, err := f.GetRowVisible(name, i+1); err != nil || shown || len(filled(row)) == 0 {
			continue
		}
		d.Told = append(d.Told, docx.Told{Why: wordsHidden, Where: fmt.Sprintf("trang “%s”, dòng %d", grid.Short(name), i+1), Text: strings.Join(filled(row), "; ")})
		rows[i] = nil
	}
	for col := range width {
		letters, err := excelize.ColumnNumberToName(col + 1)
		if err != nil {
			continue
		}
		if shown, err := f.GetColVisible(name, letters); err != nil || shown {
			continue
		}
		var held []string
		for _, row := range rows {
			if col < len(row) && strings.TrimSpace(row[col]) != "" {
				held = append(held, strings.TrimSpace(row[col]))
				row[col] = ""
			}
		}
		if len(held) > 0 {
			d.Told = append(d.Told, docx.Told{Why: wordsHidden, Where: fmt.Sprintf("trang “%s”, cột %s", grid.Short(name), letters), Text: strings.Join(held, "; ")})
		}
	}
}

// serial is a date as Excel keeps it, of the years from 1954 on, and dated a format that shows one.
var (
	serial = pattern.New(`^[2-9]\d{4}$`)
	dated  = pattern.New(`(?i)^(?:[^"\[]|"[^"]*"|\[[^\]]*\])*[dm]`) // beside words in quotes, and colours and languages in brackets
)

// undate writes numbers back that Excel made dates of: "1.2" typed with Vietnamese settings is the 1st of February.
func undate(d *docx.Document, f *excelize.File, name string, rows [][]string) {
	for i, row := range rows {
		for j, v := range row {
			if !serial.MatchString(v) {
				continue
			}
			cell := grid.CellName(j+1, i+1)
			index, err := f.GetCellStyle(name, cell)
			if err != nil {
				continue
			}
			style, err := f.GetStyle(index)
			if err != nil || !showsDate(style) {
				continue
			}
			days, err := strconv.Atoi(v)
			if err != nil {
				continue
			}
			day, err := excelize.ExcelDateToTime(float64(days), false)
			if err != nil {
				continue
			}
			row[j] = fmt.Sprintf("%d.%d", day.Day(), int(day.Month()))
			d.Told = append(d.Told, docx.Told{Why: wordsDate, Where: fmt.Sprintf("trang “%s”, ô %s", grid.Short(name), cell), Text: day.Format("02/01/2006") + " → " + row[j]})
		}
	}
}

// showsDate tells whether a style shows a number as a date: those built in have numbers of their own.
func showsDate(style *excelize.Style) bool {
	if style.CustomNumFmt != nil {
		return dated.MatchString(*style.CustomNumFmt) && !strings.Contains(*style.CustomNumFmt, "0")
	}
	return style.NumFmt >= 14 && style.NumFmt <= 17 || style.NumFmt == 22 || style.NumFmt >= 27 && style.NumFmt <= 36 || style.NumFmt >= 50 && style.NumFmt <= 58
}
