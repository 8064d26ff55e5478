import { wording } from "./wording";

/** Words of the drafts of letters. */
export const say = wording({
  title: "{count, plural, =0 {Drafts} one {# draft} other {# drafts}}",
  list: "One draft a person",
  name: "To whom",
  things: "Asks for",
  thingCount: "{count, plural, one {# thing} other {# things}}",
  asked: "Asked on",
  noAddress: "no address",
  noAddressWhy: "No address is known for {name}. Write one on the screen People, or paste the text elsewhere.",
  to: "To",
  subject: "Subject",
  text: "Text",
  copy: "Copy the text",
  copied: "The text for {name} was copied",
  openMail: "Open in mail program",
  tooLong: "The text is too long to be handed over: copy it, and paste it into the letter.",
  askedOne: "I asked {name}",
  askedAll: "{count, plural, one {I asked this person} other {I asked all #}}",
  askedNow: "Written down: asked today",
  save: "Save all as .eml…",
  saved:
    "{count, plural, one {# letter was saved, and that it was asked.} other {# letters were saved, and that they were asked.}}",
  savedAs: "Saved as {path}",
  sendsNothing:
    "Nothing is sent from here. “Asked on” is written when the letters are saved, or when you say that you asked.",
  namesAll: "Each letter names all that its person owes, and nothing else.",
  close: "Close",
  nobody: "Nobody to write to",
  nobodyWhy: "None of these people owes anything any more.",
});
