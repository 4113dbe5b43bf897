package scoring

// The check before an entry is submitted (docs/conversation.md, "Nộp"): what blocks, and what is warned of and may be
// confirmed. The words are for the person who submits.

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring/format"
	"chamdiem/scoring/input"
	"chamdiem/scoring/terms"
)

// FindingCode names one thing the check found.
type FindingCode string

// What blocks submitting.
const (
	FoundNoPoints      FindingCode = "no_points"
	FoundNoExplanation FindingCode = "no_explanation"
	FoundNoEvidence    FindingCode = "no_evidence" // where the document asks for papers: a block, with 0 points a warning
)

// What is warned of.
const (
	FoundOldFigures    FindingCode = "old_figures"    // figures that were entered earlier, and are no longer
	FoundNoFigure      FindingCode = "no_figure"      // no figure in the explanation
	FoundNoPlace       FindingCode = "no_place"       // no mục, điểm, khoản, trang
	FoundNoNumber      FindingCode = "no_number"      // no document number
	FoundLetterSuffix  FindingCode = "letter_suffix"  // 12a/BC-UBND: the council scores 0
	FoundUnsignedPDF   FindingCode = "unsigned_pdf"   // no intact signature over the whole file
	FoundNoStatistics  FindingCode = "no_statistics"  // the statistics table that is asked for
	FoundUsedElsewhere FindingCode = "used_elsewhere" // the same file at another criterion
	FoundTwice         FindingCode = "twice"          // the same file twice at this criterion, by its bytes
	FoundSameNumber    FindingCode = "same_number"    // the number of another document, here or at another criterion
	FoundOtherNumber   FindingCode = "other_number"   // a number in the explanation that no document has, beside one of its kind
	FoundDate          FindingCode = "date"           // a document from outside the years allowed
	FoundFuture        FindingCode = "future"         // a document of a day that has not come
	FoundNotStored     FindingCode = "not_stored"     // a file that was refused or never arrived
	FoundCut           FindingCode = "cut"            // a picture whose end is missing
	FoundNotSigned     FindingCode = "not_signed"     // no signed electronic document: DOCX, a photo where none is asked for
	FoundUnchanged     FindingCode = "unchanged"      // a returned entry that stands as it was returned
)

// Finding is one thing found, with the sentence for the person.
type Finding struct {
	Code  FindingCode
	Words string
}

// Check is the outcome: nothing may be submitted while Blocks holds anything; Warnings are confirmed once.
type Check struct {
	Blocks, Warnings []Finding
}

// OK reports whether nothing was found at all.
func (c Check) OK() bool { return len(c.Blocks) == 0 && len(c.Warnings) == 0 }

// Lacks reports whether this blocks submitting.
func (c Check) Lacks(code FindingCode) bool { return holds(c.Blocks, code) }

// Found reports whether this blocks submitting or is warned of.
func (c Check) Found(code FindingCode) bool { return c.Lacks(code) || holds(c.Warnings, code) }

func holds(found []Finding, code FindingCode) bool {
	return slices.ContainsFunc(found, func(f Finding) bool { return f.Code == code })
}

// Unchanged warns of a returned entry that stands as it was returned, with the reason of the return.
func Unchanged(e Entry) Finding {
	words := "Chưa sửa gì so với bản bị trả lại"
	if e.ReturnReason != "" {
		words += ". Lý do trả lại: " + strings.TrimRight(e.ReturnReason, ".")
	}
	return Finding{FoundUnchanged, words + "."}
}

// blockWords name what a block lacks, the button that leads there, and what is done then.
var blockWords = map[FindingCode][3]string{
	FoundNoPoints:      {"điểm", "Chấm điểm", "để nhập"},
	FoundNoExplanation: {"giải trình", "Giải trình", "để nhập"},
	FoundNoEvidence:    {"tài liệu kiểm chứng", "Gửi tài liệu", "để gửi tệp"},
}

