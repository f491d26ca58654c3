// jose verifies a badge: verify_badge.mjs KEYS.json TOKEN; prints the name of the badge.
import { readFile } from "node:fs/promises";
import { compactVerify, createLocalJWKSet } from "jose";

const [file, token] = process.argv.slice(2);
const keys = createLocalJWKSet(JSON.parse(await readFile(file, "utf8")));
const { payload } = await compactVerify(token, keys, { algorithms: ["ES256", "RS256"] });
console.log(JSON.parse(new TextDecoder().decode(payload)).name);
