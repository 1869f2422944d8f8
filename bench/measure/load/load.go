// Package load asks servers as many clients at once do, each asking again as soon as it was answered, and tells how fast
// they answered.
package load

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"

	"github.com/valyala/fasthttp"
)

// Request is one of the requests that clients draw from, and its answer.
type Request struct {
	Method, URI string
	Body        []byte // JSON; nil of a GET
	Answer      []byte // what is to be answered each time
}

// Options say how to ask.
type Options struct {
	Address  string // host and port
	Requests []Request
	Clients  int
	Warmup   time.Duration // asked, not counted
	Duration time.Duration
}

// Result is how a server answered.
type Result struct {
	Latencies []time.Duration // of what was answered, sorted
	Refused   int             // how often an error was answered instead
	Took      time.Duration
}

// Rate is how many requests were answered in a second.
func (r Result) Rate() float64 { return float64(len(r.Latencies)) / r.Took.Seconds() }

// Percentile is the latency that so many of a hundred requests did not exceed.
func (r Result) Percentile(p float64) time.Duration {
	if len(r.Latencies) == 0 {
		return 0
	}
	return r.Latencies[min(len(r.Latencies)-1, int(p/100*float64(len(r.Latencies))))]
}

// Join takes several results as one.
func Join(results []Result) Result {
	var all Result
	for _, r := range results {
		all.Latencies = append(all.Latencies, r.Latencies...)
		all.Refused += r.Refused
		all.Took += r.Took
	}
	slices.Sort(all.Latencies)
	return all
}

// Run asks a server; begin, unless nil, is called when the warm-up is over. The error tells of a connection that failed, or of
// an answer that is neither the one expected nor an error: then nothing was measured.
func Run(ctx context.Context, o Options, begin func()) (Result, error) {
	client := &fasthttp.HostClient{Addr: o.Address, MaxConns: o.Clients, ReadTimeout: time.Minute, MaxIdleConnDuration: time.Minute}
	defer client.CloseIdleConnections()
	ctx, cancel := context.WithTimeout(ctx, o.Warmup+o.Duration+2*time.Minute)
	defer cancel()

	start := time.Now().Add(o.Warmup)
	end := start.Add(o.Duration)
	results := make([]Result, o.Clients)
	errs := make([]error, o.Clients)
	var clients sync.WaitGroup
	for i := range o.Clients {
		clients.Go(func() {
			results[i], errs[i] = ask(ctx, client, o.Requests, rand.New(rand.NewPCG(1, uint64(i))), start, end) //nolint:gosec // no secret
			if errs[i] != nil {
				cancel()
			}
		})
	}
	if begin != nil {
		time.Sleep(time.Until(start))
		begin()
	}
	clients.Wait()
	for _, err := range errs {
		if err != nil {
			return Result{}, err
		}
	}
	all := Join(results)
	all.Took = o.Duration
	return all, nil
}

// ask is one client. What was asked before start or is answered after end does not count.
func ask(ctx context.Context, c *fasthttp.HostClient, all []Request, random *rand.Rand, start, end time.Time) (Result, error) {
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(response)
	var r Result
	for ctx.Err() == nil {
		one := all[random.IntN(len(all))]
		prepare(request, c.Addr, one)
		asked := time.Now()
		if asked.After(end) {
			break
		}
		if err := c.Do(request, response); err != nil {
			return r, err
		}
		answered := time.Now()
		counts := !asked.Before(start) && !answered.After(end)
		switch body := response.Body(); {
		case response.StatusCode() == http.StatusOK && len(body) == len(one.Answer):
			if counts {
				r.Latencies = append(r.Latencies, answered.Sub(asked))
			}
		case isRefusal(body):
			if counts {
				r.Refused++
			}
		default:
			return r, fmt.Errorf("answered %d with %d bytes, not %d as before: %.300s", response.StatusCode(), len(body), len(one.Answer), body)
		}
	}
	return r, nil
}

// isRefusal tells whether an answer is GraphQL's errors.
func isRefusal(body []byte) bool { return bytes.Contains(body, []byte(`"errors":[`)) }

func prepare(r *fasthttp.Request, address string, one Request) {
	r.Reset()
	r.Header.SetMethod(one.Method)
	r.SetRequestURI(one.URI)
	r.Header.SetHost(address)
	r.Header.Set("Accept", "application/json")
	if one.Body != nil {
		r.Header.SetContentType("application/json")
		r.SetBodyRaw(one.Body)
	}
}

// Once asks for each request once and keeps the answers, so that later ones can be told from them. It is an error if any is
// refused.
func Once(address string, all []Request) error {
	_, refused, err := sift(address, all)
	if err == nil && len(refused) > 0 {
		err = fmt.Errorf("refused: %.500s", refused[0])
	}
	return err
}

// Sift is Once for requests of which some may be refused: it tells those that were answered, and how many were not.
func Sift(address string, all []Request) (answered []Request, refused int, err error) {
	answered, errs, err := sift(address, all)
	return answered, len(errs), err
}

func sift(address string, all []Request) (answered []Request, refused [][]byte, err error) {
	client := &fasthttp.HostClient{Addr: address, ReadTimeout: time.Minute}
	defer client.CloseIdleConnections()
	request, response := fasthttp.AcquireRequest(), fasthttp.AcquireResponse()
	defer fasthttp.ReleaseRequest(request)
	defer fasthttp.ReleaseResponse(response)
	for i := range all {
		prepare(request, address, all[i])
		if err := client.Do(request, response); err != nil {
			return nil, nil, err
		}
		body := bytes.Clone(response.Body())
		switch {
		case isRefusal(body):
			refused = append(refused, body)
		case response.StatusCode() != http.StatusOK:
			return nil, nil, fmt.Errorf("answered %d: %.500s", response.StatusCode(), body)
		default:
			all[i].Answer = body
			answered = append(answered, all[i])
		}
	}
	return answered, refused, nil
}
