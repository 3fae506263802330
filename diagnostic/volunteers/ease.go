package volunteers

import (
	"math/big"
	"slices"
)

// sorted returns values in order; the order of the sheets is lost.
func sorted(values []*big.Rat) []*big.Rat {
	list := slices.Clone(values)
	slices.SortFunc(list, func(a, b *big.Rat) int { return a.Cmp(b) })
	return list
}

// median is the middle of one value or more.
func median(values []*big.Rat) *big.Rat {
	list := sorted(values)
	return mean(list[(len(list)-1)/2 : len(list)/2+1])
}

func mean(values []*big.Rat) *big.Rat {
	total := new(big.Rat)
	for _, value := range values {
		total.Add(total, value)
	}
	return total.Quo(total, big.NewRat(int64(len(values)), 1))
}

// gap is the mean of the greatest third minus that of the least, of three
// values or more.
func gap(values []*big.Rat) *big.Rat {
	list := sorted(values)
	third := len(list) / 3
	return new(big.Rat).Sub(mean(list[len(list)-third:]), mean(list[:third]))
}

// nearest rounds to a multiple of step, half up.
func nearest(value *big.Rat, step int) int {
	steps := new(big.Rat).Quo(value, big.NewRat(int64(step), 1))
	steps.Add(steps, big.NewRat(1, 2))
	whole := new(big.Int).Div(steps.Num(), steps.Denom()) // floor: values are not negative
	return int(whole.Int64()) * step
}
