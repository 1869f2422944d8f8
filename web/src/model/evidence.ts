import type {
	ChargedFragment,
	CitedFragment,
	EventType,
	FactStatus,
	Feature,
	KnownFromBasis,
	PartyRole,
	PlacedFragment,
	StatedFragment,
} from "../api/generated";
import type { Compared } from "../api/questions";
import { first } from "./citations";
import { affiliationKinds, dispositions, eventType, partyRoles } from "./words";

type ComparedCase = Compared["cases"][number];
type Value = Compared["features"][number]["values"][number];
type Absence = NonNullable<Compared["stages"][number]["cells"][number]["didNotOccur"]>;

/** Proof is a fact that something shown rests on, with where it is said. */
export interface Proof {
	key: string;
	text: string;
	/** The event that it is, if it is one. */
	event?: string;
	when?: string;
	status?: FactStatus;
	knownFrom?: string | null;
	basis?: KnownFromBasis;
	citations: readonly CitedFragment[];
}

/** proofOfEvent is an event as a proof. */
export function proofOfEvent(event: PlacedFragment): Proof {
	return {
		key: `event ${event.slug}`,
		text: event.title,
		event: event.slug,
		when: event.date.label,
		status: event.status,
		knownFrom: event.knownFrom,
		basis: event.knownFromBasis,
		citations: event.citations,
	};
}

function proofOfCharge(charge: ChargedFragment): Proof {
	const steps = charge.dispositions.map(
		({ disposition, date }) => dispositions[disposition].toLowerCase() + (date ? `, ${date.label}` : ""),
	);
	return {
		key: `charge ${charge.slug}`,
		text: `Charge: ${charge.title}${charge.statute ? `, ${charge.statute}` : ""}${steps.length > 0 ? ` (${steps.join("; ")})` : ""}`,
		knownFrom: charge.knownFrom,
		citations: [...charge.citations, ...charge.dispositions.flatMap(({ citations }) => citations)].filter(first),
	};
}

function proofOfStatement({ slug, text, date, knownFrom, knownFromBasis, citations }: StatedFragment): Proof {
	return {
		key: `statement ${slug}`,
		text: `Said: ${text}`,
		when: date?.label,
		knownFrom,
		basis: knownFromBasis,
		citations,
	};
}

/** Recorded is where a proof is looked up: a case, and the events of all that are compared. */
export interface Recorded {
	of: ComparedCase;
	event: (slug: string) => PlacedFragment | undefined;
}

/** proofsOf are what a value of the feature matrix rests on. Where it is the case itself, they are what of it is meant. */
export function proofsOf({ evidence }: Value, feature: Feature, { of, event }: Recorded): Proof[] {
	const proofs = evidence.flatMap((node): Proof[] => {
		switch (node.__typename) {
			case "Event":
				return found(event(node.slug), proofOfEvent);
			case "Charge":
				return found(
					of.charges.find(({ slug }) => slug === node.slug),
					proofOfCharge,
				);
			case "Statement":
				return [proofOfStatement(node)];
			case "Organization":
				return [
					...(node.affiliations.length === 0 ? [{ key: node.id, text: node.name, citations: node.citations }] : []),
					...node.affiliations.map(({ kind, of, status, citations }) => ({
						key: `${node.id} ${kind} ${of.slug}`,
						text: `${node.name} ${affiliationKinds[kind].toLowerCase()} ${of.name}`,
						status,
						citations,
					})),
				];
			case "Case":
				return ofTheCase(feature, of);
			default:
				return [];
		}
	});
	return [...new Map(proofs.map((proof) => [proof.key, proof])).values()];
}

const found = <T>(fact: T | undefined, proof: (fact: T) => Proof): Proof[] => (fact ? [proof(fact)] : []);

const roles: Partial<Record<Feature, PartyRole>> = {
	FORMER_EMPLOYER: "FORMER_EMPLOYER",
	FOREIGN_AGENCY: "FOREIGN_AGENCY",
	FRONT: "FRONT",
};

const absences: Partial<Record<Feature, EventType>> = {
	RESOLUTION: "TRIAL",
	SENTENCE_EXPECTED: "SENTENCING",
	IMPRISONMENT: "SENTENCING",
	SUPERVISED_RELEASE: "SENTENCING",
	FINE: "SENTENCING",
	FORFEITURE: "SENTENCING",
	PAYMENTS: "PAYMENT",
	TRIPS: "TRAVEL",
	COOPERATION: "COOPERATION",
};

function ofTheCase(feature: Feature, of: ComparedCase): Proof[] {
	if (feature === "PROCEEDS") {
		return of.proceeds
			? [{ key: "proceeds", text: `Total benefit: ${of.proceeds.money.label}`, citations: of.proceeds.citations }]
			: [];
	}
	const role = roles[feature];
	if (role) {
		return of.parties
			.filter((party) => party.role === role)
			.map(({ person, organization, citations }) => ({
				key: `party ${role} ${person?.slug ?? organization?.slug}`,
				text: `${partyRoles[role]}: ${person?.name ?? organization?.name}`,
				citations,
			}));
	}
	return of.didNotOccur.filter(({ type }) => (absences[feature] ?? type) === type).map(proofOfNone);
}

function proofOfNone({ type, citations }: ComparedCase["didNotOccur"][number]): Proof {
	return { key: `none ${type}`, text: `There was none: ${eventType(type).toLowerCase()}`, citations };
}

/** proofsOfAbsence are what shows that something did not happen. */
export function proofsOfAbsence({ stated, events, charges }: Absence, { of, event }: Recorded): Proof[] {
	return [
		...(stated ? [proofOfNone(stated)] : []),
		...events.flatMap(({ slug }) => found(event(slug), proofOfEvent)),
		...charges.flatMap(({ slug }) =>
			found(
				of.charges.find((charge) => charge.slug === slug),
				proofOfCharge,
			),
		),
	];
}
