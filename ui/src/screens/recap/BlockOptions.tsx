import type { Block, BlockChart, BlockLayouts, BlockOptions, QuestionId, WorkshopId } from "../../bindings";
import { CommitField } from "../../parts/CommitField";
import { Select } from "../../parts/Select";
import { Checkbox } from "../../parts/Switch";
import { placeOf } from "../../drafts";
import { asFailure } from "../../platform";
import { useGesture, useQuestions } from "../../queries";
import { say } from "../../wording/recap";
import { Exhibits, exhibitsOf, type ExhibitsProps } from "./Exhibits";

type Props = ExhibitsProps & { block: Block; kinds: readonly BlockLayouts[] };

/** What a block has beside its words: facts of people, a chart, a licence, exhibits. */
export function BlockMore({ block, kinds, ...exhibits }: Props) {
  const choosing = useGesture((platform, options: BlockOptions) => platform.setBlockOptions(block.id, options));
  const editing = useGesture((platform, licence: string) => platform.editBlock(block.id, "licence", licence));
  const set = (change: Partial<BlockOptions>) => choosing.start({ ...block.options, ...change });
  const kind = exhibitsOf(block.kind);
  const layouts = kinds.find((one) => one.kind === block.kind)?.layouts ?? [];
  const [usual] = layouts;
  return (
    <>
      {block.kind === "people" && <PeopleFacts options={block.options} onSet={set} />}
      {usual !== undefined && layouts.length > 1 && (
        <Select
          label={say("blockLayout")}
          value={block.options.layout ?? usual}
          options={layouts.map((id) => ({ id, text: say(layoutWords[id]) }))}
          onChange={(layout) => set({ layout: layout === usual ? null : layout })}
        />
      )}
      {block.kind === "talks" && block.options.layout === "cards" && (
        <Checkbox isSelected={block.options.show_abstracts ?? false} onChange={(isOn) => set({ show_abstracts: isOn })}>
          {say("showAbstracts")}
        </Checkbox>
      )}
      {block.kind === "talks" && (block.options.layout === "cards" || block.options.layout === "embed") && (
        <Checkbox isSelected={block.options.show_posters ?? false} onChange={(isOn) => set({ show_posters: isOn })}>
          {say("showPosters")}
        </Checkbox>
      )}
      {block.kind === "appendix" && (
        <Checkbox isSelected={block.options.show_notes ?? false} onChange={(isOn) => set({ show_notes: isOn })}>
          {say("showNotes")}
        </Checkbox>
      )}
      {(block.kind === "who-came" || (block.kind === "survey" && block.options.layout !== "figure")) && (
        <Select
          label={say("chart")}
          value={block.options.chart ?? "none"}
          options={block.kind === "survey" ? surveyCharts : charts}
          onChange={(chart) => set({ chart })}
        />
      )}
      {block.kind === "who-came" && (
        <FieldQuestion workshop={exhibits.workshop} value={block.options.field_question ?? null} onSet={set} />
      )}
      {block.kind === "rights" && (
        <CommitField
          label={say("licence")}
          hint={say("licenceHint")}
          value={block.options.licence ?? ""}
          onCommit={(licence) => editing.run(licence)}
          sentenceOf={(thrown) => asFailure(thrown).message}
          place={placeOf.block(block.id, "licence")}
        />
      )}
      {kind !== null && <Exhibits kind={kind} {...exhibits} />}
      {choosing.failure !== null && <p className="text-bad">{choosing.failure.message}</p>}
    </>
  );
}

const layoutWords = {
  paragraph: "paragraph",
  numbers: "layoutNumbers",
  prose: "layoutProse",
  quote: "quote",
  list: "list",
  table: "layoutTable",
  cards: "layoutCards",
  "by-theme": "by-theme",
  "by-day": "by-day",
  embed: "embed",
  sections: "sections",
  figure: "layoutFigure",
} as const;

const charts: readonly { id: BlockChart; text: string }[] = [
  { id: "none", text: say("chartNone") },
  { id: "strip", text: say("chartStrip") },
  { id: "zones", text: say("chartZones") },
  { id: "affiliations", text: say("chartAffiliations") },
  { id: "fields", text: say("chartFields") },
];
const surveyCharts: readonly { id: BlockChart; text: string }[] = [
  { id: "none", text: say("chartNone") },
  { id: "zones", text: say("chartChoices") },
];

const none = "none";

type FieldProps = {
  workshop: WorkshopId;
  value: QuestionId | null;
  onSet: (change: Partial<BlockOptions>) => void;
};

/** The question whose choices count who came by field. */
function FieldQuestion({ workshop, value, onSet }: FieldProps) {
  const questions = useQuestions(workshop).data ?? [];
  return (
    <div className="flex flex-col gap-1">
      <Select
        label={say("fieldQuestion")}
        value={value ?? none}
        options={[{ id: none, text: say("fieldQuestionNone") }, ...questions.map(({ id, text }) => ({ id, text }))]}
        onChange={(id) => onSet({ field_question: id === none ? null : id })}
      />
      <p className="text-label text-muted">{say("fieldQuestionHint")}</p>
    </div>
  );
}

type FactsProps = { options: BlockOptions; onSet: (change: Partial<BlockOptions>) => void };

function PeopleFacts({ options, onSet }: FactsProps) {
  return (
    <fieldset className="flex flex-col">
      <legend className="pb-1 text-label font-semibold text-muted">{say("options")}</legend>
      <Checkbox isSelected={options.show_affiliation ?? true} onChange={(isOn) => onSet({ show_affiliation: isOn })}>
        {say("showAffiliation")}
      </Checkbox>
      <Checkbox isSelected={options.show_zone ?? true} onChange={(isOn) => onSet({ show_zone: isOn })}>
        {say("showZone")}
      </Checkbox>
      <Checkbox isSelected={options.show_talk ?? true} onChange={(isOn) => onSet({ show_talk: isOn })}>
        {say("showTalk")}
      </Checkbox>
    </fieldset>
  );
}
