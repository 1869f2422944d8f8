import type {
	AbsenceRule,
	AffiliationKind,
	Agreement,
	CaseStatus,
	Disposition,
	EventType,
	FactStatus,
	LinkKind,
	NodeKind,
	OrganizationKind,
	ParticipantRole,
	PartyRole,
	Phase,
	PleaOutcome,
	RelationKind,
	SentenceBasis,
	Side,
	SourceKind,
	StageState,
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

export const stageStates: Record<StageState, string> = {
	OCCURRED: "Happened",
	EXPECTED: "Expected",
	ALLEGED: "Alleged",
	DISPUTED: "Disputed",
	DID_NOT_OCCUR: "Did not happen",
	NOT_RECORDED: "Not recorded",
};

/** Why something cannot have happened, where no source says so of it itself. */
export const absenceRules: Record<AbsenceRule, string> = {
	NO_TRIAL: "A source says that there was no trial.",
	ALL_PLEADED_GUILTY: "All who were accused pleaded guilty, and every charge ended so or was dismissed.",
	NONE_CONVICTED: "Every charge ended in acquittal or dismissal.",
	ALL_TRIED: "Every charge ended by a verdict or was dismissed, and nobody pleaded guilty.",
};

export const agreements: Record<Agreement, string> = {
	SAME: "The same",
	PARTIAL: "Partly the same",
	DIFFERENT: "Different",
	UNKNOWN: "Cannot be compared",
};

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

export const nodeKinds: Record<NodeKind, string> = {
	CASE: "Case",
	CHARGE: "Charge",
	EVENT: "Event",
	PERSON: "Person",
	ORGANIZATION: "Organization",
	PLACE: "Place",
	SOURCE: "Source",
	STATEMENT: "Statement",
};

/** How a fact joins the thing that it belongs to with another. */
export const linkKinds: Record<LinkKind, string> = {
	INVOLVES: "took part in",
	AT: "happened at",
	FROM: "began at",
	TO: "led to",
	IN: "belongs to",
	HAS_PARTY: "is a party of",
	HEARD_IN: "was heard in",
	RELATED_TO: "is tied to",
	AGAINST: "is against",
	MADE_BY: "was made by",
	ABOUT: "is about",
	ANSWERS: "answers",
	PART_OF: "is part of",
	FRONT_FOR: "fronts for",
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

/** list is some texts one after another: a, b and c. */
export function list(texts: readonly string[]): string {
	return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} and ${texts.at(-1)}`;
}

/** statute is a section of the United States Code, such as `18-usc-794-a`, as lawyers write it; others as they are. */
export function statute(section: string): string {
	const [, title, number, parts] = /^(\d+)-usc-([0-9a-z]+)((?:-[0-9a-z]+)*)$/.exec(section) ?? [];
	if (!title) {
		return section;
	}
	return `${title} U.S.C. § ${number}${(parts ?? "").replace(/-([0-9a-z]+)/g, "($1)")}`;
}
