// Joins the runtime into dist/<format>.js: main.js, every kinds/<kind>/play.js, one format's adapter.js. Development only: the results are kept in git.
// With --check nothing is written; it fails where a file in dist/ is not what the sources give.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { minify } from "terser";

const here = dirname(fileURLToPath(import.meta.url));
const project = join(here, "..");
const check = process.argv.includes("--check");
/** The oldest that have dialogs and all that the runtime uses untranslated. */
const BROWSERS = ["chrome92", "firefox98", "safari15.4"];
/**
 * Properties that the runtime's own files alone know: shortened. Never a name that stands in the plan, in a part's data or in the record's
 * lists of words, in the braces of a word, nor one of the DOM's (of `dataset` neither) or of an LMS's.
 */
const PRIVATE = [
  "answers", "api", "bar", "best", "bookmark", "charged", "comma", "commit", "core", "done", "duration", "effects", "enter", "entry",
  "finish", "found", "heaviest", "empty", "here", "judge", "latency", "later", "learner", "leave", "limit", "make", "mark", "masteryScore",
  "missed", "moment", "more", "note", "outcome", "over", "pair", "path", "percent", "place", "prefix", "prepare", "progress", "rail",
  "range", "read", "record", "recorded", "reply", "reported", "response", "run", "saved", "saves", "says", "scaled", "scored",
  "seconds", "seed", "show", "stay", "step", "told", "tone", "tries", "truth", "undecided", "waits", "storage", "reached", "weighting", "work", "write", "writes",
];

const holding = (folder, file) =>
  readdirSync(join(project, folder))
    .filter((name) => existsSync(join(project, folder, name, file)))
    .sort();

/** `question` or `step`: what a kind's play.js is of. */
const exported = (kind) => /^export .*\b(question|step)\b/m.exec(readFileSync(join(project, "kinds", kind, "play.js"), "utf8"))[1];

async function joined(format) {
  const kinds = holding("kinds", "play.js");
  const lines = [
    `import { connect } from "../formats/${format}/adapter.js";`,
    `import { start } from "./main.js";`,
    ...kinds.map((kind) => `import { ${exported(kind)} as ${kind} } from "../kinds/${kind}/play.js";`),
    `start(connect, { ${kinds.join()} });`,
  ];
  const { outputFiles } = buildSync({
    stdin: { contents: lines.join("\n"), resolveDir: here, sourcefile: "entry.js" },
    bundle: true,
    minify: true,
    format: "iife",
    charset: "ascii",
    mangleProps: new RegExp(`^(${PRIVATE.join("|")})$`),
    target: BROWSERS,
    legalComments: "none",
    write: false,
  });
  // A second pass takes off another twentieth. esbuild has refused what assigns to a constant; one word for all that is declared packs better.
  const { code } = await minify(outputFiles[0].text.replace(/\bconst\b/g, "let"), { module: true, ecma: 2020, compress: { passes: 4, pure_getters: true, unsafe_arrows: true, keep_fargs: false, hoist_funs: true, lhs_constants: false, sequences: false } });
  return code + "\n";
}

let stale = false;
mkdirSync(join(here, "dist"), { recursive: true });
for (const format of holding("formats", "adapter.js")) {
  const file = join(here, "dist", `${format}.js`);
  const text = await joined(format);
  const same = existsSync(file) && readFileSync(file, "utf8") === text;
  if (!check && !same) writeFileSync(file, text);
  stale ||= check && !same;
  console.log(`${format}: ${text.length} bytes, ${gzipSync(text, { level: 9 }).length} gzip${check && !same ? ", stale" : ""}`);
}
process.exitCode = stale ? 1 : 0;
