package graph

import (
	"context"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// unintrospected refuses operations that ask for the schema. gqlgen would answer them with null and an error that says
// nothing of the reason.
type unintrospected struct{}

// ExtensionName implements graphql.HandlerExtension.
func (unintrospected) ExtensionName() string { return "Unintrospected" }

// Validate implements graphql.HandlerExtension.
func (unintrospected) Validate(graphql.ExecutableSchema) error { return nil }

// MutateOperationContext implements graphql.OperationContextMutator.
func (unintrospected) MutateOperationContext(_ context.Context, operation *graphql.OperationContext) *gqlerror.Error {
	for _, f := range graphql.CollectFields(operation, operation.Operation.SelectionSet, []string{"Query"}) {
		if f.Name == "__schema" || f.Name == "__type" {
			return gqlerror.ErrorPosf(f.Position, "introspection is turned off here")
		}
	}
	return nil
}

// unsuggested takes from a message of the validator what it suggests from the schema.
func unsuggested(message string) string {
	said, _, _ := strings.Cut(message, " Did you mean")
	return said
}
