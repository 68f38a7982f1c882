// What a proof sheet does: shows what a figure is tied to, marks its relation, walks, filters and searches.
// All text of the document goes in as text, never as markup. Nothing is built before it is asked for.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const source = byId("data");
  if (!source) return;

  const data = JSON.parse(source.textContent);
  const [ID, LABEL, PERIOD, LINE, MARK, FINDING, UNIT, DOCUMENT, RELEASE, PRINTED] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const [KIND, VERDICT, CHECKED, RULE, FORMULA, REPORTED, COMPUTED, GAP, ALLOWED, EXPLANATION, TERMS] = [...Array(11).keys()];
  const VERDICTS = ["fail", "blocked", "improbable", "forced", "unverifiable", "pass"];
  const STAMPS = {
    fail: "does not tie", blocked: "blocked", improbable: "improbable", forced: "forced", unverifiable: "cannot be checked", pass: "ties",
  };
  const GLYPHS = { disputed: "✗", improbable: "≈", forced: "±", tied: "✓", unchecked: "○", placeholder: "□", nil: "" };
  const numberOf = new Map(data.figures.map((figure, number) => [figure[ID], number]));
  const main = byId("release"), slip = byId("slip"), empty = slip.cloneNode(true), tape = byId("tape");
  const elementOf = (number) => byId("figure-" + data.figures[number][ID]);
  const printed = (number) => data.figures[number][PRINTED] ?? elementOf(number)?.textContent.trim() ?? "";

  let tieOutsOf = null;
  // what fails comes first, then what the figure itself is checked by, then what it enters; sums before comparisons
  function relations(number) {
    if (!tieOutsOf) {
      tieOutsOf = data.figures.map(() => []);
      data.tieOuts.forEach((tieOut, at) => {
        tieOutsOf[tieOut[CHECKED]].push(at);
        for (const [term] of tieOut[TERMS]) if (!tieOutsOf[term].includes(at)) tieOutsOf[term].push(at);
      });
    }
    const rank = (at) => {
      const tieOut = data.tieOuts[at];
      const adds = ["sum", "difference", "roll_forward", "identity"].includes(tieOut[KIND]) ? 0 : 1;
      const own = tieOut[CHECKED] === number ? 0 : 1;
      return tieOut[VERDICT] === "fail" ? own * 2 + adds : 10 + own * 100 + VERDICTS.indexOf(tieOut[VERDICT]) * 2 + adds;
    };
    return tieOutsOf[number].toSorted((one, other) => rank(one) - rank(other));
  }

  // small helpers: an element with its class and children, text only
  function make(tag, className, ...children) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.append(...children.filter((child) => child !== null && child !== undefined));
    return element;
  }
  const words = (name) => name.replaceAll("_", " ");

  // the figure that is open, the tie-out that is drawn, and whether it stays when the pointer leaves
  let open = -1, drawn = -1, kept = false, marked = [];

  function unmark() {
    for (const element of marked) {
      element.classList.remove("now", "term", "accused");
      delete element.dataset.sign;
    }
    marked = [];
  }

  function mark(number, className, sign) {
    const element = elementOf(number);
    if (!element) return;
    element.classList.add(className);
    if (sign) element.dataset.sign = sign;
    marked.push(element);
  }

  function signOf(tieOut, role, direction) {
    if (tieOut[FORMULA] === "growth") return role === "base" ? "from" : "to";
    if (tieOut[FORMULA] === "quotient") return role === "base" ? "of" : "part";
    if (role === "print") return "=";
    return direction < 0 ? "−" : "+";
  }

  function show(number, { keep = false, tieOut = null, scroll = false, focus = false } = {}) {
    const all = relations(number);
    const wanted = tieOut ?? (number === open && all.includes(drawn) ? drawn : all[0] ?? -1);
    kept = keep || (kept && number === open);
    document.body.classList.toggle("kept", kept);
    if (number === open && wanted === drawn) { reveal(number, scroll, focus); return; }
    open = number;
    drawn = wanted;
    unmark();
    mark(number, "now", "");
    if (drawn >= 0) {
      const relation = data.tieOuts[drawn];
      if (relation[CHECKED] !== number) mark(relation[CHECKED], "term", relation[FORMULA] === "sum" && relation[KIND] !== "duplicate" ? "Σ" : "=");
      for (const [term, role, direction] of relation[TERMS]) if (term !== number) mark(term, "term", signOf(relation, role, direction));
    }
    const finding = data.figures[number][FINDING];
    if (finding) for (const accused of data.findings[finding - 1].figures) if (accused !== number) mark(accused, "accused", "");
    draw(number, all);
    reveal(number, scroll, focus);
  }

  function reveal(number, scroll, focus) {
    const element = elementOf(number);
    if (!element) return;
    if (scroll) element.scrollIntoView({ block: "center", inline: "nearest" });
    if (focus) element.focus({ preventScroll: true });
  }

  function letGo() {
    open = drawn = -1;
    kept = false;
    document.body.classList.remove("kept");
    unmark();
    slip.className = empty.className;
    slip.replaceChildren(...empty.cloneNode(true).childNodes);
  }

  // the tape: what the figure was tied to, as an adding machine would print it
  function draw(number, all) {
    const figure = data.figures[number];
    const title = make("h2", "", make("span", "amount", printed(number)), make("span", "state " + figure[MARK], GLYPHS[figure[MARK]], " ", figure[MARK]));
    const place = [figure[LABEL], figure[PERIOD], figure[UNIT], "line " + figure[LINE]].filter(Boolean).join(", ");
    const children = [title, make("p", "place", place)];
    if (figure[FINDING]) {
      const finding = data.findings[figure[FINDING] - 1];
      children.push(make("p", "finding", make("b", "", "Finding " + figure[FINDING]), " ", finding.summary));
    }
    if (!all.length) children.push(make("p", "none", "No tie-out reaches this figure: nothing tells whether it is right."));
    for (const at of all.slice(0, 60)) children.push(relation(at, number, at === drawn));
    if (all.length > 60) children.push(make("p", "none", all.length - 60 + " more tie-outs use this figure."));
    slip.className = "slip";
    slip.replaceChildren(...children);
    tape.scrollTop = 0;
  }

  function relation(at, number, isOpen) {
    const tieOut = data.tieOuts[at];
    const own = tieOut[CHECKED] === number;
    const about = own ? tieOut[RULE] : "in " + (data.figures[tieOut[CHECKED]][LABEL] || printed(tieOut[CHECKED])) + ", line " + data.figures[tieOut[CHECKED]][LINE];
    const button = make("button", "", make("span", "verdict " + tieOut[VERDICT], STAMPS[tieOut[VERDICT]]), make("b", "", words(tieOut[KIND])), make("span", "about", about));
    button.type = "button";
    button.dataset.at = at;
    button.setAttribute("aria-expanded", String(isOpen));
    const box = make("div", "relation" + (isOpen ? " open" : ""), button);
    if (isOpen) box.append(sum(tieOut, number));
    return box;
  }

  function link(number) {
    const figure = data.figures[number];
    const name = make("a", "", figure[LABEL] || "figure");
    name.href = (figure[RELEASE] ? encodeURIComponent(figure[RELEASE]) + ".html" : "") + "#figure-" + figure[ID];
    name.dataset.number = number;
    return make("td", "label", name, make("small", "", [figure[PERIOD], "line " + figure[LINE], figure[RELEASE]].filter(Boolean).join(", ")));
  }

  function sum(tieOut, number) {
    const body = make("tbody", "");
    const row = (className, sign, amount, label) =>
      body.append(make("tr", className, make("td", "sign", sign), make("td", "amount", amount), label instanceof Node ? label : make("td", "label", label)));
    const fromFirst = tieOut[FORMULA] === "growth" ? tieOut[TERMS].toSorted(([, one], [, other]) => (other === "base") - (one === "base")) : tieOut[TERMS];
    for (const [term, role, direction, amount] of fromFirst) {
      row(term === number ? "self" : "", signOf(tieOut, role, direction), (amount || printed(term)).replace(/^−/, ""), link(term));
    }
    const isReprint = tieOut[TERMS].length === 1 && tieOut[TERMS][0][1] === "print";
    if (!isReprint) row("result", "", tieOut[COMPUTED] || "–", "computed");
    const shownPrint = make("td", "label", "printed");
    if (tieOut[CHECKED] !== number) { shownPrint.replaceChildren(...link(tieOut[CHECKED]).childNodes); shownPrint.append(make("small", "", "printed")); }
    row(tieOut[CHECKED] === number ? "self" : "", "", tieOut[REPORTED] || printed(tieOut[CHECKED]), shownPrint);
    if (tieOut[GAP]) row("gap " + tieOut[VERDICT], "", tieOut[GAP], "gap; rounding allows ±" + (tieOut[ALLOWED] || "0"));
    const table = make("table", "adding", make("caption", "hidden", tieOut[EXPLANATION]), body);
    return make("div", "", table, make("p", "stamp " + tieOut[VERDICT], STAMPS[tieOut[VERDICT]]), make("p", "why", tieOut[EXPLANATION]));
  }

  // findings and tie-outs beside the release
  const list = byId("list"), findings = [...document.querySelectorAll("#findings a")];
  let atFinding = -1;
  function goToFinding(position) {
    if (!findings.length) return;
    atFinding = (position + findings.length) % findings.length;
    findings.forEach((one, other) => one.toggleAttribute("aria-current", other === atFinding));
    const finding = data.findings[atFinding];
    byId("at").textContent = atFinding + 1 + " of " + findings.length;
    findings[atFinding].scrollIntoView({ block: "nearest" });
    history.replaceState(null, "", findings[atFinding].getAttribute("href"));
    if (finding.figures.length) {
      const relevant = relations(finding.figures[0]);
      show(finding.figures[0], { keep: true, scroll: true, focus: true, tieOut: relevant.find((at) => finding.tieOuts.includes(at)) ?? null });
    } else {
      letGo();
      goToLine(findings[atFinding].hash);
      slip.className = "slip";
      slip.replaceChildren(make("h2", "", "Finding " + (atFinding + 1)), make("p", "place", "line " + finding.line + ", " + words(finding.kind)), make("p", "finding", finding.summary));
    }
  }

  function goToLine(hash) {
    const line = byId(hash.slice(1));
    for (const before of document.querySelectorAll(".here")) before.classList.remove("here");
    if (!line) return;
    (line.closest("tr") ?? line).classList.add("here");
    line.scrollIntoView({ block: "center" });
  }

  const PAGE = 200;
  function listTieOuts(limit = PAGE) {
    const verdict = byId("verdict").value, kind = byId("kind").value;
    const wanted = [];
    data.tieOuts.forEach((tieOut, at) => {
      if (tieOut[VERDICT] === verdict && (!kind || tieOut[KIND] === kind)) wanted.push(at);
    });
    const items = wanted.slice(0, limit).map((at) => {
      const tieOut = data.tieOuts[at];
      const anchor = make("a", "", make("span", "where", "line " + data.figures[tieOut[CHECKED]][LINE] + ", " + words(tieOut[KIND])), make("span", "why", tieOut[EXPLANATION]));
      anchor.href = "#figure-" + data.figures[tieOut[CHECKED]][ID];
      anchor.dataset.tieOut = at;
      return make("li", "", anchor);
    });
    if (wanted.length > limit) {
      const more = make("button", "more", "Show " + Math.min(PAGE, wanted.length - limit) + " more of " + wanted.length);
      more.type = "button";
      more.addEventListener("click", () => listTieOuts(limit + PAGE));
      items.push(make("li", "", more));
    }
    byId("tie-outs").replaceChildren(...items);
    byId("no-tie-outs").hidden = items.length > 0;
    byId("listed").textContent = [wanted.length, verdict, words(kind)].join(" ").trim();
    for (const one of findings) one.parentElement.hidden = Boolean(kind) && !data.findings[one.dataset.finding].tieOuts.some((at) => data.tieOuts[at][KIND] === kind);
  }
  byId("verdict").addEventListener("change", () => listTieOuts());
  byId("kind").addEventListener("change", () => listTieOuts());

  list.addEventListener("click", (event) => {
    const anchor = event.target.closest("a");
    if (!anchor) return;
    event.preventDefault();
    list.classList.remove("shown");
    if (anchor.dataset.finding !== undefined) { goToFinding(Number(anchor.dataset.finding)); return; }
    const at = Number(anchor.dataset.tieOut);
    history.replaceState(null, "", anchor.hash);
    show(data.tieOuts[at][CHECKED], { keep: true, scroll: true, focus: true, tieOut: at });
  });
  byId("open-list").addEventListener("click", () => {
    list.classList.toggle("shown");
    byId("open-list").setAttribute("aria-expanded", String(list.classList.contains("shown")));
  });
  byId("next").addEventListener("click", () => goToFinding(atFinding + 1));
  byId("previous").addEventListener("click", () => goToFinding(atFinding - 1));

  // pointing, focusing, clicking
  const figureAt = (target) => {
    const element = target instanceof Element ? target.closest("a.g") : null;
    return element ? numberOf.get(element.id.slice(7)) ?? -1 : -1;
  };
  main.addEventListener("pointerover", (event) => {
    const number = figureAt(event.target);
    if (number >= 0 && !kept) show(number);
  });
  main.addEventListener("focusin", (event) => {
    const number = figureAt(event.target);
    if (number >= 0 && number !== open) show(number, { keep: true });
  });
  main.addEventListener("click", (event) => {
    const number = figureAt(event.target);
    if (number < 0) { if (!event.target.closest("a")) letGo(); return; }
    event.preventDefault();
    history.pushState(null, "", "#figure-" + data.figures[number][ID]);
    show(number, { keep: true, focus: true });
  });
  slip.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-at]");
    if (button) {
      show(open, { keep: true, tieOut: Number(button.dataset.at) });
      slip.querySelector(`button[data-at="${button.dataset.at}"]`)?.focus();
      return;
    }
    const anchor = event.target.closest("a[data-number]");
    if (!anchor || data.figures[anchor.dataset.number][RELEASE]) return;
    event.preventDefault();
    history.pushState(null, "", anchor.hash);
    show(Number(anchor.dataset.number), { keep: true, scroll: true, focus: true });
  });

  // marks: those chosen stay, the others step back
  const chosen = new Set();
  document.querySelector(".chips").addEventListener("click", (event) => {
    const chip = event.target.closest("button");
    if (!chip) return;
    const on = !chosen.delete(chip.dataset.mark);
    if (on) chosen.add(chip.dataset.mark);
    chip.setAttribute("aria-pressed", String(on));
    document.body.dataset.only = [...chosen].join(" ");
    if (!chosen.size) delete document.body.dataset.only;
  });

  // walking from figure to figure, among those that are chosen
  let order = null;
  function walk(step) {
    order ??= [...main.querySelectorAll("a.g")];
    let at = open >= 0 ? order.indexOf(elementOf(open)) : step > 0 ? -1 : order.length;
    do at += step; while (order[at] && chosen.size && ![...chosen].some((mark) => order[at].classList.contains(mark)));
    if (order[at]) goToElement(order[at]);
  }
  function goToElement(element) {
    show(numberOf.get(element.id.slice(7)), { keep: true, focus: true });
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  function climb(step) {
    const from = open >= 0 ? elementOf(open) : null;
    if (!from) { walk(step); return; }
    const home = from.getBoundingClientRect(), middle = (home.left + home.right) / 2;
    let row = from.closest("tr, .ln");
    while ((row = neighbour(row, step))) {
      const figures = [...row.querySelectorAll("a.g")];
      if (!figures.length) continue;
      const distance = (one) => Math.abs((one.getBoundingClientRect().left + one.getBoundingClientRect().right) / 2 - middle);
      goToElement(figures.reduce((best, one) => (distance(one) < distance(best) ? one : best)));
      return;
    }
  }
  function neighbour(row, step) {
    let at = row;
    while (at && at !== main) {
      const next = step > 0 ? at.nextElementSibling : at.previousElementSibling;
      if (next) {
        const inner = next.matches("tr, .ln") ? [next] : [...next.querySelectorAll("tr, .ln")];
        if (inner.length) return step > 0 ? inner[0] : inner.at(-1);
        at = next;
      } else at = at.parentElement;
    }
    return null;
  }

  // search: all places are marked, Enter goes from one to the next
  const field = byId("search"), hits = byId("hits");
  let places = [], atPlace = -1, texts = null, waiting = 0;
  function search() {
    for (const row of document.querySelectorAll(".hit, .hit-now")) row.classList.remove("hit", "hit-now");
    const wanted = field.value.trim().toLowerCase();
    texts ??= [...main.querySelectorAll("tr, .ln")].map((row) => [row, (row.querySelector(".tx") ?? row).textContent.toLowerCase()]);
    places = wanted ? texts.filter(([, text]) => text.includes(wanted)).map(([row]) => row) : [];
    for (const row of places) row.classList.add("hit");
    atPlace = -1;
    hits.textContent = wanted ? (places.length ? places.length + (places.length === 1 ? " line" : " lines") : "none") : "";
  }
  function nextPlace(step) {
    if (!places.length) return;
    places[atPlace]?.classList.remove("hit-now");
    atPlace = (atPlace + step + places.length) % places.length;
    places[atPlace].classList.add("hit-now");
    places[atPlace].scrollIntoView({ block: "center" });
    hits.textContent = atPlace + 1 + " of " + places.length;
  }
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(search, 80); });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { clearTimeout(waiting); if (atPlace < 0) search(); nextPlace(event.shiftKey ? -1 : 1); event.preventDefault(); }
    if (event.key === "Escape") { field.value = ""; search(); field.blur(); event.stopPropagation(); }
  });

  const help = byId("help");
  byId("keys").addEventListener("click", () => help.showModal());
  const nextTieOut = () => {
    const all = open >= 0 ? relations(open) : [];
    if (all.length > 1) show(open, { keep: true, tieOut: all[(all.indexOf(drawn) + 1) % all.length] });
  };
  const keys = {
    n: () => goToFinding(atFinding + 1), p: () => goToFinding(atFinding < 0 ? -1 : atFinding - 1), t: nextTieOut,
    ArrowRight: () => walk(1), ArrowLeft: () => walk(-1), ArrowDown: () => climb(1), ArrowUp: () => climb(-1),
    "/": () => field.focus(), "?": () => help.showModal(), Escape: letGo,
    Enter: () => { if (open >= 0) show(open, { keep: true, focus: true }); },
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || event.target.closest("input, select, textarea")) return;
    if (event.key === "Enter" && event.target.closest("button, summary, a:not(.g)")) return;
    if (event.key.startsWith("Arrow") && open < 0 && !main.contains(event.target)) return;
    if (/^[1-9]$/.test(event.key)) { slip.querySelectorAll("a[data-number]")[event.key - 1]?.click(); return; }
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // what is wider than the paper can be scrolled by keyboard too
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) {
      const isWider = target.scrollWidth > target.clientWidth + 1;
      if (isWider) { target.classList.add("wider"); target.tabIndex = 0; target.setAttribute("role", "group"); target.setAttribute("aria-label", "Wide table"); }
      near.unobserve(target);
    }
  });
  for (const wide of main.querySelectorAll(".wide")) near.observe(wide);

  // an address that points at a figure or a line
  function follow() {
    const hash = decodeURIComponent(location.hash);
    if (hash.startsWith("#figure-") && numberOf.has(hash.slice(8))) show(numberOf.get(hash.slice(8)), { keep: true, scroll: true, focus: true });
    else if (hash.startsWith("#line-")) goToLine(hash);
  }
  addEventListener("hashchange", follow);
  addEventListener("popstate", follow);
  follow();
})();
