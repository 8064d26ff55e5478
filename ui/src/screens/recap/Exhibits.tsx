import { ArrowDown, ArrowUp, ImagePlus, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { BlockKind, Exhibit, ExhibitKind, WorkshopId } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button, IconButton } from "../../parts/Button";
import { Dialog } from "../../parts/Dialog";
import { labelLook } from "../../parts/field";
import { useGesture } from "../../queries";
import { say } from "../../wording/exhibits";
import { ExhibitForm, type Asked } from "./ExhibitForm";
import { OnIt } from "./OnPicture";
import type { ExhibitField } from "./places";

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

export type ExhibitsProps = {
  workshop: WorkshopId;
  exhibits: readonly Exhibit[];
  /** The field of an exhibit that a finding led to. */
  wanted: ExhibitField | null;
  onLeft: () => void;
};

/** The numbers, figures, recaps of others or thanks of a block: added, worded, ordered. */
export function Exhibits({ workshop, kind, exhibits, wanted, onLeft }: ExhibitsProps & { kind: ExhibitKind }) {
  const [chosen, setAsked] = useState<Asked | null>(null);
  const all = exhibits.filter((one) => one.kind === kind);
  const led = all.find((one) => one.id === wanted?.id);
  const asked = led === undefined ? chosen : { exhibit: led, file: null, field: wanted?.field };
  const close = () => {
    setAsked(null);
    onLeft();
  };
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
        <Dialog title={say(asked.exhibit === null ? `${kind}Add` : `${kind}Edit`)} isOpen size="medium" onClose={close}>
          <ExhibitForm workshop={workshop} kind={kind} {...asked} onClose={close} />
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
          {exhibit.people.length > 0 && <OnIt workshop={exhibit.workshop_id} people={exhibit.people} />}
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
