package main

// All measurements in turn, and the table.

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"

	"chamdiem/cmd/bench/figures"
	"chamdiem/cmd/bench/ground"
	"chamdiem/cmd/bench/officers"
)

// runCommand measures.
type runCommand struct {
	Program  string        `help:"The program to measure." default:"bin/chamdiem" type:"existingfile"`
	Officers []int         `help:"Numbers of officers." default:"1,10,100,500"`
	Rounds   int           `help:"Rounds; each measures every program once." default:"5"`
	Rest     time.Duration `help:"Pause after the start, before memory at rest is read." default:"2s"`
	Warm     time.Duration `help:"Work before the window." default:"3s"`
	Window   time.Duration `help:"What is measured." default:"10s"`
	Whole    bool          `help:"Measure the whole product: files are given out and looked into by processes of their own, and the total, with its picture, is asked for at each criterion. Without it files wait, and the total is asked for once in a round of criteria."`
	Steps    bool          `help:"Show the waits by step of the flow."`
	Refused  bool          `help:"Measure the program also with an officer among them of whom the database refuses each change."`
	Only     []string      `help:"Only these of chamdiem, floor, telegraf."`
	Folder   string        `help:"A data folder that fill made, with enough campaigns; it is worked on." type:"existingdir"`
	Dir      string        `help:"Where data folders are made." placeholder:"FOLDER"`
}

// Run implements the command.
func (c runCommand) Run(ctx context.Context, out io.Writer) (err error) {
	dir, err := ground.Folder(c.Dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	all, err := c.contenders(ctx, out, dir)
	if err != nil {
		return err
	}
	for _, n := range c.Officers {
		results := map[string][]figures.Figures{}
		for round := range c.Rounds {
			for i := range all {
				one := all[(i+round)%len(all)]
				f, err := one.measure(ctx, n, c.terms())
				if err != nil {
					return fmt.Errorf("measure %s with %d officers: %w", one.name, n, err)
				}
				results[one.name] = append(results[one.name], f)
				fmt.Fprintf(out, "  round %d, %d officers, %s: %.0f updates/s, p50 %v, p99 %v\n", round+1, n, one.name, f.PerSecond, f.P50.Round(100*time.Microsecond), f.P99.Round(100*time.Microsecond))
				if c.Steps {
					showSteps(out, f)
				}
				for _, err := range f.Errors {
					fmt.Fprintf(out, "    %v\n", err)
				}
			}
		}
		table(out, n, all, results)
	}
	return nil
}

// totalEvery is how many criteria lie between two looks at the total where not the whole product is measured: as many as an officer has.
const totalEvery = 9

func (c runCommand) terms() terms {
	if c.Whole {
		return terms{rest: c.Rest, warm: c.Warm, window: c.Window, totalEvery: 1, files: true}
	}
	return terms{rest: c.Rest, warm: c.Warm, window: c.Window, totalEvery: totalEvery}
}

func showSteps(out io.Writer, f figures.Figures) {
	for _, step := range officers.Steps {
		if waits := f.Steps[step]; len(waits) > 0 {
			fmt.Fprintf(out, "    %-14s %6d times, p50 %8v, p95 %8v\n", step, len(waits), figures.At(waits, 0.50).Round(100*time.Microsecond), figures.At(waits, 0.95).Round(100*time.Microsecond))
		}
	}
}

// contenders makes ready what is measured.
func (c runCommand) contenders(ctx context.Context, out io.Writer, dir string) ([]*contender, error) {
	program, err := filepath.Abs(c.Program)
	if err != nil {
		return nil, err
	}
	wanted := func(name string) bool { return len(c.Only) == 0 || slices.Contains(c.Only, name) }
	most := slices.Max(c.Officers)
	folder := c.Folder
	if folder == "" {
		folder = filepath.Join(dir, ours)
		fmt.Fprintln(out, "Making campaigns for", most, "officers…")
		if err := ground.Prepare(ctx, folder, (most+ground.PerCampaign-1)/ground.PerCampaign); err != nil {
			return nil, err
		}
	}
	product := chamdiem(program, folder, ground.Officers(most))
	var all []*contender
	if wanted(ours) {
		all = append(all, product)
	}
	if c.Refused {
		one := *product
		one.name, one.refuses = oneRefused, true
		all = append(all, &one)
	}
	if wanted(theFloor) {
		one, err := newFloor(ctx, filepath.Join(dir, theFloor), product.officers)
		if err != nil {
			return nil, err
		}
		all = append(all, one)
	}
	if wanted(onTelegraf) {
		one, err := newTelegraf(ctx, filepath.Join(dir, onTelegraf), product.officers)
		switch {
		case errors.Is(err, exec.ErrNotFound):
			fmt.Fprintln(out, "Node.js is not installed: telegraf is left out.")
		case err != nil:
			return nil, err
		default:
			all = append(all, one)
		}
	}
	return all, nil
}

// table shows the medians of all programs with so many officers, and their ratios to the floor.
func table(out io.Writer, n int, all []*contender, results map[string][]figures.Figures) {
	fmt.Fprintf(out, "\n%d officers, medians of %d\n%-22s", n, len(results[all[0].name]), "")
	for _, one := range all {
		fmt.Fprintf(out, "%12s", one.name)
	}
	for _, base := range []string{theFloor, onTelegraf} {
		if results[base] != nil && results[ours] != nil {
			fmt.Fprintf(out, "%14s", "÷ "+base)
		}
	}
	fmt.Fprintln(out)
	for i, column := range figures.Columns {
		name := column.Name
		if column.Unit != "" {
			name += ", " + column.Unit
		}
		fmt.Fprintf(out, "%-22s", name)
		for _, one := range all {
			fmt.Fprintf(out, "%12s", fmt.Sprintf(column.Form, figures.Medians(results[one.name])[i]))
		}
		for _, base := range []string{theFloor, onTelegraf} {
			if results[base] != nil && results[ours] != nil {
				fmt.Fprintf(out, "%14.2f", figures.Ratios(results[ours], results[base])[i])
			}
		}
		fmt.Fprintln(out)
	}
	stuck, strayed := 0, 0
	for _, f := range results[ours] {
		stuck, strayed = stuck+f.Stuck, strayed+f.Strayed
	}
	fmt.Fprintf(out, "without an answer: %d, strayed from the flow: %d\n", stuck, strayed)
	if base, framework := results[theFloor], results[onTelegraf]; base != nil && framework != nil && n == 100 {
		ahead := figures.Ratios(base, framework)[0]
		fmt.Fprintf(out, "the floor does %.2f times telegraf's updates/s: it %s (1.25 is asked for)\n", ahead, cmp.Or(map[bool]string{true: "counts"}[ahead >= 1.25], "does not count"))
	}
	fmt.Fprintln(out)
}
