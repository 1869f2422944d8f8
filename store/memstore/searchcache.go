package memstore

import (
	"bytes"
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
	"strings"
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
		runs := analyse(t)
		return &index{newTermsInMemory(runs), wordsOf(runs)}
	}
	name := fmt.Sprintf("%.32s-%d-%d.", revision, search.Version, fileVersion)
	if x, size := c.open(name, len(t.nodes), log); x != nil {
		log.Info("search index found", "bytes", size)
		return x
	}
	began := c.Now()
	runs := analyse(t)
	words := wordsOf(runs)
	x, size, err := c.build(name, runs, words, len(t.nodes))
	if err != nil {
		log.Warn("the search index cannot be kept on disk: it stays in memory", "folder", c.Dir, "cause", err)
		runs = analyse(t) // what was joined is gone
		return &index{newTermsInMemory(runs), words}
	}
	log.Info("search index made", "bytes", size, "took", c.Now().Sub(began).Round(time.Millisecond))
	return x
}

// fileVersion moves when the form of the files changes.
const fileVersion = 1

const extension = ".search"

// The buckets of a file: the places of each term; and under a key of its own, how many words the names of things have.
func termsBucket() []byte { return []byte("terms") }
func wordsBucket() []byte { return []byte("words") }

// open opens the index whose file's name begins so; nil if there is none that can be used.
func (c SearchCache) open(name string, things int, log *slog.Logger) (*index, int64) {
	files, _ := filepath.Glob(filepath.Join(c.Dir, name+"*"+extension)) // the pattern is right
	for _, file := range files {
		x, size, err := openIndex(file, name, things)
		if err == nil {
			_ = os.Chtimes(file, time.Time{}, c.Now()) // it was used; if that cannot be noted, it goes the sooner
			return x, size
		}
		log.Warn("a search index is not as it was made: it is made anew", "file", file, "cause", err)
		_ = os.Remove(file)
	}
	return nil, 0
}

func openIndex(file, name string, things int) (*index, int64, error) {
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
	t := termsOnDisk{db}
	words, err := t.words()
	if err == nil && len(words) != things {
		err = errors.New("it is of other things")
	}
	if err != nil {
		return nil, 0, errors.Join(err, db.Close())
	}
	x := &index{t, words}
	runtime.AddCleanup(x, termsOnDisk.close, t) // when no reader has it any more
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
func (c SearchCache) build(name string, runs []*analysed, words []uint16, things int) (*index, int64, error) {
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
	if err := write(temp.Name(), runs, words); err != nil {
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
	return openIndex(file, name, things)
}

// write writes an index.
func write(file string, runs []*analysed, words []uint16) (err error) {
	db, err := bolt.Open(file, 0o600, &bolt.Options{Timeout: time.Second, NoSync: true, NoFreelistSync: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Sync(), db.Close()) }()
	next, stop := iter.Pull2(joined(runs))
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
		b, err := tx.CreateBucket(wordsBucket())
		if err != nil {
			return err
		}
		var text bytes.Buffer
		_ = binary.Write(&text, binary.LittleEndian, words) // a buffer takes all
		return b.Put(wordsBucket(), text.Bytes())
	})
}

// writeSome writes as many terms as a transaction should have, and tells whether there may be more.
func writeSome(tx *bolt.Tx, next func() (string, places, bool)) (bool, error) {
	const most = 16 << 20 // bytes
	b, err := tx.CreateBucketIfNotExists(termsBucket())
	if err != nil {
		return false, err
	}
	b.FillPercent = 1 // terms come in order
	for size := 0; size < most; {
		term, p, ok := next()
		if !ok {
			return false, nil
		}
		if err := b.Put([]byte(term), p); err != nil {
			return false, err
		}
		size += len(term) + len(p)
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

// termsOnDisk are read where they lie.
type termsOnDisk struct{ db *bolt.DB }

func (t termsOnDisk) find(term, prefix string) iter.Seq[places] {
	return func(yield func(places) bool) {
		// It fails only when the file was closed, and this keeps it open.
		_ = t.db.View(func(tx *bolt.Tx) error {
			b := tx.Bucket(termsBucket())
			if p := b.Get([]byte(term)); p != nil && !yield(p) || prefix == "" {
				return nil
			}
			c := b.Cursor()
			for k, p := c.Seek([]byte(prefix)); k != nil && strings.HasPrefix(string(k), prefix); k, p = c.Next() {
				if !yield(p) {
					return nil
				}
			}
			return nil
		})
	}
}

func (t termsOnDisk) words() ([]uint16, error) {
	var words []uint16
	err := t.db.View(func(tx *bolt.Tx) error {
		b := tx.Bucket(wordsBucket())
		if b == nil || tx.Bucket(termsBucket()) == nil {
			return errors.New("a part of it is missing")
		}
		text := b.Get(wordsBucket())
		words = make([]uint16, len(text)/2)
		return binary.Read(bytes.NewReader(text), binary.LittleEndian, words)
	})
	return words, err
}

func (t termsOnDisk) close() { _ = t.db.Close() } // it was only read
