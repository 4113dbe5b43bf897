package simulator

// listen.go takes an address and serves there.

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"syscall"
	"time"
)

const (
	// portTries is how many ports after a taken one are tried.
	portTries = 50
	maxPort   = 1<<16 - 1
)

// Listen takes the address for the simulator, or the next free port after it.
// The second result says that others on the network can reach it: anyone
// there may play any person. The user who starts the simulator must be told.
func (s *Server) Listen(address string) (net.Listener, bool, error) {
	host, portText, err := net.SplitHostPort(address)
	if err != nil {
		return nil, false, fmt.Errorf("listen on %s: %w", address, err)
	}
	port, err := strconv.Atoi(portText)
	if err != nil || port < 0 || port > maxPort {
		return nil, false, fmt.Errorf("listen on %s: port must be a number up to %d", address, maxPort)
	}
	listener, err := FirstFree(host, port)
	if err != nil {
		return nil, false, fmt.Errorf("listen on %s: %w", address, err)
	}
	taken := listener.Addr().(*net.TCPAddr)
	open := !taken.IP.IsLoopback()
	shown := taken.IP.String()
	if taken.IP.IsUnspecified() {
		shown = "127.0.0.1"
	}
	s.addressLock.Lock()
	s.open, s.url = open, "http://"+net.JoinHostPort(shown, strconv.Itoa(taken.Port))
	s.addressLock.Unlock()
	return listener, open, nil
}

// FirstFree takes the port, or the next one that is free; port 0 is any.
func FirstFree(host string, port int) (listener net.Listener, err error) {
	for at := port; at < port+portTries && at <= maxPort; at++ {
		listener, err = net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(at)))
		if port == 0 || !errors.Is(err, syscall.EADDRINUSE) {
			break
		}
	}
	return listener, err
}

// URL is the address of the page, and of the Bot API, once it listens.
func (s *Server) URL() string {
	s.addressLock.Lock()
	defer s.addressLock.Unlock()
	return s.url
}

func (s *Server) isOpen() bool {
	s.addressLock.Lock()
	defer s.addressLock.Unlock()
	return s.open
}

// Serve answers on the listener until the context ends or Close is called.
func (s *Server) Serve(ctx context.Context, listener net.Listener) error {
	server := &http.Server{
		Handler:           s,
		ReadHeaderTimeout: 10 * time.Second,
		// No write timeout: long polls and event streams stay open.
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	stop := context.AfterFunc(ctx, func() { _ = server.Close() })
	defer stop()
	stopClosing := context.AfterFunc(s.world.Closing(), func() { _ = server.Close() })
	defer stopClosing()
	if err := server.Serve(listener); err != nil && !errors.Is(err, http.ErrServerClosed) {
		return fmt.Errorf("serve simulator: %w", err)
	}
	return nil
}
