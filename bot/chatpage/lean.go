package chatpage

// What a browser does not need of these files: a slow line carries them faster without.

import (
	"fmt"
	"path"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/js"
)

// lean knows the kinds of files by their endings. Names that one file takes from another are kept.
var lean = func() *minify.M {
	m := minify.New()
	m.AddFunc(".js", js.Minify)
	m.AddFunc(".css", css.Minify)
	return m
}()

// Lean is a script or a style sheet as short as browsers understand it. Other files stay as they are. A file that is not well formed is an
// error.
func Lean(name, text string) (string, error) {
	ending := path.Ext(name)
	if ending != ".js" && ending != ".css" {
		return text, nil
	}
	short, err := lean.String(ending, text)
	if err != nil {
		return "", fmt.Errorf("shorten %s: %w", name, err)
	}
	return short, nil
}
