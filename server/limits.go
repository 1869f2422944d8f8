package server

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strconv"
	"strings"
	"time"

	"casegraph/graph"
	"casegraph/graph/limit"
	"casegraph/server/throttle"
)

// Limits bound what is asked of a server. Zero in any of its numbers is no bound.
type Limits struct {
	// Query bounds one query.
	Query limit.Query
	// Body bounds a request's body in bytes.
	Body int64
	// RatePerMinute is how many points of cost each client may ask for in a minute.
	RatePerMinute int
	// Concurrent bounds the queries that are answered at once.
	Concurrent int
	// Live and LivePerClient bound the connections that are told of changes, in all and for each client.
	Live, LivePerClient int
	// Proxies are believed when they say who asks.
	Proxies throttle.Proxies
	// Hosts are the names by which the server may be asked; any if empty. On the loopback address it keeps pages of other
	// sites, which can give our address a name of their own, from reading answers.
	Hosts []string
}

// DefaultLimits are limits for a server that anyone may ask.
func DefaultLimits() Limits {
	return Limits{Query: limit.Default(), Body: 256 << 10, Concurrent: 64, Live: 1000, LivePerClient: 20}
}

const (
	// leastCharge is what each request to /graphql costs its client at least, were it only to be refused.
	leastCharge = 10
	// busyFor is how long a client is asked to wait where everything is taken.
	busyFor = time.Second
)

// gate lets requests to /graphql in.
type gate struct {
	rate    *throttle.Rate
	seats   *throttle.Seats
	proxies throttle.Proxies
	// dearest is the most that a client can be charged at once.
	dearest int
}

func newGate(l Limits) gate {
	return gate{throttle.NewRate(l.RatePerMinute, l.Query.Cost), throttle.NewSeats(l.Concurrent, 0), l.Proxies, max(l.RatePerMinute, l.Query.Cost)}
}

// charge takes points from a client's share.
func (g gate) charge(client throttle.Client, points int) error {
	if wait := g.rate.Take(client, points); wait > 0 {
		return &waitError{graph.ErrRateLimited, wait}
	}
	return nil
}

// enter takes a seat, which is to be left.
func (g gate) enter(client throttle.Client) (leave func(), err error) {
	leave, ok := g.seats.Take(client)
	if !ok {
		return nil, &waitError{graph.ErrBusy, busyFor}
	}
	return leave, nil
}

// waitError is an error that passes with time.
type waitError struct {
	error
	wait time.Duration
}

func (e *waitError) Unwrap() error { return e.error }

// refuseError refuses a request because of an error, and says how long to wait if that helps.
func refuseError(w http.ResponseWriter, err error) {
	var passing *waitError
	if errors.As(err, &passing) {
		w.Header().Set("Retry-After", strconv.Itoa(throttle.Seconds(passing.wait)))
	}
	code, status, message := graph.Classify(err)
	refuse(w, status, code, message)
}

// maxHeader bounds the line and the headers of a request in bytes; a query by GET is part of them.
const maxHeader = 64 << 10

// bounded refuses requests whose headers are too large. net/http refuses those that are larger still, without a word.
func bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if size := headerSize(r); size > maxHeader {
			refuse(w, http.StatusRequestHeaderFieldsTooLarge, graph.BadUserInput,
				"the address and the headers are larger than "+strconv.Itoa(maxHeader)+" bytes; ask by POST")
			return
		}
		next.ServeHTTP(w, r)
	})
}

func headerSize(r *http.Request) int {
	size := len(r.RequestURI)
	for name, values := range r.Header {
		for _, v := range values {
			size += len(name) + len(v) + len(": \r\n")
		}
	}
	return size
}

// named lets requests pass that ask for one of the hosts.
func named(hosts []string, next http.Handler) http.Handler {
	if len(hosts) == 0 {
		return next
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name := r.Host
		if host, _, err := net.SplitHostPort(name); err == nil {
			name = host
		}
		name = strings.ToLower(strings.Trim(name, "[]"))
		if !slices.Contains(hosts, name) {
			refuse(w, http.StatusMisdirectedRequest, graph.BadUserInput,
				"this server answers to other names than the one asked for; --allow-host adds one")
			return
		}
		next.ServeHTTP(w, r)
	})
}

// LoopbackHosts are the names of a server that listens at an address of this machine alone; none for any other address.
func LoopbackHosts(listener net.Listener) []string {
	at, err := netip.ParseAddrPort(listener.Addr().String())
	if err != nil || !at.Addr().IsLoopback() {
		return nil
	}
	return []string{"localhost", "127.0.0.1", "::1", at.Addr().String()}
}
