import { render } from "preact";
import { App } from "./app";
import "./style/base.css";
import "./style/pages.css";
import "./style/find.css";
import "./style/canvas.css";
import "./style/compare.css";
import "./style/network.css";
import "./style/print.css";

const root = document.getElementById("app");
if (root) {
	render(<App />, root);
}
