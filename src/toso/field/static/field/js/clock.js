// The server's time as this phone knows it: its own clock, put right at every contact. In the demo
// the day stands still, and so it does here. Both times travel: `at`, and the phone's own.
import { meta, remember } from "toso/field/store";

let skew = 0;

export const wake = async () => {
  skew = await meta("skew", 0);
};

export function learn(serverTime) {
  skew = Date.parse(serverTime) - Date.now();
  return remember("skew", skew);
}

export const now = () => new Date(Date.now() + skew);

// The day in Việt Nam, which is what every date of the programme means.
export const today = () => new Date(now().getTime() + 7 * 3600e3).toISOString().slice(0, 10);
