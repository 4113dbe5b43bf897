package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"chamdiem/cmd/chamdiem/manual"

	"github.com/alecthomas/kong"
	"github.com/goccy/go-yaml"
)

// deployed reads a file of docs/deploy.
func deployed(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "docs", "deploy", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// madeByRelease reports whether `make release` writes a file, or it is in the repository.
func madeByRelease(t *testing.T, name string) bool {
	t.Helper()
	name = strings.NewReplacer("${TARGETARCH}", "amd64", "${ARCH}", "amd64").Replace(name)
	if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(name))); err == nil {
		return true
	}
	return slices.Contains([]string{"dist/data", "dist/chamdiem_linux_amd64", "dist/chamdiem.1.gz", "dist/chamdiem.bash"}, name)
}

func TestDeploy_the_image_has_only_the_program_and_runs_without_rights(t *testing.T) {
	text := deployed(t, "Dockerfile")
	copies := regexp.MustCompile(`(?m)^COPY (?:--\S+ )*(\S+) (\S+)$`).FindAllStringSubmatch(text, -1)
	if len(copies) != 2 {
		t.Fatalf("%d files are copied", len(copies))
	}
	for _, c := range copies {
		if !madeByRelease(t, c[1]) {
			t.Errorf("the image takes %s, which nobody makes", c[1])
		}
	}
	// An image from nothing has no root certificates: the program brings them.
	if _, parts, _ := start(t, "version", "--sbom"); !strings.Contains(parts, "golang.org/x/crypto/x509roots/fallback") {
		t.Error("the program has no root certificates of its own")
	}
	for _, want := range []string{"FROM scratch\n", "USER 65532:65532\n", "ENV DATA_DIR=/data\n", `ENTRYPOINT ["/chamdiem"]`, `CMD ["serve"]`} {
		if !strings.Contains(text, want) {
			t.Errorf("the image lacks %q", want)
		}
	}
}

func TestDeploy_compose_names_only_what_it_defines(t *testing.T) {
	var file struct {
		Services map[string]struct {
			Environment map[string]string
			Secrets     []string
			Volumes     []string
			Healthcheck struct{ Test []string }
			Restart     string
		}
		Volumes map[string]any
		Secrets map[string]struct{ File string }
	}
	if err := yaml.Unmarshal([]byte(deployed(t, "compose.yaml")), &file); err != nil {
		t.Fatal(err)
	}
	model, err := kong.New(&commands{}, kong.Vars{"home": "", "limits": "", "shells": manual.Shells})
	if err != nil {
		t.Fatal(err)
	}
	known := variables(model.Model.Node)
	guide, err := os.ReadFile(filepath.Join(root, "docs/operations.md"))
	if err != nil {
		t.Fatal(err)
	}
	for name, s := range file.Services {
		if s.Restart != "always" || len(s.Healthcheck.Test) < 2 {
			t.Errorf("%s restarts %q and is checked by %v", name, s.Restart, s.Healthcheck.Test)
		}
		for _, v := range s.Volumes {
			if from, _, _ := strings.Cut(v, ":"); !strings.HasPrefix(from, ".") {
				if _, ok := file.Volumes[from]; !ok {
					t.Errorf("%s uses the volume %s, which is not defined", name, from)
				}
			}
		}
		for key, v := range s.Environment {
			if name == "bot" && !slices.Contains(known, key) {
				t.Errorf("the bot knows no setting %s", key)
			}
			if secret, ok := strings.CutPrefix(v, "/run/secrets/"); ok && !slices.Contains(s.Secrets, secret) {
				t.Errorf("%s reads the secret %s, which it is not given", name, secret)
			}
		}
		for _, secret := range s.Secrets {
			if file.Secrets[secret].File != "./"+secret || !strings.Contains(string(guide), "/dev/stdin "+secret+"\n") {
				t.Errorf("the guide does not tell how the secret %s is made", secret)
			}
		}
	}
	if len(file.Services) != 2 || len(file.Secrets) != 3 {
		t.Errorf("%d services, %d secrets", len(file.Services), len(file.Secrets))
	}
}

func TestDeploy_the_unit_restarts_for_ever_with_few_rights(t *testing.T) {
	text := deployed(t, "chamdiem@.service")
	for _, want := range []string{"StartLimitIntervalSec=0", "Restart=always", "RestartMaxDelaySec=300", "User=chamdiem", "NoNewPrivileges=yes", "ProtectSystem=strict", "StateDirectory=chamdiem", "StateDirectoryMode=0750",
		"ExecStart=/usr/bin/chamdiem --env-file /var/lib/chamdiem/%i/chamdiem.env serve"} {
		if !strings.Contains(text, "\n"+want+"\n") {
			t.Errorf("the unit lacks %q", want)
		}
	}
	verify, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("no systemd-analyze here")
	}
	unit := filepath.Join(t.TempDir(), "chamdiem@.service")
	if err := os.WriteFile(unit, []byte(strings.Replace(text, "/usr/bin/chamdiem", "/bin/true", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(verify, "verify", unit).CombinedOutput()
	for line := range strings.SplitSeq(strings.TrimSpace(string(out)), "\n") {
		// Older ones know no growing pause; a note about rights of the file is about this copy.
		if line != "" && strings.Contains(line, "chamdiem@") && !strings.Contains(line, "RestartSteps") && !strings.Contains(line, "RestartMaxDelaySec") && !strings.Contains(line, "permission") {
			t.Errorf("systemd says: %s (%v)", line, err)
		}
	}
}

// The package is built where `make release` has put nfpm; its list of files is read everywhere.
func TestDeploy_the_package_has_all_its_files(t *testing.T) {
	var file struct {
		Contents []struct{ Src, Dst string }
		Scripts  map[string]string
	}
	if err := yaml.Unmarshal([]byte(deployed(t, "nfpm.yaml")), &file); err != nil {
		t.Fatal(err)
	}
	var installed []string
	for _, c := range file.Contents {
		if !madeByRelease(t, c.Src) {
			t.Errorf("the package takes %s, which nobody makes", c.Src)
		}
		if strings.HasSuffix(c.Dst, "/") {
			c.Dst += filepath.Base(c.Src)
		}
		installed = append(installed, c.Dst)
	}
	if len(file.Scripts) != 2 || !madeByRelease(t, file.Scripts["postinstall"]) || !madeByRelease(t, file.Scripts["preremove"]) {
		t.Errorf("scripts %v", file.Scripts)
	}
	for _, want := range []string{"/usr/bin/chamdiem", "/lib/systemd/system/chamdiem@.service", "/usr/share/man/man1/chamdiem.1.gz"} {
		if !slices.Contains(installed, want) {
			t.Errorf("the package lacks %s", want)
		}
	}
	packages, err := filepath.Glob(filepath.Join(root, "dist", "*_amd64.deb"))
	if err != nil || len(packages) == 0 {
		t.Skip("no package was built here")
	}
	list, err := exec.Command("dpkg-deb", "--contents", packages[0]).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, list)
	}
	for _, want := range installed {
		if !strings.Contains(string(list), " ."+want+"\n") {
			t.Errorf("%s lacks %s:\n%s", packages[0], want, list)
		}
	}
}
