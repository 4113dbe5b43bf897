package main

// `chamdiem search`: criteria by code or by words, with or without diacritics.

import (
	"fmt"
	"strings"

	"chamdiem/scoring/format"
	"chamdiem/scoring/search"
)

type searchCommand struct {
	Words []string `arg:"" name:"chữ" help:"Mã hoặc vài chữ trong tên tiêu chí, ví dụ: tiep cong dan"`
	campaignFile
	JSON bool `help:"In dạng JSON."`
}

// Run prints what was found, the best first. Finding nothing is an answer, not an error.
func (cmd searchCommand) Run(io console) error {
	campaign, err := cmd.load()
	if err != nil {
		return err
	}
	query := strings.Join(cmd.Words, " ")
	found := search.Criteria(campaign, query)
	if cmd.JSON {
		out := []listedCriterion{}
		for _, c := range found {
			out = append(out, listOne(c, campaign))
		}
		return writeJSON(io.Out, out)
	}
	if len(found) == 0 {
		_, err = fmt.Fprintf(io.Out, "Không tìm thấy tiêu chí nào có “%s”.\n", query)
		return err
	}
	for _, c := range found {
		if _, err = fmt.Fprintf(io.Out, "%-8s %4s  %s\n", c.Code, format.Points(c.Max), c.Title); err != nil {
			return err
		}
	}
	return nil
}
