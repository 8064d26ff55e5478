import { useReceiving } from "../../frame/receiving";
import { KitSheet } from "./KitSheet";
import { ReceiveSheet } from "./ReceiveSheet";
import { UploadSheet } from "./UploadSheet";

/** The sheets of recordings, over any screen. */
export function RecordingSheets() {
  const { receipt, kit, upload } = useReceiving();
  return (
    <>
      {receipt !== null && <ReceiveSheet key={receipt.workshop} receipt={receipt} />}
      {kit !== null && <KitSheet kit={kit} />}
      {upload !== null && <UploadSheet key={upload.workshop} upload={upload} />}
    </>
  );
}
