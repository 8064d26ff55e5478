// Recordings on their way to a video site: the sheet that is open, or the upload that runs behind it.

import { useState } from "react";
import { useRunner } from "../actions";
import type { Failure, UploadReport, UploadTarget, WorkshopId } from "../bindings";
import { newJob } from "../jobs";
import { announce } from "../parts/announce";
import { asFailure, usePlatform } from "../platform";
import { say } from "../wording/upload";

/** An upload, from the plan to the report. */
export type Upload = {
  workshop: WorkshopId;
  is: "planning" | "running" | "done";
  job: string | null;
  report: UploadReport | null;
  failure: Failure | null;
  isHidden: boolean;
};

/** The upload of the window, and what opens its sheet. */
export function useUpload(workshop: WorkshopId | null) {
  const platform = usePlatform();
  const [upload, setUpload] = useState<Upload | null>(null);
  const openUpload = () => {
    if (workshop === null) return;
    const fresh = { workshop, is: "planning", job: null, report: null, failure: null, isHidden: false } as const;
    setUpload((now) => (now?.is === "running" ? { ...now, isHidden: false } : fresh));
  };
  const startUpload = async (target: UploadTarget) => {
    if (upload === null || upload.is === "running") return;
    const job = newJob();
    setUpload({ ...upload, is: "running", job, failure: null });
    try {
      const report = await platform.uploadTalks(job, upload.workshop, target);
      announce(say("done", { count: report.uploaded.length }));
      setUpload((one) => one && { ...one, is: "done", report });
    } catch (thrown) {
      setUpload((one) => one && { ...one, is: "planning", isHidden: false, failure: asFailure(thrown) });
    }
  };
  useRunner("upload-talks", workshop === null ? null : openUpload);
  return {
    upload,
    startUpload: (target: UploadTarget) => void startUpload(target),
    closeUpload: () => setUpload((one) => (one?.is === "running" ? { ...one, isHidden: true } : null)),
    showUpload: () => setUpload((one) => one && { ...one, isHidden: false }),
  };
}
