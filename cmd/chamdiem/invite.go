package main

// chamdiem invite: prints the one-time link that ties a Telegram account, or a browser, to a person.

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	said "chamdiem/bot/dialog/words"
	"chamdiem/bot/qr"
	"chamdiem/bot/telegram"
	"chamdiem/cmd/chamdiem/webdoor"
	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/storage"
)

// inviteCommand prints an invite link.
type inviteCommand struct {
	databaseSettings
	telegramSettings
	webdoor.Settings
	Web      bool   `help:"In đường dẫn mở trang web (WEB_URL) thay cho đường dẫn Telegram."`
	Campaign string `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
	Person   string `arg:"" name:"người" help:"Mã người trong tệp đợt chấm điểm, ví dụ: lan, van-phong."`
}

// Run implements the command.
func (i inviteCommand) Run(ctx context.Context, io console) (err error) {
	if err := i.checkWay(); err != nil {
		return err
	}
	s, err := i.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	before, err := i.before(ctx, s.DB)
	if err != nil {
		return err
	}
	link, c, err := invite(ctx, s.DB, i.Campaign, i.Person, before)
	if err != nil {
		return err
	}
	// What stands around the link goes beside the output, which may be piped on.
	fmt.Fprintf(io.Err, "Đường dẫn mời của %s cho %s (dùng một lần, trong 72 giờ):\n", c.Unit, c.Display(i.Person))
	fmt.Fprintln(io.Out, link)
	if i.Web {
		err = beside(io.Err, c, i.Person, link)
	}
	return err
}

// beside prints the QR code of a link to the page, and a line to send by SMS or Zalo.
func beside(out io.Writer, c *scoring.Campaign, person, link string) error {
	code, err := qr.Lines(link)
	fmt.Fprintf(out, "%sDòng gửi qua SMS, Zalo:\n%s\n", code, said.InviteLine(c, c.Person(person), link))
	return err
}

// checkWay checks the settings of the way that the link leads.
func (i *inviteCommand) checkWay() error {
	if !i.Web {
		return together(i.databaseSettings.check(), i.telegramSettings.check())
	}
	if !i.On() {
		return refuse("Chưa có trang web: đề nghị đặt WEB_URL.")
	}
	return together(i.databaseSettings.check(), sentences(i.CheckURL()))
}

// before is what stands before the code in the link: of the page, or of the bot of the campaign.
func (i *inviteCommand) before(ctx context.Context, db *storage.DB) (string, error) {
	if i.Web {
		return i.Link(), nil
	}
	var c *scoring.Campaign
	if err := db.InTx(ctx, func(tx *storage.Tx) (err error) { c, err = oneCampaign(ctx, tx, i.Campaign); return err }); err != nil {
		return "", err
	}
	for _, b := range i.bots() {
		if b.Name == c.Bot {
			username, err := i.username(ctx, telegram.ClientConfig{Token: b.Token})
			return chatLink(username), err
		}
	}
	return "", refuse("Đợt này dùng bot “%s”, chưa có trong TELEGRAM_BOTS.", c.Bot)
}

// chatLink is what stands before a code in a link to the bot of that name.
func chatLink(username string) string { return "https://t.me/" + username + "?start=" }

// invite makes a link for a person, and returns the campaign with it. before is what stands before the code.
func invite(ctx context.Context, db *storage.DB, campaign, person, before string) (link string, c *scoring.Campaign, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) (err error) {
		if c, err = oneCampaign(ctx, tx, campaign); err != nil {
			return err
		}
		if err := known(c, person); err != nil {
			return err
		}
		code, err := tx.CreateInvite(ctx, scoring.Actor{Campaign: c.ID}, person)
		link = before + code
		return err
	})
	return link, c, err
}

// known refuses an ID that no person of the campaign has, and lists the IDs there are.
func known(c *scoring.Campaign, person string) error {
	if c.Person(person) != nil {
		return nil
	}
	var ids []string
	for _, p := range c.People {
		ids = append(ids, p.ID)
	}
	return refuse("Đợt chấm điểm này không có người mang mã “%s”. Các mã: %s.", person, strings.Join(ids, ", "))
}

// oneCampaign loads the campaign of that ID, or the only one.
func oneCampaign(ctx context.Context, tx *storage.Tx, id string) (*scoring.Campaign, error) {
	ids, err := tx.Campaigns(ctx)
	if err != nil {
		return nil, err
	}
	switch {
	case len(ids) == 0:
		return nil, refuse("Chưa có đợt chấm điểm nào. Đề nghị chạy trước: chamdiem serve --campaign TỆP")
	case id == "" && len(ids) > 1:
		return nil, refuse("Có nhiều đợt chấm điểm (%s). Đề nghị chọn một bằng --campaign.", strings.Join(ids, ", "))
	case id == "":
		id = ids[0]
	case !slices.Contains(ids, id):
		return nil, refuse("Không có đợt chấm điểm “%s”. Các đợt: %s.", id, strings.Join(ids, ", "))
	}
	c, _, err := tx.LoadCampaign(ctx, id)
	return c, err
}

// eachCampaign visits all campaigns, the newest first, with the accounts of their people.
func eachCampaign(ctx context.Context, db *storage.DB, visit func(tx *storage.Tx, c *scoring.Campaign, links map[string]scoring.Link) error) error {
	return eachOf(ctx, db, (*storage.Tx).Campaigns, visit)
}

// eachOf visits the campaigns of a list, each in a transaction of its own: thousands of them do not fit into the time of one. One that is
// taken out meanwhile is left out.
func eachOf(ctx context.Context, db *storage.DB, list func(*storage.Tx, context.Context) ([]string, error), visit func(tx *storage.Tx, c *scoring.Campaign, links map[string]scoring.Link) error) error {
	var ids []string
	if err := db.InTx(ctx, func(tx *storage.Tx) (err error) { ids, err = list(tx, ctx); return err }); err != nil {
		return err
	}
	for _, id := range ids {
		err := db.InTx(ctx, func(tx *storage.Tx) error {
			c, _, err := tx.LoadCampaign(ctx, id)
			if err != nil {
				return err
			}
			links, err := tx.Links(ctx, id)
			if err != nil {
				return err
			}
			return visit(tx, c, links)
		})
		if err != nil && !errors.Is(err, storage.ErrNoCampaign) {
			return err
		}
	}
	return nil
}

// firstOf lists the first n of what list gives, and counts the rest.
func firstOf(n int, list func(*storage.Tx, context.Context) ([]string, error), rest *int) func(*storage.Tx, context.Context) ([]string, error) {
	return func(tx *storage.Tx, ctx context.Context) ([]string, error) {
		ids, err := list(tx, ctx)
		shown := min(len(ids), n)
		*rest = len(ids) - shown
		return ids[:shown], err
	}
}

// webCommands are what an operator does about the web page.
type webCommands struct {
	Sessions webSessions `cmd:"" help:"Liệt kê thiết bị đang đăng nhập trang web."`
	End      webEnd      `cmd:"" help:"Đăng xuất các thiết bị của một người khỏi trang web (mất máy, quên đăng xuất máy dùng chung)."`
}

type webSessions struct {
	databaseSettings
	Campaign string `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
	Person   string `arg:"" name:"người" optional:"" help:"Mã người; bỏ trống thì mọi người."`
}

