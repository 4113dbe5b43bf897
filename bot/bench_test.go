package bot

import (
	"context"
	"sync"
	"testing"
	"time"

	"chamdiem/storage"
	"chamdiem/storage/private"
	"chamdiem/storage/storagetest"
)

// BenchmarkEngine_start is from nothing to the first update that the engine answers, with a conversation that only greets: on an
// empty machine (initdb included), and where there is a database already (the server is started, too).
func BenchmarkEngine_start(b *testing.B) {
	dir := storagetest.Dir(b)
	first := func(b *testing.B, dir string) time.Duration {
		api := newFakeAPI(b)
		defer api.Close()
		api.nextID = time.Now().UnixNano() // a database that is there has seen others
		api.text(api.nextID, "Chào")
		answered := make(chan struct{})
		once := sync.OnceFunc(func() { close(answered) })
		api.onCall = func(c fakeCall) {
			if c.Method == "sendMessage" {
				once()
			}
		}
		began := time.Now()
		server, err := private.Start(b.Context(), private.Options{Dir: dir})
		if err != nil {
			b.Fatal(err)
		}
		defer server.Stop(context.Background())
		db, err := storage.Open(b.Context(), server.URL(), storage.Options{Keys: storagetest.Keys()})
		if err != nil {
			b.Fatal(err)
		}
		db = db.On(storagetest.Channel)
		defer db.Close()
		if err := db.Migrate(b.Context()); err != nil {
			b.Fatal(err)
		}
		ctx, stop := context.WithCancel(b.Context())
		done := make(chan error, 1)
		go func() {
			done <- Run(ctx, Config{Token: sentinel, APIURL: api.URL, DB: db, Talk: &greet{}, Apology: apology})
		}()
		select {
		case <-answered:
		case err := <-done:
			b.Fatalf("ended before it answered: %v", err)
		case <-time.After(30 * time.Second):
			b.Fatal("no answer")
		}
		took := time.Since(began)
		stop()
		if err := <-done; err != nil {
			b.Fatal(err)
		}
		return took
	}
	b.Run("on an empty machine", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(first(b, storagetest.Dir(b)).Seconds()*1000, "ms-to-first-answer")
		}
	})
	first(b, dir)
	b.Run("on an existing database", func(b *testing.B) {
		for b.Loop() {
			b.ReportMetric(first(b, dir).Seconds()*1000, "ms-to-first-answer")
		}
	})
}
