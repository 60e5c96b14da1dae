/**
 * What a page can do to a server: functions that run inside the page. Each returns what it could read or what ran, in words; whether
 * something was spent or stored shows elsewhere.
 */
export type Aim = {
  readonly url: string;
  /** What the path takes where it is asked in good faith, as JSON. */
  readonly body: string;
  /** Id of a server action. */
  readonly action: string;
};

/** Every mode, with and without credentials, every way to write a body; and the same by XMLHttpRequest. */
export async function fetches({ url, body, action }: Aim): Promise<readonly string[]> {
  const fields = { token: "x", next: "/en", body, [`$ACTION_ID_${action}`]: "" };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const post = (given: BodyInit, headers: Readonly<Record<string, string>> = {}): RequestInit => ({
    method: "POST",
    body: given,
    headers,
  });
  const ways: readonly (readonly [string, RequestInit])[] = [
    ...["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].map((method) => [method, { method }] as const),
    ["JSON", post(body, { "content-type": "application/json" })],
    ["JSON blob", post(new Blob([body], { type: "application/json" }))],
    ["text", post(body)],
    ["text that says JSON", post(body, { "content-type": "text/plain; application/json" })],
    ["untyped", post(new Blob([body]))],
    ["urlencoded", post(new URLSearchParams(fields))],
    ["multipart", post(form)],
    ["action", post("[{}]", { "next-action": action })],
    ["app's own header", post(body, { "content-type": "application/json", "x-eco-origin": "app" })],
    ["bearer", post(body, { authorization: "Bearer x" })],
    ["keepalive", { ...post(body), keepalive: true }],
  ];
  const read: string[] = [];
  const attempts: Promise<void>[] = [];
  for (const mode of ["cors", "no-cors", "same-origin"] as const) {
    for (const credentials of ["include", "omit"] as const) {
      for (const [name, init] of ways) {
        const look = async (answer: Response): Promise<void> => {
          if (answer.type !== "opaque") read.push(`fetch ${name} ${mode}: ${answer.status}`);
        };
        attempts.push(fetch(url, { ...init, mode, credentials }).then(look, () => undefined));
      }
    }
  }
  for (const withCredentials of [true, false]) {
    for (const method of ["GET", "POST"]) {
      const asked = new XMLHttpRequest();
      asked.open(method, url);
      asked.withCredentials = withCredentials;
      attempts.push(
        new Promise((resolve) => {
          asked.onloadend = () => {
            if (asked.status !== 0) read.push(`XMLHttpRequest ${method}: ${asked.status}`);
            resolve();
          };
          asked.send(method === "POST" ? body : null);
        }),
      );
    }
  }
  await Promise.all(attempts);
  return read;
}

/** Whatever loads a URL by standing in a document. */
export async function elements({ url }: Aim): Promise<readonly string[]> {
  const read: string[] = [];
  const frames = ["iframe", "object", "embed"];
  const kinds: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ["img", { src: url }],
    ["img", { src: url, crossorigin: "use-credentials" }],
    ["script", { src: url }],
    ["script", { src: url, type: "module", crossorigin: "use-credentials" }],
    ["link", { href: url, rel: "stylesheet" }],
    ["link", { href: url, rel: "prefetch" }],
    ["video", { src: url }],
    ["audio", { src: url }],
    ["iframe", { src: url }],
    ["iframe", { src: url, sandbox: "allow-scripts" }],
    ["object", { data: url }],
    ["embed", { src: url }],
  ];
  const insert = ([tag, attributes]: (typeof kinds)[number]): Promise<void> =>
    new Promise((resolve) => {
      const element = document.createElement(tag);
      const over = (): void => {
        element.remove();
        resolve();
      };
      const loaded = (): void => {
        const inside = frames.includes(tag) ? (element as HTMLIFrameElement).contentDocument : null;
        if (inside && inside.URL !== "about:blank") read.push(`${tag}: ${inside.URL}`);
        if (!frames.includes(tag) && attributes.rel !== "prefetch") read.push(`${tag}: loaded`);
        over();
      };
      element.addEventListener("load", loaded);
      element.addEventListener("loadeddata", loaded);
      element.addEventListener("error", over);
      setTimeout(over, 2000);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
    });
  await Promise.all(kinds.map(insert));
  return read;
}

