/** The least that a gateway can do: node:http, both bodies piped. `node forwarder.mjs <upstream port>`. */
import { Agent, createServer, request } from "node:http";

const upstream = Number(process.argv[2]);
const agent = new Agent({ keepAlive: true });
const server = createServer((incoming, response) => {
  const { method, headers, url: path } = incoming;
  const out = request({ host: "127.0.0.1", port: upstream, path, method, headers, agent }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  out.on("error", () => response.destroy());
  incoming.pipe(out);
});
server.listen(0, "127.0.0.1", () => console.log(`ready ${server.address().port}`));
