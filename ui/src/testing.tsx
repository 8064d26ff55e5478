// For component tests: a tree behind the fake door, and axe.

import { QueryClientProvider } from "@tanstack/react-query";
import axe from "axe-core";
import type { ReactNode } from "react";
import { render } from "vitest-browser-react";
import { PlatformProvider } from "./platform";
import { createFakePlatform, type FakePlatform } from "./platform.fake";
import { createQueryClient, useDataChanges } from "./queries";
import "./style.css";

function Listening({ children }: { children: ReactNode }) {
  useDataChanges();
  return children;
}

/** Shows a screen or a part behind a fake door. */
export async function show(tree: ReactNode, platform: FakePlatform = createFakePlatform()) {
  const screen = await render(
    <PlatformProvider value={platform}>
      <QueryClientProvider client={createQueryClient()}>
        <Listening>
          <main className="flex h-screen flex-col">{tree}</main>
        </Listening>
      </QueryClientProvider>
    </PlatformProvider>,
  );
  return { ...screen, platform };
}

/** Waits until what fades or opens has done so: a colour on its way has no contrast of its own. */
async function still(): Promise<void> {
  const moving = document.getAnimations().filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
  const patience = new Promise((done) => setTimeout(done, 1_000));
  await Promise.race([Promise.all(moving.map((one) => one.finished.catch(() => null))), patience]);
}

/** What axe finds against WCAG 2.2 AA, one line each; empty when nothing. */
export async function violations(): Promise<string[]> {
  await still();
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
  const result = await axe.run(document.body, { runOnly: { type: "tag", values: tags } });
  return result.violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" | ")}`);
}