/** Forms of every encoding, into a frame; one of them writes JSON by its field's name. */
export async function forms({ url, body, action }: Aim): Promise<readonly string[]> {
  const read: string[] = [];
  const smuggled = { [`${body.slice(0, -1)},"ignored":"`]: '"}' };
  const plain = { token: "x", next: "/en", body, [`$ACTION_ID_${action}`]: "" };
  const send = (method: string, enctype: string, fields: Readonly<Record<string, string>>): Promise<void> =>
    new Promise((resolve) => {
      const frame = document.createElement("iframe");
      frame.name = `frame-${crypto.randomUUID()}`;
      document.body.append(frame);
      const form = document.createElement("form");
      Object.assign(form, { method, enctype, action: url, target: frame.name });
      for (const [name, value] of Object.entries(fields)) {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name, value });
        form.append(input);
      }
      document.body.append(form);
      const over = (): void => {
        frame.remove();
        form.remove();
        resolve();
      };
      frame.addEventListener("load", () => {
        const inside = frame.contentDocument;
        if (inside && inside.URL !== "about:blank") read.push(`form ${method} ${enctype}: ${inside.URL}`);
        over();
      });
      setTimeout(over, 2000);
      form.submit();
    });
  await Promise.all([
    send("get", "application/x-www-form-urlencoded", plain),
    send("post", "application/x-www-form-urlencoded", plain),
    send("post", "multipart/form-data", plain),
    send("post", "text/plain", plain),
    send("post", "text/plain", smuggled),
  ]);
  return read;
}

/** Whatever opens a stream or sends without listening: server-sent events, web sockets, beacons, workers, modules. */
export async function channels({ url, body }: Aim): Promise<readonly string[]> {
  const read: string[] = [];
  const events = (withCredentials: boolean): Promise<void> =>
    new Promise((resolve) => {
      const source = new EventSource(url, { withCredentials });
      const over = (): void => {
        source.close();
        resolve();
      };
      source.onopen = () => {
        read.push("EventSource: open");
        over();
      };
      source.onerror = over;
      setTimeout(over, 2000);
    });
  const socket = (): Promise<void> =>
    new Promise((resolve) => {
      const opened = new WebSocket(url.replace(/^http/, "ws"));
      opened.onopen = () => read.push("WebSocket: open");
      opened.onclose = () => resolve();
      setTimeout(resolve, 2000);
    });
  const work = (): Promise<void> =>
    new Promise((resolve) => {
      try {
        const worker = new Worker(url);
        worker.onmessage = () => read.push("Worker: ran");
        worker.onerror = () => resolve();
        setTimeout(resolve, 500);
      } catch {
        resolve();
      }
    });
  const form = new FormData();
  form.set("body", body);
  navigator.sendBeacon(url, body);
  navigator.sendBeacon(url, new Blob([body], { type: "application/json" }));
  navigator.sendBeacon(url, form);
  navigator.sendBeacon(url, new URLSearchParams({ body }));
  await Promise.all([events(true), events(false), socket(), work()]);
  return read;
}

/** A window of its own, which shares the reader's session. */
export async function windows({ url }: Aim): Promise<readonly string[]> {
  const opened = window.open(url, "_blank");
  if (opened === null) return ["window: none opened, so nothing was tried"];
  for (let waited = 0; waited < 40; waited++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    try {
      if (opened.document.URL !== "about:blank") return [`window: ${opened.document.URL}`];
    } catch {
      break;
    }
  }
  opened.close();
  return [];
}
