// What was recorded on this device and not yet acknowledged; each member has a box of their own.
const box = document.querySelector("[data-outbox]");
const name = `toso-outbox-${box?.dataset.account}`;

export const all = () => JSON.parse(localStorage.getItem(name) ?? "[]");
export const refused = () => all().filter((item) => item.refusal);
export const waiting = () => all().filter((item) => !item.refusal);

function store(items) {
  localStorage.setItem(name, JSON.stringify(items));
  document.dispatchEvent(new CustomEvent("outbox:changed"));
}

export const add = (op) => store([...all(), { op }]);
export const forget = (id) => store(all().filter((item) => item.op.id !== id));

function token() {
  return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
}

// Taken in, held or disputed: the server has it. Rejected: kept here with the reason, never resent.
function settle(results) {
  const answers = new Map(results.map((result) => [result.id, result]));
  store(all().flatMap((item) => {
    const answer = answers.get(item.op.id);
    if (!answer) return [item];
    return answer.status === "rejected" ? [{ ...item, refusal: answer }] : [];
  }));
}

export async function send() {
  const operations = waiting().slice(0, 200).map((item) => item.op);
  if (!operations.length) return { results: [] };
  let response;
  try {
    response = await fetch(box.dataset.push, {
      method: "POST", credentials: "same-origin",
      headers: { "Content-Type": "application/json", "X-CSRFToken": token() },
      body: JSON.stringify({ device: operations[0].device, app: "1.0", operations }),
    });
  } catch {
    return { offline: true, results: [] };
  }
  if (!response.ok) {
    const told = await response.json().catch(() => ({}));
    return { trouble: [told.message, told.remedy].filter(Boolean).join(" "), results: [] };
  }
  const { results } = await response.json();
  settle(results);
  return { results };
}