// Refusal is the refusal of a submission that is blocked, nil if nothing blocks.
func (c Check) Refusal(code string) *Refusal {
	if len(c.Blocks) == 0 {
		return nil
	}
	var lacks []string
	for _, b := range c.Blocks {
		lacks = append(lacks, blockWords[b.Code][0])
	}
	first := blockWords[c.Blocks[0].Code]
	return Refuse(RefusedIncomplete, code, fmt.Sprintf("còn thiếu %s. Bấm “%s” %s.", strings.Join(lacks, ", "), first[1], first[2]))
}

func (c *Check) block(code FindingCode, format string, args ...any) {
	c.Blocks = append(c.Blocks, Finding{code, fmt.Sprintf(format, args...)})
}

func (c *Check) warn(code FindingCode, format string, args ...any) {
	c.Warnings = append(c.Warnings, Finding{code, fmt.Sprintf(format, args...)})
}

// CheckSubmit looks at an entry that the person wants to submit at now. It judges the content only; whether the person and
// the state allow it is MoveEntry's matter. The entry must be loaded in full.
func CheckSubmit(c *Campaign, k *criteria.Criterion, e Entry, personID string, now time.Time) Check {
	var out Check
	if !e.SelfPoints.Valid {
		out.block(FoundNoPoints, "Còn thiếu điểm. Bấm “Chấm điểm” để nhập.")
	}
	positive := e.SelfPoints.Valid && e.SelfPoints.Decimal.IsPositive()
	text := ExplanationText(e.Explanation)
	switch {
	case text != "":
		checkFigures(&out, k, e)
		checkExplanation(&out, c, k, text)
	case positive:
		out.block(FoundNoExplanation, "Còn thiếu giải trình. Bấm “Giải trình” để nhập.")
	}
	usable := Documents(usableEvidence(e.Evidence))
	if len(usable) == 0 {
		checkNoEvidence(&out, k, positive)
	}
	checkStored(&out, e.Evidence)
	if cut := named(usableEvidence(e.Evidence), func(v Evidence) bool { return v.Facts.Cut }); cut != "" {
		out.warn(FoundCut, "Ảnh bị thiếu phần cuối: %s. Đề nghị gửi lại.", cut)
	}
	if !slices.Contains(c.Own.SkipChecks, terms.CheckSuffix) {
		checkSuffix(&out, c, text, usable)
	}
	checkNumbers(&out, text, usable)
	checkFiles(&out, c, k, usable, now)
	if k.Statistics && positive && !slices.ContainsFunc(usable, func(v Evidence) bool { return v.Statistics }) {
		out.warn(FoundNoStatistics, "Chưa có biểu thống kê. Mở tài liệu là biểu, bấm “Đánh dấu biểu thống kê”.")
	}
	return out
}

// ExplanationText joins the parts of an explanation as they are shown and transferred.
func ExplanationText(parts []Part) string {
	text := ""
	for _, p := range parts {
		switch t := strings.TrimSpace(p.Text); {
		case text == "":
			text = t
		case t != "":
			text = Joined(text, p.Joint, t)
		}
	}
	return text
}

// usableEvidence leaves out what was refused or never arrived.
func usableEvidence(all []Evidence) []Evidence {
	if !slices.ContainsFunc(all, Evidence.IsAway) {
		return all
	}
	return slices.DeleteFunc(slices.Clone(all), Evidence.IsAway)
}

func checkNoEvidence(out *Check, k *criteria.Criterion, positive bool) {
	switch {
	case k.EvidenceNeeded != criteria.EvidenceYes: // none is asked for
	case positive:
		out.block(FoundNoEvidence, "Còn thiếu tài liệu kiểm chứng. Bấm “Gửi tài liệu” để gửi tệp.")
	default:
		out.warn(FoundNoEvidence, "Chưa có tài liệu kiểm chứng.")
	}
}

