package memstore

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"time"

	bolt "go.etcd.io/bbolt"

	"casegraph/docket"
	"casegraph/search"
)

// SearchCache says where search indexes lie that are too large for memory. The zero value keeps all in memory.
//
// An index is a file of its own, named by what it is made of and by a digest of its content: one that was cut off, or
// that anything else happened to, is not used but made anew. Several processes can use one folder at once.
type SearchCache struct {
	// Dir is the folder; it is made if need be. "" keeps indexes in memory.
	Dir string
	// Least is the number of things from which on an index lies in the folder: smaller ones are made quickly, and are small.
	Least int
	// Log is told of each index how large it is and how long it took to make it.
	Log *slog.Logger
	// Now is the clock by which that, and which files are old, is told: no answer depends on it. It is needed with Dir.
	Now func() time.Time
}

// keptIndexes is how many files are kept in the folder, of whatever content: the last that were used.
const keptIndexes = 4

// CacheSearch says where the search indexes of what is put from now on lie.
func (s *Store) CacheSearch(c SearchCache) {
	s.changing.Lock()
	defer s.changing.Unlock()
	s.cache = c
}

// PrepareSearch makes the search index of what is stored now, which the first search would have to wait for.
func (s *Store) PrepareSearch() { s.state().index() }

// index is the index of things, which are the whole content of a revision. What goes wrong with the folder is
// logged, and the index kept in memory.
func (c SearchCache) index(t *things, revision docket.Revision) *index {
	log := c.Log
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	if c.Dir == "" || len(t.nodes) < c.Least {
		r := rankThings(t)
		return &index{r, newBlocksInMemory(blocksOf(analyse(t, r)))}
	}
	name := fmt.Sprintf("%.32s-%d-%d.", revision, search.Version, fileVersion)
	if x, size := c.open(name, t, log); x != nil {
		log.Info("search index found", "bytes", size)
		return x
	}
	began := c.Now()
	r := rankThings(t)
	x, size, err := c.build(name, t, r)
	if err != nil {
		log.Warn("the search index cannot be kept on disk: it stays in memory", "folder", c.Dir, "cause", err)
		return &index{r, newBlocksInMemory(blocksOf(analyse(t, r)))}
	}
	log.Info("search index made", "bytes", size, "took", c.Now().Sub(began).Round(time.Millisecond))
	return x
}

// fileVersion moves when the form of the files changes.
const fileVersion = 2

const extension = ".search"

// The buckets of a file: the blocks; and the ranking, each of whose two lists is under a key of its own.
func blocksBucket() []byte  { return []byte("blocks") }
func rankingBucket() []byte { return []byte("ranking") }
func thingsKey() []byte     { return []byte("things") }
func runsKey() []byte       { return []byte("runs") }

// open opens the index whose file's name begins so; nil if there is none that can be used.
func (c SearchCache) open(name string, t *things, log *slog.Logger) (*index, int64) {
	files, _ := filepath.Glob(filepath.Join(c.Dir, name+"*"+extension)) // the pattern is right
	for _, file := range files {
		x, size, err := openIndex(file, name, t)
		if err == nil {
			_ = os.Chtimes(file, time.Time{}, c.Now()) // it was used; if that cannot be noted, it goes the sooner
			return x, size
		}
		log.Warn("a search index is not as it was made: it is made anew", "file", file, "cause", err)
		_ = os.Remove(file)
	}
	return nil, 0
}

func openIndex(file, name string, t *things) (*index, int64, error) {
	sum, size, err := digest(file)
	if err != nil {
		return nil, 0, err
	}
	if filepath.Base(file) != name+sum+extension {
		return nil, 0, errors.New("the content is another than the name says")
	}
	db, err := bolt.Open(file, 0o600, &bolt.Options{ReadOnly: true, Timeout: time.Second})
	if err != nil {
		return nil, 0, err
	}
	b := blocksOnDisk{db}
	r, err := b.ranking(t)
	if err != nil {
		return nil, 0, errors.Join(err, db.Close())
	}
	x := &index{r, b}
	runtime.AddCleanup(x, blocksOnDisk.close, b) // when no reader has it any more
	return x, size, nil
}

// digest is the beginning of a hash of a file's content, and the file's size.
func digest(file string) (string, int64, error) {
	f, err := os.Open(file)
	if err != nil {
		return "", 0, err
	}
	defer func() { _ = f.Close() }() // it was only read
	h := sha256.New()
	size, err := io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil))[:32], size, err
}

// build makes a file and opens it. It gets its name when it is complete.
func (c SearchCache) build(name string, t *things, r ranking) (*index, int64, error) {
	if err := os.MkdirAll(c.Dir, 0o700); err != nil {
		return nil, 0, err
	}
	c.sweep()
	temp, err := os.CreateTemp(c.Dir, "making-")
	if err != nil {
		return nil, 0, err
	}
	defer func() { _ = os.Remove(temp.Name()) }() // unless it got its name
	if err := temp.Close(); err != nil {
		return nil, 0, err
	}
	if err := write(temp.Name(), t, r); err != nil {
		return nil, 0, err
	}
	sum, _, err := digest(temp.Name())
	if err != nil {
		return nil, 0, err
	}
	file := filepath.Join(c.Dir, name+sum+extension)
	if err := os.Rename(temp.Name(), file); err != nil {
		return nil, 0, err
	}
	return openIndex(file, name, t)
}

