// Answers cases with the phone's own modules: node parity.mjs <what> < cases.json > answers.json
import { readFileSync } from "node:fs";
import { evaluate, text } from "toso/surveys/evaluate";
import { settle } from "toso/surveys/judge";

const cases = JSON.parse(readFileSync(0, "utf8"));
const answer = {
  evaluate: ([tree, values, own, today]) => {
    const value = evaluate(tree, values, own, today);
    return [typeof value, text(value)];
  },
  settle: ([form, values, today]) => settle(form, values, today),
}[process.argv[2]];
process.stdout.write(JSON.stringify(cases.map(answer)));
