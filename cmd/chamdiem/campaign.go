package main

// `chamdiem campaign …`: campaign files on the command line.

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"chamdiem/cmd/chamdiem/setup"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignbook"
	"chamdiem/scoring/campaignfile"
	"chamdiem/scoring/format"
	"chamdiem/scoring/nextyear"
	"chamdiem/scoring/period"
	"chamdiem/scoring/reminding"
	"chamdiem/scoring/report/content"
)

type campaignCommands struct {
	Workbook campaignWorkbook `cmd:"" help:"Ghi cả đợt chấm điểm ra một tệp Excel để điền, sửa: khung, người, phân công, hạn, nhắc việc, xếp loại, từ ngữ."`
	New      campaignNew      `cmd:"" help:"Nạp thêm một đợt chấm điểm mới, kể cả khi bot đang chạy; --like để làm theo đợt năm trước."`
	List     campaignList     `cmd:"" help:"Liệt kê các đợt chấm điểm đã nạp: tình trạng, hạn khóa, bao nhiêu người đã liên kết."`
	Check    campaignCheck    `cmd:"" help:"Kiểm tra một tệp đợt chấm điểm; báo mọi lỗi cùng lúc, kèm dòng và cột, hoặc kèm ô của tệp Excel."`
	Load     campaignLoad     `cmd:"" help:"Nạp lại tệp đợt chấm điểm khi bot đang chạy: cho xem thay đổi, hỏi rồi mới áp dụng; bài chấm giữ nguyên."`
	Remove   campaignRemove   `cmd:"" help:"Xóa một đợt trên máy chủ: xuất trước, hỏi lại tên, để lại dấu của đợt đã xóa."`
	Reopen   campaignReopen   `cmd:"" help:"Mở lại một đợt đã khóa theo thông báo của cấp trên: số đã khóa giữ nguyên, đặt giờ khóa mới, báo mọi người."`
	Show     campaignShow     `cmd:"" help:"Xem một đợt chấm điểm: hạn, người, phân công, mức xếp loại."`
}

type campaignCheck struct {
	Path string `arg:"" name:"tệp" help:"Tệp đợt chấm điểm, hoặc tệp Excel của cả đợt."`
}

// Run loads the file and says what it holds.
func (cmd campaignCheck) Run(io console) error {
	c, err := loadCampaign(cmd.Path)
	if err != nil {
		return err
	}
	fmt.Fprintf(io.Out, "Đợt chấm điểm “%s” (%s) đúng: %s.\n", c.ID, c.Assessed(), whatItHolds(c))
	warnPassed(io.Out, c, time.Now())
	if left := content.Unfilled(c); len(left) > 0 {
		fmt.Fprintf(io.Out, "⚠️ Còn chữ “%s”, sẽ in ra báo cáo: %s.\n", content.ToFill, strings.Join(left, "; "))
	}
	if isWorkbook(cmd.Path) {
		return tryRules(io.Out, c)
	}
	return nil
}

// tryRules shows of each criterion what its rule gives, at the least and at the most, and who is in charge.
func tryRules(w io.Writer, c *scoring.Campaign) error {
	fmt.Fprintln(w, "\nThử chấm từng tiêu chí (điểm thấp nhất – cao nhất theo cách chấm; người phụ trách):")
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	for _, k := range c.Leaves() {
		low, high := k.Range()
		fmt.Fprintf(out, "  %s\t%s\t%s – %s\t%s\n", k.Code, format.Excerpt(k.Title, 50), format.Points(low), format.Points(high), c.DisplayAll(c.Assigned(k.Code).Officers))
	}
	return out.Flush()
}

