import type { ProviderEffects } from "@/providers/base";

/** The same effects, but a test hears whenever a reader of an answer wants the next bytes: by then it has dealt with those before. */
export function watchedBodies(effects: ProviderEffects, onWant: (times: number) => void): ProviderEffects {
  return {
    ...effects,
    fetch: async (url, init) => {
      const answer = await effects.fetch(url, init);
      if (init.method === "GET") return answer;
      let times = 0;
      const read = () => {
        times++;
        onWant(times);
        return answer.body.read();
      };
      return { ...answer, body: { ...answer.body, read } };
    },
  };
}
