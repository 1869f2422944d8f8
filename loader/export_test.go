package loader

// LoadInChangesOf is [Load] in changes of at most so many things, where they can be told apart.
var LoadInChangesOf = load
