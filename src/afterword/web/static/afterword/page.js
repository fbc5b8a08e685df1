// Comfort for the public pages. Everything here works without it; it makes no markup from text.
const LIMIT = 10000;
const status = document.getElementById("status");
const home = document.querySelector("#write .comment-form, .comment-form");
const box = home?.querySelector("textarea");
const draft = {
  read: (path) => recall(localStorage, path),
  keep: (path, text) => remember(localStorage, path, text),
};

function recall(store, key) {
  try { return store.getItem("afterword:" + key) || ""; } catch { return ""; }
}

function remember(store, key, text) {
  try {
    if (text) store.setItem("afterword:" + key, text);
    else store.removeItem("afterword:" + key);
  } catch { /* no store, no drafts */ }
}

// The words quoted, as the page without a script begins its form with them.
async function quotation(address) {
  const page = await (await fetch(address)).text();
  const escaped = page.match(/<textarea[^>]*>\n([^]*?)<\/textarea>/)[1];
  const signs = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&" };
  return escaped.replace(/&(lt|gt|quot|#x27|amp);/g, (sign) => signs[sign]);
}

function element(tag, text, attributes = {}) {
  const made = Object.assign(document.createElement(tag), attributes);
  made.textContent = text;
  return made;
}

// Replying in place: the one form of the page moves below the comment, Escape sends it back.
if (home) {
  const path = () => new URL(home.action).pathname;
  const label = home.querySelector("label");
  const send = home.querySelector("[name=post]");
  const start = { action: home.action, parent: home.parentNode, next: home.nextSibling, label: label.textContent, send: send.textContent };
  const hint = home.querySelector(".hint");
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
    const name = article.querySelector("bdi, .by")?.textContent || article.parentNode.querySelector("summary bdi")?.textContent || "";
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

  if (document.querySelector("#comments .thread")) {
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
    if (event.submitter?.name === "post") remember(sessionStorage, "sent", path());
  });
  if (!box.value) box.value = draft.read(path());
  count();
}

// A draft goes when the page that follows says that the comment arrived.
const sent = recall(sessionStorage, "sent");
if (sent) {
  remember(sessionStorage, "sent", "");
  if (status?.textContent.trim()) {
    draft.keep(sent, "");
    if (home && new URL(home.action).pathname === sent) box.value = "";
  }
}

// The word on a fold says what it will do.
document.addEventListener("toggle", ({ target }) => {
  const word = target.matches?.(".replies") && target.firstElementChild.firstChild;
  if (word) word.data = word.data.replace(/^(Hide|Show)/, target.open ? "Hide" : "Show");
}, true);

// New comments are offered, never inserted.
const section = document.querySelector("[data-new]");
if (section) {
  let wait = 60000;
  const ask = async () => {
    if (!document.hidden) {
      try {
        const { count } = await (await fetch(section.dataset.new)).json();
        if (count) {
          const show = element("a", "show", { href: location.pathname + location.search });
          status.replaceChildren(`${count} new comment${count === 1 ? "" : "s"}: `, show);
        }
      } catch { /* the next look will tell */ }
      wait = Math.min(wait * 1.25, 600000);
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}

// Keys, for who turns them on: j and k move from comment to comment, r replies.
const options = document.querySelector(".options");
if (options) {
  const said = () => `Keys j, k, r: ${recall(localStorage, "keys") || "off"}`;
  const button = element("button", said(), { type: "button", className: "plain" });
  button.addEventListener("click", () => {
    remember(localStorage, "keys", recall(localStorage, "keys") ? "" : "on");
    button.textContent = said();
  });
  options.querySelector("div").append(button);
  document.addEventListener("keydown", (event) => {
    if (!recall(localStorage, "keys") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) return;
    const all = [...document.querySelectorAll(".comment, .line > summary")].filter((one) => one.checkVisibility());
    const now = all.indexOf(document.activeElement.closest(".comment, .line > summary"));
    if (event.key === "j") all[Math.min(now + 1, all.length - 1)]?.focus();
    if (event.key === "k") all[Math.max(now - 1, 0)]?.focus();
    if (event.key === "r" && now >= 0) {
      event.preventDefault();
      all[now].querySelector(".actions a[href$='/reply']")?.click();
    }
  });
}

// Paper cannot be unfolded.
addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("#comments details:not([open])")) {
    fold.open = true;
    addEventListener("afterprint", () => { fold.open = false; }, { once: true });
  }
});
