// Package telegraf is the same flow on telegraf, the best-known framework for Telegram bots on Node.js, and pg: what others would
// build on. Its two libraries are pinned, and are fetched from npm the first time.
package telegraf

import (
	"context"
	"embed"
	"fmt"
	"hash/fnv"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
)

//go:embed index.js package.json package-lock.json
var files embed.FS

// Tables are those that it needs.
const Tables = `CREATE TABLE IF NOT EXISTS telegraf_state (chat_id bigint PRIMARY KEY, state json NOT NULL)`

// Install puts the program and its libraries into the cache of the account, and returns the folder. An error where Node.js is
// not installed or npm does not give the libraries.
func Install(ctx context.Context) (string, error) {
	for _, needed := range []string{"node", "npm"} {
		if _, err := exec.LookPath(needed); err != nil {
			return "", err
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	sum := fnv.New64a()
	names := []string{"index.js", "package.json", "package-lock.json"}
	contents := map[string][]byte{}
	for _, name := range names {
		if contents[name], err = files.ReadFile(name); err != nil {
			return "", err
		}
		sum.Write(contents[name])
	}
	dir := filepath.Join(cache, "chamdiem-bench", fmt.Sprintf("telegraf-%x", sum.Sum64()))
	done := filepath.Join(dir, "installed")
	if _, err := os.Stat(done); err == nil {
		return dir, nil
	}
	if err := os.MkdirAll(dir, 0o755); err != nil { //nolint:gosec // programs that anybody may read
		return "", err
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, name), contents[name], 0o644); err != nil { //nolint:gosec // as above
			return "", err
		}
	}
	npm := exec.CommandContext(ctx, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts")
	npm.Dir = dir
	if out, err := npm.CombinedOutput(); err != nil {
		return "", fmt.Errorf("npm ci: %w: %s", err, out)
	}
	return dir, os.WriteFile(done, nil, 0o644) //nolint:gosec // as above
}

var host = regexp.MustCompile(`host='?([^' ]+)`)

// Command is the program on a database of lib/pq's form of address, and a Bot API server.
func Command(ctx context.Context, dir, database, api, token string) *exec.Cmd {
	socket := ""
	if found := host.FindStringSubmatch(database); found != nil {
		socket = found[1]
	}
	cmd := exec.CommandContext(ctx, "node", "index.js")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "NODE_ENV=production", "BENCH_API="+api, "BENCH_TOKEN="+token,
		"BENCH_PG_HOST="+socket, "BENCH_PG_USER=chamdiem", "BENCH_PG_DATABASE=postgres")
	return cmd
}
