import { useState } from "react";
import type { WorkshopId } from "../../bindings";
import { Chooser } from "../../parts/Chooser";
import { ZoneChoices, ZoneSearch } from "../../parts/ZoneSearch";
import { useZoneSearch } from "../../queries";
import type { Zone } from "../../wire";
import { say } from "../../wording/discussions";

export type ZoneFieldProps = {
  workshop: WorkshopId;
  label?: string;
  value: Zone | null;
  onChange: (zone: Zone) => void;
};

/** The zone whose clocks a session goes by. */
export function ZoneField({ workshop, label = say("zone"), value, onChange }: ZoneFieldProps) {
  const [isOpen, setOpen] = useState(false);
  const choose = (zone: Zone) => {
    setOpen(false);
    onChange(zone);
  };
  return (
    <Chooser label={label} value={value} placeholder={say("chooseZone")} isOpen={isOpen} onOpenChange={setOpen}>
      <ZoneSearch
        label={say("searchZone")}
        autoFocus
        found={(typed) => <Found workshop={workshop} typed={typed} onChoose={choose} />}
      />
    </Chooser>
  );
}

type FoundProps = { workshop: WorkshopId; typed: string; onChoose: (zone: Zone) => void };

function Found({ workshop, typed, onChoose }: FoundProps) {
  const found = useZoneSearch(workshop, typed).data ?? [];
  return (
    <div className="px-2">
      <ZoneChoices label={say("zonesFound")} items={found.slice(0, 20)} onChoose={onChoose} />
    </div>
  );
}
