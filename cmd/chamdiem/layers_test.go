package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
)

// layer says what a package of ours may import of ours, and what it must never reach, even indirectly.
type layer struct {
	may   []string
	never []string
}

// outside are the libraries the domain must not reach.
var outside = []string{"database/sql", "net/http", "github.com/go-telegram/bot", "github.com/jmoiron/sqlx", "github.com/lib/pq"}

// libraries are those of the database and of Telegram.
var libraries = []string{"database/sql", "github.com/go-telegram/bot", "github.com/jmoiron/sqlx", "github.com/lib/pq"}

// ofTelegram is what only the one channel knows: a second one stands beside it.
var ofTelegram = []string{"chamdiem/bot/telegram", "github.com/go-telegram/bot"}

// documents are the packages that scoring/report writes its kinds of documents with, and what they share.
var documents = []string{"scoring/report/archive", "scoring/report/content", "scoring/report/filename", "scoring/report/letter",
	"scoring/report/picture", "scoring/report/sheet", "scoring/report/transfer"}

// aboveReports is what documents know nothing of: where their data comes from and where they go.
var aboveReports = []string{"chamdiem/bot", "chamdiem/storage"}

// talking is what the conversation must not reach: it is pure.
var talking = append([]string{"chamdiem/storage"}, outside...)

// engine is what the screens of the conversation stand on.
var engine = []string{"bot/dialog", "bot/dialog/typed", "bot/dialog/typed/verdict", "bot/dialog/words", "bot/dialog/markup", "bot/dialog/limits", "scoring", "scoring/input", "scoring/format", "scoring/filetype", "scoring/search", "criteria", "scoring/history", "scoring/reminding", "scoring/terms", "scoring/ticks"}

