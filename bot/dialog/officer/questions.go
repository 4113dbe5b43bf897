package officer

// questions.go answers what people ask while they work. Any other question is answered with the help of the screen.

import (
	"slices"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/typed"
	"chamdiem/bot/dialog/words"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/input"
)

// answersTopic answers a question whose topic has an answer of its own, above the help; false for any other.
func answersTopic(t *dialog.Turn) bool {
	said := topicAnswer(t, typed.TopicOf(t.Reading.Text))
	if said == "" || t.Event.Forwarded {
		return false
	}
	t.Run(dialog.CmdHelp, "")
	t.Note(t.Scene.Fill(said))
	return true
}

// topicAnswer is what is said of a topic; "" where nothing is known of it here.
func topicAnswer(t *dialog.Turn, topic typed.Topic) string {
	k, known := t.Scene.Criterion(codeInHand(t))
	switch topic {
	case typed.TopicSaved:
		return words.TopicSaved
	case typed.TopicSubmitted:
		if t.Scene.PhaseNow() != scoring.Open {
			return words.RecallLocked
		}
		return words.TopicSubmitted
	case typed.TopicPhoto:
		return words.TopicPhoto
	case typed.TopicBig:
		return words.TopicBig(t.Scene.Capabilities().FetchMB)
	case typed.TopicSigned:
		return words.TopicSigned
	case typed.TopicReaders:
		return words.TopicReaders
	case typed.TopicProgram:
		return words.TopicProgram
	case typed.TopicDelete:
		return words.TopicDelete
	case typed.TopicLater:
		if t.Scene.PhaseNow() == scoring.Locked {
			return words.TopicLocked
		}
		return words.TopicLater
	case typed.TopicPapers:
		if known {
			return words.PapersOf(k)
		}
		return words.TopicPapers
	case typed.TopicShared:
		return sharedAnswer(t, k, known)
	case typed.TopicScorer:
		return scorerAnswer(t, k, known)
	case typed.TopicReady:
		if e := t.Scene.Entry; known && workable(t, k.Code) && e != nil && e.Code == k.Code && dialog.Open4work(*e) {
			return words.ReadyIs(k.Code, check(t.Scene, k, *e).Blocks)
		}
	case typed.TopicPoints:
		return pointsAnswer(t, k, known)
	}
	return ""
}

func sharedAnswer(t *dialog.Turn, k *criteria.Criterion, known bool) string {
	if !known || !workable(t, k.Code) {
		return words.TopicShared
	}
	row, lead := t.Scene.Campaign.Assigned(k.Code), ""
	if row.Lead != "" {
		lead = t.Scene.Campaign.DisplayAll([]string{row.Lead})
	}
	others := slices.DeleteFunc(row.Officers, t.Scene.Me)
	if len(others) == 0 {
		return words.SharedWith(k.Code, "", lead)
	}
	return words.SharedWith(k.Code, t.Scene.Campaign.DisplayAll(others), lead)
}

func scorerAnswer(t *dialog.Turn, k *criteria.Criterion, known bool) string {
	if !known || !k.SelfScored() {
		return words.TopicScorer
	}
	return words.ScorerOf(k.Code, t.Scene.Campaign.DisplayAll(t.Scene.Campaign.Assigned(k.Code).Officers), k.Appraiser)
}

func pointsAnswer(t *dialog.Turn, k *criteria.Criterion, known bool) string {
	if !known || t.Scene.Entry == nil || t.Scene.Entry.Code != k.Code || !t.Scene.MaySee(*t.Scene.Entry) || !t.Scene.Entry.SelfPoints.Valid {
		return ""
	}
	result, err := k.Score(t.Scene.Entry.Answer)
	if err != nil {
		return ""
	}
	return words.PointsAre(input.Explain(t.Scene.Terms(), k, t.Scene.Entry.Answer, result))
}
