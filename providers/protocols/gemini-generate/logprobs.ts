import type { Candidate, LogprobsResult, Token } from "./schema";

/** Log probabilities as the OpenAI wire has them; null = none came. Google tells no bytes of a token. */
export function logprobsOf({ logprobsResult }: Candidate): unknown {
  const chosen = logprobsResult?.chosenCandidates ?? [];
  if (chosen.length === 0) return null;
  const content = chosen.map((token, place) => ({
    ...wireToken(token),
    top_logprobs: alternatives(logprobsResult, place).map(wireToken),
  }));
  return { content };
}

const alternatives = (result: LogprobsResult | null | undefined, place: number): readonly Token[] =>
  result?.topCandidates?.[place]?.candidates ?? [];

const wireToken = ({ token, logProbability }: Token) => ({
  token: token ?? "",
  logprob: logProbability ?? null,
  bytes: null,
});
