import { Chips } from "../../parts/Chips";
import { go, type Route } from "../../routes";
import { say } from "../../wording/permissions";

/** The answers, and what may be published of them: two parts of one place. */
export function Parts({ route }: { route: Route }) {
  return (
    <div className="flex min-h-9 shrink-0 items-center px-4 pb-1">
      <Chips
        label={say("parts")}
        chips={[
          { id: "responses", text: say("partAnswers") },
          { id: "permissions", text: say("partPermissions") },
        ]}
        value={route.screen}
        onChange={(id) => {
          const screen = id === "permissions" ? ("permissions" as const) : ("responses" as const);
          go({ ...route, screen, record: null, filter: "" });
        }}
      />
    </div>
  );
}
