// The official schema and npm's themes try JSON Resumes: render_resumes.mjs RESUMES.json ANSWERS.json THEME...
// RESUMES.json is {name: resume}, ANSWERS.json {name: {invalid: [error], pages: {theme: {html} or {crash}}}}.
import { readFile, writeFile } from "node:fs/promises";
import schema from "@jsonresume/schema";

const [resumes, answers, ...themes] = process.argv.slice(2);
const renderers = {};
for (const theme of themes) {
  const module = await import(`jsonresume-theme-${theme}`);
  renderers[theme] = module.render ?? module.default.render;
}

function schemaErrors(resume) {
  return new Promise((resolve) => schema.validate(resume, (errors) => resolve((errors ?? []).map(String))));
}

async function page(render, resume) {
  try {
    return { html: await render(structuredClone(resume)) };
  } catch (error) {
    return { crash: String(error.stack) };
  }
}

const result = {};
for (const [name, resume] of Object.entries(JSON.parse(await readFile(resumes, "utf8")))) {
  const pages = {};
  for (const theme of themes) pages[theme] = await page(renderers[theme], resume);
  result[name] = { invalid: await schemaErrors(resume), pages };
}
await writeFile(answers, JSON.stringify(result));
