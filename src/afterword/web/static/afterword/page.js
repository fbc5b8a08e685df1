// Comfort for the public pages, which work without it. It makes no markup from text.
const LIMIT = 10000;
const find = (where, within = document) => within.querySelector(where);
const findAll = (where) => [...document.querySelectorAll(where)];

// A ready page is for everybody. Where a cookie hints at a reader, `/me` tells what makes it theirs;
// the cookie `me` tells the door that a ready page will do.
const hinted = has("reader=1");
let frame; // stands in a page made for nobody
if (!hinted) remember("localStorage", "reader", "");
takeReadyPages(hinted);
addEventListener("pageshow", (event) => {
  if (event.persisted && hinted !== has("reader=1")) location.reload();
});

if (hinted) {
  await soFar(() => find("footer")); // before it is painted, so that nothing moves
  frame = find("nav > template");
}
if (frame) {
  const kept = recall("localStorage", "reader");
  if (kept) greet(kept.slice(1), kept[0] === "+");
  offerForm(find("#write > template"));
  ask().catch(() => { /* it stays as it is */ });
} else {
  remember("sessionStorage", "whole", "");
}
await soFar(() => document.readyState !== "loading");
const status = find("#status");

const home = find("#write .comment-form, .comment-form");
const box = home && find("textarea", home);
const draft = {
  read: (path) => recall("localStorage", path),
  keep: (path, text) => remember("localStorage", path, text),
};

function recall(store, key) {
  try { return window[store].getItem("afterword:" + key) || ""; } catch { return ""; }
}

function remember(store, key, text) {
  try {
    if (text) window[store].setItem("afterword:" + key, text);
    else window[store].removeItem("afterword:" + key);
  } catch { /* no store, no drafts */ }
}

// Wait until so much of the page is there.
function soFar(there) {
  return new Promise((go) => {
    const look = () => { if (there()) go(watch.disconnect()); };
    const watch = new MutationObserver(look);
    watch.observe(document, { childList: true, subtree: true });
    addEventListener("DOMContentLoaded", look);
    look();
  });
}

function has(cookie) {
  return document.cookie.split("; ").includes(cookie);
}

function keep(cookie, seconds) {
  document.cookie = `${cookie}; path=/; max-age=${seconds}; SameSite=Lax${isSecureContext ? "; Secure" : ""}`;
}

function takeReadyPages(will) {
  keep("me=1", will ? 3600 : 0); // no longer: scripts may be turned off
}

function greet(name, staff) {
  const nav = frame.parentNode;
  const links = frame.content.cloneNode(true);
  find("bdi", links).textContent = name;
  if (!staff) find("[href='/desk/']", links).remove();
  nav.replaceChildren(nav.firstChild, links, frame);
}

function offerForm(template) {
  if (!template) return;
  template.parentNode.replaceChildren(template.content);
  const key = crypto.getRandomValues(new Uint8Array(16));
  find("[name=submission]").value = [...key].map((byte) => (byte + 256).toString(16).slice(1)).join("");
  find(".skip + header").before(element("a", "Skip to the comment form", { href: "#write", className: "skip" }));
}

async function ask() {
  const thread = find("#comments")?.dataset.thread;
  const comments = findAll("#comments .comment");
  const ids = comments.map(number);
  const about = thread ? `?thread=${thread}&from=${Math.min(...ids)}&to=${Math.max(...ids)}` : "";
  const me = await (await fetch("/me" + about)).json();
  if ((!me.name || me.whole) && !recall("sessionStorage", "whole")) fetchWhole(me.name);
  if (!me.name) return;
  const kept = (me.staff ? "+" : "-") + me.name;
  if (kept !== recall("localStorage", "reader")) greet(me.name, me.staff);
  remember("localStorage", "reader", kept);
  if (me.thread?.own) mark(comments, me.thread);
}

// Once: who still gets a ready page then reads that.
function fetchWhole(name) {
  remember("sessionStorage", "whole", "1");
  takeReadyPages(false);
  if (!name) keep("reader=1", 0);
  location.reload();
}

function mark(comments, { own, editable, deletable, removed, new: news }) {
  const offer = (id, word, door) => find(`#comment-${id} > .actions`)?.append(element("a", word, { href: `/c/${id}${door}` }));
  for (const id of editable) offer(id, "Edit", "/edit");
  for (const id of deletable) offer(id, "Delete", "/delete");
  for (const [id, href] of removed) find(`#comment-${id} > p`)?.append(". ", element("a", "Why, and how to appeal", { href }));
  if (!news) return;
  const [count, first] = news;
  const since = element("p", count + " new since your last visit: ", { className: "meta since" });
  since.append(element("a", "first new ↓", { href: "/c/" + first }));
  find(".options")?.append(since);
  for (const one of comments) {
    const id = number(one);
    if (id >= first && !own.includes(id) && !one.matches(".gone")) markNew(one);
  }
}

function markNew(comment) {
  const badge = element("span", "New", { className: "new" });
  const words = find("summary > i", comment.parentNode);
  const badges = find(".badges", comment);
  if (words) words.before(" · ", badge);
  else if (badges) badges.append(" · ", badge);
  else {
    find(".by", comment).after(element("p", "", { className: "badges" }));
    find(".badges", comment).append(badge);
  }
}

