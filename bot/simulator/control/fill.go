package control

// fill.go holds the one run of simulated officers that may be under way.

import (
	"context"
	"net/http"
	"sync"

	"chamdiem/bot/simulator/people"
	"chamdiem/bot/simulator/players"
	"chamdiem/bot/simulator/world"
)

// fillJob is the one run of simulated officers that may be under way.
type fillJob struct {
	cast   *people.Cast
	fill   players.Fill
	mu     sync.Mutex
	cancel context.CancelFunc
	done   chan struct{}
	view   FillView
}

// FillView is the Fill of the control API.
type FillView struct {
	Available bool   `json:"available"`
	Running   bool   `json:"running"`
	Done      int    `json:"done"`
	Total     int    `json:"total"`
	Line      string `json:"line"`
	Error     string `json:"error"`
}

func (f *fillJob) show() FillView {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.view.Available = f.fill != nil
	return f.view
}

func (f *fillJob) change(change func(*FillView)) {
	f.mu.Lock()
	change(&f.view)
	f.mu.Unlock()
	f.cast.Events.Publish(0, world.EventFill, f.show())
}

// start begins a run, unless one is under way.
func (f *fillJob) start(o players.FillOptions) error {
	if f.fill == nil {
		return world.Refuse(http.StatusConflict, "ở đây không có cán bộ mô phỏng")
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
	f.mu.Lock()
	if f.view.Running {
		f.mu.Unlock()
		return world.Refuse(http.StatusConflict, "cán bộ mô phỏng đang làm việc")
	}
	ctx, cancel := context.WithCancel(f.cast.Closing())
	done := make(chan struct{})
	f.cancel, f.done = cancel, done
	f.view = FillView{Running: true, Line: "Bắt đầu"}
	f.mu.Unlock()
	go func() {
		defer close(done)
		defer cancel()
		err := f.fill(ctx, f.cast, o, func(p players.FillProgress) {
			f.change(func(v *FillView) { v.Done, v.Total, v.Line = p.Done, p.Total, p.Line })
		})
		stopped := ctx.Err() != nil
		f.change(func(v *FillView) {
			v.Running = false
			switch {
			case stopped:
				v.Line = "Đã dừng"
			case err != nil:
				v.Error = err.Error()
			default:
				v.Line = "Đã xong"
			}
		})
	}()
	return nil
}

// stop ends a run and waits until it has ended.
func (f *fillJob) stop() {
	f.mu.Lock()
	cancel, done := f.cancel, f.done
	f.mu.Unlock()
	if cancel != nil {
		cancel()
		<-done
	}
}

func (p *Panel) fillState(*http.Request) (any, error) { return p.job.show(), nil }

func (p *Panel) startFill(r *http.Request) (any, error) {
	var o players.FillOptions
	if err := decode(r, &o); err != nil {
		return nil, err
	}
	if err := p.job.start(o); err != nil {
		return nil, err
	}
	return accepted{p.job.show()}, nil
}

func (p *Panel) stopFill(*http.Request) (any, error) {
	p.job.stop()
	return p.job.show(), nil
}
