// Finds pages by their titles, paths, and names of parameters and properties, with synonyms and small mistakes: what
// readers look for comes before what only contains the words. `window.sitePages` (pages.js) has the pages.
"use strict";

window.searchPages = (() => {
    const SILENT = new Set(
        "a an the to of for from in on by and how what where which do does can not i we is are my with".split(" "),
    );
    const WEIGHTS = { also: 9, within: 6, title: 8, name: 8, path: 6, names: 2.5, headings: 2, about: 1.5 };

    // Verbs of readers and methods of HTTP, and the verb that names of operations have.
    const VERBS = new Map(Object.entries({
        update: "change edit modify alter patch put",
        delete: "remove erase destroy cancel",
        create: "add make new post",
        get: "show fetch read find retrieve",
        list: "all filter search",
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

    const stems = new Map();

    // The word without the end of a plural. It is asked for each pair of words, so it is remembered.
    function stem(word) {
        if (!stems.has(word)) {
            const end = /(ies|(?<=[sxz]|[cs]h)es|s)$/;
            stems.set(word, word.length > 3 ? word.replace(end, (each) => (each === "ies" ? "y" : "")) : word);
        }
        return stems.get(word);
    }

    // Whether two words begin alike, as `authenticate` and `authentication` do.
    function share(a, b) {
        const least = Math.min(a.length, b.length);
        let same = 0;
        while (same < least && a[same] === b[same]) {
            same += 1;
        }
        return same >= 5 && same >= 0.75 * least;
    }

    // How well a word of the query fits a word of the page: from 0 to 1. Only the last word may still be typed.
    function fit(asked, known, isLast) {
        if (asked === known) {
            return 1;
        }
        if (stem(asked) === stem(known)) {
            return 0.95;
        }
        if (asked.length >= 2 && known.startsWith(asked)) {
            return isLast ? 0.75 : 0.5;
        }
        const isForm = known.length >= 4 && [`${known}ing`, `${known}ed`].includes(asked);
        if (isForm || share(asked, known)) {
            return 0.5;
        }
        const most = asked.length >= 8 ? 2 : asked.length >= 4 ? 1 : 0;
        if (!most || asked[0] !== known[0]) {
            return 0;
        }
        const isPlural = stem(asked) !== asked || stem(known) !== known;
        return isNear(asked, known, most) || (isPlural && isNear(stem(asked), stem(known), most)) ? 0.6 : 0;
    }

    const joined = (words) => words.map(stem).join(" ");

    const spoken = (words) => {
        const said = words.filter((word) => !SILENT.has(word));
        return said.length ? said : words;
    };

    const phrasesOf = (texts) => new Set(texts.map((text) => joined(spoken(wordsOf(text)))).filter(Boolean));

    // Two words that follow each other as one, as in `accesscodes`.
    const pairs = (words) => words.slice(1).map((word, at) => words[at] + word);

    const segmentsOf = (path) => path.split("/").filter(Boolean);

    const TITLE = 60;
    const NAME = 30;
    const PROPERTY = 17;
    const PATH = 200;

    // The texts of a page, by the names of their weights.
    function textsOf(page, segments, phrases) {
        return {
            ...page,
            // Of a path that ends in a parameter, what stands before it.
            name: segments.findLast((each) => !each.startsWith("{")),
            // A page that lists others has no path of its own; its folder is as good.
            path: page.path || page.href.replace(/[^/]*$/, ""),
            // A word of a phrase says less than a word that stands alone.
            also: phrases.filter((phrase) => !phrase.includes(" ")),
            within: phrases.filter((phrase) => phrase.includes(" ")),
        };
    }

    function prepare(pages) {
        const entries = pages.map((page) => {
            const segments = segmentsOf((page.path || "").toLowerCase());
            const phrases = (page.also || "").split(",").map((phrase) => phrase.trim());
            const texts = textsOf(page, segments, phrases);
            const fields = {};
            for (const field of Object.keys(WEIGHTS)) {
                const words = [].concat(texts[field] || []).flatMap(wordsOf);
                const all = ["title", "path", "name"].includes(field) ? [...words, ...pairs(words)] : words;
                fields[field] = [...new Set(all)];
            }
            return {
                page,
                fields,
                segments,
                title: joined(spoken(wordsOf(page.title))),
                path: joined(spoken(wordsOf(texts.path))),
                name: joined(spoken(wordsOf(texts.name))),
                size: wordsOf(page.title).length + wordsOf(page.path).length,
                also: phrasesOf(phrases),
                names: phrasesOf(page.names || []),
                spelled: new Set((page.names || []).map((name) => name.toLowerCase())),
            };
        });
        const known = new Set(entries.flatMap(({ fields }) => Object.values(fields).flat()));
        return { entries, known };
    }

    // How well a word of the query fits each page, and that weighted by where. Each word of the pages is compared once.
    function column(asked, isLast, { entries, known }) {
        const fitting = new Map();
        const verb = VERBS.get(asked);
        for (const word of known) {
            const how = Math.max(fit(asked, word, isLast), verb === word ? 0.9 : 0);
            if (how) {
                fitting.set(word, how);
            }
        }
        return entries.map(({ fields }) => {
            const best = { how: 0, weighted: 0 };
            for (const [name, weight] of Object.entries(WEIGHTS)) {
                for (const word of fields[name]) {
                    const how = fitting.get(word) || 0;
                    best.how = Math.max(best.how, how);
                    best.weighted = Math.max(best.weighted, how * weight);
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

    // The greatest share of the query that is one of these phrases: 1 for all of it. A phrase of one word counts only
    // as all of it.
    function shareOf(phrases, query) {
        if (phrases.has(query)) {
            return 1;
        }
        const count = (text) => text.split(" ").length;
        const within = [...phrases].filter((phrase) => phrase.includes(" ") && ` ${query} `.includes(` ${phrase} `));
        return Math.max(0, ...within.map(count)) / count(query);
    }

    // The entry at this place, for words that have `rarity`: how much a word tells pages apart.
    function score(entry, place, asked, { text, address }) {
        const phrase = joined(asked.map(({ word }) => word));
        // As a title would say it: `remove` is `delete` there.
        const told = joined(asked.map(({ word }) => VERBS.get(word) || word));
        let sum = 0;
        let missing = 0;
        let total = 0;
        for (const { fits, rarity } of asked) {
            sum += fits[place].weighted * rarity;
            missing += (1 - fits[place].how) * rarity;
            total += rarity;
        }
        const path = address ? pathFit(entry, address) : 0;
        if (!path && (!sum || missing * 2 > total)) {
            return 0;
        }
        sum *= 1 - missing / (total || 1);
        sum += path;
        sum += TITLE * shareOf(entry.also, phrase);
        sum += PROPERTY * (entry.names.has(phrase) ? 1 : 0.5 * shareOf(entry.names, phrase));
        // A name of several words that is spelled as it is: `device.connected` is an event, `device connected` may be more.
        sum += /[._]/.test(text) && entry.spelled.has(text) ? NAME : 0;
        sum += [phrase, told].includes(entry.title) ? TITLE : 0;
        sum += entry.name === phrase ? NAME : 0;
        sum += entry.path === phrase ? TITLE + NAME : 0;
        // Of two pages with the words, the one of fewer words is nearer.
        sum *= 1 + 1 / (3 + Math.max(0, entry.size - asked.length));
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
        return one.flatMap((word, at) => {
            const fits = column(word, at === one.length - 1, index);
            // A page that is about the word counts for more than a page that only names it.
            const count = fits.reduce((sum, { weighted }) => sum + Math.min(1, weighted / WEIGHTS.path), 0);
            return count ? [{ word, fits, rarity: Math.log(1 + entries.length / count) }] : [];
        });
    }

    // Who wants to get all of something wants the list.
    function ofAll(words) {
        const isGet = (word) => word === "get" || VERBS.get(word) === "get";
        return words.includes("all") ? words.filter((word) => !isGet(word)) : words;
    }

    let index = null;

    // The pages for a query, the best first.
    return (query, most = 8) => {
        index ||= prepare(window.sitePages || []);
        const text = query.trim().toLowerCase();
        const address = addressOf(text);
        const asked = understood(ofAll(spoken(wordsOf(text))), index);
        if (!asked.length && !address) {
            return [];
        }
        const found = index.entries.map((entry, at) => ({
            page: entry.page,
            score: score(entry, at, asked, { text, address }),
        }));
        return found
            .filter((each) => each.score > 0)
            .sort((a, b) => b.score - a.score || a.page.href.localeCompare(b.page.href))
            .slice(0, most)
            .map((each) => each.page);
    };
})();
