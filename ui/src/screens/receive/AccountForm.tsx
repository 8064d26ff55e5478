import { useState } from "react";
import { newJob } from "../../jobs";
import { errorOf, Form } from "../../parts/Form";
import { TextField } from "../../parts/TextField";
import { usePlatform } from "../../platform";
import { useGesture } from "../../queries";
import { say } from "../../wording/upload";

/** Signs in to a video site. */
export function AccountForm({ site, onClose }: { site: "peertube" | "youtube"; onClose: () => void }) {
  return site === "peertube" ? <Peertube onClose={onClose} /> : <Youtube onClose={onClose} />;
}

function Peertube({ onClose }: { onClose: () => void }) {
  const [given, setGiven] = useState({ server: "https://", user: "", password: "", otp: "" });
  const adding = useGesture((platform, { server, user, password, otp }: typeof given) =>
    platform.addPeertubeAccount(server.trim(), user, password, otp.trim() === "" ? null : otp),
  );
  const field = (name: keyof typeof given) => ({
    label: say(name),
    value: given[name],
    onChange: (value: string) => setGiven({ ...given, [name]: value }),
    error: errorOf(adding.failure, name),
  });
  return (
    <Form
      act={say("signIn")}
      onAct={() => void adding.run(given).then(onClose, () => undefined)}
      onCancel={onClose}
      isRunning={adding.isRunning}
      failure={adding.failure}
      fields={["server", "otp"]}
    >
      <TextField {...field("server")} autoFocus />
      <TextField {...field("user")} />
      <TextField {...field("password")} isSecret hint={say("secrets")} />
      <TextField {...field("otp")} hint={say("otpHint")} />
    </Form>
  );
}

function Youtube({ onClose }: { onClose: () => void }) {
  const platform = usePlatform();
  const [client, setClient] = useState({ id: "", secret: "" });
  const [job] = useState(newJob);
  const adding = useGesture((door, { id, secret }: typeof client) =>
    door.addYoutubeAccount(job, id.trim(), secret.trim()),
  );
  const cancel = () => {
    if (adding.isRunning) void platform.cancelJob(job);
    onClose();
  };
  return (
    <Form
      act={say("signInBrowser")}
      onAct={() => void adding.run(client).then(onClose, () => undefined)}
      onCancel={cancel}
      isRunning={adding.isRunning}
      failure={adding.failure}
      fields={[]}
    >
      <p className="text-prose">{say("youtubeWhy")}</p>
      <p className="text-muted">{say("youtubeQuota")}</p>
      <TextField label={say("clientId")} value={client.id} onChange={(id) => setClient({ ...client, id })} autoFocus />
      <TextField
        label={say("clientSecret")}
        isSecret
        hint={say("secrets")}
        value={client.secret}
        onChange={(secret) => setClient({ ...client, secret })}
      />
      {adding.isRunning && <p role="status">{say("signInWaits")}</p>}
    </Form>
  );
}
