package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"chamdiem/criteria/testwait"
	"chamdiem/storage/storagetest"

	"github.com/goccy/go-yaml"
)

// container is the image of docs/deploy, built and run as compose.yaml says, by a runtime that needs no daemon.
type container struct {
	t      *testing.T
	engine []string // runc or crun, and where it keeps its state
	bundle string
	env    []string
}

// imageConfig is what an image says about how it is run.
type imageConfig struct {
	OCIv1 struct {
		Config struct {
			User            string
			Env             []string
			Entrypoint, Cmd []string
		} `json:"config"`
	}
}

// buildImage builds the image and returns its files and what it says.
func buildImage(t *testing.T, dir string) (files string, config imageConfig) {
	t.Helper()
	buildah := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("buildah", append([]string{"--storage-driver=vfs", "--root=" + filepath.Join(dir, "images"), "--runroot=" + filepath.Join(dir, "run")}, args...)...)
		cmd.Dir, cmd.Stderr = root, &strings.Builder{}
		cmd.Env = append(os.Environ(), "BUILDAH_ISOLATION=chroot")
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("buildah %v: %v: %s%s", args, err, out, cmd.Stderr)
		}
		return strings.TrimSpace(string(out))
	}
	buildah("build", "--build-arg=TARGETARCH="+runtime.GOARCH, "-f", "docs/deploy/Dockerfile", "-t", "chamdiem", ".")
	if err := json.Unmarshal([]byte(buildah("inspect", "--type=image", "chamdiem")), &config); err != nil {
		t.Fatal(err)
	}
	files = buildah("mount", buildah("from", "--name=bot", "chamdiem"))
	t.Cleanup(func() { buildah("umount", "bot") })
	return files, config
}

// TestImage_runs_as_compose_starts_it builds the image without a base, and starts its program without rights, on a file system that it cannot
// write to, with the settings, secrets and folders of compose.yaml.
func TestImage_runs_as_compose_starts_it(t *testing.T) {
	if os.Getenv("CHAMDIEM_FULL") == "" {
		t.Skip("it needs what make release builds: make package")
	}
	engine, err := exec.LookPath("runc")
	if err != nil {
		engine, err = exec.LookPath("crun")
	}
	if _, missing := exec.LookPath("buildah"); err != nil || missing != nil || os.Geteuid() != 0 {
		t.Skip("it needs buildah, runc and root")
	}
	if _, err := os.Stat(filepath.Join(root, "dist", "chamdiem_linux_"+runtime.GOARCH)); err != nil {
		t.Skip("no program was built here: make release")
	}
	dir := storagetest.Dir(t)
	files, config := buildImage(t, dir)
	telegram := serveTelegram(t)
	_, url := storagetest.OpenEmpty(t)
	unit := filepath.Join(dir, "don-vi")
	if code, _, said := start(t, "init", unit, "--unit", "UBND xã Bình Thành", "--year", "2027"); code != exitDone {
		t.Fatalf("it exits %d: %s", code, said)
	}
	data := filepath.Join(dir, "data")
	mounts := map[string]string{"/data": data, "/don-vi": unit}
	if err := errors.Join(os.Mkdir(data, 0o700), os.Chown(data, 65532, 65532), os.Chmod(unit, 0o755)); err != nil { //nolint:gosec // the container's account reads the unit's files
		t.Fatal(err)
	}
	for name, secret := range map[string]string{"token": telegram.Token(), "dia-chi-csdl": throughTCP(t, url)} {
		file := filepath.Join(dir, name)
		if err := errors.Join(os.WriteFile(file, []byte(secret), 0o400), os.Chown(file, 65532, 65532)); err != nil {
			t.Fatal(err)
		}
		mounts["/run/secrets/"+name] = file
	}
	c := container{t: t, engine: []string{engine, "--root=" + filepath.Join(dir, "engine")}, bundle: filepath.Join(dir, "bundle")}
	c.env = append(slices.Clone(config.OCIv1.Config.Env), "TELEGRAM_API_URL="+telegram.URL())
	for name, value := range composed(t) {
		c.env = append(c.env, name+"="+value)
	}
	c.write(files, config, mounts)
	lines, log, stop := startCommand(t, c.does("run", "--bundle="+c.bundle, "bot"))
	t.Cleanup(func() { _ = c.does("delete", "--force", "bot").Run() })
	clerkCode := until(t, lines, inviteLink)[1]
	until(t, lines, regexp.MustCompile(`@chamdiem_demo_bot đang chạy`))
	ctx, cancel := context.WithTimeout(t.Context(), 2*testwait.Patience)
	defer cancel()
	join(ctx, t, telegram, "Clerk", clerkCode, "Công chức Văn phòng – Thống kê")
	invited, err := c.does("exec", "bot", "/chamdiem", "invite", "tu-phap").CombinedOutput()
	code := inviteLink.FindSubmatch(invited)
	if err != nil || code == nil {
		t.Fatalf("%v: %s", err, invited)
	}
	officer := join(ctx, t, telegram, "Officer", string(code[1]), "Công chức Tư pháp – Hộ tịch")
	officer.says("5.5.4.6")
	officer.presses("Chấm điểm")
	officer.says("18/20")
	officer.hears("1,35 điểm")
	if said, err := c.does("exec", "bot", "/chamdiem", "doctor").CombinedOutput(); err != nil || !strings.Contains(string(said), "✅ Bot") {
		t.Errorf("the health check says %v: %s", err, said)
	}
	if err := stop(); err != nil {
		t.Errorf("after the end: %v\n%s", err, log)
	}
	if list, err := os.ReadDir(filepath.Join(files, "data")); err != nil || len(list) != 0 {
		t.Errorf("the image's data folder holds %v, %v: a restore takes an empty one only", list, err)
	}
}

