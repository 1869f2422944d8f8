// @neo4j/graphql behind Apollo Server on Express, as their documentation advises for production.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { ApolloServer } from "@apollo/server";
import { ApolloServerPluginDrainHttpServer } from "@apollo/server/plugin/drainHttpServer";
import { expressMiddleware } from "@as-integrations/express5";
import { Neo4jGraphQL } from "@neo4j/graphql";
import express from "express";
import neo4j from "neo4j-driver";
import { runWorkers } from "../workers.mjs";

async function serve(port) {
  const { NEO4J_URI, NEO4J_USERNAME, NEO4J_PASSWORD } = process.env;
  const driver = neo4j.driver(NEO4J_URI, neo4j.auth.basic(NEO4J_USERNAME, NEO4J_PASSWORD));
  await driver.verifyConnectivity();
  const typeDefs = readFileSync(new URL("schema.graphql", import.meta.url), "utf8");
  const schema = await new Neo4jGraphQL({
    typeDefs,
    driver,
    features: { excludeDeprecatedFields: { mutationOperations: true, aggregationFilters: true, relationshipFilters: true } },
  }).getSchema();

  const app = express();
  const http = createServer(app);
  const apollo = new ApolloServer({
    schema,
    introspection: false,
    plugins: [ApolloServerPluginDrainHttpServer({ httpServer: http })],
  });
  await apollo.start();
  app.use(
    "/graphql",
    express.json(),
    expressMiddleware(apollo, { context: async () => ({ sessionConfig: { database: "neo4j", defaultAccessMode: "READ" } }) }),
  );
  await new Promise((resolve) => http.listen(port, "127.0.0.1", resolve));
}

runWorkers(serve);
