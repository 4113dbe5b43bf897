package grid

// Formulas that this program writes; what people wrote never becomes one.

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"
)

// Formula is a sum with the value that it has now, so that programs which do not compute show it as well.
type Formula struct {
	Text  string
	Value decimal.NullDecimal // not valid: the formula gives an empty text
}

// SumOf adds cells up.
func SumOf(value decimal.Decimal, cells ...string) Formula {
	return Formula{"SUM(" + strings.Join(cells, ",") + ")", decimal.NewNullDecimal(value)}
}

// AtMost holds a sum to a cap.
func (f Formula) AtMost(most decimal.Decimal) Formula {
	return Formula{"MIN(" + most.String() + "," + f.Text + ")", decimal.NewNullDecimal(decimal.Min(most, f.Value.Decimal))}
}

// SumOfFilled adds cells up once any of them holds a number; before, it shows nothing.
func SumOfFilled(value decimal.NullDecimal, cells ...string) Formula {
	list := strings.Join(cells, ",")
	return Formula{fmt.Sprintf(`IF(COUNT(%[1]s)=0,"",SUM(%[1]s))`, list), value}
}

// SumOfFilledAtMost is SumOfFilled held to a cap; the value is held to it already.
func SumOfFilledAtMost(most decimal.Decimal, value decimal.NullDecimal, cells ...string) Formula {
	list := strings.Join(cells, ",")
	return Formula{fmt.Sprintf(`IF(COUNT(%[1]s)=0,"",MIN(%[2]s,SUM(%[1]s)))`, list, most), value}
}

// formula writes a formula with its value, and makes programs compute all of them when they open the workbook.
func (s *Sheet) formula(at string, f Formula) {
	if f.Value.Valid {
		s.Keep(s.File.SetCellFloat(s.Name, at, f.Value.Decimal.InexactFloat64(), -1, 64))
	}
	s.Keep(s.File.SetCellFormula(s.Name, at, f.Text))
	if !s.computes {
		s.computes = true
		yes := true
		s.Keep(s.File.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}))
	}
}

// textFormula is a formula with a value that the library marks as text.
var textFormula = regexp.MustCompile(` t="str"(><f>[^<]*</f><v>)`)

// numberFormulas writes the workbook with the values of its formulas as the numbers they are.
func numberFormulas(w io.Writer, book []byte) error {
	from, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		return fmt.Errorf("read the workbook back: %w", err)
	}
	to := zip.NewWriter(w)
	for _, part := range from.File {
		if err := copyPart(to, part); err != nil {
			return fmt.Errorf("write %s of the workbook: %w", part.Name, err)
		}
	}
	return to.Close()
}

func copyPart(to *zip.Writer, part *zip.File) error {
	if !strings.HasPrefix(part.Name, "xl/worksheets/") {
		return to.Copy(part)
	}
	r, err := part.Open()
	if err != nil {
		return err
	}
	b, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	f, err := to.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate, Modified: part.Modified})
	if err != nil {
		return err
	}
	_, err = f.Write(textFormula.ReplaceAll(b, []byte("$1")))
	return err
}
