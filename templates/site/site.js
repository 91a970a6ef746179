// What the pages do by themselves: tabs, and opening what a link leads to. Without it all tabs are shown.
"use strict";

(() => {
    const KEY = "docs-tab";
    const groups = [...document.querySelectorAll(".tabs")];
    const tabsOf = (group) => [...group.querySelectorAll(":scope > [role=tablist] > [role=tab]")];

    function remembered() {
        try {
            return localStorage.getItem(KEY);
        } catch {
            // The reader allows no storage: the choice holds for this page.
            return null;
        }
    }

    function select(group, chosen) {
        for (const tab of tabsOf(group)) {
            const selected = tab === chosen;
            tab.setAttribute("aria-selected", String(selected));
            tab.tabIndex = selected ? 0 : -1;
            document.getElementById(tab.getAttribute("aria-controls")).hidden = !selected;
        }
        // Only its own list scrolls, not the page.
        const list = chosen.parentElement;
        list.scrollLeft = chosen.offsetLeft - (list.clientWidth - chosen.offsetWidth) / 2;
    }

    // Shows the tab of this title in every group that has it.
    function choose(title) {
        for (const group of groups) {
            const tab = tabsOf(group).find((tab) => tab.textContent === title);
            if (tab) {
                select(group, tab);
            }
        }
    }

    function chosenBy(tab) {
        const before = tab.getBoundingClientRect().top;
        choose(tab.textContent);
        // Groups above may have become longer or shorter: what was clicked stays where it was.
        window.scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: "instant" });
        try {
            localStorage.setItem(KEY, tab.textContent);
        } catch {
            // As above.
        }
    }

    function onKey(event) {
        const tabs = tabsOf(event.currentTarget);
        const at = tabs.indexOf(event.target);
        const next = {
            ArrowLeft: (at + tabs.length - 1) % tabs.length,
            ArrowRight: (at + 1) % tabs.length,
            Home: 0,
            End: tabs.length - 1,
        }[event.key];
        if (at < 0 || next === undefined) {
            return;
        }
        event.preventDefault();
        // The arrows would turn the page.
        event.stopPropagation();
        tabs[next].focus();
        chosenBy(tabs[next]);
    }

    function enable(group) {
        select(group, tabsOf(group)[0]);
        group.classList.add("ready");
        group.addEventListener("keydown", onKey);
        for (const tab of tabsOf(group)) {
            tab.addEventListener("click", () => chosenBy(tab));
        }
    }
    groups.forEach(enable);
    choose(remembered());

    // Groups that come later, one in place of another.
    const tabs = {
        add(group) {
            const old = groups.findIndex((each) => !each.isConnected);
            groups.splice(old < 0 ? groups.length : old, old < 0 ? 0 : 1, group);
            enable(group);
            const shown = groups[0] && tabsOf(groups[0]).find((tab) => tab.getAttribute("aria-selected") === "true");
            choose(shown?.textContent ?? remembered());
        },
    };

    // Opens all that the address's target stands in, and the target.
    function reveal() {
        const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
        if (!target || !target.closest("details")) {
            return;
        }
        for (let part = target; part; part = part.parentElement) {
            if (part.localName === "details") {
                part.open = true;
            }
        }
        target.scrollIntoView();
    }
    window.addEventListener("hashchange", reveal);
    reveal();

    // Code that scrolls in place is reached by keys; the observer tells of tabs and windows that change.
    const sizes = new ResizeObserver((entries) => {
        for (const { target } of entries) {
            const scrolls = target.scrollWidth > target.clientWidth || target.scrollHeight > target.clientHeight;
            target.toggleAttribute("tabindex", scrolls);
            if (scrolls) {
                target.tabIndex = 0;
            }
        }
    });
    document.querySelectorAll("main pre > code, main .table-wrapper").forEach((part) => sizes.observe(part));

    // The switch of the menu: mdBook listens to a box that a label belonged to.
    document.getElementById("mdbook-sidebar-toggle")?.addEventListener("click", () => {
        document.getElementById("mdbook-sidebar-toggle-anchor").click();
    });

    // The Markdown of the page, for the clipboard.
    const tools = document.querySelector(".page-tools");
    if (tools && navigator.clipboard) {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Copy page";
        button.addEventListener("click", async () => {
            try {
                const response = await fetch(tools.querySelector("a").href);
                await navigator.clipboard.writeText(await response.text());
                button.textContent = "Copied";
            } catch {
                button.textContent = "Not copied";
            }
            setTimeout(() => (button.textContent = "Copy page"), 2000);
        });
        tools.append(button);
    }

    function loadScript(src) {
        return new Promise((done, failed) => {
            const script = document.createElement("script");
            script.src = src;
            script.addEventListener("load", done);
            script.addEventListener("error", () => failed(new Error("its script is not there")));
            document.head.append(script);
        });
    }

    // The call as a form, whose program is loaded once it is opened.
    const program = document.querySelector("meta[name='call-form']")?.content;
    const request = document.querySelector("main pre > code.language-http")?.textContent.trim();
    const [method, address] = (request || "").split(/\s+/);
    if (program && address) {
        const panel = document.createElement("details");
        panel.className = "try";
        const title = document.createElement("summary");
        title.textContent = "Try it: fill in the call";
        const place = document.createElement("div");
        place.textContent = "Loading the form (about 1.7 MB, once) …";
        const note = document.createElement("p");
        note.className = "note";
        note.textContent = "Your call in every language, held against the rules of the document, in this page: nothing is sent.";
        panel.append(title, note, place);
        const fill = async () => {
            try {
                await loadScript(`${program}fields.js`);
                await loadScript(`${program}form.js`);
                await window.siteForm(place, program, { method, address }, tabs);
            } catch (error) {
                place.textContent = `The form can't be shown: ${error.message}`;
            }
        };
        panel.addEventListener("toggle", fill, { once: true });
        const before = groups[0] ?? document.querySelector("main h2");
        before.after(panel);
    }

    // Long lists of what is folded: a box that shows the ones with a name in them, and a button that opens all.
    const LONG = 8;

    // The lists below a heading. A line ends one: what follows it belongs to another parameter.
    function follow(heading) {
        const lists = [[]];
        for (let part = heading.nextElementSibling; part && part.localName !== "h2"; part = part.nextElementSibling) {
            if (part.localName === "hr") {
                lists.push([]);
            } else if (part.localName === "details" && part.querySelector(":scope > summary > code")) {
                lists.at(-1).push(part);
            }
        }
        return lists.filter((folded) => folded.length >= LONG);
    }

    function namesIn(details) {
        const names = details.querySelectorAll("summary > code");
        return [...names].map((each) => each.textContent.toLowerCase());
    }

    function addFilter(folded) {
        const bar = document.createElement("p");
        bar.className = "filter";
        const box = document.createElement("input");
        box.type = "search";
        box.placeholder = "Filter by name";
        box.setAttribute("aria-label", "Filter by name");
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = "Expand all";
        const inner = folded.flatMap((each) => [each, ...each.querySelectorAll("details")]);
        button.addEventListener("click", () => {
            const open = button.textContent === "Expand all";
            inner.forEach((each) => (each.open = open));
            button.textContent = open ? "Fold all" : "Expand all";
        });
        box.addEventListener("input", () => {
            const text = box.value.trim().toLowerCase();
            for (const each of folded) {
                const [own, ...others] = namesIn(each);
                const within = others.some((name) => name.includes(text));
                each.hidden = !own.includes(text) && !within;
                if (text) {
                    each.open = within && !own.includes(text);
                }
            }
        });
        bar.append(box, button);
        const beside = folded[0].previousElementSibling;
        (beside?.className === "anchor-of" ? beside : folded[0]).before(bar);
    }

    // What is folded says in a line what it is about.
    for (const details of document.querySelectorAll("main details")) {
        const [summary, text] = details.children;
        if (text?.localName === "p" && summary.querySelector("code")) {
            const about = document.createElement("span");
            about.className = "about";
            about.textContent = text.textContent.split(/(?<=[.!?])\s/)[0];
            summary.append(about);
        }
    }

    for (const heading of document.querySelectorAll("main h2")) {
        follow(heading).forEach(addFilter);
    }

    // The index of all pages, once it is asked for.
    let loaded = null;
    function load() {
        loaded ||= loadScript(`${path_to_root}pages.js`);
        return loaded;
    }

    function itemOf(page) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = path_to_root + page.href;
        link.textContent = page.title;
        item.append(link);
        if (page.path) {
            const path = document.createElement("code");
            path.textContent = page.path;
            item.append(" ", path);
        }
        return item;
    }

    // Pages that fit what is asked for, above the places that contain the words.
    const bar = document.getElementById("mdbook-searchbar");
    const results = document.getElementById("mdbook-searchresults-outer");
    if (bar && results) {
        bar.placeholder = "Search";
        bar.setAttribute("aria-label", "Search the pages");
        document.getElementById("mdbook-search-wrapper").setAttribute("role", "search");
        const hits = document.createElement("ul");
        hits.id = "page-hits";
        hits.setAttribute("aria-label", "Pages");
        results.before(hits);
        const show = async () => {
            await load();
            hits.replaceChildren(...window.searchPages(bar.value).map(itemOf));
        };
        bar.addEventListener("focus", load);
        bar.addEventListener("input", show);
        const links = () => [...hits.querySelectorAll("a")];
        // From the box to the pages and between them; below them mdBook's keys go on.
        document.addEventListener(
            "keydown",
            (event) => {
                const at = links().indexOf(event.target);
                if (event.target !== bar && at < 0) {
                    return;
                }
                const to = {
                    Enter: at < 0 ? links()[0] : null,
                    ArrowDown: links()[at + 1],
                    ArrowUp: at > 0 ? links()[at - 1] : at === 0 ? bar : null,
                }[event.key];
                if (event.key === "Escape") {
                    // mdBook closes the search, and leaves the keyboard nowhere.
                    setTimeout(() => document.getElementById("mdbook-search-toggle").focus());
                } else if (to) {
                    event.preventDefault();
                    event.stopPropagation();
                    event.key === "Enter" ? to.click() : to.focus();
                }
            },
            true,
        );
        if (bar.value) {
            show();
        }
    }

    // The page for missing pages proposes those that the words of the address fit.
    const suggested = document.getElementById("suggested");
    if (suggested) {
        load().then(() => {
            const words = decodeURIComponent(location.pathname).replace(/\.html$/, "").split(/[^\p{L}\p{N}]+/u);
            const found = window.searchPages(words.slice(-4).join(" ")).slice(0, 5);
            if (found.length) {
                const list = document.createElement("ul");
                list.append(...found.map(itemOf));
                suggested.append("Are you looking for one of these?", list);
            }
        });
    }

    const dark = document.getElementById("mdbook-theme-navy");
    dark.textContent = "Dark";
})();
