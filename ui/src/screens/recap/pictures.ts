// Pictures of the post as this window can show them: charts come with the recap, figures are asked for once.

import { useQueries } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useState } from "react";
import type { PreviewPicture, WorkshopId } from "../../bindings";
import { usePlatform } from "../../platform";

const kinds: ReadonlyMap<string, string> = new Map([
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["gif", "image/gif"],
  ["webp", "image/webp"],
]);

/** Finds the address under which a picture can be seen here. */
export function usePictures(workshop: WorkshopId, pictures: readonly PreviewPicture[]) {
  const platform = usePlatform();
  const figures = pictures.filter((one) => one.blake3 !== "");
  const found = useQueries({
    queries: figures.map(({ blake3 }) => ({
      queryKey: ["figure", workshop, blake3],
      queryFn: () => platform.figure(workshop, blake3),
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: (all) => all.map((one) => one.data ?? null),
  });
  const charts = pictures.map((one) => one.svg).join("\0");
  const key = `${charts}\0${figures.map((one) => one.url).join("\0")}\0${found.map((one) => one?.length ?? 0).join()}`;
  const blobs = useMemo(() => {
    const at = new Map(figures.map((one, index) => [one.url, found[index] ?? null]));
    return pictures.flatMap((one) => {
      const blob =
        one.blake3 === "" ? new Blob([one.svg], { type: "image/svg+xml" }) : ofFigure(one.url, at.get(one.url));
      return blob === null ? [] : [{ url: one.url, blob }];
    });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the key holds all that they are made of
  }, [key]);
  const [addresses, setAddresses] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const made = new Map(blobs.map(({ url, blob }) => [url, URL.createObjectURL(blob)]));
    // oxlint-disable-next-line react/set-state-in-effect -- addresses are made once pictures are shown, and given back after
    setAddresses(made);
    return () => made.forEach((address) => URL.revokeObjectURL(address));
  }, [blobs]);
  return useCallback((url: string) => addresses.get(url) ?? null, [addresses]);
}

function ofFigure(url: string, bytes: readonly number[] | null | undefined): Blob | null {
  if (bytes === null || bytes === undefined) return null;
  const type = kinds.get(url.split(".").at(-1) ?? "") ?? "application/octet-stream";
  return new Blob([Uint8Array.from(bytes)], { type });
}
