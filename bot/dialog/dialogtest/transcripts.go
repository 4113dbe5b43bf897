package dialogtest

// transcripts.go lists the conversations that docs/conversation.md describes. Each has a golden file that reads like a chat.
// go test ./bot/dialog/dialogtest -update writes the files; read what changed as an officer in a hurry would.

import (
	"embed"
	"path"
	"strings"
	"testing"
)

// Transcript is a conversation with a golden file.
type Transcript struct {
	Name string // of the golden file, without its ending
	play func(t testing.TB, w *world)
	// code stands in the golden file for the code of what was sent, which depends on every byte of it.
	code string
}

// beyond are lines that people see and the golden files do not have yet: the card of a criterion warns of a file that is
// attached elsewhere, which it does not ask for (Need.Uses).
var beyond = map[string]string{
	"tai-lieu": "    ⚠️ Tệp đã dùng ở tiêu chí khác: (1) Toàn cảnh phòng tiếp công dân (đã dùng ở 2.3.1).\n",
}

// Transcripts are all of them.
func Transcripts() []Transcript {
	return []Transcript{
		{Name: "tiep", play: playTiepChoiceWithOneTextAndOneFileTakesFiveInputs},
		{Name: "start", play: playStartInviteStrangerAndDeepLink},
		{Name: "tieuchi", play: playListPagesByButtonAndByWords},
		{Name: "diem-ty-le", play: playPointsRatioIsTypedAndRefusedWithAnExample},
		{Name: "diem-so-dem", play: playPointsCountsOneQuestionPerNumber},
		{Name: "diem-xhh", play: playPointsSurveyIsKeptApart},
		{Name: "giai-trinh", play: playExplanationSeveralMessagesRewriteAndEdit},
		{Name: "giai-trinh-xoa", play: playExplanationRemovedAndEmptied},
		{Name: "soan-mau", play: playComposeAsksStepByStep},
		{Name: "tai-lieu", play: playEvidenceFilesAlbumsLinksAndWhatBecomesOfThem},
		{Name: "tai-lieu-ky-so", play: playEvidenceWithFactsReadFromTheDocument},
		{Name: "chua-phan-loai", play: playEvidenceNobodyAskedForIsKept},
		{Name: "nop", play: playSubmitBlocksWarnsAndAsksAboutTheCutoff},
		{Name: "trang-thai", play: playStatesWithdrawReopenReturn},
		{Name: "hai-nguoi", play: playConflictTheSecondDecides},
		{Name: "tong-hop", play: playLeadSeesWhoContributedWhat},
		{Name: "nhap-thay", play: playClerkEntersInTheOfficersPlace},
		{Name: "khoa", play: playLockedWhatComesLaterIsKeptApart},
		{Name: "da-gui", play: playSentNothingChangesUntilReopened},
		{Name: "tra-cuu", play: playInformationTotalMissingDeadlinesSearchHistoryHelp},
		{Name: "dot", play: playCampaignsAreChosen},
		{Name: "ban-phim", play: playKeyboardAloneIsEnough},
		{Name: "nut-cu", play: playOldButtonsOnlyRedraw},
		{Name: "khong-hoi", play: playUnaskedWhatIsTypedOutOfTurnIsNeverLost},
		{Name: "trogiup", play: playHelpIsAboutTheScreenOneIsOnAndLosesNothing},
		{Name: "diem-doi-sau", play: playPointsChangedAfterTheExplanationAreNoticedAndPutIntoAComposedOne},
		{Name: "lichsu", play: playHistoryShowsTheFirstDifferenceAndCountsEachStepOnce},
		{Name: "tep-le", play: playSortFilesApartAreQuestionsOfTheirOwn},
		{Name: "tong", play: playTotalGoesDownFromThePictureToACriterionAndAPerson},
		{Name: "thieu-toan-xa", play: playMissingListsByPersonAndWhomTheBotCannotReach},
		{Name: "duyet", play: playReviewApprovesReturnsAndSeesWhatWasChanged},
		{Name: "nhansu", play: playPeopleInvitesRolesAssignmentsAndAbsence},
		{Name: "giahan", play: playDeadlineIsMovedWithAReasonAndAllAreToldOnce},
		{Name: "guimuon", play: playLateALeaderAcceptsByNameOrLeaves},
		{Name: "bosung", play: playSupplementOpensExplanationAndEvidenceOfNamedCriteria},
		{Name: "nhac", play: playRemindShowsWhomAndOfWhatThenSendsOnce},
		{Name: "gui", play: playSendChecksFreezesAndOpensAgain, code: "b7d2008e65d14964"},
		{Name: "nhap", play: playTransferCopiesTicksAndNoticesLaterChanges},
		{Name: "thamdinh", play: playAppraisalIsEnteredComparedAndAnalysed},
		{Name: "xuat", play: playExportIsAskedForOnceAndTellsAllLeadersAndTheClerk},
		{Name: "so-tren-the", play: playCardTakesFiguresForAnAnswerAndAsksWhatABareNumberMeans},
		{Name: "nop-truoc-kiem-tra", play: playSubmitDoesNotWaitForFilesAndTellsAfterwardsWhatWasFound},
		{Name: "trang-chinh", play: playPhasesEachRoleHasAHomeThatIsTrue},
		{Name: "giai-doan", play: playPhasesEachRoleReadsOnlyWhatIsTrue, code: "777a79188708f289"},
		{Name: "bang-diem", play: playSheetComesBackIsShownAndTakenOnlyWhenTheClerkSaysSo},
	}
}

//go:embed testdata/*.txt
var goldens embed.FS

// Golden is what a transcript has to be, byte for byte.
func (tr Transcript) Golden() (string, error) {
	b, err := goldens.ReadFile(path.Join("testdata", tr.Name+".txt"))
	return string(b), err
}

// Play plays the conversation and gives its transcript. Without a real backend the world in memory answers; with one the
// real one answers, and each difference between the two is an error.
func (tr Transcript) Play(t testing.TB, real func() Real) string {
	t.Helper()
	w := newWorld(t)
	w.join(real)
	tr.play(t, w)
	out := w.out.String()
	for _, hash := range w.sealed {
		out = strings.ReplaceAll(out, hash[:len(tr.code)], tr.code)
	}
	if line := beyond[tr.Name]; line != "" {
		if strings.Count(out, line) != 1 {
			t.Errorf("not once in the transcript: %s", line)
		}
		out = strings.Replace(out, line, "", 1)
	}
	return out
}
