// Sites of Jekyll that break a line wherever a line ends, and those that do not.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildSite } from "./tools.mjs";

const config = (isWrapped) =>
  `markdown: kramdown\nkramdown:\n  input: GFM\n  hard_wrap: ${isWrapped}\nfuture: true\ntimezone: UTC\npermalink: /:title.html\n`;

/** Makes the folder of a site with these settings below `folder`. */
export function siteIn(folder, isWrapped) {
  const site = join(folder, isWrapped ? "wrapped" : "plain");
  mkdirSync(join(site, "_posts"), { recursive: true });
  writeFileSync(join(site, "_config.yml"), config(isWrapped));
  return site;
}

/** Reads a post as Jekyll does on such a site. */
export const onSite = (isWrapped) => async (post) => {
  const site = await buildSite({ [post.name]: post.text }, { "_config.yml": config(isWrapped) });
  return { ...site, page: site.pages[post.name] };
};
