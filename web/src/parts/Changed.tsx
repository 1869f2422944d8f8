import { useEffect, useState } from "preact/hooks";
import { revisions } from "../api/changes";

/** Changed says when the collection is no longer what the page was read from. */
export function Changed() {
	const [changed, setChanged] = useState(false);
	useEffect(() => {
		let first: string | null = null;
		return revisions((revision) => {
			first ??= revision;
			setChanged(revision !== first);
		});
	}, []);
	return (
		<div class="changed" role="status">
			{changed && (
				<p>
					The collection has changed since this page was read.{" "}
					<button type="button" onClick={() => location.reload()}>
						Reload
					</button>
				</p>
			)}
		</div>
	);
}
