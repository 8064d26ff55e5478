import {
  Fragment,
  createContext,
  memo,
  useContext,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type ReactNode,
} from "react";
import { Button as AriaButton, Dialog, DialogTrigger, Link, Popover } from "react-aria-components";
import { Copy, ExternalLink, Play } from "lucide-react";
import type { PreviewNode, PreviewSource } from "../bindings";
import { say } from "../wording/preview";
import { Button } from "./Button";
import { useKept } from "./kept";
import { usePiecemeal } from "./piecemeal";

/** The type of a kind of site: its letters, its measure, and how its headings, quotes and tables look. */
export type PreviewLook = "blog" | "journal" | "repository" | "manual" | "page";

export type PreviewProps = {
  nodes: readonly PreviewNode[];
  look?: PreviewLook;
  /** Goes to the row that a piece of the post was made from. */
  onSource: (source: PreviewSource) => void;
  /** Opens an address that was shown before. */
  onOpenLink: (url: string) => void;
  onCopy: (text: string) => void;
  /** Where a picture of the post can be seen here; null while it cannot. */
  pictureOf?: (url: string) => string | null;
};

type Ways = Omit<PreviewProps, "nodes" | "look">;
const WaysContext = createContext<Ways>({ onSource: () => {}, onOpenLink: () => {}, onCopy: () => {} });

/** The tree that the post is written from, as elements of a closed list of kinds. No text becomes markup. */
export function Preview({ nodes, look, ...ways }: PreviewProps) {
  const { shown, end } = usePiecemeal(nodes.length);
  const pieces = useKept(useMemo(() => nodes.slice(0, shown), [nodes, shown]));
  const steady = useSteady(ways);
  if (nodes.length === 0) return <p className="text-prose text-muted">{say("empty")}</p>;
  return (
    <WaysContext value={steady}>
      <article data-preview data-look={look} className="post-look flex flex-col gap-3 wrap-break-word">
        {pieces.map(({ key, piece }) => (
          <Piece key={key} node={piece} />
        ))}
        {end}
      </article>
    </WaysContext>
  );
}

/** Ways that stay the same objects, and do what the newest ones do. */
function useSteady(ways: Ways): Ways {
  const newest = useRef(ways);
  useLayoutEffect(() => {
    newest.current = ways;
  });
  const { pictureOf } = ways;
  return useMemo(
    () => ({
      onSource: (source) => newest.current.onSource(source),
      onOpenLink: (url) => newest.current.onOpenLink(url),
      onCopy: (text) => newest.current.onCopy(text),
      ...(pictureOf === undefined ? {} : { pictureOf }),
    }),
    [pictureOf],
  );
}

/** A piece that stands alone: it is drawn again only when it says something else. */
const Piece = memo(Node);

function Nodes({ nodes }: { nodes: readonly PreviewNode[] }) {
  return nodes.map((node, at) => <Node key={at} node={node} />);
}

