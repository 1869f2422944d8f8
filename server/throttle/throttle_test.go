package throttle_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"runtime"
	"testing"
	"time"

	"casegraph/server/throttle"
)

func client(t *testing.T, proxies []string, peer string, forwarded ...string) throttle.Client {
	t.Helper()
	trusted, err := throttle.ParseProxies(proxies)
	if err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = peer
	for _, f := range forwarded {
		r.Header.Add("X-Forwarded-For", f)
	}
	return trusted.ClientOf(r)
}

func TestWhoAsks(t *testing.T) {
	proxies := []string{"10.0.0.0/8", "fd00::1"}
	is := func(peer string) throttle.Client { return client(t, nil, peer) }
	for name, test := range map[string]struct{ got, want throttle.Client }{
		"nobody is trusted":             {client(t, nil, "10.0.0.1:80", "203.0.113.9"), is("10.0.0.1:1")},
		"a stranger is not trusted":     {client(t, proxies, "198.51.100.1:80", "203.0.113.9"), is("198.51.100.1:1")},
		"a proxy is":                    {client(t, proxies, "10.0.0.1:80", "203.0.113.9"), is("203.0.113.9:1")},
		"what a client puts before":     {client(t, proxies, "10.0.0.1:80", "192.0.2.7, 203.0.113.9"), is("203.0.113.9:1")},
		"through two proxies":           {client(t, proxies, "10.0.0.1:80", "192.0.2.7, 203.0.113.9", "10.2.3.4"), is("203.0.113.9:1")},
		"a proxy that says nothing":     {client(t, proxies, "10.0.0.1:80"), is("10.0.0.1:1")},
		"a proxy that says nonsense":    {client(t, proxies, "10.0.0.1:80", "203.0.113.9, unknown"), is("10.0.0.1:1")},
		"IPv6 is told by its first 64":  {is("[2001:db8:1:2:3::4]:80"), is("[2001:db8:1:2:ffff::]:1")},
		"IPv4 within IPv6 is IPv4":      {is("[::ffff:192.0.2.7]:80"), is("192.0.2.7:1")},
		"an IPv6 proxy":                 {client(t, proxies, "[fd00::1]:80", "2001:db8:1:2::1"), is("[2001:db8:1:2::2]:1")},
		"without an address is someone": {client(t, proxies, "@"), throttle.Client{}},
	} {
		if test.got != test.want {
			t.Errorf("%s: %v, want %v", name, test.got, test.want)
		}
	}
	if is("[2001:db8:1:2::1]:1") == is("[2001:db8:1:3::1]:1") || is("192.0.2.1:1") == is("192.0.2.2:1") {
		t.Error("two clients are taken for one")
	}
	if _, err := throttle.ParseProxies([]string{"proxy.example"}); err == nil {
		t.Error("a name is taken for an address")
	}
}

func TestRate(t *testing.T) {
	one, other := client(t, nil, "192.0.2.1:1"), client(t, nil, "192.0.2.2:1")
	r := throttle.NewRate(60, 0)
	if wait := r.Take(one, 60); wait != 0 {
		t.Errorf("a minute's points at once: wait %s", wait)
	}
	if wait := r.Take(one, 60); wait < 50*time.Second || wait > time.Minute {
		t.Errorf("another minute's: wait %s, want about a minute", wait)
	}
	if wait := r.Take(one, 30); wait > 30*time.Second {
		t.Errorf("what was refused took points: wait %s", wait)
	}
	if wait := r.Take(other, 60); wait != 0 {
		t.Errorf("another client waits %s", wait)
	}
	if wait := throttle.NewRate(60, 600).Take(one, 600); wait != 0 {
		t.Errorf("the greatest request can never be made: wait %s", wait)
	}
	if wait := throttle.NewRate(0, 0).Take(one, 1<<30); wait != 0 {
		t.Errorf("without a limit: wait %s", wait)
	}
}

func TestRateIsBoundedInMemory(t *testing.T) {
	r := throttle.NewRate(60, 0)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for i := range 60_000 {
		r.Take(client(t, nil, fmt.Sprintf("[2001:db8:%x:%x::1]:1", i>>16, i&0xffff)), 1)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 8<<20 {
		t.Errorf("60,000 clients take %d bytes", grown)
	}
	runtime.KeepAlive(r)
}

func TestSeats(t *testing.T) {
	one, other, third := client(t, nil, "192.0.2.1:1"), client(t, nil, "192.0.2.2:1"), client(t, nil, "192.0.2.3:1")
	s := throttle.NewSeats(3, 2)
	leave, ok := s.Take(one)
	if !ok {
		t.Fatal("no seat for the first")
	}
	s.Take(one)
	if _, ok := s.Take(one); ok {
		t.Error("a third seat for one client")
	}
	if _, ok := s.Take(other); !ok {
		t.Error("no seat for another client")
	}
	if _, ok := s.Take(third); ok {
		t.Error("a fourth seat")
	}
	leave()
	if s.Taken() != 2 {
		t.Errorf("%d seats are taken, want 2", s.Taken())
	}
	if _, ok := s.Take(third); !ok {
		t.Error("a seat that was left is not free")
	}
	free := throttle.NewSeats(0, 0)
	for range 1000 {
		if _, ok := free.Take(one); !ok {
			t.Fatal("a bound where none was set")
		}
	}
}
