package web_test

import (
	"fmt"
	"strings"
	"testing"
)

// TestUpload_pieces_are_as_long_as_the_line_carries_in_a_few_seconds plays lines of several speeds: no piece takes longer than the server waits
// for one, and few are sent where the line is good.
func TestUpload_pieces_are_as_long_as_the_line_carries_in_a_few_seconds(t *testing.T) {
	t.Parallel()
	p := newRig(t).tab("dung")
	const play = `import('/page/js/upload.js').then(async ({ upload }) => {
		const [speed, size] = [%d, %d];
		let now = 0, longest = 0, pieces = 0, told = [];
		const [before, clock] = [window.fetch, performance.now];
		performance.now = () => now;
		window.fetch = async (path, { method, body }) => {
			if (method !== 'PUT') return Response.json({ got: 0 });
			const took = 100 + body.size / speed * 1000;
			[now, longest, pieces] = [now + took, Math.max(longest, took), pieces + 1];
			return Response.json({ got: Number(new URL(path, location).searchParams.get('at')) + body.size });
		};
		await upload({ id: 'x', name: 'a.pdf', mime: '', size, blob: new Blob([new Uint8Array(size)]) }, 512 * 1024, (share) => told.push(share));
		[window.fetch, performance.now] = [before, () => clock.call(performance)];
		return [Math.ceil(longest / 1000), pieces, told.at(-1), told.every((one, i) => i === 0 || one > told[i - 1])].join(' ');
	})`
	for _, line := range []struct {
		speed, size            int // bytes a second
		longest, least, atMost int
	}{
		{6_250, 1 << 20, 11, 20, 60}, // 50 kbit/s
		{60_000, 5 << 20, 5, 15, 30},
		{10_000_000, 20 << 20, 1, 40, 44}, // whole pieces but for the first
	} {
		said := p.eval(fmt.Sprintf(play, line.speed, line.size))
		var longest, pieces, share int
		var rises bool
		if _, err := fmt.Fscan(strings.NewReader(said), &longest, &pieces, &share, &rises); err != nil {
			t.Fatalf("%q: %v", said, err)
		}
		if longest > line.longest || pieces < line.least || pieces > line.atMost || share != 1 || !rises {
			t.Errorf("at %d bytes a second: %s, want a piece within %d s, %d to %d of them", line.speed, said, line.longest, line.least, line.atMost)
		}
	}
}
