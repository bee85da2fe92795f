// A lesson: pages in order; all of them in the rail.
import { button } from "./dom.js";
import { form, pose, settle, take } from "./answer.js";
import { answerPage, of, readPage, shownAnswer, visit } from "./record.js";

export function lesson(app, content, data, root) {
  const { say, frame } = app;
  const { pages } = data;
  let at;
  let anew; // answering again what was answered
  const section = () => app.section(root, pages[at].id);
  const kept = (page) => of(app.record, content).pages[page.key];
  const kindOf = (page) => app.kinds.question[page.question.kind];
  const next = () => pages.findIndex((page) => !kept(page));

  function show(i) {
    at = i;
    anew = false;
    const page = pages[at];
    const { question: q } = page;
    app.record = readPage(visit(app.record, page.key), content, data, page);
    app.show(section());
    frame.papers(app.papers(content, page.documents));
    const before = kept(page);
    if (q && before) judge(shownAnswer(q, before), before.mark);
    else if (q) pose(section(), kindOf(page), q, null);
    refresh();
    app.keep();
  }

  function judge(answer, mark, focus) {
    const page = pages[at];
    const actions = mark && mark[0] < mark[1] ? [button(say("tryAgain"), retry)] : [];
    settle(app, section(), kindOf(page), page.question, answer, mark, { scored: page.marked, actions, focus });
  }

  function retry() {
    anew = true;
    pose(section(), kindOf(pages[at]), pages[at].question, null);
    refresh();
    form(section()).elements[1].focus();
  }

  function answer() {
    const page = pages[at];
    const given = take(app, content, section(), kindOf(page), page.question);
    anew = false;
    app.record = answerPage(app.record, content, data, page, given.answer, given.mark);
    // What is shown is this answer's mark; what is kept, the best.
    judge(given.answer, given.mark, true);
    refresh();
    app.keep();
  }

  function refresh() {
    const page = pages[at];
    const asks = page.question && (anew || !kept(page));
    const last = at === pages.length - 1;
    frame.bar({
      label: asks ? say("check") : last ? app.onwardLabel(content) : say("next"),
      off: asks && !kindOf(page).read(form(section()), page.question) && say("choose"),
      run: () => (asks ? answer() : last ? app.onward(content) : show(at + 1)),
      back: at ? () => show(at - 1) : app.before(content),
    });
    const reached = app.plan.order === "free" || next() < 0 ? pages.length : next();
    frame.rail(
      content.title,
      pages.map((each, i) => [
        each.title,
        i === at ? "here" : kept(each) ? "done" : i <= reached ? "open" : "locked",
        i !== at && (kept(each) || i <= reached) && (() => show(i)),
      ]),
    );
  }

  return {
    refresh,
    enter(place) {
      const asked = pages.findIndex((page) => page.id === place || page.key === place);
      show(Math.max(0, asked < 0 ? next() : asked));
    },
  };
}
