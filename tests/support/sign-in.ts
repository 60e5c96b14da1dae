import type { Answer, Gateway, Sent } from "./gateway";
import { TOKEN } from "./gateway";

/** Posts a form as one of our own pages does. */
export const postForm = (
  gateway: Gateway,
  path: string,
  fields: Readonly<Record<string, string>>,
  sent: Sent = {},
): Promise<Answer> =>
  gateway.send(path, {
    method: "POST",
    body: new URLSearchParams(fields).toString(),
    ...sent,
    headers: {
      origin: gateway.origin,
      "content-type": "application/x-www-form-urlencoded",
      ...sent.headers,
    },
  });

/** The cookie that an answer sets, as a browser sends it back; "" where it sets none. */
export const cookieOf = (answer: Answer): string => answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";

/** The headers of somebody who has signed in. */
export const signedIn = async (gateway: Gateway): Promise<{ readonly cookie: string }> => ({
  cookie: cookieOf(await postForm(gateway, "/sign-in", { token: TOKEN, next: "/en" })),
});