function Node({ node }: { node: PreviewNode }): ReactNode {
  switch (node.type) {
    case "text":
      return <Fragment>{node.text}</Fragment>;
    case "break":
      return <br />;
    case "strong":
      return (
        <strong className="font-semibold">
          <Nodes nodes={node.children} />
        </strong>
      );
    case "emphasis":
      return (
        <em>
          <Nodes nodes={node.children} />
        </em>
      );
    case "code":
      return <code className="rounded-badge bg-sunken px-1 font-mono text-body">{node.text}</code>;
    case "link":
      return (
        <Address url={node.url}>
          <Nodes nodes={node.children} />
        </Address>
      );
    case "heading":
      return (
        <Sourced source={node.source} text={plainText(node)}>
          <PostHeading level={node.level}>
            <Nodes nodes={node.children} />
          </PostHeading>
        </Sourced>
      );
    case "paragraph":
      return (
        <Sourced source={node.source} text={plainText(node)}>
          <p dir="auto">
            <Nodes nodes={node.children} />
          </p>
        </Sourced>
      );
    case "list":
      return <PostList node={node} />;
    case "quote":
      return (
        <blockquote className="flex flex-col gap-2">
          <Nodes nodes={node.children} />
        </blockquote>
      );
    case "code-block":
      return <pre className="overflow-x-auto rounded-control bg-sunken p-2 font-mono text-body">{node.text}</pre>;
    case "image":
      return (
        <Sourced source={node.source} text={node.alt}>
          <PostPicture url={node.url} alt={node.alt} />
        </Sourced>
      );
    case "table":
      return (
        <Sourced source={node.source} text={plainText(node)}>
          <PostTable rows={node.children} />
        </Sourced>
      );
    case "definitions":
      return (
        <dl className="flex flex-col gap-1">
          {node.children.map((part, at) =>
            part.type === "term" ? (
              <dt key={at} className="mt-1 font-semibold">
                <Nodes nodes={part.children} />
              </dt>
            ) : (
              <dd key={at} className="flex flex-col gap-1 pl-4">
                <Runs nodes={part.type === "definition" ? part.children : [part]} />
              </dd>
            ),
          )}
        </dl>
      );
    case "video":
      return (
        <Sourced source={node.source} text={node.title}>
          <p className="flex items-center gap-2 rounded-control border border-line bg-sunken px-3 py-6 text-muted">
            <Play size={16} strokeWidth={1.5} aria-hidden className="shrink-0" />
            {say("video", { title: node.title })}
          </p>
        </Sourced>
      );
    case "jump":
      return (
        <span className="text-accent-text underline underline-offset-2">
          <Nodes nodes={node.children} />
        </span>
      );
    case "rule":
      return <hr className="border-line" />;
    case "raw":
      return <pre className="font-mono text-label whitespace-pre-wrap text-muted">{node.text}</pre>;
    default:
      return <Unknown node={node} />;
  }
}

