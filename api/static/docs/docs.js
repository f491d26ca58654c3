// Renders openapi.json as a page. Text only ever becomes text nodes, never markup.

const METHODS = ["get", "post", "put", "patch", "delete"];

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

function resolve(spec, value) {
  if (!value || !value.$ref) return value;
  return value.$ref.slice(2).split("/").reduce((found, part) => found[part], spec);
}

function typeName(spec, schema) {
  if (!schema) return "";
  if (schema.$ref) return schema.$ref.split("/").pop();
  const found = resolve(spec, schema);
  if (found.type === "array") return `list of ${typeName(spec, found.items)}`;
  const type = [found.type ?? "any"].flat().join(" or ");
  return found.format ? `${type} (${found.format})` : type;
}

function fieldTable(spec, schema) {
  const found = resolve(spec, schema) ?? {};
  const fields = Object.entries(found.properties ?? {});
  if (!fields.length) return element("p", {}, typeName(spec, schema));
  const rows = fields.map(([name, field]) => element("tr", {},
    element("td", {}, element("code", {}, name), (found.required ?? []).includes(name) ? " *" : ""),
    element("td", {}, typeName(spec, field)),
    element("td", {}, [field.description, field.enum && `One of ${field.enum.join(", ")}.`].filter(Boolean).join(" "))));
  return element("table", {}, element("tbody", {}, ...rows));
}

function content(spec, body) {
  return Object.entries(body?.content ?? {}).flatMap(([mediaType, media]) => [
    element("p", {}, element("code", {}, mediaType), " ", typeName(spec, media.schema)),
    fieldTable(spec, media.schema),
    media.example ? element("pre", {}, JSON.stringify(media.example, null, 2)) : null,
  ]);
}

function parameters(spec, list) {
  if (!list.length) return [];
  const rows = list.map((given) => {
    const parameter = resolve(spec, given);
    return element("tr", {},
      element("td", {}, element("code", {}, parameter.name), parameter.required ? " *" : ""),
      element("td", {}, `${parameter.in}, ${typeName(spec, parameter.schema)}`),
      element("td", {}, parameter.description ?? ""));
  });
  return [element("h4", {}, "Parameters"), element("table", {}, element("tbody", {}, ...rows))];
}

function operation(spec, path, method, item, found) {
  const isPublic = found.security && found.security.length === 0;
  const responses = Object.entries(found.responses ?? {}).map(([status, given]) => {
    const response = resolve(spec, given);
    return element("div", {}, element("h4", {}, `${status} ${response.description ?? ""}`), ...content(spec, response));
  });
  const body = resolve(spec, found.requestBody);
  return element("details", { id: found.operationId },
    element("summary", {}, element("span", { class: "method" }, method.toUpperCase()),
      element("span", { class: "path" }, path), " ", found.summary ?? "", " ",
      isPublic ? element("span", { class: "public" }, "no token") : null),
    found.description ? element("p", {}, found.description) : null,
    ...parameters(spec, [...(item.parameters ?? []), ...(found.parameters ?? [])]),
    ...(body ? [element("h4", {}, "Request body"), ...content(spec, body)] : []),
    ...responses);
}

function render(spec) {
  document.getElementById("about").textContent = spec.info.description ?? "";
  const main = document.getElementById("operations");
  const links = element("ul");
  for (const tag of spec.tags ?? []) {
    const section = element("section", {}, element("h2", { id: `tag-${tag.name}` }, tag.description || tag.name));
    for (const [path, item] of Object.entries(spec.paths)) {
      for (const method of METHODS) {
        if (item[method]?.tags?.includes(tag.name)) section.append(operation(spec, path, method, item, item[method]));
      }
    }
    links.append(element("li", {}, element("a", { href: `#tag-${tag.name}` }, tag.description || tag.name)));
    main.append(section);
  }
  document.getElementById("contents").append(links);
}

const answer = await fetch("openapi.json");
render(await answer.json());
