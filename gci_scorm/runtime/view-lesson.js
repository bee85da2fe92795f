// A lesson: pages in order; all of them in the rail.
import { $, button } from "./dom.js";
import { form, pose, settle, told } from "./answer.js";
import { answerPage, of, readPage, shownAnswer, visit } from "./record.js";

export function lesson(app, content, data, root) {
  const { say, frame } = app;
  let at = 0;
  let anew = false;
  const section = (page) => app.section(root, page.id);
  const kept = (page) => of(app.record, content).pages[page.key];

  function show(i) {
    at = i;
    anew = false;
    const page = data.pages[i];
    app.record = readPage(visit(app.record, page.key), content, data, page);
    app.show(section(page));
    frame.papers(app.papers(content, page.documents));
    if (page.question) ask(page, false);
    refresh();
    app.keep();
  }

  function ask(page, focus) {
    const { question: q } = page;
    const kind = app.kinds.question[q.kind];
    const answered = kept(page);
    if (!answered) return pose(section(page), kind, q, null);
    const { mark } = answered;
    const wrong = mark && mark[0] < mark[1];
    const actions = wrong ? [button(say("tryAgain"), () => retry(page))] : [];
    settle(app, section(page), kind, q, shownAnswer(q, answered), mark, { scored: page.marked, actions, focus });
  }

  function retry(page) {
    anew = true;
    pose(section(page), app.kinds.question[page.question.kind], page.question, null);
    refresh();
    $("input, select, button", form(section(page)))?.focus();
  }

  function answer(page) {
    const { question: q } = page;
    const kind = app.kinds.question[q.kind];
    const given = kind.read(form(section(page)), q);
    const mark = kind.mark(q, given);
    anew = false;
    app.interaction(told(content, q, kind, given, mark));
    app.record = answerPage(app.record, content, data, page, given, mark);
    // What is shown is this answer's mark; what is kept, the best.
    const wrong = mark && mark[0] < mark[1];
    settle(app, section(page), kind, q, given, mark, { scored: page.marked, actions: wrong ? [button(say("tryAgain"), () => retry(page))] : [] });
    refresh();
    app.keep();
  }

  function refresh() {
    const page = data.pages[at];
    const pending = page.question && (anew || !kept(page));
    const ready = pending && app.kinds.question[page.question.kind].read(form(section(page)), page.question);
    const last = at === data.pages.length - 1;
    frame.bar({
      label: pending ? say("check") : last ? app.onwardLabel(content) : say("next"),
      off: pending && !ready && say("choose"),
      run: () => (pending ? answer(page) : last ? app.onward(content) : show(at + 1)),
      back: at ? () => show(at - 1) : app.before(content),
    });
    const reached = data.pages.findIndex((each) => !kept(each));
    frame.rail(
      content.title,
      data.pages.map((each, i) => {
        const free = reached < 0 || i <= reached || app.plan.order === "free";
        return { label: each.title, state: i === at ? "here" : kept(each) ? "done" : free ? "open" : "locked", go: free && i !== at && (() => show(i)) };
      }),
    );
  }

  return {
    refresh,
    enter(place) {
      const asked = data.pages.findIndex((page) => page.id === place || page.key === place);
      const next = data.pages.findIndex((page) => !kept(page));
      show(Math.max(0, asked < 0 ? next : asked));
    },
  };
}
