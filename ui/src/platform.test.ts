// oxlint-disable-next-line no-restricted-imports -- the wire itself is under test
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import { afterEach, expect, test } from "vitest";
import { tauriPlatform } from "./platform";

afterEach(clearMocks);

test("a command is called by its name with its words, and its answer is unwrapped", async () => {
  const called: unknown[] = [];
  mockIPC((command, given) => {
    called.push([command, given]);
    return [];
  });

  const found = await tauriPlatform.searchZones("workshop-tides", "lisb");

  expect(found).toEqual([]);
  expect(called).toEqual([["search_zones", { workshop: "workshop-tides", text: "lisb" }]]);
});

test("what the core refuses is thrown whole", async () => {
  const failure = { code: "title-empty", message: "The workshop has no title.", field: "title", action: null };
  mockIPC(() => {
    throw failure;
  });

  await expect(tauriPlatform.appState()).rejects.toEqual(failure);
});

test("an error that nobody foresaw keeps its own words", async () => {
  mockIPC(() => {
    throw new Error("the channel is closed");
  });

  await expect(tauriPlatform.undo()).rejects.toEqual({ code: "unexpected", message: "the channel is closed" });
});

test("a change in the library reaches its listener", async () => {
  const seen: unknown[] = [];
  mockIPC(() => undefined, { shouldMockEvents: true });
  const stop = await tauriPlatform.onDataChanged((change) => seen.push(change));
  // oxlint-disable-next-line no-restricted-imports -- stands for the core
  const { emit } = await import("@tauri-apps/api/event");

  await emit("data-changed", { seq: 4, tables: ["people"] });
  stop();

  expect(seen).toEqual([{ seq: 4, tables: ["people"] }]);
});
