package webdoor

// Browsers that are signed in, for an operator: who, and on what.

import (
	"context"
	"fmt"
	"io"
	"slices"

	"chamdiem/scoring"
	"chamdiem/scoring/format"
	"chamdiem/storage"
	"chamdiem/storage/webchat"
)

// PrintSessions lists the browsers that are signed in for people of a campaign; of one person where one is named.
func PrintSessions(ctx context.Context, tx *storage.Tx, c *scoring.Campaign, person string, out io.Writer) error {
	list, err := webchat.AllSigned(ctx, tx, c.ID)
	if err != nil {
		return err
	}
	if person != "" {
		list = slices.DeleteFunc(list, func(s webchat.Signed) bool { return s.Person != person })
	}
	for _, s := range list {
		fmt.Fprintf(out, "%d  %s: %s, vào từ %s, lần cuối %s\n", s.ID, c.Display(s.Person), s.Device, format.Moment(s.Made, c.Location), format.Moment(s.Seen, c.Location))
	}
	if len(list) == 0 {
		fmt.Fprintln(out, "Không có thiết bị nào đang đăng nhập trang web.")
	}
	return nil
}

// EndSessions signs a person's browsers out, or the one of that number, and says so.
func EndSessions(ctx context.Context, tx *storage.Tx, c *scoring.Campaign, person string, number int64, out io.Writer) error {
	list, err := webchat.AllSigned(ctx, tx, c.ID)
	if err != nil {
		return err
	}
	n := 0
	for _, s := range list {
		if s.Person != person || number != 0 && s.ID != number {
			continue
		}
		if _, err := webchat.EndSession(ctx, tx, s.ChatID, s.ID, webchat.EndRevoked); err != nil {
			return err
		}
		n++
		fmt.Fprintf(out, "Đã đăng xuất %s của %s.\n", s.Device, c.Display(person))
	}
	if n == 0 {
		fmt.Fprintf(out, "%s không có thiết bị nào như vậy đang đăng nhập. Xem: chamdiem web sessions\n", c.Display(person))
		return nil
	}
	fmt.Fprintf(out, "Cho vào lại: chamdiem invite %s --web\n", person)
	return nil
}
