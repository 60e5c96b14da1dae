"use client";
import { useTranslations } from "next-intl";
import type { KeyboardEvent, ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorNote } from "@/components/ui/error-note";
import { useIsTakenOver } from "@/components/ui/taken-over";
import { TextArea } from "@/components/ui/text-area";
import type { PreviewState } from "../preview/use-preview";
import { useSurroundings } from "../surroundings";
import type { FormPartProps } from "./form-part";
import { LimitFields } from "./limit-fields";
import { PolicyField } from "./policy-field";
import type { RouteForm } from "./route-form";
import { ScopeFields } from "./scope-fields";
import { TaskField } from "./task-field";

type PromptFormProps = {
  readonly form: RouteForm;
  readonly state: PreviewState;
  readonly onChange: (patch: Partial<RouteForm>) => void;
  readonly onPreview: () => void;
};

/**
 * Prompt, task type, policy, limits and who may answer. Ctrl or Cmd with Enter asks for the preview. Until scripts have taken the page
 * over nothing can be sent: the browser's own way would load the page anew and lose what was typed.
 */
export function PromptForm({ form, state, onChange, onPreview }: PromptFormProps): ReactNode {
  const t = useTranslations("route");
  const { mayStoreText } = useSurroundings();
  const isTakenOver = useIsTakenOver();
  const part: FormPartProps = { form, wrong: state.errors.fields, onChange };
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onPreview();
  }
  return (
    <form
      aria-label={t("form_label")}
      className="mt-5 flex flex-col gap-5"
      noValidate
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault();
        onPreview();
      }}
    >
      <TextArea
        label={t("prompt.label")}
        description={t("prompt.description")}
        value={form.prompt}
        onChange={(prompt) => onChange({ prompt })}
        error={part.wrong.includes("prompt") ? t(promptFault(form.prompt)) : null}
        rows={5}
      />
      <div className="grid gap-x-8 gap-y-5 border-t border-line pt-4 lg:grid-cols-2">
        <TaskField {...part} />
        <PolicyField {...part} />
      </div>
      <LimitFields {...part} />
      <ScopeFields {...part} />
      <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-4">
        <Checkbox
          label={t("keep_text.label")}
          isSelected={form.keepText}
          isDisabled={!mayStoreText}
          onChange={(keepText) => onChange({ keepText })}
          description={t(mayStoreText ? "keep_text.allowed" : "keep_text.not_allowed")}
        />
        <Button type="submit" variant="primary" isDisabled={!isTakenOver} isPending={state.isPending}>
          {t("preview.button")}
        </Button>
      </div>
      <PreviewFaults state={state} onPreview={onPreview} />
    </form>
  );
}

const promptFault = (prompt: string) =>
  prompt.trim() === "" ? ("wrong.prompt_empty" as const) : ("wrong.prompt_long" as const);

/** What is wrong with no field in particular. */
function PreviewFaults({
  state: { errors, isUnreachable },
  onPreview,
}: Pick<PromptFormProps, "state" | "onPreview">): ReactNode {
  const t = useTranslations("route");
  if (isUnreachable) {
    return (
      <ErrorNote
        title={t("preview.unreachable")}
        hint={t("preview.unreachable_hint")}
        actions={<Button onPress={onPreview}>{t("preview.again")}</Button>}
      />
    );
  }
  const lines = [...(errors.fields.includes("keep_text") ? [t("wrong.keep_text")] : []), ...errors.other];
  return lines.length === 0 ? null : <ErrorNote title={t("wrong.title")} hint={lines.join("; ")} />;
}