func checkExplanation(out *Check, c *Campaign, k *criteria.Criterion, text string) {
	if !input.HasFigure(text, k.Kind != criteria.Choice) {
		out.warn(FoundNoFigure, "Giải trình chưa nêu số liệu nào; %s chấm 0 điểm nếu giải trình không nêu rõ số liệu.", c.Terms().Appraiser)
	}
	if !input.HasPlace(text) {
		out.warn(FoundNoPlace, "Giải trình chưa nêu số liệu nằm ở mục, điểm, khoản hoặc trang nào của tài liệu.")
	}
	if !input.HasDocumentNumber(text) {
		out.warn(FoundNoNumber, "Giải trình chưa nêu số văn bản, ví dụ: Báo cáo số %s.", c.Terms().ReportNo())
	}
}

// checkStored names what is in the list but will not be in the dossier.
func checkStored(out *Check, evidence []Evidence) {
	if lost := named(evidence, Evidence.IsAway); lost != "" {
		out.warn(FoundNotStored, "Không nhận được, không có trong hồ sơ: %s. Đề nghị gửi lại hoặc gỡ.", lost)
	}
}

// checkSuffix looks for numbers with a letter wherever the document's number may stand.
func checkSuffix(out *Check, c *Campaign, text string, evidence []Evidence) {
	found := input.LetterSuffixes(text)
	for _, v := range evidence {
		for _, s := range []string{v.Title, v.Name, v.Facts.Number} {
			found = append(found, input.NameSuffixes(s)...)
		}
	}
	slices.Sort(found)
	if found = slices.Compact(found); len(found) > 0 {
		out.warn(FoundLetterSuffix, "Số văn bản có chữ a, b (%s): %s có thể chấm 0 điểm.", strings.Join(found, ", "), c.Terms().Appraiser)
	}
}

func checkFiles(out *Check, c *Campaign, k *criteria.Criterion, evidence []Evidence, now time.Time) {
	var outside, future, elsewhere []string
	var signing signedness
	for _, v := range evidence {
		name := v.Label()
		signing.look(v, k.Photos)
		switch d := v.Facts.Date; {
		case d.IsZero():
		case !yearAllowed(d.Year(), c.Year, k.YearsBack):
			outside = append(outside, name+" (ngày "+format.Date(d, d.Location())+")")
		case c.IsFuture(d, now):
			future = append(future, name+" (ngày "+format.Date(d, d.Location())+")")
		}
		if len(v.AlsoAt) > 0 {
			elsewhere = append(elsewhere, name+" (đã dùng ở "+strings.Join(v.AlsoAt, ", ")+")")
		}
	}
	if len(future) > 0 {
		out.warn(FoundFuture, "Tài liệu đề ngày chưa đến, đề nghị xem lại ngày ký: %s.", strings.Join(future, "; "))
	}
	if !slices.Contains(c.Own.SkipChecks, terms.CheckSigned) {
		signing.warn(out)
	}
	if twice := twins(evidence); len(twice) > 0 {
		out.warn(FoundTwice, "Cùng một tệp được gửi hai lần: %s. Nên gỡ bớt.", strings.Join(twice, "; "))
	}
	if len(elsewhere) > 0 {
		out.warn(FoundUsedElsewhere, "Tệp đã dùng ở tiêu chí khác: %s.", strings.Join(elsewhere, "; "))
	}
	if used := usedNumbers(evidence); len(used) > 0 {
		out.warn(FoundSameNumber, "Số văn bản đã dùng cho tệp khác, đề nghị xem có đúng tệp không: %s.", strings.Join(used, "; "))
	}
	if len(outside) > 0 {
		out.warn(FoundDate, "Tài liệu ngoài năm được tính (%s): %s.", yearsAllowed(c.Year, k.YearsBack), strings.Join(outside, "; "))
	}
}

