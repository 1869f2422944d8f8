// Package throttle says who may ask how much, and how much may be under way at once. All of it is bounded in memory,
// however many clients there are.
package throttle

import (
	"math"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// rememberedClients is how many clients a [Rate] keeps count of. The one not heard of for longest is forgotten first.
const rememberedClients = 10_000

// Rate lets each client take a number of points a minute, and as many at once after a pause.
type Rate struct {
	perSecond rate.Limit
	burst     int

	mu      sync.Mutex // held while a client is looked up and added, so that it has one limiter
	clients *lru.Cache[Client, *rate.Limiter]
}

// NewRate makes a limit of so many points a minute. It is raised to a client's greatest single request, at least, as far
// as a burst goes: otherwise that request could never be made. No points a minute is no limit, and a nil Rate.
func NewRate(perMinute, greatest int) *Rate {
	if perMinute <= 0 {
		return nil
	}
	clients, err := lru.New[Client, *rate.Limiter](rememberedClients)
	if err != nil {
		panic(err) // the size above is wrong
	}
	return &Rate{perSecond: rate.Limit(float64(perMinute) / 60), burst: max(perMinute, greatest), clients: clients}
}

// Take takes points from a client's share. If there are not enough, it takes none and tells how long to wait.
func (r *Rate) Take(client Client, points int) (wait time.Duration) {
	if r == nil || points <= 0 {
		return 0
	}
	reservation := r.limiter(client).ReserveN(time.Now(), min(points, r.burst))
	if wait = reservation.Delay(); wait > 0 {
		reservation.Cancel()
	}
	return wait
}

func (r *Rate) limiter(client Client) *rate.Limiter {
	r.mu.Lock()
	defer r.mu.Unlock()
	limiter, ok := r.clients.Get(client)
	if !ok {
		limiter = rate.NewLimiter(r.perSecond, r.burst)
		r.clients.Add(client, limiter)
	}
	return limiter
}

// Seconds rounds a wait up to what a Retry-After header can say.
func Seconds(wait time.Duration) int { return max(1, int(math.Ceil(wait.Seconds()))) }

// Seats are places for things that are under way, in all and for each client.
type Seats struct {
	total, perClient int // 0: without bound

	mu    sync.Mutex
	taken int
	of    map[Client]int // clients that hold any
}

// NewSeats makes so many seats; 0 is without bound.
func NewSeats(total, perClient int) *Seats {
	return &Seats{total: total, perClient: perClient, of: make(map[Client]int)}
}

// Take takes a seat, if there is one; what it returns must be called once to leave it.
func (s *Seats) Take(client Client) (leave func(), ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.total > 0 && s.taken >= s.total || s.perClient > 0 && s.of[client] >= s.perClient {
		return nil, false
	}
	s.taken++
	s.of[client]++
	return func() { s.leave(client) }, true
}

func (s *Seats) leave(client Client) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.taken--
	if s.of[client]--; s.of[client] == 0 {
		delete(s.of, client)
	}
}

// Taken is how many seats are taken.
func (s *Seats) Taken() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.taken
}
