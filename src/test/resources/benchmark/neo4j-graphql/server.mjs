// The same questions to @neo4j/graphql and Apollo Server, as their users would ask them.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { ApolloServer, HeaderMap } from "@apollo/server";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const [uri, password] = process.argv.slice(2);
const driver = neo4j.driver(uri, neo4j.auth.basic("neo4j", password));
const typeDefs = readFileSync(new URL("types.graphqls", import.meta.url), "utf8");
const schema = await new Neo4jGraphQL({ typeDefs, driver, features: { filters: { String: { GT: true } } } }).getSchema();
const apollo = new ApolloServer({ schema, introspection: false, csrfPrevention: false });
await apollo.start();

const server = createServer(async (request, response) => {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) {
    text += chunk;
  }
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) {
    headers.set(name, String(value));
  }
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: "POST", headers, search: "", body: JSON.parse(text) },
    context: async () => ({ executionContext: driver }),
  });
  response.writeHead(answer.status ?? 200, Object.fromEntries(answer.headers));
  response.end(answer.body.string);
});
server.listen(0, "127.0.0.1", () => console.log(`listens on ${server.address().port}`));
