package archive

// A document of several photos: one PDF of all its pages, and the photos themselves beside it.

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"io"
	"slices"
	"strings"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/scoring/report/photo"
)

// PageMaker makes a page of a stored photo. Its error says that none can be made, and why.
type PageMaker func(ctx context.Context, v scoring.Evidence) (photo.Page, error)

// Source is where the bytes come from.
type Source struct {
	Open Opener
	Page PageMaker // nil: photos stand for themselves
}

// pageFrame is what a PDF takes for each page beside the picture, in bytes, at the most.
const pageFrame = 1 << 10

// pageKinds are the pictures of which a page can be made.
var pageKinds = []string{"image/jpeg", "image/png", "image/webp"}

// isPaged reports whether a PDF is made of a document: it has several pages, and each may become one.
func isPaged(d scoring.Evidence) bool {
	return len(d.Pages) > 0 && !slices.ContainsFunc(d.Pages, func(v scoring.Evidence) bool { return !slices.Contains(pageKinds, v.Mime) })
}

// pieces are the files of a document, each page with a title of its own.
func pieces(d scoring.Evidence) []scoring.Evidence {
	if len(d.Pages) == 0 {
		return []scoring.Evidence{d}
	}
	pages := slices.Clone(d.Pages)
	for i := range pages {
		pages[i].Title = scoring.PageTitle(pages[i].Title, i+1)
	}
	return pages
}

// addDocument writes the PDF of a document's pages and lists it; the photos follow.
func (p *partWriter) addDocument(ctx context.Context, code string, d scoring.Evidence) error {
	line := entry{Evidence: d, Code: code, State: "chưa ghép được thành PDF; xem từng ảnh"}
	if p.source.Page != nil && isPaged(d) {
		if err := p.addPages(ctx, &line); err != nil {
			return err
		}
	}
	p.index = append(p.index, line)
	return nil
}

// addPages writes the pages one after the other: no more than one is in memory.
func (p *partWriter) addPages(ctx context.Context, line *entry) error {
	var pdf *photo.PDF
	var out countedHash
	done := 0
	var left []string
	for i, v := range line.Evidence.Pages {
		page, ok, err := p.page(ctx, v)
		if err != nil {
			return err
		}
		if !ok {
			left = append(left, format.Count(i+1))
			continue
		}
		if pdf == nil {
			name := pathOf(line.Code, line.Evidence)
			f, err := p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Modified: v.AddedAt.In(p.zone)})
			if err != nil {
				return err
			}
			line.Path, out = name, countedHash{w: f, sum: sha256.New()}
			pdf = photo.NewPDF(&out)
		}
		if err := pdf.Add(page); err != nil {
			return err
		}
		done++
	}
	if pdf == nil {
		return nil
	}
	if err := pdf.Close(line.Evidence.Title); err != nil {
		return err
	}
	line.Sum = hex.EncodeToString(out.sum.Sum(nil))
	p.result.Files++
	p.result.Bytes += out.n
	line.State = fmt.Sprintf("ghép từ %d ảnh", done)
	if len(left) > 0 {
		line.State = fmt.Sprintf("ghép từ %d/%d ảnh; chưa có ảnh %s", done, len(line.Evidence.Pages), strings.Join(left, ", "))
	}
	return nil
}

// page makes a page of a stored photo; false where none can be made.
func (p *partWriter) page(ctx context.Context, v scoring.Evidence) (photo.Page, bool, error) {
	if v.Fetch != scoring.FetchStored {
		return photo.Page{}, false, ctx.Err()
	}
	page, err := p.source.Page(ctx, v)
	if ctx.Err() != nil {
		return page, false, ctx.Err()
	}
	return page, err == nil && page.Width > 0 && page.Height > 0, nil
}

// countedHash counts and hashes what goes through.
type countedHash struct {
	w   io.Writer
	sum hash.Hash
	n   int64
}

// Write implements io.Writer.
func (c *countedHash) Write(b []byte) (int, error) {
	n, err := c.w.Write(b)
	c.sum.Write(b[:n])
	c.n += int64(n)
	return n, err
}
