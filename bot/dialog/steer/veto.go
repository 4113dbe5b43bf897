package steer

// veto.go asks leaders the questions that keep the rating from a band ("Có cán bộ bị kỷ luật?"). The clerk reads the answers.

import (
	"strconv"

	"chamdiem/bot/dialog"
	"chamdiem/bot/dialog/words"
	"chamdiem/scoring"
)

// The answers, as acts; Arg is the place of the question, from 0.
const (
	actVetoYes = "co"
	actVetoNo  = "khong"
)

func vetoScreen() dialog.Screen {
	return dialog.Screen{
		Name:  dialog.ScreenVeto,
		Help:  words.HelpVeto,
		Needs: func(dialog.State) dialog.Need { return dialog.Need{Entries: true, Rating: true} },
		Press: pressVeto,
		Show:  showVeto,
	}
}

func pressVeto(t *dialog.Turn, p dialog.Tap) {
	t.OpenFirst(dialog.ScreenVeto)
	c := t.Scene.Campaign
	n := int(dialog.ReadID(p.Arg))
	if p.Act != actVetoYes && p.Act != actVetoNo || n < 0 || n >= len(c.Vetoes) {
		t.Toast(words.OldButton)
		return
	}
	change := scoring.AnswerVeto{Question: c.Vetoes[n].Question, Yes: p.Act == actVetoYes}
	if r := c.MaySteerStep(change, t.Scene.Person.ID); r != nil {
		t.Refuse(r)
		return
	}
	if t.Scene.PhaseNow() != scoring.Open {
		t.Refuse(scoring.Refuse(phaseRefusal(t.Scene.PhaseNow())))
		return
	}
	if !t.Fresh(p, dialog.ScreenVeto, p.Arg, p.Act, change.Question) {
		return
	}
	t.Change(change)
	t.Answer(words.VetoAnswered(change))
	t.TellSteerers(words.VetoBy(t.By(), change))
}

func showVeto(v *dialog.View) {
	c := v.Scene.Campaign
	if len(c.Vetoes) == 0 {
		v.Line(words.NoVetoes)
		v.Row(dialog.HomeKey())
		return
	}
	v.Line(words.VetoHead)
	asked := false
	for i, q := range c.Vetoes {
		n := strconv.Itoa(i + 1)
		v.Line(words.VetoLine(n, q, c))
		if !v.Scene.Leads() || v.Scene.PhaseNow() != scoring.Open {
			continue
		}
		key := func(label, act, typed string) dialog.Key {
			arg := dialog.IDArg(int64(i))
			names := []string{n + " " + typed}
			if q.Answer == nil && !asked {
				names = append(names, typed)
			}
			return dialog.TapKey(n+". "+label, dialog.Tap{Screen: dialog.ScreenVeto, Act: act, Arg: arg, Stamp: dialog.Stamp(v.Scene, dialog.ScreenVeto, arg, act, q.Question)}, names...)
		}
		v.Row(key(words.LabelVetoYes, actVetoYes, "có"), key(words.LabelVetoNo, actVetoNo, "không"))
		asked = asked || q.Answer == nil
	}
	v.Gap()
	v.Line(words.TotalRating(v.Scene.Standing(v.Scene.Total())))
	v.Row(dialog.OpenKey(words.LabelTotal, dialog.ScreenTotal, "", "tổng điểm"), dialog.HomeKey())
}
