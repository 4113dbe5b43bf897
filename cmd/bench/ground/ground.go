// Package ground makes what is measured on: a data folder with campaigns, and officers who are linked and have their criteria.
package ground

import (
	"context"
	"errors"
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

const (
	// PerCampaign is how many officers of a campaign have criteria.
	PerCampaign = 8
	// people is how many a campaign has: a leader, a clerk, and officers without a criterion beside those.
	people = 15
)

// Officer is one who works on criteria of their own.
type Officer struct {
	Chat     int64 // and account
	Campaign string
	Criteria []*criteria.Criterion // those that need the most kinds of answers come first
}

// firstChat is the chat of the first officer who has criteria; all others lie far above.
const (
	firstChat = 1_000_000
	others    = 1_000_000_000
)

// ID is the id of a campaign by its number, from 1.
func ID(number int) string { return fmt.Sprint("do-", number) }

// account is that of the person at a place, from 0, in the file of the campaign of that number.
func account(number, place int) int64 {
	if place < PerCampaign {
		return int64(firstChat + number*PerCampaign + place)
	}
	return int64(others + number*people + place)
}

// AccountSQL is the same in SQL: number and place are expressions.
func AccountSQL(number, place string) string {
	return fmt.Sprintf("CASE WHEN %[2]s < %[3]d THEN %[4]d + %[1]s * %[3]d + %[2]s ELSE %[5]d + %[1]s::bigint * %[6]d + %[2]s END", number, place, PerCampaign, firstChat, others, people)
}

// Officers are the officers who have criteria, of the campaigns from 1 on.
func Officers(n int) []Officer {
	shares := deal()
	all := make([]Officer, n)
	for i := range all {
		number, place := i/PerCampaign+1, i%PerCampaign
		all[i] = Officer{Chat: account(number, place), Campaign: ID(number), Criteria: shares[place]}
	}
	return all
}

// Folder makes a folder that PostgreSQL's account reaches, below dir or where the system keeps temporary files.
func Folder(dir string) (string, error) {
	made, err := os.MkdirTemp(dir, "chamdiem-bench-*")
	if err == nil {
		err = os.Chmod(made, 0o755) //nolint:gosec // PostgreSQL's account passes through it; what is in it is closed
	}
	return made, err
}

// Prepare fills a data folder with so many campaigns. The server that it starts on the folder is ended again.
func Prepare(ctx context.Context, dir string, campaigns int) error {
	return Open(ctx, dir, func(db *storage.DB, _ *private.Server) error {
		for number := 1; number <= campaigns; number++ {
			if err := db.InTx(ctx, func(tx *storage.Tx) error { return campaign(ctx, tx, number) }); err != nil {
				return fmt.Errorf("make campaign %d: %w", number, err)
			}
		}
		return nil
	})
}

// Open starts the server of a data folder and opens its database for do.
func Open(ctx context.Context, dir string, do func(*storage.DB, *private.Server) error) (err error) {
	server, err := private.Start(ctx, private.Options{Dir: dir})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, server.Stop(context.WithoutCancel(ctx))) }()
	keys, err := seal.OpenKeys(filepath.Join(dir, "audit.key"))
	if err != nil {
		return err
	}
	db, err := storage.Open(ctx, server.URL(), storage.Options{Keys: keys})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	db = db.On(scoring.Telegram(api.BotID))
	if err := db.Migrate(ctx); err != nil {
		return err
	}
	return do(db, server)
}

// campaign takes the campaign of a number in and links its people.
func campaign(ctx context.Context, tx *storage.Tx, number int) error {
	now, err := tx.Now(ctx)
	if err != nil {
		return err
	}
	c, err := tx.CreateCampaign(ctx, scoring.Actor{}, storage.Files{Name: "bench.yaml", Campaign: file(number, deal(), now)})
	if err != nil {
		return err
	}
	for place, p := range c.People {
		if err := link(ctx, tx, now, c.ID, p.ID, account(number, place)); err != nil {
			return err
		}
	}
	return nil
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

// file is the campaign file of the campaign of a number.
func file(number int, shares [PerCampaign][]*criteria.Criterion, now time.Time) []byte {
	var b strings.Builder
	day := func(days int) string { return now.AddDate(0, 0, days).Format("02/01/2006") }
	fmt.Fprintf(&b, "id: %s\ntitle: Đo tốc độ\nunit: UBND xã Đo %d\ndistrict: huyện Đo\nprovince: tỉnh Đo\nyear: 2024\ntimezone: Asia/Ho_Chi_Minh\ncatalogue: ubnd-xa-2024.yaml\n", ID(number), number)
	fmt.Fprintf(&b, "deadlines: {cutoff: %s, report: %s, lock: %s 17:00}\nquiet: {from: \"21:00\", to: \"06:30\"}\nreminders: []\npeople:\n", day(60), day(62), day(65))
	for i := range people - 2 {
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