// write writes an index.
func write(file string, t *things, r ranking) (err error) {
	db, err := bolt.Open(file, 0o600, &bolt.Options{Timeout: time.Second, NoSync: true, NoFreelistSync: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Sync(), db.Close()) }()
	next, stop := iter.Pull2(blocksOf(analyse(t, r)))
	defer stop()
	for more := true; more; {
		if err := db.Update(func(tx *bolt.Tx) error {
			more, err = writeSome(tx, next)
			return err
		}); err != nil {
			return err
		}
	}
	return db.Update(func(tx *bolt.Tx) error {
		b, err := tx.CreateBucket(rankingBucket())
		if err != nil {
			return err
		}
		return errors.Join(put(b, thingsKey(), r.things), put(b, runsKey(), r.written()))
	})
}

// put stores values of a fixed size.
func put(b *bolt.Bucket, key []byte, values any) error {
	text, err := binary.Append(nil, binary.LittleEndian, values)
	if err != nil {
		return err
	}
	return b.Put(key, text)
}

// writtenRun is a run as a file has it.
type writtenRun struct{ First, Kind, Words uint32 }

func (r ranking) written() []writtenRun {
	var all []writtenRun
	for _, one := range r.runs {
		all = append(all, writtenRun{uint32(one.first), uint32(slices.Index(docket.SearchKinds(), one.kind)), uint32(one.words)})
	}
	return all
}

// writeSome writes as many blocks as a transaction should have, and tells whether there may be more.
func writeSome(tx *bolt.Tx, next func() ([]byte, places, bool)) (bool, error) {
	const most = 16 << 20 // bytes
	b, err := tx.CreateBucketIfNotExists(blocksBucket())
	if err != nil {
		return false, err
	}
	b.FillPercent = 1 // keys come in order
	for size := 0; size < most; {
		key, p, ok := next()
		if !ok {
			return false, nil
		}
		if err := b.Put(key, p); err != nil {
			return false, err
		}
		size += len(key) + len(p)
	}
	return true, nil
}

// sweep removes the files that were not used for the longest time, and what was left unfinished. Whoever has such a
// file open goes on to read it.
func (c SearchCache) sweep() {
	used := func(file string) time.Time {
		info, err := os.Stat(file)
		if err != nil {
			return time.Time{}
		}
		return info.ModTime()
	}
	files, _ := filepath.Glob(filepath.Join(c.Dir, "*"+extension)) // the pattern is right
	slices.SortFunc(files, func(a, b string) int { return used(b).Compare(used(a)) })
	for _, file := range files[min(len(files), keptIndexes-1):] {
		_ = os.Remove(file)
	}
	unfinished, _ := filepath.Glob(filepath.Join(c.Dir, "making-*")) // the pattern is right
	for _, file := range unfinished {
		if c.Now().Sub(used(file)) > 24*time.Hour {
			_ = os.Remove(file)
		}
	}
}

// blocksOnDisk are read where they lie.
type blocksOnDisk struct{ db *bolt.DB }

func (b blocksOnDisk) read(do func(open func() cursor)) {
	// It fails only when the file was closed, and whoever reads the index keeps it open.
	_ = b.db.View(func(tx *bolt.Tx) error {
		blocks := tx.Bucket(blocksBucket())
		do(func() cursor { return blocks.Cursor() })
		return nil
	})
}

// ranking reads that of some things.
func (b blocksOnDisk) ranking(t *things) (ranking, error) {
	var r ranking
	err := b.db.View(func(tx *bolt.Tx) error {
		kept := tx.Bucket(rankingBucket())
		if kept == nil || tx.Bucket(blocksBucket()) == nil {
			return errors.New("a part of it is missing")
		}
		text, kinds := kept.Get(thingsKey()), docket.SearchKinds()
		r.things = make([]id, len(text)/binary.Size(id(0)))
		if _, err := binary.Decode(text, binary.LittleEndian, r.things); err != nil {
			return err
		}
		text = kept.Get(runsKey())
		runs := make([]writtenRun, len(text)/binary.Size(writtenRun{}))
		if _, err := binary.Decode(text, binary.LittleEndian, runs); err != nil {
			return err
		}
		for _, one := range runs {
			if int(one.Kind) >= len(kinds) {
				return errors.New("it has things of another kind")
			}
			r.runs = append(r.runs, run{rank(one.First), kinds[one.Kind], int(one.Words)})
		}
		return nil
	})
	searched := 0
	for _, kind := range docket.SearchKinds() {
		searched += t.kinds[kind].len()
	}
	if err == nil && len(r.things) != searched {
		err = errors.New("it is of other things")
	}
	return r, err
}

func (b blocksOnDisk) close() { _ = b.db.Close() } // it was only read
