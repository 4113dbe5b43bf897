package bot

import "os"

// soak makes the tests that are shortened for every run take their full length (make soak).
var soak = os.Getenv("CHAMDIEM_SOAK") != ""
