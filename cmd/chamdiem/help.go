package main

// Kong's own words in Vietnamese: the frame of its help pages and its complaints about a command line.

import (
	"bytes"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

var helpWords = strings.NewReplacer(
	"Usage: ", "Cách dùng: ",
	"[flags]", "[tùy chọn]",
	"<command>", "<lệnh>",
	"Arguments:\n", "Tham số:\n",
	"Flags:\n", "Tùy chọn:\n",
	"Commands:\n", "Các lệnh:\n",
	"Show context-sensitive help.", "Hướng dẫn cho lệnh đang gõ.",
	`Run "chamdiem <command> --help" for more information on a command.`, `Gõ "chamdiem <lệnh> --help" để xem hướng dẫn từng lệnh.`,
)

// printHelp is kong's help page with its frame translated.
func printHelp(options kong.HelpOptions, ctx *kong.Context) error {
	var page bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &page
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	if err != nil {
		return err
	}
	_, err = io.WriteString(out, helpWords.Replace(page.String()))
	return err
}

var complaintWords = strings.NewReplacer(
	"unexpected argument ", "không hiểu ",
	"unknown flag ", "không có tùy chọn ",
	"missing flags: ", "còn thiếu ",
	"expected one of ", "cần một trong: ",
	"expected ", "còn thiếu ",
	", did you mean ", ", có phải là ",
	" or ", " hoặc ",
)

// wordComplaint turns kong's refusal of a command line into a sentence.
func wordComplaint(err error) string {
	return "Câu lệnh chưa đúng: " + strings.TrimSuffix(complaintWords.Replace(err.Error()), "?") + ". Xem cách dùng: chamdiem --help"
}
