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

    for (const group of groups) {
        select(group, tabsOf(group)[0]);
        group.classList.add("ready");
        group.addEventListener("keydown", onKey);
        for (const tab of tabsOf(group)) {
            tab.addEventListener("click", () => chosenBy(tab));
        }
    }
    choose(remembered());

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

    const dark = document.getElementById("mdbook-theme-navy");
    dark.textContent = "Dark";
})();
