package simulator

import (
	"bufio"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"chamdiem/bot/simulator/journal"
	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/world"

	"github.com/google/go-cmp/cmp"
)

// childDir, when set, makes the test binary a simulator over that folder.
const childDir = "SIMULATOR_TEST_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		s, err := listening(Options{Dir: dir, Token: "7000000001:child"})
		if err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		fmt.Println(s.URL())
		select {} // until it is killed
	}
	os.Exit(m.Run())
}

// child starts a simulator in a process of its own and returns its address
// and what kills it without warning.
func child(t *testing.T, dir string) (string, func()) {
	t.Helper()
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), childDir+"="+dir)
	c.Stderr = os.Stderr
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || !strings.HasPrefix(line, "http") {
		t.Fatalf("child says %q, %v", line, err)
	}
	return strings.TrimSpace(line), func() {
		_ = c.Process.Kill()
		_ = c.Wait()
	}
}

// do calls the control API of a child, or the Bot API below bot.
func do(t *testing.T, method, url string, body, into any) {
	t.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(t.Context(), method, url, strings.NewReader(string(data)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	if response.StatusCode > 299 {
		t.Fatalf("%s %s gives %s", method, url, response.Status)
	}
	if into != nil {
		if err := json.NewDecoder(response.Body).Decode(into); err != nil {
			t.Fatal(err)
		}
	}
}

// Whatever was answered with "ok" before a kill -9 is there afterwards: people,
// messages, keyboards, files, updates that were not confirmed, menus, blocks.
func TestSimulator_goes_on_where_it_was_killed(t *testing.T) {
	dir := t.TempDir()
	url, kill := child(t, dir)
	bot := url + "/bot7000000001:child/"
	do(t, "POST", url+"/sim/people", a{"id": 5001, "first_name": "Lan", "title": "Văn phòng"}, nil)
	do(t, "POST", url+"/sim/people", a{"id": 5002, "first_name": "Dung"}, nil)
	do(t, "POST", url+"/sim/people/5001/send", a{"text": "một"}, nil)
	do(t, "POST", url+"/sim/people/5002/send", a{"text": "hai"}, nil)
	do(t, "POST", url+"/sim/people/5002/block", a{"blocked": true}, nil)
	do(t, "POST", bot+"getUpdates", a{"offset": 100_000_002}, nil) // the first one is confirmed
	do(t, "POST", bot+"sendMessage", a{"chat_id": 5001, "text": "<b>chọn</b>", "parse_mode": "HTML", "reply_markup": inline(a{"text": "A", "callback_data": "a"})}, nil)
	do(t, "POST", bot+"setMyCommands", a{"commands": []a{{"command": "tiep", "description": "Tiếp"}}}, nil)
	var sent, pressed struct {
		Query  string `json:"query_id"`
		Update int64  `json:"update_id"`
	}
	do(t, "POST", url+"/sim/people/5001/press", a{"message_id": 3, "data": "a"}, &pressed)
	var before, after any
	do(t, "GET", url+"/sim/chats/5001", nil, &before)
	kill()

	// A process may also die in the middle of a line.
	journal, err := os.OpenFile(filepath.Join(dir, journal.FileName), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := journal.WriteString(`{"messages":[{"message":{"message_id":99,`); err != nil {
		t.Fatal(err)
	}
	if err := journal.Close(); err != nil {
		t.Fatal(err)
	}

	url, kill = child(t, dir)
	defer kill()
	bot = url + "/bot7000000001:child/"
	do(t, "GET", url+"/sim/chats/5001", nil, &after)
	for _, v := range []any{before, after} {
		delete(v.(map[string]any), "last_event") // begins at another number after each start
		for _, m := range v.(map[string]any)["messages"].([]any) {
			if rows, ok := m.(map[string]any)["keyboard"]; ok {
				delete(rows.([]any)[0].([]any)[0].(map[string]any), "busy") // a spinner is the phone's
			}
		}
	}
	if diff := cmp.Diff(before, after); diff != "" {
		t.Errorf("the chat changed over the kill (-before +after):\n%s", diff)
	}
	var people struct{ People []world.Person }
	do(t, "GET", url+"/sim/people", nil, &people)
	if len(people.People) != 2 || !people.People[1].Blocked || people.People[0].Title != "Văn phòng" {
		t.Errorf("people are %+v", people.People)
	}
	var updates struct{ Result []got }
	do(t, "POST", bot+"getUpdates", a{}, &updates)
	if len(updates.Result) != 3 || updates.Result[0].Message.Text != "hai" || updates.Result[1].Member == nil || updates.Result[2].Callback == nil {
		t.Errorf("the updates that wait are %+v", updates.Result)
	}
	do(t, "POST", bot+"answerCallbackQuery", a{"callback_query_id": pressed.Query}, nil)
	do(t, "POST", url+"/sim/people/5001/send", a{"text": "ba"}, &sent)
	if sent.Update != pressed.Update+1 {
		t.Errorf("the next update is %d, want %d", sent.Update, pressed.Update+1)
	}
}

// A folder belongs to one simulator at a time.
func TestNew_refuses_a_folder_that_is_in_use(t *testing.T) {
	dir := t.TempDir()
	first, err := New(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	if second, err := New(Options{Dir: dir}); err == nil {
		t.Error("two simulators write into one folder")
		_ = second.Close()
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := New(Options{Dir: dir})
	if err != nil {
		t.Fatalf("the folder is not free after Close: %v", err)
	}
	if err := again.Close(); err != nil {
		t.Fatal(err)
	}
}

// Files keep their bytes over a restart, and equal bytes are kept once.
func TestSimulator_keeps_files_over_a_restart(t *testing.T) {
	dir := t.TempDir()
	first, err := New(Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	lan, err := first.AddPerson(world.Person{FirstName: "Lan"})
	if err != nil {
		t.Fatal(err)
	}
	paper := []byte("%PDF-1.4\nBáo cáo 15/BC-UBND")
	sent, err := first.SendFiles(lan.ID, 0, "document", "", people.Upload{Name: "a.pdf", Data: paper}, people.Upload{Name: "b.pdf", Data: paper})
	if err != nil {
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	kept, err := os.ReadDir(filepath.Join(dir, journal.FilesName))
	if err != nil || len(kept) != 1 {
		t.Errorf("%d files are kept, %v; want 1", len(kept), err)
	}
	s := start(t, Options{Dir: dir})
	for _, one := range sent {
		f := into[map[string]any](t, api(t, s, "getFile", a{"file_id": one.Message.Document.FileID}))
		response, err := http.Get(s.URL() + "/file/bot" + s.Token() + "/" + f["file_path"].(string))
		if err != nil {
			t.Fatal(err)
		}
		body := make([]byte, len(paper)+1)
		n, _ := response.Body.Read(body)
		_ = response.Body.Close()
		if n == 0 || string(body[:n]) != string(paper[:n]) {
			t.Errorf("the file came back as %d bytes", n)
		}
	}
}
