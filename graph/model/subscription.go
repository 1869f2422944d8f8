package model

// DatasetChange is what the collection has become.
type DatasetChange struct {
	Revision string
}
