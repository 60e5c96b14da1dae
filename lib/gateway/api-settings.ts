import type { IncomingMessage, ServerResponse } from "node:http";
import { z } from "zod";
import type { SettingName } from "../engine/settings/setting";
import { isSettingName, SETTING_NAMES, SETTINGS } from "../engine/settings/setting";
import type { SettingSource, SettingStates } from "../engine/settings/setting-state";
import type { SettingError } from "../engine/settings/settings";
import { unreachable } from "../result";
import type { GatewayDeps } from "./deps";
import { fieldErrors, sentence } from "./field-error";
import type { HttpError } from "./http";
import { readJson, sendError, sendJson } from "./http";

const anew = <Value extends z.ZodType>(shape: Value) => shape.nullable().optional();

/** New values of the settings that are named; null sets one back to its default, the others stay. */
export const SettingsBody = z.strictObject({
  max_usd_per_day: anew(SETTINGS.max_usd_per_day.shape).describe("USD a day (UTC) for paid calls"),
  store_prompts: anew(SETTINGS.store_prompts.shape).describe(
    "Texts may be kept for requests that ask for it",
  ),
  exploration_share: anew(SETTINGS.exploration_share.shape).describe(
    "Share of automatic requests in which any candidate may be drawn",
  ),
  region: anew(SETTINGS.region.shape).describe(
    'Electricity zone of requests that name none; "provider" = wherever each provider computes',
  ),
  electricity_usd_per_kwh: anew(SETTINGS.electricity_usd_per_kwh.shape).describe(
    "USD per kWh on one's own machines",
  ),
  own_pue: anew(SETTINGS.own_pue.shape).describe("Power usage effectiveness of one's own machines"),
  language: anew(SETTINGS.language.shape).describe("Language of visitors whose address names none"),
  theme: anew(SETTINGS.theme.shape).describe("Theme of browsers in which nobody has chosen one"),
} satisfies Record<SettingName, z.ZodType>);

const SettingAnswer = z.object({
  value: z.union([z.boolean(), z.number(), z.string()]).nullable(),
  default: z.union([z.boolean(), z.number(), z.string()]).nullable(),
  source: z.enum(["default", "stored", "environment", "unreadable"]),
  stored_at: z.iso.datetime().nullable(),
  environment_variable: z.string().nullable().describe("Where it is set, it goes before the store"),
  problem: z.string().nullable().describe("Why the stored value cannot be read; value holds meanwhile"),
});

/** Every setting with where it comes from. */
export const SettingsAnswer = z.object({ settings: z.record(z.enum(SETTING_NAMES), SettingAnswer) });

const settingJson = ({ value, usual, source, variable }: SettingStates[SettingName]) => ({
  value,
  default: usual,
  source: source.kind,
  stored_at: source.kind === "stored" ? source.at : null,
  environment_variable: variable,
  problem: problemOf(source),
});

const problemOf = (source: SettingSource): string | null =>
  source.kind === "unreadable" ? source.expected : null;

const settingsJson = (states: SettingStates) => ({
  settings: Object.fromEntries(SETTING_NAMES.map((name) => [name, settingJson(states[name])])),
});

/** `GET /api/v1/settings`: what holds for the whole install, read anew. */
export async function settingsDoor(response: ServerResponse, { engine }: GatewayDeps): Promise<void> {
  sendJson(response, 200, settingsJson(await engine.settings.states()));
}

/** `PUT /api/v1/settings`: stores what is named, all of it or nothing; it holds for the next request. */
export async function changeSettingsDoor(
  incoming: IncomingMessage,
  response: ServerResponse,
  { engine }: GatewayDeps,
): Promise<void> {
  const body = await readJson(incoming);
  if (!body.ok) return sendError(response, body.error);
  const parsed = SettingsBody.safeParse(body.value);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error);
    return sendError(response, wrong(sentence(errors), errors[0]?.field ?? null));
  }
  const changes = Object.entries(parsed.data).flatMap(([name, value]): [SettingName, unknown][] =>
    isSettingName(name) && value !== undefined ? [[name, value]] : [],
  );
  const changed = await engine.settings.change(new Map(changes));
  if (!changed.ok) return sendError(response, httpErrorOf(changed.error));
  sendJson(response, 200, settingsJson(changed.value));
}

const wrong = (message: string, param: string | null): HttpError => ({
  status: 400,
  code: "invalid_request",
  message,
  param,
});

function httpErrorOf(error: SettingError): HttpError {
  switch (error.kind) {
    case "wrong":
      return wrong(`${error.name}: ${error.expected}.`, error.name);
    case "locked": {
      const message = `${error.name}: is set by ${error.variable}. Change it there and start the server again.`;
      return { status: 409, code: "set_by_environment", message, param: error.name };
    }
    case "unwritable": {
      const message = `The settings could not be written: ${error.message}`;
      return { status: 500, code: "not_stored", message, param: null };
    }
    default:
      return unreachable(error);
  }
}