// layers is the table of docs/architecture.md, "Who may import whom".
var layers = map[string]layer{
	"criteria":                      {may: []string{"criteria/pattern", "criteria/strict"}, never: outside},
	"criteria/strict":               {may: []string{"criteria/pattern"}, never: outside},
	"criteria/pattern":              {never: outside},
	"criteria/remember":             {never: outside},
	"criteria/safely":               {never: outside},
	"criteria/testseed":             {never: outside},
	"criteria/testwait":             {never: outside},
	"scoring":                       {may: []string{"criteria", "scoring/format", "scoring/filetype", "scoring/input", "scoring/period", "scoring/terms", "criteria/pattern", "criteria/remember"}, never: append([]string{"chamdiem/bot", "chamdiem/storage"}, outside...)},
	"scoring/campaignfile":          {may: []string{"scoring/terms", "scoring", "scoring/period", "criteria", "criteria/strict", "scoring/input"}, never: append([]string{"chamdiem/bot", "chamdiem/storage"}, outside...)},
	"scoring/campaignbook":          {may: []string{"criteria", "criteria/pattern", "criteria/workbook", "scoring", "scoring/campaignfile", "scoring/format", "scoring/report/filename", "scoring/report/grid", "scoring/terms"}, never: aboveReports},
	"scoring/nextyear":              {may: []string{"criteria", "scoring", "scoring/format", "scoring/period"}, never: append([]string{"chamdiem/bot", "chamdiem/storage"}, outside...)},
	"scoring/search":                {may: []string{"scoring", "scoring/format", "criteria", "criteria/pattern", "criteria/remember"}, never: append([]string{"chamdiem/bot", "chamdiem/storage"}, outside...)},
	"scoring/ticks":                 {may: []string{"scoring"}, never: append([]string{"chamdiem/bot", "chamdiem/storage"}, outside...)},
	"scoring/input":                 {may: []string{"criteria", "scoring/format", "scoring/numeral", "scoring/ordinal", "scoring/terms", "criteria/pattern", "criteria/remember"}, never: append([]string{"chamdiem/bot", "chamdiem/storage"}, outside...)},
	"scoring/ordinal":               {may: []string{"scoring/format", "criteria/pattern"}, never: append([]string{"chamdiem/bot", "chamdiem/storage"}, outside...)},
	"scoring/numeral":               {never: append([]string{"chamdiem"}, outside...)},
	"scoring/filetype":              {never: append([]string{"chamdiem"}, outside...)},
	"scoring/format":                {never: append([]string{"chamdiem"}, outside...)},
	"scoring/period":                {never: append([]string{"chamdiem"}, outside...)},
	"scoring/terms":                 {never: append([]string{"chamdiem"}, outside...)},
	"scoring/reminding":             {may: []string{"scoring", "scoring/format", "criteria"}, never: append([]string{"chamdiem/bot", "chamdiem/storage"}, outside...)},
	"scoring/scoringtest":           {may: []string{"criteria"}, never: outside},
	"scoring/scoringtest/everykind": {may: []string{"criteria", "scoring", "scoring/campaignfile"}, never: outside},
	"scoring/scoringtest/ward":      {may: []string{"criteria", "scoring", "scoring/campaignfile", "scoring/terms"}, never: outside},
	"scoring/history":               {may: []string{"scoring", "scoring/input", "scoring/format", "criteria"}, never: append([]string{"chamdiem/bot", "chamdiem/storage"}, outside...)},
	"scoring/report":                {may: append([]string{"scoring", "scoring/terms"}, documents...), never: aboveReports},
	"scoring/report/content":        {may: []string{"criteria/pattern", "scoring", "scoring/input", "scoring/format", "criteria"}, never: aboveReports},
	"scoring/report/typeface":       {never: aboveReports},
	"scoring/report/filename":       {may: []string{"scoring", "scoring/filetype", "scoring/format"}, never: aboveReports},
	"scoring/report/grid":           {may: []string{"criteria/pattern", "scoring", "scoring/format", "scoring/input", "scoring/report/typeface"}, never: aboveReports},
	"scoring/report/letter":         {may: []string{"scoring/terms", "scoring", "scoring/format", "criteria", "scoring/report/content", "scoring/report/typeface"}, never: aboveReports},
	"scoring/report/sheet":          {may: []string{"scoring", "scoring/format", "criteria", "scoring/report/content", "scoring/report/grid", "scoring/report/typeface"}, never: aboveReports},
	"scoring/report/photo":          {never: aboveReports},
	"scoring/report/archive":        {may: []string{"scoring", "scoring/format", "scoring/report/content", "scoring/report/filename", "scoring/report/grid", "scoring/report/photo"}, never: aboveReports},
	"scoring/report/picture":        {may: []string{"criteria", "scoring", "scoring/format", "scoring/report/content"}, never: aboveReports},
	"scoring/report/transfer":       {may: []string{"scoring", "scoring/format", "scoring/report/archive", "scoring/report/content", "scoring/ticks"}, never: aboveReports},
	"scoring/report/reporttest":     {may: []string{"scoring", "scoring/campaignfile", "criteria", "scoring/report/content"}, never: aboveReports},
	"criteria/workbook":             {may: []string{"criteria", "scoring/report/grid", "scoring/report/typeface"}, never: aboveReports},
	"criteria/word/sheet":           {may: []string{"criteria/pattern", "criteria/word/docx", "scoring/format", "scoring/report/grid"}, never: aboveReports},
	"criteria/word":                 {may: []string{"criteria", "criteria/word/docx", "criteria/word/sentence", "criteria/word/sheet", "criteria/workbook", "scoring/format", "criteria/pattern"}, never: aboveReports},
	"criteria/word/docx":            {never: append([]string{"chamdiem"}, outside...)},
	"criteria/word/sentence":        {may: []string{"criteria", "criteria/workbook", "scoring/format", "criteria/pattern"}, never: aboveReports},
	"criteria/word/wordtest":        {may: []string{"criteria", "scoring/format"}, never: aboveReports},
	"scoring/paper":                 {may: []string{"scoring", "criteria/pattern", "scoring/paper/pdf", "scoring/paper/signature"}, never: []string{"chamdiem/bot", "chamdiem/storage"}},
	"scoring/paper/papertest":       {may: []string{"scoring/paper/pdf"}, never: []string{"chamdiem/bot", "chamdiem/storage"}},
	"scoring/paper/pdf":             {never: []string{"chamdiem/bot", "chamdiem/storage"}},
	"scoring/paper/signature":       {may: []string{"scoring", "scoring/paper/pdf"}, never: []string{"chamdiem/bot", "chamdiem/storage"}},
	"bot/dialog":                    {may: []string{"bot/dialog/typed", "bot/dialog/typed/lettering", "bot/dialog/words", "bot/dialog/markup", "bot/dialog/limits", "scoring", "scoring/format", "criteria", "criteria/pattern", "scoring/reminding", "scoring/terms", "scoring/ticks"}, never: talking},
	"bot/dialog/typed":              {may: []string{"bot/dialog/typed/lettering", "scoring/format", "scoring/input", "scoring/ordinal", "criteria/pattern"}, never: talking},
	"bot/dialog/typed/lettering":    {never: talking},
	"bot/dialog/typed/verdict":      {may: []string{"bot/dialog/typed", "scoring/format", "criteria/pattern"}, never: talking},
	"bot/dialog/limits":             {never: talking},
	"bot/dialog/markup":             {may: []string{"bot/dialog/limits"}, never: talking},
	"bot/dialog/words":              {may: []string{"scoring/terms", "bot/dialog/markup", "bot/dialog/limits", "scoring", "scoring/input", "scoring/format", "scoring/period", "scoring/filetype", "criteria", "scoring/reminding"}, never: talking},
	"bot/dialog/shared":             {may: engine, never: talking},
	"bot/dialog/officer":            {may: append([]string{"bot/dialog/shared"}, engine...), never: talking},
	"bot/dialog/overview":           {may: append([]string{"bot/dialog/shared"}, engine...), never: talking},
	"bot/dialog/steer":              {may: append([]string{"bot/dialog/shared"}, engine...), never: talking},
	"bot/dialog/opening":            {may: append([]string{"bot/dialog/shared", "scoring/nextyear"}, engine...), never: talking},
	"bot/dialog/notice":             {may: append([]string{"bot/dialog/shared"}, engine...), never: talking},
	"bot/dialog/assembly":           {may: []string{"bot/dialog", "bot/dialog/shared", "bot/dialog/officer", "bot/dialog/overview", "bot/dialog/steer", "bot/dialog/opening", "bot/dialog/notice"}, never: talking},
	"bot/dialog/dialogtest":         {may: append([]string{"bot/dialog/shared", "bot/dialog/assembly", "bot/dialog/notice", "scoring/campaignfile", "scoring/nextyear"}, engine...), never: talking},
	"bot/channel":                   {never: append([]string{"chamdiem"}, outside...)},
	"bot/pace":                      {may: []string{"criteria/safely"}, never: append([]string{"chamdiem/bot", "chamdiem/scoring", "chamdiem/storage"}, libraries...)},
	"bot/telegram":                  {may: []string{"bot/channel", "bot/dialog", "bot/pace", "scoring/format"}, never: []string{"chamdiem/storage"}},
	"bot/outbox":                    {may: []string{"criteria/safely", "bot/channel", "bot/dialog", "bot/dialog/markup", "bot/pace", "storage", "storage/pg", "storage/queue"}, never: ofTelegram},
	"bot/inbox":                     {may: []string{"bot/channel", "bot/pace", "storage", "storage/pg", "storage/queue"}, never: ofTelegram},
	"bot/conversation":              {may: []string{"criteria/safely", "bot/dialog/assembly", "bot/channel", "bot/dialog", "bot/inbox", "bot/outbox", "bot/pace", "scoring", "storage", "storage/pg", "storage/queue", "storage/ways", "storage/webchat"}, never: ofTelegram},
	"bot/export":                    {may: []string{"criteria/safely", "bot/dialog/notice", "bot/dialog/limits", "bot/conversation", "bot/dialog", "bot/outbox", "bot/pace", "bot/qr", "scoring", "scoring/report", "scoring/report/archive", "scoring/report/photo", "bot/evidence/look", "storage", "storage/checkpoint", "storage/pg", "storage/queue", "storage/blob"}, never: ofTelegram},
	"bot/evidence/look":             {may: []string{"scoring", "scoring/filetype", "scoring/paper", "scoring/paper/signature", "scoring/report/sheet", "scoring/report/photo", "scoring/campaignbook", "scoring/report/grid"}, never: slices.Concat([]string{"chamdiem/storage"}, ofTelegram, libraries)},
	"bot/evidence":                  {may: []string{"criteria/safely", "bot/dialog/notice", "bot/channel", "bot/dialog", "bot/evidence/look", "bot/export", "bot/inbox", "bot/outbox", "bot/pace", "scoring", "scoring/filetype", "scoring/report", "scoring/report/grid", "scoring/report/sheet", "storage", "storage/pg", "storage/queue"}, never: ofTelegram},
	"bot/remind":                    {may: []string{"criteria/safely", "bot/dialog/notice", "bot/dialog", "bot/dialog/limits", "bot/outbox", "bot/pace", "scoring", "storage", "storage/checkpoint", "storage/pg", "storage/queue", "storage/ways", "scoring/reminding"}, never: ofTelegram},
	"bot/mail":                      {may: []string{"bot/channel", "bot/dialog", "bot/dialog/markup"}, never: slices.Concat([]string{"chamdiem/storage"}, ofTelegram, libraries)},
	"bot/qr":                        {never: append([]string{"chamdiem"}, outside...)},
	"bot/timecheck":                 {may: []string{"bot/channel", "bot/dialog", "bot/dialog/words", "bot/outbox", "bot/pace", "scoring", "scoring/format", "scoring/input", "storage", "storage/timing"}, never: ofTelegram},
	"bot/push":                      {may: []string{"criteria/safely", "bot/channel", "bot/dialog", "bot/dialog/markup"}, never: slices.Concat([]string{"chamdiem/storage"}, ofTelegram, libraries)},
	"bot/push/pushtest":             {may: []string{"bot/push"}, never: append([]string{"chamdiem/storage"}, ofTelegram...)},
	"bot/web":                       {may: []string{"bot/channel", "bot/chatpage", "bot/dialog", "bot/dialog/limits", "bot/dialog/markup", "bot/outbox", "bot/pace", "bot/push", "scoring", "scoring/filetype", "scoring/format", "storage", "storage/pg", "storage/queue", "storage/webchat"}, never: ofTelegram},
	"bot/mail/mailtest":             {never: ofTelegram},
	"bot":                           {may: []string{"criteria/safely", "bot/mail", "bot/push", "scoring", "storage/webchat", "storage/ways", "bot/web", "bot/dialog/assembly", "bot/channel", "bot/conversation", "bot/dialog", "bot/evidence", "bot/evidence/look", "bot/inbox", "bot/outbox", "bot/pace", "bot/remind", "bot/telegram", "bot/timecheck", "storage", "storage/pg", "storage/queue"}, never: []string{"chamdiem/bot/simulator"}},
	"storage/pg":                    {may: []string{"criteria/safely", "scoring", "criteria/remember"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/schema":                {may: []string{"storage/pg"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/queue":                 {may: []string{"storage/pg", "scoring"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/webchat":               {may: []string{"storage/pg", "scoring"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/ways":                  {may: []string{"storage/pg", "scoring"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/checkpoint":            {may: []string{"storage/pg", "storage/seal"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/forgetting":            {may: []string{"storage", "storage/pg", "storage/seal", "scoring", "scoring/campaignfile", "scoring/campaignbook", "criteria"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/retention":             {may: []string{"storage", "storage/pg"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/timing":                {may: []string{"storage/pg"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/removal":               {may: []string{"storage/checkpoint", "storage/pg", "storage/seal"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/seal":                  {never: append([]string{"chamdiem"}, outside...)},
	"storage":                       {may: []string{"storage/pg", "storage/schema", "storage/seal", "storage/shelf", "storage/webchat", "scoring", "scoring/campaignfile", "scoring/format", "criteria", "criteria/remember", "scoring/history", "scoring/reminding", "scoring/period", "scoring/nextyear", "storage/removal"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/shelf":                 {never: append([]string{"chamdiem"}, outside...)},
	"storage/backup":                {may: []string{"criteria/safely", "storage", "storage/blob", "storage/pg", "storage/private", "storage/schema", "storage/seal"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/private":               {never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/blob":                  {never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},
	"storage/blob/s3":               {may: []string{"storage/blob"}, never: append([]string{"chamdiem/bot"}, libraries...)},
	"storage/blob/s3/s3test":        {may: []string{"storage/blob/s3"}, never: append([]string{"chamdiem/bot"}, libraries...)},
	"storage/storagetest":           {may: []string{"scoring/campaignfile", "storage", "storage/schema", "storage/seal", "storage/private", "scoring", "scoring/input", "criteria", "criteria/testwait"}, never: []string{"chamdiem/bot", "github.com/go-telegram/bot"}},

	"scoring/report/reporttest/readback": {never: aboveReports},
}

func TestLayers_EveryPackageImportsOnlyWhatTheTableAllows(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-json=ImportPath,Imports,Deps", "chamdiem/...").Output()
	if err != nil {
		t.Fatalf("list packages: %v", err)
	}
	seen := map[string]bool{}
	for dec := json.NewDecoder(bytes.NewReader(out)); dec.More(); {
		var pkg struct {
			ImportPath    string
			Imports, Deps []string
		}
		if err := dec.Decode(&pkg); err != nil {
			t.Fatalf("read the list: %v", err)
		}
		name := strings.TrimPrefix(pkg.ImportPath, "chamdiem/")
		if strings.HasPrefix(name, "cmd/") {
			continue // cmd may import all
		}
		rule, known := layers[name]
		if !known {
			t.Errorf("package %s stands in no layer: add it to the table with what it may import", name)
			continue
		}
		seen[name] = true
		for _, imported := range pkg.Imports {
			ours, isOurs := strings.CutPrefix(imported, "chamdiem/")
			if isOurs && !slices.Contains(rule.may, ours) {
				t.Errorf("%s imports %s, which its layer does not allow", name, ours)
			}
		}
		for _, dep := range pkg.Deps {
			if dep == "database/sql/driver" {
				continue // an interface package: exact decimals can be read from rows
			}
			if slices.ContainsFunc(rule.never, func(n string) bool { return dep == n || strings.HasPrefix(dep, n+"/") }) {
				t.Errorf("%s reaches %s, which its layer must never reach", name, dep)
			}
		}
	}
	for _, must := range []string{"criteria", "scoring", "storage", "bot", "bot/dialog", "bot/simulator"} {
		if !seen[must] {
			t.Errorf("package %s is missing: the test looked at the wrong place", must)
		}
	}
}

func TestFiles_StaySmall(t *testing.T) {
	var sizes []int
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && d.Name() != ".." {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		n, err := countLines(path)
		if err != nil {
			return err
		}
		if n > 400 {
			t.Errorf("%s has %d lines: no file has more than 400", path, n)
		}
		sizes = append(sizes, n)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	sort.Ints(sizes)
	if len(sizes) < 30 {
		t.Fatalf("only %d files found: the test looked at the wrong place", len(sizes))
	}
	if median := sizes[len(sizes)/2]; median > 120 {
		t.Errorf("the median file has %d lines, more than 120", median)
	}
	if ninth := sizes[len(sizes)*9/10]; ninth > 300 {
		t.Errorf("one file in ten has more than %d lines; the limit is 300", ninth)
	}
}

func countLines(path string) (int, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	n := 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		n++
	}
	return n, nil
}

func TestLayers_the_top_level_holds_only_what_belongs_there(t *testing.T) {
	allowed := []string{"cmd", "bot", "scoring", "storage", "criteria", "docs", "go.mod", "go.sum", "README.md", "Makefile", "LICENSE"}
	out, err := exec.CommandContext(t.Context(), "git", "-C", "../..", "ls-files").Output()
	if err != nil {
		t.Skipf("not a git checkout: %v", err)
	}
	for line := range strings.Lines(string(out)) {
		top, _, _ := strings.Cut(strings.TrimSpace(line), "/")
		if !strings.HasPrefix(top, ".") && !slices.Contains(allowed, top) {
			t.Errorf("%s does not belong at the top level", top)
		}
	}
}
