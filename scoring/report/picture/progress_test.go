package picture

// progress_test.go holds the pictures of the progress to the campaign.

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/reporttest"

	"github.com/shopspring/decimal"
)

// drawings are all pictures.
var drawings = map[string]func(io.Writer, content.Data) error{"total": Write, "people": People, "days": Days}

// longNames is the sample with the longest names that people have.
func longNames(t testing.TB) content.Data {
	d := reporttest.Sample(t)
	c := *d.Campaign
	c.People = slices.Clone(c.People)
	for i := range c.People {
		c.People[i].Name = "Hoàng Phủ Nguyễn Thị Ngọc Ánh, Phó Trưởng ban Ban Chỉ huy Phòng, chống thiên tai và Tìm kiếm cứu nạn"
	}
	c.Unit = strings.Repeat("Ủy ban nhân dân xã Bình Thành ", 5)
	return content.New(&c, d.Phase, d.Entries, d.Now)
}

// crowded is the sample of a unit with this many officers, thirty groups, and bands and a survey with names of one long word.
func crowded(t testing.TB, officers int) content.Data {
	d := reporttest.Sample(t)
	c := *d.Campaign
	c.People, c.Assignments = slices.Clone(c.People), slices.Clone(c.Assignments)
	for i := range officers {
		id := fmt.Sprintf("can-bo-%d", i)
		c.People = append(c.People, scoring.Person{ID: id, Name: fmt.Sprintf("Hoàng Phủ Ngọc Ánh %d", i), Roles: []scoring.Role{scoring.Officer}})
		a := &c.Assignments[i%len(c.Assignments)]
		a.People = append(slices.Clone(a.People), id)
	}
	c.Bands = slices.Clone(c.Bands)
	for i := range c.Bands {
		c.Bands[i].Name = strings.Repeat("Xuất-sắc-", 20)
		c.Bands[i].Min = decimal.NewFromInt(int64(6 - 2*i))
	}
	c.Own.SurveyShort = strings.Repeat("ĐTXHH-", 20)
	d = content.New(&c, d.Phase, d.Entries, d.Now)
	d.Total.Groups = slices.Concat(d.Total.Groups, d.Total.Groups, d.Total.Groups[:8])
	return d
}

// pictured are campaigns that make pictures difficult.
func pictured(t testing.TB) map[string]content.Data {
	d := reporttest.Sample(t)
	bare := *d.Campaign
	bare.Deadlines, bare.People, bare.Assignments = nil, nil, nil
	return map[string]content.Data{
		"sample": d, "frozen": reporttest.Frozen(t), "half": reporttest.Half(t), "long names": longNames(t),
		"nothing entered": content.New(d.Campaign, scoring.Open, nil, d.Now), "neither people nor deadlines": content.New(&bare, scoring.Open, d.Entries, d.Now),
		"forty officers": crowded(t, 40), "a hundred officers": crowded(t, 100),
		"long after": content.New(d.Campaign, scoring.Locked, d.Entries, d.Now.AddDate(1, 0, 0)), "long before": content.New(d.Campaign, scoring.Open, nil, d.Now.AddDate(-1, 0, 0)),
	}
}

func TestPictures_ofEveryCampaignFitAPhone(t *testing.T) {
	for name, d := range pictured(t) {
		for kind, write := range drawings {
			size := decoded(t, write, d).Bounds().Size()
			if size.X > 1280 || size.Y > 1600 {
				t.Errorf("%s of %s: %d x %d pixels", kind, name, size.X, size.Y)
			}
		}
	}
}

// TestPictures_noWordsStandOnOthers looks at where all words stand, the tallest letters apart.
func TestPictures_noWordsStandOnOthers(t *testing.T) {
	for name, d := range pictured(t) {
		for kind, p := range map[string]*picture{"total": drawTotal(d), "people": drawPeople(d), "days": drawDays(d)} {
			for i, a := range p.stands {
				for j, b := range p.stands[:i] {
					if a.Overlaps(b) {
						t.Errorf("%s of %s: %q stands on %q", kind, name, p.said[i], p.said[j])
					}
				}
				if !a.In(p.Image().Bounds()) {
					t.Errorf("%s of %s: %q stands beside the paper", kind, name, p.said[i])
				}
			}
		}
	}
}

// TestPeople_namesThoseWithTheMostLeftAndCountsTheRest: more than a phone can show are counted in one line.
func TestPeople_namesThoseWithTheMostLeftAndCountsTheRest(t *testing.T) {
	if said := peopleWords(crowded(t, 100)); !slices.Contains(said, "Và 54 người khác, đã nộp hết") || !slices.Contains(said, "…Phủ Ngọc Ánh 5") {
		t.Errorf("those who are not drawn are not counted, or the others are not known by their names: %q", said)
	}
	if said := peopleWords(crowded(t, 20)); !slices.Contains(said, "22/28") || !slices.Contains(said, "Hoàng Phủ Ngọc Ánh 19") {
		t.Errorf("in columns: %q", said)
	}
}

