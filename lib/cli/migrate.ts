/** `npm run migrate`: brings the database up to date. The server does the same when it starts. */
import { z } from "zod";
import { houseCommand, runCommand } from "./command";
import { EXIT } from "./exit-code";
import { withRoot } from "./here";
import { writeJson, writeOut } from "./write-out";

const Options = z.object({ json: z.boolean().default(false) });

const command = houseCommand(
  "migrate",
  "Makes or updates the tables of the database, as every start of the server does.",
).option("--json", "one JSON document");

await runCommand(command, (_, raw) => {
  const { json } = Options.parse(raw);
  return withRoot(async ({ environment: { databasePath }, migrated }) => {
    await (json
      ? writeJson({ database: databasePath, applied: migrated })
      : writeOut(
          migrated.length === 0
            ? `${databasePath} is up to date\n`
            : `${databasePath}: applied ${migrated.join(", ")}\n`,
        ));
    return EXIT.ok;
  });
});
