// PostGraphile over PostgreSQL, as its documentation advises for production.
import { createServer } from "node:http";
import { makePgService } from "postgraphile/adaptors/pg";
import { grafserv } from "postgraphile/grafserv/node";
import { postgraphile } from "postgraphile";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { runWorkers } from "../workers.mjs";

async function serve(port) {
  const handler = postgraphile({
    extends: [PostGraphileAmberPreset],
    pgServices: [makePgService({ connectionString: process.env.DATABASE_URL, schemas: ["public"] })],
    grafserv: { watch: false, graphiql: false, websockets: false },
    grafast: { explain: false },
  }).createServ(grafserv);
  const http = createServer();
  await handler.addTo(http);
  await new Promise((resolve) => http.listen(port, "127.0.0.1", resolve));
}

runWorkers(serve);
