// Uploads in the library that is made up: two accounts' worth of sites, and a plan of what recordings there are.

import type { Account, LeftOutTalk, ReceiveProgress, UploadPlan, UploadReport, UploadTarget } from "../bindings";
import type { Platform } from "../platform";
import { begin, copied, type Queue } from "./receiving";
import { refused } from "./refusals";
import type { FakeWorkshop } from "./workshop";

type Doors = Pick<
  Platform,
  | "listAccounts"
  | "addPeertubeAccount"
  | "addYoutubeAccount"
  | "removeAccount"
  | "listChannels"
  | "planUpload"
  | "uploadTalks"
>;

/** What the recordings of the fake lend. */
export type Lent = {
  find: (workshop: string) => FakeWorkshop;
  queueOf: (workshop: string) => Queue;
  calls: string[];
  tell: () => void;
};

/** The part of the door that uploads go through. */
export function uploadDoors({ find, queueOf, calls, tell }: Lent): Doors {
  let accounts: Account[] = [];
  const up = new Map<string, string>();
  const keep = (account: Account) => {
    accounts = [...accounts.filter((one) => one.server !== account.server), account];
    tell();
    return account;
  };
  const planOf = (workshop: string, target: UploadTarget): UploadPlan => {
    const plan: UploadPlan = {
      site: target.site,
      server: target.server,
      privacy: target.privacy,
      videos: [],
      left_out: [],
      following: [],
      findings: [],
    };
    const { talks, material } = find(workshop);
    const languagesOf = (talk: string) =>
      (material?.captions ?? []).filter((one) => one.talk_id === talk).map((one) => one.language);
    for (const { id, title, position, speakers } of talks) {
      if (target.talks.length > 0 && !target.talks.includes(id)) continue;
      const row = material?.recordings.find((one) => one.talk_id === id && one.is_current);
      const url = up.get(`${target.server} ${id}`) ?? "";
      const stays = (reason: LeftOutTalk["reason"], why: string) =>
        plan.left_out.push({ talk: id, position, title, reason, why, url });
      if (url !== "") stays("already-up", `this very recording is there already: ${url}`);
      else if (row === undefined) stays("no-recording", "no recording was received");
      else {
        const seconds = row.probed?.is === "recording" ? row.probed.facts.seconds : null;
        const words = {
          title: `${title} – ${speakers.join(", ")}`,
          speakers,
          seconds,
          description: "",
          file: row.file,
        };
        plan.videos.push({
          talk: id,
          position,
          ...words,
          blake3: "f00d",
          media_type: "video/mp4",
          bytes: row.bytes,
          acknowledged: 0,
          along: { captions: languagesOf(id), has_picture: row.version === 1 },
        });
      }
    }
    return plan;
  };
  return {
    listAccounts: async () => structuredClone(accounts),
    addPeertubeAccount: async (server, user, password) => {
      if (!server.startsWith("https://")) {
        const message = `The server “${server}”: only https keeps a password from being read on its way. Nothing was changed. Give the address of the server alone, such as https://video.example.`;
        throw refused("server-address", message, "server");
      }
      if (password === "wrong") {
        const message =
          "PeerTube: it takes neither the user nor the password. Nothing was changed. Check both, then sign in again.";
        throw refused("sign-in-refused", message);
      }
      return keep({ site: "peertube", server, name: user, channel: "" });
    },
    addYoutubeAccount: async (_job, client) => {
      calls.push("open browser");
      return keep({ site: "youtube", server: "https://www.youtube.com", name: client, channel: "" });
    },
    removeAccount: async (site, server) => {
      accounts = accounts.filter((one) => one.server !== server);
      tell();
      return { site, server, name: "", channel: "" };
    },
    listChannels: async (_site, server) => {
      calls.push(`channels of ${server}`);
      return [
        { name: "robin_channel", title: "Robin’s videos" },
        { name: "seaweed", title: "Seaweed workshop" },
      ];
    },
    planUpload: async (workshop, target) => planOf(workshop, target),
    uploadTalks: async (job, workshop, target) => {
      const { videos, ...plan } = planOf(workshop, target);
      accounts = accounts.map((one) => (one.server === target.server ? { ...one, channel: target.channel } : one));
      const queue = queueOf(workshop);
      const one = begin(
        queue,
        job,
        videos.length,
        videos.reduce((sum, video) => sum + video.bytes, 0),
      );
      const { site, server, left_out, findings } = plan;
      const report: UploadReport = {
        site,
        server,
        left_out,
        findings,
        uploaded: [],
        refused: [],
        along: [],
        playlist: null,
        error: null,
      };
      for (const { talk, position, title, bytes, along } of videos) {
        Object.assign(one.progress, { file: one.progress.file + 1, name: title } satisfies Partial<ReceiveProgress>);
        // oxlint-disable-next-line no-await-in-loop -- one after the other
        if (!(await copied(queue, one, bytes))) {
          const message = "PeerTube: the work was cancelled. What is up stays. Start it again when you are ready.";
          report.error = { code: "upload-cancelled", message };
          break;
        }
        const url = `${target.server}/w/${talk}`;
        up.set(`${target.server} ${talk}`, url);
        tell();
        report.uploaded.push({ talk, title, url, privacy: target.privacy, bytes, is_linked: true });
        if (along.captions.length > 0 || along.has_picture) report.along.push({ talk, position, title, url, along });
      }
      queue.jobs.delete(job);
      return report;
    },
  };
}
