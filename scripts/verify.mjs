import { STATIC_CHECKS, UNIT_TESTS } from "./checks.mjs";
import { firstFailure } from "./run.mjs";

const failed = firstFailure([...STATIC_CHECKS, UNIT_TESTS]);
console.log(failed ? `\nverify failed at: ${failed}` : "\nverify passed");
process.exitCode = failed ? 1 : 0;
