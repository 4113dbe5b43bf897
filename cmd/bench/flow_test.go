package main

import (
	"context"
	"testing"

	"chamdiem/bot"
	"chamdiem/bot/conversation"
	"chamdiem/bot/dialog/assembly"
	"chamdiem/bot/telegram"
	"chamdiem/cmd/bench/api"
	"chamdiem/cmd/bench/floor"
	"chamdiem/cmd/bench/ground"
	"chamdiem/cmd/bench/officers"
	"chamdiem/storage"
	"chamdiem/storage/private"
	"chamdiem/storage/storagetest"
)

// play lets officers do so many criteria each while a program runs, and fails the test where an input was not answered or a screen
// was not what the flow leads to.
func play(t *testing.T, list []ground.Officer, options officers.Options, run func(ctx context.Context, server string) error) {
	t.Helper()
	server, err := newServer(false)
	if err != nil {
		t.Fatal(err)
	}
	defer server.Close()
	crew := officers.New(server, list, options)
	ctx, stop := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- run(ctx, server.URL()) }()
	crew.Begin(t.Context())
	result := crew.Finish()
	stop()
	if err := <-ended; err != nil && ctx.Err() == nil {
		t.Error(err)
	}
	for _, err := range result.Errors {
		t.Error(err)
	}
	if least := len(list) * options.Most * 12; result.Answers < least || result.Stuck+result.Strayed > 0 {
		t.Errorf("%d answers, want %d at least; %d without an answer, %d strayed", result.Answers, least, result.Stuck, result.Strayed)
	}
}

// The flow of the officers goes with the product's screens, on each criterion: what changes a screen changes the flow as well.
func TestFlow_goes_through_every_criterion(t *testing.T) {
	if testing.Short() {
		t.Skip("plays a thousand inputs on PostgreSQL")
	}
	dir := storagetest.Dir(t)
	if err := ground.Prepare(t.Context(), dir, 1); err != nil {
		t.Fatal(err)
	}
	err := ground.Open(t.Context(), dir, func(db *storage.DB, _ *private.Server) error {
		talk := conversation.Dialog{Conversation: assembly.New(), Channel: telegram.Capabilities(""), BotName: "bench"}
		play(t, ground.Officers(ground.PerCampaign), officers.Options{Most: 10}, func(ctx context.Context, server string) error {
			return bot.Run(ctx, bot.Config{Token: api.Token, APIURL: server, DB: db, Talk: talk, Screens: talk, Apology: assembly.New().Apology, Holder: "bench"})
		})
		storagetest.Holds(t, db)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFloor_answers_every_input(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a PostgreSQL")
	}
	postgres := storagetest.Private(t)
	if err := createTables(t.Context(), postgres.URL(), floor.Tables); err != nil {
		t.Fatal(err)
	}
	play(t, ground.Officers(20), officers.Options{Plain: true, Most: 2, TotalEvery: 1}, func(ctx context.Context, server string) error {
		return floor.Serve(ctx, postgres.URL(), server, api.Token)
	})
}
