package words

import (
	"chamdiem/bot/dialog/markup"
	"chamdiem/scoring"
	"chamdiem/scoring/terms"
)

// Terms are the words of a framework and of the body that uses it, as they stand in sentences.
type Terms = terms.Terms

// DefaultTerms are those of the shipped framework.
func DefaultTerms() Terms { return terms.Default() }

// Fill puts the words of a campaign into a sentence that is known without one, harmless between tags.
func Fill(w Terms, s string) string { return w.FillWith(s, markup.Esc) }

// TermsOf are those of a campaign. c may be nil.
func TermsOf(c *scoring.Campaign) Terms { return c.Terms() }
