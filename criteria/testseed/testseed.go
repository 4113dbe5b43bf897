// Package testseed makes the random tests draw the same cases in each run. It is imported by tests only; a package with a
// random test imports it. `make explore` sets another seed and draws more cases.
package testseed

import (
	"flag"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// Two variables of the environment change what is drawn: the first is rapid's own, the second says how many times more
// cases than usual are drawn.
const (
	seedEnv  = "RAPID_SEED"
	timesEnv = "TEST_TIMES"
)

// usualSeed is the seed of a run that sets no other. Its value has no meaning.
const usualSeed = "20241122"

// Rapid's flags that are set here.
const (
	seedFlag   = "rapid.seed"
	checksFlag = "rapid.checks"
	noFileFlag = "rapid.nofailfile"
)

// usualChecks is how many cases a test draws that does not set their number.
var usualChecks string

// init sets the flags before the command line is read, so that the command line has the last word. Rapid writes no files
// below testdata: it prints the seed of a failure, and the seed repeats it.
func init() {
	if os.Getenv(seedEnv) == "" {
		set(seedFlag, usualSeed)
	}
	set(noFileFlag, "true")
	usualChecks = more(number(checksFlag))
	set(checksFlag, usualChecks)
}

// Checks sets how many cases rapid draws in this test, unless the command line says otherwise or the run is a short one.
// The test and its parent must not be parallel to another top-level test: the number is rapid's global one.
func Checks(t *testing.T, n int) {
	t.Helper()
	if flag.Lookup(checksFlag).Value.String() != usualChecks || testing.Short() {
		return
	}
	set(checksFlag, more(n))
	t.Cleanup(func() { set(checksFlag, usualChecks) })
}

// Rand gives the random numbers of one test: the same ones for the same seed and name of the test.
func Rand(t testing.TB) *rand.Rand {
	t.Helper()
	seed := number(seedFlag)
	if seed == 0 { // asked for on the command line: always others
		seed = int(rand.Uint64() >> 1)
	}
	t.Logf("random numbers of -%s=%d", seedFlag, seed)
	name := fnv.New64a()
	_, _ = name.Write([]byte(t.Name()))
	return rand.New(rand.NewPCG(uint64(seed), name.Sum64()))
}

// Apart draws n values that are not used: tests that share a property and a seed then draw different cases.
func Apart(t *rapid.T, n int) {
	for range n {
		rapid.Uint64().Draw(t, "apart")
	}
}

// Times multiplies a number of cases by the environment's factor, for tests that count their cases themselves.
func Times(n int) int {
	times, err := strconv.Atoi(os.Getenv(timesEnv))
	if err != nil {
		times = 1
	}
	return n * max(times, 1)
}

func more(n int) string { return strconv.Itoa(Times(n)) }

func number(name string) int {
	n, err := strconv.ParseUint(flag.Lookup(name).Value.String(), 0, 64)
	if err != nil {
		panic(err)
	}
	return int(n)
}

func set(name, value string) {
	if err := flag.Set(name, value); err != nil {
		panic(err)
	}
}
