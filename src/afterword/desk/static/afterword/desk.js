// The queue by keys. Everything here is also done by the forms of the page alone.
"use strict";
(() => {
  const desk = document.querySelector("[data-desk]");
  const bar = desk.querySelector("[data-bar]");
  const cases = () => [...desk.querySelectorAll("[data-rows] [data-case]")];
  const current = () => desk.querySelector("[data-case][aria-current]");
  const hasKeys = desk.dataset.keys === "1" && desk.querySelector("[data-keys-dialog]");
  let countdown;

  desk.classList.add("scripted");
  desk.classList.toggle("with-keys", Boolean(hasKeys));

  // Which case is meant

  function stand(at, scrolls = true) {
    current()?.removeAttribute("aria-current");
    if (!at) return;
    at.setAttribute("aria-current", "true");
    at.focus({ preventScroll: true });
    if (scrolls) at.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = cases(), at = all.indexOf(current());
    if (at + by >= all.length) desk.querySelector("[data-next]")?.focus();
    stand(all[Math.min(Math.max(at + by, 0), all.length - 1)]);
  }

  // Telling what was done

  function tell(said, undo) {
    clearInterval(countdown);
    bar.replaceChildren();
    if (!said) return;
    const told = document.createElement("form");
    const words = document.createElement("p");
    words.textContent = said;
    told.append(words);
    if (undo) offer(told, undo);
    bar.append(told);
    if (!undo) countdown = setTimeout(() => tell(""), 6000);
  }

  function offer(told, undo) {
    told.method = "post";
    told.action = undo.address;
    const fields = { csrfmiddlewaretoken: token(), next: location.pathname + location.search };
    for (const [name, value] of Object.entries(fields)) told.append(field(name, value));
    for (const number of undo.decisions) told.append(field("decision", number));
    const button = document.createElement("button");
    button.className = "press";
    button.textContent = "Undo";
    const key = document.createElement("kbd");
    key.textContent = "u";
    button.append(key);
    told.append(button);
    expire(undo.seconds);
  }

  function expire(seconds) {
    clearInterval(countdown);
    countdown = setTimeout(() => tell(""), seconds * 1000);
  }

  function field(name, value) {
    const hidden = document.createElement("input");
    Object.assign(hidden, { type: "hidden", name, value });
    return hidden;
  }

  const token = () => desk.querySelector("[name=csrfmiddlewaretoken]").value;

  // Sending a form without leaving the page

  async function send(form, button) {
    const row = form.closest("[data-case]");
    const words = new FormData(form, button);
    row.classList.add("leaving");
    let answer;
    try {
      const headers = { Accept: "application/json" };
      // `form.action` would be the button of that name.
      const address = button.getAttribute("formaction") || form.getAttribute("action");
      const reply = await fetch(address, { method: "POST", body: words, headers });
      answer = await reply.json();
    } catch {
      answer = { refused: "No answer came. Look whether you are online, and try again." };
    }
    row.classList.remove("leaving");
    if (answer.refused) refuse(row, answer.refused);
    else if (answer.go) location.assign(answer.go);
    else if (button.dataset.key === "c") claimed(row, button, answer.said);
    else leave(row, answer);
  }

  function refuse(row, sentence) {
    const place = row.querySelector("[data-refused]");
    place.textContent = sentence;
    place.hidden = false;
    stand(row);
  }

  function leave(row, answer) {
    const all = cases(), at = all.indexOf(row);
    row.remove();
    tell(answer.said, answer.undo);
    oneLess();
    count();
    const rest = cases();
    if (rest.length) stand(rest[Math.min(at, rest.length - 1)]);
    else finish();
  }

  function oneLess() {
    const waiting = desk.querySelector("[data-waiting]");
    const number = Number(waiting?.textContent);
    if (number) waiting.textContent = number - 1; // “1,000+” stays as it is
  }

  function finish() {
    const next = desk.querySelector("[data-next]");
    desk.querySelector("[data-empty]").hidden = Boolean(next);
    desk.querySelector("[data-many]")?.remove();
    next?.focus();
  }

  function claimed(row, button, said) {
    const isMine = button.name !== "release";
    row.querySelector(".claimed")?.remove();
    row.querySelector("[data-refused]").hidden = true;
    const told = document.createElement("p");
    told.className = "claimed mine";
    told.setAttribute("role", "status");
    told.textContent = said;
    row.querySelector(".record").after(told);
    button.name = isMine ? "release" : "";
    button.value = "1";
    button.firstChild.textContent = isMine ? "Let go" : "Claim";
  }

  // Ticking

  function count() {
    const many = desk.querySelector("[data-many]");
    if (!many) return;
    const ticked = desk.querySelectorAll("[name=case]:checked").length;
    many.toggleAttribute("data-none", !ticked);
    many.querySelector("[data-ticked]").textContent = `${ticked} ticked:`;
  }

  function tickBand(band) {
    const boxes = [...desk.querySelectorAll(`[data-band="${band}"] [name=case]`)];
    const all = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !all;
    count();
  }

  // Keys

  const row = (selector) => current()?.querySelector(selector);
  const KEYS = {
    j: () => step(1),
    n: () => step(1),
    k: () => step(-1),
    a: () => row('[data-key="a"]')?.click(),
    h: () => row('[data-key="h"]')?.click(),
    p: () => row('[data-key="p"]')?.click(),
    c: () => row('[data-key="c"]')?.click(),
    o: () => row("[data-open]")?.click(),
    r: () => {
      row('[data-key="r"]')?.click();
      row("[data-rule]")?.focus();
    },
    u: () => bar.querySelector("button")?.click(),
    x: () => row("[name=case]")?.click(),
    "?": () => desk.querySelector("[data-keys-dialog]").showModal(),
  };

  function isTyping(target) {
    return target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
  }

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.repeat) return;
    if (isTyping(event.target) || document.querySelector("dialog[open], [role=dialog]:not([aria-hidden])")) return;
    const rule = row(`details[open] [data-rule="${CSS.escape(event.key)}"]`);
    const wish = rule ? () => rule.click() : KEYS[event.key];
    if (event.key === "Escape") row("details[open]")?.removeAttribute("open");
    if (!wish) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wish();
  }

  // Beginning

  if (hasKeys) {
    document.addEventListener("keydown", press, true);
    const help = desk.querySelector("[data-help]");
    if (help) help.hidden = false;
    help?.addEventListener("click", KEYS["?"]);
  }
  desk.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-decides]") || !event.submitter) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });
  desk.addEventListener("change", (event) => {
    if (event.target.matches("[data-sends]")) event.target.form.submit();
    if (event.target.name === "case") count();
  });
  desk.addEventListener("click", (event) => {
    const band = event.target.closest("[data-tick-band]");
    if (band) tickBand(band.dataset.tickBand);
    const at = event.target.closest("[data-case]");
    if (at && at !== current() && !event.target.closest("a, button, summary, label, input")) stand(at, false);
  });
  desk.addEventListener("focusin", (event) => {
    const at = event.target.closest("[data-case]");
    if (!at || at === current()) return;
    current()?.removeAttribute("aria-current");
    at.setAttribute("aria-current", "true");
  });
  for (const button of desk.querySelectorAll("[data-tick-band]")) button.hidden = false;
  const offered = bar.querySelector("[data-offer]");
  if (offered) expire(Number(offered.dataset.offer));
  count();
  if (hasKeys && cases().length) stand(cases()[0], false);
})();
