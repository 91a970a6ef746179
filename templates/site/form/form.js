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

    function element(name, attributes = {}, ...children) {
        const made = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) {
            made.setAttribute(key, value);
        }
        made.append(...children);
        return made;
    }

    // A sentence with its names in backquotes as code.
    function words(text) {
        const parts = text.split("`");
        return parts.map((part, at) => (at % 2 ? element("code", {}, part) : part));
    }

    // How each kind of value is shown in its box, and read from it; a text that can't be read stays a text, for the rules to say so.
    const KINDS = {
        text: { show: String, read: (text) => text },
        number: { show: String, read: (text) => (Number.isNaN(Number(text)) ? text : Number(text)) },
        boolean: { show: String, read: (text) => text === "true" },
        texts: {
            show: (value) => value.join("\n"),
            read: (text) => text.split("\n").map((line) => line.trim()).filter(Boolean),
        },
        json: { show: (value) => JSON.stringify(value, null, 2), read: JSON.parse },
    };

    function boxOf(field, id, value) {
        const listed = field.kind === "boolean" ? ["true", "false"] : field.values;
        if (listed.length && ["boolean", "text"].includes(field.kind)) {
            // What has no value shows none, and a value of the sample that is not listed is kept.
            const none = field.required && value !== undefined ? [] : [""];
            const own = value === undefined ? [] : [String(value)];
            const values = new Set([...none, ...listed, ...own]);
            return element("select", { id }, ...[...values].map((each) => element("option", { value: each }, each)));
        }
        if (field.kind === "texts" || field.kind === "json") {
            const hint = field.kind === "texts" ? "one a line" : "JSON";
            return element("textarea", { id, rows: field.kind === "json" ? 5 : 2, placeholder: hint, spellcheck: "false" });
        }
        const box = element("input", { id, type: "text", autocomplete: "off", spellcheck: "false" });
        if (field.kind === "number") {
            box.inputMode = "decimal";
        }
        return box;
    }

    function rowOf(field, sample) {
        const id = `form.${field.name}`;
        const value = sample[field.name];
        const box = boxOf(field, id, value);
        const about = element("span", { class: "about", id: `${id}.about` }, ...words(field.about));
        const mark = field.required ? " (Required)" : "";
        const label = element("label", { for: id }, element("code", {}, field.name), " ", element("em", {}, field.words + mark));
        const row = element("div", { class: "field" }, label, box, about);
        box.setAttribute("aria-describedby", about.id);
        if (field.kind === "texts" && field.values.length) {
            about.append(` One of: ${field.values.join(", ")}.`);
        }
        if (value !== undefined) {
            const isPlain = field.kind !== "texts" || Array.isArray(value);
            box.value = isPlain ? KINDS[field.kind].show(value) : JSON.stringify(value);
        }
        return { field, box, row };
    }

    // What is filled in, and what can't be read.
    function read(rows) {
        const filled = {};
        const mistakes = [];
        for (const { field, box } of rows) {
            const text = box.value.trim();
            box.removeAttribute("aria-invalid");
            if (!text) {
                continue;
            }
            try {
                filled[field.name] = KINDS[field.kind].read(text);
            } catch (error) {
                box.setAttribute("aria-invalid", "true");
                mistakes.push({ message: `\`${field.name}\` is no JSON: ${error.message}` });
            }
        }
        return { filled, mistakes };
    }

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

    // Fills the place with the form of a call. `folder` is where its program is, `tabs` joins a group of tabs to those of the page.
    return async (place, folder, call, tabs) => {
        const { form } = await ask(folder, "describe", call);
        const rows = form.fields.map((field) => rowOf(field, form.sample));
        const isFirst = ({ field }) => field.required || form.sample[field.name] !== undefined;
        const others = rows.filter((row) => !isFirst(row));
        const fields = element("form", {}, ...rows.filter(isFirst).map(({ row }) => row));
        if (others.length) {
            const more = element("details", {}, element("summary", {}, `Other parameters (${others.length})`));
            more.append(...others.map(({ row }) => row));
            fields.append(more);
        }
        const mistakes = element("div", { role: "status" });
        const codes = element("div");
        let last = 0;
        const show = async () => {
            last += 1;
            const own = last;
            const { filled, mistakes: unread } = read(rows);
            const answer = await ask(folder, "fill", { ...call, arguments: filled });
            // Something else was typed meanwhile.
            if (own === last) {
                showMistakes(mistakes, [...unread, ...answer.filled.violations]);
                showCodes(codes, answer.filled.codes, tabs);
            }
        };
        let timer = 0;
        fields.addEventListener("input", () => {
            clearTimeout(timer);
            timer = setTimeout(show, 150);
        });
        fields.addEventListener("submit", (event) => event.preventDefault());
        place.replaceChildren(fields, mistakes, codes);
        await show();
    };
})();
