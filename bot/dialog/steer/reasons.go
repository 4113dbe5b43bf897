package steer

import "chamdiem/bot/dialog/shared"

// givesReason and goodReason are about the reasons that people write.
var givesReason, goodReason = shared.GivesReason, shared.GoodReason
