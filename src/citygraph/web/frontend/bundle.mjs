// Bundles every entry of this folder into ../static/built/, where the pages ask for it by the entry's name,
// and draws the base map beside them.

import { chmod, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";

import { drawBasemap } from "./basemap.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const built = join(here, "../static/built");

// Written beside and then put in place, so that a page asked for meanwhile finds the old bundle or the new one.
const made = await mkdtemp(join(here, "../static/built-"));
try {
  const names = (await readdir(join(here, "entries"))).filter((name) => /\.(js|css)$/.test(name));
  await build({
    entryPoints: names.map((name) => join(here, "entries", name)),
    outdir: made,
    bundle: true,
    format: "esm",
    splitting: true,
    minify: true,
    target: ["es2022"],
    charset: "utf8",
    legalComments: "linked",
    entryNames: "[name]",
    chunkNames: "chunks/[name]-[hash]",
    loader: { ".png": "dataurl" },
    logLevel: "warning",
  });
  await drawBasemap(join(made, "basemap.svg"));
  await chmod(made, 0o755);
  await rm(built, { recursive: true, force: true });
  await rename(made, built);
} finally {
  await rm(made, { recursive: true, force: true });
}
