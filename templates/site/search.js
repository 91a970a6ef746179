// Finds pages by their titles and paths, with synonyms and small mistakes: what readers look for comes before what only
// contains the words. `window.sitePages` (pages.js) has the pages.
"use strict";

window.searchPages = (() => {
    const SILENT = new Set(["a", "an", "the", "to", "of", "for", "in", "on", "how", "do", "does", "i", "is", "my", "with"]);
    const WEIGHTS = { also: 9, title: 8, name: 8, path: 6, headings: 2, about: 1.5 };

    // Verbs of readers, and the verb that names of operations have.
    const VERBS = new Map(Object.entries({
        update: "change edit modify alter",
        delete: "remove erase destroy cancel",
        create: "add make new",
        get: "show fetch read find retrieve",
        list: "all",
    }).flatMap(([verb, others]) => others.split(" ").map((other) => [other, verb])));

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

    // Whether two words begin alike, as `authenticate` and `authentication` do.
    function share(a, b) {
        const least = Math.min(a.length, b.length);
        let same = 0;
        while (same < least && a[same] === b[same]) {
            same += 1;
        }
        return same >= 5 && same >= 0.75 * least;
    }

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
        if (share(asked, known)) {
            return 0.5;
        }
        const most = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
        return most && asked[0] === known[0] && isNear(asked, known, most) ? 0.6 : 0;
    }

    const joined = (words) => words.map(stem).join(" ");

    const spoken = (words) => {
        const said = words.filter((word) => !SILENT.has(word));
        return said.length ? said : words;
    };

    // Two words that follow each other as one, as in `accesscodes`.
    const pairs = (words) => words.slice(1).map((word, at) => words[at] + word);

    const segmentsOf = (path) => path.split("/").filter(Boolean);

    const TITLE = 60;
    const NAME = 30;
    const PATH = 200;

    function prepare(pages) {
        const entries = pages.map((page) => {
            const segments = segmentsOf((page.path || "").toLowerCase());
            // Of a path that ends in a parameter, what stands before it.
            const name = segments.findLast((each) => !each.startsWith("{"));
            // A page that lists others has no path of its own; its folder is as good.
            const texts = { ...page, name, path: page.path || page.href.replace(/[^/]*$/, "") };
            const fields = {};
            for (const field of Object.keys(WEIGHTS)) {
                const words = wordsOf(texts[field]);
                const all = ["title", "path", "name"].includes(field) ? [...words, ...pairs(words)] : words;
                fields[field] = [...new Set(all)];
            }
            const also = (page.also || "").split(",").map((phrase) => joined(spoken(wordsOf(phrase))));
            return {
                page,
                fields,
                segments,
                title: joined(spoken(wordsOf(page.title))),
                path: joined(spoken(wordsOf(page.path))),
                name: joined(spoken(wordsOf(name))),
                size: wordsOf(page.title).length + wordsOf(page.path).length,
                also: new Set(also.filter(Boolean)),
            };
        });
        const known = new Set(entries.flatMap(({ fields }) => Object.values(fields).flat()));
        return { entries, known };
    }

    // How well a word of the query fits each page, weighted by where. Each word of the pages is compared once.
    function column(asked, { entries, known }) {
        const fitting = new Map();
        const verb = VERBS.get(asked);
        for (const word of known) {
            const how = Math.max(fit(asked, word), verb === word ? 0.8 : 0);
            if (how) {
                fitting.set(word, how);
            }
        }
        return entries.map(({ fields }) => {
            let best = 0;
            for (const [name, weight] of Object.entries(WEIGHTS)) {
                for (const word of fields[name]) {
                    best = Math.max(best, (fitting.get(word) || 0) * weight);
                }
            }
            return best;
        });
    }

    // The method and the parts of the path, if the query is a path or an address.
    function addressOf(query) {
        const [, method, rest] = query.match(/^(?:(get|post|put|patch|delete|head|options)\s+)?(\S+)$/) || [];
        if (!rest?.includes("/")) {
            return null;
        }
        const path = rest.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/, "").replace(/[?#].*$/, "");
        return { method, segments: segmentsOf(path) };
    }

    // How exactly a page's path is the one that is asked for. A part in braces stands for any, and a prefix of all
    // paths may be missing.
    function pathFit({ page, segments }, asked) {
        const least = Math.min(segments.length, asked.segments.length);
        if (!least) {
            return 0;
        }
        const ends = [segments.slice(-least), asked.segments.slice(-least)];
        let exact = 0;
        for (let at = 0; at < least; at += 1) {
            if (ends[0][at] === ends[1][at]) {
                exact += 1;
            } else if (!/^\{.*\}$/.test(ends[0][at])) {
                return 0;
            }
        }
        const apart = Math.abs(segments.length - asked.segments.length);
        const method = asked.method && asked.method === page.method?.toLowerCase() ? 1 : 0;
        return exact ? PATH + 20 * exact - 30 * apart + 5 * method : 0;
    }

    // The entry at this place, for words that have `rarity`: how much a word tells pages apart.
    function score(entry, place, asked, address) {
        const phrase = joined(asked.map(({ word }) => word));
        let sum = 0;
        let missing = 0;
        let total = 0;
        for (const { fits, rarity } of asked) {
            sum += fits[place] * rarity;
            missing += fits[place] ? 0 : rarity;
            total += rarity;
        }
        const path = address ? pathFit(entry, address) : 0;
        if (!path && (!sum || missing * 2 > total)) {
            return 0;
        }
        sum *= 1 - missing / (total || 1);
        sum += path;
        sum += entry.also.has(phrase) ? TITLE : 0;
        sum += entry.title === phrase ? TITLE : 0;
        sum += entry.name === phrase ? NAME : 0;
        sum += entry.path === phrase ? TITLE + NAME : 0;
        // Of two pages with the words, the one of fewer words is nearer.
        sum *= 1 + 1 / (3 + Math.abs(entry.size - asked.length));
        // The page that lists the others is where a reader begins.
        return sum * (entry.page.href.endsWith("index.html") ? 1.1 : 1);
    }

    // Two words of the query that pages write as one become one; what is on no page says nothing.
    function understood(words, index) {
        const { entries, known } = index;
        const one = [];
        for (const word of words) {
            const both = one.length ? one.at(-1) + word : "";
            if (known.has(both) && !(known.has(word) && known.has(one.at(-1)))) {
                one[one.length - 1] = both;
            } else {
                one.push(word);
            }
        }
        return one.flatMap((word) => {
            const fits = column(word, index);
            const count = fits.filter(Boolean).length;
            return count ? [{ word, fits, rarity: Math.log(1 + entries.length / count) }] : [];
        });
    }

    let index = null;

    // The pages for a query, the best first.
    return (query, most = 8) => {
        index ||= prepare(window.sitePages || []);
        const text = query.trim().toLowerCase();
        const address = addressOf(text);
        const asked = understood(spoken(wordsOf(text)), index);
        if (!asked.length && !address) {
            return [];
        }
        const found = index.entries.map((entry, at) => ({
            page: entry.page,
            score: score(entry, at, asked, address),
        }));
        return found
            .filter((each) => each.score > 0)
            .sort((a, b) => b.score - a.score || a.page.href.localeCompare(b.page.href))
            .slice(0, most)
            .map((each) => each.page);
    };
})();
