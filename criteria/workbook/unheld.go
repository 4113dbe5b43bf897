package workbook

import (
	"strings"

	"chamdiem/criteria"

	"github.com/shopspring/decimal"
)

var hundred = decimal.NewFromInt(100)

// UnheldError names the rows that the sheets cannot hold.
type UnheldError struct{ Codes []string }

func (e *UnheldError) Error() string {
	return "trang tính chưa ghi được cách chấm của các mục " + strings.Join(e.Codes, ", ") + "; đề nghị sửa tệp YAML của khung"
}

// unheld lists the codes of what has more to say than the columns hold.
func unheld(c *criteria.Catalogue) (codes []string) {
	if c.Ceiling != nil {
		codes = append(codes, c.ID)
	}
	for n := range c.Nodes() {
		more := n.Capped || n.Outside != criteria.Inside || n.Parent == nil && n.Code[0] >= '0' && n.Code[0] <= '9'
		if k := n.Criterion; k != nil {
			more = more || beyondColumns(k)
		}
		if more {
			codes = append(codes, n.Code)
		}
	}
	return codes
}

func beyondColumns(k *criteria.Criterion) bool {
	_, known := kindWords[k.Kind]
	if !known || len(k.Constants) > 0 || k.SelfScored() == (k.Kind == criteria.Survey) {
		return true
	}
	if share := k.Share; share != nil && (share.Tiers != nil || share.None != nil || !share.Upper.Equal(hundred)) {
		return true
	}
	for _, o := range k.Options {
		if o.NotApplicable {
			return true
		}
	}
	for _, a := range k.Answers {
		if a.Text != "" {
			return true
		}
	}
	for _, in := range k.Inputs {
		if k.Kind == criteria.Counts && !in.Whole {
			return true
		}
	}
	return false
}
