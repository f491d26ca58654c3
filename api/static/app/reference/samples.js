/** One request in curl, Python and JavaScript. */

export const LANGUAGES = ["curl", "Python", "JavaScript"];

/**
 * @param {string} language
 * @param {{ method: string, url: string, isOpen: boolean, body: { type: string, isForm: boolean, text: string } | null }} request
 * @returns {string}
 */
export function sampleOf(language, { method, url, isOpen, body }) {
  if (language === "curl") return curl(method, url, isOpen, body);
  return language === "Python" ? python(method, url, isOpen, body) : javascript(method, url, isOpen, body);
}

/** @param {string} method  @param {string} url  @param {boolean} isOpen  @param {any} body */
function curl(method, url, isOpen, body) {
  const parts = [`curl ${method === "GET" ? "" : `-X ${method} `}'${url}'`];
  if (!isOpen) parts.push(`-H "Authorization: Bearer $TOKEN"`);
  if (body?.isForm) parts.push("-F file=@cv.pdf");
  else if (body) parts.push(`-H 'Content-Type: ${body.type}'`, `-d '${body.text.replaceAll("'", "'\\''")}'`);
  return parts.join(" \\\n  ");
}

/** @param {string} method  @param {string} url  @param {boolean} isOpen  @param {any} body */
function python(method, url, isOpen, body) {
  const options = [
    !isOpen && `headers={"Authorization": f"Bearer {token}"}`,
    body?.isForm && `files={"file": open("cv.pdf", "rb")}`,
    body && !body.isForm && `json=json.loads(r'''${body.text}''')`,
  ].filter(Boolean);
  const imports = body && !body.isForm ? "import json\n\nimport requests" : "import requests";
  return `${imports}\n\nanswer = requests.request(\n    "${method}",\n    "${url}",\n${options.map((one) => `    ${one},\n`).join("")})\nanswer.raise_for_status()\nprint(answer.text)`;
}

/** @param {string} method  @param {string} url  @param {boolean} isOpen  @param {any} body */
function javascript(method, url, isOpen, body) {
  const headers = [!isOpen && "Authorization: `Bearer ${token}`", body && !body.isForm && `"Content-Type": "${body.type}"`].filter(Boolean);
  const lines = [
    `  method: "${method}",`,
    headers.length && `  headers: { ${headers.join(", ")} },`,
    body?.isForm && "  body: form,",
    body && !body.isForm && `  body: JSON.stringify(${body.text.replaceAll("\n", "\n  ")}),`,
  ].filter(Boolean);
  const form = body?.isForm ? 'const form = new FormData();\nform.append("file", file);\n' : "";
  return `${form}const answer = await fetch("${url}", {\n${lines.join("\n")}\n});\nconsole.log(answer.status, await answer.text());`;
}
