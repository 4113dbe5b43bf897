package storage

type campaignCache struct{}
