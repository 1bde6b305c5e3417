// The desk's map: arrow keys between its circles, the table beside it, and the months it plays.
import { keys } from "toso/desk/map-keys";
import { pick } from "toso/desk/map-pick";
import { player } from "toso/desk/map-play";

for (const page of document.querySelectorAll("[data-map]")) {
  keys(page.querySelector(".map"));
  pick(page);
  player(page);
}