// twins lists the documents whose bytes an earlier document of the criterion has.
func twins(documents []Evidence) (out []string) {
	for i, v := range documents {
		if of, ok := TwinOf(documents[:i], v); ok {
			out = append(out, fmt.Sprintf("%s trùng với (%d)", v.Label(), of.Number))
		}
	}
	return out
}

// TwinOf is the document that has the bytes of v, among others of its criterion; ok is false where none has, or where the bytes of v
// are not here yet.
func TwinOf(documents []Evidence, v Evidence) (twin Evidence, ok bool) {
	for _, other := range documents {
		same := func(page Evidence) bool {
			return page.SHA256 != "" && slices.ContainsFunc(other.Parts(), func(of Evidence) bool { return of.ID != page.ID && of.SHA256 == page.SHA256 })
		}
		if other.ID != v.ID && !slices.ContainsFunc(v.Parts(), func(page Evidence) bool { return !same(page) }) {
			return other, true
		}
	}
	return Evidence{}, false
}

// usedNumbers lists the pieces whose document number, as read from the first page, stands on another file as well.
func usedNumbers(evidence []Evidence) []string {
	var out []string
	for i, v := range evidence {
		number, places := v.Facts.Number, v.NumberAt
		if number == "" {
			continue
		}
		for j, other := range evidence {
			if j != i && other.Facts.Number == number && other.SHA256 != v.SHA256 {
				places = append([]string{fmt.Sprintf("(%d)", other.Number)}, places...)
			}
		}
		if len(places) > 0 {
			out = append(out, fmt.Sprintf("%s (số %s đã dùng ở %s)", v.Label(), number, strings.Join(places, ", ")))
		}
	}
	return out
}

// yearAllowed: the campaign's year and so many years before it; AnyYear takes all up to the campaign's.
func yearAllowed(year, campaign, back int) bool {
	return year <= campaign && (back == criteria.AnyYear || year >= campaign-back)
}

func yearsAllowed(campaign, back int) string {
	switch back {
	case criteria.AnyYear:
		return fmt.Sprintf("đến năm %d", campaign)
	case 0:
		return fmt.Sprintf("năm %d", campaign)
	}
	return fmt.Sprintf("năm %d–%d", campaign-back, campaign)
}

// What the check of files finds after their entry was submitted stands below: no person is held up by it, and none misses it.

// LaterChecked is a submitted entry some of whose files were checked only afterwards.
type LaterChecked struct {
	Entry Entry   // in full
	Fresh []int64 // the pieces that were checked since
	// UsedThen names, for a fresh piece, the other criteria where the same file was known to be attached without its bytes.
	UsedThen map[int64][]string
}

// Found are what the check says now and did not when the entry was submitted.
func (l LaterChecked) Found(c *Campaign, k *criteria.Criterion, now time.Time) []Finding {
	then := l.Entry
	then.Evidence = slices.Clone(then.Evidence)
	for i, v := range then.Evidence {
		if slices.Contains(l.Fresh, v.ID) {
			v.Fetch, v.FetchNote, v.SHA256, v.Signature, v.Facts = FetchWaiting, "", "", nil, DocumentFacts{}
			v.AlsoAt, v.NumberAt = l.UsedThen[v.ID], nil
			then.Evidence[i] = v
		}
	}
	was, is := CheckSubmit(c, k, then, l.Entry.SubmittedBy, now), CheckSubmit(c, k, l.Entry, l.Entry.SubmittedBy, now)
	seen := slices.Concat(was.Blocks, was.Warnings)
	return slices.DeleteFunc(slices.Concat(is.Blocks, is.Warnings), func(f Finding) bool { return slices.Contains(seen, f) })
}

// FreshPieces are the pieces that were checked since.
func (l LaterChecked) FreshPieces() []Evidence {
	return slices.DeleteFunc(slices.Clone(l.Entry.Evidence), func(v Evidence) bool { return !slices.Contains(l.Fresh, v.ID) })
}
