import { useReceiving } from "../../frame/receiving";
import { KitSheet } from "./KitSheet";
import { ReceiveSheet } from "./ReceiveSheet";

/** The sheets of recordings, over any screen. */
export function RecordingSheets() {
  const { receipt, kit } = useReceiving();
  return (
    <>
      {receipt !== null && <ReceiveSheet key={receipt.workshop} receipt={receipt} />}
      {kit !== null && <KitSheet kit={kit} />}
    </>
  );
}
