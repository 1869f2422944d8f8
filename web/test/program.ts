import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Program is casegraph, serving the shipped cases at a free port. */
export class Program {
	private constructor(
		private readonly process: ChildProcess,
		/** Where it serves, without a slash at the end. */
		readonly address: string,
	) {}

	/** start serves the shipped cases, unless the arguments say otherwise. */
	static async start(...args: string[]): Promise<Program> {
		const started = spawn("../bin/casegraph", ["serve", "--listen", "127.0.0.1:0", ...args], {
			stdio: ["ignore", "pipe", "inherit"],
		});
		for await (const line of createInterface({ input: started.stdout })) {
			const address = /http:\/\/\S+/.exec(line)?.[0];
			if (address) {
				return new Program(started, address);
			}
		}
		throw new Error("../bin/casegraph ended without serving: make build");
	}

	async stop() {
		this.process.kill();
		await once(this.process, "exit");
	}
}
