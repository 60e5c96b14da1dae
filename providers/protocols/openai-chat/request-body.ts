import type { Call, Message } from "../../base";

export type RequestBody = {
  readonly model: string;
  readonly messages: readonly Message[];
  readonly max_tokens?: number;
};

export type StreamedRequestBody = RequestBody & {
  readonly stream: true;
  readonly stream_options: { readonly include_usage: true };
};

/** Body of a request for a whole answer. */
export function requestBody(call: Call): RequestBody {
  const messages = call.messages.map(({ role, content }) => ({ role, content }));
  return {
    model: call.apiModelId,
    messages,
    ...(call.maxTokens === null ? {} : { max_tokens: call.maxTokens }),
  };
}

/** Body of a request for a stream; its usage is always asked for. */
export function streamedRequestBody(call: Call): StreamedRequestBody {
  return { ...requestBody(call), stream: true, stream_options: { include_usage: true } };
}
