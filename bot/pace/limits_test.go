package pace

import (
	"fmt"
)

func ExampleParseLimits() {
	l, _ := ParseLimits("25/1/3")
	_, err := ParseLimits("fast")
	fmt.Println(l, "|", err)
	// Output: 25/1/3 | limits "fast": want overall/per chat/burst, for example 25/1/3, or off
}
