// Draws the plan: the blocks of report.Compose, under a heading of the page, with
// the classes of the HTML report.

// make builds an element. Children are elements or texts: nothing is markup.
function make(tag, attributes, ...children) {
  const drawn = /^(svg|rect|line)$/.test(tag);
  const element = drawn ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const name of Object.keys(attributes || {})) element.setAttribute(name, attributes[name]);
  element.append(...children.filter((child) => child !== null && child !== ""));
  return element;
}

function spansOf(spans) {
  return spans.map((span) => {
    if (/^https?:\/\//i.test(span.url)) {
      const link = make("a", { href: span.url, rel: "noreferrer noopener", target: "_blank" }, span.text);
      if (span.about) link.setAttribute("aria-label", span.about);
      return link;
    }
    return span.bold ? make("strong", null, span.text) : span.text;
  });
}

const paragraph = (spans) => make("p", null, ...spansOf(spans));

// drawParts draws a document: its parts begin on a page of paper each.
function drawParts(plan) {
  const parts = [[]];
  plan.blocks.forEach((block) => (block.kind === "part" ? parts.push([]) : parts[parts.length - 1].push(block)));
  return parts.map((blocks) => make("div", { class: "part" }, ...drawBlocks(blocks, plan)));
}

// drawBlocks draws blocks; headings go down by one level, under that of the page.
function drawBlocks(blocks, words) {
  return blocks.map((block) => drawBlock(block, words));
}

function drawBlock(block, words) {
  switch (block.kind) {
    case "heading":
      return make("h" + (block.level + 1), null, block.text);
    case "paragraph":
      return paragraph(block.spans);
    case "items":
      return make("ul", null, ...block.items.map((item) => make("li", null, ...spansOf(item))));
    case "table":
      return drawTable(block);
    case "box":
      return drawBox(block, words);
    case "bars":
      return make("ul", { class: "bars figures" }, ...block.items.map(drawBar));
    case "field":
      return make("p", { class: "field" }, ...block.parts.map((part) => drawPart(part, words)));
  }
  return make("div", { class: "together" }, ...drawBlocks(block.blocks, words)); // « together »
}

function drawTable(table) {
  const head = make("tr", null, ...table.header.map((text) => make("th", { scope: "col" }, text)));
  const rows = table.rows.map((row) =>
    make("tr", null, ...row.map((text, i) => (i === 0 ? make("th", { scope: "row" }, text) : make("td", null, text)))));
  return make("table", null, make("thead", null, head), make("tbody", null, ...rows));
}

function drawBox(box, words) {
  const inner = drawBlocks(box.blocks, words);
  if (!box.title) return make("div", { class: "box " + box.tone }, ...inner);
  const number = box.number ? [make("span", { class: "number" }, String(box.number)), " "] : [];
  const title = make("h" + (box.level + 1), null, ...number, make("span", null, box.title));
  const aside = box.aside ? make("p", { class: "aside" }, box.aside) : null;
  return make("section", { class: "box " + box.tone }, make("div", { class: "top" }, title, aside), ...inner);
}

function drawPart(part, words) {
  if (part.kind === "label") return make(part.bold ? "strong" : "span", null, part.text);
  const said = make("span", { class: "aloud" }, part.kind === "tick" ? words.tick : words.blank);
  return make("span", { class: part.kind }, said);
}

function drawBar(bar) {
  const title = make("span", null, make("strong", null, bar.label), " ", bar.level);
  const figure = bar.figure ? make("span", { class: "figure" }, bar.figure) : null;
  return make("li", null, make("p", { class: "axis" }, title, " ", figure), drawFigure(bar), ...bar.notes.map(paragraph));
}

function drawFigure(bar) {
  const svg = make("svg", { class: "bar", role: "img", "aria-label": bar.alt });
  if (bar.value === undefined) {
    svg.append(make("rect", { class: "track none", width: "100%", height: "1em" }));
    return svg;
  }
  svg.append(make("rect", { class: "ink", width: bar.value + "%", height: "1em" }));
  svg.append(make("rect", { class: "track", width: "100%", height: "1em" }));
  if (bar.min < bar.max) {
    const line = (x1, y1, x2, y2) => make("line", { class: "line", x1: x1 + "%", y1, x2: x2 + "%", y2 });
    svg.append(line(bar.min, "1.4em", bar.max, "1.4em"), line(bar.min, "1.2em", bar.min, "1.6em"), line(bar.max, "1.2em", bar.max, "1.6em"));
  }
  return svg;
}
