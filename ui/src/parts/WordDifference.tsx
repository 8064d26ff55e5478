import { difference, type Piece } from "./difference";

const looks: Record<Exclude<Piece["kind"], "same">, string> = {
  added: "rounded-badge bg-ok-soft text-ok underline decoration-1 underline-offset-2",
  removed: "rounded-badge bg-bad-soft text-bad line-through decoration-1",
};

/** Two texts as one, with the words that came and went marked by a line as well as by colour. */
export function WordDifference({ before, after }: { before: string; after: string }) {
  return (
    <p dir="auto" className="prose-width text-prose wrap-break-word whitespace-pre-wrap">
      {difference(before, after).map((piece, at) => {
        if (piece.kind === "same") return <span key={at}>{piece.text}</span>;
        const Mark = piece.kind === "added" ? "ins" : "del";
        return (
          <Mark key={at} className={looks[piece.kind]}>
            {piece.text}
          </Mark>
        );
      })}
    </p>
  );
}
