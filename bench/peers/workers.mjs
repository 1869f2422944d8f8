// Runs a server in as many processes as there are cores, as Node.js is run in production: one process uses one core.
import cluster from "node:cluster";
import { availableParallelism } from "node:os";

/**
 * @param {(port: number) => Promise<void>} serve starts a server at a port of 127.0.0.1 and returns when it listens
 */
export function runWorkers(serve) {
  const port = Number(process.env.PORT);
  if (cluster.isPrimary) {
    let listening = 0;
    const workers = availableParallelism();
    for (let i = 0; i < workers; i++) {
      cluster.fork();
    }
    cluster.on("listening", () => {
      listening++;
      if (listening === workers) {
        console.log("READY");
      }
    });
    cluster.on("exit", () => process.exit(1)); // the benchmark is to fail rather than to measure fewer
    process.stdin.on("end", () => process.exit(0)).resume(); // it ends with whoever started it
  } else {
    serve(port).catch((error) => {
      console.error(error);
      process.exit(1);
    });
  }
}
