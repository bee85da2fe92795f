// A lesson: pages in order; all of them in the rail.
import { plan, put, record } from "./app.js";
import { form, pose, read, settle, take } from "./answer.js";
import { by } from "./dom.js";
import { papers } from "./frame.js";
import { papersOf, show, update } from "./player.js";
import { answerPage, of, readPage, shownAnswer, visit } from "./record.js";

export function lesson(content, data, root) {
  const { pages } = data;
  let at;
  let page;
  let section;
  let asks; // what the page shown still asks
  const kept = (one) => of(record, content).pages[one.key];
  const done = (one) => kept(one) || (of(record, content).done && !one.question);
  const next = () => pages.findIndex((one) => !done(one));

  function open(i) {
    at = i;
    page = pages[i];
    section = by("part", page.id, root);
    const before = kept(page);
    put(readPage(visit(record, content, page.key), content, data, page));
    show(section);
    papers(papersOf(content, page.documents));
    asks = !before && page.question;
    if (asks) pose(section, asks);
    else if (page.question) judge(shownAnswer(page.question, before), before.mark);
    update();
  }

  function judge(answer, mark, focus) {
    settle(section, page.question, answer, mark, { scored: page.marked, again: mark && mark[0] < mark[1], focus });
  }

  function answer() {
    const [given, mark] = take(section, content, asks);
    asks = null;
    put(answerPage(record, content, data, page, given, mark));
    // What is shown is this answer's mark; what is kept, the best.
    judge(given, mark, true);
    update();
  }

  return {
    open,
    again() {
      asks = page.question;
      pose(section, asks);
      update();
      form(section).elements[1].focus();
    },
    bar: () => ({
      label: asks ? "check" : pages[at + 1] && "next",
      waits: asks && !read(section, asks),
      run: asks ? answer : pages[at + 1] && (() => open(at + 1)),
      back: at && (() => open(at - 1)),
    }),
    rail() {
      const reached = plan.order === "free" || next() < 0 ? pages.length : next();
      return [content.title, ...pages.map((each, i) => [each.title, i === at ? "here" : done(each) ? "done" : i <= reached ? "open" : "locked"])];
    },
    enter(place) {
      const wanted = pages.findIndex((each) => each.id === place || each.key === place);
      open(Math.max(0, wanted < 0 ? next() : wanted));
    },
  };
}
