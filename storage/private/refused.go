package private

import "errors"

// ErrOtherOwner refuses a folder that belongs to another account of the machine; it comes within a *fs.PathError.
var ErrOtherOwner = errors.New("the folder belongs to another account")
