"""What makes a page readable for everybody, asked of the page itself in a browser."""

# Each gives a list of what is wrong, so that a failing test names it.

STRUCTURE = """() => {
  const wrong = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  if (!document.documentElement.lang) wrong.push("no language");
  if (!document.title.trim()) wrong.push("no title");
  for (const landmark of ["header", "main", "footer"])
    if (all(`body > ${landmark}`).length !== 1) wrong.push(`not one ${landmark}`);
  const levels = all("h1,h2,h3,h4,h5,h6").map((heading) => Number(heading.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1) wrong.push("not one h1");
  levels.forEach((level, at) => {
    if (at && level > levels[at - 1] + 1) wrong.push(`h${level} after h${levels[at - 1]}`);
  });
  const ids = all("[id]").map((element) => element.id);
  ids.filter((id, at) => ids.indexOf(id) !== at).forEach((id) => wrong.push(`twice: ${id}`));
  for (const element of all("[aria-labelledby]"))
    if (!document.getElementById(element.getAttribute("aria-labelledby")))
      wrong.push("labelled by nothing");
  for (const image of all("img:not([alt])")) wrong.push(`no words for ${image.src}`);
  for (const pressed of all("button,a"))
    if (!pressed.textContent.trim()) wrong.push("a nameless button or link");
  for (const field of all("select,input:not([type=hidden]),textarea"))
    if (!field.labels.length) wrong.push(`no label: ${field.name}`);
  for (const child of all("ul > :not(li), ol > :not(li)"))
    wrong.push(`${child.tagName} in a list`);
  for (const inner of all("a[href^='#']"))
    if (!document.getElementById(inner.hash.slice(1))) wrong.push(`leads nowhere: ${inner.hash}`);
  return wrong;
}"""

CONTRAST = """() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parts(getComputedStyle(at).backgroundColor);
      if (color.length < 4 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const wrong = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const words = walker.currentNode.textContent.trim(), element = walker.currentNode.parentElement;
    if (!words || !element.checkVisibility()) continue;
    const [a, b] = [light(parts(getComputedStyle(element).color)), light(ground(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) wrong.add(`${ratio.toFixed(2)}: ${words.slice(0, 40)}`);
  }
  return [...wrong];
}"""

TOO_WIDE = """() => {
  const most = document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > most + 0.5
      && !element.closest(".visually-hidden"))
    .map((element) => `${element.tagName}: ${element.textContent.trim().slice(0, 40)}`);
}"""

LOADS = """() => [
  ...document.querySelectorAll("script,iframe,object,embed,img,video,audio,base"),
].map((element) => element.outerHTML).concat(
  performance.getEntriesByType("resource").map((entry) => entry.name)
)"""
