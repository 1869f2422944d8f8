/** The least room, in pixels, that a name is shown in: less would hold no more than a few letters. */
const least = 48;
const gap = 8;

interface Box {
	box: HTMLElement;
	label: HTMLElement;
	left: number;
	right: number;
	row: string;
}

/**
 * placeLabels shows the name of each item that has room for it before the next item of its row, cut where that
 * begins, and hides the others. vis-timeline stacks bars alone: with room kept for all names, a case of seventy events
 * would be taller than any screen.
 */
export function placeLabels(element: HTMLElement) {
	const frame = element.querySelector<HTMLElement>(".vis-center")?.getBoundingClientRect();
	if (!frame) {
		return;
	}
	const boxes = [...element.querySelectorAll<HTMLElement>(".vis-item")].flatMap((box) => boxOf(box));
	boxes.sort((a, b) => a.left - b.left);
	const next = new Map<string, number>();
	const changes: (() => void)[] = [];
	for (const { box, label, left, right, row } of boxes.reverse()) {
		const from = Math.max(left, frame.left);
		const room = Math.min(next.get(row) ?? Number.POSITIVE_INFINITY, frame.right) - from - gap;
		next.set(row, left);
		const hidden = room < least || right < frame.left;
		changes.push(() => {
			label.hidden = hidden;
			label.style.maxWidth = `${Math.max(0, room)}px`;
			label.style.left = `${from - left}px`;
			box.dataset.named = hidden ? "no" : "yes";
		});
	}
	// All is measured before anything is changed, so that the page is laid out once.
	for (const change of changes) {
		change();
	}
}

function boxOf(box: HTMLElement): Box[] {
	const label = box.querySelector<HTMLElement>(".label");
	const { left, right, top } = box.getBoundingClientRect();
	return label ? [{ box, label, left, right, row: String(Math.round(top)) }] : [];
}
