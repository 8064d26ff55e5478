import { wording } from "./wording";

/** Words of the preview of a post. */
export const say = wording({
  goTo: "Go to where “{text}” comes from",
  openAddress: "Open in the browser",
  copyAddress: "Copy the address",
  address: "Address",
  noAddress: "This link has no address.",
  unknown: "{kind} cannot be shown here; the post holds it.",
  video: "The video “{title}” plays here.",
  empty: "The post has no text yet.",
});
