package main

import (
	"net"
	"slices"
	"strings"

	"golang.org/x/net/netutil"

	"casegraph/graph/limit"
	"casegraph/server"
	"casegraph/server/throttle"
)

// limitFlags say how much may be asked. docs/limits.md tells the same at length.
type limitFlags struct {
	MaxQuery         int      `group:"limits" help:"Bytes of a query; 0 is no limit, here and below." default:"20000" env:"CASEGRAPH_MAX_QUERY"`
	MaxTokens        int      `group:"limits" help:"Words and signs of a query." default:"2000" env:"CASEGRAPH_MAX_TOKENS"`
	MaxDepth         int      `group:"limits" help:"Depth of fields within fields." default:"15" env:"CASEGRAPH_MAX_DEPTH"`
	MaxAliases       int      `group:"limits" help:"Aliases in a query." default:"30" env:"CASEGRAPH_MAX_ALIASES"`
	MaxDirectives    int      `group:"limits" help:"Directives in a query." default:"30" env:"CASEGRAPH_MAX_DIRECTIVES"`
	MaxRootFields    int      `group:"limits" help:"Root fields of a query." default:"25" env:"CASEGRAPH_MAX_ROOT_FIELDS"`
	MaxRepeats       int      `group:"limits" help:"Fields of a query that are asked for again in the same place." default:"30" env:"CASEGRAPH_MAX_REPEATS"`
	MaxCost          int      `group:"limits" help:"Cost of a query, about the number of fields in its answer." default:"500000" env:"CASEGRAPH_MAX_COST"`
	MaxBody          int64    `group:"limits" help:"Bytes of a request's body." default:"262144" env:"CASEGRAPH_MAX_BODY"`
	MaxConcurrent    int      `group:"limits" help:"Queries that are answered at once." default:"64" env:"CASEGRAPH_MAX_CONCURRENT"`
	MaxConnections   int      `group:"limits" help:"Connections that are open at once; more wait." default:"4096" env:"CASEGRAPH_MAX_CONNECTIONS"`
	MaxLive          int      `group:"limits" help:"Connections that are told of changes." default:"1000" env:"CASEGRAPH_MAX_LIVE"`
	MaxLivePerClient int      `group:"limits" help:"Of those, connections of one client." default:"20" env:"CASEGRAPH_MAX_LIVE_PER_CLIENT"`
	RateLimit        int      `group:"limits" help:"Points of cost that a client may ask for in a minute." default:"0" env:"CASEGRAPH_RATE_LIMIT"`
	TrustedProxy     []string `group:"limits" help:"Address or prefix of a proxy, such as 10.0.0.0/8, whose X-Forwarded-For tells who a client is; repeatable." placeholder:"ADDRESS" env:"CASEGRAPH_TRUSTED_PROXY"`
	AllowHost        []string `group:"limits" help:"A further name by which a server on the loopback address may be asked, as a proxy before it does; repeatable, * for any." placeholder:"NAME" env:"CASEGRAPH_ALLOW_HOST"`
}

func (f *limitFlags) check() error {
	for name, n := range map[string]int64{
		"--max-query": int64(f.MaxQuery), "--max-tokens": int64(f.MaxTokens), "--max-depth": int64(f.MaxDepth),
		"--max-aliases": int64(f.MaxAliases), "--max-directives": int64(f.MaxDirectives), "--max-root-fields": int64(f.MaxRootFields),
		"--max-repeats": int64(f.MaxRepeats), "--max-cost": int64(f.MaxCost), "--max-body": f.MaxBody,
		"--max-concurrent": int64(f.MaxConcurrent), "--max-connections": int64(f.MaxConnections), "--rate-limit": int64(f.RateLimit),
		"--max-live": int64(f.MaxLive), "--max-live-per-client": int64(f.MaxLivePerClient),
	} {
		if n < 0 {
			return usagef("%s must not be negative; 0 is no limit", name)
		}
	}
	if _, err := throttle.ParseProxies(f.TrustedProxy); err != nil {
		return usagef("--trusted-proxy must be an address or a prefix such as 10.0.0.0/8")
	}
	return nil
}

// limits are those that the flags, which have been checked, set for a server that listens.
func (f *limitFlags) limits(listener net.Listener) server.Limits {
	proxies, _ := throttle.ParseProxies(f.TrustedProxy)
	l := server.Limits{
		Query: limit.Query{
			Characters: f.MaxQuery, Tokens: f.MaxTokens, Depth: f.MaxDepth, Aliases: f.MaxAliases, Directives: f.MaxDirectives,
			RootFields: f.MaxRootFields, Repeats: f.MaxRepeats, Cost: f.MaxCost,
		},
		Body: f.MaxBody, RatePerMinute: f.RateLimit, Concurrent: f.MaxConcurrent,
		Live: f.MaxLive, LivePerClient: f.MaxLivePerClient, Proxies: proxies,
	}
	if hosts := server.LoopbackHosts(listener); len(hosts) > 0 && !slices.Contains(f.AllowHost, "*") {
		for _, name := range f.AllowHost {
			hosts = append(hosts, strings.ToLower(name))
		}
		l.Hosts = hosts
	}
	return l
}

// capped lets a listener have only so many connections open.
func (f *limitFlags) capped(listener net.Listener) net.Listener {
	if f.MaxConnections == 0 {
		return listener
	}
	return netutil.LimitListener(listener, f.MaxConnections)
}
