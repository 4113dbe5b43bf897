package main

// chamdiem invite: prints the one-time link that ties a Telegram account, or a browser, to a person.

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"chamdiem/cmd/chamdiem/webdoor"
	"chamdiem/scoring"
	"chamdiem/storage"
)

// inviteCommand prints an invite link.
type inviteCommand struct {
	databaseSettings
	telegramSettings
	webdoor.Settings
	Web      bool   `help:"In đường dẫn mở trang web (WEB_URL) thay cho đường dẫn Telegram."`
	Campaign string `help:"Mã đợt chấm điểm; bỏ trống nếu chỉ có một." placeholder:"MÃ"`
	Person   string `arg:"" help:"Mã người trong tệp đợt chấm điểm, ví dụ: lan, van-phong." placeholder:"NGƯỜI"`
}

// Run implements the command.
func (i inviteCommand) Run(ctx context.Context, io console) (err error) {
	before, err := i.before(ctx)
	if err != nil {
		return err
	}
	s, err := i.open(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.close(ctx)) }()
	link, c, err := invite(ctx, s.DB, i.Campaign, i.Person, before)
	if err == nil { // beside the output, which may be piped on
		fmt.Fprintf(io.Err, "Đường dẫn mời của %s cho %s (dùng một lần, trong 72 giờ):\n", c.Unit, c.Display(i.Person))
		fmt.Fprintln(io.Out, link)
	}
	return err
}

// before is what stands before the code in the link.
func (i *inviteCommand) before(ctx context.Context) (string, error) {
	if !i.Web {
		if err := together(i.databaseSettings.check(), i.telegramSettings.check()); err != nil {
			return "", err
		}
		username, err := i.username(ctx)
		return chatLink(username), err
	}
	if !i.On() {
		return "", refuse("Chưa có trang web: đề nghị đặt WEB_URL.")
	}
	err := together(i.databaseSettings.check(), sentences(i.CheckURL()))
	return i.Link(), err
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
	return db.InTx(ctx, func(tx *storage.Tx) error {
		ids, err := tx.Campaigns(ctx)
		if err != nil {
			return err
		}
		for _, id := range ids {
			c, _, err := tx.LoadCampaign(ctx, id)
			if err != nil {
				return err
			}
			links, err := tx.Links(ctx, id)
			if err != nil {
				return err
			}
			if err := visit(tx, c, links); err != nil {
				return err
			}
		}
		return nil
	})
}
