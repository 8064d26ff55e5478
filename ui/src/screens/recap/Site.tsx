import { FileInput } from "lucide-react";
import type { Post } from "../../bindings";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { labelLook } from "../../parts/field";
import { Refusal } from "../../parts/Message";
import { useGesture } from "../../queries";
import { say } from "../../wording/recap";
import { SiteChoices } from "./Publishing";

/** Keys whose value is that of this post, whatever stood in the post they were taken from. */
const filled: ReadonlySet<string> = new Set(["title", "author", "authors", "tags", "date"]);

/** The habits of the site: read here, taken over from one of its posts. */
export function Site({ post }: { post: Post }) {
  const { front_matter: keys = [], raw_lines: lines = [] } = post.profile;
  const taking = useGesture(async (platform, _: null) => {
    const file = await platform.chooseFile("post");
    if (file !== null) await platform.writeLike(post.workshop_id, file.token);
    return file;
  });
  const take = async () => {
    const file = await taking.run(null).catch(() => null);
    if (file !== null) announce(say("siteTaken", { name: file.name }));
  };
  return (
    <section aria-labelledby="site-head" className="flex flex-col gap-3 border-t border-line px-4 pt-3 pb-4">
      <h2 id="site-head" className="font-semibold">
        {say("site")}
      </h2>
      {keys.length === 0 && lines.length === 0 ? (
        <p className="text-muted">{say("siteEmpty")}</p>
      ) : (
        <>
          <FrontMatter keys={keys} />
          <OwnLines lines={lines} />
        </>
      )}
      <div className="flex flex-col items-start gap-1">
        <Button edits icon={FileInput} isDisabled={taking.isRunning} onPress={() => void take()}>
          {say("siteTake")}
        </Button>
        <p className="text-label text-muted">{say("siteTakeWhy")}</p>
      </div>
      <SiteChoices post={post} />
      <Refusal failure={taking.failure} />
    </section>
  );
}

function FrontMatter({ keys }: { keys: readonly (readonly [string, string])[] }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className={labelLook}>{say("frontMatter")}</h3>
      {keys.length === 0 && <p className="text-muted">{say("frontMatterNone")}</p>}
      <dl className="flex flex-col gap-0.5">
        {keys.map(([key, value]) => (
          <div key={key} className="flex gap-2">
            <dt className="shrink-0 font-mono">{key}</dt>
            <dd className="min-w-0 wrap-anywhere text-muted">
              {filled.has(key) || value === "" ? say("fromPost") : <bdi className="font-mono">{value}</bdi>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function OwnLines({ lines }: { lines: readonly string[] }) {
  return (
    <div className="flex flex-col gap-1">
      <h3 className={labelLook}>{say("ownLines")}</h3>
      {lines.length === 0 ? (
        <p className="text-muted">{say("ownLinesNone")}</p>
      ) : (
        <pre className="rounded-control bg-sunken p-2 font-mono wrap-anywhere whitespace-pre-wrap">
          {lines.join("\n")}
        </pre>
      )}
    </div>
  );
}
