package webdoor

// The settings of e-mail: reminders for people whom Telegram does not reach.

import (
	netmail "net/mail"

	"chamdiem/bot"
	"chamdiem/bot/mail"
)

// Mail says by which mail server reminders go out where Telegram does not take them. Without a URL none do.
type Mail struct {
	SMTPURL  string `name:"smtp-url" env:"SMTP_URL" help:"Máy chủ thư gửi nhắc việc khi Telegram không đến được người nhận: smtp://tên:mật-khẩu@máy-chủ:587 hoặc smtps://…:465; bỏ trống thì không gửi thư." placeholder:"URL"`
	SMTPFrom string `name:"smtp-from" env:"SMTP_FROM" help:"Địa chỉ người gửi của thư, ví dụ: Chấm điểm <bot@xa.vn>." placeholder:"ĐỊA-CHỈ"`

	server mail.Server
	from   netmail.Address
}

// CheckMail reads the settings, and says in sentences what is wrong with them.
func (m *Mail) CheckMail() (wrong []string) {
	if m.SMTPURL == "" {
		return nil
	}
	var err error
	if m.server, err = mail.ReadServer(m.SMTPURL); err != nil { // what was read is not repeated: a password may be in it
		wrong = append(wrong, "SMTP_URL chưa đúng: smtp://tên:mật-khẩu@máy-chủ:587 hoặc smtps://tên:mật-khẩu@máy-chủ:465 (ký tự đặc biệt trong tên, mật khẩu viết dạng %40; địa chỉ IPv6 viết trong ngoặc vuông: smtp://[::1]:587).")
	}
	if m.from, err = mail.ReadSender(m.SMTPFrom); err != nil {
		wrong = append(wrong, "SMTP_FROM chưa phải là một địa chỉ thư, ví dụ: Chấm điểm <bot@xa.vn>.")
	}
	return wrong
}

// Post has the bot send letters that lead to a page; nil where none are sent.
func (m *Mail) Post(page string) *bot.MailConfig {
	if m.SMTPURL == "" {
		return nil
	}
	return &bot.MailConfig{Server: m.server, From: m.from, Page: page}
}
