import { useHref } from "../address";
import type { CaseFacts } from "../api/questions";
import { partyRoles } from "../model/words";
import { Citations } from "./Citations";

type Party = CaseFacts["parties"][number];

/** Parties are who stands where in a case, by role. */
export function Parties({ parties }: { parties: readonly Party[] }) {
	const href = useHref();
	const roles = [...new Set(parties.map(({ role }) => role))];
	if (roles.length === 0) {
		return null;
	}
	return (
		<section id="parties" aria-labelledby="parties-title">
			<h2 id="parties-title">Parties</h2>
			<dl class="parties">
				{roles.map((role) => (
					<div key={role}>
						<dt>{partyRoles[role]}</dt>
						{parties
							.filter((party) => party.role === role)
							.map(({ person, organization, citations }) => (
								<dd key={person?.slug ?? organization?.slug}>
									{person && <a href={href("person", person.slug)}>{person.name}</a>}
									{organization && <a href={href("organization", organization.slug)}>{organization.name}</a>}
									<Citations
										citations={citations}
										of={`${person?.name ?? organization?.name} as ${partyRoles[role].toLowerCase()}`}
									/>
								</dd>
							))}
					</div>
				))}
			</dl>
		</section>
	);
}
