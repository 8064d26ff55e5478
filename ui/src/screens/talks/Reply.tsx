import { Copy } from "lucide-react";
import { announce } from "../../parts/announce";
import { Button } from "../../parts/Button";
import { Message } from "../../parts/Message";
import { useGesture } from "../../queries";
import { say } from "../../wording/recordings";

/** A letter to the speaker, ready to be copied; nothing is sent. */
export function Reply({ text }: { text: string }) {
  const copying = useGesture((platform, words: string) => platform.copyText(words));
  const copy = async () => {
    await copying.run(text).then(
      () => announce(say("copied")),
      () => undefined,
    );
  };
  return (
    <section aria-label={say("replyText")} className="flex flex-col items-start gap-2">
      <p
        dir="auto"
        className="prose-width max-h-72 w-full overflow-auto rounded-control border border-line bg-canvas p-3 text-prose wrap-anywhere whitespace-pre-wrap"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- keys scroll a text that holds no control
        tabIndex={0}
      >
        {text}
      </p>
      <Button icon={Copy} onPress={() => void copy()}>
        {say("copy")}
      </Button>
      {copying.failure !== null && <Message failure={copying.failure} />}
    </section>
  );
}
