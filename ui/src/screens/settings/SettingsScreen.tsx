import { Copy, Keyboard } from "lucide-react";
import type { ReactNode } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { perform, shortcutOf, type Desk } from "../../actions";
import type { AppState, Theme } from "../../bindings";
import { Button } from "../../parts/Button";
import { labelLook } from "../../parts/field";
import { ScreenHead } from "../../parts/ScreenHead";
import { Fact } from "../../parts/SplitPane";
import { useGesture, useLook, useSaveLook } from "../../queries";
import { say } from "../../wording/settings";

const themes: readonly Theme[] = ["system", "light", "dark"];

/** Few settings; each works at once. */
export function SettingsScreen({ state, desk }: { state: AppState; desk: Desk }) {
  const look = useLook().data;
  const theme = look?.theme ?? "system";
  const saving = useSaveLook();
  const copying = useGesture((platform, text: string) => platform.copyText(text));
  const choose = (value: string) => {
    const chosen = themes.find((one) => one === value);
    if (chosen !== undefined) saving.mutate({ ...look, theme: chosen });
  };
  const shortcut = shortcutOf("list-shortcuts");
  return (
    <>
      <ScreenHead title={say("title")} />
      <div className="min-h-0 flex-1 overflow-auto border-t border-line px-4 pb-8">
        <Group title={say("look")}>
          <RadioGroup value={theme} onChange={choose} className="flex flex-col gap-1">
            <Label className={labelLook}>{say("theme")}</Label>
            {themes.map((one) => (
              <Radio key={one} value={one} className="group flex min-h-6 cursor-default items-center gap-2">
                <span className="flex size-4 shrink-0 items-center justify-center rounded-full border border-border bg-surface group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus group-data-selected:border-accent">
                  <span className="size-2 rounded-full group-data-selected:bg-accent" />
                </span>
                {say(one)}
              </Radio>
            ))}
          </RadioGroup>
        </Group>
        <Group title={say("keys")}>
          <div>
            <Button
              icon={Keyboard}
              onPress={() => perform("list-shortcuts", desk)}
              {...(shortcut === undefined ? {} : { shortcut })}
            >
              {say("shortcuts")}
            </Button>
          </div>
        </Group>
        <Group title={say("library")}>
          <Fact label={say("folder")}>
            <span className="font-mono">{state.library}</span>
          </Fact>
          <p className="prose-width text-muted">{say("folderWhy")}</p>
          {state.read_only !== null && <Fact label={say("readOnly")}>{state.read_only.why}</Fact>}
        </Group>
        <Group title={say("about")}>
          <div className="flex gap-8 tabular-nums">
            <Fact label={say("version")}>{state.version}</Fact>
            <Fact label={say("rules")}>{state.rules_version}</Fact>
          </div>
          <div>
            <Button
              icon={Copy}
              onPress={() => copying.start(say("copied", { version: state.version, rules: state.rules_version }))}
            >
              {say("copy")}
            </Button>
          </div>
        </Group>
      </div>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 gap-y-3 border-b border-line py-4 min-[700px]:grid-cols-[10rem_1fr]">
      <h2 className="font-semibold">{title}</h2>
      <div className="flex flex-col gap-3">{children}</div>
    </section>
  );
}
