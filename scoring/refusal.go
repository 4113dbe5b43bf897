package scoring

// RefusalCode names a reason why a step is refused; it is worded for people in one place.
type RefusalCode string

// Refusal is a coded, polite no: the person may read it, nothing is lost, nothing is logged as an error.
// Any other error is internal.
type Refusal struct {
	Code RefusalCode
	// Args fill the sentence: a criterion's code, a date, a name.
	Args []string
}

func (r *Refusal) Error() string { return "refused: " + string(r.Code) }

// Refusals that storage raises itself, because only the database can decide them.
const (
	RefusedLocked      RefusalCode = "locked"       // the lock has fallen
	RefusedSent        RefusalCode = "sent"         // the campaign is frozen
	RefusedStale       RefusalCode = "stale"        // another person changed it meanwhile
	RefusedInvite      RefusalCode = "invite"       // wrong, used, expired, revoked: one answer
	RefusedNotAssigned RefusalCode = "not_assigned" // not one's criterion
	RefusedState       RefusalCode = "state"        // the table of states does not allow it
	RefusedStarted     RefusalCode = "started"      // people have worked in the campaign; Args: its title
)
