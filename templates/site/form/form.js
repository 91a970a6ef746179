// A call as a form: what is filled in becomes the call in every language, and is held against the rules of the document.
"use strict";

window.siteForm = (() => {
    const worker = { port: null, asked: new Map(), next: 0 };

    function ask(folder, name, value) {
        if (!worker.port) {
            worker.port = new Worker(`${folder}worker.js`);
            worker.port.addEventListener("message", ({ data: { id, answer, error } }) => {
                const { done, failed } = worker.asked.get(id);
                worker.asked.delete(id);
                if (error === undefined) {
                    done(answer);
                } else {
                    failed(new Error(error));
                }
            });
        }
        worker.next += 1;
        const id = worker.next;
        return new Promise((done, failed) => {
            worker.asked.set(id, { done, failed });
            worker.port.postMessage({ id, name, value });
        });
    }

    const { element, words, fieldOf, mark } = window.siteFields;

    function panelOf({ title, fence, code }, group, at) {
        const id = `${group}-${at}`;
        const language = window.hljs?.getLanguage(fence) ? fence : "bash";
        const block = element("code", { class: `language-${language}` }, code);
        const copy = element("button", { type: "button", class: "copy" }, "Copy");
        copy.addEventListener("click", async () => {
            try {
                await navigator.clipboard.writeText(code);
                copy.textContent = "Copied";
            } catch {
                copy.textContent = "Not copied";
            }
            setTimeout(() => (copy.textContent = "Copy"), 2000);
        });
        const tab = element("button", { type: "button", role: "tab", id, "aria-controls": `${id}-panel` }, title);
        const panel = element("section", { role: "tabpanel", id: `${id}-panel`, "aria-labelledby": id }, copy, element("pre", {}, block));
        window.hljs?.highlightBlock(block);
        return { tab, panel };
    }

    function showCodes(place, codes, tabs) {
        const made = codes.map((code, at) => panelOf(code, "form-tab", at));
        const list = element("div", { role: "tablist", "aria-label": "Languages" }, ...made.map(({ tab }) => tab));
        const group = element("div", { class: "tabs" }, list, ...made.map(({ panel }) => panel));
        place.replaceChildren(group);
        tabs.add(group);
    }

    function showMistakes(place, mistakes) {
        if (!mistakes.length) {
            place.replaceChildren(element("p", { class: "kept" }, "The call keeps every rule of the document."));
            return;
        }
        const items = mistakes.map(({ message, sentence }) => {
            const item = element("li", {}, ...words(message));
            if (sentence) {
                item.append(" ", element("small", {}, `“${sentence}”`));
            }
            return item;
        });
        place.replaceChildren(element("ul", { class: "broken" }, ...items));
    }

    // The form of these fields: those of the sample and the required ones, then the others, folded.
    function formOf(rows, sample) {
        const isFirst = ({ field }) => field.required || sample[field.name] !== undefined;
        const others = rows.filter((each) => !isFirst(each));
        const form = element("form", {}, ...rows.filter(isFirst).map(({ row }) => row));
        if (others.length) {
            const more = element("details", {}, element("summary", {}, `Other parameters (${others.length})`));
            more.append(...others.map(({ row }) => row));
            form.append(more);
        }
        form.addEventListener("submit", (event) => event.preventDefault());
        return form;
    }

    // Fills the place with the form of a call. `folder` is where its program is, `tabs` joins a group of tabs to those of the page.
    return async (place, folder, call, tabs) => {
        const { form } = await ask(folder, "describe", call);
        const rows = form.fields.map((field) => fieldOf(field, field.name, form.sample[field.name]));
        const fields = formOf(rows, form.sample);
        const mistakes = element("div", { role: "status" });
        const earlier = element("p", { class: "earlier" }, "This code has the values from before the mistake.");
        const codes = element("div");
        let last = 0;
        const show = async () => {
            last += 1;
            const own = last;
            const unread = [];
            const found = rows.map((each) => [each.field.name, each.read(unread)]);
            const filled = Object.fromEntries(found.filter(([, value]) => value !== undefined));
            const { filled: answer } = await ask(folder, "fill", { ...call, arguments: filled });
            // Something else was typed meanwhile.
            if (own !== last) {
                return;
            }
            const all = [...unread, ...answer.violations];
            mark(fields, all);
            showMistakes(mistakes, all);
            // A value of a wrong type has no code in every language.
            earlier.hidden = answer.codes.length > 0 && !unread.length;
            if (earlier.hidden) {
                showCodes(codes, answer.codes, tabs);
            }
        };
        let timer = 0;
        fields.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(show, 150);
        });
        place.replaceChildren(fields, mistakes, earlier, codes);
        await show();
    };
})();