// composed is the environment that compose.yaml gives the bot.
func composed(t *testing.T) map[string]string {
	t.Helper()
	var file struct {
		Services map[string]struct{ Environment map[string]string }
	}
	if err := yaml.Unmarshal([]byte(deployed(t, "compose.yaml")), &file); err != nil {
		t.Fatal(err)
	}
	return file.Services["bot"].Environment
}

func (c container) does(args ...string) *exec.Cmd {
	return exec.Command(c.engine[0], append(c.engine[1:], args...)...)
}

// write writes the bundle: what a runtime is given.
func (c container) write(files string, config imageConfig, mounts map[string]string) {
	c.t.Helper()
	var uid, gid int
	if _, err := fmt.Sscanf(config.OCIv1.Config.User, "%d:%d", &uid, &gid); err != nil || uid == 0 || gid == 0 {
		c.t.Fatalf("the image runs as %q: %v", config.OCIv1.Config.User, err)
	}
	type object = map[string]any
	list := []object{{"destination": "/proc", "type": "proc", "source": "proc"}, {"destination": "/dev", "type": "tmpfs", "source": "tmpfs"}}
	for to, from := range mounts {
		list = append(list, object{"destination": to, "type": "bind", "source": from, "options": []string{"bind", map[bool]string{true: "rw", false: "ro"}[to == "/data"]}})
	}
	var apart []object
	for _, kind := range []string{"pid", "mount", "ipc", "uts"} { // the network is that of the host: Telegram and the database are there
		apart = append(apart, object{"type": kind})
	}
	text, err := json.Marshal(object{"ociVersion": "1.0.2", "hostname": "bot", "mounts": list, "linux": object{"namespaces": apart}, "root": object{"path": files, "readonly": true},
		"process": object{"cwd": "/", "env": c.env, "args": append(config.OCIv1.Config.Entrypoint, config.OCIv1.Config.Cmd...), "user": object{"uid": uid, "gid": gid},
			"noNewPrivileges": true, "capabilities": object{}}})
	if err == nil {
		err = errors.Join(os.Mkdir(c.bundle, 0o700), os.WriteFile(filepath.Join(c.bundle, "config.json"), text, 0o600))
	}
	if err != nil {
		c.t.Fatal(err)
	}
}

// throughTCP is the address of a database by the network of this machine: the server of the tests listens on a socket only.
func throughTCP(t *testing.T, url string) string {
	t.Helper()
	to := map[string]string{}
	for field := range strings.FieldsSeq(url) {
		key, value, _ := strings.Cut(field, "=")
		to[key] = strings.Trim(value, "'")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			from, err := listener.Accept()
			if err != nil {
				return
			}
			server, err := net.Dial("unix", filepath.Join(to["host"], ".s.PGSQL."+to["port"]))
			if err != nil {
				_ = from.Close()
				continue
			}
			pass := func(into, out net.Conn) {
				_, _ = io.Copy(into, out)
				_ = errors.Join(into.Close(), out.Close())
			}
			go pass(from, server)
			go pass(server, from)
		}
	}()
	return fmt.Sprintf("postgres://%s@%s/%s?sslmode=disable", to["user"], listener.Addr(), to["dbname"])
}
