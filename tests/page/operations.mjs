// Prints the operations that the page calls, one a line: the type checker resolves the address and method of each call.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const ts = createRequire(join(here, "..", "node", "package.json"))("typescript");
const CALLS = new Set(["request", "ask", "send", "useResource"]);
const config = ts.readConfigFile(join(here, "jsconfig.json"), ts.sys.readFile).config;
const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, here);
const program = ts.createProgram(fileNames, options);
const checker = program.getTypeChecker();
const { paths } = JSON.parse(readFileSync(join(here, "..", "..", "docs", "openapi.json"), "utf8"));
const known = new Map(
  Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item).map((method) => [`${method} ${path.replace(/\{\w+\}/g, "{}")}`, item[method].operationId]),
  ),
);

const called = new Set();
for (const file of program.getSourceFiles().filter((one) => one.fileName.includes("/static/app/"))) visit(file);
console.log([...called].sort().join("\n"));

function visit(node) {
  if (ts.isCallExpression(node)) for (const call of callsOf(node)) called.add(known.get(call) ?? `${call} is no operation`);
  ts.forEachChild(node, visit);
}

/** "get /api/cvs/{}" for each operation that a call may reach. */
function callsOf(node) {
  const name = ts.isIdentifier(node.expression) ? node.expression.text : "";
  const [first, second] = node.arguments;
  if (node.getText().startsWith("call.open(")) return [`${first.text.toLowerCase()} ${second.text}`];
  if (name === "fetch" && ts.isStringLiteral(first)) return [`get ${first.text}`];
  if (!CALLS.has(name)) return [];
  const method = second && checker.getTypeAtLocation(second).getProperty("method");
  const verb = method ? checker.getTypeOfSymbolAtLocation(method, second) : null;
  const type = checker.getTypeAtLocation(first);
  return (type.isUnion() ? type.types : [type])
    .map((one) => addressOf(one))
    .filter((address) => address !== null)
    .map((address) => `${(verb?.value ?? "get").toLowerCase()} /api${address}`);
}

/** The address of a string or template type, its variable parts as "{}"; null where the checker knows none. */
function addressOf(type) {
  if (type.isStringLiteral()) return type.value.split("?")[0];
  return type.texts ? type.texts.join("{}").split("?")[0] : null;
}