function number(comment) {
  return Number(comment.id.slice(8));
}

// The words quoted, as the page without a script begins its form.
async function quotation(address) {
  const page = await (await fetch(address)).text();
  const escaped = page.match(/<textarea[^>]*>\n([^]*?)<\/textarea>/)[1];
  const signs = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&" };
  return escaped.replace(/&(lt|gt|quot|#x27|amp);/g, (sign) => signs[sign]);
}

function element(tag, text, attributes) {
  return Object.assign(document.createElement(tag), { textContent: text, ...attributes });
}

// Replying in place: the form of the page moves below the comment, Escape sends it back.
if (home) {
  const path = () => new URL(home.action).pathname;
  const label = find("label", home);
  const send = find("[name=post]", home);
  const start = { action: home.action, parent: home.parentNode, next: home.nextSibling, label: label.textContent, send: send.textContent };
  const hint = find(".hint", home);
  const help = hint.textContent;
  let link = null;

  const count = () => {
    const left = LIMIT - box.value.length;
    hint.textContent = left < 1000 ? `${left.toLocaleString()} characters left` : help;
  };
  const turnTo = (action, words, button) => {
    draft.keep(path(), box.value);
    home.action = action;
    label.textContent = words;
    send.textContent = button;
    box.value = draft.read(path());
    count();
  };
  const toEnd = () => {
    box.focus();
    box.setSelectionRange(box.value.length, box.value.length);
  };
  const answer = (to) => {
    const article = to.closest("article");
    const quoted = to.href.endsWith("quote=1");
    const name = find("bdi, .by", article)?.textContent || find("summary bdi", article.parentNode)?.textContent || "";
    turnTo(to.href.split("?")[0], `Your reply to ${name}`, "Post reply");
    article.append(home);
    link = to;
    toEnd();
    if (quoted && !box.value) {
      quotation(to.href).then((text) => {
        if (link !== to || box.value) return;
        box.value = text;
        toEnd();
      }, () => location.assign(to.href));
    }
  };
  const back = () => {
    if (!link) return;
    turnTo(start.action, start.label, start.send);
    start.parent.insertBefore(home, start.next);
    link.focus();
    link = null;
  };

  if (find("#comments .thread")) {
    document.addEventListener("click", (event) => {
      const to = event.target.closest?.(".actions a[href*='/reply']");
      if (!to || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      answer(to);
    });
    home.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      back();
    });
  }
  box.addEventListener("input", () => { draft.keep(path(), box.value); count(); });
  home.addEventListener("submit", (event) => {
    if (event.submitter?.name !== "preview") remember("sessionStorage", "sent", path());
  });
  if (!box.value) box.value = draft.read(path());
  count();
}

// A draft goes when the page that follows says that the comment arrived.
const sent = recall("sessionStorage", "sent");
if (sent) {
  remember("sessionStorage", "sent", "");
  if (status?.textContent.trim()) {
    draft.keep(sent, "");
    if (home && new URL(home.action).pathname === sent) box.value = "";
  }
}

// Who logs out here leaves no drafts for whoever comes next.
find("form[action$='/logout/']")?.addEventListener("submit", () => {
  for (const key of Object.keys(localStorage)) if (key.includes(":/")) localStorage.removeItem(key);
});

// New comments are offered, never inserted.
const section = find("[data-new]");
if (section) {
  let wait = 60000;
  const ask = async () => {
    if (!document.hidden) {
      try {
        const { placed } = await (await fetch(section.dataset.count)).json();
        const count = placed - section.dataset.placed;
        if (count > 0) {
          const show = element("a", "show", { href: section.dataset.new });
          status.replaceChildren(`${count} new comment${count === 1 ? "" : "s"}: `, show);
        }
      } catch { /* later */ }
      wait = Math.min(wait * 1.25, 600000);
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}

// Keys, for who turns them on.
const options = find(".options");
if (options) {
  const said = () => `Keys j, k, r: ${recall("localStorage", "keys") || "off"}`;
  const button = element("button", said(), { type: "button", className: "plain" });
  button.addEventListener("click", () => {
    remember("localStorage", "keys", recall("localStorage", "keys") ? "" : "on");
    button.textContent = said();
  });
  find("div", options).append(button);
  document.addEventListener("keydown", (event) => {
    if (!recall("localStorage", "keys") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) return;
    const all = findAll(".comment, .line > summary").filter((one) => one.checkVisibility());
    const now = all.indexOf(document.activeElement.closest(".comment, .line > summary"));
    if (event.key === "j") all[Math.min(now + 1, all.length - 1)]?.focus();
    if (event.key === "k") all[Math.max(now - 1, 0)]?.focus();
    if (event.key === "r" && now >= 0) {
      event.preventDefault();
      find(".actions a[href$='/reply']", all[now])?.click();
    }
  });
}

// Paper cannot be unfolded.
addEventListener("beforeprint", () => {
  for (const fold of findAll("#comments details:not([open])")) {
    fold.open = true;
    addEventListener("afterprint", () => { fold.open = false; }, { once: true });
  }
});
