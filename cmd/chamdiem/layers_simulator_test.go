package main

import "maps"

// The simulator's part stands apart, as it touches no other package.
func init() { maps.Copy(layers, simulatorLayers) }

// domain are the packages that the simulator must not reach: it knows of the bot only what a Telegram server knows.
var domain = []string{"chamdiem/bot/dialog", "chamdiem/scoring", "chamdiem/criteria", "chamdiem/storage", "github.com/go-telegram/bot"}

// simulatorLayers is the part of the table that is about the simulator.
var simulatorLayers = map[string]layer{
	"bot/simulator":         {may: append(inSimulator("botapi", "control", "people", "players", "world"), "bot/chatpage"), never: domain},
	"bot/chatpage":          {never: []string{"chamdiem"}},
	"bot/simulator/wire":    {never: domain},
	"bot/simulator/view":    {may: inSimulator("wire"), never: domain},
	"bot/simulator/journal": {never: domain},
	"bot/simulator/world":   {may: inSimulator("journal", "view", "wire"), never: domain},
	"bot/simulator/botapi":  {may: inSimulator("wire", "world"), never: domain},
	"bot/simulator/people":  {may: inSimulator("view", "wire", "world"), never: domain},
	"bot/simulator/sample":  {never: domain},
	"bot/simulator/players": {may: inSimulator("people", "sample", "view", "world"), never: domain},
	"bot/simulator/control": {may: inSimulator("botapi", "people", "players", "sample", "view", "wire", "world"), never: domain},
}

// inSimulator are packages of the simulator by their short names.
func inSimulator(names ...string) []string {
	var paths []string
	for _, name := range names {
		paths = append(paths, "bot/simulator/"+name)
	}
	return paths
}