type campaignWorkbook struct {
	campaignFile
	overwriting
	Out      string `arg:"" name:"tệp" help:"Tệp Excel để ghi ra, ví dụ: dot-2026.xlsx."`
	Unit     string `help:"Đơn vị mới, ví dụ: UBND phường Tân Lập; không ghi thì lấy đợt của --campaign hoặc đợt có sẵn." placeholder:"TÊN"`
	Province string `help:"Tỉnh của đơn vị mới, ví dụ: tỉnh Thái Nguyên." placeholder:"TÊN"`
	Year     int    `help:"Năm được chấm điểm của đơn vị mới." placeholder:"NĂM"`
}

// Run writes a campaign as a workbook: that of a file, the shipped one, or one for a new unit to fill in.
func (cmd campaignWorkbook) Run(io console) error {
	c, err := cmd.load()
	if cmd.Unit != "" {
		c, err = cmd.begin()
	}
	if err != nil {
		return err
	}
	return writeBook(io, cmd.overwriting, cmd.Out, c)
}

// begin is the campaign of a new unit. Of another framework than the shipped one, the criteria are listed without people, and the bands
// of the rating begin at the same shares of its points.
func (cmd campaignWorkbook) begin() (*scoring.Campaign, error) {
	year := cmd.Year
	var catalogue *criteria.Catalogue
	if cmd.File != "" {
		var err error
		if catalogue, err = loadCatalogue(cmd.File); err != nil {
			return nil, err
		}
		year = catalogue.Year
	}
	if year == 0 {
		year = setup.NextYear(time.Now())
	}
	text, err := setup.Campaign(setup.Answers{Unit: cmd.Unit, Province: cmd.Province, Year: year})
	if err != nil {
		return nil, err
	}
	shipped, err := criteria.Load(setup.CatalogueFile, setup.Catalogue(year))
	if err != nil {
		return nil, showFaults(cmd.Out, err)
	}
	c, err := campaignfile.Load(setup.CampaignFile, text, func(string) (*criteria.Catalogue, error) { return shipped, nil })
	if err != nil || catalogue == nil {
		return c, err
	}
	if part, ok := period.Named(catalogue.Title); ok { // "… QUÝ II NĂM 2027"
		c = nextyear.InPart(c, part)
	}
	if term := period.School(catalogue.Title); term != "" { // "… HỌC KỲ I NĂM HỌC 2026 - 2027"
		c.Title = strings.Replace(c.Title, c.Period.In(c.Year), term, 1)
	}
	c.Catalogue, c.Assignments = catalogue, nil
	for i := range c.Bands { // at the same share of the points as they are set
		c.Bands[i].Min = c.Bands[i].Min.Mul(catalogue.Max).Div(shipped.Max).Round(2)
	}
	for _, n := range catalogue.Contents {
		for _, row := range nextyear.Assignable(n) {
			c.Assignments = append(c.Assignments, scoring.AssignmentRow{Code: row.Code})
		}
	}
	return c, nil
}

// writeBook writes a campaign's workbook and says what comes next.
func writeBook(console console, over overwriting, name string, c *scoring.Campaign) error {
	if !isWorkbook(name) {
		return refuse("Cần tên tệp Excel, ví dụ: %s.xlsx", strings.TrimSuffix(name, filepath.Ext(name)))
	}
	if err := over.free(name); err != nil {
		return err
	}
	if err := writeWhole(name, func(w io.Writer) error { return campaignbook.Write(w, c) }); err != nil {
		return err
	}
	_, err := fmt.Fprintf(console.Out, "Đã ghi “%s” vào %s. Sửa trong Excel, bắt đầu từ trang “Bắt đầu”; kiểm tra: chamdiem campaign check %s; nạp: chamdiem campaign new --from %s\n",
		c.Title, name, name, name)
	if term := period.School(c.Catalogue.Title); err == nil && term != "" {
		_, err = fmt.Fprintf(console.Out, "Tên khung ghi “%s”: chương trình chấm theo năm, 6 tháng hoặc quý, nên sổ để %s. Đề nghị sửa các hạn và “Nhắc việc” cho đúng; báo cáo gọi kỳ là %s.\n",
			term, c.Period.In(c.Year), c.Period.In(c.Year))
	}
	return err
}