// Run implements the command.
func (s webSessions) Run(ctx context.Context, io console) error {
	return s.about(ctx, s.Campaign, s.Person, func(tx *storage.Tx, c *scoring.Campaign) error {
		return webdoor.PrintSessions(ctx, tx, c, s.Person, io.Out)
	})
}

type webEnd struct {
	databaseSettings
	Campaign string `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
	Session  int64  `help:"Chỉ thiết bị mang số này trong chamdiem web sessions." placeholder:"SỐ"`
	Person   string `arg:"" name:"người" help:"Mã người trong tệp đợt chấm điểm."`
}

// Run implements the command.
func (e webEnd) Run(ctx context.Context, io console) error {
	return e.about(ctx, e.Campaign, e.Person, func(tx *storage.Tx, c *scoring.Campaign) error {
		return webdoor.EndSessions(ctx, tx, c, e.Person, e.Session, io.Out)
	})
}

// about does something with a campaign, and a person of it where one is named.
func (d databaseSettings) about(ctx context.Context, campaign, person string, do func(tx *storage.Tx, c *scoring.Campaign) error) error {
	return d.with(ctx, func(db *storage.DB) error {
		return db.InTx(ctx, func(tx *storage.Tx) error {
			c, err := oneCampaign(ctx, tx, campaign)
			if err == nil && person != "" {
				err = known(c, person)
			}
			if err != nil {
				return err
			}
			return do(tx, c)
		})
	})
}

// invitedAtStart bounds for how many campaigns a start speaks of their clerks: it does not wait for hundreds of them to be read.
const invitedAtStart = 50

// inviteClerks prints an invite for each clerk while no clerk is linked, because a clerk invites all others. before is what stands before
// the code in a link with a bot, by its name; "" = there is no such link. An invite that is open
// already stays good and is only spoken of. A link goes to a terminal or a pipe, never to the log or the journal.
func inviteClerks(ctx context.Context, io console, db *storage.DB, before func(bot string) string) error {
	var waiting []string
	var campaigns []*scoring.Campaign
	rest := 0
	err := eachOf(ctx, db, firstOf(invitedAtStart, (*storage.Tx).WithoutClerk, &rest), func(_ *storage.Tx, c *scoring.Campaign, _ map[string]scoring.Link) error {
		if clerk := firstClerk(c); clerk != "" {
			campaigns, waiting = append(campaigns, c), append(waiting, clerk)
		}
		return nil
	})
	if err != nil {
		return err
	}
	if rest > 0 {
		defer fmt.Fprintf(io.Out, "Còn %d đợt chấm điểm khác chưa có văn phòng; xem từng đợt bằng: chamdiem doctor\n", rest)
	}
	for i, c := range campaigns {
		says := fmt.Sprintf("%s (%s): chưa có %s.", c.Unit, c.Title, c.Terms().ClerkPost)
		again := fmt.Sprintf("chamdiem invite --campaign %s %s", c.ID, waiting[i])
		if before(c.Bot) == "" {
			fmt.Fprintf(io.Out, "%s Chưa có bot nào để mời; đặt xong thì chạy: %s\n", says, again)
			continue
		}
		open, err := openInvite(ctx, db, c.ID, waiting[i])
		if err != nil {
			return err
		}
		switch {
		case open != nil:
			fmt.Fprintf(io.Out, "%s Đường dẫn mời đã tạo cho %s còn dùng được đến %s; cần đường dẫn mới thì chạy: %s\n", says, c.Display(waiting[i]), format.Moment(open.Expires, c.Location), again)
			continue
		case os.Getenv("JOURNAL_STREAM") != "": // systemd keeps what is printed
			fmt.Fprintf(io.Out, "%s Lấy đường dẫn mời cho %s bằng lệnh: %s\n", says, c.Display(waiting[i]), again)
			continue
		}
		link, _, err := invite(ctx, db, c.ID, waiting[i], before(c.Bot))
		if err != nil {
			return err
		}
		fmt.Fprintf(io.Out, "%s Gửi đường dẫn này cho %s (dùng một lần, trong 72 giờ):\n  %s\n", says, c.Display(waiting[i]), link)
	}
	return nil
}

// openInvite is the invite of a person that can still be taken, nil without one.
func openInvite(ctx context.Context, db *storage.DB, campaign, person string) (open *scoring.InviteState, err error) {
	err = db.InTx(ctx, func(tx *storage.Tx) error {
		invites, err := tx.Invites(ctx, campaign)
		if err != nil {
			return err
		}
		now, err := tx.Now(ctx)
		if state, ok := invites[person]; ok && state.Taken == nil && state.Revoked == nil && now.Before(state.Expires) {
			open = &state
		}
		return err
	})
	return open, err
}

// firstClerk is the first clerk of a campaign; "" = it has none.
func firstClerk(c *scoring.Campaign) string {
	for _, clerk := range c.PersonsWith(scoring.Clerk) {
		return clerk.ID
	}
	return ""
}
