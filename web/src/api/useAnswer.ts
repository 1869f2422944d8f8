import { useEffect, useReducer, useRef } from "preact/hooks";
import { Failure } from "./client";

/** Answer is what is known so far of a question. */
export interface Answer<T> {
	/** The answer; while another question is under way, that to the one before. */
	data?: T;
	failure?: Failure;
	/** Whether the answer to this very question is not there yet. */
	waiting: boolean;
	retry: () => void;
}

const remembered = 200;
const answers = new Map<string, unknown>();
/** Questions under way, so that two parts of a page that ask the same ask once. */
const asked = new Map<string, Promise<unknown>>();

function askOnce<T>(key: string, question: () => Promise<T>): Promise<T> {
	const underWay = asked.get(key) as Promise<T> | undefined;
	if (underWay) {
		return underWay;
	}
	const asking = question().finally(() => asked.delete(key));
	asked.set(key, asking);
	return asking;
}

function remember(key: string, answer: unknown) {
	answers.delete(key);
	answers.set(key, answer);
	for (const oldest of answers.keys()) {
		if (answers.size <= remembered) {
			break;
		}
		answers.delete(oldest);
	}
}

/** useAnswer asks a question, named by a key, and remembers its answer for as long as the page is open. */
export function useAnswer<T>(key: string, question: () => Promise<T>): Answer<T> {
	const [, redraw] = useReducer((n: number) => n + 1, 0);
	const held = useRef<{ key: string; data?: T; failure?: Failure }>({ key: "" });
	const retry = () => {
		held.current = { key: "" };
		redraw(undefined);
	};
	if (answers.has(key)) {
		held.current = { key, data: answers.get(key) as T };
	}
	const settled = held.current.key === key;
	useEffect(() => {
		if (settled) {
			return;
		}
		let abandoned = false;
		const settle = (outcome: { data?: T; failure?: Failure }) => {
			if (!abandoned) {
				held.current = { key, ...outcome };
				redraw(undefined);
			}
		};
		askOnce(key, question).then(
			(data) => {
				remember(key, data);
				settle({ data });
			},
			(cause) => settle({ failure: cause instanceof Failure ? cause : new Failure(String(cause), "INTERNAL") }),
		);
		return () => {
			abandoned = true;
		};
	}, [key, settled]);
	return { data: held.current.data, failure: settled ? held.current.failure : undefined, waiting: !settled, retry };
}
