import type { CallOptions, Message } from "@/providers/base";
import type { ModelId } from "@/registry/catalog";
import type { TaskType } from "@/registry/schema";
import { effortNamed } from "../routing/effort";
import type { Region } from "../routing/place";
import type { PolicyChoice } from "../routing/policies/choose";
import type { Constraints, RouteRequest, Scope } from "../routing/request";
import { abilitiesFor, fieldsFor, readConversation } from "./conversation";

/** One task for whichever model suits it, or for the one that is pinned. */
export type ExecuteRequest = {
  readonly task: {
    readonly messages: readonly Message[];
    readonly options: CallOptions;
    /** null = work it out. */
    readonly taskType: TaskType | null;
    /** Ceiling on output tokens; null = none. */
    readonly maxTokens: number | null;
    /** The caller's own labels; null = none. */
    readonly metadata: Readonly<Record<string, string>> | null;
  };
  readonly constraints: Constraints;
  /** What the caller asks of the models; what the task itself needs is added. */
  readonly scope: Scope;
  readonly policy: PolicyChoice;
  readonly region: Region;
  /** A person's own pick; null = the policy picks. */
  readonly pin: ModelId | null;
  /** The id that a preview issued: running it repeats the decision that was shown. null = a new one. */
  readonly traceId: string | null;
  /** Shared by the runs of one comparison; null = this run stands alone. */
  readonly comparisonId: string | null;
  /** The model that savings are reckoned against; null = the best one by quality. */
  readonly compareModel: ModelId | null;
  /** Keep prompt and answer in the trace, where the install allows it. */
  readonly keepText: boolean;
  readonly origin: "app" | "api" | "cli";
};

/** The part of a request that the router sees. */
export function routeRequestOf({ task, constraints, scope, region, pin }: ExecuteRequest): RouteRequest {
  const conversation = readConversation(task.messages, task.options);
  return {
    prompt: conversation.prompt,
    otherText: conversation.otherText,
    otherMessages: conversation.otherMessages,
    images: conversation.images,
    answers: task.options.n ?? 1,
    taskType: task.taskType,
    maxTokens: task.maxTokens,
    effort: effortNamed(task.options.reasoningEffort),
    constraints,
    scope: {
      providersAllowed: scope.providersAllowed,
      modelsDenied: scope.modelsDenied,
      contextTokens: scope.contextTokens,
      abilities: united(scope.abilities, abilitiesFor(conversation, task.options)),
      fields: united(scope.fields, fieldsFor(task.options)),
    },
    region,
    pin,
  };
}

/** What stands in either list, once. */
const united = <Name>(asked: readonly Name[], needed: readonly Name[]): readonly Name[] =>
  needed.length === 0 ? asked : [...new Set([...asked, ...needed])];
