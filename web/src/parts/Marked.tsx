import type { Hit } from "../api/questions";

type Part = Hit["highlights"][number]["parts"][number];

/** Marked is a text in which the words found are marked. */
export function Marked({ parts }: { parts: readonly Part[] }) {
	return <>{parts.map(({ text, matched }, i) => (matched ? <mark key={`${i} ${text}`}>{text}</mark> : text))}</>;
}
