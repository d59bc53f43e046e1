# The purpose is registered with a basis, on consent the person has a valid one, and nobody objected.
package gate

default allow := false

allow if {
	basis := data.town.purposes[input.purpose]
	has_basis(basis)
	not data.town.people[input.person].objections[input.purpose]
}

has_basis(basis) if basis != "consent"

has_basis("consent") if data.town.people[input.person].consents[input.purpose]
