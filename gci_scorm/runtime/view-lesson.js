// A lesson: pages in order; all of them in the rail.
import { plan } from "./app.js";
import { form, pose, read, settle, take } from "./answer.js";
import { by } from "./dom.js";
import { papers } from "./frame.js";
import { papersOf, show, update } from "./player.js";
import { answerPage, find, readPage, shownAnswers } from "./record.js";

export function lesson(content, { pages }, root, kept, change) {
  let at;
  let section;
  let asks; // what the page shown still asks
  const entry = (page) => kept().work[page.key];
  const done = (page) => entry(page) || (kept().done && !page.question);
  const next = () => pages.findIndex((page) => !done(page));

  function open(i) {
    at = i;
    const page = pages[at];
    const before = entry(page);
    section = by("part", page.id, root);
    change(readPage, page);
    show(section, page.key);
    papers(papersOf(content, page.documents));
    asks = !before && page.question;
    if (asks) pose(section, asks);
    else if (page.question) judge(shownAnswers(page, before)[0], before.mark);
    update();
  }

  function judge(answer, mark, focus) {
    const { question, marked } = pages[at];
    settle(section, question, answer, mark, { scored: marked, again: mark && mark[0] < mark[1], focus });
  }

  function answer() {
    const [given, mark] = take(section, content, asks);
    asks = null;
    change(answerPage, pages[at], given, mark);
    // What is shown is this answer's mark; what is kept, the best.
    judge(given, mark, true);
    update();
  }

  return {
    open,
    again() {
      asks = pages[at].question;
      pose(section, asks);
      update();
      form(section).elements[1].focus();
    },
    bar: () => ({ at, more: pages[at + 1], label: asks && "check", waits: asks && !read(section, asks), run: asks && answer }),
    rail() {
      const reached = plan.order === "free" || next() < 0 ? pages.length : next();
      return pages.map((page, i) => [page.title, i === at ? "here" : done(page) ? "done" : i <= reached ? "open" : "locked"]);
    },
    enter(place) {
      const wanted = pages.indexOf(pages.find(({ id }) => id === place) ?? find(pages, place));
      open(Math.max(0, wanted < 0 ? next() : wanted));
    },
  };
}
