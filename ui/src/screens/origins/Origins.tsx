import { useState } from "react";
import { useQuery } from "@tanstack/react-query";
import type { FieldOrigin, OriginOf } from "../../bindings";
import { Badge } from "../../parts/Badge";
import { Button } from "../../parts/Button";
import { Message } from "../../parts/Message";
import { Section } from "../../parts/SplitPane";
import { asFailure, usePlatform } from "../../platform";
import { fieldOf, say } from "../../wording/origins";

/** Which file said what of the fields of a record; asked for, since a kept file may have to be read again. */
export function Origins({ of }: { of: OriginOf }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={say("title")}>
      {isOpen ? (
        <Found of={of} />
      ) : (
        <div>
          <Button onPress={() => setOpen(true)}>{say("show")}</Button>
        </div>
      )}
    </Section>
  );
}

function Found({ of }: { of: OriginOf }) {
  const platform = usePlatform();
  const query = useQuery<FieldOrigin[], unknown>({
    queryKey: ["origins", of.kind, of.id],
    queryFn: () => platform.origins(of),
    gcTime: 0,
    staleTime: 0,
  });
  if (query.error !== null) return <Message failure={asFailure(query.error)} />;
  if (query.data === undefined) return <p className="text-muted">{say("reading")}</p>;
  if (query.data.length === 0) return <p className="text-muted">{say("none")}</p>;
  return (
    <ul className="border-t border-line">
      {query.data.map((one, at) => (
        <li key={at} className="flex flex-col border-b border-line py-1.5">
          <span className="flex items-start gap-2">
            <span className="min-w-0 flex-1 text-label text-muted">{fieldOf(one.field)}</span>
            <Badge tone={one.is_current ? "ok" : one.is_edited ? "ask" : "none"}>
              {say(one.is_current ? "current" : one.is_edited ? "edited" : "former")}
            </Badge>
          </span>
          <bdi className="wrap-anywhere">{one.value_said}</bdi>
          <span className="text-label wrap-anywhere text-muted">
            {one.row === null
              ? say("where", { file: one.file, day: one.imported_on })
              : say("whereRow", { file: one.file, row: one.row, day: one.imported_on })}
          </span>
        </li>
      ))}
    </ul>
  );
}
