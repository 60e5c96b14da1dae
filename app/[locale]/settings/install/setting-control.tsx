import type { ReactNode } from "react";
import { FIELD_INPUT } from "@/components/ui/field-styles";
import { selectEntry } from "@/components/ui/select-entry";
import type { SettingRow } from "./setting-row";

type SettingControlProps = {
  readonly id: string;
  readonly row: SettingRow;
  readonly name: string;
  readonly value: string;
  readonly isDisabled: boolean;
  readonly isInvalid: boolean;
  /** Ids of what is read with it. */
  readonly describedBy: string;
};

/** The browser's own list or box. It is made anew when another value comes from the server, which alone knows what holds. */
export function SettingControl(props: SettingControlProps): ReactNode {
  const { id, row, name, value, isDisabled, isInvalid, describedBy } = props;
  const shared = {
    id,
    name,
    defaultValue: value,
    disabled: isDisabled,
    "aria-invalid": isInvalid ? true : undefined,
    "aria-describedby": describedBy,
  };
  if (row.options !== null) {
    return (
      <select key={value} {...shared} className={FIELD_INPUT}>
        {row.options.map(selectEntry)}
      </select>
    );
  }
  return (
    <div className="flex items-center gap-2">
      <input
        key={value}
        {...shared}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        placeholder={row.text === "" ? "—" : ""}
        className={FIELD_INPUT}
      />
      {row.unit === null ? null : <span className="shrink-0 text-sm text-ink2">{row.unit}</span>}
    </div>
  );
}
