"use server";
import { revalidatePath } from "next/cache";
import { root } from "@/lib/server";
import type { FormState } from "./install/form-state";
import { changeOf, stateAfter } from "./install/setting-change";

/** Stores one setting, or sets it back to its default. */
export async function changeSetting(_before: FormState, form: FormData): Promise<FormState> {
  const change = changeOf(form);
  if (!change.ok) return change.error;
  const { name, value } = change.value;
  const changed = await root().engine.settings.change(new Map([[name, value]]));
  if (changed.ok) revalidatePath("/", "layout");
  return stateAfter(change.value, changed);
}

/** Asks every provider how it is. */
export async function askProvidersAgain(): Promise<void> {
  await root().askProviders();
  revalidatePath("/[locale]/settings", "page");
}
