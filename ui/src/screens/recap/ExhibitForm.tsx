import { useState } from "react";
import type { ChosenFile, Exhibit, ExhibitFields, ExhibitKind, PersonId, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { errorOf, Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import type { Platform } from "../../platform";
import { useGesture } from "../../queries";
import { say } from "../../wording/exhibits";
import { OnPicture } from "./OnPicture";

/** What is edited, or null and the file for what is new; and the field to begin with. */
export type Asked = { exhibit: Exhibit | null; file: ChosenFile | null; field?: string | undefined };

const empty: ExhibitFields = { title: "", value: "", last_value: "", about: "", url: "", alt: "" };
const shown = {
  number: [
    ["title", "numberTitle"],
    ["value", "numberValue"],
    ["last_value", "numberLast"],
  ],
  figure: [
    ["alt", "figureAlt"],
    ["title", "figureTitle"],
    ["about", "figureAbout"],
  ],
  elsewhere: [
    ["title", "elsewhereTitle"],
    ["url", "elsewhereUrl"],
    ["about", "elsewhereAbout"],
  ],
  thanks: [
    ["title", "thanksTitle"],
    ["about", "thanksAbout"],
    ["url", "thanksUrl"],
  ],
} as const;

/** Where the core refuses somebody as the one who is on it. */
const peopleFields = ["people", "person"];

export type ExhibitFormProps = Asked & { workshop: WorkshopId; kind: ExhibitKind; onClose: () => void };

/** The words of an exhibit, and who is on a picture. */
export function ExhibitForm({ workshop, kind, exhibit, file, field, onClose }: ExhibitFormProps) {
  const [fields, setFields] = useState<ExhibitFields>(exhibit ?? empty);
  const [people, setPeople] = useState<PersonId[]>(exhibit?.people ?? []);
  const saving = useGesture((platform, _: null) => keep(platform, { workshop, kind, exhibit, file, fields, people }));
  const save = async () => {
    const done = await saving.run(null).then(
      () => true,
      () => false,
    );
    if (!done) return;
    announce(say("saved"));
    onClose();
  };
  const names = shown[kind].map(([name]) => name);
  const first = [...names, "people"].find((name) => name === field) ?? names[0];
  const refusal = peopleFields.map((name) => errorOf(saving.failure, name)).find((one) => one !== null);
  return (
    <Form
      act={say("save")}
      onAct={() => void save()}
      onCancel={onClose}
      isRunning={saving.isRunning}
      failure={saving.failure}
      fields={kind === "figure" ? [...names, ...peopleFields] : names}
    >
      <FileName file={file} exhibit={exhibit} />
      {shown[kind].map(([name, label]) => (
        <TextField
          key={name}
          label={say(label)}
          value={fields[name]}
          error={errorOf(saving.failure, name)}
          onChange={(value) => setFields((before) => ({ ...before, [name]: value }))}
          autoFocus={name === first}
          {...(name === "alt" ? { lines: 2, hint: say("altHint") } : {})}
        />
      ))}
      {kind === "figure" && (
        <OnPicture
          workshop={workshop}
          chosen={people}
          onChange={setPeople}
          error={refusal ?? null}
          autoFocus={first === "people"}
        />
      )}
    </Form>
  );
}

function FileName({ file, exhibit }: Pick<Asked, "file" | "exhibit">) {
  const name = file?.name ?? exhibit?.file?.name;
  if (name === undefined) return null;
  return (
    <p className="text-muted">
      <bdi>{name}</bdi>
      {file !== null && ` ${say("cleaned")}`}
    </p>
  );
}

type Kept = Omit<ExhibitFormProps, "field" | "onClose"> & { fields: ExhibitFields; people: PersonId[] };

/** Adds what is new, or replaces what is said. */
function keep(platform: Platform, { workshop, kind, exhibit, file, fields, people }: Kept): Promise<unknown> {
  const { title, value, last_value, about, url, alt } = fields;
  const said = { title, value, last_value, about, url, alt };
  if (exhibit === null) {
    return file === null
      ? platform.addExhibit(workshop, kind, said)
      : platform.addFigure(workshop, file.token, { fields: said, people });
  }
  return kind === "figure"
    ? platform.editFigure(exhibit.id, { fields: said, people })
    : platform.editExhibit(exhibit.id, said);
}