type campaignShow struct {
	campaignFile
	JSON bool `help:"In dạng JSON." xor:"form"`
	YAML bool `name:"yaml" help:"In tệp đợt có sẵn, làm mẫu để viết tệp của đơn vị mình." xor:"form"`
}

// Run prints the campaign, the shipped one unless another is named.
func (cmd campaignShow) Run(io console) error {
	if cmd.YAML {
		_, err := io.Out.Write(campaignfile.ShippedYAML())
		return err
	}
	c, err := cmd.load()
	if err != nil {
		return err
	}
	if cmd.JSON {
		return writeJSON(io.Out, shownOf(c))
	}
	return printCampaign(io.Out, c)
}

func printCampaign(w io.Writer, c *scoring.Campaign) error {
	out := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintf(out, "%s\nMã đợt: %s\nĐơn vị: %s\n%s: %s (%d tiêu chí, %s điểm)\n", c.Title, c.ID,
		joinFilled(", ", c.Unit, c.District, c.Province), c.Terms().Framework, c.CatalogueFile, len(c.Catalogue.Leaves()), format.Points(c.Catalogue.Max))
	fmt.Fprintln(out, "\nHạn")
	for _, d := range c.Deadlines {
		fmt.Fprintf(out, "  %s\t%s\n", scoring.DeadlineName(d.Kind), format.Deadline(d.At, c.Location))
	}
	fmt.Fprintln(out, "\nNgười")
	for _, p := range c.People {
		fmt.Fprintf(out, "  %s\t%s\t%s\t%d tiêu chí\n", p.ID, joinFilled(", ", p.Name, p.Post), roleNames(c, p.Roles), len(c.CodesOf(p.ID)))
	}
	fmt.Fprintln(out, "\nPhân công")
	for _, row := range c.Assignments {
		fmt.Fprintf(out, "  %s\t%s\t%s\n", row.Code, format.Excerpt(titleOf(c.Catalogue, row.Code), 60), chargeWords(c, row))
	}
	fmt.Fprintln(out, "\nMức xếp loại")
	for _, b := range c.Bands {
		fmt.Fprintf(out, "  từ %s điểm\t%s\t%s\n", format.Points(b.Min), b.Name, b.Basis)
	}
	if !c.BandsConfirmed {
		fmt.Fprintf(out, "  (%s)\n", scoring.Unconfirmed)
	}
	if len(c.Fixed) > 0 {
		fmt.Fprintln(out, "\nĐược ấn định")
	}
	for _, k := range c.Catalogue.Leaves() {
		if f, ok := c.Fixed[k.Code]; ok {
			fmt.Fprintf(out, "  %s\t%s điểm\t%s\n", k.Code, format.Points(f.Points), f.Reason)
		}
	}
	fmt.Fprintf(out, "\nNhắc việc: %d tin theo kế hoạch, không nhắc từ %s đến %s.\n", len(reminding.Plan(c)), clockWords(c.Quiet.From), clockWords(c.Quiet.To))
	return out.Flush()
}

// chargeWords names who is in charge of a row: people, who compiles, contributing groups.
func chargeWords(c *scoring.Campaign, row scoring.AssignmentRow) string {
	text := strings.Join(names(c, row.People), ", ")
	if row.Lead != "" {
		text += "; tổng hợp: " + c.Display(row.Lead)
	}
	if len(row.Groups) > 0 {
		text += "; phối hợp: " + strings.Join(row.Groups, ", ")
	}
	return text
}

func titleOf(catalogue *criteria.Catalogue, code string) string {
	if n, ok := catalogue.Node(code); ok {
		return n.Title
	}
	return ""
}

func roleNames(c *scoring.Campaign, roles []scoring.Role) string {
	var out []string
	for _, r := range roles {
		out = append(out, c.RoleName(r))
	}
	return strings.Join(out, ", ")
}

func joinFilled(separator string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, separator)
}
