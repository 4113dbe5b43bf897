package pg

// SSLMode is what an address without one gets.
func SSLMode(url string) (string, error) {
	config, err := parse(url, Options{})
	return string(config.SSLMode), err
}
