"use strict";
// In: the JSON block. Out: rows, chart, text and reasons, tied to one chosen row. Text of others is only ever set as text.
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const make = (tag, text, kind) => {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (kind) node.className = kind;
    return node;
  };
  const rows = data.entries, list = by("rows"), canvas = by("canvas"), brush = canvas.getContext("2d");
  const loose = (row) => !row.lasts && row.from !== row.to;
  let chosen = -1, shown = rows.map((_, at) => at), view = null, textOf = -1, words = [];

  // The list.
  rows.forEach((row, at) => {
    const item = make("li", undefined, row.status);
    item.id = "row-" + at;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.classList.toggle("lasts", row.lasts);
    item.classList.toggle("loose", loose(row));
    item.classList.toggle("clash", row.conflict);
    item.append(make("span", row.when, "when"), make("span", row.event, "event"));
    if (row.known.length) item.append(make("span", " ◆", "outside"));
    item.addEventListener("click", () => choose(at, true));
    list.append(item);
  });
  const told = rows.map((row) => (row.event + "\n" + row.when + "\n" + row.sources.map((s) => s.quote).join("\n")).toLowerCase());

  // Filters.
  data.documents.forEach((one, at) => by("source").append(new Option(one.title || one.name, at)));
  [...new Set(rows.map((row) => row.basis).filter(Boolean))].sort().forEach((basis) => by("basis").append(new Option(basis, basis)));
  const filter = () => {
    const wanted = by("words").value.toLowerCase().split(/\s+/).filter(Boolean);
    const source = by("source").value, basis = by("basis").value, least = Number(by("confidence").value);
    by("least").textContent = least ? "from " + least.toFixed(2) : "any";
    shown = [];
    rows.forEach((row, at) => {
      const fits = wanted.every((word) => told[at].includes(word)) && (!basis || row.basis === basis) && row.confidence >= least &&
        (source === "" || row.sources.some((one) => String(one.document) === source));
      list.children[at].hidden = !fits;
      if (fits) shown.push(at);
    });
    by("count").textContent = shown.length === rows.length ? rows.length + " rows" : shown.length + " of " + rows.length + " rows";
    draw();
  };
  by("filters").addEventListener("input", filter);
  by("filters").addEventListener("submit", (event) => event.preventDefault());

  // The chart. Time is counted in days since 1970-01-01; an open end reaches to the edge of the chart.
  const days = rows.flatMap((row) => [row.from, row.to]).filter((day) => day !== null);
  const first = days.reduce((a, b) => Math.min(a, b), Infinity), last = days.reduce((a, b) => Math.max(a, b), -Infinity);
  const fit = () => {
    const span = Math.max(last - first, 30) || 365;
    view = Number.isFinite(first) ? [first - span * 0.05, last + 1 + span * 0.05] : [0, 365];
    draw();
  };
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const dayOf = (year, month, day) => {
    const date = new Date(0);
    date.setUTCFullYear(year, month, day);
    return date.getTime() / 864e5;
  };
  const named = (year) => (year > 0 ? String(year) : 1 - year + " BCE");
  const ticks = (from, to, most) => {
    const years = (to - from) / 365.25, at = new Date(from * 864e5), out = [];
    const yearly = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].find((step) => years / step <= most);
    const monthly = [1, 3, 6].find((step) => (years * 12) / step <= most);
    const daily = [1, 2, 7, 14].find((step) => (to - from) / step <= most);
    const month = (year, index) => ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][index] + " " + named(year);
    if (daily) for (let day = Math.ceil(from); day <= to; day += daily) {
      const date = new Date(day * 864e5);
      out.push([day, date.getUTCDate() + " " + month(date.getUTCFullYear(), date.getUTCMonth())]);
    } else if (monthly) for (let n = at.getUTCFullYear() * 12 + Math.ceil(at.getUTCMonth() / monthly) * monthly; ; n += monthly) {
      const year = Math.floor(n / 12), day = dayOf(year, n - year * 12, 1);
      if (day > to) break;
      out.push([day, month(year, n - year * 12)]);
    } else for (let year = Math.ceil(at.getUTCFullYear() / yearly) * yearly; ; year += yearly) {
      const day = dayOf(year, 0, 1);
      if (day > to || !yearly) break;
      out.push([day, named(year)]);
    }
    return out;
  };
  let drawn = [], waiting = false;
  const draw = () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; paint(); });
  };
  const paint = () => {
    const wide = canvas.clientWidth, high = canvas.clientHeight, scale = window.devicePixelRatio || 1;
    if (canvas.width !== Math.round(wide * scale)) canvas.width = Math.round(wide * scale);
    if (canvas.height !== Math.round(high * scale)) canvas.height = Math.round(high * scale);
    brush.setTransform(scale, 0, 0, scale, 0, 0);
    brush.clearRect(0, 0, wide, high);
    const [from, to] = view, place = (day) => ((day - from) / (to - from)) * wide;
    brush.font = "12px system-ui, sans-serif";
    brush.strokeStyle = style("--line");
    brush.fillStyle = style("--soft");
    for (const [day, label] of ticks(from, to, wide / 90)) {
      const x = Math.round(place(day)) + 0.5;
      brush.beginPath(); brush.moveTo(x, 0); brush.lineTo(x, high - 18); brush.stroke();
      brush.fillText(label, x + 3, high - 5);
    }
    const lane = 16, lanes = Math.max(1, Math.floor((high - 28) / lane)), free = new Array(lanes).fill(-Infinity);
    const colors = { day: style("--day"), range: style("--range"), loose: style("--loose"), clash: style("--clash"), front: style("--front"), pick: style("--pick") };
    drawn = [];
    for (const at of shown) {
      const row = rows[at];
      if (row.from === null && row.to === null) continue;
      const left = row.from === null ? -20 : place(row.from), right = row.to === null ? wide + 20 : place(row.to + 1);
      if (right < -20 || left > wide + 20) continue;
      const x = Math.max(left, -20), width = Math.max(Math.min(right, wide + 20) - x, 7);
      let at_lane = free.findIndex((end) => end < x);
      const crowded = at_lane < 0;
      if (crowded) at_lane = at % lanes;
      const y = 6 + at_lane * lane, middle = y + 6;
      if (at === chosen) { brush.fillStyle = colors.pick; brush.fillRect(x - 3, y - 2, width + 6, lane); }
      if (loose(row)) {
        brush.strokeStyle = colors.loose; brush.setLineDash([4, 3]); brush.strokeRect(x, y + 2, width, 8); brush.setLineDash([]);
      } else if (row.lasts || width > 8) {
        brush.fillStyle = row.lasts ? colors.range : colors.day; brush.fillRect(x, y + 2, width, 8);
      } else {
        brush.fillStyle = colors.day; brush.beginPath(); brush.arc(x + 3.5, middle, 4, 0, 7); brush.fill();
      }
      if (row.conflict || at === chosen) {
        brush.strokeStyle = row.conflict ? colors.clash : colors.front; brush.lineWidth = 2; brush.strokeRect(x - 1, y + 1, width + 2, 10); brush.lineWidth = 1;
      }
      let end = x + width;
      if (!crowded && shown.length < 400) {
        const label = row.event.length > 42 ? row.event.slice(0, 41) + "…" : row.event;
        // Beside its bar, or in it where the bar leaves no room beside it.
        const beside = x + width + 4, start = beside < wide - 120 ? beside : Math.max(x, 2) + 4;
        if (start < wide) { brush.fillStyle = colors.front; brush.fillText(label, start, middle + 4); end = Math.max(end, start + brush.measureText(label).width); }
      }
      if (!crowded) free[at_lane] = end + 6;
      drawn.push([at, x, y, Math.max(width, 10)]);
    }
  };
  const zoom = (by_factor, around = 0.5) => {
    const [from, to] = view, span = Math.min(Math.max((to - from) * by_factor, 3), 8e6), middle = from + (to - from) * around;
    view = [middle - span * around, middle + span * (1 - around)];
    draw();
  };
  const pan = (part) => { const step = (view[1] - view[0]) * part; view = [view[0] + step, view[1] + step]; draw(); };
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const part = event.offsetX / canvas.clientWidth;
    if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan((event.deltaX || event.deltaY) / 800);
    else zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, part);
  }, { passive: false });
  const fingers = new Map();
  let moved = 0, apart = 0;
  canvas.addEventListener("pointerdown", (event) => { canvas.setPointerCapture(event.pointerId); fingers.set(event.pointerId, event.clientX); moved = 0; apart = 0; });
  canvas.addEventListener("pointermove", (event) => {
    if (!fingers.has(event.pointerId)) return;
    const step = event.clientX - fingers.get(event.pointerId);
    fingers.set(event.pointerId, event.clientX);
    moved += Math.abs(step);
    if (fingers.size === 2) {
      const [a, b] = [...fingers.values()], gap = Math.abs(a - b);
      if (apart && gap) zoom(apart / gap, ((a + b) / 2 - canvas.getBoundingClientRect().left) / canvas.clientWidth);
      apart = gap;
    } else pan(-step / canvas.clientWidth);
  });
  const lift = (event) => {
    if (fingers.delete(event.pointerId) && event.type === "pointerup" && moved < 5) {
      const hit = drawn.findLast(([, x, y, width]) => event.offsetX >= x - 3 && event.offsetX <= x + width + 3 && event.offsetY >= y && event.offsetY <= y + 14);
      if (hit) choose(hit[0], true);
    }
  };
  canvas.addEventListener("pointerup", lift);
  canvas.addEventListener("pointercancel", lift);
  by("in").addEventListener("click", () => zoom(1 / 1.5));
  by("out").addEventListener("click", () => zoom(1.5));
  by("fit").addEventListener("click", fit);
  new ResizeObserver(draw).observe(canvas);

  // The text, its expressions underlined, the words of rows to be chosen.
  const showText = (index) => {
    if (textOf === index) return;
    textOf = index;
    const pane = by("text"), one = data.documents[index];
    pane.replaceChildren(make("h2", one.title || one.name), make("p", one.name + (one.date ? " · " + one.date : " · date unknown"), "hint"));
    words = [];
    if (!one.page) return pane.append(make("p", "The text is not in this file.", "hint"));
    const body = make("div"), marks = [];
    body.id = "body";
    for (const [from, to, value] of one.page.marks) marks.push({ from, to, value });
    rows.forEach((row, at) => row.sources.forEach((source) => {
      if (source.document === index && source.at) marks.push({ from: source.at[0], to: source.at[1], row: at });
    }));
    marks.sort((a, b) => a.from - b.from || b.to - a.to);
    let end = 0;
    for (const mark of marks) {
      if (mark.from < end || mark.to <= mark.from) continue;
      body.append(one.page.text.slice(end, mark.from));
      const node = make(mark.row === undefined ? "mark" : "span", one.page.text.slice(mark.from, mark.to));
      if (mark.row === undefined) node.title = mark.value;
      else {
        node.className = "word";
        node.title = rows[mark.row].when;
        node.addEventListener("click", () => choose(mark.row, false));
        words.push({ node, row: mark.row });
      }
      body.append(node);
      end = mark.to;
    }
    body.append(one.page.text.slice(end));
    pane.append(body);
  };
  const showWord = (source, jump) => {
    showText(source.document);
    words.forEach((word) => word.node.classList.toggle("picked", word.row === chosen));
    const here = words.find((word) => word.row === chosen);
    if (here && jump) here.node.scrollIntoView({ block: "center" });
  };

  // One row is chosen, everywhere.
  const choose = (at, jump) => {
    if (chosen >= 0) list.children[chosen].setAttribute("aria-selected", "false");
    chosen = at;
    const row = rows[at], item = list.children[at], pane = by("why");
    item.setAttribute("aria-selected", "true");
    item.scrollIntoView({ block: "nearest" });
    list.setAttribute("aria-activedescendant", item.id);
    const facts = make("dl");
    const fact = (name, text) => { if (text) facts.append(make("dt", name), make("dd", text)); };
    fact("when", row.when); fact("EDTF", row.edtf); fact("precision", row.precision); fact("status", row.status); fact("basis", row.basis);
    fact("rests on", row.known.join(", ")); fact("confidence", row.confidence.toFixed(2));
    const steps = make("ol");
    row.because.forEach((step) => steps.append(make("li", step)));
    pane.replaceChildren(make("h2", row.event), facts);
    if (row.conflict) pane.append(make("p", "⚠ Statements about it contradict each other; see the foot of the page.", "hint"));
    if (row.because.length) pane.append(make("h2", "Why"), steps);
    row.candidates.forEach((one) => pane.append(make("p", "Would fit, not settled: " + one.name + (one.edtf ? " (" + one.edtf + ")" : ""), "hint")));
    pane.append(make("h2", row.sources.length > 1 ? "Said in " + row.sources.length + " places" : "Said in"));
    row.sources.forEach((source) => {
      const cited = make("button", source.cited, "cited");
      cited.type = "button";
      cited.addEventListener("click", () => showWord(source, true));
      pane.append(cited, make("blockquote", source.quote));
    });
    pane.scrollTop = 0;
    if (row.sources.length) showWord(row.sources[0], jump);
    const day = row.from ?? row.to;
    if (day !== null && (day < view[0] || day > view[1])) { const half = (view[1] - view[0]) / 2; view = [day - half, day + half]; }
    draw();
  };

  // Keys.
  const step = (by_rows) => {
    if (!shown.length) return;
    const at = shown.indexOf(chosen), next = at < 0 ? (by_rows > 0 ? 0 : shown.length - 1) : Math.min(Math.max(at + by_rows, 0), shown.length - 1);
    choose(shown[next], true);
  };
  const keys = { ArrowDown: () => step(1), j: () => step(1), ArrowUp: () => step(-1), k: () => step(-1), PageDown: () => step(10), PageUp: () => step(-10),
    Home: () => step(-rows.length), End: () => step(rows.length), ArrowLeft: () => pan(-0.1), ArrowRight: () => pan(0.1),
    "+": () => zoom(1 / 1.5), "=": () => zoom(1 / 1.5), "-": () => zoom(1.5), 0: fit, "/": () => by("words").focus(),
    Escape: () => { by("filters").reset(); filter(); list.focus(); } };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select");
    if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
    if (event.target.closest("#text") && /^(Arrow|Page|Home|End)/.test(event.key)) return;
    if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
  });
  by("theme").addEventListener("click", () => {
    const root = document.documentElement, dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    draw();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  // What contradicts itself, and what made the page.
  const foot = by("foot");
  if (data.conflicts.length) {
    const all = make("details");
    all.append(make("summary", data.conflicts.length + (data.conflicts.length === 1 ? " conflict" : " conflicts")));
    data.conflicts.forEach((one) => all.append(make("p", one.document + ":" + one.line + ": " + one.what)));
    foot.append(all);
  }
  foot.append(make("span", data.generator.name + " " + data.generator.version + " · " + data.documents.length + (data.documents.length === 1 ? " source" : " sources") + " · ◆ rests on outside knowledge"));
  fit();
  filter();
  if (data.documents.length) showText(0);
})();
