// Adds a row for one more member; without scripts the form has the rows it came with.
const add = document.querySelector("[data-add-member]");
const blank = document.querySelector("#blank-member");

if (add && blank) {
  add.hidden = false;
  add.addEventListener("click", () => {
    const n = document.querySelectorAll("[data-member]").length;
    const holder = document.createElement("div");
    holder.innerHTML = blank.innerHTML.replaceAll("-999", `-${n}`).replaceAll("1000", `${n + 1}`);
    const row = holder.firstElementChild;
    add.parentElement.before(row);
    row.querySelector("input:not([type=hidden])").focus();
  });
}