/** A table: the first row names the columns. A row that knows its record opens it by its first cell. */
function PostTable({ rows }: { rows: readonly PreviewNode[] }) {
  const cellsOf = (row: PreviewNode) => (row.type === "row" ? row.children : []);
  const wordsOf = (cell: PreviewNode) => (cell.type === "cell" ? cell.children : [cell]);
  const [head, ...body] = rows;
  return (
    <div className="overflow-x-auto">
      <table className="border-collapse text-left">
        <thead>
          <tr>
            {(head === undefined ? [] : cellsOf(head)).map((cell, at) => (
              <th key={at} scope="col" className="px-2 py-1">
                <Nodes nodes={wordsOf(cell)} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {body.map((row, at) => (
            <tr key={at}>
              {cellsOf(row).map((cell, place) => (
                <td key={place} dir="auto" className="px-2 py-1 align-top">
                  {place === 0 && row.type === "row" ? (
                    <Sourced source={row.source} text={plainText(cell)}>
                      <Nodes nodes={wordsOf(cell)} />
                    </Sourced>
                  ) : (
                    <Nodes nodes={wordsOf(cell)} />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A picture beside the post; while it cannot be seen, what it shows in words. */
function PostPicture({ url, alt }: { url: string; alt: string }) {
  const { pictureOf } = useContext(WaysContext);
  const address = pictureOf?.(url) ?? null;
  if (address === null) {
    return <p className="rounded-control border border-line bg-sunken px-3 py-2 text-muted">{alt}</p>;
  }
  return <img src={address} alt={alt} className="max-h-120 max-w-full rounded-control border border-line" />;
}

/** A kind this window has no element for: named, never guessed. */
function Unknown({ node }: { node: unknown }) {
  const kind =
    typeof node === "object" && node !== null && "type" in node && typeof node.type === "string" ? node.type : "?";
  return <span className="rounded-badge bg-warn-soft px-1 text-warn">{say("unknown", { kind })}</span>;
}

/** Headings start one level down: the screen has its own h1. */
function PostHeading({ level, children }: { level: number; children: ReactNode }) {
  if (level <= 1) return <h2>{children}</h2>;
  if (level === 2) return <h3>{children}</h3>;
  if (level === 3) return <h4>{children}</h4>;
  return <h5>{children}</h5>;
}

function PostList({ node }: { node: Extract<PreviewNode, { type: "list" }> }) {
  const items = node.children.map((item, at) => (
    <li key={at} className="pl-1">
      <div className="flex flex-col gap-1">
        <Runs nodes={item.type === "item" ? item.children : [item]} />
      </div>
    </li>
  ));
  const look = "flex flex-col gap-1 pl-6";
  if (!node.ordered) return <ul className={`${look} list-disc`}>{items}</ul>;
  return (
    <ol start={node.start} className={`${look} list-decimal`}>
      {items}
    </ol>
  );
}

const blocks: ReadonlySet<PreviewNode["type"]> = new Set([
  "heading",
  "paragraph",
  "list",
  "quote",
  "code-block",
  "image",
  "table",
  "definitions",
  "video",
  "rule",
  "raw",
]);

/** What an item holds: pieces of a line stay one line, whole pieces stand below each other. */
function Runs({ nodes }: { nodes: readonly PreviewNode[] }) {
  if (nodes.some((node) => blocks.has(node.type))) return <Nodes nodes={nodes} />;
  return (
    <span dir="auto">
      <Nodes nodes={nodes} />
    </span>
  );
}

/** A piece of the post that knows its row: the whole piece is the target, links in it stay links. */
function Sourced({ source, text, children }: { source: PreviewSource | null; text: string; children: ReactNode }) {
  const { onSource } = useContext(WaysContext);
  if (source === null) return children;
  return (
    <div className="group relative">
      <AriaButton
        data-source={`${source.kind}/${source.id}`}
        aria-label={say("goTo", { text: shortened(text) })}
        onPress={() => onSource(source)}
        onKeyDown={walk}
        className="absolute -inset-x-2 -inset-y-0.5 cursor-pointer rounded-badge data-focus-visible:outline-offset-0 data-hovered:bg-hover data-pressed:bg-soft"
      />
      <div className="pointer-events-none relative">{children}</div>
    </div>
  );
}

/** ↑ and ↓ go from piece to piece. */
function walk(event: KeyboardEvent) {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || event.altKey || event.ctrlKey) return;
  const pieces = [
    ...(event.currentTarget.closest("[data-preview]")?.querySelectorAll<HTMLElement>("[data-source]") ?? []),
  ];
  const next = pieces[pieces.findIndex((piece) => piece === event.currentTarget) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** A link that shows its address first and opens it only then. No button: that would not break with its line. */
function Address({ url, children }: { url: string; children: ReactNode }) {
  const { onOpenLink, onCopy } = useContext(WaysContext);
  return (
    <DialogTrigger>
      <Link className="pointer-events-auto relative cursor-pointer rounded-badge text-accent-text underline underline-offset-2 data-hovered:bg-soft">
        {children}
      </Link>
      <Popover
        placement="bottom start"
        className="max-w-120 rounded-float border border-line bg-surface p-3 text-body shadow-float"
      >
        <Dialog aria-label={say("address")} className="flex flex-col items-start gap-2 outline-none">
          <bdi className="font-mono text-label break-all">{url === "" ? say("noAddress") : url}</bdi>
          <div className="flex gap-2">
            <Button icon={ExternalLink} isDisabled={url === ""} onPress={() => onOpenLink(url)}>
              {say("openAddress")}
            </Button>
            <Button kind="quiet" icon={Copy} isDisabled={url === ""} onPress={() => onCopy(url)}>
              {say("copyAddress")}
            </Button>
          </div>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** The letters of a node, without its marks. */
export function plainText(node: PreviewNode): string {
  switch (node.type) {
    case "text":
    case "code":
    case "code-block":
    case "raw":
      return node.text;
    case "break":
      return " ";
    case "rule":
      return "";
    case "image":
      return node.alt;
    case "video":
      return node.title;
    case "row":
    case "table":
    case "definitions":
    case "list":
      return node.children.map(plainText).join(" ");
    case "cell":
    case "term":
    case "definition":
    case "jump":
    case "item":
    case "heading":
    case "paragraph":
    case "strong":
    case "emphasis":
    case "link":
    case "quote":
      return node.children.map(plainText).join("");
    default:
      return "";
  }
}

function shortened(text: string): string {
  const letters = [...text.trim()];
  return letters.length <= 60 ? letters.join("") : `${letters.slice(0, 59).join("")}…`;
}
