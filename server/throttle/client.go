package throttle

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Client is who asks, as far as can be told: an IPv4 address, or the first 64 bits of an IPv6 address, all of which one
// subscriber has. The zero Client is everyone of whom nothing is known.
type Client struct{ prefix netip.Prefix }

// Proxies are the addresses of proxies whose word on who asks is taken.
type Proxies []netip.Prefix

// ParseProxies reads addresses and prefixes such as 10.0.0.0/8.
func ParseProxies(texts []string) (Proxies, error) {
	var all Proxies
	for _, text := range texts {
		prefix, err := netip.ParsePrefix(text)
		if err != nil {
			addr, addrErr := netip.ParseAddr(text)
			if addrErr != nil {
				return nil, err
			}
			prefix = netip.PrefixFrom(addr, addr.BitLen())
		}
		all = append(all, prefix.Masked())
	}
	return all, nil
}

func (p Proxies) contain(a netip.Addr) bool {
	return slices.ContainsFunc(p, func(one netip.Prefix) bool { return one.Contains(a) })
}

// ClientOf tells who sent a request: its peer or, where that is a trusted proxy, the last address in X-Forwarded-For that
// is not one. Any other header is what a client likes to claim.
func (p Proxies) ClientOf(r *http.Request) Client {
	peer, err := netip.ParseAddrPort(r.RemoteAddr)
	if err != nil {
		return Client{}
	}
	at := peer.Addr().Unmap()
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && p.contain(at); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		at = hop.Unmap()
	}
	bits := 32
	if at.Is6() {
		bits = 64
	}
	prefix, err := at.WithZone("").Prefix(bits)
	if err != nil {
		return Client{}
	}
	return Client{prefix}
}
