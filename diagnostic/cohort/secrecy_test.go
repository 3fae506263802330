package cohort

import (
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"codeberg.org/petitspas/petitspas/diagnostic/secrecy"
)

func TestQuantilesAreThoseOfSortedLists(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		figures := make([]int, 1+random.IntN(60))
		var h histogram
		for i := range figures {
			figures[i] = random.IntN(101)
			h[figures[i]]++
		}
		slices.Sort(figures)
		for p := 1; p <= 3; p++ {
			at := p * len(figures) / 4
			want := figures[min(at, len(figures)-1)]
			if p*len(figures)%4 == 0 {
				want = (figures[at-1] + figures[at] + 1) / 2
			}
			if got := h.quantile(int64(p)); got != want {
				t.Fatalf("quantile %d/4 of %v: %d, want %d", p, figures, got, want)
			}
		}
	}
}

// territory is random associations in the options of two criteria, the last of
// each being no answer, with what is told of them.
type territory struct {
	counts        [][]int64
	rows, columns []secrecy.Cell
	grid          grid
	crossed       bool
	n             int64
}

const least = 5

func newTerritory(random *rand.Rand) territory {
	t := territory{counts: make([][]int64, 2+random.IntN(4))}
	columns, most := 2+random.IntN(4), 1+random.IntN(14)
	rows, sums := make([]int64, len(t.counts)), make([]int64, columns)
	for i := range t.counts {
		t.counts[i] = make([]int64, columns)
		for j := range t.counts[i] {
			if random.IntN(4) > 0 {
				t.counts[i][j] = int64(random.IntN(most + 1))
			}
			rows[i] += t.counts[i][j]
			sums[j] += t.counts[i][j]
		}
	}
	t.n = total(rows)
	t.rows, t.columns = secrecy.Partition(rows, least), secrecy.Partition(sums, least)
	t.grid, t.crossed = crossed(t.counts, t.rows, t.columns, least)
	return t
}

// told are the sets of options whose exact sum the attacker is given: more than
// what is printed, which is rounded.
func (t territory) told() [][][2]int {
	everyone := t.product(nil, nil)
	sets := [][][2]int{everyone}
	for _, row := range t.rows {
		sets = append(sets, t.product(row.Members, nil))
	}
	for _, column := range t.columns {
		sets = append(sets, t.product(nil, column.Members))
	}
	if !t.crossed {
		return sets
	}
	for _, row := range t.grid.rows {
		for _, column := range t.grid.columns {
			sets = append(sets, t.product(row.Members, column.Members))
		}
	}
	return sets
}

// product is the places of rows and columns; nil is all of them.
func (t territory) product(rows, columns []int) [][2]int {
	var places [][2]int
	for i := range t.counts {
		for j := range t.counts[i] {
			if (rows == nil || slices.Contains(rows, i)) && (columns == nil || slices.Contains(columns, j)) {
				places = append(places, [2]int{i, j})
			}
		}
	}
	return places
}

// secrets are what must stay unknown: an option of one criterion or a pair of
// options that some associations, fewer than the threshold, have chosen.
func (t territory) secrets() [][][2]int {
	var sets [][][2]int
	keep := func(places [][2]int) {
		var n int64
		for _, place := range places {
			n += t.counts[place[0]][place[1]]
		}
		if n > 0 && n < least {
			sets = append(sets, places)
		}
	}
	for i := range t.counts {
		keep(t.product([]int{i}, nil))
		for j := range t.counts[i] {
			keep([][2]int{{i, j}})
		}
	}
	for j := range t.counts[0] {
		keep(t.product(nil, []int{j}))
	}
	return sets
}

func (t territory) vector(places [][2]int) []*big.Rat {
	v := make([]*big.Rat, len(t.counts)*len(t.counts[0]))
	for i := range v {
		v[i] = new(big.Rat)
	}
	for _, place := range places {
		v[place[0]*len(t.counts[0])+place[1]].SetInt64(1)
	}
	return v
}

