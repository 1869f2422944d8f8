import type {
	AffiliationKind,
	CaseStatus,
	Disposition,
	EventType,
	FactStatus,
	OrganizationKind,
	ParticipantRole,
	PartyRole,
	Phase,
	PleaOutcome,
	RelationKind,
	SentenceBasis,
	Side,
	SourceKind,
	Stance,
	StatementKind,
} from "../api/generated";

/** Every value of the API in words. The types see to it that none is missing. */

export const phases: Record<Phase, string> = {
	BACKGROUND: "Background",
	RECRUITMENT: "Recruitment",
	CONDUCT: "Conduct",
	INVESTIGATION: "Investigation",
	PROCEEDINGS: "Proceedings",
	AFTERMATH: "Aftermath",
};

/** The phases in the order of a story. */
export const phaseOrder = Object.keys(phases) as Phase[];

export const factStatuses: Record<FactStatus, string> = {
	OCCURRED: "Happened",
	ALLEGED: "Alleged, not proven",
	EXPECTED: "Expected at the time",
	DISPUTED: "Disputed: sources contradict it",
};

const prefixes: Record<FactStatus, string> = {
	OCCURRED: "",
	ALLEGED: "Alleged: ",
	EXPECTED: "Expected: ",
	DISPUTED: "Disputed: ",
};

/** statusPrefix goes before the title of what did not simply happen. */
export const statusPrefix = (status: FactStatus): string => prefixes[status];

export const caseStatuses: Record<CaseStatus, string> = {
	NOT_RECORDED: "No charge known",
	CHARGED: "Charged",
	CONVICTED: "Convicted",
	SENTENCED: "Sentenced",
	ACQUITTED: "Acquitted",
	DISMISSED: "Dismissed",
};

export const dispositions: Record<Disposition, string> = {
	PENDING: "Pending",
	CONVICTED: "Convicted by verdict",
	PLEADED_GUILTY: "Pleaded guilty",
	ACQUITTED: "Acquitted",
	SET_ASIDE: "Conviction set aside",
	DISMISSED: "Dismissed",
	AFFIRMED: "Affirmed on appeal",
	UNKNOWN: "The sources read do not say",
};

export const pleaOutcomes: Record<PleaOutcome, string> = {
	GUILTY: "Guilty",
	NOT_GUILTY: "Not guilty",
	MIXED: "Guilty of some counts, not of others",
};

export const sentenceBases: Record<SentenceBasis, string> = {
	STATUTORY_MAXIMUM: "the most the law allows",
	AGREED: "as the parties agreed",
	GUIDELINES: "under the sentencing guidelines",
	PREDICTED: "as an observer predicted",
};

export const partyRoles: Record<PartyRole, string> = {
	DEFENDANT: "Defendant",
	JUDGE: "Judge",
	PROSECUTOR: "Prosecutor",
	DEFENSE_COUNSEL: "Defense counsel",
	COURT: "Court",
	INVESTIGATING_AGENCY: "Investigating agency",
	PROSECUTING_AGENCY: "Prosecuting agency",
	FORMER_EMPLOYER: "Former employer",
	FOREIGN_AGENCY: "Foreign agency",
	FRONT: "Front",
	RECRUITER: "Recruiter",
	HANDLER: "Handler",
	WITNESS: "Witness",
	CO_CONSPIRATOR: "Co-conspirator",
	INFORMANT: "Informant",
	VICTIM: "Victim",
};

export const participantRoles: Record<ParticipantRole, string> = {
	SUBJECT: "subject",
	RECRUITER: "recruiter",
	HANDLER: "handler",
	INVESTIGATOR: "investigator",
	PROSECUTOR: "prosecutor",
	JUDGE: "judge",
	JURY: "jury",
	DEFENSE_COUNSEL: "defense counsel",
	COURT: "court",
	EMPLOYER: "employer",
	PAYER: "payer",
	PAYEE: "payee",
	WITNESS: "witness",
	INFORMANT: "informant",
	SPEAKER: "speaker",
	AUDIENCE: "audience",
	TARGET: "target",
	INTERMEDIARY: "intermediary",
	HOST: "host",
	CUSTODIAN: "custodian",
	VICTIM: "victim",
};

export const organizationKinds: Record<OrganizationKind, string> = {
	INTELLIGENCE_AGENCY: "Intelligence agency",
	LAW_ENFORCEMENT: "Law enforcement",
	PROSECUTOR: "Prosecutor’s office",
	COURT: "Court",
	MILITARY: "Military",
	GOVERNMENT: "Government body",
	COMPANY: "Company",
	THINK_TANK: "Think tank",
	UNIVERSITY: "University or school",
	MEDIA: "News medium",
	OTHER: "Organization",
};

export const affiliationKinds: Record<AffiliationKind, string> = {
	FRONT_FOR: "Fronts for",
	PART_OF: "Part of",
};

export const sourceKinds: Record<SourceKind, string> = {
	COURT_FILING: "Court filing",
	COURT_OPINION: "Court opinion",
	JUDGMENT: "Judgment",
	INDICTMENT: "Indictment",
	AFFIDAVIT: "Affidavit",
	PRESS_RELEASE: "Press release",
	NEWS: "News report",
	BOOK: "Book",
	REPORT: "Report",
	STATUTE: "Statute",
	OTHER: "Document",
};

export const relationKinds: Record<RelationKind, string> = {
	CITED_IN_ARGUMENT: "Cited in an argument",
	SAME_SCHEME: "Same scheme",
	SAME_RECRUITER: "Same recruiter",
	SAME_FOREIGN_AGENCY: "Same foreign agency",
	CO_CONSPIRATOR: "The defendants conspired with each other",
	SIMILAR_FACTS: "A source likens their facts",
};

export const statementKinds: Record<StatementKind, string> = {
	ARGUMENT: "argued",
	REQUEST: "asked",
	FINDING: "found",
	REMARK: "remarked",
	DENIAL: "denied",
	ADMISSION: "admitted",
	REPORT: "reported",
};

export const stances: Record<Stance, string> = {
	SIMILAR: "says the cases are alike",
	DIFFERENT: "says the cases differ",
	SUPPORTS: "supports",
	DISPUTES: "disputes",
	NEUTRAL: "",
};

export const sides: Record<Side, string> = {
	DEFENSE: "The defense",
	PROSECUTION: "The prosecution",
	COURT: "The court",
};

/** eventType is a type of event in words: Plea agreement. */
export function eventType(type: EventType): string {
	const words = type.replaceAll("_", " ").toLowerCase();
	return words.charAt(0).toUpperCase() + words.slice(1);
}

const countries = new Intl.DisplayNames("en", { type: "region" });

/** country is the name of a country by its ISO 3166-1 code. */
export function country(code: string): string {
	try {
		return countries.of(code) ?? code;
	} catch {
		return code;
	}
}

/** count is a number of things: 1 source, 2 sources. */
export function count(n: number, one: string, many = `${one}s`): string {
	return `${n.toLocaleString("en")} ${n === 1 ? one : many}`;
}
