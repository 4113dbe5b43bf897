// Package ground makes what is measured on: a data folder with campaigns, and officers who are linked and have their criteria.
package ground

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"chamdiem/cmd/bench/api"
	"chamdiem/criteria"
	"chamdiem/scoring"
	"chamdiem/scoring/campaignfile"
	"chamdiem/storage"
	"chamdiem/storage/private"
	"chamdiem/storage/seal"
)

// PerCampaign is how many officers share a campaign.
const PerCampaign = 8

// Officer is one who works on criteria of their own.
type Officer struct {
	Chat     int64 // and account
	Campaign string
	Criteria []*criteria.Criterion // those that need the most kinds of answers come first
}

// firstChat is the chat of the first officer; leader and clerk of a campaign lie far above.
const (
	firstChat = 1_000_000
	others    = 1_000_000_000
)

// Folder makes a folder that PostgreSQL's account reaches, below dir or where the system keeps temporary files.
func Folder(dir string) (string, error) {
	made, err := os.MkdirTemp(dir, "chamdiem-bench-*")
	if err == nil {
		err = os.Chmod(made, 0o755) //nolint:gosec // PostgreSQL's account passes through it; what is in it is closed
	}
	return made, err
}

// Prepare fills a data folder with campaigns for so many officers, and returns them. The server that it starts on the folder is
// ended again.
func Prepare(ctx context.Context, dir string, officers int) (_ []Officer, err error) {
	server, err := private.Start(ctx, private.Options{Dir: dir})
	if err != nil {
		return nil, err
	}
	defer func() {
		if stopped := server.Stop(context.WithoutCancel(ctx)); err == nil {
			err = stopped
		}
	}()
	keys, err := seal.OpenKeys(filepath.Join(dir, "audit.key"))
	if err != nil {
		return nil, err
	}
	db, err := storage.Open(ctx, server.URL(), storage.Options{Keys: keys})
	if err != nil {
		return nil, err
	}
	defer db.Close()
	db = db.On(scoring.Telegram(api.BotID))
	if err := db.Migrate(ctx); err != nil {
		return nil, err
	}
	var all []Officer
	for n := 0; len(all) < officers; n++ {
		if err := db.InTx(ctx, func(tx *storage.Tx) error {
			made, err := campaign(ctx, tx, n)
			all = append(all, made...)
			return err
		}); err != nil {
			return nil, fmt.Errorf("make campaign %d: %w", n+1, err)
		}
	}
	return all[:officers], nil
}

// campaign takes the nth campaign in and links its people.
func campaign(ctx context.Context, tx *storage.Tx, n int) ([]Officer, error) {
	now, err := tx.Now(ctx)
	if err != nil {
		return nil, err
	}
	shares := deal()
	c, err := tx.CreateCampaign(ctx, scoring.Actor{}, storage.Files{Name: "bench.yaml", Campaign: file(n, shares, now)})
	if err != nil {
		return nil, err
	}
	var all []Officer
	for i, p := range c.People {
		account := int64(firstChat + n*PerCampaign + i)
		if i < PerCampaign {
			all = append(all, Officer{Chat: account, Campaign: c.ID, Criteria: shares[i]})
		} else {
			account += others
		}
		if err := link(ctx, tx, now, c.ID, p.ID, account); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// link ties a person to an account, by an invite.
func link(ctx context.Context, tx *storage.Tx, now time.Time, campaign, person string, account int64) error {
	code, err := tx.CreateInvite(ctx, scoring.Actor{Campaign: campaign}, person)
	if err != nil {
		return err
	}
	return tx.Apply(ctx, scoring.Actor{Campaign: campaign, UserID: account, ChatID: account}, now, []scoring.Change{
		scoring.TakeInvite{Hash: scoring.InviteHash(code), Campaign: campaign, Person: person},
	})
}

// deal gives each officer of a campaign criteria: as many of each kind as come out even.
func deal() (shares [PerCampaign][]*criteria.Criterion) {
	shipped := campaignfile.Shipped()
	for _, kind := range []criteria.Kind{criteria.Counts, criteria.Ratio, criteria.Choice} {
		next := 0
		for _, k := range shipped.Catalogue.Leaves() {
			if k.Kind == kind && shipped.IsAsked(k.Code) {
				shares[next%PerCampaign] = append(shares[next%PerCampaign], k)
				next++
			}
		}
	}
	return shares
}

// file is the campaign file of the nth campaign.
func file(n int, shares [PerCampaign][]*criteria.Criterion, now time.Time) []byte {
	var b strings.Builder
	day := func(days int) string { return now.AddDate(0, 0, days).Format("02/01/2006") }
	fmt.Fprintf(&b, "id: do-%d\ntitle: Đo tốc độ\nunit: UBND xã Đo %d\ndistrict: huyện Đo\nprovince: tỉnh Đo\nyear: 2024\ntimezone: Asia/Ho_Chi_Minh\ncatalogue: ubnd-xa-2024.yaml\n", n+1, n+1)
	fmt.Fprintf(&b, "deadlines: {cutoff: %s, report: %s, lock: %s 17:00}\nquiet: {from: \"21:00\", to: \"06:30\"}\nreminders: []\npeople:\n", day(60), day(62), day(65))
	for i := range PerCampaign {
		fmt.Fprintf(&b, "  - {id: o%d, name: Cán bộ %d, roles: [officer]}\n", i+1, i+1)
	}
	b.WriteString("  - {id: lanh-dao, name: Lãnh đạo, roles: [leader]}\n  - {id: van-phong, name: Văn phòng, roles: [clerk]}\nassignments:\n")
	for i, share := range shares {
		for _, k := range share {
			fmt.Fprintf(&b, "  - {code: %q, people: [o%d]}\n", k.Code, i+1)
		}
	}
	for _, fixed := range []string{"8.1", "8.2", "1"} {
		fmt.Fprintf(&b, "  - {code: %q, people: [o1]}\n", fixed)
	}
	b.WriteString("ratings:\n  confirmed: false\n  bands: [{name: Đạt, min: 50, basis: đo}, {name: Chưa đạt, min: 0, basis: đo}]\n")
	b.WriteString("fixed:\n  - {code: \"8.1\", points: \"1\", reason: đo}\n  - {code: \"8.2\", points: \"1\", reason: đo}\n")
	return []byte(b.String())
}
