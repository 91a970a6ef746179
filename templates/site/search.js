// Finds pages by their titles and paths, with synonyms and small mistakes: what readers look for comes before what only
// contains the words. `window.sitePages` (pages.js) has the pages.
"use strict";

window.searchPages = (() => {
    const SILENT = new Set(["a", "an", "the", "to", "of", "for", "in", "on", "how", "do", "does", "i", "is", "my", "with"]);
    const WEIGHTS = { also: 9, title: 8, path: 6, headings: 2, about: 1.5 };

    const wordsOf = (text) => (text || "").toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];

    // Whether two words differ by at most so many letters that are wrong, missing, too many, or swapped.
    function isNear(a, b, most) {
        if (Math.abs(a.length - b.length) > most) {
            return false;
        }
        const rows = [[], [], Array.from({ length: b.length + 1 }, (_, at) => at)];
        for (let i = 1; i <= a.length; i += 1) {
            const [, before, last] = rows;
            const row = [i];
            for (let j = 1; j <= b.length; j += 1) {
                const cost = a[i - 1] === b[j - 1] ? 0 : 1;
                row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            rows.shift();
            rows.push(row);
        }
        return rows[2][b.length] <= most;
    }

    const stem = (word) => (word.length > 3 ? word.replace(/(ies|(?<=[sxz]|[cs]h)es|s)$/, (end) => (end === "ies" ? "y" : "")) : word);

    // How well a word of the query fits a word of the page: from 0 to 1.
    function fit(asked, known) {
        if (asked === known) {
            return 1;
        }
        if (stem(asked) === stem(known)) {
            return 0.95;
        }
        if (asked.length >= 2 && known.startsWith(asked)) {
            return 0.75;
        }
        const most = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
        return most && asked[0] === known[0] && isNear(asked, known, most) ? 0.6 : 0;
    }

    let index = null;

    function prepare(pages) {
        return pages.map((page) => {
            const fields = {};
            for (const name of Object.keys(WEIGHTS)) {
                fields[name] = [...new Set(wordsOf(page[name]))];
            }
            const also = (page.also || "").split(",").map((phrase) => phrase.trim());
            return { page, fields, also: new Set(also.filter(Boolean)) };
        });
    }

    function score({ page, fields, also }, asked, query) {
        let sum = 0;
        let missing = 0;
        for (const word of asked) {
            let best = 0;
            for (const [name, weight] of Object.entries(WEIGHTS)) {
                for (const known of fields[name]) {
                    best = Math.max(best, fit(word, known) * weight);
                }
            }
            sum += best;
            missing += best ? 0 : 1;
        }
        if (!sum || missing * 2 > asked.length) {
            return 0;
        }
        if (page.path && query === page.path.toLowerCase()) {
            sum += 100;
        }
        if (also.has(asked.join(" "))) {
            sum += 20;
        }
        // Of two titles with the words, the shorter one is nearer.
        const length = fields.title.filter((word) => !SILENT.has(word)).length;
        // The page that lists the others is where a reader begins.
        sum *= page.href.endsWith("index.html") ? 1.1 : 1;
        return (sum / (1 + missing)) * (1 + 1 / (3 + Math.abs(length - asked.length)));
    }

    // The pages for a query, the best first.
    return (query, most = 8) => {
        index ||= prepare(window.sitePages || []);
        const text = query.trim().toLowerCase();
        const all = wordsOf(text);
        const said = all.filter((word) => !SILENT.has(word));
        const asked = said.length ? said : all;
        if (!asked.length) {
            return [];
        }
        const found = index.map((entry) => ({ page: entry.page, score: score(entry, asked, text) }));
        return found
            .filter((each) => each.score > 0)
            .sort((a, b) => b.score - a.score || a.page.href.localeCompare(b.page.href))
            .slice(0, most)
            .map((each) => each.page);
    };
})();
