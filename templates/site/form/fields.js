// The fields of a form: each shows a value, and reads what is filled in.
"use strict";

window.siteFields = (() => {
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

    const idOf = (place) => `form.${place}`;

    const linesOf = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

    // A text that is no number stays a text, for the rules to say so.
    function numberOf(text) {
        const number = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
        if (isCut(number)) {
            throw new Error("has more digits than a browser keeps");
        }
        return Number.isFinite(number) ? number : text;
    }

    const isCut = (value) => Number.isInteger(value) && !Number.isSafeInteger(value);

    function jsonOf(text) {
        let hasCut = false;
        let value;
        try {
            value = JSON.parse(text, (_, each) => {
                hasCut ||= isCut(each);
                return each;
            });
        } catch (error) {
            throw new Error(`is no JSON: ${error.message}`);
        }
        if (hasCut) {
            throw new Error("has a number of more digits than a browser keeps");
        }
        return value;
    }

    // How each kind of value is shown in its box, and read from it.
    const KINDS = {
        text: { show: String, read: (text) => text },
        number: { show: String, read: numberOf },
        boolean: { show: String, read: (text) => text === "true" },
        texts: { show: (value) => value.join("\n"), read: linesOf, hint: "one a line" },
        numbers: { show: (value) => value.join("\n"), read: (text) => linesOf(text).map(numberOf), hint: "one a line" },
        json: { show: (value) => JSON.stringify(value, null, 2), read: jsonOf, hint: "JSON" },
    };

    // The kind by which a value can be shown: a list in a sample may hold something else.
    function kindFor(field, value) {
        const isList = ["texts", "numbers"].includes(field.kind);
        return isList && value !== undefined && !Array.isArray(value) ? KINDS.json : KINDS[field.kind];
    }

    function selectOf(field, listed, value) {
        // What has no value shows none, and a value of the sample that is not listed is kept.
        const none = field.required && value !== undefined ? [] : [""];
        const own = value === undefined ? [] : [String(value)];
        const values = new Set([...none, ...listed, ...(field.nullable ? ["null"] : []), ...own]);
        return element("select", {}, ...[...values].map((each) => element("option", { value: each }, each)));
    }

    function boxOf(field, kind, value) {
        const listed = field.kind === "boolean" ? ["true", "false"] : field.values;
        if (listed.length && ["boolean", "text"].includes(field.kind)) {
            return selectOf(field, listed, value);
        }
        if (kind.hint) {
            const rows = kind === KINDS.json ? 5 : 2;
            return element("textarea", { rows, placeholder: kind.hint, spellcheck: "false" });
        }
        const box = element("input", { type: "text", autocomplete: "off", spellcheck: "false" });
        if (field.kind === "number") {
            box.inputMode = "decimal";
        }
        return box;
    }

    function titleOf(field) {
        const mark = field.required ? " (Required)" : "";
        return [element("code", {}, field.name), " ", element("em", {}, field.words + mark)];
    }

    function aboutOf(field) {
        const about = element("span", { class: "about" }, ...words(field.about));
        if (field.kind === "texts" && field.values.length) {
            about.append(` One of: ${field.values.join(", ")}.`);
        }
        // Members have boxes, and a whole object has none for a null.
        if (field.nullable && !field.members?.length) {
            about.append(" Can be ", element("code", {}, "null"), ".");
        }
        return about;
    }

    // A value in one box.
    function single(field, place, value) {
        const kind = kindFor(field, value);
        const box = boxOf(field, kind, value);
        const about = aboutOf(field);
        const wrong = element("span", { class: "wrong" });
        box.id = idOf(place);
        about.id = `${box.id}.about`;
        wrong.id = `${box.id}.wrong`;
        box.setAttribute("aria-describedby", `${wrong.id} ${about.id}`);
        if (value !== undefined) {
            box.value = value === null ? "null" : kind.show(value);
        }
        const read = (mistakes) => {
            const text = box.value.trim();
            if (!text) {
                return undefined;
            }
            if (field.nullable && text === "null") {
                return null;
            }
            try {
                return kind.read(text);
            } catch (error) {
                mistakes.push({ params: [place], message: `\`${place}\` ${error.message}` });
                return undefined;
            }
        };
        const label = element("label", { for: box.id }, ...titleOf(field));
        return { field, row: element("div", { class: "field" }, label, box, wrong, about), read };
    }

    // The rows of an object's members, and the object that is read from them.
    function membersOf(fields, place, value) {
        const rows = fields.map((field) => fieldOf(field, `${place}.${field.name}`, value?.[field.name]));
        const read = (mistakes) => {
            const found = rows.map((each) => [each.field.name, each.read(mistakes)]);
            return Object.fromEntries(found.filter(([, each]) => each !== undefined));
        };
        return { rows: rows.map(({ row }) => row), read };
    }

    function object(field, place, value) {
        const members = membersOf(field.members, place, value);
        const set = element("fieldset", { class: "field", id: idOf(place) }, element("legend", {}, ...titleOf(field)));
        set.append(aboutOf(field), ...members.rows);
        const read = (mistakes) => {
            const made = members.read(mistakes);
            return field.required || Object.keys(made).length ? made : undefined;
        };
        return { field, row: set, read };
    }

    // A list of objects, with buttons that add and remove one.
    function objects(field, place, value) {
        const list = element("div");
        const add = element("button", { type: "button" }, "Add one");
        const set = element("fieldset", { class: "field", id: idOf(place) }, element("legend", {}, ...titleOf(field)));
        set.append(aboutOf(field), list, add);
        let items = [];
        const read = (mistakes) => {
            const made = items.map((item) => item.read(mistakes));
            return made.length || field.required ? made : undefined;
        };
        const changed = () => set.dispatchEvent(new Event("input", { bubbles: true }));
        const append = (value) => {
            const at = items.length;
            const item = membersOf(field.members, `${place}[${at}]`, value);
            items.push(item);
            const remove = element("button", { type: "button" }, `Remove ${at + 1}`);
            // The others are drawn anew, since the number of an item is in the names of its boxes.
            remove.addEventListener("click", () => {
                const others = items.map((each) => each.read([])).filter((_, other) => other !== at);
                draw(others);
                add.focus();
                changed();
            });
            const label = `${field.name} ${at + 1}`;
            list.append(element("div", { class: "item", role: "group", "aria-label": label }, ...item.rows, remove));
        };
        const draw = (values) => {
            items = [];
            list.replaceChildren();
            values.forEach(append);
        };
        add.addEventListener("click", () => {
            append({});
            list.lastElementChild.querySelector("input, select, textarea, button").focus();
            changed();
        });
        draw(Array.isArray(value) ? value : []);
        return { field, row: set, read };
    }

    // A field at a place of the call (`items[0].code`): its row, and what reads it. Mistakes are added to a list.
    function fieldOf(field, place, value) {
        const made = { object, objects }[field.kind] || single;
        return made(field, place, value);
    }

    // Marks the boxes of what is wrong; a mistake of one value is said beside its box.
    function mark(form, mistakes) {
        for (const box of form.querySelectorAll("[aria-invalid]")) {
            box.removeAttribute("aria-invalid");
        }
        for (const wrong of form.querySelectorAll(".wrong")) {
            wrong.replaceChildren();
        }
        for (const { params, message } of mistakes) {
            for (const place of params) {
                const box = document.getElementById(idOf(place));
                if (box?.matches("input, select, textarea")) {
                    box.setAttribute("aria-invalid", "true");
                }
            }
            const beside = params.length === 1 && document.getElementById(`${idOf(params[0])}.wrong`);
            if (beside && !beside.firstChild) {
                beside.append(...words(message));
            }
        }
    }

    return { element, words, fieldOf, mark };
})();
