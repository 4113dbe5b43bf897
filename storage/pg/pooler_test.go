package pg_test

import (
	"errors"
	"strings"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/storage"
	"chamdiem/storage/queue"
	"chamdiem/storage/storagetest"
)

func TestPooler_by_sessions_serves_with_all_settings(t *testing.T) {
	t.Parallel()
	for name, settings := range map[string]string{
		"as it comes":           "pool_mode=session",
		"that drops parameters": "pool_mode=session\nignore_startup_parameters=lock_timeout,statement_timeout,idle_in_transaction_session_timeout,plan_cache_mode,enable_seqscan,random_page_cost,jit",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db := storagetest.Again(t, storagetest.Pooled(t, settings), storage.Options{})
			for name, want := range map[string]string{"statement_timeout": "6s", "lock_timeout": "4s", "plan_cache_mode": "force_generic_plan", "enable_seqscan": "off", "TimeZone": "UTC"} {
				var got string
				if err := db.SQL().Get(&got, `SELECT current_setting($1)`, name); err != nil || got != want {
					t.Errorf("%s is %q, want %q (%v)", name, got, want, err)
				}
			}
			first, err := queue.Lead(t.Context(), db.DB, "một")
			if err != nil || first == nil {
				t.Fatalf("no lead: %v", err)
			}
			if second, err := queue.Lead(t.Context(), db.DB, "hai"); err != nil || second != nil {
				t.Errorf("two lead: %v", err)
			}
			if err := errors.Join(first.Beat(t.Context()), first.Resign(t.Context(), true)); err != nil {
				t.Error(err)
			}
			testwait.Eventually(t, "the next one leads", func() bool {
				next, err := queue.Lead(t.Context(), db.DB, "ba")
				if err == nil && next != nil {
					err = next.Resign(t.Context(), true)
				}
				return err == nil && next != nil
			})
		})
	}
}

func TestPooler_by_transactions_is_refused_by_name(t *testing.T) {
	t.Parallel()
	for name, settings := range map[string]string{
		"as it comes":           "pool_mode=transaction",
		"that drops parameters": "pool_mode=transaction\nignore_startup_parameters=lock_timeout,statement_timeout,idle_in_transaction_session_timeout,plan_cache_mode,enable_seqscan,random_page_cost,jit",
		"that takes turns":      "pool_mode=transaction\nserver_round_robin=1\nmin_pool_size=3",
		"by statements":         "pool_mode=statement",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			db, err := storage.Open(t.Context(), storagetest.Pooled(t, settings), storage.Options{})
			if err == nil {
				_ = db.Close()
				t.Fatal("it was opened")
			}
			if trouble, ok := errors.AsType[*storage.OpenError](err); !ok || !strings.Contains(trouble.Sentence, "pool_mode = session") || trouble.Later {
				t.Errorf("it says %v", err)
			}
		})
	}
}
