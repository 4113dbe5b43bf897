package telegram

// Rich messages: articles of headings, lists and tables. Their words are read, so that what a person wrote is a text.

import (
	"encoding/json"
	"strings"
)

// richText is the text of a rich message: a line for each block and each row of a table, empty where it has no words. What is not known
// of a block is looked through for what is.
func richText(raw json.RawMessage) string {
	var message struct {
		Blocks []any `json:"blocks"`
	}
	if json.Unmarshal(raw, &message) != nil {
		return ""
	}
	var lines []string
	for _, block := range message.Blocks {
		lines = append(lines, blockLines(block)...)
	}
	return strings.Join(lines, "\n")
}

// blockLines are the lines of a block, those of the blocks in it among them.
func blockLines(block any) (lines []string) {
	b, _ := block.(map[string]any)
	add := func(text string) {
		if text = strings.TrimSpace(text); text != "" {
			lines = append(lines, text)
		}
	}
	add(inline(b["summary"]))
	add(inline(b["text"]))
	if formula, ok := b["expression"].(string); ok {
		add(formula)
	}
	rows, _ := b["cells"].([]any)
	for _, row := range rows {
		cells, _ := row.([]any)
		var texts []string
		for _, c := range cells {
			cell, _ := c.(map[string]any)
			texts = append(texts, inline(cell["text"]))
		}
		add(strings.Join(texts, " | "))
	}
	items, _ := b["items"].([]any)
	for _, i := range items {
		item, _ := i.(map[string]any)
		label, _ := item["label"].(string)
		add(strings.TrimSpace(label + " " + strings.Join(blockLines(item), "\n")))
	}
	blocks, _ := b["blocks"].([]any)
	for _, inner := range blocks {
		lines = append(lines, blockLines(inner)...)
	}
	add(inline(b["caption"]))
	add(inline(b["credit"]))
	return lines
}

// inline is the text of a run of words: a string, several runs, or one with a format.
func inline(run any) string {
	switch r := run.(type) {
	case string:
		return r
	case []any:
		var all strings.Builder
		for _, one := range r {
			all.WriteString(inline(one))
		}
		return all.String()
	case map[string]any:
		if formula, ok := r["expression"].(string); ok {
			return formula
		}
		if alternative, ok := r["alternative_text"].(string); ok {
			return alternative
		}
		return inline(r["text"])
	}
	return ""
}
