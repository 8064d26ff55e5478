import { ArrowDown, ArrowUp, ImagePlus, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { BlockKind, ChosenFile, Exhibit, ExhibitFields, ExhibitKind, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button, IconButton } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { errorOf, Form } from "../../parts/Form";
import { labelLook } from "../../parts/field";
import { TextField } from "../../parts/TextField";
import { useGesture } from "../../queries";
import { say } from "../../wording/exhibits";

/** What the block of a kind shows; null for a block that shows none. */
export function exhibitsOf(block: BlockKind): ExhibitKind | null {
  switch (block) {
    case "numbers":
      return "number";
    case "figures":
      return "figure";
    case "elsewhere":
    case "thanks":
      return block;
    default:
      return null;
  }
}

type Asked = { exhibit: Exhibit | null; file: ChosenFile | null };
type Props = { workshop: WorkshopId; kind: ExhibitKind; exhibits: readonly Exhibit[] };

/** The numbers, figures, recaps of others or thanks of a block: added, worded, ordered. */
export function Exhibits({ workshop, kind, exhibits }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const all = exhibits.filter((one) => one.kind === kind);
  const choosing = useGesture((platform, _: null) => platform.chooseFile("figure"));
  const add = async () => {
    if (kind !== "figure") return setAsked({ exhibit: null, file: null });
    const file = await choosing.run(null).catch(() => null);
    if (file !== null) setAsked({ exhibit: null, file });
  };
  return (
    <section aria-label={say(`${kind}Many`)} className="flex flex-col gap-1">
      <h4 className={labelLook}>{say(`${kind}Many`)}</h4>
      {all.length === 0 && <p className="text-muted">{say(`${kind}None`)}</p>}
      <ol className="flex flex-col">
        {all.map((one, at) => (
          <Row
            key={one.id}
            exhibit={one}
            position={at + 1}
            count={all.length}
            onEdit={() => setAsked({ exhibit: one, file: null })}
          />
        ))}
      </ol>
      <div>
        <Button edits icon={kind === "figure" ? ImagePlus : Plus} onPress={() => void add()}>
          {say(`${kind}Add`)}
        </Button>
      </div>
      {choosing.failure !== null && <p className="text-bad">{choosing.failure.message}</p>}
      {asked !== null && (
        <Dialog
          title={say(asked.exhibit === null ? `${kind}Add` : `${kind}Edit`)}
          isOpen
          size="medium"
          onClose={() => setAsked(null)}
        >
          <Fields workshop={workshop} kind={kind} {...asked} onClose={() => setAsked(null)} />
        </Dialog>
      )}
    </section>
  );
}

type RowProps = { exhibit: Exhibit; position: number; count: number; onEdit: () => void };

function Row({ exhibit, position, count, onEdit }: RowProps) {
  const moving = useGesture((platform, to: number) => platform.moveExhibit(exhibit.id, to));
  const removing = useGesture((platform, _: null) => platform.removeExhibit(exhibit.id));
  const name = exhibit.title === "" ? (exhibit.file?.name ?? "") : exhibit.title;
  const failure = moving.failure ?? removing.failure;
  const move = (to: number) => {
    moving.start(to);
    announce(say("moved", { position: to, count }));
  };
  return (
    <li data-exhibit={exhibit.id} className="flex flex-col border-b border-line py-1">
      <div className="flex items-center gap-1">
        <span className="min-w-0 flex-1">
          <bdi className="block wrap-anywhere">{name}</bdi>
          <bdi className="block text-label wrap-anywhere text-muted">{detailOf(exhibit)}</bdi>
        </span>
        <IconButton icon={Pencil} edits onPress={onEdit} label={say("edit", { name })} />
        <IconButton
          icon={ArrowUp}
          edits
          isDisabled={position === 1}
          onPress={() => move(position - 1)}
          label={say("up", { name })}
        />
        <IconButton
          icon={ArrowDown}
          edits
          isDisabled={position === count}
          onPress={() => move(position + 1)}
          label={say("down", { name })}
        />
        <IconButton icon={Trash2} edits onPress={() => removing.start(null)} label={say("remove", { name })} />
      </div>
      {failure !== null && <p className="text-bad">{failure.message}</p>}
    </li>
  );
}

function detailOf({ kind, value, last_value, about, url, alt }: Exhibit): string {
  if (kind === "figure") return alt;
  if (kind === "number") return last_value === "" ? value : say("beside", { value, last: last_value });
  return [about, url].filter((part) => part !== "").join(" · ");
}

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

type FieldsProps = Asked & { workshop: WorkshopId; kind: ExhibitKind; onClose: () => void };

function Fields({ workshop, kind, exhibit, file, onClose }: FieldsProps) {
  const [fields, setFields] = useState<ExhibitFields>(exhibit ?? empty);
  const saving = useGesture((platform, given: ExhibitFields): Promise<unknown> => {
    if (exhibit !== null) return platform.editExhibit(exhibit.id, given);
    return file === null ? platform.addExhibit(workshop, kind, given) : platform.addFigure(workshop, file.token, given);
  });
  const save = async () => {
    const { title, value, last_value, about, url, alt } = fields;
    const done = await saving.run({ title, value, last_value, about, url, alt }).then(
      () => true,
      () => false,
    );
    if (!done) return;
    announce(say("saved"));
    onClose();
  };
  return (
    <Form
      act={say("save")}
      onAct={() => void save()}
      onCancel={onClose}
      isRunning={saving.isRunning}
      failure={saving.failure}
      fields={shown[kind].map(([name]) => name)}
    >
      {(file ?? exhibit?.file ?? null) !== null && (
        <p className="text-muted">
          <bdi>{file?.name ?? exhibit?.file?.name}</bdi>
          {file !== null && ` ${say("cleaned")}`}
        </p>
      )}
      {shown[kind].map(([name, label], at) => (
        <TextField
          key={name}
          label={say(label)}
          value={fields[name]}
          error={errorOf(saving.failure, name)}
          onChange={(value) => setFields((before) => ({ ...before, [name]: value }))}
          autoFocus={at === 0}
          {...(name === "alt" ? { lines: 2, hint: say("altHint") } : {})}
        />
      ))}
    </Form>
  );
}
