package archive

import (
	"archive/zip"
	"fmt"
	"html/template"
	"io"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/content"
	"chamdiem/scoring/report/grid"
)

// The files of the index, first in any listing.
const (
	indexHTML = "00 Danh mục tài liệu.html"
	indexXLSX = "00 Danh mục tài liệu.xlsx"
	indexSums = "SHA256SUMS.txt" // as sha256sum -c reads it
)

func writeIndex(z *zip.Writer, d content.Data, part Part, list []entry) error {
	for _, f := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{indexHTML, func(w io.Writer) error { return indexPage.Execute(w, pageOf(d, part, list)) }},
		{indexXLSX, func(w io.Writer) error { return indexBook(w, d, part, list) }},
		{indexSums, func(w io.Writer) error { return sums(w, list) }},
	} {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: d.Now.In(d.Location())})
		if err != nil {
			return err
		}
		if err := f.write(w); err != nil {
			return err
		}
	}
	return nil
}

func sums(w io.Writer, list []entry) error {
	for _, e := range list {
		if e.Path == "" {
			continue
		}
		if _, err := fmt.Fprintf(w, "%s  %s\n", e.Sum, e.Path); err != nil {
			return err
		}
	}
	return nil
}

var indexColumns = []grid.Column{
	grid.Col("Mã tiêu chí", 9), grid.Col("TT", 5), grid.Col("Tên tài liệu", 50), grid.Col("Mục/trang", 16), grid.Col("Số, ký hiệu", 15), grid.Col("Ngày", 11),
	grid.Col("Tình trạng", 22), grid.Col("Chữ ký số", 30), grid.Col("Tệp trong thư mục", 50), grid.Col("SHA-256", 18),
}

func indexBook(w io.Writer, d content.Data, part Part, list []entry) error {
	b := grid.New()
	s := b.Listing("Danh mục", "DANH MỤC TÀI LIỆU KIỂM CHỨNG · "+strings.ToUpper(part.Words()), content.ListedAt(d), indexColumns)
	s.Printing(true, s.Row)
	for _, e := range list {
		v := e.Evidence
		file := e.Path
		if v.Kind == scoring.EvidenceLink {
			file = format.Address(v.URL)
		}
		state := grid.ListText
		if e.Away {
			state.Fill, state.Bold = grid.FillAsked, true
		}
		s.AddWhole(grid.ListMid.Of(e.Code), grid.ListNumber.Of(v.Number), grid.ListText.Of(v.Called()), grid.ListText.Of(v.Place), grid.ListText.Of(v.Facts.Number),
			grid.ListMid.Of(content.Day(v.Facts.Date)), state.Of(e.State), grid.ListText.Of(d.CheckedSignature(v)), grid.ListText.Of(file), grid.ListTiny.Of(e.Sum))
	}
	if len(list) == 0 {
		s.AddOver([][2]int{{1, len(indexColumns)}}, grid.ListText.Of(content.NoEvidence))
	}
	return b.Write(w)
}

// indexData is what the page shows.
type indexData struct {
	Unit, Title, Made, Part string
	None                    string      // what is said where there is nothing
	Away                    []indexAway // never silently missing: told before everything else
	Criteria                []indexCriterion
}

type indexAway struct{ Code, Label, State string }

type indexCriterion struct {
	Code, Title string
	Lines       []indexLine
}

type indexLine struct{ Label, Path, URL, Place, Number, Date, State, Signature, Hash string }

func pageOf(d content.Data, part Part, list []entry) indexData {
	out := indexData{Unit: d.Campaign.Unit, Title: d.Campaign.Title, Made: content.MadeAt(d), Part: part.Words(), None: content.NoEvidence}
	for _, e := range list {
		if n := len(out.Criteria); n == 0 || out.Criteria[n-1].Code != e.Code {
			k := d.Campaign.Criterion(e.Code)
			out.Criteria = append(out.Criteria, indexCriterion{Code: k.Code, Title: k.Title})
		}
		if e.Away {
			out.Away = append(out.Away, indexAway{e.Code, e.Evidence.Label(), e.State})
		}
		c := &out.Criteria[len(out.Criteria)-1]
		v := e.Evidence
		c.Lines = append(c.Lines, indexLine{v.Label(), e.Path, format.Address(v.URL), v.Place, v.Facts.Number, content.Day(v.Facts.Date), e.State, d.CheckedSignature(v), e.Sum})
	}
	return out
}

// indexPage needs nothing but itself: it is opened from a folder, without a network. The template escapes all texts.
var indexPage = template.Must(template.New("index").Parse(`<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Danh mục tài liệu kiểm chứng</title>
<style>
body{font:16px/1.45 "Times New Roman",serif;margin:1.5em auto;max-width:70em;padding:0 1em;color:#111}
h1{font-size:1.4em;margin:0 0 .2em}h2{font-size:1.05em;margin:1.4em 0 .4em}
p{margin:.2em 0}td,li,h2{overflow-wrap:anywhere}table{border-collapse:collapse;table-layout:fixed;width:100%}
th,td{border:1px solid #999;padding:.3em .5em;text-align:left;vertical-align:top}th{background:#eee}
th:nth-child(1){width:27%}th:nth-child(2){width:14%}th:nth-child(3){width:12%}th:nth-child(5){width:17%}
code{font-size:.7em;word-break:break-all}
.away{border:2px solid #b36b00;background:#fff6e5;padding:.4em .8em;margin:.8em 0}.away ul{margin:.2em 0;padding-left:1.2em}
@media(max-width:46em){table,tbody,tr,td{display:block}tr:first-child{display:none}tr{border:1px solid #999;margin:0 0 .6em;padding:.3em .5em}
td{border:0;padding:.1em 0}td:empty{display:none}td:not(:first-child)::before{content:attr(data-of) ": ";color:#555}td:first-child{font-weight:bold}}
</style></head><body>
<h1>Danh mục tài liệu kiểm chứng</h1>
<p>{{.Unit}} · {{.Title}}</p><p>{{.Part}} · {{.Made}}</p>
{{if .Away}}<div class="away"><p><b>Không có trong tệp nén này ({{len .Away}}):</b></p><ul>
{{range .Away}}<li>{{.Code}} {{.Label}}: {{.State}}</li>
{{end}}</ul></div>
{{end}}{{range .Criteria}}<h2>{{.Code}}. {{.Title}}</h2>
<table><tr><th>Tài liệu</th><th>Số, ngày</th><th>Mục/trang</th><th>Tình trạng</th><th>SHA-256</th></tr>
{{range .Lines}}<tr><td>{{if .Path}}<a href="{{.Path}}">{{.Label}}</a>{{else if .URL}}<a href="{{.URL}}" rel="noopener noreferrer">{{.Label}}</a>{{else}}{{.Label}}{{end}}</td>
<td data-of="Số, ngày">{{.Number}}{{if and .Number .Date}}, {{end}}{{.Date}}</td><td data-of="Mục/trang">{{.Place}}</td><td data-of="Tình trạng">{{.State}}{{if .Signature}}; {{.Signature}}{{end}}</td><td data-of="SHA-256">{{if .Hash}}<code>{{.Hash}}</code>{{end}}</td></tr>
{{end}}</table>
{{else}}<p>{{.None}}</p>
{{end}}</body></html>
`))
