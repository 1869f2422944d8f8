/** @jsxImportSource react */
import "graphiql/setup-workers/vite";
// GraphiQL's style.css is these four and fonts as data, which the policy does not admit.
import "@graphiql/react/style.css";
import "@graphiql/plugin-doc-explorer/style.css";
import "@graphiql/plugin-history/style.css";
import "graphiql/graphiql.css";
import "../style/base.css";
import "./explorer.css";
import { createRoot } from "react-dom/client";
import { Explorer } from "./Explorer";

const root = document.getElementById("app");
if (root) {
	createRoot(root).render(<Explorer />);
}