// TestNoSecretIsACombinationOfWhatIsTold eliminates, in exact fractions, what
// is told from each secret: if nothing were left, additions and subtractions
// would give it.
func TestNoSecretIsACombinationOfWhatIsTold(t *testing.T) {
	random, secrets := rand.New(rand.NewPCG(3, 4)), 0
	for range 400 {
		c := newTerritory(random)
		var basis [][]*big.Rat
		for _, set := range c.told() {
			if v, pivot := reduce(c.vector(set), basis); pivot >= 0 {
				basis = append(basis, v)
			}
		}
		for _, secret := range c.secrets() {
			secrets++
			if _, pivot := reduce(c.vector(secret), basis); pivot < 0 {
				t.Fatalf("%v: %v follows from rows %v, columns %v, crossing %v", c.counts, secret, c.rows, c.columns, c.grid)
			}
		}
	}
	if secrets < 1000 {
		t.Errorf("only %d secrets tried", secrets)
	}
}

// reduce takes away from v its part along a basis; pivot is the first place
// left, or -1.
func reduce(v []*big.Rat, basis [][]*big.Rat) (rest []*big.Rat, pivot int) {
	first := func(v []*big.Rat) int {
		return slices.IndexFunc(v, func(x *big.Rat) bool { return x.Sign() != 0 })
	}
	for first(v) >= 0 {
		i := first(v)
		by := slices.IndexFunc(basis, func(b []*big.Rat) bool { return first(b) == i })
		if by < 0 {
			return v, i
		}
		ratio := new(big.Rat).Quo(v[i], basis[by][i])
		for k := range v {
			v[k].Sub(v[k], new(big.Rat).Mul(ratio, basis[by][k]))
		}
	}
	return v, -1
}

// TestEverySecretMayBeAnother looks, for each secret, for whole numbers, none
// negative, that give the same sums and another secret: bounds and whole
// numbers do not give it either.
func TestEverySecretMayBeAnother(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		c := newTerritory(random)
		told := c.told()
		for _, secret := range c.secrets() {
			if !c.movable(secret, told) {
				t.Fatalf("%v: only one value of %v gives rows %v, columns %v, crossing %v", c.counts, secret, c.rows, c.columns, c.grid)
			}
		}
	}
}

// movable moves one association to other options, or two at once.
func (t territory) movable(secret [][2]int, told [][][2]int) bool {
	places := t.product(nil, nil)
	for _, from := range places {
		for _, to := range places {
			if from == to || t.counts[from[0]][from[1]] == 0 {
				continue
			}
			if t.keeps(secret, told, from, to) {
				return true
			}
			swapped, back := [2]int{from[0], to[1]}, [2]int{to[0], from[1]}
			if t.counts[to[0]][to[1]] > 0 && t.keeps(secret, told, from, swapped, to, back) {
				return true
			}
		}
	}
	return false
}

// keeps tells whether moves (from, to, from, to) change the secret and nothing
// told.
func (t territory) keeps(secret [][2]int, told [][][2]int, moves ...[2]int) bool {
	change := func(set [][2]int) (n int) {
		for i, place := range moves {
			if slices.Contains(set, place) {
				n += 2*(i%2) - 1
			}
		}
		return n
	}
	return change(secret) != 0 && !slices.ContainsFunc(told, func(set [][2]int) bool { return change(set) != 0 })
}

func TestPartitionsTellOfEnoughAndMissNobody(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 5000 {
		counts := make([]int64, 1+random.IntN(8))
		for i := range counts {
			counts[i] = int64(random.IntN(20) * random.IntN(2))
		}
		n := total(counts)
		for name, cells := range map[string][]secrecy.Cell{"groups": secrecy.Partition(counts, least), "levels": ordered(counts, least)} {
			var sum int64
			for _, c := range cells {
				sum += c.Count
				if c.Count < least {
					t.Fatalf("%s of %v: %v", name, counts, cells)
				}
			}
			if len(cells) > 0 && sum != n {
				t.Fatalf("%s of %v: %v", name, counts, cells)
			}
			said := rounded(cells, n, least)
			for i, number := range said {
				if number < least || number%least != 0 || number > cells[i].Count {
					t.Fatalf("%s of %v: said %v", name, counts, said)
				}
			}
			if len(said) > 0 && n-total(said) < least {
				t.Fatalf("%s of %v: said %v of %d", name, counts, said, n)
			}
		}
	}
}
