package content

import (
	"testing"

	"chamdiem/scoring"
)

// Documents of reports read the same entries one after the other.
func TestInOrder_leavesTheEntryAsItIs(t *testing.T) {
	e := scoring.Entry{Evidence: []scoring.Evidence{{ID: 1, Number: 2}, {ID: 2, Number: 1}}}
	if got := InOrder(e); got[0].ID != 2 || got[1].ID != 1 {
		t.Errorf("the order is %d, %d", got[0].ID, got[1].ID)
	}
	if e.Evidence[0].ID != 1 || e.Evidence[1].ID != 2 {
		t.Errorf("the entry has %d, %d now", e.Evidence[0].ID, e.Evidence[1].ID)
	}
}
