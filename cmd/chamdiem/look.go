package main

// chamdiem look KIND: the child that opens a file which someone sent. The program starts it itself; people do not.

import (
	"context"
	"os"

	"chamdiem/bot/evidence/look"
)

// lookName is how the program calls the command when it starts itself.
const lookName = "look"

type lookCommand struct {
	Kind         look.Kind `arg:""`
	Name         string    // of the file as sent
	TrustedCADir string    `name:"trusted-ca-dir"`
}

// Run looks into the file that is its standard input and writes what it found to its standard output.
func (cmd lookCommand) Run(ctx context.Context, io console) error {
	file, ok := io.In.(*os.File)
	if !ok {
		return refuse("Lệnh này chỉ do chương trình tự gọi.")
	}
	return look.Serve(ctx, cmd.Kind, cmd.Name, cmd.TrustedCADir, file, io.Out)
}