func TestPeople_saysOfEachHowMuchIsSubmitted(t *testing.T) {
	d := reporttest.Sample(t)
	said := peopleWords(d)
	for _, want := range []string{"60/73 tiêu chí đã nộp", "22/28 nộp · còn 6", "25/30 nộp · còn 5", "9/9 nộp", "duyệt 23", "nộp, chờ duyệt 37", "đang làm, trả lại 9", "chưa chấm 4"} {
		if !slices.Contains(said, want) {
			t.Errorf("%q is not said: %q", want, said)
		}
	}
	if slices.Index(said, "Dung") > slices.Index(said, "Lan") || slices.Index(said, "Lan") > slices.Index(said, "Tuân") {
		t.Errorf("who has the most left does not stand first: %q", said)
	}
	img := decoded(t, People, d)
	const row = 104 + 76 + 36 + 4 // of the first bar, above the figures in it
	for ink, share := range map[string]float64{inkApproved: 6.0 / 28, inkSubmitted: 16.0 / 28} {
		if got := widthOf(t, img, ink, row); math.Abs(got-share*inner) > 3 {
			t.Errorf("%s is %.0f pixels wide, want %.0f", ink, got, share*inner)
		}
	}
}

func TestDays_countsWhatWasSubmittedOnEachDayAgainstTheDeadlines(t *testing.T) {
	c := reporttest.Sample(t).Campaign
	at := func(day, hour int) time.Time { return time.Date(2024, 11, day, hour, 30, 0, 0, c.Location) }
	entries := map[string]scoring.Entry{}
	days := []time.Time{at(14, 0), at(14, 23), at(20, 23), at(21, 0), at(21, 1)}
	for i, k := range slices.DeleteFunc(slices.Clone(c.Catalogue.Leaves()), func(k *criteria.Criterion) bool { return !c.IsAsked(k.Code) }) {
		if i < len(days) {
			entries[k.Code] = scoring.Entry{Code: k.Code, State: scoring.Submitted, SubmittedAt: days[i].UTC()}
		}
	}
	entries["10"] = scoring.Entry{Code: "10", State: scoring.Returned, SubmittedAt: at(15, 8)}
	d := content.New(c, scoring.Open, entries, at(21, 8))
	said := daysWords(d)
	for _, want := range []string{"5/73 tiêu chí đã nộp", "20/11: chốt số liệu", "22/11: gửi báo cáo", "25/11: khóa", "hiện nay", "73"} {
		if !slices.Contains(said, want) {
			t.Errorf("%q is not said: %q", want, said)
		}
	}
	bars := said[slices.Index(said, "hiện nay")+1:]
	if want := []string{"2", "1", "2"}; !slices.Equal(bars[:3], want) {
		t.Errorf("the bars say %q, want %q", bars[:3], want)
	}
	early := map[string]scoring.Entry{"10": {Code: "10", State: scoring.Approved, SubmittedAt: at(14, 8).AddDate(0, -3, 0)}}
	if said := daysWords(content.New(c, scoring.Open, early, at(21, 8))); !slices.Contains(said, "trước 26/10: 1") {
		t.Errorf("what was submitted long before is not said: %q", said)
	}
	const nothing = "Chưa có tiêu chí nào được nộp."
	if slices.Contains(said, nothing) || !slices.Contains(daysWords(content.New(c, scoring.Open, nil, d.Now)), nothing) {
		t.Error("that nothing is submitted is said at the wrong time")
	}
}

// TestPictures_standOnTheirOwnPaper: a chat may be dark.
func TestPictures_standOnTheirOwnPaper(t *testing.T) {
	for kind, write := range drawings {
		img := decoded(t, write, reporttest.Sample(t))
		for y := range img.Bounds().Dy() {
			for x := 0; x < img.Bounds().Dx(); x += 7 {
				if _, _, _, a := img.At(x, y).RGBA(); a != 0xffff {
					t.Fatalf("%s is transparent at %d, %d", kind, x, y)
				}
			}
		}
		if !same(img.At(0, 0), colour(t, inkEdge)) || !same(img.At(20, 20), colour(t, inkPaper)) {
			t.Errorf("%s has no edge, or no paper: %v %v", kind, img.At(0, 0), img.At(20, 20))
		}
	}
}

func decoded(t *testing.T, write func(io.Writer, content.Data) error, d content.Data) image.Image {
	t.Helper()
	var out bytes.Buffer
	if err := write(&out, d); err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(&out)
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// widthOf counts the pixels of a colour in a row.
func widthOf(t *testing.T, img image.Image, ink string, y int) float64 {
	t.Helper()
	want, n := colour(t, ink), 0
	for x := range img.Bounds().Dx() {
		if same(img.At(x, y), want) {
			n++
		}
	}
	return float64(n)
}
